"""Calls for type checkers to read; those that they must refuse are marked.

A mark names the mistake. Nothing here is run.
"""

# ruff: noqa: B018
# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

if TYPE_CHECKING:
    from akua_api import models as akua_models
    from akua_api.bodies import CreateDashboardWidgetBodyDict
    from cekura_akua import Akua, Cekura
    from cekura_api import models
    from cekura_api.bodies import PatchedProjectDict, PatchedWidgetDict


async def bodies(cekura: Cekura, akua: Akua) -> None:
    """Mappings are taken as the document describes them, and models."""
    await cekura.projects.update(42, {"name": "Front desk"})
    await cekura.projects.update(42, models.PatchedProject(name="Front desk"))
    renamed: PatchedProjectDict = {"name": "Front desk"}
    renamed["timezone"] = "UTC"
    await cekura.projects.update(42, renamed, extra_body={"brand_new": True})
    await cekura.widgets.update("7", {"chart_type": "bar", "metric": None}, check=False)
    await akua.dashboards.create_widget("dash_1", {"snippet_id": "snip_1", "col_span": 2})
    freshness = akua_models.MaxAgeWidgetFreshnessPolicy(max_age_seconds=60)
    widget: CreateDashboardWidgetBodyDict = {
        "widget_type": "platform_metric",
        "metric_key": "cpu",
        "metric_version": 1,
        "col_span": 2,
        "freshness_policy": freshness,
    }
    await akua.dashboards.create_widget("dash_1", widget)
    await akua.clusters.create({"name": "front-desk", "region_id": "reg_1"})

    await cekura.projects.update(42, {"nmae": "x"})  # wrong: a misspelled key
    await cekura.projects.update(42, {"name": 5})  # wrong: a value of another type
    await cekura.projects.create({})  # wrong: a missing key
    await cekura.projects.update(42, {"id": 7})  # wrong: a key that the server sets
    await akua.dashboards.create_widget("d", {"snippet_id": "s"})  # wrong: a missing key of a union
    await akua.dashboards.create_widget("d", {"snippet_id": "s", "col_spam": 2})  # wrong: union
    await cekura.projects.update(42, ["name"])  # wrong: a list in place of an object
    await akua.dashboards.create_widget({"snippet_id": "s", "col_span": 2})  # wrong: no id
    renamed["nmae"] = "x"  # wrong: a misspelled key of a TypedDict
    chart: PatchedWidgetDict = {"chart_type": 4}  # wrong: another type in an enum
    await cekura.widgets.update("7", chart, chekc=False)  # wrong: a misspelled option


async def answers(cekura: Cekura, akua: Akua) -> None:
    """Responses say what they may lack, and what every variant has."""
    project = await cekura.projects.get(42)
    assert_type(project.name, str)
    assert_type(project.id, int)
    assert_type(project.timezone or "UTC", str)
    widget = await akua.dashboards.get_widget("dash_1", "wgt_1")
    assert_type(widget.id, str)
    assert_type(widget.position + 1, int)

    project.timezone.upper()  # wrong: a field that may be absent
    project.nmae  # wrong: a misspelled field
    widget.snippet_id  # wrong: a field of one variant alone

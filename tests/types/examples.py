"""Calls for type checkers to read; those that they must refuse are marked.

A mark names the mistake. Nothing here is run.
"""

# ruff: noqa: B018, T201
# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

if TYPE_CHECKING:
    from akua_api import models as akua_models
    from akua_api.bodies import CreateDashboardWidgetBodyDict, UpdateDashboardWidgetBodyDict
    from cekura_akua import Akua, Cekura, Rule
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


async def edits(akua: Akua) -> None:
    """An edit takes the ids of its method, gives what is read, and takes what is written."""
    dashboards, clusters = akua.dashboards, akua.clusters
    widget = await akua.edit(
        dashboards.update_widget, "d", "w", change=lambda now: {"position": now.position + 1}
    )
    assert_type(widget.etag, str)
    await akua.edit(dashboards.update_widget, "d", "w", change=to_the_front, context="ws_1")
    await akua.edit(dashboards.delete_widget, "d", "w", change=lambda now: True)
    await akua.edit(clusters.suspend, "c", change=lambda now: None if now.name == "x" else True)
    cluster = await akua.edit(clusters.update, "c", change=lambda now: {"name": now.name.upper()})
    assert_type(cluster, akua_models.Cluster)
    await akua.edit(akua.secrets.delete, "s", change=lambda now: True, extra_query={"force": True})

    await akua.edit(dashboards.update_widget, "d", change=lambda now: {"position": 0})  # wrong: id
    await akua.edit(clusters.update, "c", "x", change=lambda now: {"name": "x"})  # wrong: id
    await akua.edit(clusters.update, 7, change=lambda now: {"name": "x"})  # wrong: kind of id
    await akua.edit(clusters.update, "c", change=lambda now: {"nmae": "x"})  # wrong: another body
    await akua.edit(clusters.update, "c", change=lambda now: {"name": 7})  # wrong: another type
    await akua.edit(clusters.update, "c", change=lambda now: now.nmae)  # wrong: another resource
    await akua.edit(clusters.suspend, "c", change=lambda now: {"name": "x"})  # wrong: takes no body
    await akua.edit(clusters.update, "c", change=None)  # wrong: no function
    await akua.edit(clusters.get, "c", change=lambda now: {"name": "x"})  # wrong: no If-Match
    await akua.edit(clusters.suspend, "c", change=lambda now: True, contxt="ws")  # wrong: option


def to_the_front(widget: akua_models.Widget) -> UpdateDashboardWidgetBodyDict | None:
    """Return the body that puts a widget first; None for one that is there."""
    return None if widget.position == 0 else {"position": 0}


async def responses(cekura: Cekura, akua: Akua) -> None:
    """A full response takes the arguments of its method, and has its value."""
    response = await akua.response(akua.dashboards.get_widget, "dash_1", "wgt_1", timeout=5)
    assert_type(response.value.id, str)
    await cekura.response(cekura.projects.update, 42, {"name": "x"})

    await akua.response(akua.dashboards.get_widget, "dash_1")  # wrong: an id is missing
    await cekura.response(cekura.projects.get, "42")  # wrong: another kind of id
    await cekura.response(cekura.projects.update, 42, {"nmae": "x"})  # wrong: a misspelled key


async def waits(cekura: Cekura) -> None:
    """A wait takes the ids of its method, and returns its last answer."""
    made = await cekura.wait(cekura.scenarios.get_generate_progress, progress_id="p", deadline=60)
    made.completed_scenarios
    await cekura.wait(cekura.agents.get_auto_fetch_progress, 7, progress_id="p", bar=True)
    assert_type(await cekura.wait(cekura.results.get, 7), models.ResultDetailV2)

    await cekura.wait(cekura.scenarios.get_generate_progress)  # wrong: no id of the progress
    await cekura.wait(cekura.scenarios.get_generate_progress, progres_id="p")  # wrong: misspelled
    await cekura.wait(cekura.scenarios.get_generate_progress, progress_id=7)  # wrong: kind of id
    await cekura.wait(cekura.agents.get_auto_fetch_progress, progress_id="p")  # wrong: no id
    await cekura.wait(cekura.results.get)  # wrong: no id
    await cekura.wait(cekura.results.get, "7")  # wrong: another kind of id


async def mistakes(cekura: Cekura, akua: Akua) -> None:
    """Others that newcomers make; `test_mistakes` makes some of them at run time."""
    await akua.dashboards.create_widget("d")  # wrong: no body
    generated = await cekura.scenarios.generate({"agent_id": 1, "num_scenarios": 2})
    await cekura.projects.get(generated.progress_id)  # wrong: an unset id
    await cekura.projects.get(42, timeout="5")  # wrong: a timeout in text
    await cekura.response(cekura.widgets.list())  # wrong: a method that is called
    cekura.rubric(42).merge(Rule.score(5512, "=>", 4))  # wrong: an operator
    cekura.projects.get(42).name  # wrong: await is forgotten
    for call in cekura.call_logs.list():  # wrong: for in place of async for
        print(call)
    async for page in await cekura.call_logs.list():  # wrong: async for over a page
        print(page)
    await akua.dashboards.update("d", {"name": "x"})  # wrong: no etag
    await akua.dashboards.create({"name": "x"}, if_match="v1")  # wrong: an etag of nothing

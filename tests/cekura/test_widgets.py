"""Widgets: the documented rules of each chart type are checked before sending."""

from typing import Any

import pytest

from cekura_akua import Cekura
from cekura_akua.cekura import check_widget
from cekura_akua.errors import InvalidInput, InvalidWidget
from cekura_api.models import PatchedWidget, Widget
from tests.core.server import Reply, serve

BAR = {
    "chart_type": "bar",
    "field": "duration",
    "aggregation_function": "count",
    "time_period": "day",
}
METRIC = {"chart_type": "line", "field": "metric_evaluations.value"}
RIGHT: list[dict[str, Any]] = [
    {"chart_type": "line", "field": "duration"},
    {"chart_type": "pie", "field": "call_ended_reason", "aggregation_function": "", "metric": None},
    {"chart_type": "line", "field": "duration", "time_period": None},
    BAR,
    {"chart_type": "stat"},
    {"chart_type": "stat", "field": ""},
    {**METRIC, "metric": 5512},
    {"chart_type": "heatmap"},
]
# Wrong in a widget and in a change of a widget, by the field that breaks a rule.
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("field", {"chart_type": "line", "field": ""}),
    ("field", {"chart_type": "pie", "field": None}),
    ("aggregation_function", {"chart_type": "line", "field": "a", "aggregation_function": "avg"}),
    ("time_period", {"chart_type": "pie", "field": "a", "time_period": "day"}),
    ("field", {**BAR, "field": ""}),
    ("aggregation_function", {**BAR, "aggregation_function": None}),
    ("time_period", {**BAR, "time_period": ""}),
    ("field", {"chart_type": "stat", "field": "duration"}),
    ("metric", {**METRIC, "metric": None}),
    ("metric", {**METRIC, "metric": "5512"}),
    ("metric", {**METRIC, "metric": True}),
    ("chart_type", {"chart_type": None, "field": "a"}),
    ("chart_type", {"chart_type": ""}),
    ("name", {"chart_type": "stat", "name": "n" * 256}),
    ("field", {"chart_type": "line", "field": "f" * 256}),
]
# Wrong in a widget, and valid in a change of a widget.
LACKING: list[tuple[str, dict[str, Any]]] = [
    ("chart_type", {"field": "duration"}),
    ("field", {"chart_type": "line"}),
    ("aggregation_function", {"chart_type": "bar", "field": "duration", "time_period": "day"}),
    ("time_period", {name: BAR[name] for name in BAR if name != "time_period"}),
    ("metric", METRIC),
]


@pytest.mark.parametrize("data", RIGHT)
@pytest.mark.parametrize("partial", [False, True])
def test_a_widget_within_the_rules_passes(data: dict[str, Any], partial: bool) -> None:
    check_widget(data, partial=partial)
    check_widget(Widget.from_dict(data), partial=partial)


@pytest.mark.parametrize(("name", "data"), WRONG)
@pytest.mark.parametrize("partial", [False, True])
def test_a_widget_that_breaks_a_rule_is_refused(
    name: str, data: dict[str, Any], partial: bool
) -> None:
    for widget in (data, PatchedWidget.from_dict(data)):
        with pytest.raises(InvalidWidget) as caught:
            check_widget(widget, partial=partial)
        assert caught.value.field == name
        assert caught.value.rule
        assert str(caught.value).startswith(f"{name}: {caught.value.rule}")
        assert isinstance(caught.value, InvalidInput)


@pytest.mark.parametrize(("name", "data"), LACKING)
def test_a_change_may_leave_out_required_fields(name: str, data: dict[str, Any]) -> None:
    check_widget(data, partial=True)
    with pytest.raises(InvalidWidget) as caught:
        check_widget(data)
    assert caught.value.field == name


@pytest.mark.parametrize("wrong", [None, [], "bar", 5])
def test_an_argument_without_fields_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidInput):
        check_widget(wrong)


async def test_widgets_are_checked_before_sending_unless_switched_off() -> None:
    wrong: dict[str, Any] = {"chart_type": "stat", "field": "duration"}
    async with (
        serve(default=Reply(body={"id": 7})) as server,
        Cekura("made-up", base_url=server.url) as cekura,
    ):
        with pytest.raises(InvalidWidget):
            await cekura.widgets.create(wrong)
        with pytest.raises(InvalidWidget):
            await cekura.widgets.update("7", PatchedWidget.from_dict(wrong))
        with pytest.raises(InvalidWidget):
            await cekura.response(cekura.widgets.update, "7", wrong)
        with pytest.raises(InvalidWidget):
            await cekura.with_options(timeout=5).widgets.create(wrong)
        assert server.received == []
        await cekura.widgets.create(wrong, check=False)
        await cekura.widgets.update("7", wrong, check=False)
        await cekura.widgets.update("7", PatchedWidget(chart_type="bar", field="duration"))
        await cekura.widgets.update("7")
        response = await cekura.response(cekura.widgets.create, BAR)
        assert response.value.id == 7
        await cekura.warmup("widgets")
    assert [request.method for request in server.received] == [
        "POST", "PATCH", "PATCH", "PATCH", "POST",
    ]  # fmt: skip

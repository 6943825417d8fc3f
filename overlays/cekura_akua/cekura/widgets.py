"""Widgets: the documented rules of each chart type, checked before sending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Unpack

from cekura_akua.core.config.checks import check_flag
from cekura_akua.errors import InvalidInput, InvalidWidget
from cekura_akua.runtime import CallOptions, encode
from cekura_api.resources.widgets import Widgets

if TYPE_CHECKING:
    from cekura_api import bodies, models

METRIC_VALUE = "metric_evaluations.value"
LONGEST = 255
_MISSING = object()  # a field that a change leaves out
_CALCULATED = ("aggregation_function", "time_period")
_CHECKED = ("chart_type", "name", "field", "metric", *_CALCULATED)


def check_widget(
    widget: models.Widget | models.PatchedWidget | Mapping[str, object], *, partial: bool = False
) -> None:
    """Check a widget by the documented rules of its chart type.

    `line` and `pie` have a field, and neither an aggregation nor a period; `bar` has all three;
    `stat` has no field. Every widget has a chart type, the field `metric_evaluations.value` needs a
    metric, and the name and the field have at most 255 characters: of unknown chart types, only
    that is checked. Null and an empty text count as absent.

    Args:
        widget: the widget, a model or its JSON.
        partial: whether the fields are a change of an existing widget. A field that is left out may
            be set already, so that only a given field that breaks a rule is refused.

    Raises:
        InvalidWidget: the widget breaks a rule; the error names the field and the rule.
        InvalidInput: the argument is neither a model nor a mapping.
    """
    values = _values(widget, absent=_MISSING if partial else None)
    # The rules of every widget.
    chart = values["chart_type"]
    if not _present(chart) and chart is not _MISSING:
        _refuse("chart_type", "a widget has a chart_type")
    for name in ("name", "field"):
        if isinstance(text := values[name], str) and len(text) > LONGEST:
            _refuse(name, f"it has at most {LONGEST} characters")
    # The rules of each chart type.
    if chart in ("line", "pie", "bar"):
        _need(values, "field", f"a {chart} chart needs a field to plot")
    if chart in ("line", "pie"):
        for name in _CALCULATED:
            _forbid(values, name, f"a {chart} chart takes a field only: leave {name} out")
    elif chart == "bar":
        for name in _CALCULATED:
            _need(
                values, name, f"a bar chart needs a field, an aggregation and a period: give {name}"
            )
    elif chart == "stat":
        _forbid(values, "field", "a stat chart takes no field: leave it empty")
    # The rule of the field that is about a metric.
    if values["field"] == METRIC_VALUE:
        _need(values, "metric", f"the field {METRIC_VALUE} needs the id of a metric")
        if type(metric := values["metric"]) is not int and metric is not _MISSING:
            _refuse("metric", f"the id of a metric is a whole number, not {metric!r}")


def _values(widget: object, *, absent: object) -> Mapping[str, object]:
    """Return the fields that the rules apply to.

    Raises:
        InvalidInput: the argument is neither a model nor a mapping.
    """
    data = encode(widget)
    if not isinstance(data, Mapping):
        raise InvalidInput(f"a widget is a model or a mapping, not {widget!r}")
    return {name: data.get(name, absent) for name in _CHECKED}


def _present(value: object) -> bool:
    return value is not _MISSING and value is not None and value != ""


def _need(values: Mapping[str, object], name: str, rule: str) -> None:
    if not _present(values[name]) and values[name] is not _MISSING:
        _refuse(name, rule)


def _forbid(values: Mapping[str, object], name: str, rule: str) -> None:
    if _present(values[name]):
        _refuse(name, rule)


def _refuse(name: str, rule: str) -> None:
    raise InvalidWidget(f"{name}: {rule}", field=name, rule=rule)


class CheckedWidgets(Widgets):
    """The widgets, checked by `check_widget` before sending."""

    async def create(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        body: models.Widget | bodies.WidgetDict,
        *,
        check: bool = True,
        **options: Unpack[CallOptions],
    ) -> models.Widget:
        """Create a widget.

        POST /dashboards/widgets/. See
        https://docs.cekura.ai/api-reference/dashboards/create-widget

        Args:
            body: the widget; `chart_type` is required.
            check: whether to check the widget by `check_widget` first.
            options: `timeout`, `deadline`, `headers`, `retries`.

        Raises:
            InvalidWidget: the widget breaks a rule of its chart type; nothing was sent.
        """
        if check_flag("check", check):
            check_widget(body)
        return await super().create(body, **options)

    async def update(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        id: str,
        body: models.PatchedWidget | bodies.PatchedWidgetDict | None = None,
        *,
        check: bool = True,
        **options: Unpack[CallOptions],
    ) -> models.Widget:
        """Update a widget.

        PATCH /dashboards/widgets/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/update-widget

        Args:
            id: the widget.
            body: the fields to change.
            check: whether to check the fields by `check_widget` first.
            options: `timeout`, `deadline`, `headers`, `retries`.

        Raises:
            InvalidWidget: the widget breaks a rule of its chart type; nothing was sent.
        """
        if check_flag("check", check) and body is not None:
            check_widget(body, partial=True)
        return await super().update(id, body, **options)

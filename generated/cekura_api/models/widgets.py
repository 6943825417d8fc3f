"""Models of the Cekura API: widgets."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import (
    Widget,
    WidgetAggregationFunction,
    WidgetChartType,
    WidgetDataType,
    WidgetFilters,
    WidgetTimePeriod,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkWidgetDataRequest(Model):
    """Bulk widget data request, the body of `widgets.get_bulk_data`."""

    widget_ids: list[int]
    filters: WidgetFilters | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetDataResponse(Model):
    """Widget data response, which `widgets.preview_data` or `widgets.get_data` returns."""

    widget_id: int
    field_name: str
    chart_type: str
    data: list[dict[str, Any]]
    aggregation_function: str | None
    time_period: str | None
    group_by: Any
    can_group_by: bool | Unset = UNSET
    metadata: WidgetDataResponseMetadata


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetDataResponsePage(Model):
    """Widget data response page, which `widgets.get_bulk_data` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[WidgetDataResponse]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetPage(Model):
    """Widget page, which `widgets.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Widget]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedWidget(Model):
    """Widget configuration. Key rules:
    - `line` / `pie`: set `field` only (e.g. `"duration"`, `"call_ended_reason"`). No aggregation
    needed.
    - `bar`: set `field` + `aggregation_function` (e.g. `"count"`) + `time_period` (e.g. `"day"`).
    - `stat`: leave `field` empty — returns total_calls, success_rate, avg_duration, p95_latency.
    - `field = "metric_evaluations.value"`: `metric` (integer metric ID) is **required**.
      Get valid IDs from `GET /test_framework/v1/metrics?agent_id=<id>`.
    - `effective_filters` (read-only): merged dashboard + widget filters — useful for debugging.

    Attributes:
        id: set by the server.
        dashboard: Dashboard this widget belongs to.
        name: at most 255 characters. Optional name/title for the widget.
        filters: Filter conditions to scope the data. See the [Dashboards
            guide](https://docs.cekura.ai/documentation/guides/dashboards#filters) for supported
            fields, operators, and syntax.
        effective_filters: set by the server. Merged filters from dashboard and widget (read-only).
            Can be used with the call logs API filters_v2 parameter.
        chart_type: Type of chart to display * `line` - Line * `bar` - Bar * `pie` - Pie * `stat` -
            Stat.
        data_type: Data type of the field being plotted (optional, can be inferred) * `numeric` -
            Numeric * `boolean` - Boolean * `string` - String * `datetime` - DateTime * `dynamic` -
            Dynamic.
        field: at most 255 characters. Field name to plot. See the [Dashboards
            guide](https://docs.cekura.ai/documentation/guides/dashboards#supported-fields) for
            available fields, valid chart types, and aggregation combinations.
        metric: Metric to use when field is 'metric_evaluations.value'.
        metric_name: set by the server. Name of the metric (if metric is set).
        time_period: Time period for aggregation (for bar charts) * `hour` - Hour * `day` - Day *
            `week` - Week * `month` - Month.
        aggregation_function: Aggregation function to apply (for bar charts) * `count` - Count *
            `sum` - Sum * `avg` - Average * `min` - Minimum * `max` - Maximum * `p50` - 50th
            Percentile (Median) * `p95` - 95th Percentile * `p99` - 99th Percentile.
        group_by: Optional group-by configuration. Field group: `{"type": "field", "field":
            "agent.id"}`. Time bucket: `{"type": "bucket", "interval": 3600000}` (interval in
            milliseconds). Leave null or empty for no grouping.
        metadata: Frontend metadata (e.g., position, size, styling).
        created_at: RFC 3339 date and time, set by the server. When the widget was created.
        updated_at: RFC 3339 date and time, set by the server. When the widget was last updated.
    """

    id: int = SERVER_SET
    dashboard: int | Unset | None = UNSET
    name: str | Unset | None = UNSET
    filters: WidgetFilters | Unset | None = UNSET
    effective_filters: WidgetFilters = SERVER_SET
    chart_type: WidgetChartType | Unset = UNSET
    data_type: WidgetDataType | Unset | None = UNSET
    field: str | Unset = UNSET
    metric: int | Unset | None = UNSET
    metric_name: str = SERVER_SET
    time_period: WidgetTimePeriod | Unset | None = UNSET
    aggregation_function: WidgetAggregationFunction | Unset | None = UNSET
    group_by: Any | Unset = UNSET
    metadata: Any | Unset = UNSET
    created_at: str | None = SERVER_SET
    updated_at: str | None = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetDataResponseMetadata(Model):
    """Widget data response metadata, the value of `WidgetDataResponse.metadata`."""

    display_name: str | Unset = UNSET
    data_type: WidgetDataResponseMetadataDataType | Unset = UNSET
    filter_value: Any | Unset = UNSET


WidgetDataResponseMetadataDataType: TypeAlias = (
    Literal["numeric", "boolean", "string", "datetime", "dynamic"] | str
)

"""Bodies of the Cekura API as mappings, for type checkers: widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from .. import models
from .shared import (
    WidgetFiltersDict,
)


class BulkWidgetDataRequestDict(TypedDict):
    """`BulkWidgetDataRequest` as a mapping."""

    widget_ids: Sequence[int]
    filters: NotRequired[models.WidgetFilters | WidgetFiltersDict]


class PatchedWidgetDict(TypedDict):
    """`PatchedWidget` as a mapping."""

    dashboard: NotRequired[int | None]
    name: NotRequired[str | None]
    filters: NotRequired[models.WidgetFilters | WidgetFiltersDict | None]
    chart_type: NotRequired[models.WidgetChartType]
    data_type: NotRequired[models.WidgetDataType | None]
    field: NotRequired[str]
    metric: NotRequired[int | None]
    time_period: NotRequired[models.WidgetTimePeriod | None]
    aggregation_function: NotRequired[models.WidgetAggregationFunction | None]
    group_by: NotRequired[Any]
    metadata: NotRequired[Any]

"""Bodies of the Cekura API as mappings, for type checkers: dashboards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models
from .shared import (
    WidgetFiltersDict,
)


class BulkWidgetOperationRequestDict(TypedDict):
    """`BulkWidgetOperationRequest` as a mapping."""

    create: NotRequired[Sequence[JSONObject]]
    update: NotRequired[Sequence[JSONObject]]
    delete: NotRequired[Sequence[int]]


class DashboardDict(TypedDict):
    """`Dashboard` as a mapping."""

    name: NotRequired[str | None]
    project: NotRequired[int | None]
    filters: NotRequired[models.WidgetFilters | WidgetFiltersDict | None]


class DuplicateDashboardRequestDict(TypedDict):
    """`DuplicateDashboardRequest` as a mapping."""

    name: NotRequired[str]


class PatchedDashboardDict(TypedDict):
    """`PatchedDashboard` as a mapping."""

    name: NotRequired[str | None]
    project: NotRequired[int | None]
    filters: NotRequired[models.WidgetFilters | WidgetFiltersDict | None]

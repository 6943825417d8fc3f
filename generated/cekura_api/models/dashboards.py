"""Models of the Cekura API: dashboards."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import Widget, WidgetFilters


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkWidgetOperationRequest(Model):
    """Bulk widget operation request, the body of `dashboards.bulk_edit_widgets`."""

    create: list[dict[str, Any]] | Unset = UNSET
    update: list[dict[str, Any]] | Unset = UNSET
    delete: list[int] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkWidgetOperationResponse(Model):
    """Bulk widget operation response, which `dashboards.bulk_edit_widgets` returns."""

    created: list[Widget]
    updated: list[Widget]
    deleted: list[int]
    errors: list[dict[str, Any]] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Dashboard(Model):
    """Dashboard: `dashboards.create` takes it, and `dashboards.create` or `dashboards.get` or one of 2
    others returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        widgets: set by the server.
        widget_count: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    filters: WidgetFilters | Unset | None = UNSET
    widgets: list[Widget] = SERVER_SET
    widget_count: str = SERVER_SET
    created_at: str | None = SERVER_SET
    updated_at: str | None = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardList(Model):
    """Dashboard list, the value of `DashboardListPage.results`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        widget_count: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    filters: WidgetFilters | Unset | None = UNSET
    widget_count: str = SERVER_SET
    created_at: str | None = SERVER_SET
    updated_at: str | None = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DuplicateDashboardRequest(Model):
    """Duplicate dashboard request, the body of `dashboards.duplicate`.

    Attributes:
        name: at most 255 characters.
    """

    name: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardListPage(Model):
    """Dashboard list page, which `dashboards.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[DashboardList]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedDashboard(Model):
    """Patched dashboard, the body of `dashboards.update`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        widgets: set by the server.
        widget_count: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    filters: WidgetFilters | Unset | None = UNSET
    widgets: list[Widget] = SERVER_SET
    widget_count: str = SERVER_SET
    created_at: str | None = SERVER_SET
    updated_at: str | None = SERVER_SET

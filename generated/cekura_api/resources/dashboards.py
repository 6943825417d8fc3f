"""Dashboards (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

BULK_EDIT_WIDGETS: Operation[models.BulkWidgetOperationResponse] = operation(
    "dashboards.bulk_edit_widgets",
    "POST",
    "/dashboards/dashboards/{id}/bulk_widgets/",
    {200: "BulkWidgetOperationResponse"},
    body="application/json",
    body_type="BulkWidgetOperationRequest",
)
CREATE: Operation[models.Dashboard] = operation(
    "dashboards.create",
    "POST",
    "/dashboards/dashboards/",
    {201: "Dashboard"},
    body="application/json",
    body_type="Dashboard",
)
DELETE: Operation[None] = operation(
    "dashboards.delete", "DELETE", "/dashboards/dashboards/{id}/", {204: "None"}
)
DUPLICATE: Operation[models.Dashboard] = operation(
    "dashboards.duplicate",
    "POST",
    "/dashboards/dashboards/{id}/duplicate/",
    {201: "Dashboard"},
    body="application/json",
    body_type="DuplicateDashboardRequest",
)
GET: Operation[models.Dashboard] = operation(
    "dashboards.get", "GET", "/dashboards/dashboards/{id}/", {200: "Dashboard"}
)
LIST: Operation[models.DashboardList] = operation(
    "dashboards.list",
    "GET",
    "/dashboards/dashboards/",
    {200: "DashboardListPage"},
    pagination="page",
    cursor="page",
)
UPDATE: Operation[models.Dashboard] = operation(
    "dashboards.update",
    "PATCH",
    "/dashboards/dashboards/{id}/",
    {200: "Dashboard"},
    body="application/json",
    body_type="PatchedDashboard",
)


class Dashboards(Resource):
    """Dashboards."""

    OPERATIONS: ClassVar[OperationTable] = {
        "bulk_edit_widgets": BULK_EDIT_WIDGETS,
        "create": CREATE,
        "delete": DELETE,
        "duplicate": DUPLICATE,
        "get": GET,
        "list": LIST,
        "update": UPDATE,
    }

    async def bulk_edit_widgets(
        self,
        id: str,
        body: models.BulkWidgetOperationRequest
        | bodies.BulkWidgetOperationRequestDict
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.BulkWidgetOperationResponse:
        """Create, update and delete widgets of a dashboard at once.

        POST /dashboards/dashboards/{id}/bulk_widgets/. See
        https://docs.cekura.ai/api-reference/dashboards/bulk-widgets
        """
        return await self._client.call(BULK_EDIT_WIDGETS, (id,), body=body, **options)

    async def create(
        self,
        body: models.Dashboard | bodies.DashboardDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Dashboard:
        """Create a dashboard.

        POST /dashboards/dashboards/. See
        https://docs.cekura.ai/api-reference/dashboards/create-dashboard
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a dashboard.

        DELETE /dashboards/dashboards/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/delete-dashboard

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def duplicate(
        self,
        id: str,
        body: models.DuplicateDashboardRequest | bodies.DuplicateDashboardRequestDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Dashboard:
        """Duplicate a dashboard.

        POST /dashboards/dashboards/{id}/duplicate/. See
        https://docs.cekura.ai/api-reference/dashboards/duplicate-dashboard
        """
        return await self._client.call(DUPLICATE, (id,), body=body, **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Dashboard:
        """Get a dashboard.

        GET /dashboards/dashboards/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/get-dashboard
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        project_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.DashboardList]:
        """List dashboards.

        GET /dashboards/dashboards/. See
        https://docs.cekura.ai/api-reference/dashboards/list-dashboards
        """
        return self._client.pages(
            LIST, query={"page": page, "page_size": page_size, "project_id": project_id}, **options
        )

    async def update(
        self,
        id: str,
        body: models.PatchedDashboard | bodies.PatchedDashboardDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Dashboard:
        """Update a dashboard.

        PATCH /dashboards/dashboards/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/update-dashboard
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)

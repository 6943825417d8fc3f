"""Widgets (Cekura)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    JSONObject,
    ListOptions,
    Model,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.Widget] = operation(
    "widgets.create",
    "POST",
    "/dashboards/widgets/",
    {201: "Widget"},
    body="application/json",
    body_type="Widget",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "widgets.delete", "DELETE", "/dashboards/widgets/{id}/", {204: "None"}
)
GET: Operation[models.Widget] = operation(
    "widgets.get", "GET", "/dashboards/widgets/{id}/", {200: "Widget"}
)
GET_BULK_DATA: Operation[models.WidgetDataResponsePage] = operation(
    "widgets.get_bulk_data",
    "POST",
    "/dashboards/widgets/bulk_data/",
    {200: "WidgetDataResponsePage"},
    body="application/json",
    body_type="BulkWidgetDataRequest",
    body_required=True,
)
GET_DATA: Operation[models.WidgetDataResponse] = operation(
    "widgets.get_data",
    "GET",
    "/dashboards/widgets/{id}/data/",
    {200: "WidgetDataResponse"},
    styles={"filters": "json"},
)
LIST: Operation[models.Widget] = operation(
    "widgets.list",
    "GET",
    "/dashboards/widgets/",
    {200: "WidgetPage"},
    pagination="page",
    cursor="page",
)
PREVIEW_DATA: Operation[models.WidgetDataResponse] = operation(
    "widgets.preview_data",
    "POST",
    "/dashboards/widgets/preview_data/",
    {200: "WidgetDataResponse"},
    body="application/json",
    body_type="Widget",
    body_required=True,
)
UPDATE: Operation[models.Widget] = operation(
    "widgets.update",
    "PATCH",
    "/dashboards/widgets/{id}/",
    {200: "Widget"},
    body="application/json",
    body_type="PatchedWidget",
)


class Widgets(Resource):
    """Widgets."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "get_bulk_data": GET_BULK_DATA,
        "get_data": GET_DATA,
        "list": LIST,
        "preview_data": PREVIEW_DATA,
        "update": UPDATE,
    }

    async def create(
        self, body: models.Widget | bodies.WidgetDict, **options: Unpack[CallOptions]
    ) -> models.Widget:
        """Create a widget.

        POST /dashboards/widgets/. See https://docs.cekura.ai/api-reference/dashboards/create-widget
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(self, id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a widget.

        DELETE /dashboards/widgets/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/delete-widget

        Raises:
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE, (id,), **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Widget:
        """Get a widget.

        GET /dashboards/widgets/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/get-widget
        """
        return await self._client.call(GET, (id,), **options)

    async def get_bulk_data(
        self,
        body: models.BulkWidgetDataRequest | bodies.BulkWidgetDataRequestDict,
        *,
        page: int | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WidgetDataResponsePage:
        """Get the data of widgets at once.

        POST /dashboards/widgets/bulk_data/. See
        https://docs.cekura.ai/api-reference/dashboards/widget-bulk-data
        """
        return await self._client.call(
            GET_BULK_DATA, body=body, query={"page": page, "page_size": page_size}, **options
        )

    async def get_data(
        self, id: str, *, filters: Model | JSONObject | None = None, **options: Unpack[CallOptions]
    ) -> models.WidgetDataResponse:
        """Get the data of a widget.

        GET /dashboards/widgets/{id}/data/. See
        https://docs.cekura.ai/api-reference/dashboards/get-widget-data
        """
        return await self._client.call(GET_DATA, (id,), query={"filters": filters}, **options)

    def list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        dashboard_id: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Widget]:
        """List widgets.

        GET /dashboards/widgets/. See https://docs.cekura.ai/api-reference/dashboards/list-widgets
        """
        return self._client.pages(
            LIST,
            query={"page": page, "page_size": page_size, "dashboard_id": dashboard_id},
            **options,
        )

    async def preview_data(
        self, body: models.Widget | bodies.WidgetDict, **options: Unpack[CallOptions]
    ) -> models.WidgetDataResponse:
        """Preview the data of a widget.

        POST /dashboards/widgets/preview_data/. See
        https://docs.cekura.ai/api-reference/dashboards/preview-widget-data
        """
        return await self._client.call(PREVIEW_DATA, body=body, **options)

    async def update(
        self,
        id: str,
        body: models.PatchedWidget | bodies.PatchedWidgetDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Widget:
        """Update a widget.

        PATCH /dashboards/widgets/{id}/. See
        https://docs.cekura.ai/api-reference/dashboards/update-widget

        Update a dashboard widget
        """
        return await self._client.call(UPDATE, (id,), body=body, **options)

"""Dashboards (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Reads,
    Resource,
)

from .. import models

if TYPE_CHECKING:
    from .. import bodies

operation = partial(Operation, models=models.__name__)

CREATE: Operation[models.DashboardAnswer] = operation(
    "dashboards.create",
    "POST",
    "/dashboards",
    {201: "DashboardAnswer"},
    body="application/json",
    body_type="CreateDashboardBody",
    body_required=True,
    context="optional",
)
CREATE_REVISION: Operation[models.DashboardRevisionMutationResponse] = operation(
    "dashboards.create_revision",
    "POST",
    "/dashboards/{id}/revisions",
    {201: "DashboardRevisionMutationResponse"},
    body="application/json",
    body_type="CreateDashboardRevisionBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    reads="dashboards.get",
    reads_arguments=1,
)
CREATE_WIDGET: Operation[models.Widget] = operation(
    "dashboards.create_widget",
    "POST",
    "/dashboards/{id}/widgets",
    {201: "Widget"},
    body="application/json",
    body_type="CreateDashboardWidgetBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[None] = operation(
    "dashboards.delete",
    "DELETE",
    "/dashboards/{id}",
    {204: "None"},
    if_match="required",
    reads="dashboards.get",
    reads_arguments=1,
)
DELETE_WIDGET: Operation[None] = operation(
    "dashboards.delete_widget",
    "DELETE",
    "/dashboards/{id}/widgets/{wgt_id}",
    {204: "None"},
    if_match="required",
    context="optional",
    reads="dashboards.get_widget",
    reads_arguments=2,
)
GET: Operation[models.Dashboard] = operation(
    "dashboards.get", "GET", "/dashboards/{id}", {200: "Dashboard"}
)
GET_REVISION: Operation[models.DashboardRevision] = operation(
    "dashboards.get_revision",
    "GET",
    "/dashboards/{id}/revisions/{revision_id}",
    {200: "DashboardRevision"},
)
GET_WIDGET: Operation[models.Widget] = operation(
    "dashboards.get_widget", "GET", "/dashboards/{id}/widgets/{wgt_id}", {200: "Widget"}
)
GET_WORKSPACE_OVERVIEW: Operation[models.Dashboard] = operation(
    "dashboards.get_workspace_overview",
    "GET",
    "/dashboards/workspace_overview",
    {200: "Dashboard"},
    context="optional",
)
LIST: Operation[models.Dashboard] = operation(
    "dashboards.list",
    "GET",
    "/dashboards",
    {200: "DashboardList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_REVISIONS: Operation[models.DashboardRevision] = operation(
    "dashboards.list_revisions",
    "GET",
    "/dashboards/{id}/revisions",
    {200: "DashboardRevisionList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_WIDGETS: Operation[models.Widget] = operation(
    "dashboards.list_widgets",
    "GET",
    "/dashboards/{id}/widgets",
    {200: "WidgetList"},
    pagination="cursor",
    cursor="cursor",
)
RESET_TO_RECOMMENDED: Operation[models.DashboardRevisionMutationResponse] = operation(
    "dashboards.reset_to_recommended",
    "POST",
    "/dashboards/{id}:resetToRecommended",
    {201: "DashboardRevisionMutationResponse"},
    idempotency_key="required",
    if_match="required",
    reads="dashboards.get",
    reads_arguments=1,
)
RESTORE_REVISION: Operation[models.DashboardRevisionMutationResponse] = operation(
    "dashboards.restore_revision",
    "POST",
    "/dashboards/{id}/revisions/{revision_id}:restore",
    {201: "DashboardRevisionMutationResponse"},
    body="application/json",
    body_type="RestoreDashboardRevisionBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    reads="dashboards.get",
    reads_arguments=1,
)
UPDATE: Operation[models.DashboardAnswer] = operation(
    "dashboards.update",
    "PATCH",
    "/dashboards/{id}",
    {200: "DashboardAnswer"},
    body="application/json",
    body_type="UpdateDashboardBody",
    if_match="required",
    reads="dashboards.get",
    reads_arguments=1,
)
UPDATE_WIDGET: Operation[models.Widget] = operation(
    "dashboards.update_widget",
    "PATCH",
    "/dashboards/{id}/widgets/{wgt_id}",
    {200: "Widget"},
    body="application/json",
    body_type="UpdateDashboardWidgetBody",
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="dashboards.get_widget",
    reads_arguments=2,
)


class Dashboards(Resource):
    """Dashboards."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_revision": CREATE_REVISION,
        "create_widget": CREATE_WIDGET,
        "delete": DELETE,
        "delete_widget": DELETE_WIDGET,
        "get": GET,
        "get_revision": GET_REVISION,
        "get_widget": GET_WIDGET,
        "get_workspace_overview": GET_WORKSPACE_OVERVIEW,
        "list": LIST,
        "list_revisions": LIST_REVISIONS,
        "list_widgets": LIST_WIDGETS,
        "reset_to_recommended": RESET_TO_RECOMMENDED,
        "restore_revision": RESTORE_REVISION,
        "update": UPDATE,
        "update_widget": UPDATE_WIDGET,
    }

    async def create(
        self,
        body: models.CreateDashboardBody | bodies.CreateDashboardBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.DashboardAnswer:
        """Create a dashboard.

        POST /dashboards. See https://docs.akua.dev/api-reference/dashboards/create-dashboard

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE, body=body, context=context, **options)

    async def create_revision(
        self,
        id: str,
        body: models.CreateDashboardRevisionBody | bodies.CreateDashboardRevisionBodyDict,
        *,
        if_match: IfMatch | Reads[models.Dashboard],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.DashboardRevisionMutationResponse:
        """Create a revision for a dashboard.

        POST /dashboards/{id}/revisions. Safe to retry: an idempotency key is made when none is
        given. `if_match` guards what `dashboards.get` reads. See
        https://docs.akua.dev/api-reference/dashboards/create-dashboard-revision

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            CREATE_REVISION,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def create_widget(
        self,
        id: str,
        body: models.CreateDashboardWidgetBody | bodies.CreateDashboardWidgetBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Widget:
        """Create a widget for a dashboard.

        POST /dashboards/{id}/widgets. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/dashboards/create-dashboard-widget

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            CREATE_WIDGET,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Dashboard],
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a dashboard.

        DELETE /dashboards/{id}. `if_match` guards what `dashboards.get` reads. See
        https://docs.akua.dev/api-reference/dashboards/delete-dashboard

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(DELETE, (id,), if_match=if_match, **options)

    async def delete_widget(
        self,
        id: str,
        wgt_id: str,
        *,
        if_match: IfMatch | Reads[models.Widget],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a widget of a dashboard.

        DELETE /dashboards/{id}/widgets/{wgt_id}. `if_match` guards what `dashboards.get_widget`
        reads. See https://docs.akua.dev/api-reference/dashboards/delete-dashboard-widget

        Args:
            id: 1 to 55 characters.
            wgt_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE_WIDGET,
            (
                id,
                wgt_id,
            ),
            if_match=if_match,
            context=context,
            **options,
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Dashboard:
        """Get a dashboard.

        GET /dashboards/{id}. See
        https://docs.akua.dev/api-reference/dashboards/get-dashboard-details

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_revision(
        self, id: str, revision_id: str, **options: Unpack[CallOptions]
    ) -> models.DashboardRevision:
        """Get a revision of a dashboard.

        GET /dashboards/{id}/revisions/{revision_id}. See
        https://docs.akua.dev/api-reference/dashboards/get-dashboard-revision

        Args:
            id: 1 to 55 characters.
            revision_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            GET_REVISION,
            (
                id,
                revision_id,
            ),
            **options,
        )

    async def get_widget(
        self, id: str, wgt_id: str, **options: Unpack[CallOptions]
    ) -> models.Widget:
        """Get a widget of a dashboard.

        GET /dashboards/{id}/widgets/{wgt_id}. See
        https://docs.akua.dev/api-reference/dashboards/get-dashboard-widget

        Args:
            id: 1 to 55 characters.
            wgt_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_WIDGET,
            (
                id,
                wgt_id,
            ),
            **options,
        )

    async def get_workspace_overview(
        self, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Dashboard:
        """Get the overview dashboard of a workspace.

        GET /dashboards/workspace_overview. See
        https://docs.akua.dev/api-reference/dashboards/get-the-workspace-overview-dashboard

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(GET_WORKSPACE_OVERVIEW, context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Dashboard]:
        """List dashboards.

        GET /dashboards. See
        https://docs.akua.dev/api-reference/dashboards/list-dashboards-in-workspace

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    def list_revisions(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.DashboardRevision]:
        """List the revisions of a dashboard.

        GET /dashboards/{id}/revisions. See
        https://docs.akua.dev/api-reference/dashboards/list-dashboard-revisions

        Args:
            id: 1 to 55 characters.
            limit: 1 to 10.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return self._client.pages(
            LIST_REVISIONS, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    def list_widgets(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Widget]:
        """List the widgets of a dashboard.

        GET /dashboards/{id}/widgets. See
        https://docs.akua.dev/api-reference/dashboards/list-dashboard-widgets

        Args:
            id: 1 to 55 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_WIDGETS, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    async def reset_to_recommended(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Dashboard],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.DashboardRevisionMutationResponse:
        """Reset a dashboard to what is recommended.

        POST /dashboards/{id}:resetToRecommended. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `dashboards.get` reads. See
        https://docs.akua.dev/api-reference/dashboards/reset-the-workspace-overview-to-the-recommended-configuration

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            RESET_TO_RECOMMENDED,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def restore_revision(
        self,
        id: str,
        revision_id: str,
        body: models.RestoreDashboardRevisionBody | bodies.RestoreDashboardRevisionBodyDict,
        *,
        if_match: IfMatch | Reads[models.Dashboard],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.DashboardRevisionMutationResponse:
        """Restore a revision of a dashboard.

        POST /dashboards/{id}/revisions/{revision_id}:restore. Safe to retry: an idempotency key is
        made when none is given. `if_match` guards what `dashboards.get` reads. See
        https://docs.akua.dev/api-reference/dashboards/restore-dashboard-revision

        Args:
            id: 1 to 55 characters.
            revision_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            RESTORE_REVISION,
            (
                id,
                revision_id,
            ),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateDashboardBody | bodies.UpdateDashboardBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Dashboard],
        **options: Unpack[CallOptions],
    ) -> models.DashboardAnswer:
        """Update a dashboard.

        PATCH /dashboards/{id}. `if_match` guards what `dashboards.get` reads. See
        https://docs.akua.dev/api-reference/dashboards/update-dashboard

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(UPDATE, (id,), body=body, if_match=if_match, **options)

    async def update_widget(
        self,
        id: str,
        wgt_id: str,
        body: models.UpdateDashboardWidgetBody | bodies.UpdateDashboardWidgetBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Widget],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Widget:
        """Update a widget of a dashboard.

        PATCH /dashboards/{id}/widgets/{wgt_id}. Safe to retry: an idempotency key is made when none
        is given. `if_match` guards what `dashboards.get_widget` reads. See
        https://docs.akua.dev/api-reference/dashboards/update-dashboard-widget

        Args:
            id: 1 to 55 characters.
            wgt_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            UPDATE_WIDGET,
            (
                id,
                wgt_id,
            ),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

"""Installs (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    Events,
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

CREATE: Operation[models.Operation] = operation(
    "installs.create",
    "POST",
    "/installs",
    {202: "Operation"},
    body="application/json",
    body_type="CreateInstallBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
    long_running="Operation",
)
CREATE_RENDER: Operation[models.InstallRender] = operation(
    "installs.create_render",
    "POST",
    "/installs/{id}/renders",
    {201: "InstallRender"},
    body="application/json",
    body_type="CreateInstallRenderBody",
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[models.Operation] = operation(
    "installs.delete",
    "DELETE",
    "/installs/{id}",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="installs.get",
    reads_arguments=1,
)
GET: Operation[models.Install] = operation(
    "installs.get", "GET", "/installs/{id}", {200: "Install"}, context="optional"
)
GET_LOGS: Operation[models.InstallLogLine] = operation(
    "installs.get_logs",
    "GET",
    "/installs/{id}/logs",
    {200: "InstallLogLine"},
    context="optional",
    streams=True,
)
GET_RENDER: Operation[models.InstallRender] = operation(
    "installs.get_render",
    "GET",
    "/installs/{id}/renders/{render_id}",
    {200: "InstallRender"},
    context="optional",
)
GET_STATUS: Operation[models.InstallStatus] = operation(
    "installs.get_status",
    "GET",
    "/installs/{id}/status",
    {200: "InstallStatus"},
    context="optional",
)
LIST: Operation[models.Install] = operation(
    "installs.list",
    "GET",
    "/installs",
    {200: "InstallList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_PODS: Operation[models.Pod] = operation(
    "installs.list_pods",
    "GET",
    "/installs/{id}/pods",
    {200: "PodList"},
    context="optional",
    pagination="envelope",
)
LIST_RENDERS: Operation[models.InstallRender] = operation(
    "installs.list_renders",
    "GET",
    "/installs/{id}/renders",
    {200: "InstallRenderList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
RESTORE: Operation[models.InstallLifecycleMutation] = operation(
    "installs.restore",
    "POST",
    "/installs/{id}:restore",
    {202: "InstallLifecycleMutation"},
    body="application/json",
    body_type="RestoreInstallBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="installs.get",
    reads_arguments=1,
)
SET_AUTOMATIC_UPDATES: Operation[models.InstallLifecycleMutation] = operation(
    "installs.set_automatic_updates",
    "PATCH",
    "/installs/{id}/automatic_updates",
    {200: "InstallLifecycleMutation"},
    body="application/json",
    body_type="SetInstallAutomaticUpdatesBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="installs.get",
    reads_arguments=1,
)
UPDATE_VERSION: Operation[models.InstallLifecycleMutation] = operation(
    "installs.update_version",
    "POST",
    "/installs/{id}:update",
    {202: "InstallLifecycleMutation"},
    body="application/json",
    body_type="UpdateInstallVersionBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="installs.get",
    reads_arguments=1,
)


class Installs(Resource):
    """Installs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_render": CREATE_RENDER,
        "delete": DELETE,
        "get": GET,
        "get_logs": GET_LOGS,
        "get_render": GET_RENDER,
        "get_status": GET_STATUS,
        "list": LIST,
        "list_pods": LIST_PODS,
        "list_renders": LIST_RENDERS,
        "restore": RESTORE,
        "set_automatic_updates": SET_AUTOMATIC_UPDATES,
        "update_version": UPDATE_VERSION,
    }

    async def create(
        self,
        body: models.CreateInstallBody | bodies.CreateInstallBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Create an install.

        POST /installs. Safe to retry: an idempotency key is made when none is given. Answers with a
        long-running operation. See https://docs.akua.dev/api-reference/installs/create-install

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_render(
        self,
        id: str,
        body: models.CreateInstallRenderBody | bodies.CreateInstallRenderBodyDict | None = None,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.InstallRender:
        """Create a render for an install.

        POST /installs/{id}/renders. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/installs/create-install-render

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CREATE_RENDER,
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
        if_match: IfMatch | Reads[models.Install],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Delete an install.

        DELETE /installs/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `installs.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/installs/delete-install

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Install:
        """Get an install.

        GET /installs/{id}. See https://docs.akua.dev/api-reference/installs/get-install-details

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    def get_logs(
        self,
        id: str,
        *,
        pod: str | None = None,
        container: str | None = None,
        follow: bool | None = None,
        tail: int | None = None,
        since_seconds: int | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Events[models.InstallLogLine]:
        """Stream the logs of an install.

        GET /installs/{id}/logs. See
        https://docs.akua.dev/api-reference/installs/stream-install-logs

        Args:
            id: 1 to 55 characters.
            pod: 1 to 253 characters.
            container: 1 to 253 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.events(
            GET_LOGS,
            (id,),
            query={
                "pod": pod,
                "container": container,
                "follow": follow,
                "tail": tail,
                "since_seconds": since_seconds,
            },
            context=context,
            **options,
        )

    async def get_render(
        self, id: str, render_id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.InstallRender:
        """Get a render of an install.

        GET /installs/{id}/renders/{render_id}. See
        https://docs.akua.dev/api-reference/installs/get-install-render

        Args:
            id: 1 to 55 characters.
            render_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_RENDER,
            (
                id,
                render_id,
            ),
            context=context,
            **options,
        )

    async def get_status(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.InstallStatus:
        """Get the status of an install.

        GET /installs/{id}/status. See
        https://docs.akua.dev/api-reference/installs/get-install-status

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_STATUS, (id,), context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        product_id: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Install]:
        """List installs.

        GET /installs. See https://docs.akua.dev/api-reference/installs/list-installs

        Args:
            limit: 1 to 100.
            product_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={"cursor": cursor, "limit": limit, "product_id": product_id},
            context=context,
            **options,
        )

    def list_pods(
        self, id: str, *, context: str | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.Pod]:
        """List the pods of an install.

        GET /installs/{id}/pods. See https://docs.akua.dev/api-reference/installs/list-install-pods

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(LIST_PODS, (id,), context=context, **options)

    def list_renders(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.InstallRender]:
        """List the renders of an install.

        GET /installs/{id}/renders. See
        https://docs.akua.dev/api-reference/installs/list-install-renders

        Args:
            id: 1 to 55 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_RENDERS,
            (id,),
            query={"cursor": cursor, "limit": limit},
            context=context,
            **options,
        )

    async def restore(
        self,
        id: str,
        body: models.RestoreInstallBody | bodies.RestoreInstallBodyDict,
        *,
        if_match: IfMatch | Reads[models.Install],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.InstallLifecycleMutation:
        """Restore an install.

        POST /installs/{id}:restore. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `installs.get` reads. See
        https://docs.akua.dev/api-reference/installs/restore-install-render

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            RESTORE,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def set_automatic_updates(
        self,
        id: str,
        body: models.SetInstallAutomaticUpdatesBody | bodies.SetInstallAutomaticUpdatesBodyDict,
        *,
        if_match: IfMatch | Reads[models.Install],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.InstallLifecycleMutation:
        """Set the automatic updates of an install.

        PATCH /installs/{id}/automatic_updates. Safe to retry: an idempotency key is made when none
        is given. `if_match` guards what `installs.get` reads. See
        https://docs.akua.dev/api-reference/installs/set-automatic-install-updates

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            SET_AUTOMATIC_UPDATES,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update_version(
        self,
        id: str,
        body: models.UpdateInstallVersionBody | bodies.UpdateInstallVersionBodyDict,
        *,
        if_match: IfMatch | Reads[models.Install],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.InstallLifecycleMutation:
        """Update the version of an install.

        POST /installs/{id}:update. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `installs.get` reads. See
        https://docs.akua.dev/api-reference/installs/update-install-version

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE_VERSION,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

"""Preview hostnames (Akua)."""

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

BIND_FLOATING: Operation[models.Operation] = operation(
    "preview_hostnames.bind_floating",
    "POST",
    "/installs/{id}/preview_hostnames:bindFloating",
    {202: "Operation"},
    body="application/json",
    body_type="BindFloatingPreviewHostnameBody",
    body_required=True,
    idempotency_key="required",
    context="optional",
    long_running="Operation",
)
BIND_PINNED: Operation[models.Operation] = operation(
    "preview_hostnames.bind_pinned",
    "POST",
    "/installs/{id}/preview_hostnames:bindPinned",
    {202: "Operation"},
    body="application/json",
    body_type="BindPinnedPreviewHostnameBody",
    body_required=True,
    idempotency_key="required",
    context="optional",
    long_running="Operation",
)
DELETE: Operation[models.Operation] = operation(
    "preview_hostnames.delete",
    "DELETE",
    "/installs/{id}/preview_hostnames/{preview_hostname_id}",
    {202: "Operation"},
    idempotency_key="required",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="preview_hostnames.get",
    reads_arguments=2,
)
GET: Operation[models.PreviewHostname] = operation(
    "preview_hostnames.get",
    "GET",
    "/installs/{id}/preview_hostnames/{preview_hostname_id}",
    {200: "PreviewHostname"},
    context="optional",
)
LIST: Operation[models.PreviewHostname] = operation(
    "preview_hostnames.list",
    "GET",
    "/installs/{id}/preview_hostnames",
    {200: "PreviewHostnameList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class PreviewHostnames(Resource):
    """Preview hostnames."""

    OPERATIONS: ClassVar[OperationTable] = {
        "bind_floating": BIND_FLOATING,
        "bind_pinned": BIND_PINNED,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
    }

    async def bind_floating(
        self,
        id: str,
        body: models.BindFloatingPreviewHostnameBody | bodies.BindFloatingPreviewHostnameBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Bind a floating preview hostname.

        POST /installs/{id}/preview_hostnames:bindFloating. Safe to retry: an idempotency key is
        made when none is given. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/preview-hostnames/bind-floating-preview-hostname

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            BIND_FLOATING,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def bind_pinned(
        self,
        id: str,
        body: models.BindPinnedPreviewHostnameBody | bodies.BindPinnedPreviewHostnameBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Bind a pinned preview hostname.

        POST /installs/{id}/preview_hostnames:bindPinned. Safe to retry: an idempotency key is made
        when none is given. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/preview-hostnames/bind-pinned-preview-hostname

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(
            BIND_PINNED,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete(
        self,
        id: str,
        preview_hostname_id: str,
        *,
        if_match: IfMatch | Reads[models.PreviewHostname],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Delete a preview hostname.

        DELETE /installs/{id}/preview_hostnames/{preview_hostname_id}. Safe to retry: an idempotency
        key is made when none is given. `if_match` guards what `preview_hostnames.get` reads.
        Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/preview-hostnames/delete-preview-hostname

        Args:
            id: 1 to 55 characters.
            preview_hostname_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            DELETE,
            (
                id,
                preview_hostname_id,
            ),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self,
        id: str,
        preview_hostname_id: str,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PreviewHostname:
        """Get a preview hostname.

        GET /installs/{id}/preview_hostnames/{preview_hostname_id}. See
        https://docs.akua.dev/api-reference/preview-hostnames/get-preview-hostname

        Args:
            id: 1 to 55 characters.
            preview_hostname_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET,
            (
                id,
                preview_hostname_id,
            ),
            context=context,
            **options,
        )

    def list(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        binding_kind: models.PreviewHostnameBindingKind | None = None,
        track: str | None = None,
        state: models.PreviewHostnameStatus | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.PreviewHostname]:
        """List preview hostnames.

        GET /installs/{id}/preview_hostnames. See
        https://docs.akua.dev/api-reference/preview-hostnames/list-preview-hostnames

        Args:
            id: 1 to 55 characters.
            limit: 1 to 100.
            track: 1 to 100 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            (id,),
            query={
                "cursor": cursor,
                "limit": limit,
                "binding_kind": binding_kind,
                "track": track,
                "state": state,
            },
            context=context,
            **options,
        )

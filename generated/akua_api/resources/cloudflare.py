"""Cloudflare (Akua)."""

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

CREATE_CREDENTIAL: Operation[None] = operation(
    "cloudflare.create_credential",
    "POST",
    "/cloudflare_connections",
    {201: "None"},
    body="application/json",
    body_type="CreateCloudflareCredentialBody",
    body_required=True,
    context="optional",
)
DELETE_CREDENTIAL: Operation[None] = operation(
    "cloudflare.delete_credential",
    "DELETE",
    "/cloudflare_connections/{id}",
    {204: "None"},
    context="optional",
)
LIST_CREDENTIALS: Operation[models.CloudflareCredential] = operation(
    "cloudflare.list_credentials",
    "GET",
    "/cloudflare_connections",
    {200: "CloudflareCredentialList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class Cloudflare(Resource):
    """Cloudflare."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create_credential": CREATE_CREDENTIAL,
        "delete_credential": DELETE_CREDENTIAL,
        "list_credentials": LIST_CREDENTIALS,
    }

    async def create_credential(
        self,
        body: models.CreateCloudflareCredentialBody | bodies.CreateCloudflareCredentialBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Create a Cloudflare credential.

        POST /cloudflare_connections. See
        https://docs.akua.dev/api-reference/cloudflare/create-cloudflare-credential

        Raises:
            InvalidRequest: the API answered 400 or 422.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(CREATE_CREDENTIAL, body=body, context=context, **options)

    async def delete_credential(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a Cloudflare credential.

        DELETE /cloudflare_connections/{id}. See
        https://docs.akua.dev/api-reference/cloudflare/delete-cloudflare-credential

        Args:
            id: 1 to 56 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(DELETE_CREDENTIAL, (id,), context=context, **options)

    def list_credentials(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.CloudflareCredential]:
        """List Cloudflare credentials.

        GET /cloudflare_connections. See
        https://docs.akua.dev/api-reference/cloudflare/list-cloudflare-credentials

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_CREDENTIALS, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

"""Registry (Akua)."""

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
    "registry.create_credential",
    "POST",
    "/registry_connections",
    {201: "None"},
    body="application/json",
    body_type="CreateRegistryCredentialBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
DELETE_CREDENTIAL: Operation[None] = operation(
    "registry.delete_credential",
    "DELETE",
    "/registry_connections/{id}",
    {204: "None"},
    context="optional",
)
LIST_CREDENTIALS: Operation[models.RegistryCredential] = operation(
    "registry.list_credentials",
    "GET",
    "/registry_connections",
    {200: "RegistryCredentialList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class Registry(Resource):
    """Registry."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create_credential": CREATE_CREDENTIAL,
        "delete_credential": DELETE_CREDENTIAL,
        "list_credentials": LIST_CREDENTIALS,
    }

    async def create_credential(
        self,
        body: models.CreateRegistryCredentialBody | bodies.CreateRegistryCredentialBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Create a registry credential.

        POST /registry_connections. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/registry/create-registry-credential

        Raises:
            InvalidRequest: the API answered 400 or 422.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CREATE_CREDENTIAL,
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete_credential(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a registry credential.

        DELETE /registry_connections/{id}. See
        https://docs.akua.dev/api-reference/registry/delete-registry-credential

        Args:
            id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(DELETE_CREDENTIAL, (id,), context=context, **options)

    def list_credentials(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.RegistryCredential]:
        """List registry credentials.

        GET /registry_connections. See
        https://docs.akua.dev/api-reference/registry/list-registry-credentials

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_CREDENTIALS, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

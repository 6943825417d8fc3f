"""Api tokens (Akua)."""

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

CREATE: Operation[models.CreatedApiToken] = operation(
    "api_tokens.create",
    "POST",
    "/api_tokens",
    {201: "CreatedApiToken"},
    body="application/json",
    body_type="CreateApiTokenRequest",
    body_required=True,
    context="optional",
)
LIST: Operation[models.ApiToken] = operation(
    "api_tokens.list",
    "GET",
    "/api_tokens",
    {200: "ApiTokenList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
REVOKE: Operation[None] = operation(
    "api_tokens.revoke", "DELETE", "/api_tokens/{id}", {204: "None"}, context="optional"
)


class ApiTokens(Resource):
    """Api tokens."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "list": LIST,
        "revoke": REVOKE,
    }

    async def create(
        self,
        body: models.CreateApiTokenRequest | bodies.CreateApiTokenRequestDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreatedApiToken:
        """Create an API token.

        POST /api_tokens. See https://docs.akua.dev/api-reference/api-tokens/create-an-api-token

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return await self._client.call(CREATE, body=body, context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ApiToken]:
        """List API tokens.

        GET /api_tokens. See https://docs.akua.dev/api-reference/api-tokens/list-api-tokens

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    async def revoke(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Revoke an API token.

        DELETE /api_tokens/{id}. See
        https://docs.akua.dev/api-reference/api-tokens/revoke-an-api-token

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(REVOKE, (id,), context=context, **options)

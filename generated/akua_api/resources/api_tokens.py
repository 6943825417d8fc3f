"""Api tokens (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._model import JSONObject
from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

CREATE: Operation[models.CreatedApiToken] = Operation(
    "api_tokens.create",
    "POST",
    "/api_tokens",
    {201: "CreatedApiToken"},
    body="application/json",
    body_required=True,
    context="optional",
)
LIST: Operation[models.ApiToken] = Operation(
    "api_tokens.list",
    "GET",
    "/api_tokens",
    {200: "ApiTokenList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
REVOKE: Operation[None] = Operation(
    "api_tokens.revoke", "DELETE", "/api_tokens/{id}", {204: "None"}, context="optional"
)


class ApiTokens(Resource):
    """Api tokens."""

    async def create(
        self,
        body: models.CreateApiTokenRequest | JSONObject,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreatedApiToken:
        """Create an API token.

        POST /api_tokens. See https://docs.akua.dev/api-reference/api-tokens/create-an-api-token

        Raises:
            SdkError: the API declares the statuses 401, 403.
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
            SdkError: the API declares the statuses 401, 403.
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
            SdkError: the API declares the statuses 401, 403, 404.
        """
        return await self._client.call(REVOKE, (id,), context=context, **options)

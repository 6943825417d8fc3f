"""Repositories (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.Repository] = Operation(
    "repositories.get", "GET", "/repositories/{id}", {200: "Repository"}, context="optional"
)
LIST: Operation[models.Repository] = Operation(
    "repositories.list",
    "GET",
    "/repositories",
    {200: "RepositoryList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class Repositories(Resource):
    """Repositories."""

    async def get(
        self,
        id: str,
        *,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Repository:
        """Get a repository.

        GET /repositories/{id}. See
        https://docs.akua.dev/api-reference/repositories/get-repository-details

        Args:
            id: 1 to 55 characters.

        Raises:
            SdkError: the API declares the statuses 401, 403, 404.
        """
        return await self._client.call(GET, (id,), query={"view": view}, context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        purpose: models.RepositoryPurpose | None = None,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Repository]:
        """List repositories.

        GET /repositories. See
        https://docs.akua.dev/api-reference/repositories/list-repositories-in-workspace

        Args:
            limit: 1 to 100.

        Raises:
            SdkError: the API declares the statuses 401, 403.
        """
        return self._client.pages(
            LIST,
            query={"cursor": cursor, "limit": limit, "purpose": purpose, "view": view},
            context=context,
            **options,
        )

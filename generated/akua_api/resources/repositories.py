"""Repositories (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

GET: Operation[models.Repository] = operation(
    "repositories.get", "GET", "/repositories/{id}", {200: "Repository"}, context="optional"
)
LIST: Operation[models.Repository] = operation(
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

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

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
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
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
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={"cursor": cursor, "limit": limit, "purpose": purpose, "view": view},
            context=context,
            **options,
        )

"""Snippet runs (Akua)."""

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

GET: Operation[models.SnippetRun] = operation(
    "snippet_runs.get", "GET", "/snippet_runs/{id}", {200: "SnippetRun"}, context="optional"
)
LIST: Operation[models.SnippetRun] = operation(
    "snippet_runs.list",
    "GET",
    "/snippet_runs",
    {200: "SnippetRunList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)


class SnippetRuns(Resource):
    """Snippet runs."""

    OPERATIONS: ClassVar[OperationTable] = {
        "get": GET,
        "list": LIST,
    }

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SnippetRun:
        """Get a snippet run.

        GET /snippet_runs/{id}. See
        https://docs.akua.dev/api-reference/snippet-runs/get-workspace-snippet-run

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), context=context, **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: models.SnippetRunState | None = None,
        source: models.SnippetRunSource | None = None,
        snippet: str | None = None,
        dashboard: str | None = None,
        view: models.View | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.SnippetRun]:
        """List snippet runs.

        GET /snippet_runs. See
        https://docs.akua.dev/api-reference/snippet-runs/list-workspace-snippet-runs

        Args:
            limit: 1 to 100.
            snippet: 1 to 54 characters.
            dashboard: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={
                "cursor": cursor,
                "limit": limit,
                "state": state,
                "source": source,
                "snippet": snippet,
                "dashboard": dashboard,
                "view": view,
            },
            context=context,
            **options,
        )

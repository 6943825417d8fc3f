"""Snippet runs (Akua)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .._operation import Operation
from .._resource import CallOptions, ListOptions, Pages, Resource

if TYPE_CHECKING:
    from .. import models

GET: Operation[models.SnippetRun] = Operation(
    "snippet_runs.get", "GET", "/snippet_runs/{id}", {200: "SnippetRun"}, context="optional"
)
LIST: Operation[models.SnippetRun] = Operation(
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

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SnippetRun:
        """Get a snippet run.

        GET /snippet_runs/{id}. See
        https://docs.akua.dev/api-reference/snippet-runs/get-workspace-snippet-run

        Args:
            id: 1 to 54 characters.

        Raises:
            SdkError: the API declares the statuses 401, 403, 404.
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
            SdkError: the API declares the statuses 401, 403.
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

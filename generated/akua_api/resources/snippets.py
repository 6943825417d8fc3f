"""Snippets (Akua)."""

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

CREATE: Operation[models.SnippetAnswer] = operation(
    "snippets.create",
    "POST",
    "/snippets",
    {201: "SnippetAnswer"},
    body="application/json",
    body_type="CreateSnippetBody",
    body_required=True,
)
CREATE_RUN: Operation[models.SnippetRun] = operation(
    "snippets.create_run",
    "POST",
    "/snippets/{id}/runs",
    {201: "SnippetRun"},
    body="application/json",
    body_type="CreateSnippetRunBody",
    idempotency_key="optional",
    context="optional",
)
DELETE: Operation[None] = operation(
    "snippets.delete",
    "DELETE",
    "/snippets/{id}",
    {204: "None"},
    if_match="required",
    reads="snippets.get",
    reads_arguments=1,
)
EXECUTE: Operation[models.ExecuteSnippetResponse] = operation(
    "snippets.execute",
    "POST",
    "/snippets:execute",
    {200: "ExecuteSnippetResponse"},
    body="application/json",
    body_type="ExecuteSnippetBody",
    body_required=True,
    context="optional",
)
EXECUTE_STORED: Operation[models.ExecuteSnippetResponse] = operation(
    "snippets.execute_stored",
    "POST",
    "/snippets/{id}:execute",
    {200: "ExecuteSnippetResponse"},
    body="application/json",
    body_type="ExecuteStoredSnippetBody",
)
GET: Operation[models.Snippet] = operation(
    "snippets.get", "GET", "/snippets/{id}", {200: "Snippet"}
)
GET_RUN: Operation[models.SnippetRun] = operation(
    "snippets.get_run", "GET", "/snippets/{id}/runs/{run_id}", {200: "SnippetRun"}
)
GET_USAGE: Operation[models.SnippetUsage] = operation(
    "snippets.get_usage", "GET", "/snippets/{id}:usage", {200: "SnippetUsage"}
)
LIST: Operation[models.Snippet] = operation(
    "snippets.list",
    "GET",
    "/snippets",
    {200: "SnippetList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
LIST_RUNS: Operation[models.SnippetRun] = operation(
    "snippets.list_runs",
    "GET",
    "/snippets/{id}/runs",
    {200: "SnippetRunList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_USAGE: Operation[models.SnippetUsage] = operation(
    "snippets.list_usage",
    "GET",
    "/snippets:usage",
    {200: "SnippetUsageList"},
    context="optional",
    pagination="envelope",
)
UPDATE: Operation[models.SnippetAnswer] = operation(
    "snippets.update",
    "PATCH",
    "/snippets/{id}",
    {200: "SnippetAnswer"},
    body="application/json",
    body_type="UpdateSnippetBody",
    if_match="required",
    reads="snippets.get",
    reads_arguments=1,
)


class Snippets(Resource):
    """Snippets."""

    OPERATIONS: ClassVar[OperationTable] = {
        "create": CREATE,
        "create_run": CREATE_RUN,
        "delete": DELETE,
        "execute": EXECUTE,
        "execute_stored": EXECUTE_STORED,
        "get": GET,
        "get_run": GET_RUN,
        "get_usage": GET_USAGE,
        "list": LIST,
        "list_runs": LIST_RUNS,
        "list_usage": LIST_USAGE,
        "update": UPDATE,
    }

    async def create(
        self,
        body: models.CreateSnippetBody | bodies.CreateSnippetBodyDict,
        **options: Unpack[CallOptions],
    ) -> models.SnippetAnswer:
        """Create a snippet.

        POST /snippets. See https://docs.akua.dev/api-reference/snippets/create-snippet

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def create_run(
        self,
        id: str,
        body: models.CreateSnippetRunBody | bodies.CreateSnippetRunBodyDict | None = None,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SnippetRun:
        """Create a run for a snippet.

        POST /snippets/{id}/runs. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/snippets/create-snippet-run

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            CREATE_RUN,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def delete(
        self, id: str, *, if_match: IfMatch | Reads[models.Snippet], **options: Unpack[CallOptions]
    ) -> None:
        """Delete a snippet.

        DELETE /snippets/{id}. `if_match` guards what `snippets.get` reads. See
        https://docs.akua.dev/api-reference/snippets/archive-snippet

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(DELETE, (id,), if_match=if_match, **options)

    async def execute(
        self,
        body: models.ExecuteSnippetBody | bodies.ExecuteSnippetBodyDict,
        *,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ExecuteSnippetResponse:
        """Execute a snippet that is not stored.

        POST /snippets:execute. See
        https://docs.akua.dev/api-reference/snippets/execute-ad-hoc-snippet-code

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(EXECUTE, body=body, context=context, **options)

    async def execute_stored(
        self,
        id: str,
        body: models.ExecuteStoredSnippetBody | bodies.ExecuteStoredSnippetBodyDict | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ExecuteSnippetResponse:
        """Execute a snippet.

        POST /snippets/{id}:execute. See
        https://docs.akua.dev/api-reference/snippets/execute-stored-snippet

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(EXECUTE_STORED, (id,), body=body, **options)

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Snippet:
        """Get a snippet.

        GET /snippets/{id}. See https://docs.akua.dev/api-reference/snippets/get-snippet-details

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_run(
        self, id: str, run_id: str, **options: Unpack[CallOptions]
    ) -> models.SnippetRun:
        """Get a run of a snippet.

        GET /snippets/{id}/runs/{run_id}. See
        https://docs.akua.dev/api-reference/snippets/get-snippet-run

        Args:
            id: 1 to 54 characters.
            run_id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_RUN,
            (
                id,
                run_id,
            ),
            **options,
        )

    async def get_usage(self, id: str, **options: Unpack[CallOptions]) -> models.SnippetUsage:
        """Get where a snippet is used.

        GET /snippets/{id}:usage. See
        https://docs.akua.dev/api-reference/snippets/get-snippet-dashboard-usage

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_USAGE, (id,), **options)

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Snippet]:
        """List snippets.

        GET /snippets. See https://docs.akua.dev/api-reference/snippets/list-snippets-in-workspace

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST, query={"cursor": cursor, "limit": limit}, context=context, **options
        )

    def list_runs(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: models.SnippetRunState | None = None,
        view: models.View | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.SnippetRun]:
        """List the runs of a snippet.

        GET /snippets/{id}/runs. See https://docs.akua.dev/api-reference/snippets/list-snippet-runs

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_RUNS,
            (id,),
            query={"cursor": cursor, "limit": limit, "state": state, "view": view},
            **options,
        )

    def list_usage(
        self, *, context: str | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.SnippetUsage]:
        """List where snippets are used.

        GET /snippets:usage. See
        https://docs.akua.dev/api-reference/snippets/list-snippet-dashboard-usage-in-workspace

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(LIST_USAGE, context=context, **options)

    async def update(
        self,
        id: str,
        body: models.UpdateSnippetBody | bodies.UpdateSnippetBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Snippet],
        **options: Unpack[CallOptions],
    ) -> models.SnippetAnswer:
        """Update a snippet.

        PATCH /snippets/{id}. `if_match` guards what `snippets.get` reads. See
        https://docs.akua.dev/api-reference/snippets/update-snippet

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(UPDATE, (id,), body=body, if_match=if_match, **options)

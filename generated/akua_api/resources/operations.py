"""Operations (Akua)."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    ListOptions,
    Operation,
    OperationTable,
    Pages,
    Resource,
)

from .. import models

operation = partial(Operation, models=models.__name__)

CANCEL: Operation[models.Operation] = operation(
    "operations.cancel",
    "POST",
    "/operations/{id}:cancel",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="optional",
    context="optional",
    long_running="Operation",
)
GET: Operation[models.Operation] = operation(
    "operations.get", "GET", "/operations/{id}", {200: "Operation"}, context="optional"
)
LIST: Operation[models.Operation] = operation(
    "operations.list",
    "GET",
    "/operations",
    {200: "OperationList"},
    pagination="cursor",
    cursor="cursor",
)
WAIT: Operation[models.Operation] = operation(
    "operations.wait", "POST", "/operations/{id}:wait", {200: "Operation"}
)


class Operations(Resource):
    """Operations."""

    OPERATIONS: ClassVar[OperationTable] = {
        "cancel": CANCEL,
        "get": GET,
        "list": LIST,
        "wait": WAIT,
    }

    async def cancel(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Cancel an operation.

        POST /operations/{id}:cancel. Safe to retry: an idempotency key is made when none is given.
        Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/operations/request-operation-cancellation

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            CANCEL,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.Operation:
        """Get an operation.

        GET /operations/{id}.

        Args:
            id: 1 to 53 characters.

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
        owner_type: models.OperationOwnerType | None = None,
        owner_id: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.Operation]:
        """List operations.

        GET /operations. See https://docs.akua.dev/api-reference/operations/list-operations

        Args:
            limit: 1 to 100.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST,
            query={
                "cursor": cursor,
                "limit": limit,
                "owner_type": owner_type,
                "owner_id": owner_id,
            },
            **options,
        )

    async def wait(
        self, id: str, *, timeout_: int | None = None, **options: Unpack[CallOptions]
    ) -> models.Operation:
        """Wait for an operation.

        POST /operations/{id}:wait. See
        https://docs.akua.dev/api-reference/operations/wait-for-an-operation-to-reach-a-terminal-state

        Args:
            id: 1 to 53 characters.
            timeout_: 1 to 60.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(WAIT, (id,), query={"timeout": timeout_}, **options)

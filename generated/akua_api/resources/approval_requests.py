"""Approval requests (Akua)."""

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

LIST: Operation[models.ApprovalRequest] = operation(
    "approval_requests.list",
    "GET",
    "/approval_requests",
    {200: "ApprovalRequestList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
RESOLVE: Operation[models.ApprovalRequest] = operation(
    "approval_requests.resolve",
    "POST",
    "/approval_requests/{id}:resolve",
    {200: "ApprovalRequest"},
    body="application/json",
    body_type="ResolveApprovalRequestBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    reads="approval_requests.list",
    reads_by="id",
)


class ApprovalRequests(Resource):
    """Approval requests."""

    OPERATIONS: ClassVar[OperationTable] = {
        "list": LIST,
        "resolve": RESOLVE,
    }

    def list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        state: models.ApprovalRequestState | None = None,
        agent: str | None = None,
        session: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ApprovalRequest]:
        """List approval requests.

        GET /approval_requests. See
        https://docs.akua.dev/api-reference/approval-requests/list-approval-requests

        Args:
            limit: 1 to 100.
            agent: 1 to 54 characters.
            session: 1 to 54 characters.

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
                "agent": agent,
                "session": session,
            },
            context=context,
            **options,
        )

    async def resolve(
        self,
        id: str,
        body: models.ResolveApprovalRequestBody | bodies.ResolveApprovalRequestBodyDict,
        *,
        if_match: IfMatch | Reads[models.ApprovalRequest],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.ApprovalRequest:
        """Resolve an approval request.

        POST /approval_requests/{id}:resolve. Safe to retry: an idempotency key is made when none is
        given. `if_match` guards what `approval_requests.list` lists. See
        https://docs.akua.dev/api-reference/approval-requests/resolve-approval-request

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            RESOLVE, (id,), body=body, if_match=if_match, idempotency_key=idempotency_key, **options
        )

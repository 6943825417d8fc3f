"""Repository change requests (Akua)."""

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

ACCEPT: Operation[models.AcceptRepositoryChangeRequestResponse] = operation(
    "repository_change_requests.accept",
    "POST",
    "/repository_change_requests/{id}:accept",
    {200: "AcceptRepositoryChangeRequestResponse"},
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="repository_change_requests.get",
    reads_arguments=1,
)
CREATE: Operation[models.CreateRepositoryChangeRequestResponse] = operation(
    "repository_change_requests.create",
    "POST",
    "/repository_change_requests",
    {201: "CreateRepositoryChangeRequestResponse"},
    body="application/json",
    body_type="CreateRepositoryChangeRequestBody",
    body_required=True,
    idempotency_key="required",
    context="optional",
)
CREATE_TOKEN: Operation[models.CreateRepositoryChangeRequestTokenResponse] = operation(
    "repository_change_requests.create_token",
    "POST",
    "/repository_change_requests/{id}:createToken",
    {201: "CreateRepositoryChangeRequestTokenResponse"},
    body="application/json",
    body_type="CreateRepositoryChangeRequestTokenBody",
    idempotency_key="required",
    context="optional",
)
GET: Operation[models.RepositoryChangeRequest] = operation(
    "repository_change_requests.get",
    "GET",
    "/repository_change_requests/{id}",
    {200: "RepositoryChangeRequest"},
    context="optional",
)
LIST: Operation[models.RepositoryChangeRequest] = operation(
    "repository_change_requests.list",
    "GET",
    "/repository_change_requests",
    {200: "RepositoryChangeRequestList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
REJECT: Operation[models.RejectRepositoryChangeRequestResponse] = operation(
    "repository_change_requests.reject",
    "POST",
    "/repository_change_requests/{id}:reject",
    {200: "RejectRepositoryChangeRequestResponse"},
    body="application/json",
    body_type="RejectRepositoryChangeRequestBody",
    body_required=True,
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="repository_change_requests.get",
    reads_arguments=1,
)
WITHDRAW: Operation[models.WithdrawRepositoryChangeRequestResponse] = operation(
    "repository_change_requests.withdraw",
    "POST",
    "/repository_change_requests/{id}:withdraw",
    {200: "WithdrawRepositoryChangeRequestResponse"},
    idempotency_key="required",
    if_match="required",
    context="optional",
    reads="repository_change_requests.get",
    reads_arguments=1,
)


class RepositoryChangeRequests(Resource):
    """Repository change requests."""

    OPERATIONS: ClassVar[OperationTable] = {
        "accept": ACCEPT,
        "create": CREATE,
        "create_token": CREATE_TOKEN,
        "get": GET,
        "list": LIST,
        "reject": REJECT,
        "withdraw": WITHDRAW,
    }

    async def accept(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.RepositoryChangeRequest],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.AcceptRepositoryChangeRequestResponse:
        """Accept a repository change request.

        POST /repository_change_requests/{id}:accept. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `repository_change_requests.get` reads. See
        https://docs.akua.dev/api-reference/repository-change-requests/accept-repository-change-request

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            ACCEPT,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def create(
        self,
        body: models.CreateRepositoryChangeRequestBody
        | bodies.CreateRepositoryChangeRequestBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateRepositoryChangeRequestResponse:
        """Create a repository change request.

        POST /repository_change_requests. Safe to retry: an idempotency key is made when none is
        given. See
        https://docs.akua.dev/api-reference/repository-change-requests/create-repository-change-request

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, context=context, **options
        )

    async def create_token(
        self,
        id: str,
        body: models.CreateRepositoryChangeRequestTokenBody
        | bodies.CreateRepositoryChangeRequestTokenBodyDict
        | None = None,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.CreateRepositoryChangeRequestTokenResponse:
        """Create a token for a repository change request.

        POST /repository_change_requests/{id}:createToken. Safe to retry: an idempotency key is made
        when none is given. See
        https://docs.akua.dev/api-reference/repository-change-requests/create-repository-change-request-token

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CREATE_TOKEN,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.RepositoryChangeRequest:
        """Get a repository change request.

        GET /repository_change_requests/{id}. See
        https://docs.akua.dev/api-reference/repository-change-requests/get-repository-change-request

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
        state: models.RepositoryChangeRequestState | None = None,
        parent_repository: str | None = None,
        fork_repository: str | None = None,
        agent: str | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.RepositoryChangeRequest]:
        """List repository change requests.

        GET /repository_change_requests. See
        https://docs.akua.dev/api-reference/repository-change-requests/list-repository-change-requests

        Args:
            limit: 1 to 100.
            parent_repository: 1 to 55 characters.
            fork_repository: 1 to 55 characters.
            agent: 1 to 54 characters.

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
                "state": state,
                "parent_repository": parent_repository,
                "fork_repository": fork_repository,
                "agent": agent,
            },
            context=context,
            **options,
        )

    async def reject(
        self,
        id: str,
        body: models.RejectRepositoryChangeRequestBody
        | bodies.RejectRepositoryChangeRequestBodyDict,
        *,
        if_match: IfMatch | Reads[models.RepositoryChangeRequest],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RejectRepositoryChangeRequestResponse:
        """Reject a repository change request.

        POST /repository_change_requests/{id}:reject. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `repository_change_requests.get` reads. See
        https://docs.akua.dev/api-reference/repository-change-requests/reject-repository-change-request

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REJECT,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def withdraw(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.RepositoryChangeRequest],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WithdrawRepositoryChangeRequestResponse:
        """Withdraw a repository change request.

        POST /repository_change_requests/{id}:withdraw. Safe to retry: an idempotency key is made
        when none is given. `if_match` guards what `repository_change_requests.get` reads. See
        https://docs.akua.dev/api-reference/repository-change-requests/withdraw-repository-change-request

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            WITHDRAW,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

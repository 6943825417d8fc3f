"""Workspaces (Akua)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from cekura_akua.runtime import (
    CallOptions,
    IfMatch,
    JSONObject,
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

ADD_MEMBER: Operation[None] = operation(
    "workspaces.add_member",
    "POST",
    "/workspaces/{id}/members",
    {201: "None"},
    body="application/json",
    body_type="AddWorkspaceMemberBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)
CANCEL_SUBSCRIPTION: Operation[models.Operation] = operation(
    "workspaces.cancel_subscription",
    "POST",
    "/workspaces/{id}/subscription:cancel",
    {202: "Operation"},
    body="application/json",
    body_type="CancelWorkspaceSubscriptionBody",
    body_required=True,
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="workspaces.get",
    reads_arguments=1,
)
CHANGE_SUBSCRIPTION_TIER: Operation[models.OperationEnvelope] = operation(
    "workspaces.change_subscription_tier",
    "POST",
    "/workspaces/{id}/subscription:changeTier",
    {202: "OperationEnvelope"},
    body="application/json",
    body_type="ChangeWorkspaceSubscriptionTierBody",
    body_required=True,
    if_match="required",
    context="optional",
    long_running="OperationEnvelope",
    reads="workspaces.get",
    reads_arguments=1,
)
CREATE: Operation[models.Workspace] = operation(
    "workspaces.create",
    "POST",
    "/workspaces",
    {201: "Workspace"},
    body="application/json",
    body_type="CreateWorkspaceBody",
    body_required=True,
)
DELETE: Operation[models.Operation] = operation(
    "workspaces.delete",
    "DELETE",
    "/workspaces/{id}",
    {202: "Operation"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    long_running="Operation",
    reads="workspaces.get",
    reads_arguments=1,
)
GET: Operation[models.Workspace] = operation(
    "workspaces.get", "GET", "/workspaces/{id}", {200: "Workspace"}
)
GET_ACCESS_STATE: Operation[models.WorkspaceAccessState] = operation(
    "workspaces.get_access_state",
    "GET",
    "/workspaces/{id}/access_state",
    {200: "WorkspaceAccessState"},
    context="optional",
)
GET_MANAGEMENT: Operation[models.WorkspaceManagement] = operation(
    "workspaces.get_management",
    "GET",
    "/workspaces/{id}/management",
    {200: "WorkspaceManagement"},
    context="optional",
)
GET_SUBSCRIPTION: Operation[models.WorkspaceSubscription] = operation(
    "workspaces.get_subscription",
    "GET",
    "/workspaces/{id}/subscription",
    {200: "WorkspaceSubscription"},
    context="optional",
)
GET_SUBSCRIPTION_CHANGE_REQUEST: Operation[models.SubscriptionChangeRequest] = operation(
    "workspaces.get_subscription_change_request",
    "GET",
    "/workspaces/{id}/subscription/change_requests/{req_id}",
    {200: "SubscriptionChangeRequest"},
    context="optional",
)
LIST: Operation[models.Workspace] = operation(
    "workspaces.list",
    "GET",
    "/workspaces",
    {200: "WorkspaceList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_MEMBERS: Operation[models.WorkspaceMember] = operation(
    "workspaces.list_members",
    "GET",
    "/workspaces/{id}/members",
    {200: "WorkspaceMemberList"},
    context="optional",
    pagination="envelope",
)
LIST_SUBSCRIPTION_CHANGE_REQUESTS: Operation[models.SubscriptionChangeRequest] = operation(
    "workspaces.list_subscription_change_requests",
    "GET",
    "/workspaces/{id}/subscription/change_requests",
    {200: "SubscriptionChangeRequestList"},
    context="optional",
    pagination="cursor",
    cursor="cursor",
)
REACTIVATE_SUBSCRIPTION: Operation[models.OperationEnvelope] = operation(
    "workspaces.reactivate_subscription",
    "POST",
    "/workspaces/{id}/subscription:reactivate",
    {202: "OperationEnvelope"},
    body="application/json",
    if_match="required",
    context="optional",
    long_running="OperationEnvelope",
    reads="workspaces.get",
    reads_arguments=1,
)
REMOVE_MEMBER: Operation[None] = operation(
    "workspaces.remove_member",
    "DELETE",
    "/workspaces/{id}/members/{userId}",
    {204: "None"},
    idempotency_key="optional",
    context="optional",
)
REVOKE_MANAGEMENT: Operation[None] = operation(
    "workspaces.revoke_management",
    "POST",
    "/workspaces/{id}:revokeManagement",
    {204: "None"},
    idempotency_key="optional",
    if_match="required",
    context="optional",
    reads="workspaces.get_management",
    reads_arguments=1,
)
UPDATE: Operation[models.Workspace] = operation(
    "workspaces.update",
    "PATCH",
    "/workspaces/{id}",
    {200: "Workspace"},
    body="application/json",
    body_type="UpdateWorkspaceBody",
    if_match="required",
    context="optional",
    reads="workspaces.get",
    reads_arguments=1,
)
UPDATE_MEMBER: Operation[Any] = operation(
    "workspaces.update_member",
    "PATCH",
    "/workspaces/{id}/members/{userId}",
    {200: "Any"},
    body="application/json",
    body_type="UpdateWorkspaceMemberBody",
    body_required=True,
    idempotency_key="optional",
    context="optional",
)


class Workspaces(Resource):
    """Workspaces."""

    OPERATIONS: ClassVar[OperationTable] = {
        "add_member": ADD_MEMBER,
        "cancel_subscription": CANCEL_SUBSCRIPTION,
        "change_subscription_tier": CHANGE_SUBSCRIPTION_TIER,
        "create": CREATE,
        "delete": DELETE,
        "get": GET,
        "get_access_state": GET_ACCESS_STATE,
        "get_management": GET_MANAGEMENT,
        "get_subscription": GET_SUBSCRIPTION,
        "get_subscription_change_request": GET_SUBSCRIPTION_CHANGE_REQUEST,
        "list": LIST,
        "list_members": LIST_MEMBERS,
        "list_subscription_change_requests": LIST_SUBSCRIPTION_CHANGE_REQUESTS,
        "reactivate_subscription": REACTIVATE_SUBSCRIPTION,
        "remove_member": REMOVE_MEMBER,
        "revoke_management": REVOKE_MANAGEMENT,
        "update": UPDATE,
        "update_member": UPDATE_MEMBER,
    }

    async def add_member(
        self,
        id: str,
        body: models.AddWorkspaceMemberBody | bodies.AddWorkspaceMemberBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Add a member to a workspace.

        POST /workspaces/{id}/members. Safe to retry: an idempotency key is made when none is given.
        See https://docs.akua.dev/api-reference/workspaces/add-workspace-member

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            ADD_MEMBER,
            (id,),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def cancel_subscription(
        self,
        id: str,
        body: models.CancelWorkspaceSubscriptionBody | bodies.CancelWorkspaceSubscriptionBodyDict,
        *,
        if_match: IfMatch | Reads[models.Workspace],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Cancel the subscription of a workspace.

        POST /workspaces/{id}/subscription:cancel. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `workspaces.get` reads. Answers with a long-running
        operation. See https://docs.akua.dev/api-reference/workspaces/cancel-workspace-subscription

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CANCEL_SUBSCRIPTION,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def change_subscription_tier(
        self,
        id: str,
        body: models.ChangeWorkspaceSubscriptionTierBody
        | bodies.ChangeWorkspaceSubscriptionTierBodyDict,
        *,
        if_match: IfMatch | Reads[models.Workspace],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OperationEnvelope:
        """Change the tier of the subscription of a workspace.

        POST /workspaces/{id}/subscription:changeTier. `if_match` guards what `workspaces.get`
        reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/workspaces/change-workspace-subscription-tier

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            CHANGE_SUBSCRIPTION_TIER,
            (id,),
            body=body,
            if_match=if_match,
            context=context,
            **options,
        )

    async def create(
        self,
        body: models.CreateWorkspaceBody | bodies.CreateWorkspaceBodyDict,
        **options: Unpack[CallOptions],
    ) -> models.Workspace:
        """Create a workspace.

        POST /workspaces. See https://docs.akua.dev/api-reference/workspaces/create-workspace

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(CREATE, body=body, **options)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Workspace],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Operation:
        """Delete a workspace.

        DELETE /workspaces/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `workspaces.get` reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/workspaces/delete-workspace

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
            ServerFailed: the API answered 504.
        """
        return await self._client.call(
            DELETE,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Workspace:
        """Get a workspace.

        GET /workspaces/{id}. See https://docs.akua.dev/api-reference/workspaces/get-workspace

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    async def get_access_state(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.WorkspaceAccessState:
        """Get the access state of a workspace.

        GET /workspaces/{id}/access_state. See
        https://docs.akua.dev/api-reference/workspaces/get-workspace-access-state

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_ACCESS_STATE, (id,), context=context, **options)

    async def get_management(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.WorkspaceManagement:
        """Get the management of a workspace.

        GET /workspaces/{id}/management. See
        https://docs.akua.dev/api-reference/workspaces/get-workspace-management-access

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_MANAGEMENT, (id,), context=context, **options)

    async def get_subscription(
        self, id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.WorkspaceSubscription:
        """Get the subscription of a workspace.

        GET /workspaces/{id}/subscription. See
        https://docs.akua.dev/api-reference/workspaces/get-workspace-subscription

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET_SUBSCRIPTION, (id,), context=context, **options)

    async def get_subscription_change_request(
        self, id: str, req_id: str, *, context: str | None = None, **options: Unpack[CallOptions]
    ) -> models.SubscriptionChangeRequest:
        """Get a subscription change request of a workspace.

        GET /workspaces/{id}/subscription/change_requests/{req_id}. See
        https://docs.akua.dev/api-reference/workspaces/get-subscription-change-request

        Args:
            id: 1 to 53 characters.
            req_id: 1 to 55 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            GET_SUBSCRIPTION_CHANGE_REQUEST,
            (
                id,
                req_id,
            ),
            context=context,
            **options,
        )

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.Workspace]:
        """List workspaces.

        GET /workspaces. See https://docs.akua.dev/api-reference/workspaces/list-workspaces

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(LIST, query={"cursor": cursor, "limit": limit}, **options)

    def list_members(
        self, id: str, *, context: str | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.WorkspaceMember]:
        """List the members of a workspace.

        GET /workspaces/{id}/members. See
        https://docs.akua.dev/api-reference/workspaces/list-workspace-members

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(LIST_MEMBERS, (id,), context=context, **options)

    def list_subscription_change_requests(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        context: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.SubscriptionChangeRequest]:
        """List the subscription change requests of a workspace.

        GET /workspaces/{id}/subscription/change_requests. See
        https://docs.akua.dev/api-reference/workspaces/list-subscription-change-requests

        Args:
            id: 1 to 53 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return self._client.pages(
            LIST_SUBSCRIPTION_CHANGE_REQUESTS,
            (id,),
            query={"cursor": cursor, "limit": limit},
            context=context,
            **options,
        )

    async def reactivate_subscription(
        self,
        id: str,
        body: JSONObject | None = None,
        *,
        if_match: IfMatch | Reads[models.Workspace],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OperationEnvelope:
        """Reactivate the subscription of a workspace.

        POST /workspaces/{id}/subscription:reactivate. `if_match` guards what `workspaces.get`
        reads. Answers with a long-running operation. See
        https://docs.akua.dev/api-reference/workspaces/reactivate-workspace-subscription

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REACTIVATE_SUBSCRIPTION, (id,), body=body, if_match=if_match, context=context, **options
        )

    async def remove_member(
        self,
        id: str,
        user_id: str,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a member from a workspace.

        DELETE /workspaces/{id}/members/{userId}. Safe to retry: an idempotency key is made when
        none is given. See https://docs.akua.dev/api-reference/workspaces/remove-workspace-member

        Args:
            id: 1 to 53 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REMOVE_MEMBER,
            (
                id,
                user_id,
            ),
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def revoke_management(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.WorkspaceManagement],
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Revoke the management of a workspace.

        POST /workspaces/{id}:revokeManagement. Safe to retry: an idempotency key is made when none
        is given. `if_match` guards what `workspaces.get_management` reads. See
        https://docs.akua.dev/api-reference/workspaces/revoke-workspace-management-access

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            REVOKE_MANAGEMENT,
            (id,),
            if_match=if_match,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.UpdateWorkspaceBody | bodies.UpdateWorkspaceBodyDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Workspace],
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Workspace:
        """Update a workspace.

        PATCH /workspaces/{id}. `if_match` guards what `workspaces.get` reads. See
        https://docs.akua.dev/api-reference/workspaces/update-workspace

        Args:
            id: 1 to 53 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
            InvalidRequest: the API answered 422.
        """
        return await self._client.call(
            UPDATE, (id,), body=body, if_match=if_match, context=context, **options
        )

    async def update_member(
        self,
        id: str,
        user_id: str,
        body: models.UpdateWorkspaceMemberBody | bodies.UpdateWorkspaceMemberBodyDict,
        *,
        idempotency_key: str | None = None,
        context: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Any:
        """Update a member of a workspace.

        PATCH /workspaces/{id}/members/{userId}. Safe to retry: an idempotency key is made when none
        is given. See https://docs.akua.dev/api-reference/workspaces/update-workspace-member-role

        Args:
            id: 1 to 53 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE_MEMBER,
            (
                id,
                user_id,
            ),
            body=body,
            idempotency_key=idempotency_key,
            context=context,
            **options,
        )

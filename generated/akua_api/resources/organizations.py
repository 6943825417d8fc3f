"""Organizations (Akua)."""

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

ACCEPT_INVITATION: Operation[models.OrganizationInvitation] = operation(
    "organizations.accept_invitation",
    "POST",
    "/organization_invitations/accept",
    {200: "OrganizationInvitation"},
    body="application/json",
    body_type="OrganizationInvitationAcceptRequest",
    body_required=True,
)
ADD_MEMBER: Operation[models.OrganizationOk] = operation(
    "organizations.add_member",
    "POST",
    "/organizations/{id}/members",
    {201: "OrganizationOk"},
    body="application/json",
    body_type="OrganizationAddMemberRequest",
    body_required=True,
    idempotency_key="optional",
    if_match="required",
    reads="organizations.get",
    reads_arguments=1,
)
CANCEL_INVITATION: Operation[None] = operation(
    "organizations.cancel_invitation",
    "DELETE",
    "/organizations/{id}/invitations/{invitationId}",
    {204: "None"},
)
CREATE: Operation[models.Organization] = operation(
    "organizations.create",
    "POST",
    "/organizations",
    {201: "Organization"},
    body="application/json",
    body_type="OrganizationCreateRequest",
    body_required=True,
    idempotency_key="optional",
)
CREATE_INVITATION: Operation[models.OrganizationInvitation] = operation(
    "organizations.create_invitation",
    "POST",
    "/organizations/{id}/invitations",
    {201: "OrganizationInvitation"},
    body="application/json",
    body_type="OrganizationInvitationCreateRequest",
    body_required=True,
)
DELETE: Operation[None] = operation(
    "organizations.delete",
    "DELETE",
    "/organizations/{id}",
    {204: "None"},
    idempotency_key="optional",
    if_match="required",
    reads="organizations.get",
    reads_arguments=1,
)
GET: Operation[models.Organization] = operation(
    "organizations.get", "GET", "/organizations/{id}", {200: "Organization"}
)
LIST: Operation[models.OrganizationListItem] = operation(
    "organizations.list",
    "GET",
    "/organizations",
    {200: "OrganizationList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_INVITATIONS: Operation[models.OrganizationInvitation] = operation(
    "organizations.list_invitations",
    "GET",
    "/organizations/{id}/invitations",
    {200: "OrganizationInvitationList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_MANAGED_WORKSPACES: Operation[models.ManagedWorkspace] = operation(
    "organizations.list_managed_workspaces",
    "GET",
    "/organizations/{id}/workspaces",
    {200: "ManagedWorkspaceList"},
    pagination="cursor",
    cursor="cursor",
)
LIST_MEMBERS: Operation[models.OrganizationMember] = operation(
    "organizations.list_members",
    "GET",
    "/organizations/{id}/members",
    {200: "OrganizationMemberList"},
    pagination="cursor",
    cursor="cursor",
)
REMOVE_MEMBER: Operation[None] = operation(
    "organizations.remove_member",
    "DELETE",
    "/organizations/{id}/members/{userId}",
    {204: "None"},
    idempotency_key="optional",
    if_match="required",
    reads="organizations.list_members",
    reads_arguments=1,
    reads_by="user_id",
)
RESEND_INVITATION: Operation[models.OrganizationInvitation] = operation(
    "organizations.resend_invitation",
    "POST",
    "/organizations/{id}/invitations/{invitationId}/resend",
    {200: "OrganizationInvitation"},
)
UPDATE: Operation[models.OrganizationOk] = operation(
    "organizations.update",
    "PATCH",
    "/organizations/{id}",
    {200: "OrganizationOk"},
    body="application/json",
    body_type="OrganizationUpdateRequest",
    idempotency_key="optional",
    if_match="required",
    reads="organizations.get",
    reads_arguments=1,
)
UPDATE_MEMBER_ROLE: Operation[models.OrganizationOk] = operation(
    "organizations.update_member_role",
    "PATCH",
    "/organizations/{id}/members/{userId}",
    {200: "OrganizationOk"},
    body="application/json",
    body_type="OrganizationUpdateMemberRoleRequest",
    body_required=True,
    idempotency_key="optional",
    if_match="required",
    reads="organizations.list_members",
    reads_arguments=1,
    reads_by="user_id",
)


class Organizations(Resource):
    """Organizations."""

    OPERATIONS: ClassVar[OperationTable] = {
        "accept_invitation": ACCEPT_INVITATION,
        "add_member": ADD_MEMBER,
        "cancel_invitation": CANCEL_INVITATION,
        "create": CREATE,
        "create_invitation": CREATE_INVITATION,
        "delete": DELETE,
        "get": GET,
        "list": LIST,
        "list_invitations": LIST_INVITATIONS,
        "list_managed_workspaces": LIST_MANAGED_WORKSPACES,
        "list_members": LIST_MEMBERS,
        "remove_member": REMOVE_MEMBER,
        "resend_invitation": RESEND_INVITATION,
        "update": UPDATE,
        "update_member_role": UPDATE_MEMBER_ROLE,
    }

    async def accept_invitation(
        self,
        body: models.OrganizationInvitationAcceptRequest
        | bodies.OrganizationInvitationAcceptRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Accept an invitation to an organization.

        POST /organization_invitations/accept. See
        https://docs.akua.dev/api-reference/organizations/accept-an-organization-invitation

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(ACCEPT_INVITATION, body=body, **options)

    async def add_member(
        self,
        id: str,
        body: models.OrganizationAddMemberRequest | bodies.OrganizationAddMemberRequestDict,
        *,
        if_match: IfMatch | Reads[models.Organization],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationOk:
        """Add a member to an organization.

        POST /organizations/{id}/members. Safe to retry: an idempotency key is made when none is
        given. `if_match` guards what `organizations.get` reads. See
        https://docs.akua.dev/api-reference/organizations/add-organization-member

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            ADD_MEMBER,
            (id,),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def cancel_invitation(
        self, id: str, invitation_id: str, **options: Unpack[CallOptions]
    ) -> None:
        """Cancel an invitation of an organization.

        DELETE /organizations/{id}/invitations/{invitationId}. See
        https://docs.akua.dev/api-reference/organizations/cancel-an-organization-invitation

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            CANCEL_INVITATION,
            (
                id,
                invitation_id,
            ),
            **options,
        )

    async def create(
        self,
        body: models.OrganizationCreateRequest | bodies.OrganizationCreateRequestDict,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Organization:
        """Create an organization.

        POST /organizations. Safe to retry: an idempotency key is made when none is given. See
        https://docs.akua.dev/api-reference/organizations/create-organization

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
        """
        return await self._client.call(
            CREATE, body=body, idempotency_key=idempotency_key, **options
        )

    async def create_invitation(
        self,
        id: str,
        body: models.OrganizationInvitationCreateRequest
        | bodies.OrganizationInvitationCreateRequestDict,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationInvitation:
        """Create an invitation for an organization.

        POST /organizations/{id}/invitations. See
        https://docs.akua.dev/api-reference/organizations/invite-an-organization-member-by-email

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            Conflict: the API answered 409.
        """
        return await self._client.call(CREATE_INVITATION, (id,), body=body, **options)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | Reads[models.Organization],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an organization.

        DELETE /organizations/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `organizations.get` reads. See
        https://docs.akua.dev/api-reference/organizations/delete-organization

        Args:
            id: 1 to 54 characters.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(
            DELETE, (id,), if_match=if_match, idempotency_key=idempotency_key, **options
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> models.Organization:
        """Get an organization.

        GET /organizations/{id}. See
        https://docs.akua.dev/api-reference/organizations/get-organization-details

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
        """
        return await self._client.call(GET, (id,), **options)

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[ListOptions]
    ) -> Pages[models.OrganizationListItem]:
        """List organizations.

        GET /organizations. See https://docs.akua.dev/api-reference/organizations/list-organizations

        Args:
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
        """
        return self._client.pages(LIST, query={"cursor": cursor, "limit": limit}, **options)

    def list_invitations(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.OrganizationInvitation]:
        """List the invitations of an organization.

        GET /organizations/{id}/invitations. See
        https://docs.akua.dev/api-reference/organizations/list-pending-organization-invitations

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_INVITATIONS, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    def list_managed_workspaces(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.ManagedWorkspace]:
        """List the managed workspaces of an organization.

        GET /organizations/{id}/workspaces. See
        https://docs.akua.dev/api-reference/organizations/list-managed-workspaces

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_MANAGED_WORKSPACES, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    def list_members(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[ListOptions],
    ) -> Pages[models.OrganizationMember]:
        """List the members of an organization.

        GET /organizations/{id}/members. See
        https://docs.akua.dev/api-reference/organizations/list-organization-members

        Args:
            id: 1 to 54 characters.
            limit: 1 to 100.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
        """
        return self._client.pages(
            LIST_MEMBERS, (id,), query={"cursor": cursor, "limit": limit}, **options
        )

    async def remove_member(
        self,
        id: str,
        user_id: str,
        *,
        if_match: IfMatch | Reads[models.OrganizationMember],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove a member from an organization.

        DELETE /organizations/{id}/members/{userId}. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `organizations.list_members` lists. See
        https://docs.akua.dev/api-reference/organizations/remove-organization-member

        Args:
            id: 1 to 54 characters.
            user_id: not empty.

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
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

    async def resend_invitation(
        self, id: str, invitation_id: str, **options: Unpack[CallOptions]
    ) -> models.OrganizationInvitation:
        """Resend an invitation of an organization.

        POST /organizations/{id}/invitations/{invitationId}/resend. See
        https://docs.akua.dev/api-reference/organizations/resend-an-organization-invitation

        Args:
            id: 1 to 54 characters.

        Raises:
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            RESEND_INVITATION,
            (
                id,
                invitation_id,
            ),
            **options,
        )

    async def update(
        self,
        id: str,
        body: models.OrganizationUpdateRequest | bodies.OrganizationUpdateRequestDict | None = None,
        *,
        if_match: IfMatch | Reads[models.Organization],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationOk:
        """Update an organization.

        PATCH /organizations/{id}. Safe to retry: an idempotency key is made when none is given.
        `if_match` guards what `organizations.get` reads. See
        https://docs.akua.dev/api-reference/organizations/update-organization

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
            UPDATE, (id,), body=body, if_match=if_match, idempotency_key=idempotency_key, **options
        )

    async def update_member_role(
        self,
        id: str,
        user_id: str,
        body: models.OrganizationUpdateMemberRoleRequest
        | bodies.OrganizationUpdateMemberRoleRequestDict,
        *,
        if_match: IfMatch | Reads[models.OrganizationMember],
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.OrganizationOk:
        """Update the role of a member of an organization.

        PATCH /organizations/{id}/members/{userId}. Safe to retry: an idempotency key is made when
        none is given. `if_match` guards what `organizations.list_members` lists. See
        https://docs.akua.dev/api-reference/organizations/update-member-role

        Args:
            id: 1 to 54 characters.
            user_id: not empty.

        Raises:
            InvalidRequest: the API answered 400.
            AuthenticationFailed: the API answered 401.
            PermissionDenied: the API answered 403.
            NotFound: the API answered 404.
            Conflict: the API answered 409.
        """
        return await self._client.call(
            UPDATE_MEMBER_ROLE,
            (
                id,
                user_id,
            ),
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            **options,
        )

"""Models of the Akua API: organizations."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import OrganizationRole


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ManagedWorkspace(Model):
    """Managed workspace, the value of `ManagedWorkspaceList.data`.

    Attributes:
        id: 1 to 53 characters.
        created_at: at least 0.
    """

    id: str
    name: str
    icon: str | None
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ManagedWorkspaceList(Model):
    """Managed workspace list, which `organizations.list_managed_workspaces` returns."""

    data: list[ManagedWorkspace]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Organization(Model):
    """Organization, which `organizations.create` or `organizations.get` returns.

    Attributes:
        id: 1 to 54 characters.
        icon: at most 256 characters, URI.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    name: str
    slug: str | None
    icon: str | None
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationAddMemberRequest(Model):
    """Organization add member request, the body of `organizations.add_member`."""

    OTHER_FIELDS: ClassVar = False

    user_id: str
    role: OrganizationRole | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationCreateRequest(Model):
    """Organization create request, the body of `organizations.create`.

    Attributes:
        name: 2 to 50 characters.
        slug: 3 to 39 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    slug: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationInvitation(Model):
    """Organization invitation, which `organizations.accept_invitation` or
    `organizations.create_invitation` or another returns.

    Attributes:
        organization_id: 1 to 54 characters.
        email: email address.
        expires_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    organization_id: str
    email: str
    role: OrganizationRole
    status: OrganizationInvitationStatus
    invited_by: str
    expires_at: int
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationInvitationAcceptRequest(Model):
    """Organization invitation accept request, the body of `organizations.accept_invitation`.

    Attributes:
        token: 32 to 512 characters.
    """

    OTHER_FIELDS: ClassVar = False

    token: str = attrs.field(repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationInvitationCreateRequest(Model):
    """Organization invitation create request, the body of `organizations.create_invitation`."""

    OTHER_FIELDS: ClassVar = False

    email: str
    role: OrganizationRole | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationInvitationList(Model):
    """Organization invitation list, which `organizations.list_invitations` returns."""

    data: list[OrganizationInvitation]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationListItem(Model):
    """Organization list item, the value of `OrganizationList.data`.

    Attributes:
        id: 1 to 54 characters.
        icon: at most 256 characters, URI.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    name: str
    slug: str | None
    icon: str | None
    created_at: int
    updated_at: int
    etag: str
    role: OrganizationRole


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationList(Model):
    """Organization list, which `organizations.list` returns."""

    data: list[OrganizationListItem]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationMember(Model):
    """Organization member, the value of `OrganizationMemberList.data`.

    Attributes:
        email: email address.
        image: URI.
        joined_at: at least 0.
        updated_at: at least 0.
    """

    user_id: str
    name: str | None
    email: str | None
    image: str | None
    role: OrganizationRole
    joined_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationMemberList(Model):
    """Organization member list, which `organizations.list_members` returns."""

    data: list[OrganizationMember]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationOk(Model):
    """Organization ok, which `organizations.update` or `organizations.add_member` or another returns."""

    ok: Literal[True] = True


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationUpdateMemberRoleRequest(Model):
    """Organization update member role request, the body of `organizations.update_member_role`."""

    OTHER_FIELDS: ClassVar = False

    role: OrganizationRole


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationUpdateRequest(Model):
    """Organization update request, the body of `organizations.update`.

    Attributes:
        name: 2 to 50 characters.
        slug: 3 to 39 characters.
        icon: at most 256 characters, URI.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    slug: str | Unset = UNSET
    icon: str | Unset | None = UNSET


OrganizationInvitationStatus: TypeAlias = Literal["pending", "accepted", "canceled"] | str

"""Models of the Akua API: organizations."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import OrganizationRole


@attrs.define(kw_only=True, repr=False)
class ManagedWorkspace(Model):
    """Managed workspace.

    Attributes:
        id: 1 to 53 characters.
        created_at: at least 0.
    """

    id: str
    name: str
    icon: str | None
    created_at: int


@attrs.define(kw_only=True, repr=False)
class ManagedWorkspaceList(Model):
    """Managed workspace list."""

    data: list[ManagedWorkspace]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class Organization(Model):
    """Organization.

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


@attrs.define(kw_only=True, repr=False)
class OrganizationAddMemberRequest(Model):
    """Organization add member request."""

    user_id: str
    role: OrganizationRole = UNSET


@attrs.define(kw_only=True, repr=False)
class OrganizationCreateRequest(Model):
    """Organization create request.

    Attributes:
        name: 2 to 50 characters.
        slug: 3 to 39 characters.
    """

    name: str
    slug: str = UNSET


@attrs.define(kw_only=True, repr=False)
class OrganizationInvitation(Model):
    """Organization invitation.

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


@attrs.define(kw_only=True, repr=False)
class OrganizationInvitationAcceptRequest(Model):
    """Organization invitation accept request.

    Attributes:
        token: 32 to 512 characters.
    """

    token: str = attrs.field(repr=False)


@attrs.define(kw_only=True, repr=False)
class OrganizationInvitationCreateRequest(Model):
    """Organization invitation create request."""

    email: str
    role: OrganizationRole = UNSET


@attrs.define(kw_only=True, repr=False)
class OrganizationInvitationList(Model):
    """Organization invitation list."""

    data: list[OrganizationInvitation]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class OrganizationListItem(Model):
    """Organization list item.

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


@attrs.define(kw_only=True, repr=False)
class OrganizationList(Model):
    """Organization list."""

    data: list[OrganizationListItem]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class OrganizationMember(Model):
    """Organization member.

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


@attrs.define(kw_only=True, repr=False)
class OrganizationMemberList(Model):
    """Organization member list."""

    data: list[OrganizationMember]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class OrganizationOk(Model):
    """Organization ok."""

    ok: Literal[True] = True


@attrs.define(kw_only=True, repr=False)
class OrganizationUpdateMemberRoleRequest(Model):
    """Organization update member role request."""

    role: OrganizationRole


@attrs.define(kw_only=True, repr=False)
class OrganizationUpdateRequest(Model):
    """Organization update request.

    Attributes:
        name: 2 to 50 characters.
        slug: 3 to 39 characters.
        icon: at most 256 characters, URI.
    """

    name: str = UNSET
    slug: str = UNSET
    icon: str | None = UNSET


OrganizationInvitationStatus: TypeAlias = Literal["pending", "accepted", "canceled"] | str

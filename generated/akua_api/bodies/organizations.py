"""Bodies of the Akua API as mappings, for type checkers: organizations."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class OrganizationAddMemberRequestDict(TypedDict):
    """`OrganizationAddMemberRequest` as a mapping."""

    user_id: str
    role: NotRequired[models.OrganizationRole]


class OrganizationCreateRequestDict(TypedDict):
    """`OrganizationCreateRequest` as a mapping."""

    name: str
    slug: NotRequired[str]


class OrganizationInvitationAcceptRequestDict(TypedDict):
    """`OrganizationInvitationAcceptRequest` as a mapping."""

    token: str


class OrganizationInvitationCreateRequestDict(TypedDict):
    """`OrganizationInvitationCreateRequest` as a mapping."""

    email: str
    role: NotRequired[models.OrganizationRole]


class OrganizationUpdateMemberRoleRequestDict(TypedDict):
    """`OrganizationUpdateMemberRoleRequest` as a mapping."""

    role: models.OrganizationRole


class OrganizationUpdateRequestDict(TypedDict):
    """`OrganizationUpdateRequest` as a mapping."""

    name: NotRequired[str]
    slug: NotRequired[str]
    icon: NotRequired[str | None]

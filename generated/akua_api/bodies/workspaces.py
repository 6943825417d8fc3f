"""Bodies of the Akua API as mappings, for type checkers: workspaces."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .. import models


class CreateWorkspaceBodyDict(TypedDict):
    """`CreateWorkspaceBody` as a mapping."""

    name: str
    slug: NotRequired[str]


class UpdateWorkspaceBodyDict(TypedDict):
    """`UpdateWorkspaceBody` as a mapping."""

    name: NotRequired[str]
    slug: NotRequired[str]


class AddWorkspaceMemberBodyDict(TypedDict):
    """`AddWorkspaceMemberBody` as a mapping."""

    user_id: str
    role: models.WorkspaceMemberRole


class UpdateWorkspaceMemberBodyDict(TypedDict):
    """`UpdateWorkspaceMemberBody` as a mapping."""

    role: models.WorkspaceMemberRole


class CancelWorkspaceSubscriptionBodyDict(TypedDict):
    """`CancelWorkspaceSubscriptionBody` as a mapping."""

    effective: Literal["period_end"]


class ChangeWorkspaceSubscriptionTierBodyDict(TypedDict):
    """`ChangeWorkspaceSubscriptionTierBody` as a mapping."""

    tier: str

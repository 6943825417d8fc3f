"""Models of the Akua API: workspaces."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import OrganizationRole, WorkspaceResourceClass


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OperationEnvelope(Model):
    """Operation envelope, which `workspaces.change_subscription_tier` or
    `workspaces.reactivate_subscription` returns.

    Attributes:
        operation_id: 1 to 53 characters.
    """

    operation_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SubscriptionChangeRequest(Model):
    """Subscription change request, which `workspaces.get_subscription_change_request` returns.

    Attributes:
        id: 1 to 55 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
    """

    id: str
    workspace_id: str
    requested_tier: str
    status: str
    effective_at: str | None
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SubscriptionChangeRequestList(Model):
    """Subscription change request list, which `workspaces.list_subscription_change_requests` returns."""

    data: list[SubscriptionChangeRequest]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Workspace(Model):
    """Workspace, which `workspaces.create` or `workspaces.get` or another returns.

    Attributes:
        id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    name: str
    slug: str
    plan: WorkspacePlan
    workspace_class: WorkspaceResourceClass
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceAccessState(Model):
    """Workspace access state, which `workspaces.get_access_state` returns.

    Attributes:
        workspace_id: 1 to 53 characters.
        access_version: at least 0.
        payment_grace_ends_at: at least 0.
        restricted_at: at least 0.
        suspend_at: at least 0.
        ended_at: at least 0.
    """

    workspace_id: str
    status: WorkspaceAccessStateStatus
    access_version: int
    accessible: bool
    reason: WorkspaceAccessStateReason | None
    reconciliation_status: WorkspaceAccessStateReconciliationStatus
    payment_grace_ends_at: int | None
    restricted_at: int | None
    suspend_at: int | None
    ended_at: int | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceList(Model):
    """Workspace list, which `workspaces.list` returns."""

    data: list[Workspace]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceManagement(Model):
    """Workspace management, which `workspaces.get_management` returns.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    workspace_id: str
    management: WorkspaceManagementData | None
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceMember(Model):
    """Workspace member, the value of `WorkspaceMemberList.data`.

    Attributes:
        id: 1 to 54 characters.
        joined_at: RFC 3339 date and time.
    """

    id: str
    user_id: str
    role: OrganizationRole
    joined_at: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceMemberList(Model):
    """Workspace member list, which `workspaces.list_members` returns."""

    data: list[WorkspaceMember]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceSubscription(Model):
    """Workspace subscription, which `workspaces.get_subscription` returns.

    Attributes:
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
    """

    id: str
    workspace_id: str
    tier: str
    status: str
    cancellation_scheduled: bool
    current_period_end: str | None
    billed_by: WorkspaceBilledBy
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspacePlan(Model):
    """Workspace plan, the value of `Workspace.plan`."""

    tier: str
    billed_by: WorkspaceBilledBy


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceManagementDataOrganization(Model):
    """Workspace management data organization, the value of `WorkspaceManagementData.organization`.

    Attributes:
        id: 1 to 54 characters.
    """

    id: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkspaceManagementData(Model):
    """Workspace management data, the value of `WorkspaceManagement.management`.

    Attributes:
        granted_at: at least 0.
    """

    organization: WorkspaceManagementDataOrganization
    granted_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateWorkspaceBody(Model):
    """Create workspace body, the body of `workspaces.create`.

    Attributes:
        name: 1 to 100 characters.
        slug: 3 to 39 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    slug: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateWorkspaceBody(Model):
    """Update workspace body, the body of `workspaces.update`.

    Attributes:
        name: 1 to 100 characters.
        slug: 3 to 39 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    slug: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AddWorkspaceMemberBody(Model):
    """Add workspace member body, the body of `workspaces.add_member`."""

    OTHER_FIELDS: ClassVar = False

    user_id: str
    role: WorkspaceMemberRole


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateWorkspaceMemberBody(Model):
    """Update workspace member body, the body of `workspaces.update_member`."""

    OTHER_FIELDS: ClassVar = False

    role: WorkspaceMemberRole


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CancelWorkspaceSubscriptionBody(Model):
    """Cancel workspace subscription body, the body of `workspaces.cancel_subscription`."""

    OTHER_FIELDS: ClassVar = False

    effective: Literal["period_end"] = "period_end"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ChangeWorkspaceSubscriptionTierBody(Model):
    """Change workspace subscription tier body, the body of `workspaces.change_subscription_tier`."""

    OTHER_FIELDS: ClassVar = False

    tier: str


WorkspaceBilledBy: TypeAlias = Literal["platform", "seller"] | str
WorkspaceAccessStateStatus: TypeAlias = (
    Literal["active", "payment_grace", "restricted", "suspended", "ended", "reactivating"] | str
)
WorkspaceAccessStateReason: TypeAlias = (
    Literal["payment_grace", "restricted", "suspended", "ended", "reactivating"] | str
)
WorkspaceAccessStateReconciliationStatus: TypeAlias = (
    Literal["pending", "reconciled", "failed"] | str
)
WorkspaceMemberRole: TypeAlias = Literal["admin", "member"] | str

"""Models of the Akua API: machines."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import (
    OperationError,
    OperationLastError,
    OperationMetadata,
    OperationOwnerType,
    OperationResponse,
    OperationState,
    OperationStep,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DriftReport(Model):
    """Drift report, which `machines.create_drift_report` or `machines.get_drift_report` returns.

    Attributes:
        machine_id: 1 to 54 characters.
        created_at: at least 0.
        started_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    machine_id: str
    state: DriftReportState
    delta: dict[str, Any] | Unset = UNSET
    provider_snapshot: DriftReportProviderSnapshot | Unset = UNSET
    etag: str
    created_at: int
    started_at: int
    expires_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DriftReportList(Model):
    """Drift report list, which `machines.list_drift_reports` returns."""

    data: list[DriftReport]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Machine(Model):
    """Machine, which `machines.get` or `machines.update` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        compute_config_id: 1 to 54 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    cluster_id: str
    compute_config_id: str
    provider_id: str
    provider_resource: MachineProviderResource
    name: str | Unset = UNSET
    node_name: str | None
    state: MachineState
    reconciling: bool
    current_suspension: MachineCurrentSuspension | Unset = UNSET
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineList(Model):
    """Machine list, which `machines.list` returns."""

    data: list[Machine]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineOperation(Model):
    """Machine operation, which `machines.create` or `machines.delete` or one of 2 others returns.

    Attributes:
        id: 1 to 53 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        parent_operation_id: 1 to 53 characters.
        html_url: at most 2048 characters, URI.
        started_at: at least 0.
        completed_at: at least 0.
        operation_id: 1 to 53 characters.
    """

    id: str
    workspace_id: str | None
    organization_id: str | None
    owner_type: OperationOwnerType
    owner_id: str
    parent_operation_id: str | None
    state: OperationState
    done: bool
    html_url: str
    metadata: OperationMetadata
    response: OperationResponse | None
    error: OperationError | None
    last_error: OperationLastError | None
    started_at: int
    completed_at: int | None
    steps: list[OperationStep] | Unset = UNSET
    operation_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SuspendMachineBody(Model):
    """Suspend machine body, the body of `machines.suspend`."""

    OTHER_FIELDS: ClassVar = False

    reason: MachineSuspensionReason | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SuspensionEvent(Model):
    """Suspension event, which `machines.get_suspension_event` returns.

    Attributes:
        id: 1 to 54 characters.
        machine_id: 1 to 54 characters.
        started_at: at least 0.
        resumed_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    machine_id: str
    state: SuspensionEventState
    started_at: int
    resumed_at: int | Unset = UNSET
    expires_at: int
    snapshot_ref: SuspensionSnapshotRef
    monthly_cost_cents: int
    total_cost_cents: int | Unset = UNSET
    reason: MachineSuspensionReason
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SuspensionEventList(Model):
    """Suspension event list, which `machines.list_suspension_events` returns."""

    data: list[SuspensionEvent]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DriftReportProviderSnapshot(Model):
    """Drift report provider snapshot, the value of `DriftReport.provider_snapshot`."""

    provider: str
    raw_attrs: dict[str, Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineProviderResourceFloatingIp(Model):
    """Machine provider resource floating ip, the value of `MachineProviderResource.floating_ip`."""

    id: str
    ipv4: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineProviderResource(Model):
    """Machine provider resource, the value of `Machine.provider_resource`."""

    identity_kind: MachineProviderResourceIdentityKind
    public_ip: str | None
    floating_ip: MachineProviderResourceFloatingIp | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SuspensionSnapshotRef(Model):
    """Suspension snapshot ref, the value of `MachineCurrentSuspension.snapshot_ref` or
    `SuspensionEvent.snapshot_ref`.
    """

    provider: Literal["hcloud"] = "hcloud"
    snapshot_id: int
    size_gb: float


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MachineCurrentSuspension(Model):
    """Machine current suspension, the value of `Machine.current_suspension`.

    Attributes:
        event_id: 1 to 54 characters.
        expires_at: at least 0.
    """

    event_id: str
    snapshot_ref: SuspensionSnapshotRef
    expires_at: int
    monthly_cost_cents: int
    reason: MachineSuspensionReason


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateMachineBody(Model):
    """Create machine body, the body of `machines.create`.

    Attributes:
        cluster_id: 1 to 54 characters.
        instance_type: not empty.
        compute_config_id: 1 to 54 characters.
        name: at most 120 characters.
    """

    OTHER_FIELDS: ClassVar = False

    cluster_id: str
    instance_type: str
    compute_config_id: str
    name: str | Unset = UNSET
    node_claim: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateMachineBody(Model):
    """Update machine body, the body of `machines.update`.

    Attributes:
        name: at most 120 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateMachineDriftReportBody(Model):
    """Create machine drift report body, the body of `machines.create_drift_report`."""

    OTHER_FIELDS: ClassVar = False

    trigger: str | Unset = UNSET


DriftReportState: TypeAlias = Literal["in_sync", "drifted"] | str
MachineProviderResourceIdentityKind: TypeAlias = Literal["recyclable", "persistent"] | str
MachineState: TypeAlias = (
    Literal["ACTIVE", "PROVISIONING", "SUSPENDING", "SUSPENDED", "RESUMING", "DELETING"] | str
)
MachineSuspensionReason: TypeAlias = Literal["manual", "downgrade"] | str
SuspensionEventState: TypeAlias = Literal["in_progress", "completed", "resumed", "expired"] | str

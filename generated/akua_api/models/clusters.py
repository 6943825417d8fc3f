"""Models of the Akua API: clusters."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import NetworkProfile, WorkerBootstrapArtifacts


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Cluster(Model):
    """Cluster, which `clusters.get` or `clusters.update` or another returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    html_url: str
    name: str
    workspace_id: str
    state: ClusterState
    provider: ClusterProvider
    reconciling: bool
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterNode(Model):
    """Cluster node, the value of `ClusterCapabilities.nodes`."""

    name: str
    ready: bool | Unset = UNSET
    worker_capacity: bool | Unset = UNSET
    schedulable: bool | Unset = UNSET
    addresses: list[ClusterAddress] | Unset = UNSET
    status_message: str | Unset = UNSET
    roles: list[str]
    created_at: str | Unset = UNSET
    version: str
    cpu_capacity: str
    memory_capacity: str
    os_image: str
    operating_system: str | Unset = UNSET
    architecture: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilities(Model):
    """Cluster capabilities, which `clusters.get_capabilities` returns."""

    api_groups: list[str]
    storage_classes: list[ClusterCapabilitiesStorageClass]
    gateway_classes: list[str]
    gateways: list[ClusterCapabilitiesGateway]
    default_gateway: ClusterCapabilitiesDefaultGateway | Unset = UNSET
    ingress_classes: list[str]
    nodes: list[ClusterNode]
    freshness: ClusterCapabilitiesFreshness


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterComputeSettings(Model):
    """Cluster compute settings, which `clusters.get_compute_settings` or
    `clusters.update_compute_settings` returns.

    Attributes:
        machines: at least 0.
        max_machines: at least 0.
        updated_at: at least 0.
    """

    auto_scaling: ClusterComputeSettingsAutoScaling
    machines: int
    max_machines: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterList(Model):
    """Cluster list, which `clusters.list` returns."""

    data: list[Cluster]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DashboardClusterActiveOperation(Model):
    """Dashboard cluster active operation, the value of `WorkerBootstrap.active_operation`.

    Attributes:
        id: 1 to 53 characters.
        type: not empty.
        started_at: at least 0.
    """

    id: str
    type: str
    started_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecBody(Model):
    """Exec body, the body of `clusters.exec`.

    Attributes:
        namespace: 1 to 253 characters.
        pod: 1 to 253 characters.
        container: 1 to 253 characters.
    """

    OTHER_FIELDS: ClassVar = False

    namespace: str
    pod: str
    container: str | Unset = UNSET
    command: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExecResult(Model):
    """Exec result, which `clusters.exec` returns.

    Attributes:
        duration_ms: at least 0.
    """

    output: str
    exit_code: int
    duration_ms: float


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Kubeconfig(Model):
    """Kubeconfig, which `clusters.get_kubeconfig` returns."""

    kubeconfig: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkerBootstrap(Model):
    """Worker bootstrap, which `clusters.create_worker_bootstrap` or `clusters.get_worker_bootstrap`
    returns.

    Attributes:
        id: 1 to 54 characters.
        cluster_id: 1 to 54 characters.
        created_at: at least 0.
        updated_at: at least 0.
        expires_at: at least 0.
    """

    id: str
    cluster_id: str
    status: WorkerBootstrapStatus
    created_at: int
    updated_at: int
    expires_at: int | Unset = UNSET
    etag: str
    reconciling: bool
    active_operation: DashboardClusterActiveOperation | None
    token: str | Unset = attrs.field(default=UNSET, repr=False)
    command: str | Unset = UNSET
    cloud_init: str | Unset = UNSET
    artifacts: WorkerBootstrapArtifacts | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WorkerBootstrapList(Model):
    """Worker bootstrap list, which `clusters.list_worker_bootstraps` returns."""

    data: list[WorkerBootstrap]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterAddress(Model):
    """Cluster address, the value of `ClusterCapabilitiesGateway.addresses` or `ClusterNode.addresses`."""

    type: str
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MissingClusterCapabilitiesFreshness(Model):
    """Missing cluster capabilities freshness, the value of `ClusterCapabilities.freshness`.

    Attributes:
        max_age_seconds: at least 0.
    """

    state: Literal["missing"] = "missing"
    max_age_seconds: int
    age_seconds: None
    last_successful_at: None
    last_refresh_status: MissingClusterCapabilitiesFreshnessLastRefreshStatus | None
    last_refresh_error: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class FreshOrStaleClusterCapabilitiesFreshness(Model):
    """Fresh or stale cluster capabilities freshness, the value of `ClusterCapabilities.freshness`.

    Attributes:
        max_age_seconds: at least 0.
        age_seconds: at least 0.
        last_successful_at: at least 0.
    """

    state: FreshOrStaleClusterCapabilitiesFreshnessState
    max_age_seconds: int
    age_seconds: int
    last_successful_at: int
    last_refresh_status: FreshOrStaleClusterCapabilitiesFreshnessLastRefreshStatus
    last_refresh_error: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesStorageClass(Model):
    """Cluster capabilities storage class, the value of `ClusterCapabilities.storage_classes`."""

    name: str
    provisioner: str
    is_default: bool
    reclaim_policy: str
    volume_binding_mode: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesGatewayListener(Model):
    """Cluster capabilities gateway listener, the value of `ClusterCapabilitiesGateway.listeners`."""

    name: str
    protocol: str
    port: float
    hostname: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesGateway(Model):
    """Cluster capabilities gateway, the value of `ClusterCapabilities.gateways`."""

    namespace: str
    name: str
    gateway_class_name: str
    listeners: list[ClusterCapabilitiesGatewayListener]
    addresses: list[ClusterAddress] | Unset = UNSET
    status: ClusterCapabilitiesGatewayStatus | Unset = UNSET
    status_message: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCapabilitiesDefaultGateway(Model):
    """Cluster capabilities default gateway, the value of `ClusterCapabilities.default_gateway`."""

    namespace: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateAutoScalingEnabledClusterComputeSettingsBody(Model):
    """Update auto scaling enabled cluster compute settings body, the body of
    `clusters.update_compute_settings`.

    Attributes:
        max_machines: 0 to 100.
    """

    OTHER_FIELDS: ClassVar = False

    auto_scaling_enabled: bool
    max_machines: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateMaxMachinesClusterComputeSettingsBody(Model):
    """Update max machines cluster compute settings body, the body of
    `clusters.update_compute_settings`.

    Attributes:
        max_machines: 0 to 100.
    """

    OTHER_FIELDS: ClassVar = False

    auto_scaling_enabled: bool | Unset = UNSET
    max_machines: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateClusterBody(Model):
    """Create cluster body, the body of `clusters.create`.

    Attributes:
        name: 1 to 100 characters.
        region_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    region_id: str
    network_profile: NetworkProfile | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateClusterBody(Model):
    """Update cluster body, the body of `clusters.update`.

    Attributes:
        name: 1 to 100 characters.
        region_id: 1 to 54 characters.
        kubeconfig: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    region_id: str | Unset = UNSET
    provider: ClusterProvider | Unset = UNSET
    kubeconfig: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ImportClusterBody(Model):
    """Import cluster body, the body of `clusters.import_`.

    Attributes:
        name: 1 to 100 characters.
        region_id: 1 to 54 characters.
        kubeconfig: not empty.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    region_id: str
    kubeconfig: str


ClusterState: TypeAlias = (
    Literal["pending", "provisioning", "active", "suspended", "deleting"] | str
)
ClusterProvider: TypeAlias = Literal["managed_kaas", "imported_byoc"] | str
MissingClusterCapabilitiesFreshnessLastRefreshStatus: TypeAlias = Literal["FAILED", "RUNNING"] | str
FreshOrStaleClusterCapabilitiesFreshnessState: TypeAlias = Literal["fresh", "stale"] | str
FreshOrStaleClusterCapabilitiesFreshnessLastRefreshStatus: TypeAlias = (
    Literal["SUCCESS", "FAILED", "RUNNING"] | str
)
ClusterCapabilitiesGatewayStatus: TypeAlias = (
    Literal["Ready", "Accepted", "Pending", "Error", "Unknown"] | str
)
ClusterComputeSettingsAutoScaling: TypeAlias = Literal["active", "paused"] | str
WorkerBootstrapStatus: TypeAlias = Literal["active", "revoked", "expired"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownClusterCapabilitiesFreshness(UnknownVariant):
    """An object that fits no variant of `ClusterCapabilitiesFreshness` that the document knows."""

    state: Any = SERVER_SET
    max_age_seconds: int = SERVER_SET
    age_seconds: int | None = SERVER_SET
    last_successful_at: int | None = SERVER_SET
    last_refresh_status: Any = SERVER_SET
    last_refresh_error: str | None = SERVER_SET


ClusterCapabilitiesFreshness: TypeAlias = (
    MissingClusterCapabilitiesFreshness
    | FreshOrStaleClusterCapabilitiesFreshness
    | UnknownClusterCapabilitiesFreshness
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownUpdateClusterComputeSettingsBody(UnknownVariant):
    """An object that fits no variant of `UpdateClusterComputeSettingsBody` that the document knows."""

    auto_scaling_enabled: bool | Unset = UNSET
    max_machines: int | Unset = UNSET


UpdateClusterComputeSettingsBody: TypeAlias = (
    UpdateAutoScalingEnabledClusterComputeSettingsBody
    | UpdateMaxMachinesClusterComputeSettingsBody
    | UnknownUpdateClusterComputeSettingsBody
)

"""Models of the Akua API: installs."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import (
    CleanupConversionRequired,
    CleanupRemovableBy,
    InstallPackageVersionPin,
    InstallUrl,
    OrderDeliveryStatus,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateInstallRenderBody(Model):
    """Create install render body, the body of `installs.create_render`.

    Attributes:
        message: at most 255 characters.
    """

    OTHER_FIELDS: ClassVar = False

    message: str | Unset = UNSET
    skip_unchanged: bool | Unset | None = UNSET
    extra_annotations: dict[str, str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCustomerWorkspace(Model):
    """Install customer workspace, the value of `Install.customer_workspace`.

    Attributes:
        id: 1 to 53 characters.
        name: 1 to 100 characters.
    """

    id: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Install(Model):
    """Install, which `installs.get` returns.

    Attributes:
        id: 1 to 55 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        product_id: 1 to 55 characters.
        package_version_id: 1 to 55 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    html_url: str
    workspace_id: str
    customer_workspace: InstallCustomerWorkspace
    cluster_id: str | Unset = UNSET
    product_id: str | Unset = UNSET
    package_version_id: str
    state: InstallState
    reconciling: bool
    urls: list[InstallUrl]
    demo_cleanup: InstallDemoCleanup | Unset = UNSET
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageVersionSummary(Model):
    """Package version summary, the value of `InstallLifecycleState.current_version` or
    `InstallLifecycleState.desired_version`.

    Attributes:
        id: 1 to 55 characters.
        semver: 1 to 128 characters.
    """

    id: str
    semver: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallLifecycleState(Model):
    """Install lifecycle state, the value of `InstallLifecycleMutation.install`.

    Attributes:
        id: 1 to 55 characters.
        updated_at: at least 0.
    """

    id: str
    current_version: PackageVersionSummary | None
    desired_version: PackageVersionSummary | None
    automatic_updates_enabled: bool
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallRender(Model):
    """Install render, which `installs.create_render` or `installs.get_render` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        install_id: 1 to 55 characters.
        operation_id: 1 to 53 characters.
        repository_change_request_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        restored_from_render_id: 1 to 54 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    install_id: str
    operation_id: str | Unset | None = UNSET
    repository_change_request_id: str | Unset | None = UNSET
    render_hash: str | None
    commit_sha: str | Unset | None = UNSET
    package_version_id: str | Unset | None = UNSET
    restored_from_render_id: str | Unset | None = UNSET
    state: InstallRenderState
    message: str | Unset | None = UNSET
    created_at: int
    updated_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallLifecycleMutation(Model):
    """Install lifecycle mutation, which `installs.set_automatic_updates` or `installs.restore` or
    another returns.
    """

    install: InstallLifecycleState
    render: InstallRender | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallList(Model):
    """Install list, which `installs.list` returns."""

    data: list[Install]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallRenderList(Model):
    """Install render list, which `installs.list_renders` returns."""

    data: list[InstallRender]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResourceStatus(Model):
    """Resource status, the value of `InstallStatus.resources`."""

    group: str | Unset = UNSET
    kind: str
    name: str
    message: str | Unset = UNSET
    namespace: str | Unset = UNSET
    version: str | Unset = UNSET
    status: str | Unset = UNSET
    health: ResourceStatusHealth | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallStatus(Model):
    """Install status, which `installs.get_status` returns.

    Attributes:
        install_id: 1 to 55 characters.
        updated_at: at least 0.
    """

    install_id: str
    health: str | None
    sync: str | None
    revision: str | None
    resources: list[ResourceStatus] | None
    operation_phase: str | None
    updated_at: int | None
    state: InstallState
    reconciling: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Pod(Model):
    """Pod, the value of `PodList.data`."""

    name: str
    containers: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PodList(Model):
    """Pod list, which `installs.list_pods` returns."""

    data: list[Pod]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RestoreInstallBody(Model):
    """Restore install body, the body of `installs.restore`.

    Attributes:
        render_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    render_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SetInstallAutomaticUpdatesBody(Model):
    """Set install automatic updates body, the body of `installs.set_automatic_updates`."""

    OTHER_FIELDS: ClassVar = False

    automatic_updates_enabled: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateInstallVersionBody(Model):
    """Update install version body, the body of `installs.update_version`.

    Attributes:
        package_version_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_version_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallLogLine(Model):
    """Install log line, which `installs.get_logs` returns."""

    WIRE_NAMES: ClassVar = {"pod_name": "podName", "container_name": "containerName"}

    content: str | Unset = UNSET
    pod_name: str | Unset = UNSET
    container_name: str | Unset = UNSET
    timestamp: str | Unset = UNSET
    last: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateProductInstallBody(Model):
    """Create product install body, the body of `installs.create`.

    Attributes:
        product_id: 1 to 55 characters.
        region_id: 1 to 54 characters.
        cluster_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    product_id: str
    region_id: str
    cluster_id: str | Unset = UNSET
    initial_values: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageInstallBody(Model):
    """Create package install body, the body of `installs.create`.

    Attributes:
        package_id: 1 to 54 characters.
        region_id: 1 to 54 characters.
        cluster_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_id: str
    package_version_pin: InstallPackageVersionPin
    region_id: str
    cluster_id: str | Unset = UNSET
    initial_values: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ScheduledInstallDemoCleanup(Model):
    """Scheduled install demo cleanup, the value of `Install.demo_cleanup`.

    Attributes:
        cleanup_at: at least 0.
    """

    kind: Literal["scheduled"] = "scheduled"
    cleanup_at: int
    removable_by: CleanupRemovableBy
    conversion_required: CleanupConversionRequired
    delivery_status: OrderDeliveryStatus


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RemovedInstallDemoCleanup(Model):
    """Removed install demo cleanup, the value of `Install.demo_cleanup`."""

    kind: Literal["removed"] = "removed"
    delivery_status: OrderDeliveryStatus


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResourceStatusHealth(Model):
    """Resource status health, the value of `ResourceStatus.health`."""

    status: str
    message: str | Unset = UNSET


InstallState: TypeAlias = (
    Literal["pending", "rendering", "syncing", "healthy", "degraded", "failed", "deleted"] | str
)
InstallRenderState: TypeAlias = Literal["running", "deployed", "skipped", "failed"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateInstallBody(UnknownVariant):
    """An object that fits no variant of `CreateInstallBody` that the document knows."""

    region_id: str = SERVER_SET
    cluster_id: str | Unset = UNSET
    initial_values: dict[str, Any] | Unset = UNSET


CreateInstallBody: TypeAlias = (
    CreateProductInstallBody | CreatePackageInstallBody | UnknownCreateInstallBody
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownInstallDemoCleanup(UnknownVariant):
    """An object that fits no variant of `InstallDemoCleanup` that the document knows."""

    kind: str = SERVER_SET
    delivery_status: OrderDeliveryStatus = SERVER_SET


InstallDemoCleanup: TypeAlias = (
    ScheduledInstallDemoCleanup | RemovedInstallDemoCleanup | UnknownInstallDemoCleanup
)

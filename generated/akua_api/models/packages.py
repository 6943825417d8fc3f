"""Models of the Akua API: packages."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import (
    NetworkProfile,
    OperationError,
    OperationLastError,
    OperationOwnerType,
    OperationState,
    OperationStepExecutionType,
    OperationStepStatus,
    PackageOperationMetadata,
    PackageOperationResponse,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageHelmSource(Model):
    """Create package helm source, the value of `CreatePackageBody.sources`.

    Attributes:
        repo_url: 1 to 2048 characters.
        chart: at most 255 characters.
        target_revision: 1 to 256 characters.
        path: at most 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["helm"] = "helm"
    repo_url: str
    chart: str | Unset = UNSET
    target_revision: str
    path: str | Unset = UNSET
    values: dict[str, Any] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageBody(Model):
    """Create package body, the body of `packages.create`.

    Attributes:
        name: 1 to 120 characters.
        display_image_url: at most 2048 characters, URI.
        sources: exactly 1 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    display_image_url: str | Unset = UNSET
    sources: list[CreatePackageHelmSource]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionBody(Model):
    """Create package version body, the body of `packages.create_version`.

    Attributes:
        semver: 1 to 128 characters.
        ref: 1 to 512 characters.
    """

    OTHER_FIELDS: ClassVar = False

    semver: str
    ref: str
    input_schema: dict[str, Any]
    compatibility: CreatePackageVersionCompatibility | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ImportPackageBody(Model):
    """Import package body, the body of `packages.import_published`.

    Attributes:
        name: 1 to 120 characters.
        description: at most 1000 characters.
        display_image_url: at most 2048 characters, URI.
        oci_ref: 1 to 2048 characters.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset | None = UNSET
    display_image_url: str | Unset = UNSET
    oci_ref: str
    version: CreatePackageVersionBody


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Package(Model):
    """Package, which `packages.get` or `packages.import_published` returns.

    Attributes:
        id: 1 to 54 characters.
        html_url: at most 2048 characters, URI.
        workspace_id: 1 to 53 characters.
        latest_version_id: 1 to 55 characters.
        display_image_url: at most 2048 characters, URI.
        created_at: at least 0.
    """

    id: str
    html_url: str
    workspace_id: str
    name: str
    latest_version_id: str
    description: str | None
    display_image_url: str | None
    source: PackageSource
    composed_from_sources: list[dict[str, Any]] | Unset | None = UNSET
    created_at: int
    etag: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageArtifacthubValuesSchema(Model):
    """Package artifacthub values schema, which `packages.get_artifacthub_values_schema` returns."""

    values: dict[str, Any]
    schema: dict[str, Any] | None
    values_yaml: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageList(Model):
    """Package list, which `packages.list` returns."""

    data: list[Package]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageOperationStep(Model):
    """Package operation step, the value of `PackageOperationEnvelope.steps`.

    Attributes:
        started_at: at least 0.
        completed_at: at least 0.
    """

    name: str
    status: OperationStepStatus
    execution_type: OperationStepExecutionType
    started_at: int
    completed_at: int | None
    error_message: str | None
    retryable: bool
    skippable: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageOperationEnvelope(Model):
    """Package operation envelope, which `packages.create` returns.

    Attributes:
        id: 1 to 53 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        parent_operation_id: 1 to 53 characters.
        html_url: at most 2048 characters, URI.
        started_at: at least 0.
        completed_at: at least 0.
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
    metadata: PackageOperationMetadata
    response: PackageOperationResponse | None
    error: OperationError | None
    last_error: OperationLastError | None
    started_at: int
    completed_at: int | None
    steps: list[PackageOperationStep] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageVersion(Model):
    """Package version, which `packages.create_version` or `packages.get_version` returns.

    Attributes:
        id: 1 to 55 characters.
        package_id: 1 to 54 characters.
        semver: 1 to 128 characters.
        published_at: at least 0.
        created_at: at least 0.
    """

    id: str
    package_id: str
    semver: str
    ref: str
    input_schema: dict[str, Any]
    published_at: int
    created_at: int
    etag: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PackageVersionList(Model):
    """Package version list, which `packages.list_versions` returns."""

    data: list[PackageVersion]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionCompatibilityKubernetes(Model):
    """Create package version compatibility kubernetes, the value of
    `CreatePackageVersionCompatibility.kubernetes`.
    """

    WIRE_NAMES: ClassVar = {"min_version": "minVersion", "max_version": "maxVersion"}

    min_version: str | Unset = UNSET
    max_version: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionCompatibilityPlacement(Model):
    """Create package version compatibility placement, the value of
    `CreatePackageVersionCompatibility.placement`.
    """

    providers: Literal["any"] | list[str]
    regions: Literal["any"] | list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionCompatibilityKaas(Model):
    """Create package version compatibility kaas, the value of
    `CreatePackageVersionCompatibility.kaas`.
    """

    WIRE_NAMES: ClassVar = {"network_profile": "networkProfile"}

    network_profile: NetworkProfile


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionCompatibility(Model):
    """Create package version compatibility, the value of `CreatePackageVersionBody.compatibility`."""

    WIRE_NAMES: ClassVar = {"cluster_types": "clusterTypes"}

    cluster_types: list[str]
    kubernetes: CreatePackageVersionCompatibilityKubernetes
    placement: CreatePackageVersionCompatibilityPlacement
    kaas: CreatePackageVersionCompatibilityKaas | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class HostedPackageSource(Model):
    """Hosted package source, the value of `Package.source`.

    Attributes:
        repository_id: 1 to 55 characters.
    """

    kind: Literal["hosted"] = "hosted"
    repository_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OciPackageSource(Model):
    """Oci package source, the value of `Package.source`."""

    kind: Literal["oci"] = "oci"
    oci_ref: str


PackageArtifacthubValuesSchemaIncludeSchema: TypeAlias = Literal["true", "false"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownPackageSource(UnknownVariant):
    """An object that fits no variant of `PackageSource` that the document knows."""

    kind: str = SERVER_SET


PackageSource: TypeAlias = HostedPackageSource | OciPackageSource | UnknownPackageSource

"""Models of the Akua API: custom domains."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import CustomDomainProtocol, RoutingMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCustomDomainBody(Model):
    """Create custom domain body, the body of `custom_domains.create`.

    Attributes:
        hostname: 1 to 253 characters.
    """

    OTHER_FIELDS: ClassVar = False

    hostname: str
    target: CustomDomainTarget
    protocol: CustomDomainProtocol | Unset = UNSET
    routing_mode: RoutingMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomain(Model):
    """Custom domain, which `custom_domains.get` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        hostname: 1 to 253 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    hostname: str
    target: CustomDomainTarget
    protocol: CustomDomainProtocol
    routing_mode: RoutingMode
    ssl: CustomDomainSsl
    status: CustomDomainStatus
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainList(Model):
    """Custom domain list, which `custom_domains.list` returns."""

    data: list[CustomDomain]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateCustomDomainBody(Model):
    """Update custom domain body, the body of `custom_domains.update`."""

    OTHER_FIELDS: ClassVar = False

    target: CustomDomainTarget | Unset = UNSET
    protocol: CustomDomainProtocol | Unset = UNSET
    routing_mode: RoutingMode | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InstallCustomDomainTarget(Model):
    """Install custom domain target, the value of `CreateCustomDomainBody.target` or
    `CustomDomain.target` or another.

    Attributes:
        install_id: 1 to 55 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["install"] = "install"
    install_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterCustomDomainTarget(Model):
    """Cluster custom domain target, the value of `CreateCustomDomainBody.target` or
    `CustomDomain.target` or another.

    Attributes:
        cluster_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["cluster"] = "cluster"
    cluster_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ExternalCustomDomainTarget(Model):
    """External custom domain target, the value of `CreateCustomDomainBody.target` or
    `CustomDomain.target` or another.

    Attributes:
        endpoint: URI.
        mtls_secret_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["external"] = "external"
    endpoint: str
    mtls_secret_id: str | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CustomDomainSsl(Model):
    """Custom domain ssl, the value of `CustomDomain.ssl`."""

    status: CustomDomainSslStatus
    validation_records: list[dict[str, str]] | Unset = UNSET


CustomDomainSslStatus: TypeAlias = Literal["pending_validation", "active", "failed"] | str
CustomDomainStatus: TypeAlias = Literal["provisioning", "active", "failed", "releasing"] | str
CustomDomainTargetKind: TypeAlias = Literal["install", "cluster", "external"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCustomDomainTarget(UnknownVariant):
    """An object that fits no variant of `CustomDomainTarget` that the document knows."""

    kind: str = SERVER_SET


CustomDomainTarget: TypeAlias = (
    InstallCustomDomainTarget
    | ClusterCustomDomainTarget
    | ExternalCustomDomainTarget
    | UnknownCustomDomainTarget
)

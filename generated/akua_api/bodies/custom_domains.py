"""Bodies of the Akua API as mappings, for type checkers: custom domains."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from .. import models


class CreateCustomDomainBodyDict(TypedDict):
    """`CreateCustomDomainBody` as a mapping."""

    hostname: str
    target: models.CustomDomainTarget | CustomDomainTargetDict
    protocol: NotRequired[models.CustomDomainProtocol]
    routing_mode: NotRequired[models.RoutingMode]


class UpdateCustomDomainBodyDict(TypedDict):
    """`UpdateCustomDomainBody` as a mapping."""

    target: NotRequired[models.CustomDomainTarget | CustomDomainTargetDict]
    protocol: NotRequired[models.CustomDomainProtocol]
    routing_mode: NotRequired[models.RoutingMode]


class InstallCustomDomainTargetDict(TypedDict):
    """`InstallCustomDomainTarget` as a mapping."""

    kind: Literal["install"]
    install_id: str


class ClusterCustomDomainTargetDict(TypedDict):
    """`ClusterCustomDomainTarget` as a mapping."""

    kind: Literal["cluster"]
    cluster_id: str


class ExternalCustomDomainTargetDict(TypedDict):
    """`ExternalCustomDomainTarget` as a mapping."""

    kind: Literal["external"]
    endpoint: str
    mtls_secret_id: NotRequired[str]


CustomDomainTargetDict: TypeAlias = (
    InstallCustomDomainTargetDict | ClusterCustomDomainTargetDict | ExternalCustomDomainTargetDict
)

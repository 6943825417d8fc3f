"""Bodies of the Akua API as mappings, for type checkers: packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class CreatePackageHelmSourceDict(TypedDict):
    """`CreatePackageHelmSource` as a mapping."""

    kind: Literal["helm"]
    repo_url: str
    chart: NotRequired[str]
    target_revision: str
    path: NotRequired[str]
    values: NotRequired[JSONObject]


class CreatePackageBodyDict(TypedDict):
    """`CreatePackageBody` as a mapping."""

    name: str
    display_image_url: NotRequired[str]
    sources: Sequence[models.CreatePackageHelmSource | CreatePackageHelmSourceDict]


class CreatePackageVersionBodyDict(TypedDict):
    """`CreatePackageVersionBody` as a mapping."""

    semver: str
    ref: str
    input_schema: JSONObject
    compatibility: NotRequired[
        models.CreatePackageVersionCompatibility | CreatePackageVersionCompatibilityDict
    ]


class ImportPackageBodyDict(TypedDict):
    """`ImportPackageBody` as a mapping."""

    name: str
    description: NotRequired[str | None]
    display_image_url: NotRequired[str]
    oci_ref: str
    version: models.CreatePackageVersionBody | CreatePackageVersionBodyDict


class CreatePackageVersionCompatibilityKubernetesDict(TypedDict):
    """`CreatePackageVersionCompatibilityKubernetes` as a mapping."""

    minVersion: NotRequired[str]
    maxVersion: NotRequired[str]


class CreatePackageVersionCompatibilityPlacementDict(TypedDict):
    """`CreatePackageVersionCompatibilityPlacement` as a mapping."""

    providers: Literal["any"] | Sequence[str]
    regions: Literal["any"] | Sequence[str]


class CreatePackageVersionCompatibilityKaasDict(TypedDict):
    """`CreatePackageVersionCompatibilityKaas` as a mapping."""

    networkProfile: models.NetworkProfile


class CreatePackageVersionCompatibilityDict(TypedDict):
    """`CreatePackageVersionCompatibility` as a mapping."""

    clusterTypes: Sequence[str]
    kubernetes: (
        models.CreatePackageVersionCompatibilityKubernetes
        | CreatePackageVersionCompatibilityKubernetesDict
    )
    placement: (
        models.CreatePackageVersionCompatibilityPlacement
        | CreatePackageVersionCompatibilityPlacementDict
    )
    kaas: NotRequired[
        models.CreatePackageVersionCompatibilityKaas | CreatePackageVersionCompatibilityKaasDict
    ]

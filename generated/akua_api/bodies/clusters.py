"""Bodies of the Akua API as mappings, for type checkers: clusters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypeAlias, TypedDict

from .. import models


class ExecBodyDict(TypedDict):
    """`ExecBody` as a mapping."""

    namespace: str
    pod: str
    container: NotRequired[str]
    command: Sequence[str]


class UpdateAutoScalingEnabledClusterComputeSettingsBodyDict(TypedDict):
    """`UpdateAutoScalingEnabledClusterComputeSettingsBody` as a mapping."""

    auto_scaling_enabled: bool
    max_machines: NotRequired[int]


class UpdateMaxMachinesClusterComputeSettingsBodyDict(TypedDict):
    """`UpdateMaxMachinesClusterComputeSettingsBody` as a mapping."""

    auto_scaling_enabled: NotRequired[bool]
    max_machines: int


class CreateClusterBodyDict(TypedDict):
    """`CreateClusterBody` as a mapping."""

    name: str
    region_id: str
    network_profile: NotRequired[models.NetworkProfile]


class UpdateClusterBodyDict(TypedDict):
    """`UpdateClusterBody` as a mapping."""

    name: NotRequired[str]
    region_id: NotRequired[str]
    provider: NotRequired[models.ClusterProvider]
    kubeconfig: NotRequired[str]


class ImportClusterBodyDict(TypedDict):
    """`ImportClusterBody` as a mapping."""

    name: str
    region_id: str
    kubeconfig: str


UpdateClusterComputeSettingsBodyDict: TypeAlias = (
    UpdateAutoScalingEnabledClusterComputeSettingsBodyDict
    | UpdateMaxMachinesClusterComputeSettingsBodyDict
)

"""Bodies of the Akua API as mappings, for type checkers: machines."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class SuspendMachineBodyDict(TypedDict):
    """`SuspendMachineBody` as a mapping."""

    reason: NotRequired[models.MachineSuspensionReason]


class CreateMachineBodyDict(TypedDict):
    """`CreateMachineBody` as a mapping."""

    cluster_id: str
    instance_type: str
    compute_config_id: str
    name: NotRequired[str]
    node_claim: NotRequired[JSONObject]


class UpdateMachineBodyDict(TypedDict):
    """`UpdateMachineBody` as a mapping."""

    name: NotRequired[str | None]


class CreateMachineDriftReportBodyDict(TypedDict):
    """`CreateMachineDriftReportBody` as a mapping."""

    trigger: NotRequired[str]

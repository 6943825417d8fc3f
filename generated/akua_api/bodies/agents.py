"""Bodies of the Akua API as mappings, for type checkers: agents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from .. import models
from .shared import (
    AgentAmbientConfigDict,
    AgentModelPolicyDict,
)


class CreateAgentBodyDict(TypedDict):
    """`CreateAgentBody` as a mapping."""

    name: str
    description: NotRequired[str]
    instructions: str
    capabilities: Sequence[models.AgentCapability]
    ambient: NotRequired[models.AgentAmbientConfig | AgentAmbientConfigDict | None]
    model_policy: NotRequired[models.AgentModelPolicy | AgentModelPolicyDict]


class UpdateAgentBodyDict(TypedDict):
    """`UpdateAgentBody` as a mapping."""

    name: NotRequired[str]
    description: NotRequired[str]
    instructions: NotRequired[str]
    capabilities: NotRequired[Sequence[models.AgentCapability]]
    ambient: NotRequired[models.AgentAmbientConfig | AgentAmbientConfigDict | None]
    model_policy: NotRequired[models.AgentModelPolicy | AgentModelPolicyDict]

"""Models of the Akua API: agents."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import AgentAmbientConfig, AgentCapability, AgentModelPolicy, AgentUsageSummary


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Agent(Model):
    """Agent, which `agents.create` or `agents.get` or one of 3 others returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    organization_id: str | None
    name: str
    description: str | None
    instructions: str
    state: AgentState
    origin: AgentOrigin
    capabilities: list[AgentCapability]
    ambient: AgentAmbientConfig | None
    model_policy: AgentModelPolicy
    created_by: str
    usage_summary: AgentUsageSummary
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentList(Model):
    """Agent list, which `agents.list` returns."""

    data: list[Agent]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateAgentBody(Model):
    """Create agent body, the body of `agents.create`.

    Attributes:
        name: 1 to 120 characters.
        description: at most 500 characters.
        instructions: 1 to 20000 characters.
        capabilities: 1 to 10 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    description: str | Unset = UNSET
    instructions: str
    capabilities: list[AgentCapability]
    ambient: AgentAmbientConfig | Unset | None = UNSET
    model_policy: AgentModelPolicy | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateAgentBody(Model):
    """Update agent body, the body of `agents.update`.

    Attributes:
        name: 1 to 120 characters.
        description: at most 500 characters.
        instructions: 1 to 20000 characters.
        capabilities: 1 to 10 items.
    """

    OTHER_FIELDS: ClassVar = False

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    instructions: str | Unset = UNSET
    capabilities: list[AgentCapability] | Unset = UNSET
    ambient: AgentAmbientConfig | Unset | None = UNSET
    model_policy: AgentModelPolicy | Unset = UNSET


AgentState: TypeAlias = Literal["ENABLED", "ARCHIVED"] | str
AgentOrigin: TypeAlias = Literal["PLATFORM", "USER", "SYSTEM"] | str

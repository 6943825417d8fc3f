"""Models of the Akua API: agent skills."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import Model

from .shared import AgentCapability, AgentGrant


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentSkill(Model):
    """Agent skill, which `agent_skills.get` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    name: str
    version: str
    description: str
    state: AgentSkillState
    required_grants: list[AgentGrant]
    supported_capabilities: list[AgentCapability]
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentSkillList(Model):
    """Agent skill list, which `agent_skills.list` returns."""

    data: list[AgentSkill]
    has_more: bool
    next_cursor: str | None


AgentSkillState: TypeAlias = Literal["PUBLISHED", "ARCHIVED"] | str

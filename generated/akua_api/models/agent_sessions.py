"""Models of the Akua API: agent sessions."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import AgentCommunicationProfile, AgentType, AgentUsageSummary, Origin


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentSession(Model):
    """Agent session, which `agent_sessions.create` or `agent_sessions.get` or one of 2 others returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        organization_id: 1 to 54 characters.
        agent_id: 1 to 54 characters.
        parent_session_id: 1 to 54 characters.
        forked_from_session_id: 1 to 54 characters.
        spawned_by_turn_id: 1 to 54 characters.
        current_sandbox_id: 1 to 54 characters.
        events_retained_until: at least 0.
        filesystem_retained_until: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    organization_id: str | None
    agent_id: str
    state: AgentSessionState
    origin: Origin
    title: str | None
    communication_profile: AgentCommunicationProfile
    created_by: str
    parent_session_id: str | None
    forked_from_session_id: str | None
    spawned_by_turn_id: str | None
    agent_role: str | None
    current_sandbox_id: str | None
    last_event_cursor: str | None
    events_retained_until: int
    filesystem_retained_until: int
    filesystem_pinned: bool
    usage_summary: AgentUsageSummary
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentSessionList(Model):
    """Agent session list, which `agent_sessions.list` returns."""

    data: list[AgentSession]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentWorkConflict(Model):
    """Agent work conflict, the value of `AgentWorkConflictList.data`.

    Attributes:
        agent_id: 1 to 54 characters.
        session_id: 1 to 54 characters.
        turn_id: 1 to 54 characters.
        event_id: 1 to 54 characters.
        reason: 1 to 500 characters.
        created_at: at least 0.
    """

    agent_id: str
    session_id: str
    turn_id: str
    event_id: str
    event_type: AgentType
    reason: str
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentWorkConflictList(Model):
    """Agent work conflict list, which `agent_sessions.detect_conflicts` returns."""

    data: list[AgentWorkConflict]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SetAgentSessionRetentionBody(Model):
    """Set agent session retention body, the body of `agent_sessions.set_retention`.

    Attributes:
        events_retained_until: at least 0.
        filesystem_retained_until: at least 0.
    """

    OTHER_FIELDS: ClassVar = False

    events_retained_until: int
    filesystem_retained_until: int
    filesystem_pinned: bool
    retention_reason: SetAgentSessionRetentionReason


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateAgentSessionBody(Model):
    """Create agent session body, the body of `agent_sessions.create`.

    Attributes:
        agent_id: 1 to 54 characters.
        title: 1 to 200 characters.
        parent_session_id: 1 to 54 characters.
        forked_from_session_id: 1 to 54 characters.
        spawned_by_turn_id: 1 to 54 characters.
        agent_role: 1 to 80 characters.
    """

    OTHER_FIELDS: ClassVar = False

    agent_id: str
    title: str | Unset = UNSET
    communication_profile: AgentCommunicationProfile | Unset = UNSET
    parent_session_id: str | Unset = UNSET
    forked_from_session_id: str | Unset = UNSET
    spawned_by_turn_id: str | Unset = UNSET
    agent_role: str | Unset = UNSET


AgentSessionState: TypeAlias = (
    Literal[
        "ACTIVE",
        "WAITING_FOR_INPUT",
        "WAITING_FOR_PERMISSION",
        "COMPLETED",
        "FAILED",
        "CANCELLED",
        "ARCHIVED",
    ]
    | str
)
SetAgentSessionRetentionReason: TypeAlias = (
    Literal["SESSION_ACTIVE", "PINNED", "POLICY", "TERMINAL_GRACE", "MANUAL_DELETE"] | str
)
AgentSessionConflictResource: TypeAlias = (
    Literal["repository", "install", "cluster", "repository_change_request"] | str
)

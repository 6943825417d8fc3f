"""Bodies of the Akua API as mappings, for type checkers: agent sessions."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class SetAgentSessionRetentionBodyDict(TypedDict):
    """`SetAgentSessionRetentionBody` as a mapping."""

    events_retained_until: int
    filesystem_retained_until: int
    filesystem_pinned: bool
    retention_reason: models.SetAgentSessionRetentionReason


class CreateAgentSessionBodyDict(TypedDict):
    """`CreateAgentSessionBody` as a mapping."""

    agent_id: str
    title: NotRequired[str]
    communication_profile: NotRequired[models.AgentCommunicationProfile]
    parent_session_id: NotRequired[str]
    forked_from_session_id: NotRequired[str]
    spawned_by_turn_id: NotRequired[str]
    agent_role: NotRequired[str]

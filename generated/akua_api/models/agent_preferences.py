"""Models of the Akua API: agent preferences."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cekura_akua.runtime import Model

from .shared import AgentCommunicationProfile


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentPreference(Model):
    """Agent preference, which `agent_preferences.get` or `agent_preferences.update` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    workspace_id: str
    user_id: str
    communication_profile: AgentCommunicationProfile
    learning_mode_enabled: bool
    seen_concepts: list[str]
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateAgentPreferenceBody(Model):
    """Update agent preference body, the body of `agent_preferences.update`.

    Attributes:
        seen_concepts: at most 200 items.
    """

    OTHER_FIELDS: ClassVar = False

    communication_profile: AgentCommunicationProfile
    learning_mode_enabled: bool
    seen_concepts: list[str]

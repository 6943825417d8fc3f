"""Bodies of the Akua API as mappings, for type checkers: agent preferences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import models


class UpdateAgentPreferenceBodyDict(TypedDict):
    """`UpdateAgentPreferenceBody` as a mapping."""

    communication_profile: models.AgentCommunicationProfile
    learning_mode_enabled: bool
    seen_concepts: Sequence[str]

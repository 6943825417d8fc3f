"""Models of the Cekura API: personalities."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import Language


@attrs.define(kw_only=True, repr=False)
class CreatePersonality(Model):
    """Create personality: `personalities.create` takes it, and `personalities.list` or
    `personalities.create` or one of 2 others returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        accent: at most 255 characters.
        patronus_settings: set by the server.
        provider_agent_id: set by the server.
    """

    id: int = UNSET
    project: int = UNSET
    name: str
    prompt: str = UNSET
    language: Language = UNSET
    accent: str = UNSET
    background_noise: str
    voice_model: str
    voice_id: str = UNSET
    interruption_level: str = UNSET
    speed: str = UNSET
    generation_config: str = UNSET
    network_simulation: str = UNSET
    message_plan: str = UNSET
    start_speaking_plan: str = UNSET
    stop_speaking_plan: str | None = UNSET
    background_sound_volume: str | None = UNSET
    patronus_settings: Any = UNSET
    provider_agent_id: str = UNSET
    end_call_enabled: bool = UNSET
    provider: CreatePersonalityProvider = UNSET


@attrs.define(kw_only=True, repr=False)
class ForkPersonality(Model):
    """Fork personality, the body of `personalities.fork`."""

    project_id: int = UNSET
    prompt: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PatchedCreatePersonality(Model):
    """Patched create personality, the body of `personalities.update`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        accent: at most 255 characters.
        patronus_settings: set by the server.
        provider_agent_id: set by the server.
    """

    id: int = UNSET
    project: int = UNSET
    name: str = UNSET
    prompt: str = UNSET
    language: Language = UNSET
    accent: str = UNSET
    background_noise: str = UNSET
    voice_model: str = UNSET
    voice_id: str = UNSET
    interruption_level: str = UNSET
    speed: str = UNSET
    generation_config: str = UNSET
    network_simulation: str = UNSET
    message_plan: str = UNSET
    start_speaking_plan: str = UNSET
    stop_speaking_plan: str | None = UNSET
    background_sound_volume: str | None = UNSET
    patronus_settings: Any = UNSET
    provider_agent_id: str = UNSET
    end_call_enabled: bool = UNSET
    provider: CreatePersonalityProvider = UNSET


CreatePersonalityProvider: TypeAlias = Literal["11labs", "cartesia"] | str

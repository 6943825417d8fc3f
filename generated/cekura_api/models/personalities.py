"""Models of the Cekura API: personalities."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import Language


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePersonality(Model):
    """Create personality: `personalities.create` takes it, and `personalities.list` or
    `personalities.create` or one of 3 others returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        accent: at most 255 characters.
        patronus_settings: set by the server.
        provider_agent_id: set by the server.
    """

    id: int = SERVER_SET
    project: int | Unset = UNSET
    name: str
    prompt: str | Unset = UNSET
    language: Language | Unset = UNSET
    accent: str | Unset = UNSET
    background_noise: str
    voice_model: str
    voice_id: str | Unset = UNSET
    interruption_level: str | Unset = UNSET
    speed: str | Unset = UNSET
    generation_config: str | Unset = UNSET
    network_simulation: str | Unset = UNSET
    message_plan: str | Unset = UNSET
    start_speaking_plan: str | Unset = UNSET
    stop_speaking_plan: str | Unset | None = UNSET
    background_sound_volume: str | Unset | None = UNSET
    patronus_settings: Any = SERVER_SET
    provider_agent_id: str = SERVER_SET
    end_call_enabled: bool | Unset = UNSET
    provider: CreatePersonalityProvider | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ForkPersonality(Model):
    """Fork personality, the body of `personalities.fork`."""

    project_id: int | Unset = UNSET
    prompt: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PersonalityUpdate(Model):
    """Personality update, the body of `personalities.update`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        accent: at most 255 characters.
        patronus_settings: set by the server.
        provider_agent_id: set by the server.
    """

    id: int = SERVER_SET
    project: int | Unset = UNSET
    name: str | Unset = UNSET
    prompt: str | Unset = UNSET
    language: Language | Unset = UNSET
    accent: str | Unset = UNSET
    background_noise: str | Unset = UNSET
    voice_model: str | Unset = UNSET
    voice_id: str | Unset = UNSET
    interruption_level: str | Unset = UNSET
    speed: str | Unset = UNSET
    generation_config: str | Unset = UNSET
    network_simulation: str | Unset = UNSET
    message_plan: str | Unset = UNSET
    start_speaking_plan: str | Unset = UNSET
    stop_speaking_plan: str | Unset | None = UNSET
    background_sound_volume: str | Unset | None = UNSET
    patronus_settings: Any = SERVER_SET
    provider_agent_id: str = SERVER_SET
    end_call_enabled: bool | Unset = UNSET
    provider: CreatePersonalityProvider | Unset = UNSET


CreatePersonalityProvider: TypeAlias = Literal["11labs", "cartesia"] | str

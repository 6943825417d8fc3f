"""Bodies of the Cekura API as mappings, for type checkers: personalities."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class CreatePersonalityDict(TypedDict):
    """`CreatePersonality` as a mapping."""

    project: NotRequired[int]
    name: str
    prompt: NotRequired[str]
    language: NotRequired[models.Language]
    accent: NotRequired[str]
    background_noise: str
    voice_model: str
    voice_id: NotRequired[str]
    interruption_level: NotRequired[str]
    speed: NotRequired[str]
    generation_config: NotRequired[str]
    network_simulation: NotRequired[str]
    message_plan: NotRequired[str]
    start_speaking_plan: NotRequired[str]
    stop_speaking_plan: NotRequired[str | None]
    background_sound_volume: NotRequired[str | None]
    end_call_enabled: NotRequired[bool]
    provider: NotRequired[models.CreatePersonalityProvider]


class ForkPersonalityDict(TypedDict):
    """`ForkPersonality` as a mapping."""

    project_id: NotRequired[int]
    prompt: NotRequired[str]


class PersonalityUpdateDict(TypedDict):
    """`PersonalityUpdate` as a mapping."""

    project: NotRequired[int]
    name: NotRequired[str]
    prompt: NotRequired[str]
    language: NotRequired[models.Language]
    accent: NotRequired[str]
    background_noise: NotRequired[str]
    voice_model: NotRequired[str]
    voice_id: NotRequired[str]
    interruption_level: NotRequired[str]
    speed: NotRequired[str]
    generation_config: NotRequired[str]
    network_simulation: NotRequired[str]
    message_plan: NotRequired[str]
    start_speaking_plan: NotRequired[str]
    stop_speaking_plan: NotRequired[str | None]
    background_sound_volume: NotRequired[str | None]
    end_call_enabled: NotRequired[bool]
    provider: NotRequired[models.CreatePersonalityProvider]

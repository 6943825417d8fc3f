"""Bodies of the Cekura API as mappings, for type checkers: scenario improvement sessions."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from .. import models


class PatchedScenarioImprovementSessionDetailDict(TypedDict):
    """`PatchedScenarioImprovementSessionDetail` as a mapping."""

    title: NotRequired[str]
    project: NotRequired[int | None]
    scenario_ids: NotRequired[Any]
    conversation_history: NotRequired[Any]
    status: NotRequired[models.ScenarioImprovementSessionStatus]
    created_by: NotRequired[int | None]


class ScenarioImprovementSessionCreateDict(TypedDict):
    """`ScenarioImprovementSessionCreate` as a mapping."""

    project: NotRequired[int | None]
    title: NotRequired[str]
    scenario_selection: NotRequired[Any]

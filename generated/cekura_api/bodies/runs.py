"""Bodies of the Cekura API as mappings, for type checkers: runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class ApiChatFinishDict(TypedDict):
    """`ApiChatFinish` as a mapping."""

    reason: NotRequired[str]


class ApiChatTurnDict(TypedDict):
    """`ApiChatTurn` as a mapping."""

    content: NotRequired[str]
    metadata: NotRequired[JSONObject]
    role: NotRequired[models.ApiChatTurnRole]
    data: NotRequired[JSONObject]


class OutcomeAlignmentDict(TypedDict):
    """`OutcomeAlignment` as a mapping."""

    outcome: str
    prompt_part: str
    aligned: bool


class ExpectedOutcomeDict(TypedDict):
    """`ExpectedOutcome` as a mapping."""

    score: float
    explanation: Sequence[str]
    outcome_alignments: Sequence[models.OutcomeAlignment | OutcomeAlignmentDict]


class RunListTranscriptObjectDict(TypedDict):
    """`RunListTranscriptObject` as a mapping."""

    role: str
    content: str
    timestamp: float
    normalized_content: str
    comparison_spans: Sequence[Any]


class RunListCriticalCategoriesDict(TypedDict):
    """`RunListCriticalCategories` as a mapping."""

    category_id: int
    category: str
    deviation: float
    wrongly_marked: bool
    feedback: str
    priority: models.CriticalPriority


class TestProfileDataDict(TypedDict):
    """`TestProfileData` as a mapping."""

    id: int
    name: str
    information: JSONObject


class PatchedRunDict(TypedDict):
    """`PatchedRun` as a mapping."""

    trace_id: NotRequired[str]
    evaluation_status: NotRequired[models.CallLogStatus]
    success: NotRequired[bool]
    is_reviewed: NotRequired[bool]
    feedback: NotRequired[str]
    error_message: NotRequired[str]
    scenario_instructions: NotRequired[str]

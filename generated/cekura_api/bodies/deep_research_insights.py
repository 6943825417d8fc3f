"""Bodies of the Cekura API as mappings, for type checkers: deep research insights."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class DeepResearchInsightGenerateDict(TypedDict):
    """`DeepResearchInsightGenerate` as a mapping."""

    project: int
    window_days: NotRequired[int]
    date_from: NotRequired[str | None]
    date_to: NotRequired[str | None]
    max_calls: NotRequired[int]
    focus: NotRequired[str]


class DeepResearchModeDismissalCreateDict(TypedDict):
    """`DeepResearchModeDismissalCreate` as a mapping."""

    project: int
    insight: NotRequired[int | None]
    mode_title: str
    mode_details: NotRequired[str]
    mode_severity: NotRequired[str]
    note: NotRequired[str]

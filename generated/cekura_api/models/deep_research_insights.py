"""Models of the Cekura API: deep research insights."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class DeepResearchInsight(Model):
    """Deep research insight, which `deep_research_insights.list` or
    `deep_research_insights.get_pricing` or another returns.

    Attributes:
        id: set by the server.
        project: set by the server.
        window_start: RFC 3339 date and time, set by the server.
        window_end: RFC 3339 date and time, set by the server.
        num_calls_analyzed: set by the server.
        status: set by the server.
        focus: set by the server.
        focus_fallback: set by the server.
        failure_modes: set by the server.
        error_message: set by the server.
        duration_seconds: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    project: int = UNSET
    window_start: str = UNSET
    window_end: str = UNSET
    num_calls_analyzed: int = UNSET
    status: DeepResearchInsightStatus = UNSET
    focus: str = UNSET
    focus_fallback: bool = UNSET
    failure_modes: str = UNSET
    error_message: str = UNSET
    duration_seconds: float | None = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class DeepResearchInsightGenerate(Model):
    """Deep research insight generate: `deep_research_insights.generate` takes it, and
    `deep_research_insights.generate` returns it.

    Attributes:
        window_days: 1 to 30.
        date_from: RFC 3339 date and time.
        date_to: RFC 3339 date and time.
        max_calls: 10 to 1000.
        focus: at most 2000 characters.
    """

    project: int
    window_days: int = UNSET
    date_from: str | None = UNSET
    date_to: str | None = UNSET
    max_calls: int = UNSET
    focus: str = UNSET


@attrs.define(kw_only=True, repr=False)
class DeepResearchModeDismissalCreate(Model):
    """Deep research mode dismissal create: `deep_research_insights.dismiss_mode` takes it, and
    `deep_research_insights.dismiss_mode` returns it.

    Attributes:
        mode_title: at most 200 characters.
        mode_severity: at most 20 characters.
    """

    project: int
    insight: int | None = UNSET
    mode_title: str
    mode_details: str = UNSET
    mode_severity: str = UNSET
    note: str = UNSET


DeepResearchInsightStatus: TypeAlias = (
    Literal["pending", "running", "succeeded", "failed", "skipped_not_enough_data"] | str
)

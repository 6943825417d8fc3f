"""Models of the Cekura API: deep research insights."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    project: int = SERVER_SET
    window_start: str = SERVER_SET
    window_end: str = SERVER_SET
    num_calls_analyzed: int = SERVER_SET
    status: DeepResearchInsightStatus = SERVER_SET
    focus: str = SERVER_SET
    focus_fallback: bool = SERVER_SET
    failure_modes: str = SERVER_SET
    error_message: str = SERVER_SET
    duration_seconds: float | None = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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
    window_days: int | Unset = UNSET
    date_from: str | Unset | None = UNSET
    date_to: str | Unset | None = UNSET
    max_calls: int | Unset = UNSET
    focus: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeepResearchModeDismissalCreate(Model):
    """Deep research mode dismissal create: `deep_research_insights.dismiss_mode` takes it, and
    `deep_research_insights.dismiss_mode` returns it.

    Attributes:
        mode_title: at most 200 characters.
        mode_severity: at most 20 characters.
    """

    project: int
    insight: int | Unset | None = UNSET
    mode_title: str
    mode_details: str | Unset = UNSET
    mode_severity: str | Unset = UNSET
    note: str | Unset = UNSET


DeepResearchInsightStatus: TypeAlias = (
    Literal["pending", "running", "succeeded", "failed", "skipped_not_enough_data"] | str
)

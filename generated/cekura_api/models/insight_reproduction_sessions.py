"""Models of the Cekura API: insight reproduction sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class InsightReproductionSession(Model):
    """Insight reproduction session, which `insight_reproduction_sessions.list` or
    `insight_reproduction_sessions.get` returns.

    Attributes:
        id: set by the server.
        failure_mode_index: -2147483648 to 2147483647.
        failure_mode_title: at most 255 characters.
        metric_name: at most 255 characters.
        execution_mode: at most 32 characters.
        max_attempts: -2147483648 to 2147483647.
        attempts_made: -2147483648 to 2147483647.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    insight: int
    project: int
    agent: int
    failure_mode_index: int
    failure_mode_title: str = UNSET
    metric: int | None = UNSET
    predefined_metric: int | None = UNSET
    metric_name: str = UNSET
    execution_mode: str = UNSET
    status: InsightReproductionSessionStatus = UNSET
    scenario_ids: Any = UNSET
    max_attempts: int = UNSET
    attempts_made: int = UNSET
    reproduced: bool = UNSET
    current_result: int | None = UNSET
    reproducing_run: int | None = UNSET
    reproducing_result: int | None = UNSET
    error_message: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


InsightReproductionSessionStatus: TypeAlias = (
    Literal["pending", "generating_scenario", "running", "reproduced", "exhausted", "failed"] | str
)

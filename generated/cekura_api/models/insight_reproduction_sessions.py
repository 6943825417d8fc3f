"""Models of the Cekura API: insight reproduction sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    insight: int
    project: int
    agent: int
    failure_mode_index: int
    failure_mode_title: str | Unset = UNSET
    metric: int | Unset | None = UNSET
    predefined_metric: int | Unset | None = UNSET
    metric_name: str | Unset = UNSET
    execution_mode: str | Unset = UNSET
    status: InsightReproductionSessionStatus | Unset = UNSET
    scenario_ids: Any | Unset = UNSET
    max_attempts: int | Unset = UNSET
    attempts_made: int | Unset = UNSET
    reproduced: bool | Unset = UNSET
    current_result: int | Unset | None = UNSET
    reproducing_run: int | Unset | None = UNSET
    reproducing_result: int | Unset | None = UNSET
    error_message: str | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


InsightReproductionSessionStatus: TypeAlias = (
    Literal["pending", "generating_scenario", "running", "reproduced", "exhausted", "failed"] | str
)

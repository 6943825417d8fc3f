"""Models of the Cekura API: metric failure mode insights."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class FailureCategoryCallsResponse(Model):
    """Failure category calls response, which `metric_failure_mode_insights.list_category_calls`
    returns.
    """

    count: int
    call_log_ids: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class InsightReproductionRequest(Model):
    """Insight reproduction request: `metric_failure_mode_insights.reproduce` takes it, and
    `metric_failure_mode_insights.reproduce` returns it.

    Attributes:
        failure_mode_index: at least 0.
        max_attempts: 1 to 25.
    """

    failure_mode_index: int
    agent: int
    max_attempts: int | Unset = UNSET
    redact_transcripts: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricFailureModeFixMetric(Model):
    """Metric failure mode fix metric: `metric_failure_mode_insights.fix_category_metric` or
    `metric_failure_mode_insights.fix_metric` takes it, and
    `metric_failure_mode_insights.fix_category_metric` or `metric_failure_mode_insights.fix_metric`
    returns it.

    Attributes:
        failure_mode_index: at least 0.
    """

    failure_mode_index: int
    feedback: str | Unset = UNSET
    expected_value: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricFailureModeInsight(Model):
    """Metric failure mode insight, which `metric_failure_mode_insights.list` or
    `metric_failure_mode_insights.list_available_dates` or one of 5 others returns.

    Attributes:
        id: set by the server.
        project: set by the server.
        metric: set by the server.
        predefined_metric: set by the server.
        metric_name: set by the server.
        is_triage: set by the server.
        window_start: RFC 3339 date and time, set by the server.
        window_end: RFC 3339 date and time, set by the server.
        num_calls_analyzed: set by the server.
        total_failures_in_window: set by the server.
        status: set by the server.
        headline: set by the server.
        overall_status_emoji: set by the server.
        failure_modes: set by the server.
        error_message: set by the server.
        duration_seconds: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    project: int = SERVER_SET
    metric: int | None = SERVER_SET
    predefined_metric: int | None = SERVER_SET
    metric_name: str = SERVER_SET
    is_triage: bool = SERVER_SET
    window_start: str = SERVER_SET
    window_end: str = SERVER_SET
    num_calls_analyzed: int = SERVER_SET
    total_failures_in_window: int = SERVER_SET
    status: MetricFailureModeInsightStatus = SERVER_SET
    headline: str = SERVER_SET
    overall_status_emoji: str = SERVER_SET
    failure_modes: Any = SERVER_SET
    error_message: str = SERVER_SET
    duration_seconds: float | None = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricFailureModeInsightBulkGenerate(Model):
    """Metric failure mode insight bulk generate: `metric_failure_mode_insights.bulk_generate` takes
    it, and `metric_failure_mode_insights.bulk_generate` returns it.
    """

    project: int
    metric_names: list[str] | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricFailureModeInsightGenerate(Model):
    """Metric failure mode insight generate: `metric_failure_mode_insights.generate` takes it, and
    `metric_failure_mode_insights.generate` returns it.

    Attributes:
        metric_name: at most 255 characters.
        window_days: 1 to 90.
        max_calls: 1 to 500.
    """

    project: int
    metric: int | Unset | None = UNSET
    predefined_metric: int | Unset | None = UNSET
    metric_name: str
    window_days: int | Unset = UNSET
    max_calls: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricFailureModeInsightGenerateScenario(Model):
    """Metric failure mode insight generate scenario: `metric_failure_mode_insights.generate_scenario`
    takes it, and `metric_failure_mode_insights.generate_scenario` returns it.

    Attributes:
        failure_mode_index: at least 0.
    """

    failure_mode_index: int
    agent: int
    redact_transcripts: bool | Unset = UNSET


MetricFailureModeInsightStatus: TypeAlias = (
    Literal["pending", "running", "succeeded", "failed", "skipped_no_failures"] | str
)

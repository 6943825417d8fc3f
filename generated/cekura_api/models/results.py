"""Models of the Cekura API: results."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import ResultStatus


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AskAboutFailuresRequest(Model):
    """Ask about failures request, the body of `results.ask_about_failures_v1` or
    `results.ask_about_failures`.

    Attributes:
        question: at most 2000 characters.
    """

    question: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Result(Model):
    """Result, which `results.evaluate_metrics_v1` or `results.rerun_v1` or one of 2 others returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        agent: set by the server.
        agent_name: set by the server.
        agent_inbound: set by the server.
        is_cronjob: set by the server.
        runs: set by the server.
        met_expected_outcome_count: set by the server.
        total_expected_outcome_count: set by the server.
        total_runs_count: set by the server.
        completed_runs_count: set by the server.
        success_runs_count: set by the server.
        failed_runs_count: set by the server.
        scenarios: set by the server.
        run_type: set by the server.
        agent_version: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str
    agent: int = SERVER_SET
    agent_name: str = SERVER_SET
    agent_inbound: bool = SERVER_SET
    status: ResultStatus | Unset = UNSET
    success_rate: float | Unset = UNSET
    run_as_text: bool | Unset = UNSET
    is_cronjob: str = SERVER_SET
    runs: dict[str, Any] = SERVER_SET
    met_expected_outcome_count: str = SERVER_SET
    total_expected_outcome_count: str = SERVER_SET
    total_runs_count: str = SERVER_SET
    completed_runs_count: str = SERVER_SET
    success_runs_count: str = SERVER_SET
    failed_runs_count: str = SERVER_SET
    scenarios: dict[str, Any] = SERVER_SET
    run_type: str | None = SERVER_SET
    agent_version: str = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResultPage(Model):
    """Result page, which `results.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Result]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ResultDetailV2(Model):
    """Result detail v2, which `results.get` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        agent_name: set by the server.
        agent_version: set by the server.
        status: set by the server.
        met_expected_outcome_count: set by the server.
        total_expected_outcome_count: set by the server.
        success_rate: set by the server.
        run_as_text: set by the server.
        is_cronjob: set by the server.
        runs: set by the server.
        overall_evaluation: set by the server.
        total_duration: set by the server.
        total_runs_count: set by the server.
        completed_runs_count: set by the server.
        success_runs_count: set by the server.
        failed_runs_count: set by the server.
        connected_runs: set by the server.
        not_connected_runs: set by the server.
        failed_infrastructure_runs: set by the server.
        failed_workflow_runs: set by the server.
        successful_calls: set by the server.
        scenarios: set by the server.
        critical_categories: set by the server.
        metrics: set by the server.
        runs_by_tags: set by the server.
        latency_data: set by the server.
        failed_reasons: set by the server.
        ai_summary: set by the server.
        ai_summary_status: set by the server.
        next_steps: set by the server.
        path_coverage: set by the server.
        performance_metrics: set by the server.
        run_type: set by the server.
        created_at: RFC 3339 date and time.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    agent: int
    agent_name: str = SERVER_SET
    agent_version: str = SERVER_SET
    status: ResultStatus = SERVER_SET
    met_expected_outcome_count: str = SERVER_SET
    total_expected_outcome_count: str = SERVER_SET
    success_rate: float = SERVER_SET
    run_as_text: bool = SERVER_SET
    is_cronjob: str = SERVER_SET
    runs: dict[str, Any] = SERVER_SET
    overall_evaluation: Any = SERVER_SET
    total_duration: str = SERVER_SET
    total_runs_count: str = SERVER_SET
    completed_runs_count: str = SERVER_SET
    success_runs_count: str = SERVER_SET
    failed_runs_count: str = SERVER_SET
    connected_runs: str = SERVER_SET
    not_connected_runs: str = SERVER_SET
    failed_infrastructure_runs: str = SERVER_SET
    failed_workflow_runs: str = SERVER_SET
    successful_calls: str = SERVER_SET
    scenarios: str = SERVER_SET
    critical_categories: str = SERVER_SET
    metrics: str = SERVER_SET
    runs_by_tags: str = SERVER_SET
    latency_data: str = SERVER_SET
    failed_reasons: Any = SERVER_SET
    ai_summary: Any = SERVER_SET
    ai_summary_status: str = SERVER_SET
    next_steps: Any = SERVER_SET
    path_coverage: Any = SERVER_SET
    performance_metrics: str = SERVER_SET
    run_type: str | None = SERVER_SET
    run_settings: Any | Unset = UNSET
    created_at: str | Unset = UNSET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateShareableLinkTokenResponse(Model):
    """Create shareable link token response, which `results.create_shareable_link_token_v1` or
    `results.create_shareable_link_token` returns.
    """

    token: str = attrs.field(repr=False)
    shareable_link: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkDeleteResults(Model):
    """Bulk delete results, the body of `results.bulk_delete_external` or `results.bulk_delete`.

    Attributes:
        result_ids: 1 to 100 items.
    """

    result_ids: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkEvaluateResultMetrics(Model):
    """Bulk evaluate result metrics, the body of `results.bulk_evaluate_metrics_external` or
    `results.bulk_evaluate_metrics`.

    Attributes:
        result_ids: 1 to 100 items.
        metric_ids: at least 1 items.
    """

    result_ids: list[int]
    metric_ids: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateShareableLinkToken(Model):
    """Create shareable link token, the body of `results.create_shareable_link_token_v1` or
    `results.create_shareable_link_token`.

    Attributes:
        expire_at: RFC 3339 date and time.
    """

    expire_at: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeleteRuns(Model):
    """Delete runs, the body of `results.delete_runs_v1` or `results.delete_runs`."""

    run_ids: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EvaluateResultMetrics(Model):
    """Evaluate result metrics, the body of `results.evaluate_metrics_v1` or
    `results.evaluate_metrics`.

    Attributes:
        run_ids: at least 1 items.
        metric_ids: at least 1 items.
    """

    run_ids: list[str]
    metric_ids: list[str]

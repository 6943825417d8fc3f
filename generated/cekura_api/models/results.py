"""Models of the Cekura API: results."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import ResultStatus


@attrs.define(kw_only=True, repr=False)
class AskAboutFailuresRequest(Model):
    """Ask about failures request, the body of `results.ask_about_failures_v1` or
    `results.ask_about_failures`.

    Attributes:
        question: at most 2000 characters.
    """

    question: str


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    name: str
    agent: int = UNSET
    agent_name: str = UNSET
    agent_inbound: bool = UNSET
    status: ResultStatus = UNSET
    success_rate: float = UNSET
    run_as_text: bool = UNSET
    is_cronjob: str = UNSET
    runs: dict[str, Any] = UNSET
    met_expected_outcome_count: str = UNSET
    total_expected_outcome_count: str = UNSET
    total_runs_count: str = UNSET
    completed_runs_count: str = UNSET
    success_runs_count: str = UNSET
    failed_runs_count: str = UNSET
    scenarios: dict[str, Any] = UNSET
    run_type: str | None = UNSET
    agent_version: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedResultList(Model):
    """Paginated result list, which `results.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[Result]


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    name: str = UNSET
    agent: int
    agent_name: str = UNSET
    agent_version: str = UNSET
    status: ResultStatus = UNSET
    met_expected_outcome_count: str = UNSET
    total_expected_outcome_count: str = UNSET
    success_rate: float = UNSET
    run_as_text: bool = UNSET
    is_cronjob: str = UNSET
    runs: dict[str, Any] = UNSET
    overall_evaluation: Any = UNSET
    total_duration: str = UNSET
    total_runs_count: str = UNSET
    completed_runs_count: str = UNSET
    success_runs_count: str = UNSET
    failed_runs_count: str = UNSET
    connected_runs: str = UNSET
    not_connected_runs: str = UNSET
    failed_infrastructure_runs: str = UNSET
    failed_workflow_runs: str = UNSET
    successful_calls: str = UNSET
    scenarios: str = UNSET
    critical_categories: str = UNSET
    metrics: str = UNSET
    runs_by_tags: str = UNSET
    latency_data: str = UNSET
    failed_reasons: Any = UNSET
    ai_summary: Any = UNSET
    ai_summary_status: str = UNSET
    next_steps: Any = UNSET
    path_coverage: Any = UNSET
    performance_metrics: str = UNSET
    run_type: str | None = UNSET
    run_settings: Any = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaCreateShareableLinkTokenResponse(Model):
    """Schema create shareable link token response, which `results.create_shareable_link_token_v1` or
    `results.create_shareable_link_token` returns.
    """

    token: str = attrs.field(repr=False)
    shareable_link: str


@attrs.define(kw_only=True, repr=False)
class SchemaPostBulkDeleteResults(Model):
    """Schema post bulk delete results, the body of `results.bulk_delete_external` or
    `results.bulk_delete`.

    Attributes:
        result_ids: 1 to 100 items.
    """

    result_ids: list[int]


@attrs.define(kw_only=True, repr=False)
class SchemaPostBulkEvaluateResultMetrics(Model):
    """Schema post bulk evaluate result metrics, the body of `results.bulk_evaluate_metrics_external`
    or `results.bulk_evaluate_metrics`.

    Attributes:
        result_ids: 1 to 100 items.
        metric_ids: at least 1 items.
    """

    result_ids: list[int]
    metric_ids: list[int]


@attrs.define(kw_only=True, repr=False)
class SchemaPostCreateShareableLinkToken(Model):
    """Schema post create shareable link token, the body of `results.create_shareable_link_token_v1` or
    `results.create_shareable_link_token`.

    Attributes:
        expire_at: RFC 3339 date and time.
    """

    expire_at: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostDeleteRuns(Model):
    """Schema post delete runs, the body of `results.delete_runs_v1` or `results.delete_runs`."""

    run_ids: list[int]


@attrs.define(kw_only=True, repr=False)
class SchemaPostReRunResultDetail(Model):
    """Schema post re run result detail, the body of `results.evaluate_metrics_v1` or
    `results.evaluate_metrics`.

    Attributes:
        run_ids: at least 1 items.
        metric_ids: at least 1 items.
    """

    run_ids: list[str]
    metric_ids: list[str]

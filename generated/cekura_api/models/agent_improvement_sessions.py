"""Models of the Cekura API: agent improvement sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class AgentImprovementSession(Model):
    """Agent improvement session: `agent_improvement_sessions.create` takes it, and
    `agent_improvement_sessions.list` or `agent_improvement_sessions.create` or another returns it.

    Attributes:
        id: set by the server.
        project: set by the server.
        agent: set by the server.
        agent_name: set by the server.
        provider: set by the server.
        source: set by the server.
        insights: set by the server.
        call_log_ids: set by the server.
        run_ids: set by the server.
        scenario_ids: set by the server.
        status: set by the server.
        stage: set by the server.
        stage_status: set by the server.
        stage_started_at: RFC 3339 date and time, set by the server.
        stage_history: set by the server.
        baseline_result: set by the server.
        baseline_source_result: set by the server.
        verify_result: set by the server.
        metric_delta: set by the server.
        proposal_summary: set by the server.
        iteration: set by the server.
        iteration_history: set by the server.
        failing_scenario_ids: set by the server.
        rounds_since_improvement: set by the server.
        best_iteration: set by the server.
        best_score: set by the server.
        pending_question: set by the server.
        question_answers: set by the server.
        scenario_edit_proposals: set by the server.
        user_guidance: set by the server.
        parent_session: set by the server.
        conversation_id: UUID, set by the server.
        message_id: UUID, set by the server.
        error_message: set by the server.
        summary_json: set by the server.
        slack_notification_status: set by the server.
        routed_to: set by the server.
        slack_channel_id: set by the server.
        slack_message_ts: set by the server.
        slack_message_text: set by the server.
        slack_error: set by the server.
        promoted_at: RFC 3339 date and time, set by the server.
        promoted_by: set by the server.
        promoted_by_email: set by the server.
        promotion_summary: set by the server.
        clone_state: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    project: int = UNSET
    agent: int | None = UNSET
    agent_name: str = UNSET
    provider: str = UNSET
    source: AgentImprovementSessionSource = UNSET
    insights: Any = UNSET
    call_log_ids: Any = UNSET
    run_ids: Any = UNSET
    scenario_ids: Any = UNSET
    status: AgentImprovementSessionStatus = UNSET
    stage: AgentImprovementSessionStage | None = UNSET
    stage_status: AgentImprovementSessionStageStatus | None = UNSET
    stage_started_at: str | None = UNSET
    stage_history: Any = UNSET
    baseline_result: int | None = UNSET
    baseline_source_result: int | None = UNSET
    verify_result: int | None = UNSET
    metric_delta: Any = UNSET
    proposal_summary: dict[str, Any] | None = UNSET
    iteration: int = UNSET
    iteration_history: Any = UNSET
    failing_scenario_ids: Any = UNSET
    rounds_since_improvement: int = UNSET
    best_iteration: int | None = UNSET
    best_score: float | None = UNSET
    pending_question: Any = UNSET
    question_answers: Any = UNSET
    scenario_edit_proposals: Any = UNSET
    user_guidance: list[dict[str, Any]] = UNSET
    parent_session: int | None = UNSET
    conversation_id: str | None = UNSET
    message_id: str | None = UNSET
    error_message: str = UNSET
    summary_json: Any = UNSET
    slack_notification_status: AgentImprovementSessionSlackNotificationStatus = UNSET
    routed_to: str = UNSET
    slack_channel_id: str = UNSET
    slack_message_ts: str = UNSET
    slack_message_text: str = UNSET
    slack_error: str = UNSET
    promoted_at: str | None = UNSET
    promoted_by: int | None = UNSET
    promoted_by_email: str = UNSET
    promotion_summary: dict[str, Any] | None = UNSET
    clone_state: dict[str, Any] = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


AgentImprovementSessionSource: TypeAlias = Literal["call_log", "scenario", "run"] | str
AgentImprovementSessionStatus: TypeAlias = (
    Literal["pending", "running", "succeeded", "failed", "no_improvement", "cancelled"] | str
)
AgentImprovementSessionStage: TypeAlias = (
    Literal[
        "setup", "scenario_generation", "baseline_run", "propose", "apply", "verify_run", "finalize"
    ]
    | str
)
AgentImprovementSessionStageStatus: TypeAlias = (
    Literal["running", "waiting", "waiting_input", "done", "failed"] | str
)
AgentImprovementSessionSlackNotificationStatus: TypeAlias = (
    Literal["not_attempted", "sending", "sent", "skipped_no_channel", "failed"] | str
)

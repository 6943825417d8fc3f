"""Models of the Cekura API: agent improvement sessions."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, Model


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    project: int = SERVER_SET
    agent: int | None = SERVER_SET
    agent_name: str = SERVER_SET
    provider: str = SERVER_SET
    source: AgentImprovementSessionSource = SERVER_SET
    insights: Any = SERVER_SET
    call_log_ids: Any = SERVER_SET
    run_ids: Any = SERVER_SET
    scenario_ids: Any = SERVER_SET
    status: AgentImprovementSessionStatus = SERVER_SET
    stage: AgentImprovementSessionStage | None = SERVER_SET
    stage_status: AgentImprovementSessionStageStatus | None = SERVER_SET
    stage_started_at: str | None = SERVER_SET
    stage_history: Any = SERVER_SET
    baseline_result: int | None = SERVER_SET
    baseline_source_result: int | None = SERVER_SET
    verify_result: int | None = SERVER_SET
    metric_delta: Any = SERVER_SET
    proposal_summary: dict[str, Any] | None = SERVER_SET
    iteration: int = SERVER_SET
    iteration_history: Any = SERVER_SET
    failing_scenario_ids: Any = SERVER_SET
    rounds_since_improvement: int = SERVER_SET
    best_iteration: int | None = SERVER_SET
    best_score: float | None = SERVER_SET
    pending_question: Any = SERVER_SET
    question_answers: Any = SERVER_SET
    scenario_edit_proposals: Any = SERVER_SET
    user_guidance: list[dict[str, Any]] = SERVER_SET
    parent_session: int | None = SERVER_SET
    conversation_id: str | None = SERVER_SET
    message_id: str | None = SERVER_SET
    error_message: str = SERVER_SET
    summary_json: Any = SERVER_SET
    slack_notification_status: AgentImprovementSessionSlackNotificationStatus = SERVER_SET
    routed_to: str = SERVER_SET
    slack_channel_id: str = SERVER_SET
    slack_message_ts: str = SERVER_SET
    slack_message_text: str = SERVER_SET
    slack_error: str = SERVER_SET
    promoted_at: str | None = SERVER_SET
    promoted_by: int | None = SERVER_SET
    promoted_by_email: str = SERVER_SET
    promotion_summary: dict[str, Any] | None = SERVER_SET
    clone_state: dict[str, Any] = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


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

"""Models of the Cekura API: call logs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import CallLogStatus, CriticalPriority, Evaluation, RedactField, Scenario


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogCriticalCategories(Model):
    """Call log critical categories, the value of `CallLogDetail.critical_categories`."""

    category_id: int
    category: str
    deviation: float
    wrongly_marked: bool
    feedback: str
    priority: CriticalPriority


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogTranscriptObject(Model):
    """Call log transcript object, the value of `CallLogDetail.transcript_object`."""

    role: str
    content: str
    timestamp: float


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogDetail(Model):
    """Call log detail, which `call_logs.rerun_evaluation_v1` or `call_logs.rerun_evaluation` or one of
    2 others returns.

    Attributes:
        id: set by the server.
        duration: set by the server.
        voice_recording_url: set by the server.
        critical_categories: set by the server.
        transcript_object: set by the server.
        agent_name: set by the server.
        evaluation: set by the server.
        metadata: set by the server.
        dynamic_variables: set by the server.
        testing_channel_index: set by the server.
        timestamp: RFC 3339 date and time.
        call_ended_reason: at most 100 characters.
        dropoff_point: at most 1000 characters.
        topic: at most 1000 characters.
        customer_number: at most 100 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        call_id: at most 100 characters.
        trace_id: at most 32 characters.
    """

    id: int = SERVER_SET
    duration: str = SERVER_SET
    voice_recording_url: str = SERVER_SET
    critical_categories: list[CallLogCriticalCategories] = SERVER_SET
    transcript_object: list[CallLogTranscriptObject] = SERVER_SET
    status: CallLogStatus | Unset = UNSET
    agent_id: str | Unset = UNSET
    agent_name: str = SERVER_SET
    evaluation: Evaluation = SERVER_SET
    metadata: dict[str, Any] = SERVER_SET
    dynamic_variables: dict[str, Any] = SERVER_SET
    testing_channel_index: int | None = SERVER_SET
    timestamp: str | Unset = UNSET
    success: bool | Unset | None = UNSET
    is_reviewed: bool | Unset = UNSET
    feedback: str | Unset = UNSET
    rubric: Any | Unset = UNSET
    transcript: str | Unset = UNSET
    call_ended_reason: str | Unset = UNSET
    dropoff_point: str | Unset = UNSET
    topic: str | Unset = UNSET
    customer_number: str | Unset = UNSET
    user_generated_transcript: Any | Unset = UNSET
    error_message: str | Unset | None = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    call_id: str
    trace_id: str | Unset = UNSET
    agent: int | Unset | None = UNSET
    project: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogListMetrics(Model):
    """Call log list metrics, the value of `CallLogList.metrics`."""

    id: int
    name: str
    type: str
    score: float
    enum: str
    value: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogList(Model):
    """Call log list, which `call_logs.evaluate_metrics_v1` or `call_logs.observe` or another returns.

    Attributes:
        id: set by the server.
        duration: set by the server.
        metrics: set by the server.
        call_ended_reason: at most 100 characters.
        customer_number: at most 100 characters.
        agent_name: set by the server.
        call_id: at most 100 characters.
        trace_id: at most 32 characters.
        timestamp: RFC 3339 date and time.
        dropoff_point: at most 1000 characters.
        topic: at most 1000 characters.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        transcript_object: set by the server.
        evaluation: set by the server.
    """

    id: int = SERVER_SET
    duration: str = SERVER_SET
    success: bool | Unset | None = UNSET
    is_reviewed: bool | Unset = UNSET
    status: CallLogStatus | Unset = UNSET
    feedback: str | Unset = UNSET
    metrics: list[CallLogListMetrics] = SERVER_SET
    call_ended_reason: str | Unset = UNSET
    customer_number: str | Unset = UNSET
    agent: int | Unset | None = UNSET
    agent_name: str = SERVER_SET
    call_id: str
    trace_id: str | Unset = UNSET
    timestamp: str | Unset = UNSET
    error_message: str | Unset | None = UNSET
    dropoff_point: str | Unset = UNSET
    topic: str | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    transcript: str | Unset = UNSET
    transcript_object: str = SERVER_SET
    evaluation: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogTraceResponse(Model):
    """Call log trace response, which `call_logs.get_trace` returns."""

    trace_id: str
    spans: Any


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCallLog(Model):
    """Create call log, the body of `call_logs.observe`.

    Attributes:
        id: set by the server.
        call_id: at most 100 characters.
        trace_id: at most 32 characters.
        voice_recording: URI.
        voice_recording_url: URI.
        transcript_type: never answered.
        timestamp: RFC 3339 date and time.
        metric_ids: never answered.
    """

    id: int = SERVER_SET
    call_id: str
    trace_id: str | Unset = UNSET
    agent: int | Unset = UNSET
    assistant_id: str | Unset | None = UNSET
    voice_recording: str | Unset | None = UNSET
    voice_recording_url: str | Unset | None = UNSET
    transcript_type: CreateCallLogTranscriptType | Unset = attrs.field(default=UNSET, repr=False)
    transcript_json: Any | Unset = UNSET
    call_ended_reason: str | Unset | None = UNSET
    customer_number: str | Unset | None = UNSET
    metadata: Any | Unset = UNSET
    timestamp: str | Unset = UNSET
    dynamic_variables: Any | Unset = UNSET
    feedback: str | Unset | None = UNSET
    redact_fields: list[RedactField] | Unset = UNSET
    metric_ids: str | Unset = attrs.field(default=UNSET, repr=False)
    main_agent_channel_index: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DeleteCallLogs(Model):
    """Delete call logs, the body of `call_logs.bulk_delete`."""

    agent_id: int | Unset = UNSET
    call_logs: list[int]
    retain_evaluations: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EvaluateMetrics(Model):
    """Evaluate metrics, the body of `call_logs.evaluate_metrics_v1` or `call_logs.evaluate_metrics`."""

    agent_id: int | Unset = UNSET
    project_id: int | Unset = UNSET
    call_logs: list[int]
    metrics: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MarkMetricVoteCallLogResponse(Model):
    """Mark metric vote call log response, which `call_logs.mark_metric_vote_v1` or
    `call_logs.mark_metric_vote` returns.
    """

    detail: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogListPage(Model):
    """Call log list page, which `call_logs.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[CallLogList]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UpdateCallLog(Model):
    """Update call log, the body of `call_logs.update`.

    Attributes:
        call_id: at most 100 characters.
        transcript_type: never answered.
        timestamp: RFC 3339 date and time.
        duration: at least 0.
        call_ended_reason: at most 100 characters.
        customer_number: at most 100 characters.
        reevaluate_metrics: never answered.
    """

    status: CallLogStatus | Unset = UNSET
    feedback: str | Unset = UNSET
    call_id: str | Unset = UNSET
    transcript_type: UpdateCallLogTranscriptType | Unset = attrs.field(default=UNSET, repr=False)
    transcript_json: Any | Unset = UNSET
    timestamp: str | Unset = UNSET
    duration: float | Unset = UNSET
    call_ended_reason: str | Unset = UNSET
    customer_number: str | Unset = UNSET
    metadata: dict[str, Any] | Unset = UNSET
    dynamic_variables: dict[str, Any] | Unset = UNSET
    reevaluate_metrics: bool | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RerunEvaluation(Model):
    """Rerun evaluation, the body of `call_logs.rerun_evaluation_v1` or `call_logs.rerun_evaluation`."""

    agent_id: int
    assistant_id: int
    call_logs: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateScenariosProgressResponse(Model):
    """Create scenarios progress response, which `call_logs.get_create_scenarios_progress_v1` or
    `call_logs.get_create_scenarios_progress` returns.
    """

    agent_id: int
    completed_scenarios: int
    failed_scenarios: int
    total_scenarios: int
    scenarios_list: list[Scenario] | Unset = UNSET
    errors: list[dict[str, Any]] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateScenarios(Model):
    """Create scenarios, the body of `call_logs.create_scenarios_v1` or `call_logs.create_scenarios`."""

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = UNSET
    call_logs: list[int] | Unset = UNSET
    copy_to_agent: int | Unset | None = UNSET
    project_id: int | Unset = UNSET
    folder_path: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateCallLogScenariosAnswer(Model):
    """Create call log scenarios answer, which `call_logs.create_scenarios_v1` or
    `call_logs.create_scenarios` returns.

    Attributes:
        progress_id: UUID.
    """

    progress_id: str | Unset = UNSET


CreateCallLogTranscriptType: TypeAlias = (
    Literal[
        "cekura",
        "vocera",
        "vapi",
        "retell",
        "deepgram",
        "pipecat",
        "livekit",
        "elevenlabs",
        "none-mono",
    ]
    | str
)
UpdateCallLogTranscriptType: TypeAlias = (
    Literal["cekura", "vocera", "vapi", "retell", "deepgram", "pipecat", "livekit", "elevenlabs"]
    | str
)

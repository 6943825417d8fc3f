"""Models of the Cekura API: call logs."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import CallLogStatus, CriticalPriority, Evaluation, RedactField, Scenario


@attrs.define(kw_only=True, repr=False)
class CallLogCriticalCategories(Model):
    """Call log critical categories, the value of `CallLogDetail.critical_categories`."""

    category_id: int
    category: str
    deviation: float
    wrongly_marked: bool
    feedback: str
    priority: CriticalPriority


@attrs.define(kw_only=True, repr=False)
class CallLogTranscriptObject(Model):
    """Call log transcript object, the value of `CallLogDetail.transcript_object`."""

    role: str
    content: str
    timestamp: float


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    duration: str = UNSET
    voice_recording_url: str = UNSET
    critical_categories: list[CallLogCriticalCategories] = UNSET
    transcript_object: list[CallLogTranscriptObject] = UNSET
    status: CallLogStatus = UNSET
    agent_id: str = UNSET
    agent_name: str = UNSET
    evaluation: Evaluation = UNSET
    metadata: dict[str, Any] = UNSET
    dynamic_variables: dict[str, Any] = UNSET
    testing_channel_index: int | None = UNSET
    timestamp: str = UNSET
    success: bool | None = UNSET
    is_reviewed: bool = UNSET
    feedback: str = UNSET
    rubric: Any = UNSET
    transcript: str = UNSET
    call_ended_reason: str = UNSET
    dropoff_point: str = UNSET
    topic: str = UNSET
    customer_number: str = UNSET
    user_generated_transcript: Any = UNSET
    error_message: str | None = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    call_id: str
    trace_id: str = UNSET
    agent: int | None = UNSET
    project: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class CallLogListSerializerMetrics(Model):
    """Call log list serializer metrics, the value of `CallLogList.metrics`."""

    id: int
    name: str
    type: str
    score: float
    enum: str
    value: str


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    duration: str = UNSET
    success: bool | None = UNSET
    is_reviewed: bool = UNSET
    status: CallLogStatus = UNSET
    feedback: str = UNSET
    metrics: list[CallLogListSerializerMetrics] = UNSET
    call_ended_reason: str = UNSET
    customer_number: str = UNSET
    agent: int | None = UNSET
    agent_name: str = UNSET
    call_id: str
    trace_id: str = UNSET
    timestamp: str = UNSET
    error_message: str | None = UNSET
    dropoff_point: str = UNSET
    topic: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    transcript: str = UNSET
    transcript_object: str = UNSET
    evaluation: str = UNSET


@attrs.define(kw_only=True, repr=False)
class CallLogTraceResponse(Model):
    """Call log trace response, which `call_logs.get_trace` returns."""

    trace_id: str
    spans: Any


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    call_id: str
    trace_id: str = UNSET
    agent: int = UNSET
    assistant_id: str | None = UNSET
    voice_recording: str | None = UNSET
    voice_recording_url: str | None = UNSET
    transcript_type: CreateCallLogTranscriptType = attrs.field(default=UNSET, repr=False)
    transcript_json: Any = UNSET
    call_ended_reason: str | None = UNSET
    customer_number: str | None = UNSET
    metadata: Any = UNSET
    timestamp: str = UNSET
    dynamic_variables: Any = UNSET
    feedback: str | None = UNSET
    redact_fields: list[RedactField] = UNSET
    metric_ids: str = attrs.field(default=UNSET, repr=False)
    main_agent_channel_index: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class EvaluateMetrics(Model):
    """Evaluate metrics, the body of `call_logs.evaluate_metrics_v1` or `call_logs.evaluate_metrics`."""

    agent_id: int = UNSET
    project_id: int = UNSET
    call_logs: list[int]
    metrics: list[int]


@attrs.define(kw_only=True, repr=False)
class MarkMetricVoteCallLogResponse(Model):
    """Mark metric vote call log response, which `call_logs.mark_metric_vote_v1` or
    `call_logs.mark_metric_vote` returns.
    """

    detail: str


@attrs.define(kw_only=True, repr=False)
class PaginatedCallLogListList(Model):
    """Paginated call log list list, which `call_logs.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[CallLogList]


@attrs.define(kw_only=True, repr=False)
class PatchedUpdateCallLog(Model):
    """Patched update call log, the body of `call_logs.update`.

    Attributes:
        call_id: at most 100 characters.
        transcript_type: never answered.
        timestamp: RFC 3339 date and time.
        duration: at least 0.
        call_ended_reason: at most 100 characters.
        customer_number: at most 100 characters.
        reevaluate_metrics: never answered.
    """

    status: CallLogStatus = UNSET
    feedback: str = UNSET
    call_id: str = UNSET
    transcript_type: UpdateCallLogTranscriptType = attrs.field(default=UNSET, repr=False)
    transcript_json: Any = UNSET
    timestamp: str = UNSET
    duration: float = UNSET
    call_ended_reason: str = UNSET
    customer_number: str = UNSET
    metadata: dict[str, Any] = UNSET
    dynamic_variables: dict[str, Any] = UNSET
    reevaluate_metrics: bool = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class RerunEvaluation(Model):
    """Rerun evaluation, the body of `call_logs.rerun_evaluation_v1` or `call_logs.rerun_evaluation`."""

    agent_id: int
    assistant_id: int
    call_logs: list[int]


@attrs.define(kw_only=True, repr=False)
class SchemaCreateScenariosProgressResponse(Model):
    """Schema create scenarios progress response, which `call_logs.get_create_scenarios_progress_v1` or
    `call_logs.get_create_scenarios_progress` returns.
    """

    agent_id: int
    completed_scenarios: int
    failed_scenarios: int
    total_scenarios: int
    scenarios_list: list[Scenario] = UNSET
    errors: list[dict[str, Any]] = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaPostCreateScenarios(Model):
    """Schema post create scenarios, the body of `call_logs.create_scenarios_v1` or
    `call_logs.create_scenarios`.
    """

    agent_id: int = UNSET
    assistant_id: str = UNSET
    call_logs: list[int] = UNSET
    copy_to_agent: int | None = UNSET
    project_id: int = UNSET
    folder_path: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class CreateCallLogScenariosAnswer(Model):
    """Create call log scenarios answer, which `call_logs.create_scenarios_v1` or
    `call_logs.create_scenarios` returns.

    Attributes:
        progress_id: UUID.
    """

    progress_id: str = UNSET


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

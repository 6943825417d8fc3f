"""Bodies of the Cekura API as mappings, for type checkers: call logs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class CreateCallLogDict(TypedDict):
    """`CreateCallLog` as a mapping."""

    call_id: str
    trace_id: NotRequired[str]
    agent: NotRequired[int]
    assistant_id: NotRequired[str | None]
    voice_recording: NotRequired[str | None]
    voice_recording_url: NotRequired[str | None]
    transcript_type: NotRequired[models.CreateCallLogTranscriptType]
    transcript_json: NotRequired[Any]
    call_ended_reason: NotRequired[str | None]
    customer_number: NotRequired[str | None]
    metadata: NotRequired[Any]
    timestamp: NotRequired[str]
    dynamic_variables: NotRequired[Any]
    feedback: NotRequired[str | None]
    redact_fields: NotRequired[Sequence[models.RedactField]]
    metric_ids: NotRequired[str]
    main_agent_channel_index: NotRequired[int | None]


class DeleteCallLogsDict(TypedDict):
    """`DeleteCallLogs` as a mapping."""

    agent_id: NotRequired[int]
    call_logs: Sequence[int]
    retain_evaluations: NotRequired[bool]


class EvaluateMetricsDict(TypedDict):
    """`EvaluateMetrics` as a mapping."""

    agent_id: NotRequired[int]
    project_id: NotRequired[int]
    call_logs: Sequence[int]
    metrics: Sequence[int]


class UpdateCallLogDict(TypedDict):
    """`UpdateCallLog` as a mapping."""

    status: NotRequired[models.CallLogStatus]
    feedback: NotRequired[str]
    call_id: NotRequired[str]
    transcript_type: NotRequired[models.UpdateCallLogTranscriptType]
    transcript_json: NotRequired[Any]
    timestamp: NotRequired[str]
    duration: NotRequired[float]
    call_ended_reason: NotRequired[str]
    customer_number: NotRequired[str]
    metadata: NotRequired[JSONObject]
    dynamic_variables: NotRequired[JSONObject]
    reevaluate_metrics: NotRequired[bool]


class RerunEvaluationDict(TypedDict):
    """`RerunEvaluation` as a mapping."""

    agent_id: int
    assistant_id: int
    call_logs: Sequence[int]


class CreateScenariosDict(TypedDict):
    """`CreateScenarios` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    call_logs: NotRequired[Sequence[int]]
    copy_to_agent: NotRequired[int | None]
    project_id: NotRequired[int]
    folder_path: NotRequired[str | None]

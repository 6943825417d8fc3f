"""Bodies of the Cekura API as mappings, for type checkers: metrics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class BulkAgentAssignmentDict(TypedDict):
    """`BulkAgentAssignment` as a mapping."""

    project_id: int
    metric_ids: Sequence[int]
    agent_ids: Sequence[int]
    mode: models.BulkAgentAssignmentMode


class CleanMetricDescriptionRequestDict(TypedDict):
    """`CleanMetricDescriptionRequest` as a mapping."""

    agent: int
    metric_description: str
    eval_type: models.CleanMetricDescriptionEvalType


class EvaluateLlmJudgeMetricRequestDict(TypedDict):
    """`EvaluateLlmJudgeMetricRequest` as a mapping."""

    description: str
    data: Any
    eval_type: NotRequired[str | None]
    enum_values: NotRequired[Sequence[str] | None]
    audio: NotRequired[bool]
    audio_start_time: NotRequired[float | None]
    audio_end_time: NotRequired[float | None]


class TestSetInlineDict(TypedDict):
    """`TestSetInline` as a mapping."""

    agent: int
    name: NotRequired[str]
    transcript: NotRequired[str]
    call_end_reason: NotRequired[str]


class MetricReviewDetailDict(TypedDict):
    """`MetricReviewDetail` as a mapping."""

    metric: int
    expected_value: NotRequired[Any]
    actual_value: NotRequired[Any]
    explanation: NotRequired[Any]
    feedback: NotRequired[str]


class MetricDetailV2Dict(TypedDict):
    """`MetricDetailV2` as a mapping."""

    slug: NotRequired[str | None]
    project: NotRequired[int | None]
    agents: NotRequired[Sequence[int | None]]
    name: str
    description: NotRequired[str]
    type: NotRequired[models.MetricType]
    eval_type: models.MetricEvalType
    enum_values: NotRequired[Any]
    audio_enabled: NotRequired[bool]
    prompt: NotRequired[str]
    evaluation_trigger: NotRequired[models.MetricEvaluationTrigger]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_prompt: NotRequired[str]
    evaluation_trigger_custom_code: NotRequired[str]
    priority_assignment_prompt: NotRequired[str]
    configuration: NotRequired[Any]
    observability_enabled: NotRequired[bool]
    simulation_enabled: NotRequired[bool]
    sampling_enabled: NotRequired[bool]
    alert_enabled: NotRequired[bool]
    alert_type: NotRequired[models.MetricAlertType]
    alert_filters: NotRequired[Any]
    slack_workspace: NotRequired[int | None]
    slack_channel_id: NotRequired[str | None]
    significant_change_alert_status: NotRequired[models.MetricSignificantChangeAlertStatus]
    significant_change_alert_direction: NotRequired[models.MetricSignificantChangeAlertDirection]
    function_name: NotRequired[str | None]
    custom_code: NotRequired[str]
    vocera_defined_metric_code: NotRequired[str]
    scenarios: NotRequired[Any]
    add_to_new_agents: NotRequired[bool | None]


class MetricCreateDict(TypedDict):
    """`MetricCreate` as a mapping."""

    slug: NotRequired[str | None]
    project: NotRequired[int | None]
    agent: NotRequired[int | None]
    agents: NotRequired[Sequence[int | None]]
    assistant_id: NotRequired[str]
    name: str
    description: NotRequired[str]
    type: NotRequired[models.MetricType]
    eval_type: NotRequired[models.MetricEvalType]
    audio_enabled: NotRequired[bool]
    observability_enabled: NotRequired[bool]
    simulation_enabled: NotRequired[bool]
    sampling_enabled: NotRequired[bool]
    prompt: NotRequired[str]
    enum_values: NotRequired[Sequence[str]]
    display_order: NotRequired[int]
    custom_code: NotRequired[str]
    evaluation_trigger: NotRequired[models.MetricEvaluationTrigger]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_prompt: NotRequired[str]
    evaluation_trigger_custom_code: NotRequired[str]
    llm_provider: NotRequired[models.LlmProvider]
    relevance_llm_provider: NotRequired[models.LlmProvider]
    priority_assignment_prompt: NotRequired[str]
    configuration: NotRequired[Any]
    scenarios: NotRequired[Any]
    kb_file_ids: NotRequired[Any]
    metric_description_program: NotRequired[Any]
    metric_description_variables: NotRequired[Sequence[Any]]
    evaluation_trigger_program: NotRequired[Any]
    evaluation_trigger_variables: NotRequired[Sequence[Any]]
    alert_enabled: NotRequired[bool]
    alert_type: NotRequired[models.MetricAlertType]
    window_size: NotRequired[int]
    std_multiplier: NotRequired[float]
    ewma_alpha: NotRequired[float]
    significant_change_alert_status: NotRequired[models.MetricSignificantChangeAlertStatus]
    significant_change_alert_direction: NotRequired[models.MetricSignificantChangeAlertDirection]
    add_to_new_agents: NotRequired[bool | None]
    alert_filters: NotRequired[Any]
    slack_workspace: NotRequired[int | None]
    slack_channel_id: NotRequired[str | None]
    apply_to_all_agents: NotRequired[bool]
    add_to_rubric: NotRequired[bool]


class MetricPreviewDataDict(TypedDict):
    """`MetricPreviewData` as a mapping."""

    name: str
    type: models.MetricType
    eval_type: models.MetricEvalType
    evaluation_trigger: NotRequired[models.MetricEvaluationTrigger]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_prompt: NotRequired[str]
    evaluation_trigger_custom_code: NotRequired[str]
    description: NotRequired[str]
    prompt: NotRequired[str]
    custom_code: NotRequired[str]
    enum_values: NotRequired[Sequence[str]]
    audio_enabled: NotRequired[bool]


class MetricPreviewDict(TypedDict):
    """`MetricPreview` as a mapping."""

    agent_id: NotRequired[int]
    project_id: NotRequired[int]
    call_log_ids: NotRequired[Sequence[int]]
    run_ids: NotRequired[Sequence[int]]
    metric_data: models.MetricPreviewData | MetricPreviewDataDict


class MetricUpdateDict(TypedDict):
    """`MetricUpdate` as a mapping."""

    slug: NotRequired[str | None]
    project: NotRequired[int | None]
    agent: NotRequired[int | None]
    agents: NotRequired[Sequence[int | None]]
    assistant_id: NotRequired[str]
    name: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[models.MetricType]
    eval_type: NotRequired[models.MetricEvalType]
    audio_enabled: NotRequired[bool]
    observability_enabled: NotRequired[bool]
    simulation_enabled: NotRequired[bool]
    sampling_enabled: NotRequired[bool]
    prompt: NotRequired[str]
    enum_values: NotRequired[Sequence[str]]
    display_order: NotRequired[int]
    custom_code: NotRequired[str]
    evaluation_trigger: NotRequired[models.MetricEvaluationTrigger]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_prompt: NotRequired[str]
    evaluation_trigger_custom_code: NotRequired[str]
    llm_provider: NotRequired[models.LlmProvider]
    relevance_llm_provider: NotRequired[models.LlmProvider]
    priority_assignment_prompt: NotRequired[str]
    configuration: NotRequired[Any]
    scenarios: NotRequired[Any]
    kb_file_ids: NotRequired[Any]
    metric_description_program: NotRequired[Any]
    metric_description_variables: NotRequired[Sequence[Any]]
    evaluation_trigger_program: NotRequired[Any]
    evaluation_trigger_variables: NotRequired[Sequence[Any]]
    alert_enabled: NotRequired[bool]
    alert_type: NotRequired[models.MetricAlertType]
    window_size: NotRequired[int]
    std_multiplier: NotRequired[float]
    ewma_alpha: NotRequired[float]
    significant_change_alert_status: NotRequired[models.MetricSignificantChangeAlertStatus]
    significant_change_alert_direction: NotRequired[models.MetricSignificantChangeAlertDirection]
    add_to_new_agents: NotRequired[bool | None]
    alert_filters: NotRequired[Any]
    slack_workspace: NotRequired[int | None]
    slack_channel_id: NotRequired[str | None]
    apply_to_all_agents: NotRequired[bool]
    add_to_rubric: NotRequired[bool]


class MetricReorderRequestDict(TypedDict):
    """`MetricReorderRequest` as a mapping."""

    metric_ids: NotRequired[Sequence[int]]


class RunReviewsRequestDict(TypedDict):
    """`RunReviewsRequest` as a mapping."""

    llm_provider: NotRequired[models.LlmProvider]
    evaluation_trigger: NotRequired[str]
    evaluation_trigger_prompt: NotRequired[str]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_custom_code: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[models.MetricType]
    custom_code: NotRequired[str]
    prompt: NotRequired[str]
    metric_description_program: NotRequired[Any]
    metric_description_variables: NotRequired[Any]
    evaluation_trigger_program: NotRequired[Any]
    evaluation_trigger_variables: NotRequired[Any]
    skip_save: NotRequired[bool]


class GenerateMetricsRequestDict(TypedDict):
    """`GenerateMetricsRequest` as a mapping."""

    agent_id: NotRequired[int]
    assistant_id: NotRequired[str]
    num_metrics: NotRequired[int]


class MetricEditDict(TypedDict):
    """`MetricEdit` as a mapping."""

    name: str
    description: str
    audio_enabled: bool
    prompt: str
    project: int
    agents: NotRequired[Sequence[int]]
    assistant_id: str
    type: models.MetricType
    eval_type: models.MetricEvalType
    enum_values: NotRequired[Sequence[str]]
    display_order: int
    configuration: JSONObject
    add_to_new_agents: NotRequired[bool | None]
    simulation_enabled: NotRequired[bool]
    observability_enabled: NotRequired[bool]
    sampling_enabled: NotRequired[bool]
    evaluation_trigger: NotRequired[models.MetricEvaluationTrigger]
    evaluation_trigger_prompt: NotRequired[str]
    trigger_type: NotRequired[models.MetricTriggerType]
    evaluation_trigger_custom_code: NotRequired[str]
    custom_code: NotRequired[str]


class SimplifyPromptRequestDict(TypedDict):
    """`SimplifyPromptRequest` as a mapping."""

    original_prompt: str
    metric_id: NotRequired[int]

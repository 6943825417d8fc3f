"""Models of the Cekura API: metrics."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import (
    KnowledgeBaseFile,
    MetricAlertType,
    MetricEvalType,
    MetricEvaluationTrigger,
    MetricSignificantChangeAlertDirection,
    MetricSignificantChangeAlertStatus,
    MetricTriggerType,
    MetricType,
    SourceModel,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkAgentAssignment(Model):
    """Bulk agent assignment, the body of `metrics.bulk_manage_agents`."""

    project_id: int
    metric_ids: list[int]
    agent_ids: list[int]
    mode: BulkAgentAssignmentMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BulkAgentAssignmentResponse(Model):
    """Bulk agent assignment response, which `metrics.bulk_manage_agents` returns."""

    updated_count: int
    message: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CleanMetricDescriptionRequest(Model):
    """Clean metric description request, the body of
    `metrics.generate_clean_description_in_background_v1` or
    `metrics.generate_clean_description_in_background`.
    """

    agent: int
    metric_description: str
    eval_type: CleanMetricDescriptionEvalType


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EvaluateLlmJudgeMetricRequest(Model):
    """Evaluate llm judge metric request, the body of `metrics.evaluate_llm_judge`."""

    description: str
    data: Any
    eval_type: str | Unset | None = UNSET
    enum_values: list[str] | Unset | None = UNSET
    audio: bool | Unset = UNSET
    audio_start_time: float | Unset | None = UNSET
    audio_end_time: float | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EvaluateLlmJudgeMetricResponse(Model):
    """Evaluate llm judge metric response, which `metrics.evaluate_llm_judge` returns."""

    progress_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateCleanDescriptionBgResponse(Model):
    """Generate clean description bg response, which
    `metrics.generate_clean_description_in_background_v1` or
    `metrics.generate_clean_description_in_background` returns.
    """

    progress_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateCleanDescriptionProgressResponse(Model):
    """Generate clean description progress response, which
    `metrics.get_generate_clean_description_progress_v1` or
    `metrics.get_generate_clean_description_progress` returns.
    """

    status: str
    clean_description: str | Unset = UNSET
    thinking: str | Unset = UNSET
    error: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TestSetInline(Model):
    """Test set inline, the value of `MetricReviewDetail.test_set`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        voice_recording_url: set by the server.
        call_end_reason: at most 255 characters.
        duration: set by the server.
        source_model: set by the server.
        source_id: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    agent: int
    name: str | Unset = UNSET
    transcript: str | Unset = UNSET
    voice_recording_url: str = SERVER_SET
    call_end_reason: str | Unset = UNSET
    duration: str = SERVER_SET
    source_model: SourceModel = SERVER_SET
    source_id: str = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricReviewDetail(Model):
    """Metric review detail, the value of `MetricDetail.reviews` or `MetricDetailV2.reviews`.

    Attributes:
        id: set by the server.
        test_set: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    test_set: TestSetInline = SERVER_SET
    metric: int
    expected_value: Any | Unset = UNSET
    actual_value: Any | Unset = UNSET
    explanation: Any | Unset = UNSET
    feedback: str | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricDetail(Model):
    """Metric detail, which `metrics.create` or `metrics.get` or another returns.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        name: at most 255 characters.
        overall_score: set by the server.
        total_score: set by the server.
        knowledge_base_files: set by the server.
        slack_channel_id: at most 255 characters.
        function_name: at most 255 characters.
        vocera_defined_metric_code: at most 255 characters.
        scenarios: never answered.
        reviews: set by the server.
        window_size: set by the server.
        std_multiplier: set by the server.
        ewma_alpha: set by the server.
        pending_optimisation_proposal: set by the server.
    """

    id: int = SERVER_SET
    slug: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    agents: list[int | None] | Unset = UNSET
    name: str
    description: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType
    enum_values: Any | Unset = UNSET
    audio_enabled: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    priority_assignment_prompt: str | Unset = UNSET
    configuration: Any | Unset = UNSET
    overall_score: str = SERVER_SET
    total_score: str = SERVER_SET
    knowledge_base_files: str = SERVER_SET
    observability_enabled: bool | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    alert_enabled: bool | Unset = UNSET
    alert_type: MetricAlertType | Unset = UNSET
    alert_filters: Any | Unset = UNSET
    slack_workspace: int | Unset | None = UNSET
    slack_channel_id: str | Unset | None = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus | Unset = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection | Unset = UNSET
    function_name: str | Unset | None = UNSET
    custom_code: str | Unset = UNSET
    vocera_defined_metric_code: str | Unset = UNSET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    reviews: list[MetricReviewDetail] = SERVER_SET
    window_size: int = SERVER_SET
    std_multiplier: float = SERVER_SET
    ewma_alpha: float = SERVER_SET
    add_to_new_agents: bool | Unset | None = UNSET
    pending_optimisation_proposal: Any = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricDetailV2(Model):
    """Metric detail v2: `metrics.generate_clean_description_v1` or
    `metrics.generate_evaluation_trigger_v1` or one of 2 others takes it, and
    `metrics.generate_clean_description_v1` or `metrics.generate_evaluation_trigger_v1` or one of 2
    others returns it.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        name: at most 255 characters.
        overall_score: set by the server.
        total_score: set by the server.
        knowledge_base_files: set by the server.
        slack_channel_id: at most 255 characters.
        function_name: at most 255 characters.
        vocera_defined_metric_code: at most 255 characters.
        scenarios: never answered.
        reviews: set by the server.
        window_size: set by the server.
        std_multiplier: set by the server.
        ewma_alpha: set by the server.
        pending_optimisation_proposal: set by the server.
    """

    id: int = SERVER_SET
    slug: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    agents: list[int | None] | Unset = UNSET
    name: str
    description: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType
    enum_values: Any | Unset = UNSET
    audio_enabled: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    priority_assignment_prompt: str | Unset = UNSET
    configuration: Any | Unset = UNSET
    overall_score: str = SERVER_SET
    total_score: str = SERVER_SET
    knowledge_base_files: str = SERVER_SET
    observability_enabled: bool | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    alert_enabled: bool | Unset = UNSET
    alert_type: MetricAlertType | Unset = UNSET
    alert_filters: Any | Unset = UNSET
    slack_workspace: int | Unset | None = UNSET
    slack_channel_id: str | Unset | None = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus | Unset = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection | Unset = UNSET
    function_name: str | Unset | None = UNSET
    custom_code: str | Unset = UNSET
    vocera_defined_metric_code: str | Unset = UNSET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    reviews: list[MetricReviewDetail] = SERVER_SET
    window_size: int = SERVER_SET
    std_multiplier: float = SERVER_SET
    ewma_alpha: float = SERVER_SET
    add_to_new_agents: bool | Unset | None = UNSET
    pending_optimisation_proposal: Any = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricCreate(Model):
    """Metric create, the body of `metrics.create`.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        assistant_id: never answered.
        name: at most 255 characters.
        function_name: set by the server.
        display_order: -2147483648 to 2147483647.
        llm_provider: never answered.
        relevance_llm_provider: never answered.
        vocera_defined_metric_code: set by the server.
        scenarios: never answered.
        overall_score: set by the server.
        total_score: set by the server.
        knowledge_base_files: set by the server.
        slack_channel_id: at most 255 characters.
        apply_to_all_agents: never answered.
        add_to_rubric: never answered.
    """

    id: int = SERVER_SET
    slug: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    agent: int | Unset | None = UNSET
    agents: list[int | None] | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str
    description: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType | Unset = UNSET
    audio_enabled: bool | Unset = UNSET
    observability_enabled: bool | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    function_name: str | None = SERVER_SET
    enum_values: list[str] | Unset = UNSET
    display_order: int | Unset = UNSET
    custom_code: str | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    llm_provider: LlmProvider | Unset = attrs.field(default=UNSET, repr=False)
    relevance_llm_provider: LlmProvider | Unset = attrs.field(default=UNSET, repr=False)
    vocera_defined_metric_code: str = SERVER_SET
    priority_assignment_prompt: str | Unset = UNSET
    configuration: Any | Unset = UNSET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    overall_score: str = SERVER_SET
    total_score: str = SERVER_SET
    kb_file_ids: Any | Unset = UNSET
    knowledge_base_files: str = SERVER_SET
    metric_description_program: Any | Unset = UNSET
    metric_description_variables: list[Any] | Unset = UNSET
    evaluation_trigger_program: Any | Unset = UNSET
    evaluation_trigger_variables: list[Any] | Unset = UNSET
    alert_enabled: bool | Unset = UNSET
    alert_type: MetricAlertType | Unset = UNSET
    window_size: int | Unset = UNSET
    std_multiplier: float | Unset = UNSET
    ewma_alpha: float | Unset = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus | Unset = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection | Unset = UNSET
    add_to_new_agents: bool | Unset | None = UNSET
    alert_filters: Any | Unset = UNSET
    slack_workspace: int | Unset | None = UNSET
    slack_channel_id: str | Unset | None = UNSET
    apply_to_all_agents: bool | Unset = attrs.field(default=UNSET, repr=False)
    add_to_rubric: bool | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricListV2(Model):
    """Metric list v2, which `metrics.list` returns.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        agent_names: set by the server.
        name: at most 255 characters.
        function_name: at most 255 characters.
        display_order: -2147483648 to 2147483647.
        vocera_defined_metric_code: at most 255 characters.
        overall_score: set by the server.
        total_score: set by the server.
        knowledge_base_files: set by the server.
        scenarios: never answered.
        custom_code: never answered.
        metric_cost: set by the server.
        window_size: set by the server.
        std_multiplier: set by the server.
        ewma_alpha: set by the server.
        slack_channel_id: at most 255 characters.
        uses_llm_judge: set by the server.
    """

    id: int = SERVER_SET
    slug: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    agents: list[int | None] | Unset = UNSET
    agent_names: str = SERVER_SET
    name: str
    description: str | Unset = UNSET
    function_name: str | Unset | None = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType
    enum_values: Any | Unset = UNSET
    audio_enabled: bool | Unset = UNSET
    observability_enabled: bool | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    display_order: int | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    priority_assignment_prompt: str | Unset = UNSET
    vocera_defined_metric_code: str | Unset = UNSET
    configuration: Any | Unset = UNSET
    overall_score: str = SERVER_SET
    total_score: str = SERVER_SET
    kb_file_ids: list[int] | Unset = UNSET
    knowledge_base_files: list[KnowledgeBaseFile] = SERVER_SET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    custom_code: str | Unset = attrs.field(default=UNSET, repr=False)
    metric_cost: float = SERVER_SET
    alert_type: MetricAlertType | Unset = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus | Unset = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection | Unset = UNSET
    window_size: int = SERVER_SET
    std_multiplier: float = SERVER_SET
    ewma_alpha: float = SERVER_SET
    add_to_new_agents: bool | Unset | None = UNSET
    alert_filters: Any | Unset = UNSET
    slack_workspace: int | Unset | None = UNSET
    slack_channel_id: str | Unset | None = UNSET
    uses_llm_judge: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricPreviewData(Model):
    """Metric preview data, the value of `MetricPreview.metric_data`.

    Attributes:
        name: at most 255 characters.
    """

    name: str
    type: MetricType
    eval_type: MetricEvalType
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    description: str | Unset = UNSET
    prompt: str | Unset = UNSET
    custom_code: str | Unset = UNSET
    enum_values: list[str] | Unset = UNSET
    audio_enabled: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricPreview(Model):
    """Metric preview, the body of `metrics.preview_v1` or `metrics.preview`.

    Attributes:
        call_log_ids: 1 to 10 items.
        run_ids: 1 to 10 items.
    """

    agent_id: int | Unset = UNSET
    project_id: int | Unset = UNSET
    call_log_ids: list[int] | Unset = UNSET
    run_ids: list[int] | Unset = UNSET
    metric_data: MetricPreviewData


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricReorderResponse(Model):
    """Metric reorder response, which `metrics.reorder_external` or `metrics.reorder_v1` or another
    returns.
    """

    metric_ids: list[int]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricUpdate(Model):
    """Metric update, the body of `metrics.update`.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        assistant_id: never answered.
        name: at most 255 characters.
        function_name: set by the server.
        display_order: -2147483648 to 2147483647.
        llm_provider: never answered.
        relevance_llm_provider: never answered.
        vocera_defined_metric_code: set by the server.
        scenarios: never answered.
        overall_score: set by the server.
        total_score: set by the server.
        knowledge_base_files: set by the server.
        slack_channel_id: at most 255 characters.
        apply_to_all_agents: never answered.
        add_to_rubric: never answered.
    """

    id: int = SERVER_SET
    slug: str | Unset | None = UNSET
    project: int | Unset | None = UNSET
    agent: int | Unset | None = UNSET
    agents: list[int | None] | Unset = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType | Unset = UNSET
    audio_enabled: bool | Unset = UNSET
    observability_enabled: bool | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    prompt: str | Unset = UNSET
    function_name: str | None = SERVER_SET
    enum_values: list[str] | Unset = UNSET
    display_order: int | Unset = UNSET
    custom_code: str | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    llm_provider: LlmProvider | Unset = attrs.field(default=UNSET, repr=False)
    relevance_llm_provider: LlmProvider | Unset = attrs.field(default=UNSET, repr=False)
    vocera_defined_metric_code: str = SERVER_SET
    priority_assignment_prompt: str | Unset = UNSET
    configuration: Any | Unset = UNSET
    scenarios: Any | Unset = attrs.field(default=UNSET, repr=False)
    overall_score: str = SERVER_SET
    total_score: str = SERVER_SET
    kb_file_ids: Any | Unset = UNSET
    knowledge_base_files: str = SERVER_SET
    metric_description_program: Any | Unset = UNSET
    metric_description_variables: list[Any] | Unset = UNSET
    evaluation_trigger_program: Any | Unset = UNSET
    evaluation_trigger_variables: list[Any] | Unset = UNSET
    alert_enabled: bool | Unset = UNSET
    alert_type: MetricAlertType | Unset = UNSET
    window_size: int | Unset = UNSET
    std_multiplier: float | Unset = UNSET
    ewma_alpha: float | Unset = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus | Unset = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection | Unset = UNSET
    add_to_new_agents: bool | Unset | None = UNSET
    alert_filters: Any | Unset = UNSET
    slack_workspace: int | Unset | None = UNSET
    slack_channel_id: str | Unset | None = UNSET
    apply_to_all_agents: bool | Unset = attrs.field(default=UNSET, repr=False)
    add_to_rubric: bool | Unset = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricReorderRequest(Model):
    """Metric reorder request, the body of `metrics.reorder_external` or `metrics.reorder_v1` or
    another.
    """

    metric_ids: list[int] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RunReviewsRequest(Model):
    """Run reviews request, the body of `metrics.run_reviews_v1` or `metrics.run_reviews`."""

    llm_provider: LlmProvider | Unset = UNSET
    evaluation_trigger: str | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    description: str | Unset = UNSET
    type: MetricType | Unset = UNSET
    custom_code: str | Unset = UNSET
    prompt: str | Unset = UNSET
    metric_description_program: Any | Unset = UNSET
    metric_description_variables: Any | Unset = UNSET
    evaluation_trigger_program: Any | Unset = UNSET
    evaluation_trigger_variables: Any | Unset = UNSET
    skip_save: bool | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateMetricsRequest(Model):
    """Generate metrics request, the body of `metrics.generate_v1` or `metrics.generate`.

    Attributes:
        num_metrics: 1 to 100.
    """

    agent_id: int | Unset = UNSET
    assistant_id: str | Unset = UNSET
    num_metrics: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class GenerateMetricsResponse(Model):
    """Generate metrics response, which `metrics.generate_v1` or `metrics.generate` returns.

    Attributes:
        progress_id: UUID.
    """

    progress_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricEdit(Model):
    """Metric edit: `metrics.bulk_create_v1` or `metrics.bulk_create` takes it, and
    `metrics.bulk_create_v1` or `metrics.bulk_create` returns it.

    Attributes:
        id: set by the server.
    """

    id: int = SERVER_SET
    name: str
    description: str
    audio_enabled: bool
    prompt: str
    project: int
    agents: list[int] | Unset = UNSET
    assistant_id: str
    type: MetricType
    eval_type: MetricEvalType
    enum_values: list[str] | Unset = UNSET
    display_order: int
    configuration: dict[str, Any]
    add_to_new_agents: bool | Unset | None = UNSET
    simulation_enabled: bool | Unset = UNSET
    observability_enabled: bool | Unset = UNSET
    sampling_enabled: bool | Unset = UNSET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    trigger_type: MetricTriggerType | Unset = UNSET
    evaluation_trigger_custom_code: str | Unset = UNSET
    custom_code: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SimplifyPromptProgressResponse(Model):
    """Simplify prompt progress response, which `metrics.get_simplify_prompt_progress_v1` or
    `metrics.get_simplify_prompt_progress` returns.
    """

    status: str
    original_prompt: str | Unset = UNSET
    simplified_prompt: str | Unset = UNSET
    skipped_simplification: bool | Unset = UNSET
    metric_id: int | Unset = UNSET
    error: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SimplifyPromptRequest(Model):
    """Simplify prompt request, the body of `metrics.simplify_prompt_v1` or `metrics.simplify_prompt`."""

    original_prompt: str
    metric_id: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SimplifyPromptResponse(Model):
    """Simplify prompt response, which `metrics.simplify_prompt_v1` or `metrics.simplify_prompt`
    returns.
    """

    simplified_prompt: str | Unset = UNSET
    original_prompt: str | Unset = UNSET
    skipped_simplification: bool | Unset = UNSET
    progress_id: str | Unset = UNSET


BulkAgentAssignmentMode: TypeAlias = Literal["enable", "disable"] | str
CleanMetricDescriptionEvalType: TypeAlias = Literal["boolean", "numeric", "rating", "enum"] | str
LlmProvider: TypeAlias = (
    Literal["openai", "gemini", "dspy-gepa-gemini-flash", "deepseek-v4-flash"] | str
)

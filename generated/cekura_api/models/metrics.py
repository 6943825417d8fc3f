"""Models of the Cekura API: metrics."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

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


@attrs.define(kw_only=True, repr=False)
class CleanMetricDescriptionRequest(Model):
    """Clean metric description request, the body of
    `metrics.generate_clean_description_in_background_v1` or
    `metrics.generate_clean_description_in_background`.
    """

    agent: int
    metric_description: str
    eval_type: CleanMetricDescriptionEvalType


@attrs.define(kw_only=True, repr=False)
class GenerateCleanDescriptionBgResponse(Model):
    """Generate clean description bg response, which
    `metrics.generate_clean_description_in_background_v1` or
    `metrics.generate_clean_description_in_background` returns.
    """

    progress_id: str


@attrs.define(kw_only=True, repr=False)
class GenerateCleanDescriptionProgressResponse(Model):
    """Generate clean description progress response, which
    `metrics.get_generate_clean_description_progress_v1` or
    `metrics.get_generate_clean_description_progress` returns.
    """

    status: str
    clean_description: str = UNSET
    thinking: str = UNSET
    error: str = UNSET


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    agent: int
    name: str = UNSET
    transcript: str = UNSET
    voice_recording_url: str = UNSET
    call_end_reason: str = UNSET
    duration: str = UNSET
    source_model: SourceModel = UNSET
    source_id: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class MetricReviewDetail(Model):
    """Metric review detail, the value of `MetricDetailSerializerV2.reviews` or
    `MetricDetailV2.reviews`.

    Attributes:
        id: set by the server.
        test_set: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    test_set: TestSetInline = UNSET
    metric: int
    expected_value: Any = UNSET
    actual_value: Any = UNSET
    explanation: Any = UNSET
    feedback: str = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class MetricDetailSerializerV2(Model):
    """Metric detail serializer v2, which `metrics.create` or `metrics.get` or another returns.

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

    id: int = UNSET
    slug: str | None = UNSET
    project: int | None = UNSET
    agents: list[int | None] = UNSET
    name: str
    description: str = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType
    enum_values: Any = UNSET
    audio_enabled: bool = UNSET
    prompt: str = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    priority_assignment_prompt: str = UNSET
    configuration: Any = UNSET
    overall_score: str = UNSET
    total_score: str = UNSET
    knowledge_base_files: str = UNSET
    observability_enabled: bool = UNSET
    simulation_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    alert_enabled: bool = UNSET
    alert_type: MetricAlertType = UNSET
    alert_filters: Any = UNSET
    slack_workspace: int | None = UNSET
    slack_channel_id: str | None = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection = UNSET
    function_name: str | None = UNSET
    custom_code: str = UNSET
    vocera_defined_metric_code: str = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    reviews: list[MetricReviewDetail] = UNSET
    window_size: int = UNSET
    std_multiplier: float = UNSET
    ewma_alpha: float = UNSET
    add_to_new_agents: bool | None = UNSET
    pending_optimisation_proposal: Any = UNSET


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    slug: str | None = UNSET
    project: int | None = UNSET
    agents: list[int | None] = UNSET
    name: str
    description: str = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType
    enum_values: Any = UNSET
    audio_enabled: bool = UNSET
    prompt: str = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    priority_assignment_prompt: str = UNSET
    configuration: Any = UNSET
    overall_score: str = UNSET
    total_score: str = UNSET
    knowledge_base_files: str = UNSET
    observability_enabled: bool = UNSET
    simulation_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    alert_enabled: bool = UNSET
    alert_type: MetricAlertType = UNSET
    alert_filters: Any = UNSET
    slack_workspace: int | None = UNSET
    slack_channel_id: str | None = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection = UNSET
    function_name: str | None = UNSET
    custom_code: str = UNSET
    vocera_defined_metric_code: str = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    reviews: list[MetricReviewDetail] = UNSET
    window_size: int = UNSET
    std_multiplier: float = UNSET
    ewma_alpha: float = UNSET
    add_to_new_agents: bool | None = UNSET
    pending_optimisation_proposal: Any = UNSET


@attrs.define(kw_only=True, repr=False)
class MetricEditSerializerV2(Model):
    """Metric edit serializer v2, the body of `metrics.create`.

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

    id: int = UNSET
    slug: str | None = UNSET
    project: int | None = UNSET
    agent: int | None = UNSET
    agents: list[int | None] = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str
    description: str = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType = UNSET
    audio_enabled: bool = UNSET
    observability_enabled: bool = UNSET
    simulation_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    prompt: str = UNSET
    function_name: str | None = UNSET
    enum_values: list[str] = UNSET
    display_order: int = UNSET
    custom_code: str = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    llm_provider: LlmProvider = attrs.field(default=UNSET, repr=False)
    relevance_llm_provider: LlmProvider = attrs.field(default=UNSET, repr=False)
    vocera_defined_metric_code: str = UNSET
    priority_assignment_prompt: str = UNSET
    configuration: Any = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    overall_score: str = UNSET
    total_score: str = UNSET
    kb_file_ids: Any = UNSET
    knowledge_base_files: str = UNSET
    metric_description_program: Any = UNSET
    metric_description_variables: list[Any] = UNSET
    evaluation_trigger_program: Any = UNSET
    evaluation_trigger_variables: list[Any] = UNSET
    alert_enabled: bool = UNSET
    alert_type: MetricAlertType = UNSET
    window_size: int = UNSET
    std_multiplier: float = UNSET
    ewma_alpha: float = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection = UNSET
    add_to_new_agents: bool | None = UNSET
    alert_filters: Any = UNSET
    slack_workspace: int | None = UNSET
    slack_channel_id: str | None = UNSET
    apply_to_all_agents: bool = attrs.field(default=UNSET, repr=False)
    add_to_rubric: bool = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class MetricListSerializerV2(Model):
    """Metric list serializer v2, which `metrics.list` returns.

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

    id: int = UNSET
    slug: str | None = UNSET
    project: int | None = UNSET
    agents: list[int | None] = UNSET
    agent_names: str = UNSET
    name: str
    description: str = UNSET
    function_name: str | None = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType
    enum_values: Any = UNSET
    audio_enabled: bool = UNSET
    observability_enabled: bool = UNSET
    simulation_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    prompt: str = UNSET
    display_order: int = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    priority_assignment_prompt: str = UNSET
    vocera_defined_metric_code: str = UNSET
    configuration: Any = UNSET
    overall_score: str = UNSET
    total_score: str = UNSET
    kb_file_ids: list[int] = UNSET
    knowledge_base_files: list[KnowledgeBaseFile] = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    custom_code: str = attrs.field(default=UNSET, repr=False)
    metric_cost: float = UNSET
    alert_type: MetricAlertType = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection = UNSET
    window_size: int = UNSET
    std_multiplier: float = UNSET
    ewma_alpha: float = UNSET
    add_to_new_agents: bool | None = UNSET
    alert_filters: Any = UNSET
    slack_workspace: int | None = UNSET
    slack_channel_id: str | None = UNSET
    uses_llm_judge: str = UNSET


@attrs.define(kw_only=True, repr=False)
class MetricPreviewData(Model):
    """Metric preview data, the value of `MetricPreview.metric_data`.

    Attributes:
        name: at most 255 characters.
    """

    name: str
    type: MetricType
    eval_type: MetricEvalType
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    description: str = UNSET
    prompt: str = UNSET
    custom_code: str = UNSET
    enum_values: list[str] = UNSET
    audio_enabled: bool = UNSET


@attrs.define(kw_only=True, repr=False)
class MetricPreview(Model):
    """Metric preview, the body of `metrics.preview_v1` or `metrics.preview`.

    Attributes:
        call_log_ids: 1 to 10 items.
        run_ids: 1 to 10 items.
    """

    agent_id: int = UNSET
    project_id: int = UNSET
    call_log_ids: list[int] = UNSET
    run_ids: list[int] = UNSET
    metric_data: MetricPreviewData


@attrs.define(kw_only=True, repr=False)
class MetricReorderResponse(Model):
    """Metric reorder response, which `metrics.reorder_external` or `metrics.reorder_v1` or another
    returns.
    """

    metric_ids: list[int]


@attrs.define(kw_only=True, repr=False)
class PatchedMetricEditSerializerV2(Model):
    """Patched metric edit serializer v2, the body of `metrics.update`.

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

    id: int = UNSET
    slug: str | None = UNSET
    project: int | None = UNSET
    agent: int | None = UNSET
    agents: list[int | None] = UNSET
    assistant_id: str = attrs.field(default=UNSET, repr=False)
    name: str = UNSET
    description: str = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType = UNSET
    audio_enabled: bool = UNSET
    observability_enabled: bool = UNSET
    simulation_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    prompt: str = UNSET
    function_name: str | None = UNSET
    enum_values: list[str] = UNSET
    display_order: int = UNSET
    custom_code: str = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_prompt: str = UNSET
    evaluation_trigger_custom_code: str = UNSET
    llm_provider: LlmProvider = attrs.field(default=UNSET, repr=False)
    relevance_llm_provider: LlmProvider = attrs.field(default=UNSET, repr=False)
    vocera_defined_metric_code: str = UNSET
    priority_assignment_prompt: str = UNSET
    configuration: Any = UNSET
    scenarios: Any = attrs.field(default=UNSET, repr=False)
    overall_score: str = UNSET
    total_score: str = UNSET
    kb_file_ids: Any = UNSET
    knowledge_base_files: str = UNSET
    metric_description_program: Any = UNSET
    metric_description_variables: list[Any] = UNSET
    evaluation_trigger_program: Any = UNSET
    evaluation_trigger_variables: list[Any] = UNSET
    alert_enabled: bool = UNSET
    alert_type: MetricAlertType = UNSET
    window_size: int = UNSET
    std_multiplier: float = UNSET
    ewma_alpha: float = UNSET
    significant_change_alert_status: MetricSignificantChangeAlertStatus = UNSET
    significant_change_alert_direction: MetricSignificantChangeAlertDirection = UNSET
    add_to_new_agents: bool | None = UNSET
    alert_filters: Any = UNSET
    slack_workspace: int | None = UNSET
    slack_channel_id: str | None = UNSET
    apply_to_all_agents: bool = attrs.field(default=UNSET, repr=False)
    add_to_rubric: bool = attrs.field(default=UNSET, repr=False)


@attrs.define(kw_only=True, repr=False)
class PatchedMetricReorderRequest(Model):
    """Patched metric reorder request, the body of `metrics.reorder_external` or `metrics.reorder_v1`
    or another.
    """

    metric_ids: list[int] = UNSET


@attrs.define(kw_only=True, repr=False)
class RunReviewsRequest(Model):
    """Run reviews request, the body of `metrics.run_reviews_v1` or `metrics.run_reviews`."""

    llm_provider: LlmProvider = UNSET
    evaluation_trigger: str = UNSET
    evaluation_trigger_prompt: str = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_custom_code: str = UNSET
    description: str = UNSET
    type: MetricType = UNSET
    custom_code: str = UNSET
    prompt: str = UNSET
    metric_description_program: Any = UNSET
    metric_description_variables: Any = UNSET
    evaluation_trigger_program: Any = UNSET
    evaluation_trigger_variables: Any = UNSET
    skip_save: bool = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaGenerateMetricsMetricCreate(Model):
    """Schema generate metrics metric create, the body of `metrics.generate_v1` or `metrics.generate`.

    Attributes:
        num_metrics: 1 to 100.
    """

    agent_id: int = UNSET
    assistant_id: str = UNSET
    num_metrics: int = UNSET


@attrs.define(kw_only=True, repr=False)
class SchemaGenerateMetricsResponse(Model):
    """Schema generate metrics response, which `metrics.generate_v1` or `metrics.generate` returns.

    Attributes:
        progress_id: UUID.
    """

    progress_id: str


@attrs.define(kw_only=True, repr=False)
class SchemaPostMetricEdit(Model):
    """Schema post metric edit: `metrics.bulk_create_v1` or `metrics.bulk_create` takes it, and
    `metrics.bulk_create_v1` or `metrics.bulk_create` returns it.

    Attributes:
        id: set by the server.
    """

    id: int = UNSET
    name: str
    description: str
    audio_enabled: bool
    prompt: str
    project: int
    agents: list[int] = UNSET
    assistant_id: str
    type: MetricType
    eval_type: MetricEvalType
    enum_values: list[str] = UNSET
    display_order: int
    configuration: dict[str, Any]
    add_to_new_agents: bool | None = UNSET
    simulation_enabled: bool = UNSET
    observability_enabled: bool = UNSET
    sampling_enabled: bool = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    evaluation_trigger_prompt: str = UNSET
    trigger_type: MetricTriggerType = UNSET
    evaluation_trigger_custom_code: str = UNSET
    custom_code: str = UNSET


@attrs.define(kw_only=True, repr=False)
class SimplifyPromptProgressResponse(Model):
    """Simplify prompt progress response, which `metrics.get_simplify_prompt_progress_v1` or
    `metrics.get_simplify_prompt_progress` returns.
    """

    status: str
    original_prompt: str = UNSET
    simplified_prompt: str = UNSET
    skipped_simplification: bool = UNSET
    metric_id: int = UNSET
    error: str = UNSET


@attrs.define(kw_only=True, repr=False)
class SimplifyPromptRequest(Model):
    """Simplify prompt request, the body of `metrics.simplify_prompt_v1` or `metrics.simplify_prompt`."""

    original_prompt: str
    metric_id: int = UNSET


@attrs.define(kw_only=True, repr=False)
class SimplifyPromptResponse(Model):
    """Simplify prompt response, which `metrics.simplify_prompt_v1` or `metrics.simplify_prompt`
    returns.
    """

    simplified_prompt: str = UNSET
    original_prompt: str = UNSET
    skipped_simplification: bool = UNSET
    progress_id: str = UNSET


CleanMetricDescriptionEvalType: TypeAlias = Literal["boolean", "numeric", "rating", "enum"] | str
LlmProvider: TypeAlias = (
    Literal["openai", "gemini", "dspy-gepa-gemini-flash", "deepseek-v4-flash"] | str
)

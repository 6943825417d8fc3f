"""Models of the Cekura API: predefined metrics."""

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
)


@attrs.define(kw_only=True, repr=False)
class MetricList(Model):
    """Metric list, which `predefined_metrics.copy` returns.

    Attributes:
        id: set by the server.
        slug: at most 255 characters.
        agent_names: set by the server.
        name: at most 255 characters.
        function_name: at most 255 characters.
        display_order: -2147483648 to 2147483647.
        vocera_defined_metric_code: at most 255 characters.
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
class PredefinedMetric(Model):
    """Predefined metric, which `predefined_metrics.list` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        code: set by the server.
        slug: at most 255 characters.
        audio_enabled: set by the server.
        function_name: set by the server.
        cost: decimal number, set by the server.
        category: set by the server.
        sub_category: set by the server.
        organization: set by the server.
    """

    id: int = UNSET
    name: str
    description: str
    code: str = UNSET
    slug: str | None = UNSET
    type: MetricType = UNSET
    eval_type: MetricEvalType = UNSET
    audio_enabled: bool = UNSET
    prompt: str = UNSET
    function_name: str | None = UNSET
    enum_values: Any = UNSET
    custom_code: str = UNSET
    simulation_enabled: bool = UNSET
    observability_enabled: bool = UNSET
    configuration: Any = UNSET
    cost: str = UNSET
    evaluation_trigger: MetricEvaluationTrigger = UNSET
    evaluation_trigger_prompt: str = UNSET
    category: PredefinedMetricCategory | None = UNSET
    sub_category: str | None = UNSET
    organization: int | None = UNSET


@attrs.define(kw_only=True, repr=False)
class PredefinedMetricCopyRequest(Model):
    """Predefined metric copy request, the body of `predefined_metrics.copy`."""

    predefined_metric_ids: list[int] = UNSET
    metric_codes: list[str] = UNSET
    project_id: int = UNSET
    agent_id: int = UNSET
    scenarios: list[int] = UNSET


PredefinedMetricCategory: TypeAlias = (
    Literal["Speech Quality", "Conversation Quality", "Accuracy", "Customer Experience"] | str
)

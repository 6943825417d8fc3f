"""Models of the Cekura API: predefined metrics."""

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
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    id: int = SERVER_SET
    name: str
    description: str
    code: str = SERVER_SET
    slug: str | Unset | None = UNSET
    type: MetricType | Unset = UNSET
    eval_type: MetricEvalType | Unset = UNSET
    audio_enabled: bool = SERVER_SET
    prompt: str | Unset = UNSET
    function_name: str | None = SERVER_SET
    enum_values: Any | Unset = UNSET
    custom_code: str | Unset = UNSET
    simulation_enabled: bool | Unset = UNSET
    observability_enabled: bool | Unset = UNSET
    configuration: Any | Unset = UNSET
    cost: str = SERVER_SET
    evaluation_trigger: MetricEvaluationTrigger | Unset = UNSET
    evaluation_trigger_prompt: str | Unset = UNSET
    category: PredefinedMetricCategory | None = SERVER_SET
    sub_category: str | None = SERVER_SET
    organization: int | None = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PredefinedMetricCopyRequest(Model):
    """Predefined metric copy request, the body of `predefined_metrics.copy`."""

    predefined_metric_ids: list[int] | Unset = UNSET
    metric_codes: list[str] | Unset = UNSET
    project_id: int | Unset = UNSET
    agent_id: int | Unset = UNSET
    scenarios: list[int] | Unset = UNSET


PredefinedMetricCategory: TypeAlias = (
    Literal["Speech Quality", "Conversation Quality", "Accuracy", "Customer Experience"] | str
)

"""Bodies of the Cekura API as mappings, for type checkers: used by several resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class AIAgentTestProfileDict(TypedDict):
    """`AIAgentTestProfile` as a mapping."""

    project: NotRequired[int | None]
    agent: NotRequired[int | None]
    name: str
    information: NotRequired[Any]


class WidgetDict(TypedDict):
    """`Widget` as a mapping."""

    dashboard: NotRequired[int | None]
    name: NotRequired[str | None]
    filters: NotRequired[models.WidgetFilters | WidgetFiltersDict | None]
    chart_type: models.WidgetChartType
    data_type: NotRequired[models.WidgetDataType | None]
    field: NotRequired[str]
    metric: NotRequired[int | None]
    time_period: NotRequired[models.WidgetTimePeriod | None]
    aggregation_function: NotRequired[models.WidgetAggregationFunction | None]
    group_by: NotRequired[Any]
    metadata: NotRequired[Any]


class CallLogListMetricsWithExplanationDict(TypedDict):
    """`CallLogListMetricsWithExplanation` as a mapping."""

    id: int
    name: str
    type: str
    score: float
    enum: str
    value: str
    explanation: Sequence[str]
    extra: JSONObject


class EvaluationDict(TypedDict):
    """`Evaluation` as a mapping."""

    metrics: Sequence[
        models.CallLogListMetricsWithExplanation | CallLogListMetricsWithExplanationDict
    ]


class MarkMetricVoteDict(TypedDict):
    """`MarkMetricVote` as a mapping."""

    metric_id: int
    thumbs_up: bool | None
    expected_value: Any
    feedback: NotRequired[str | None]


class UserInlineDict(TypedDict):
    """`UserInline` as a mapping."""

    name: str
    email: str


class MembershipInlineDict(TypedDict):
    """`MembershipInline` as a mapping."""

    role: NotRequired[models.MembershipRole]
    is_email_notify_enabled: NotRequired[bool]


class MetricReviewInlineDict(TypedDict):
    """`MetricReviewInline` as a mapping."""

    id: int
    expected_value: NotRequired[Any]
    feedback: NotRequired[str]


class PhoneNumberInboundDict(TypedDict):
    """`PhoneNumberInbound` as a mapping."""

    number: str
    phone_number_id: str


class ScenarioDict(TypedDict):
    """`Scenario` as a mapping."""

    name: NotRequired[str]
    agent: NotRequired[int]
    project: NotRequired[int | None]
    assistant_id: NotRequired[str]
    personality: int
    tags: NotRequired[Any]
    tool_ids: NotRequired[Any]
    metrics: NotRequired[Any]
    first_message: NotRequired[str]
    inbound_phone_number: NotRequired[int | None]
    instructions: NotRequired[str]
    conditional_actions: NotRequired[Any]
    simulation_description: NotRequired[str]
    information_fields: NotRequired[Any]
    expected_outcome_prompt: NotRequired[str]
    scenario_language: NotRequired[models.Language]
    scenario_type: NotRequired[models.ScenarioType]
    suite_type: NotRequired[models.ScenarioSuiteType]
    is_predefined: NotRequired[bool]
    test_profile: NotRequired[int | None]
    generated_mock_tool_entries: NotRequired[Any]
    folder_path: NotRequired[str | None]
    max_duration: NotRequired[int | None]


class ToolDict(TypedDict):
    """`Tool` as a mapping."""

    name: str
    description: NotRequired[str]
    information: NotRequired[Any]
    freetext_params: NotRequired[Any]


class WidgetFiltersDict(TypedDict):
    """`WidgetFilters` as a mapping."""

    field: NotRequired[str]
    op: NotRequired[models.WidgetFiltersOp]
    value: NotRequired[Any]
    operator: NotRequired[models.WidgetFiltersOperator]
    conditions: NotRequired[Sequence[Any]]

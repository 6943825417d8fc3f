"""Models of the Cekura API: used by several resources."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AIAgentTestProfile(Model):
    """Ai agent test profile, which `test_profiles.create` or `test_profiles.get` or another returns.

    Attributes:
        id: set by the server.
        agent_name: set by the server.
        name: at most 255 characters.
        created_by: set by the server.
        last_updated_by: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    project: int | Unset | None = UNSET
    agent: int | Unset | None = UNSET
    agent_name: str = SERVER_SET
    name: str
    information: Any | Unset = UNSET
    created_by: int = SERVER_SET
    last_updated_by: int = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class KnowledgeBaseFile(Model):
    """Knowledge base file, the value of `AIAgentV2.knowledge_base_files` or
    `KnowledgeBaseFilePage.results` or one of 2 others.

    Attributes:
        id: set by the server.
        file: URI, never answered.
        file_url: set by the server.
        file_name: set by the server.
        file_type: set by the server.
        file_size: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    agent: int
    file: str = attrs.field(repr=False)
    file_url: str = SERVER_SET
    file_name: str = SERVER_SET
    file_type: str = SERVER_SET
    file_size: int = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Widget(Model):
    """Widget configuration. Key rules:
    - `line` / `pie`: set `field` only (e.g. `"duration"`, `"call_ended_reason"`). No aggregation
    needed.
    - `bar`: set `field` + `aggregation_function` (e.g. `"count"`) + `time_period` (e.g. `"day"`).
    - `stat`: leave `field` empty — returns total_calls, success_rate, avg_duration, p95_latency.
    - `field = "metric_evaluations.value"`: `metric` (integer metric ID) is **required**.
      Get valid IDs from `GET /test_framework/v1/metrics?agent_id=<id>`.
    - `effective_filters` (read-only): merged dashboard + widget filters — useful for debugging.

    Attributes:
        id: set by the server.
        dashboard: Dashboard this widget belongs to.
        name: at most 255 characters. Optional name/title for the widget.
        filters: Filter conditions to scope the data. See the [Dashboards
            guide](https://docs.cekura.ai/documentation/guides/dashboards#filters) for supported
            fields, operators, and syntax.
        effective_filters: set by the server. Merged filters from dashboard and widget (read-only).
            Can be used with the call logs API filters_v2 parameter.
        chart_type: Type of chart to display * `line` - Line * `bar` - Bar * `pie` - Pie * `stat` -
            Stat.
        data_type: Data type of the field being plotted (optional, can be inferred) * `numeric` -
            Numeric * `boolean` - Boolean * `string` - String * `datetime` - DateTime * `dynamic` -
            Dynamic.
        field: at most 255 characters. Field name to plot. See the [Dashboards
            guide](https://docs.cekura.ai/documentation/guides/dashboards#supported-fields) for
            available fields, valid chart types, and aggregation combinations.
        metric: Metric to use when field is 'metric_evaluations.value'.
        metric_name: set by the server. Name of the metric (if metric is set).
        time_period: Time period for aggregation (for bar charts) * `hour` - Hour * `day` - Day *
            `week` - Week * `month` - Month.
        aggregation_function: Aggregation function to apply (for bar charts) * `count` - Count *
            `sum` - Sum * `avg` - Average * `min` - Minimum * `max` - Maximum * `p50` - 50th
            Percentile (Median) * `p95` - 95th Percentile * `p99` - 99th Percentile.
        group_by: Optional group-by configuration. Field group: `{"type": "field", "field":
            "agent.id"}`. Time bucket: `{"type": "bucket", "interval": 3600000}` (interval in
            milliseconds). Leave null or empty for no grouping.
        metadata: Frontend metadata (e.g., position, size, styling).
        created_at: RFC 3339 date and time, set by the server. When the widget was created.
        updated_at: RFC 3339 date and time, set by the server. When the widget was last updated.
    """

    id: int = SERVER_SET
    dashboard: int | Unset | None = UNSET
    name: str | Unset | None = UNSET
    filters: WidgetFilters | Unset | None = UNSET
    effective_filters: WidgetFilters = SERVER_SET
    chart_type: WidgetChartType
    data_type: WidgetDataType | Unset | None = UNSET
    field: str | Unset = UNSET
    metric: int | Unset | None = UNSET
    metric_name: str = SERVER_SET
    time_period: WidgetTimePeriod | Unset | None = UNSET
    aggregation_function: WidgetAggregationFunction | Unset | None = UNSET
    group_by: Any | Unset = UNSET
    metadata: Any | Unset = UNSET
    created_at: str | None = SERVER_SET
    updated_at: str | None = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CallLogListMetricsWithExplanation(Model):
    """Call log list metrics with explanation, the value of `Evaluation.metrics`."""

    WIRE_NAMES: ClassVar = {"extra_": "extra"}

    id: int
    name: str
    type: str
    score: float
    enum: str
    value: str
    explanation: list[str]
    extra_: dict[str, Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Evaluation(Model):
    """Evaluation, the value of `CallLogDetail.evaluation` or `PatchedRun.evaluation` or another."""

    metrics: list[CallLogListMetricsWithExplanation]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MarkMetricVote(Model):
    """Mark metric vote, the body of `call_logs.mark_metric_vote_v1` or `call_logs.mark_metric_vote` or
    one of 2 others.
    """

    metric_id: int
    thumbs_up: bool | None
    expected_value: Any
    feedback: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UserInline(Model):
    """User inline, the value of `MembershipInline.user`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        email: at most 254 characters, email address.
    """

    id: int = SERVER_SET
    name: str
    email: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MembershipInline(Model):
    """Membership inline, the value of `Organization.members` or `OrganizationInline.members` or one of
    3 others.

    Attributes:
        id: set by the server.
        user: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    user: UserInline = SERVER_SET
    role: MembershipRole | Unset = UNSET
    is_email_notify_enabled: bool | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricReviewInline(Model):
    """Metric review inline: `metric_reviews.answer_feedback_questions` takes it, and
    `metric_reviews.update` returns it.

    Attributes:
        metric: set by the server.
        metric_name: set by the server.
        metric_enum_values: set by the server.
        eval_type: set by the server.
        explanation: set by the server.
        metric_function_name: set by the server.
        metric_vocera_defined_metric_code: set by the server.
    """

    id: int
    metric: int = SERVER_SET
    metric_name: str = SERVER_SET
    metric_enum_values: Any = SERVER_SET
    eval_type: str = SERVER_SET
    expected_value: Any | Unset = UNSET
    explanation: Any = SERVER_SET
    feedback: str | Unset = UNSET
    metric_function_name: str = SERVER_SET
    metric_vocera_defined_metric_code: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PhoneNumberInbound(Model):
    """Phone number inbound, which `phone_numbers.list_inbound` returns.

    Attributes:
        id: set by the server.
        number: at most 15 characters.
        phone_number_id: at most 255 characters.
    """

    id: int = SERVER_SET
    number: str
    phone_number_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Scenario(Model):
    """Scenario: `scenarios.generate_instructions` or `scenarios.update_with_transcript` takes it, and
    `scenarios.get_json_schema_external` or `scenarios.generate_instructions` or one of 2 others
    returns it.

    Attributes:
        id: set by the server.
        name: at most 80 characters.
        assistant_id: never answered.
        personality_name: set by the server.
        agent_name: set by the server.
        metrics: never answered.
        metric_names: set by the server.
        phone_number: set by the server.
        outbound_phone_number_data: set by the server.
        inbound_phone_number_data: set by the server.
        conditional_actions: never answered.
        test_profile_data: set by the server.
        dynamic_variable_values: set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    agent: int | Unset = UNSET
    project: int | Unset | None = UNSET
    assistant_id: str | Unset = attrs.field(default=UNSET, repr=False)
    personality: int
    personality_name: str = SERVER_SET
    agent_name: str = SERVER_SET
    tags: Any | Unset = UNSET
    tool_ids: Any | Unset = UNSET
    metrics: Any | Unset = attrs.field(default=UNSET, repr=False)
    metric_names: str = SERVER_SET
    phone_number: str = SERVER_SET
    outbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    first_message: str | Unset = UNSET
    inbound_phone_number: int | Unset | None = UNSET
    inbound_phone_number_data: PhoneNumberInbound = SERVER_SET
    instructions: str | Unset = UNSET
    conditional_actions: Any | Unset = attrs.field(default=UNSET, repr=False)
    simulation_description: str | Unset = UNSET
    information_fields: Any | Unset = UNSET
    expected_outcome_prompt: str | Unset = UNSET
    scenario_language: Language | Unset = UNSET
    scenario_type: ScenarioType | Unset = UNSET
    suite_type: ScenarioSuiteType | Unset = UNSET
    is_predefined: bool | Unset = UNSET
    test_profile: int | Unset | None = UNSET
    test_profile_data: AIAgentTestProfile = SERVER_SET
    dynamic_variable_values: Any = SERVER_SET
    generated_mock_tool_entries: Any | Unset = UNSET
    folder_path: str | Unset | None = UNSET
    max_duration: int | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Tool(Model):
    """Tool: `agents.create_tool` takes it, and `agents.get_tool` or `agents.update_tool` or one of 3
    others returns it.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        mock_url: set by the server.
        served_via: set by the server.
        mcp_server: set by the server.
        subscriber_count: set by the server.
        is_shared: set by the server.
        subscribers: set by the server.
    """

    id: int = SERVER_SET
    name: str
    description: str | Unset = UNSET
    information: Any | Unset = UNSET
    freetext_params: Any | Unset = UNSET
    mock_url: str = SERVER_SET
    served_via: str = SERVER_SET
    mcp_server: str = SERVER_SET
    subscriber_count: str = SERVER_SET
    is_shared: bool = SERVER_SET
    subscribers: list[dict[str, Any]] = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class JobProgress(Model):
    """Job progress, which `alerts.get_summarize_progress` or
    `metric_reviews.get_process_feedbacks_progress` or one of 7 others returns.
    """

    status: str | Unset = UNSET
    error: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class WidgetFilters(Model):
    """Widget filters, the value of `BulkWidgetDataRequest.filters` or `Dashboard.filters` or one of 6
    others.
    """

    field: str | Unset = UNSET
    op: WidgetFiltersOp | Unset = UNSET
    value: Any | Unset = UNSET
    operator: WidgetFiltersOperator | Unset = UNSET
    conditions: list[Any] | Unset = UNSET


RedactField: TypeAlias = (
    Literal[
        "person_name",
        "age",
        "phone_number",
        "email_address",
        "date",
        "time",
        "location",
        "origin",
        "gender_sexuality",
        "physical_attribute",
        "occupation",
        "username",
        "password",
        "ip_address",
        "url",
        "filename",
        "event",
        "vehicle_id",
        "dob",
        "healthcare_number",
        "medical_professional",
        "credit_card",
        "account_number",
        "bank_account",
        "money",
        "ssn",
        "passport_number",
        "driver_license",
        "numerical_pii",
    ]
    | str
)
Language: TypeAlias = (
    Literal[
        "af",
        "ar",
        "bn",
        "bg",
        "zh",
        "cs",
        "da",
        "nl",
        "en",
        "et",
        "fi",
        "fr",
        "de",
        "el",
        "gu",
        "hi",
        "he",
        "hu",
        "id",
        "it",
        "ja",
        "kn",
        "ko",
        "ms",
        "ml",
        "mr",
        "multi",
        "no",
        "pl",
        "pa",
        "pt",
        "ro",
        "ru",
        "sk",
        "es",
        "sv",
        "th",
        "tr",
        "tl",
        "ta",
        "te",
        "uk",
        "vi",
    ]
    | str
)
ProgressStatus: TypeAlias = Literal["in_progress", "completed", "failed"] | str
WidgetFiltersOp: TypeAlias = (
    Literal[
        "eq",
        "neq",
        "gt",
        "gte",
        "lt",
        "lte",
        "contains",
        "startswith",
        "endswith",
        "in",
        "isnull",
        "regex",
    ]
    | str
)
WidgetFiltersOperator: TypeAlias = Literal["and", "or", "same_row"] | str
WidgetChartType: TypeAlias = Literal["line", "bar", "pie", "stat"] | str
WidgetDataType: TypeAlias = Literal["numeric", "boolean", "string", "datetime", "dynamic", ""] | str
WidgetTimePeriod: TypeAlias = Literal["hour", "day", "week", "month", ""] | str
WidgetAggregationFunction: TypeAlias = (
    Literal["count", "sum", "avg", "min", "max", "p50", "p95", "p99", ""] | str
)
CriticalPriority: TypeAlias = Literal["critical", "non-critical", "not_a_bug"] | str
CallLogStatus: TypeAlias = (
    Literal["success", "failure", "reviewed_success", "reviewed_failure"] | str
)
MembershipRole: TypeAlias = (
    Literal[
        "admin", "member", "view_only", "internal_view", "labs", "labs_view_only", "insights_view"
    ]
    | str
)
SourceModel: TypeAlias = Literal["CallLog", "Run"] | str
MetricType: TypeAlias = Literal["basic", "custom_prompt", "custom_code", "llm_judge"] | str
MetricEvalType: TypeAlias = Literal["binary", "continuous_qualitative", "numeric", "enum"] | str
MetricEvaluationTrigger: TypeAlias = Literal["always", "automatic", "custom"] | str
MetricTriggerType: TypeAlias = Literal["llm_judge", "custom_code"] | str
MetricAlertType: TypeAlias = Literal["disabled", "normal", "significant_change"] | str
MetricSignificantChangeAlertStatus: TypeAlias = Literal["enabled", "disabled"] | str
MetricSignificantChangeAlertDirection: TypeAlias = Literal["", "increase", "decrease"] | str
Timezone: TypeAlias = (
    Literal[
        "Africa/Abidjan",
        "Africa/Accra",
        "Africa/Addis_Ababa",
        "Africa/Algiers",
        "Africa/Asmara",
        "Africa/Bamako",
        "Africa/Bangui",
        "Africa/Banjul",
        "Africa/Bissau",
        "Africa/Blantyre",
        "Africa/Brazzaville",
        "Africa/Bujumbura",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Ceuta",
        "Africa/Conakry",
        "Africa/Dakar",
        "Africa/Dar_es_Salaam",
        "Africa/Djibouti",
        "Africa/Douala",
        "Africa/El_Aaiun",
        "Africa/Freetown",
        "Africa/Gaborone",
        "Africa/Harare",
        "Africa/Johannesburg",
        "Africa/Juba",
        "Africa/Kampala",
        "Africa/Khartoum",
        "Africa/Kigali",
        "Africa/Kinshasa",
        "Africa/Lagos",
        "Africa/Libreville",
        "Africa/Lome",
        "Africa/Luanda",
        "Africa/Lubumbashi",
        "Africa/Lusaka",
        "Africa/Malabo",
        "Africa/Maputo",
        "Africa/Maseru",
        "Africa/Mbabane",
        "Africa/Mogadishu",
        "Africa/Monrovia",
        "Africa/Nairobi",
        "Africa/Ndjamena",
        "Africa/Niamey",
        "Africa/Nouakchott",
        "Africa/Ouagadougou",
        "Africa/Porto-Novo",
        "Africa/Sao_Tome",
        "Africa/Tripoli",
        "Africa/Tunis",
        "Africa/Windhoek",
        "America/Adak",
        "America/Anchorage",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/New_York",
        "America/Phoenix",
        "America/Sao_Paulo",
        "Asia/Dubai",
        "Asia/Hong_Kong",
        "Asia/Kolkata",
        "Asia/Seoul",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Tokyo",
        "Australia/Melbourne",
        "Australia/Perth",
        "Australia/Sydney",
        "Europe/Amsterdam",
        "Europe/Berlin",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Moscow",
        "Europe/Paris",
        "Europe/Rome",
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "US/Central",
        "US/Eastern",
        "US/Mountain",
        "US/Pacific",
        "UTC",
    ]
    | str
)
ResultStatus: TypeAlias = (
    Literal[
        "running",
        "completed",
        "failed",
        "pending",
        "in_progress",
        "evaluating",
        "in_queue",
        "timeout",
        "cancelled",
        "scaling_up",
    ]
    | str
)
ScenarioType: TypeAlias = (
    Literal["instruction", "real_world_smart", "real_world_fixed", "conditional_actions"] | str
)
ScenarioSuiteType: TypeAlias = Literal["undefined", "infrastructure"] | str

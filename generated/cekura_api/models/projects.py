"""Models of the Cekura API: projects."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import MembershipInline


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class DisablePersonalitiesRequest(Model):
    """Disable personalities request, the body of `projects.disable_personalities`."""

    personalities: Any
    language: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EnablePersonalitiesRequest(Model):
    """Enable personalities request, the body of `projects.enable_personalities`."""

    personalities: Any
    language: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationInline(Model):
    """Organization inline, the value of `PatchedProject.organization` or `Project.organization`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        members: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str
    members: list[MembershipInline] = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RubricCondition(Model):
    """What `field`, `op`, and `value` to use depends on the metric type. The three supported cases:

    - Numeric / score metrics (qualitative scores, numeric metrics, workflow adherence with a score,
    etc.): `field` is "score", `op` is one of "gt", "gte", "lt", "lte", "eq", and `value` is a
    number (qualitative scores are on a 0–5 scale): {"field": "score", "op": "gte", "value": 4}
    - Boolean / binary metrics: `field` is "score", `op` is "eq" or "neq", and `value` is `true` for
    True and `false` for False: {"field": "score", "op": "eq", "value": true}. Older rubrics have
    `5` for True and `0` for False, which are still read.
    - Enum metrics (eval_type enum, or observability_topics / observability_dropoff): `field` is
    "enum", `op` is "eq", "neq", or "in", and `value` is a single string for eq/neq, or a list of
    strings for in. Must match one of the metric's defined enum_values: {"field": "enum", "op":
    "in", "value": ["resolved", "partially_resolved"]}
    """

    OTHER_FIELDS: ClassVar = True

    field: RubricConditionField | Unset = UNSET
    op: RubricConditionOp | Unset = UNSET
    value: bool | float | str | list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RubricConditions(Model):
    """What a rule asks of its metric."""

    OTHER_FIELDS: ClassVar = True

    operator: Literal["and"] | Unset = UNSET
    conditions: list[RubricCondition] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RubricRule(Model):
    """A rule of a rubric.

    Attributes:
        metric_id: Must reference a metric belonging to this project (project-scoped or agent-scoped
            under this project); unknown ids are rejected.
    """

    OTHER_FIELDS: ClassVar = True

    metric_id: int | Unset = UNSET
    conditions: RubricConditions | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RubricConfig(Model):
    """Project-level scoring rubric for evaluating call success. Each call log produced under this
    project is run against the rubric and gets a single pass/fail outcome based on its metric
    results.

    IMPORTANT (read before writing): this value is replaced whole. Read the existing
    `rubric_config`, then merge in only the rule(s) you intend to add/update, and PATCH the full
    merged value. Sending a partial value will silently delete every rule you did not include.

    Pass `{}` to clear the rubric.

    Attributes:
        evaluation_logic: MUST be "and". All rules have to pass for a call to be marked successful.
            (Other values are not supported by the product currently.).
        rules: List of rules. Use one rule per (metric, condition) — keep each rule simple, with a
            single condition inside.
    """

    OTHER_FIELDS: ClassVar = True

    evaluation_logic: Literal["and"] | Unset = UNSET
    rules: list[RubricRule] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PatchedProject(Model):
    """Patched project, the body of `projects.update`.

    Attributes:
        id: set by the server.
        members: set by the server.
        organization: set by the server.
        organization_id: never answered.
        webhook_url: URI.
        webhook_secret: never answered.
        webhook_secret_configured: set by the server.
        frequent_calls_threshold: -2147483648 to 2147483647.
        frequent_calls_time_period: -2147483648 to 2147483647.
        frequent_calls_cooldown: -2147483648 to 2147483647.
        vapi_api_key: never answered.
        vapi_api_key_configured: set by the server.
        vapi_public_key_configured: set by the server.
        retell_api_key: never answered.
        retell_api_key_configured: set by the server.
        syntflow_api_key: never answered.
        syntflow_api_key_configured: set by the server.
        elevenlabs_api_key: never answered.
        elevenlabs_api_key_configured: set by the server.
        livekit_api_key: never answered.
        livekit_api_key_configured: set by the server.
        pipecat_api_key: never answered.
        pipecat_api_key_configured: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str | Unset = UNSET
    members: list[MembershipInline] = SERVER_SET
    organization: OrganizationInline = SERVER_SET
    organization_id: int | Unset = attrs.field(default=UNSET, repr=False)
    outbound_timeout: int | Unset = UNSET
    max_call_duration: int | Unset = UNSET
    min_call_duration: int | Unset = UNSET
    sample_rate: float | Unset = UNSET
    max_messages_chat_runs_limit: int | Unset = UNSET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    webhook_secret_configured: str = attrs.field(default=SERVER_SET, repr=False)
    evaluate_relevant_metrics_enabled: bool | Unset = UNSET
    end_call_enabled: bool | Unset = UNSET
    generate_scenario_auto_assign_numbers_enabled: bool | Unset = UNSET
    enable_client_side_testing: bool | Unset = UNSET
    use_provider_transcript: bool | Unset = UNSET
    should_show_powered_by: bool | Unset = UNSET
    notify_results_completion: bool | Unset = UNSET
    notify_daily_report: bool | Unset = UNSET
    notify_daily_report_no_calls: bool | Unset = UNSET
    daily_report_ai_summary_enabled: bool | Unset = UNSET
    notify_cron_failure: bool | Unset = UNSET
    notify_cron_success: bool | Unset = UNSET
    notify_no_calls: bool | Unset = UNSET
    no_calls_notify_time_period: Any | Unset = UNSET
    notify_daily_report_webhook: bool | Unset = UNSET
    notify_pre_run_webhook: bool | Unset = UNSET
    daily_report_dashboard_ids: list[int] | Unset = UNSET
    notify_result_webhook_failed: bool | Unset = UNSET
    notify_result_webhook_success: bool | Unset = UNSET
    notify_result_webhook_error: bool | Unset = UNSET
    notify_cronjob_webhook_failed: bool | Unset = UNSET
    notify_cronjob_webhook_success: bool | Unset = UNSET
    notify_cronjob_webhook_error: bool | Unset = UNSET
    notify_call_log_webhook_failed: bool | Unset = UNSET
    notify_call_log_webhook_success: bool | Unset = UNSET
    notify_frequent_calls_for_number: bool | Unset = UNSET
    frequent_calls_threshold: int | Unset = UNSET
    frequent_calls_time_period: int | Unset = UNSET
    frequent_calls_cooldown: int | Unset = UNSET
    forward_vapi_webhook: bool | Unset = UNSET
    forward_retell_webhook: bool | Unset = UNSET
    is_send_emails_enabled: bool | Unset = UNSET
    rubric_config: RubricConfig | Unset | None = UNSET
    timezone: str | Unset = UNSET
    vapi_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    vapi_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    vapi_public_key_configured: str = SERVER_SET
    retell_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    retell_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    syntflow_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    syntflow_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    elevenlabs_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    elevenlabs_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    livekit_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    livekit_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    pipecat_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    pipecat_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    is_deleted: bool | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Project(Model):
    """Project: `projects.create` takes it, and `projects.list` or `projects.create` or one of 2 others
    returns it.

    Attributes:
        id: set by the server.
        members: set by the server.
        organization: set by the server.
        organization_id: never answered.
        webhook_url: URI.
        webhook_secret: never answered.
        webhook_secret_configured: set by the server.
        frequent_calls_threshold: -2147483648 to 2147483647.
        frequent_calls_time_period: -2147483648 to 2147483647.
        frequent_calls_cooldown: -2147483648 to 2147483647.
        vapi_api_key: never answered.
        vapi_api_key_configured: set by the server.
        vapi_public_key_configured: set by the server.
        retell_api_key: never answered.
        retell_api_key_configured: set by the server.
        syntflow_api_key: never answered.
        syntflow_api_key_configured: set by the server.
        elevenlabs_api_key: never answered.
        elevenlabs_api_key_configured: set by the server.
        livekit_api_key: never answered.
        livekit_api_key_configured: set by the server.
        pipecat_api_key: never answered.
        pipecat_api_key_configured: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    name: str
    members: list[MembershipInline] = SERVER_SET
    organization: OrganizationInline = SERVER_SET
    organization_id: int | Unset = attrs.field(default=UNSET, repr=False)
    outbound_timeout: int | Unset = UNSET
    max_call_duration: int | Unset = UNSET
    min_call_duration: int | Unset = UNSET
    sample_rate: float | Unset = UNSET
    max_messages_chat_runs_limit: int | Unset = UNSET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = attrs.field(default=UNSET, repr=False)
    webhook_secret_configured: str = attrs.field(default=SERVER_SET, repr=False)
    evaluate_relevant_metrics_enabled: bool | Unset = UNSET
    end_call_enabled: bool | Unset = UNSET
    generate_scenario_auto_assign_numbers_enabled: bool | Unset = UNSET
    enable_client_side_testing: bool | Unset = UNSET
    use_provider_transcript: bool | Unset = UNSET
    should_show_powered_by: bool | Unset = UNSET
    notify_results_completion: bool | Unset = UNSET
    notify_daily_report: bool | Unset = UNSET
    notify_daily_report_no_calls: bool | Unset = UNSET
    daily_report_ai_summary_enabled: bool | Unset = UNSET
    notify_cron_failure: bool | Unset = UNSET
    notify_cron_success: bool | Unset = UNSET
    notify_no_calls: bool | Unset = UNSET
    no_calls_notify_time_period: Any | Unset = UNSET
    notify_daily_report_webhook: bool | Unset = UNSET
    notify_pre_run_webhook: bool | Unset = UNSET
    daily_report_dashboard_ids: list[int] | Unset = UNSET
    notify_result_webhook_failed: bool | Unset = UNSET
    notify_result_webhook_success: bool | Unset = UNSET
    notify_result_webhook_error: bool | Unset = UNSET
    notify_cronjob_webhook_failed: bool | Unset = UNSET
    notify_cronjob_webhook_success: bool | Unset = UNSET
    notify_cronjob_webhook_error: bool | Unset = UNSET
    notify_call_log_webhook_failed: bool | Unset = UNSET
    notify_call_log_webhook_success: bool | Unset = UNSET
    notify_frequent_calls_for_number: bool | Unset = UNSET
    frequent_calls_threshold: int | Unset = UNSET
    frequent_calls_time_period: int | Unset = UNSET
    frequent_calls_cooldown: int | Unset = UNSET
    forward_vapi_webhook: bool | Unset = UNSET
    forward_retell_webhook: bool | Unset = UNSET
    is_send_emails_enabled: bool | Unset = UNSET
    rubric_config: RubricConfig | Unset | None = UNSET
    timezone: str | Unset = UNSET
    vapi_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    vapi_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    vapi_public_key_configured: str = SERVER_SET
    retell_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    retell_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    syntflow_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    syntflow_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    elevenlabs_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    elevenlabs_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    livekit_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    livekit_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    pipecat_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    pipecat_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    is_deleted: bool | Unset = UNSET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


RubricConditionField: TypeAlias = Literal["score", "enum"] | str
RubricConditionOp: TypeAlias = Literal["gt", "gte", "lt", "lte", "eq", "neq", "in"] | str

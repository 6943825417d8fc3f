"""Bodies of the Cekura API as mappings, for type checkers: projects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from cekura_akua.runtime import JSONObject

from .. import models


class DisablePersonalitiesRequestDict(TypedDict):
    """`DisablePersonalitiesRequest` as a mapping."""

    personalities: Any
    language: NotRequired[str]


class EnablePersonalitiesRequestDict(TypedDict):
    """`EnablePersonalitiesRequest` as a mapping."""

    personalities: Any
    language: NotRequired[str]


class OrganizationInlineDict(TypedDict):
    """`OrganizationInline` as a mapping."""

    name: str


class PatchedProjectDict(TypedDict):
    """`PatchedProject` as a mapping."""

    name: NotRequired[str]
    organization_id: NotRequired[int]
    outbound_timeout: NotRequired[int]
    max_call_duration: NotRequired[int]
    min_call_duration: NotRequired[int]
    sample_rate: NotRequired[float]
    max_messages_chat_runs_limit: NotRequired[int]
    webhook_url: NotRequired[str]
    webhook_secret: NotRequired[str]
    evaluate_relevant_metrics_enabled: NotRequired[bool]
    end_call_enabled: NotRequired[bool]
    generate_scenario_auto_assign_numbers_enabled: NotRequired[bool]
    enable_client_side_testing: NotRequired[bool]
    use_provider_transcript: NotRequired[bool]
    should_show_powered_by: NotRequired[bool]
    notify_results_completion: NotRequired[bool]
    notify_daily_report: NotRequired[bool]
    notify_daily_report_no_calls: NotRequired[bool]
    daily_report_ai_summary_enabled: NotRequired[bool]
    notify_cron_failure: NotRequired[bool]
    notify_cron_success: NotRequired[bool]
    notify_no_calls: NotRequired[bool]
    no_calls_notify_time_period: NotRequired[Any]
    notify_daily_report_webhook: NotRequired[bool]
    notify_pre_run_webhook: NotRequired[bool]
    daily_report_dashboard_ids: NotRequired[Sequence[int]]
    notify_result_webhook_failed: NotRequired[bool]
    notify_result_webhook_success: NotRequired[bool]
    notify_result_webhook_error: NotRequired[bool]
    notify_cronjob_webhook_failed: NotRequired[bool]
    notify_cronjob_webhook_success: NotRequired[bool]
    notify_cronjob_webhook_error: NotRequired[bool]
    notify_call_log_webhook_failed: NotRequired[bool]
    notify_call_log_webhook_success: NotRequired[bool]
    notify_frequent_calls_for_number: NotRequired[bool]
    frequent_calls_threshold: NotRequired[int]
    frequent_calls_time_period: NotRequired[int]
    frequent_calls_cooldown: NotRequired[int]
    forward_vapi_webhook: NotRequired[bool]
    forward_retell_webhook: NotRequired[bool]
    is_send_emails_enabled: NotRequired[bool]
    rubric_config: NotRequired[models.RubricConfig | JSONObject | None]
    timezone: NotRequired[str]
    vapi_api_key: NotRequired[str]
    retell_api_key: NotRequired[str]
    syntflow_api_key: NotRequired[str]
    elevenlabs_api_key: NotRequired[str]
    livekit_api_key: NotRequired[str]
    pipecat_api_key: NotRequired[str]
    is_deleted: NotRequired[bool]


class ProjectDict(TypedDict):
    """`Project` as a mapping."""

    name: str
    organization_id: NotRequired[int]
    outbound_timeout: NotRequired[int]
    max_call_duration: NotRequired[int]
    min_call_duration: NotRequired[int]
    sample_rate: NotRequired[float]
    max_messages_chat_runs_limit: NotRequired[int]
    webhook_url: NotRequired[str]
    webhook_secret: NotRequired[str]
    evaluate_relevant_metrics_enabled: NotRequired[bool]
    end_call_enabled: NotRequired[bool]
    generate_scenario_auto_assign_numbers_enabled: NotRequired[bool]
    enable_client_side_testing: NotRequired[bool]
    use_provider_transcript: NotRequired[bool]
    should_show_powered_by: NotRequired[bool]
    notify_results_completion: NotRequired[bool]
    notify_daily_report: NotRequired[bool]
    notify_daily_report_no_calls: NotRequired[bool]
    daily_report_ai_summary_enabled: NotRequired[bool]
    notify_cron_failure: NotRequired[bool]
    notify_cron_success: NotRequired[bool]
    notify_no_calls: NotRequired[bool]
    no_calls_notify_time_period: NotRequired[Any]
    notify_daily_report_webhook: NotRequired[bool]
    notify_pre_run_webhook: NotRequired[bool]
    daily_report_dashboard_ids: NotRequired[Sequence[int]]
    notify_result_webhook_failed: NotRequired[bool]
    notify_result_webhook_success: NotRequired[bool]
    notify_result_webhook_error: NotRequired[bool]
    notify_cronjob_webhook_failed: NotRequired[bool]
    notify_cronjob_webhook_success: NotRequired[bool]
    notify_cronjob_webhook_error: NotRequired[bool]
    notify_call_log_webhook_failed: NotRequired[bool]
    notify_call_log_webhook_success: NotRequired[bool]
    notify_frequent_calls_for_number: NotRequired[bool]
    frequent_calls_threshold: NotRequired[int]
    frequent_calls_time_period: NotRequired[int]
    frequent_calls_cooldown: NotRequired[int]
    forward_vapi_webhook: NotRequired[bool]
    forward_retell_webhook: NotRequired[bool]
    is_send_emails_enabled: NotRequired[bool]
    rubric_config: NotRequired[models.RubricConfig | JSONObject | None]
    timezone: NotRequired[str]
    vapi_api_key: NotRequired[str]
    retell_api_key: NotRequired[str]
    syntflow_api_key: NotRequired[str]
    elevenlabs_api_key: NotRequired[str]
    livekit_api_key: NotRequired[str]
    pipecat_api_key: NotRequired[str]
    is_deleted: NotRequired[bool]

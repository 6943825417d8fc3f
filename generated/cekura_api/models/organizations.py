"""Models of the Cekura API: organizations."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import MembershipInline, Timezone


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ProjectInline(Model):
    """Project inline, the value of `Organization.projects`.

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
class Organization(Model):
    """Organization, which `organizations.list_v1` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        outbound_timeout: -2147483648 to 2147483647.
        max_agents_limit: set by the server.
        max_members_limit: set by the server.
        max_concurrent_runs_limit: -2147483648 to 2147483647.
        max_concurrent_chat_runs_limit: -2147483648 to 2147483647.
        max_call_duration: -2147483648 to 2147483647.
        show_custom_dashboards: set by the server.
        frequent_calls_threshold: -2147483648 to 2147483647.
        frequent_calls_time_period: -2147483648 to 2147483647.
        frequent_calls_cooldown: -2147483648 to 2147483647.
        low_credits_threshold: decimal number.
        vapi_api_key: never answered.
        vapi_api_key_configured: set by the server.
        vapi_public_key_configured: set by the server.
        retell_api_key: never answered.
        retell_api_key_configured: set by the server.
        syntflow_api_key: never answered.
        syntflow_api_key_configured: set by the server.
        members: set by the server.
        projects: set by the server.
        is_internal_view_only: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
        user_onboarding: set by the server.
        phone_number_verified: set by the server.
        slack_invite_sent: set by the server.
        auto_refill_threshold: decimal number.
        auto_refill_amount: decimal number.
        auto_refill_max_cap: decimal number.
    """

    id: int = SERVER_SET
    name: str
    team_size: OrganizationTeamSize | Unset = UNSET
    discovery_source: str | Unset | None = UNSET
    outbound_timeout: int | Unset = UNSET
    max_agents_limit: int = SERVER_SET
    max_members_limit: int = SERVER_SET
    max_concurrent_runs_limit: int | Unset = UNSET
    max_concurrent_chat_runs_limit: int | Unset = UNSET
    max_call_duration: int | Unset = UNSET
    evaluate_relevant_metrics_enabled: bool | Unset = UNSET
    end_call_enabled: bool | Unset = UNSET
    generate_scenario_auto_assign_numbers_enabled: bool | Unset = UNSET
    show_custom_dashboards: bool = SERVER_SET
    notify_daily_report: bool | Unset = UNSET
    notify_cron_failure: bool | Unset = UNSET
    notify_cron_success: bool | Unset = UNSET
    notify_no_calls: bool | Unset = UNSET
    notify_result_webhook: bool | Unset = UNSET
    notify_cronjob_webhook: bool | Unset = UNSET
    notify_call_log_webhook: bool | Unset = UNSET
    forward_vapi_webhook: bool | Unset = UNSET
    forward_retell_webhook: bool | Unset = UNSET
    is_send_emails_enabled: bool | Unset = UNSET
    notify_frequent_calls_for_number: bool | Unset = UNSET
    frequent_calls_threshold: int | Unset = UNSET
    frequent_calls_time_period: int | Unset = UNSET
    frequent_calls_cooldown: int | Unset = UNSET
    notify_metric_significant_shift: bool | Unset = UNSET
    notify_low_credits: bool | Unset = UNSET
    low_credits_threshold: str | Unset = UNSET
    cronjob_low_balance_mute_days: OrganizationCronjobLowBalanceMuteDays | Unset = UNSET
    limit_to_exclusive_numbers: bool
    allow_duplicate_call_ids: bool | Unset = UNSET
    allow_join_requests: bool | Unset = UNSET
    conditional_actions_generation_enabled: bool | Unset = UNSET
    vapi_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    vapi_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    vapi_public_key_configured: str = SERVER_SET
    retell_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    retell_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    syntflow_api_key: str | Unset = attrs.field(default=UNSET, repr=False)
    syntflow_api_key_configured: str = attrs.field(default=SERVER_SET, repr=False)
    members: list[MembershipInline] = SERVER_SET
    projects: list[ProjectInline] = SERVER_SET
    is_internal_view_only: bool = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
    timezone: Timezone | Unset = UNSET
    is_2fa_required: bool | Unset = UNSET
    skip_onboarding: bool | Unset = UNSET
    onboarding_flow: OrganizationOnboardingFlow | Unset = UNSET
    user_onboarding: str = SERVER_SET
    phone_number_verified: bool = SERVER_SET
    slack_invite_sent: bool = SERVER_SET
    auto_refill: bool | Unset = UNSET
    auto_refill_threshold: str | Unset = UNSET
    auto_refill_amount: str | Unset = UNSET
    auto_refill_max_cap: str | Unset | None = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrganizationPage(Model):
    """Organization page, which `organizations.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Organization]


OrganizationTeamSize: TypeAlias = Literal["1", "<10", "10-100", "100-500", "500+"] | str
OrganizationCronjobLowBalanceMuteDays: TypeAlias = Literal["0", "3", "7", "14"] | str
OrganizationOnboardingFlow: TypeAlias = Literal["simulation", "observability"] | str

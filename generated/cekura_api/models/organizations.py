"""Models of the Cekura API: organizations."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model

from .shared import MembershipInline, Timezone


@attrs.define(kw_only=True, repr=False)
class ProjectInline(Model):
    """Project inline, the value of `Organization.projects`.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        members: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    name: str
    members: list[MembershipInline] = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
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

    id: int = UNSET
    name: str
    team_size: OrganizationTeamSize = UNSET
    discovery_source: str | None = UNSET
    outbound_timeout: int = UNSET
    max_agents_limit: int = UNSET
    max_members_limit: int = UNSET
    max_concurrent_runs_limit: int = UNSET
    max_concurrent_chat_runs_limit: int = UNSET
    max_call_duration: int = UNSET
    evaluate_relevant_metrics_enabled: bool = UNSET
    end_call_enabled: bool = UNSET
    generate_scenario_auto_assign_numbers_enabled: bool = UNSET
    show_custom_dashboards: bool = UNSET
    notify_daily_report: bool = UNSET
    notify_cron_failure: bool = UNSET
    notify_cron_success: bool = UNSET
    notify_no_calls: bool = UNSET
    notify_result_webhook: bool = UNSET
    notify_cronjob_webhook: bool = UNSET
    notify_call_log_webhook: bool = UNSET
    forward_vapi_webhook: bool = UNSET
    forward_retell_webhook: bool = UNSET
    is_send_emails_enabled: bool = UNSET
    notify_frequent_calls_for_number: bool = UNSET
    frequent_calls_threshold: int = UNSET
    frequent_calls_time_period: int = UNSET
    frequent_calls_cooldown: int = UNSET
    notify_metric_significant_shift: bool = UNSET
    notify_low_credits: bool = UNSET
    low_credits_threshold: str = UNSET
    cronjob_low_balance_mute_days: OrganizationCronjobLowBalanceMuteDays = UNSET
    limit_to_exclusive_numbers: bool
    allow_duplicate_call_ids: bool = UNSET
    allow_join_requests: bool = UNSET
    conditional_actions_generation_enabled: bool = UNSET
    vapi_api_key: str = attrs.field(default=UNSET, repr=False)
    vapi_api_key_configured: str = attrs.field(default=UNSET, repr=False)
    vapi_public_key_configured: str = UNSET
    retell_api_key: str = attrs.field(default=UNSET, repr=False)
    retell_api_key_configured: str = attrs.field(default=UNSET, repr=False)
    syntflow_api_key: str = attrs.field(default=UNSET, repr=False)
    syntflow_api_key_configured: str = attrs.field(default=UNSET, repr=False)
    members: list[MembershipInline] = UNSET
    projects: list[ProjectInline] = UNSET
    is_internal_view_only: bool = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET
    timezone: Timezone = UNSET
    is_2fa_required: bool = UNSET
    skip_onboarding: bool = UNSET
    onboarding_flow: OrganizationOnboardingFlow = UNSET
    user_onboarding: str = UNSET
    phone_number_verified: bool = UNSET
    slack_invite_sent: bool = UNSET
    auto_refill: bool = UNSET
    auto_refill_threshold: str = UNSET
    auto_refill_amount: str = UNSET
    auto_refill_max_cap: str | None = UNSET


@attrs.define(kw_only=True, repr=False)
class PaginatedOrganizationList(Model):
    """Paginated organization list, which `organizations.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | None = UNSET
    previous: str | None = UNSET
    results: list[Organization]


OrganizationTeamSize: TypeAlias = Literal["1", "<10", "10-100", "100-500", "500+"] | str
OrganizationCronjobLowBalanceMuteDays: TypeAlias = Literal["0", "3", "7", "14"] | str
OrganizationOnboardingFlow: TypeAlias = Literal["simulation", "observability"] | str

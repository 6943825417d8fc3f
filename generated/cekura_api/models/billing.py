"""Models of the Cekura API: billing."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model


@attrs.define(kw_only=True, repr=False)
class SubscriptionStatusPack(Model):
    """Subscription status pack, the value of `SubscriptionStatus.pack`.

    Attributes:
        subscription_overage: decimal number.
    """

    name: str
    max_concurrent_runs_limit: int
    max_concurrent_chat_runs_limit: int
    max_agents_limit: int
    max_members_limit: int
    max_projects_limit: int
    billing_type: str
    subscription_overage: str


@attrs.define(kw_only=True, repr=False)
class SubscriptionStatus(Model):
    """Subscription status, the value of `BillingInfo.subscription_status`.

    Attributes:
        expire_at: RFC 3339 date and time.
        last_payment_at: RFC 3339 date and time.
        created_at: RFC 3339 date and time.
    """

    status: SubscriptionStatusValues
    is_active: bool
    is_trial: bool
    pack_name: str | None
    expire_at: str | None
    last_payment_at: str | None
    days_until_expiry: int | None
    created_at: str | None
    pack: SubscriptionStatusPack | None


@attrs.define(kw_only=True, repr=False)
class BillingInfo(Model):
    """Billing info, which `billing.get_info` returns.

    Attributes:
        organization: set by the server.
        credits_remaining: set by the server.
        credits_used: set by the server.
        initial_balance: set by the server.
        balance_expiry: RFC 3339 date and time.
        subscription_status: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    organization: int = UNSET
    credits_remaining: str = UNSET
    credits_used: str = UNSET
    initial_balance: str = UNSET
    balance_expiry: str
    subscription_status: SubscriptionStatus = UNSET
    created_at: str = UNSET
    updated_at: str = UNSET


@attrs.define(kw_only=True, repr=False)
class PaymentHistory(Model):
    """Payment history, which `billing.list_payments` returns.

    Attributes:
        id: set by the server.
        amount: set by the server.
        currency: at most 10 characters.
        stripe_payment_intent_id: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
    """

    id: int = UNSET
    amount: str = UNSET
    currency: str | None = UNSET
    payment_type: PaymentHistoryPaymentType | None = UNSET
    description: str = UNSET
    stripe_payment_intent_id: str | None = UNSET
    created_at: str = UNSET


SubscriptionStatusValues: TypeAlias = Literal["active", "trial", "expired", "inactive"] | str
PaymentHistoryPaymentType: TypeAlias = (
    Literal[
        "auto_pay",
        "one_time_payment",
        "self_serve_credits",
        "self_serve_member_seat",
        "subscription",
        "subscription_member_seat",
    ]
    | str
)

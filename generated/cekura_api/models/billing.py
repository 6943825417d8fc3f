"""Models of the Cekura API: billing."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
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

    organization: int = SERVER_SET
    credits_remaining: str = SERVER_SET
    credits_used: str = SERVER_SET
    initial_balance: str = SERVER_SET
    balance_expiry: str
    subscription_status: SubscriptionStatus = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class PaymentHistory(Model):
    """Payment history, which `billing.list_payments` returns.

    Attributes:
        id: set by the server.
        amount: set by the server.
        currency: at most 10 characters.
        stripe_payment_intent_id: at most 255 characters.
        created_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    amount: str = SERVER_SET
    currency: str | Unset | None = UNSET
    payment_type: PaymentHistoryPaymentType | Unset | None = UNSET
    description: str | Unset = UNSET
    stripe_payment_intent_id: str | Unset | None = UNSET
    created_at: str = SERVER_SET


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

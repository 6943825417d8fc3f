"""Models of the Akua API: order drafts."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant

from .shared import (
    CleanupConversionRequired,
    CleanupRemovableBy,
    InstallUrl,
    OrderDeliveryStatus,
    WorkerBootstrapArtifacts,
)


@attrs.define(kw_only=True, repr=False)
class CheckoutSession(Model):
    """Checkout session.

    Attributes:
        order_draft_id: 1 to 55 characters.
        url: URI.
        expires_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    stripe_environment: StripeEnvironment
    order_draft_id: str
    order_draft_etag_at_mint: str
    state: CheckoutSessionStatus
    url: str = UNSET
    expires_at: int = UNSET
    stripe_checkout_session_id: str
    created_at: int
    updated_at: int


@attrs.define(kw_only=True, repr=False)
class CheckoutSessionList(Model):
    """Checkout session list."""

    data: list[CheckoutSession]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class ClaimOrderDraftBody(Model):
    """Claim order draft body."""

    claim_token: str = attrs.field(repr=False)


@attrs.define(kw_only=True, repr=False)
class CurrentOrderDraftCheckoutSession(Model):
    """Current order draft checkout session.

    Attributes:
        draft_revision: at least 0.
        url: URI.
        expires_at: at least 0.
    """

    stripe_environment: StripeEnvironment
    id: str
    draft_revision: int
    url: str = UNSET
    expires_at: int = UNSET


@attrs.define(kw_only=True, repr=False)
class OrderDeliverySummary(Model):
    """Order delivery summary.

    Attributes:
        id: 1 to 55 characters.
        install_id: 1 to 55 characters.
        install_operation_id: 1 to 53 characters.
        started_at: at least 0.
        completed_at: at least 0.
    """

    id: str
    kind: Literal["install"] = "install"
    authorization_kind: OrderDeliverySummaryAuthorizationKind
    status: OrderDeliveryStatus
    cleanup_policy: OrderCleanupPolicy
    install_id: str = UNSET
    urls: list[InstallUrl]
    install_operation_id: str = UNSET
    started_at: int = UNSET
    completed_at: int = UNSET


@attrs.define(kw_only=True, repr=False)
class OrderSummary(Model):
    """Order summary.

    Attributes:
        id: 1 to 54 characters.
        draft_revision: at least 0.
        committed_at: at least 0.
    """

    id: str
    status: OrderStatus
    stripe_environment: StripeEnvironment = UNSET
    stripe_checkout_id: str
    draft_revision: int
    cleanup_policy: OrderCleanupPolicy
    committed_at: int


@attrs.define(kw_only=True, repr=False)
class OrderDraft(Model):
    """Order draft.

    Attributes:
        id: 1 to 55 characters.
        offer_id: 1 to 56 characters.
        user_id: not empty.
        workspace_id: 1 to 53 characters.
        cluster_id: 1 to 54 characters.
        install_operation_id: 1 to 53 characters.
        created_at: at least 0.
        updated_at: at least 0.
        ttl_expires_at: at least 0.
    """

    id: str
    offer_id: str
    status: OrderDraftStatus
    termination_reason: OrderDraftTerminationReason = UNSET
    user_id: str = UNSET
    customer_email: str = UNSET
    workspace_id: str = UNSET
    cluster_id: str = UNSET
    cluster_ready: bool
    server_joined: bool
    payment_completed: bool
    current_checkout_session: CurrentOrderDraftCheckoutSession = UNSET
    install_operation_id: str = UNSET
    order: OrderSummary = UNSET
    delivery: OrderDeliverySummary = UNSET
    field_values: dict[str, Any] = UNSET
    created_at: int
    updated_at: int
    etag: str
    ttl_expires_at: int


@attrs.define(kw_only=True, repr=False)
class OrderDraftCheckoutSession(Model):
    """Order draft checkout session.

    Attributes:
        url: URI.
        expires_at: at least 0.
    """

    id: str
    url: str
    expires_at: int
    stripe_environment: StripeEnvironment


@attrs.define(kw_only=True, repr=False)
class OrderDraftList(Model):
    """Order draft list."""

    data: list[OrderDraft]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False)
class OrderDraftWorkerBootstrap(Model):
    """Order draft worker bootstrap.

    Attributes:
        expires_at: at least 0.
    """

    token: str = attrs.field(repr=False)
    expires_at: int
    command: str
    cloud_init: str
    artifacts: WorkerBootstrapArtifacts = UNSET


@attrs.define(kw_only=True, repr=False)
class SubmitConfigureOrderDraftBody(Model):
    """Submit configure order draft body."""

    field_values: dict[str, Any]


@attrs.define(kw_only=True, repr=False)
class NoneOrderCleanupPolicy(Model):
    """None order cleanup policy."""

    kind: Literal["none"] = "none"


@attrs.define(kw_only=True, repr=False)
class TemporalActorTtlOrderCleanupPolicy(Model):
    """Temporal actor ttl order cleanup policy.

    Attributes:
        cleanup_at: at least 0.
    """

    kind: Literal["temporal_actor_ttl"] = "temporal_actor_ttl"
    cleanup_at: int
    removable_by: CleanupRemovableBy
    conversion_required: CleanupConversionRequired


@attrs.define(kw_only=True, repr=False)
class SelectExistingOrderDraftWorkspaceBody(Model):
    """Select existing order draft workspace body.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    kind: Literal["existing"] = "existing"
    workspace_id: str


@attrs.define(kw_only=True, repr=False)
class SelectNewOrderDraftWorkspaceBody(Model):
    """Select new order draft workspace body.

    Attributes:
        name: 1 to 100 characters.
    """

    kind: Literal["new"] = "new"
    name: str = UNSET
    allow_seller_management: bool = UNSET


StripeEnvironment: TypeAlias = Literal["live", "sandbox"] | str
CheckoutSessionStatus: TypeAlias = (
    Literal["open", "expired", "payment_failed", "superseded", "paid"] | str
)
OrderDraftStatus: TypeAlias = (
    Literal[
        "auth",
        "workspace",
        "compute",
        "compute_bootstrap",
        "configure",
        "payment",
        "install",
        "done",
        "cleaning_up",
        "terminated",
    ]
    | str
)
OrderDraftTerminationReason: TypeAlias = (
    Literal[
        "timeout",
        "revoked",
        "offer_expired",
        "install_failed",
        "cluster_allocation_failed",
        "quota_exceeded",
    ]
    | str
)
OrderStatus: TypeAlias = (
    Literal["delivery_pending", "delivery_running", "delivered", "delivery_failed"] | str
)
OrderDeliverySummaryAuthorizationKind: TypeAlias = (
    Literal["paid_order", "non_billable_test_order"] | str
)
OrderCleanupPolicy: TypeAlias = (
    NoneOrderCleanupPolicy | TemporalActorTtlOrderCleanupPolicy | UnknownVariant
)
SelectOrderDraftWorkspaceBody: TypeAlias = (
    SelectExistingOrderDraftWorkspaceBody | SelectNewOrderDraftWorkspaceBody | UnknownVariant
)

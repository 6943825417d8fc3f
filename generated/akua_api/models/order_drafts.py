"""Models of the Akua API: order drafts."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, UnknownVariant, Unset

from .shared import (
    CleanupConversionRequired,
    CleanupRemovableBy,
    InstallUrl,
    OrderDeliveryStatus,
    WorkerBootstrapArtifacts,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CheckoutSession(Model):
    """Checkout session, which `order_drafts.get_checkout_session` returns.

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
    url: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    stripe_checkout_session_id: str
    created_at: int
    updated_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CheckoutSessionList(Model):
    """Checkout session list, which `order_drafts.list_checkout_sessions` returns."""

    data: list[CheckoutSession]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClaimOrderDraftBody(Model):
    """Claim order draft body, the body of `order_drafts.claim`."""

    OTHER_FIELDS: ClassVar = False

    claim_token: str = attrs.field(repr=False)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CurrentOrderDraftCheckoutSession(Model):
    """Current order draft checkout session, the value of `OrderDraft.current_checkout_session`.

    Attributes:
        draft_revision: at least 0.
        url: URI.
        expires_at: at least 0.
    """

    stripe_environment: StripeEnvironment
    id: str
    draft_revision: int
    url: str | Unset = UNSET
    expires_at: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderDeliverySummary(Model):
    """Order delivery summary, the value of `OrderDraft.delivery`.

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
    install_id: str | Unset = UNSET
    urls: list[InstallUrl]
    install_operation_id: str | Unset = UNSET
    started_at: int | Unset = UNSET
    completed_at: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderSummary(Model):
    """Order summary, the value of `OrderDraft.order`.

    Attributes:
        id: 1 to 54 characters.
        draft_revision: at least 0.
        committed_at: at least 0.
    """

    id: str
    status: OrderStatus
    stripe_environment: StripeEnvironment | Unset = UNSET
    stripe_checkout_id: str
    draft_revision: int
    cleanup_policy: OrderCleanupPolicy
    committed_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderDraft(Model):
    """Order draft, which `order_drafts.create` or `order_drafts.get` or one of 4 others returns.

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
    termination_reason: OrderDraftTerminationReason | Unset = UNSET
    user_id: str | Unset = UNSET
    customer_email: str | Unset = UNSET
    workspace_id: str | Unset = UNSET
    cluster_id: str | Unset = UNSET
    cluster_ready: bool
    server_joined: bool
    payment_completed: bool
    current_checkout_session: CurrentOrderDraftCheckoutSession | Unset = UNSET
    install_operation_id: str | Unset = UNSET
    order: OrderSummary | Unset = UNSET
    delivery: OrderDeliverySummary | Unset = UNSET
    field_values: dict[str, Any] | Unset = UNSET
    created_at: int
    updated_at: int
    etag: str
    ttl_expires_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderDraftCheckoutSession(Model):
    """Order draft checkout session, which `order_drafts.create_checkout_session` returns.

    Attributes:
        url: URI.
        expires_at: at least 0.
    """

    id: str
    url: str
    expires_at: int
    stripe_environment: StripeEnvironment


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderDraftList(Model):
    """Order draft list, which `order_drafts.list` returns."""

    data: list[OrderDraft]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OrderDraftWorkerBootstrap(Model):
    """Order draft worker bootstrap, which `order_drafts.create_worker_bootstrap` returns.

    Attributes:
        expires_at: at least 0.
    """

    token: str = attrs.field(repr=False)
    expires_at: int
    command: str
    cloud_init: str
    artifacts: WorkerBootstrapArtifacts | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SubmitConfigureOrderDraftBody(Model):
    """Submit configure order draft body, the body of `order_drafts.submit_configure`."""

    OTHER_FIELDS: ClassVar = False

    field_values: dict[str, Any]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class NoneOrderCleanupPolicy(Model):
    """None order cleanup policy, the value of `OrderDeliverySummary.cleanup_policy` or
    `OrderSummary.cleanup_policy`.
    """

    kind: Literal["none"] = "none"


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TemporalActorTtlOrderCleanupPolicy(Model):
    """Temporal actor ttl order cleanup policy, the value of `OrderDeliverySummary.cleanup_policy` or
    `OrderSummary.cleanup_policy`.

    Attributes:
        cleanup_at: at least 0.
    """

    kind: Literal["temporal_actor_ttl"] = "temporal_actor_ttl"
    cleanup_at: int
    removable_by: CleanupRemovableBy
    conversion_required: CleanupConversionRequired


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SelectExistingOrderDraftWorkspaceBody(Model):
    """Select existing order draft workspace body, the body of `order_drafts.select_workspace`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["existing"] = "existing"
    workspace_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SelectNewOrderDraftWorkspaceBody(Model):
    """Select new order draft workspace body, the body of `order_drafts.select_workspace`.

    Attributes:
        name: 1 to 100 characters.
    """

    OTHER_FIELDS: ClassVar = False

    kind: Literal["new"] = "new"
    name: str | Unset = UNSET
    allow_seller_management: bool | Unset = UNSET


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


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownOrderCleanupPolicy(UnknownVariant):
    """An object that fits no variant of `OrderCleanupPolicy` that the document knows."""

    kind: str = SERVER_SET


OrderCleanupPolicy: TypeAlias = (
    NoneOrderCleanupPolicy | TemporalActorTtlOrderCleanupPolicy | UnknownOrderCleanupPolicy
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownSelectOrderDraftWorkspaceBody(UnknownVariant):
    """An object that fits no variant of `SelectOrderDraftWorkspaceBody` that the document knows."""

    kind: str = SERVER_SET


SelectOrderDraftWorkspaceBody: TypeAlias = (
    SelectExistingOrderDraftWorkspaceBody
    | SelectNewOrderDraftWorkspaceBody
    | UnknownSelectOrderDraftWorkspaceBody
)

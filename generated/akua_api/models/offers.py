"""Models of the Akua API: offers."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, UnknownVariant, Unset

from .shared import CommercialMode


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferCustomerSnapshot(Model):
    """Offer customer snapshot, the value of `CreateBasicOfferBody.customer` or
    `CreateOfferChannelOfferBody.customer` or one of 2 others.

    Attributes:
        display_name: 1 to 200 characters.
        external_id: 1 to 200 characters.
    """

    OTHER_FIELDS: ClassVar = False

    display_name: str
    external_id: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferPricingRequest(Model):
    """Offer pricing request, the value of `CreateBasicOfferBody.pricing_request` or
    `CreateOfferChannelOfferBody.pricing_request` or another.

    Attributes:
        unit_amount: 0 to 100000000.
    """

    OTHER_FIELDS: ClassVar = False

    currency: OfferPricingCurrency
    unit_amount: int
    interval: PricingInterval


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferPricingSummary(Model):
    """Offer pricing summary, the value of `OfferPolicySnapshot.pricing_summary`.

    Attributes:
        unit_amount: at least 0.
    """

    currency: OfferPricingCurrency
    unit_amount: int
    interval: PricingInterval
    source: OfferPricingSummarySource


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferSupportScope(Model):
    """Offer support scope, the value of `OfferPolicySnapshot.support_scope`.

    Attributes:
        visibility: at most 20 items.
    """

    type: Literal["scoped_support_relationship"] = "scoped_support_relationship"
    visibility: list[OfferSupportScopeVisibility]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferPolicySnapshot(Model):
    """Offer policy snapshot, the value of `Offer.approved_policy_snapshot` or
    `Offer.requested_policy_snapshot`.

    Attributes:
        offer_channel_id: 1 to 54 characters.
        channel_policy_id: 1 to 56 characters.
        channel_policy_version: above 0.
    """

    offer_channel_id: str
    channel_policy_id: str
    channel_policy_version: int
    commercial_mode: CommercialMode
    approval_required: bool
    checkout_required: bool
    pricing_summary: OfferPricingSummary | Unset = UNSET
    support_scope: OfferSupportScope
    blocking_reasons: list[str] | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Offer(Model):
    """Offer, which `offers.get` or `offers.archive` or one of 2 others returns.

    Attributes:
        id: 1 to 56 characters.
        workspace_id: 1 to 53 characters.
        target_workspace_id: 1 to 53 characters.
        product_id: 1 to 55 characters.
        package_id: 1 to 54 characters.
        package_version_id: 1 to 55 characters.
        region_id: 1 to 54 characters.
        cluster_id: 1 to 54 characters.
        offer_channel_id: 1 to 54 characters.
        expires_at: at least 0.
        max_uses: above 0.
        order_ttl_minutes: at most 1440, above 0.
        used_count: at least 0.
        archived_at: at least 0.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    short_hash: str
    workspace_id: str | Unset = UNSET
    target_workspace_id: str | Unset = UNSET
    created_by: str | Unset = UNSET
    product_id: str | Unset = UNSET
    package_id: str
    package_version_id: str
    input_schema: dict[str, Any] | Unset = UNSET
    allowed_emails: list[str] | Unset = UNSET
    field_values: dict[str, OfferFieldValue] | Unset = UNSET
    customer: OfferCustomerSnapshot | Unset = UNSET
    internal_note: str | Unset = UNSET
    tier: str | Unset = UNSET
    region_id: str | Unset = UNSET
    cluster_id: str | Unset = UNSET
    offer_channel_id: str | Unset = UNSET
    commercial_mode: CommercialMode | Unset = UNSET
    approval_state: OfferApprovalState | Unset = UNSET
    requested_policy_snapshot: OfferPolicySnapshot | Unset = UNSET
    approved_policy_snapshot: OfferPolicySnapshot | Unset = UNSET
    notes: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    max_uses: int | Unset = UNSET
    order_ttl_minutes: int | Unset = UNSET
    used_count: int | Unset = UNSET
    archived_at: int | Unset = UNSET
    status: OfferStatus
    created_at: int
    updated_at: int | Unset = UNSET
    etag: str | Unset = UNSET
    product_name: str | Unset = UNSET
    image_url: str | Unset = UNSET
    seller_name: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferCreated(Model):
    """Offer created, which `offers.create` returns.

    Attributes:
        id: 1 to 56 characters.
    """

    id: str
    short_hash: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferList(Model):
    """Offer list, which `offers.list` returns."""

    data: list[Offer]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateOfferFieldValue(Model):
    """Create offer field value, the value of `CreateBasicOfferBody.field_values` or
    `CreateOfferChannelOfferBody.field_values` or another.
    """

    value: Any
    locked: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateBasicOfferBody(Model):
    """Create basic offer body, the body of `offers.create`.

    Attributes:
        product_id: 1 to 55 characters.
        package_version_id: 1 to 55 characters.
        allowed_emails: at most 50 items.
        internal_note: at most 500 characters.
        notes: at most 500 characters.
        expires_at: above 0.
        max_uses: at most 10000, above 0.
        order_ttl_minutes: at most 1440, above 0.
        tier: at most 32 characters.
    """

    OTHER_FIELDS: ClassVar = False

    product_id: str
    package_version_id: str | Unset = UNSET
    allowed_emails: list[str] | Unset = UNSET
    field_values: dict[str, CreateOfferFieldValue] | Unset = UNSET
    customer: OfferCustomerSnapshot | Unset = UNSET
    internal_note: str | Unset = UNSET
    commercial_mode: CommercialMode | Unset = UNSET
    pricing_request: OfferPricingRequest | Unset = UNSET
    notes: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    max_uses: int | Unset | None = UNSET
    order_ttl_minutes: int | Unset = UNSET
    tier: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreatePackageVersionOfferBody(Model):
    """Create package version offer body, the body of `offers.create`.

    Attributes:
        package_version_id: 1 to 55 characters.
        allowed_emails: at most 50 items.
        internal_note: at most 500 characters.
        notes: at most 500 characters.
        expires_at: above 0.
        max_uses: at most 10000, above 0.
        order_ttl_minutes: at most 1440, above 0.
        tier: at most 32 characters.
    """

    OTHER_FIELDS: ClassVar = False

    package_version_id: str
    allowed_emails: list[str] | Unset = UNSET
    field_values: dict[str, CreateOfferFieldValue] | Unset = UNSET
    customer: OfferCustomerSnapshot | Unset = UNSET
    internal_note: str | Unset = UNSET
    commercial_mode: CommercialMode | Unset = UNSET
    pricing_request: OfferPricingRequest | Unset = UNSET
    notes: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    max_uses: int | Unset | None = UNSET
    order_ttl_minutes: int | Unset = UNSET
    tier: str | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateOfferChannelOfferBody(Model):
    """Create offer channel offer body, the body of `offers.create`.

    Attributes:
        product_id: 1 to 55 characters.
        package_version_id: 1 to 55 characters.
        allowed_emails: at most 50 items.
        internal_note: at most 500 characters.
        notes: at most 500 characters.
        expires_at: above 0.
        max_uses: at most 10000, above 0.
        order_ttl_minutes: at most 1440, above 0.
        offer_channel_id: 1 to 54 characters.
    """

    OTHER_FIELDS: ClassVar = False

    product_id: str
    package_version_id: str | Unset = UNSET
    allowed_emails: list[str] | Unset = UNSET
    field_values: dict[str, CreateOfferFieldValue] | Unset = UNSET
    customer: OfferCustomerSnapshot | Unset = UNSET
    internal_note: str | Unset = UNSET
    commercial_mode: CommercialMode | Unset = UNSET
    pricing_request: OfferPricingRequest | Unset = UNSET
    notes: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    max_uses: int | Unset | None = UNSET
    order_ttl_minutes: int | Unset = UNSET
    offer_channel_id: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OfferFieldValue(Model):
    """Offer field value, the value of `Offer.field_values`."""

    value: Any
    locked: bool
    redacted: Literal[True] | Unset = UNSET


PricingInterval: TypeAlias = Literal["month", "year"] | str
OfferApprovalState: TypeAlias = Literal["not_required", "pending", "approved", "rejected"] | str
OfferStatus: TypeAlias = Literal["active", "archived", "expired", "redeemed"] | str
OfferPricingCurrency: TypeAlias = Literal["eur", "usd"] | str
OfferPricingSummarySource: TypeAlias = Literal["channel_policy", "request"] | str
OfferSupportScopeVisibility: TypeAlias = Literal["install_state", "app_urls"] | str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownCreateOfferBody(UnknownVariant):
    """An object that fits no variant of `CreateOfferBody` that the document knows."""

    package_version_id: str | Unset = UNSET
    allowed_emails: list[str] | Unset = UNSET
    field_values: dict[str, CreateOfferFieldValue] | Unset = UNSET
    customer: OfferCustomerSnapshot | Unset = UNSET
    internal_note: str | Unset = UNSET
    commercial_mode: CommercialMode | Unset = UNSET
    pricing_request: OfferPricingRequest | Unset = UNSET
    notes: str | Unset = UNSET
    expires_at: int | Unset = UNSET
    max_uses: int | Unset | None = UNSET
    order_ttl_minutes: int | Unset = UNSET


CreateOfferBody: TypeAlias = (
    CreateBasicOfferBody
    | CreatePackageVersionOfferBody
    | CreateOfferChannelOfferBody
    | UnknownCreateOfferBody
)

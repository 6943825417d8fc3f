"""Bodies of the Akua API as mappings, for type checkers: offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypeAlias, TypedDict

from .. import models


class OfferCustomerSnapshotDict(TypedDict):
    """`OfferCustomerSnapshot` as a mapping."""

    display_name: str
    external_id: NotRequired[str]


class OfferPricingRequestDict(TypedDict):
    """`OfferPricingRequest` as a mapping."""

    currency: models.OfferPricingCurrency
    unit_amount: int
    interval: models.PricingInterval


class CreateOfferFieldValueDict(TypedDict):
    """`CreateOfferFieldValue` as a mapping."""

    value: Any
    locked: bool


class CreateBasicOfferBodyDict(TypedDict):
    """`CreateBasicOfferBody` as a mapping."""

    product_id: str
    package_version_id: NotRequired[str]
    allowed_emails: NotRequired[Sequence[str]]
    field_values: NotRequired[
        Mapping[str, models.CreateOfferFieldValue | CreateOfferFieldValueDict]
    ]
    customer: NotRequired[models.OfferCustomerSnapshot | OfferCustomerSnapshotDict]
    internal_note: NotRequired[str]
    commercial_mode: NotRequired[models.CommercialMode]
    pricing_request: NotRequired[models.OfferPricingRequest | OfferPricingRequestDict]
    notes: NotRequired[str]
    expires_at: NotRequired[int]
    max_uses: NotRequired[int | None]
    order_ttl_minutes: NotRequired[int]
    tier: NotRequired[str]


class CreatePackageVersionOfferBodyDict(TypedDict):
    """`CreatePackageVersionOfferBody` as a mapping."""

    package_version_id: str
    allowed_emails: NotRequired[Sequence[str]]
    field_values: NotRequired[
        Mapping[str, models.CreateOfferFieldValue | CreateOfferFieldValueDict]
    ]
    customer: NotRequired[models.OfferCustomerSnapshot | OfferCustomerSnapshotDict]
    internal_note: NotRequired[str]
    commercial_mode: NotRequired[models.CommercialMode]
    pricing_request: NotRequired[models.OfferPricingRequest | OfferPricingRequestDict]
    notes: NotRequired[str]
    expires_at: NotRequired[int]
    max_uses: NotRequired[int | None]
    order_ttl_minutes: NotRequired[int]
    tier: NotRequired[str]


class CreateOfferChannelOfferBodyDict(TypedDict):
    """`CreateOfferChannelOfferBody` as a mapping."""

    product_id: str
    package_version_id: NotRequired[str]
    allowed_emails: NotRequired[Sequence[str]]
    field_values: NotRequired[
        Mapping[str, models.CreateOfferFieldValue | CreateOfferFieldValueDict]
    ]
    customer: NotRequired[models.OfferCustomerSnapshot | OfferCustomerSnapshotDict]
    internal_note: NotRequired[str]
    commercial_mode: NotRequired[models.CommercialMode]
    pricing_request: NotRequired[models.OfferPricingRequest | OfferPricingRequestDict]
    notes: NotRequired[str]
    expires_at: NotRequired[int]
    max_uses: NotRequired[int | None]
    order_ttl_minutes: NotRequired[int]
    offer_channel_id: str


CreateOfferBodyDict: TypeAlias = (
    CreateBasicOfferBodyDict | CreatePackageVersionOfferBodyDict | CreateOfferChannelOfferBodyDict
)

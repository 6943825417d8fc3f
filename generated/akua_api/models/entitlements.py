"""Models of the Akua API: entitlements."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import SERVER_SET, Model, UnknownVariant


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Entitlement(Model):
    """Entitlement, the value of `EntitlementList.data`.

    Attributes:
        workspace_id: 1 to 53 characters.
    """

    workspace_id: str
    feature: EntitlementFeature
    allocation: EntitlementAllocation


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EntitlementList(Model):
    """Entitlement list, which `entitlements.list` returns."""

    data: list[Entitlement]
    has_more: bool
    next_cursor: str | None
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class EntitlementFeature(Model):
    """Entitlement feature, the value of `Entitlement.feature`."""

    feature_set: str
    key: str
    name: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class BoolEntitlementAllocation(Model):
    """Bool entitlement allocation, the value of `Entitlement.allocation`."""

    type: Literal["bool"] = "bool"
    value: bool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MaxCountEntitlementAllocation(Model):
    """Max count entitlement allocation, the value of `Entitlement.allocation`.

    Attributes:
        value: at least 0.
    """

    type: Literal["max_count"] = "max_count"
    value: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnlimitedEntitlementAllocation(Model):
    """Unlimited entitlement allocation, the value of `Entitlement.allocation`."""

    type: Literal["unlimited"] = "unlimited"
    value: None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class UnknownEntitlementAllocation(UnknownVariant):
    """An object that fits no variant of `EntitlementAllocation` that the document knows."""

    type: str = SERVER_SET
    value: bool | int | None = SERVER_SET


EntitlementAllocation: TypeAlias = (
    BoolEntitlementAllocation
    | MaxCountEntitlementAllocation
    | UnlimitedEntitlementAllocation
    | UnknownEntitlementAllocation
)

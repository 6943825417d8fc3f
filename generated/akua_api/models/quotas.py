"""Models of the Akua API: quotas."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class QuotaInfo(Model):
    """Quota info, which `quotas.get` returns.

    Attributes:
        resets_at: at least 0.
    """

    metric: str
    type: QuotaInfoType
    display_name: str
    unit: QuotaInfoUnit
    limit: float
    usage: float
    remaining: float
    resets_at: int | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class QuotaInfoList(Model):
    """Quota info list, which `quotas.list` returns."""

    data: list[QuotaInfo]
    has_more: bool
    next_cursor: str | None


QuotaInfoType: TypeAlias = Literal["allocation", "rate", "concurrency"] | str
QuotaInfoUnit: TypeAlias = (
    Literal["count", "cores", "bytes", "seconds", "count/day", "count/minute", "cents/day"] | str
)

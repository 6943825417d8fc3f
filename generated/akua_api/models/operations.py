"""Models of the Akua API: operations."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import Model

from .shared import Operation


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class OperationList(Model):
    """Operation list, which `operations.list` returns."""

    data: list[Operation]
    has_more: bool
    next_cursor: str | None

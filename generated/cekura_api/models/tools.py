"""Models of the Cekura API: tools."""

from __future__ import annotations

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import Tool


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ToolPage(Model):
    """Tool page, which `tools.list` returns.

    Attributes:
        next: URI.
        previous: URI.
    """

    count: int
    next: str | Unset | None = UNSET
    previous: str | Unset | None = UNSET
    results: list[Tool]

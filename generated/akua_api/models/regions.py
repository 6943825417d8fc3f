"""Models of the Akua API: regions."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cekura_akua.runtime import UNSET, Model, Unset


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class Region(Model):
    """Region, which `regions.create` returns.

    Attributes:
        id: 1 to 54 characters.
        workspace_id: 1 to 53 characters.
        created_at: at least 0.
    """

    id: str
    name: str
    icon: str | None
    workspace_id: str
    created_at: int


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class RegionList(Model):
    """Region list, which `regions.list` returns."""

    data: list[Region]
    has_more: bool
    next_cursor: str | None


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateRegionBody(Model):
    """Create region body, the body of `regions.create`.

    Attributes:
        name: 1 to 100 characters.
        icon: at most 256 characters, URI.
    """

    OTHER_FIELDS: ClassVar = False

    name: str
    icon: str | Unset = UNSET

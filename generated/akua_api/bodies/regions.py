"""Bodies of the Akua API as mappings, for type checkers: regions."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class CreateRegionBodyDict(TypedDict):
    """`CreateRegionBody` as a mapping."""

    name: str
    icon: NotRequired[str]

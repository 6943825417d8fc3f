"""The value of a field that was not given."""

from __future__ import annotations

from enum import Enum
from typing import Any


class Unset(Enum):
    """The type of `UNSET`, the value of a field that was not given.

    An enum, so that copies and pickles of `UNSET` are `UNSET` itself: compare by `is`.
    """

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Any = Unset.UNSET

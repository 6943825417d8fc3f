"""The value of a field that was not given."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal


class Unset(Enum):
    """The type of `UNSET`, the value of a field that was not given.

    An enum, so that copies and pickles of `UNSET` are `UNSET` itself: compare by `is`. It is false,
    and type checkers know that: `project.language or "en"` is a text.
    """

    UNSET = ...  # no value that JSON has: orjson would write it

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Literal[Unset.UNSET] = Unset.UNSET

SERVER_SET: Any = UNSET
"""The default of a field that the server sets: `UNSET`, which checkers take for a value of any
type."""

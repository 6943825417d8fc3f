"""Cursors of lists: sealed to their list, and good for a while."""

import base64
import itertools
import json
import zlib
from typing import Final

from .calls import Call

_PAGING: Final = ("cursor", "after", "limit")


class Cursors:
    """The cursors that the local Akua hands out; `apis.state.akua.cursors`.

    Attributes:
        lifetime: how many seconds a cursor is good for, on the double's clock.
    """

    def __init__(self) -> None:
        self.lifetime = 3600.0
        self._series = itertools.count(1)
        self._current = 0

    def expire(self) -> None:
        """Let all cursors that have been handed out be refused from now on."""
        self._current = next(self._series)

    def seal(self, call: Call, number: int, now: float) -> str:
        """A cursor behind the item with this number, for the list that a call asks for."""
        content = [number, _fingerprint(call), now, self._current]
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()

    def open(self, call: Call, cursor: str, now: float) -> int | str:
        """The number that a cursor stands behind, or why it is refused."""
        try:
            number, of, made, series = json.loads(base64.urlsafe_b64decode(cursor))
        except (ValueError, TypeError):
            return "this is no cursor"
        if of != _fingerprint(call) or not isinstance(number, int):
            return "this cursor is not of this list"
        if series != self._current or now - made >= self.lifetime:
            return "this cursor has expired"
        return number


def _fingerprint(call: Call) -> int:
    """What a cursor belongs to: the path and all of the query but the cursor and the limit."""
    rest = sorted(pair for pair in call.arguments if pair[0] not in _PAGING)
    return zlib.crc32(repr((call.endpoint.template, call.ids, rest)).encode())

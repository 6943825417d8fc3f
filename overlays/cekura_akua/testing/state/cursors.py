"""Cursors of lists: each belongs to one list, and expires."""

import base64
import itertools
import json
import zlib
from typing import Final

from cekura_akua.testing.openapi.json_shape import NUMBER, fields_of, filled, unusual
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request

_LIFETIME: Final = 3600.0
_PAGING_PARAMETERS: Final = ("cursor", "after", "limit")


class InvalidCursor(ValueError):
    """A cursor is refused; the message says why."""


class Cursors:
    """The cursors that the local Akua hands out; `apis.state.akua.cursors`.

    Attributes:
        lifetime: the seconds after which a cursor expires, on the double's clock.
    """

    def __init__(self) -> None:
        self.lifetime = _LIFETIME
        self._generations = itertools.count(1)
        self._generation = 0

    def expire(self) -> None:
        """Refuse all cursors that were handed out so far."""
        self._generation = next(self._generations)

    def as_json(self) -> Json:
        """Return the lifetime of cursors as plain JSON."""
        return filled({"lifetime": unusual(self.lifetime, _LIFETIME)})

    def add_json(self, value: Json, place: str) -> None:
        """Set the lifetime of cursors from plain JSON; see `Part`."""
        fields = fields_of(value, place, {"lifetime": NUMBER})
        self.lifetime = fields.get("lifetime", self.lifetime)

    def encode(self, request: Request, number: int, now: float) -> str:
        """Return a cursor behind an item.

        Args:
            request: the request of the list.
            number: the number of the item.
            now: the time, in seconds since 1970.
        """
        content = [number, _fingerprint(request), now, self._generation]
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()

    def decode(self, request: Request, cursor: str, now: float) -> int:
        """Return the number of the item that a cursor stands behind.

        Args:
            request: the request of the list.
            cursor: the cursor.
            now: the time, in seconds since 1970.

        Raises:
            InvalidCursor: the text is not a cursor, or is one of another list, or has expired.
        """
        try:
            content = json.loads(base64.urlsafe_b64decode(cursor))
            number, fingerprint, created, generation = content
        except (ValueError, TypeError):
            raise InvalidCursor("this is not a cursor") from None
        if fingerprint != _fingerprint(request) or not isinstance(number, int):
            raise InvalidCursor("this cursor is not of this list")
        if generation != self._generation or now - created >= self.lifetime:
            raise InvalidCursor("this cursor has expired")
        return number


def _fingerprint(request: Request) -> int:
    """Return a checksum of the list that a cursor belongs to: its path and its filters."""
    filters = sorted(pair for pair in request.query_pairs if pair[0] not in _PAGING_PARAMETERS)
    return zlib.crc32(repr((request.operation.template, request.ids, filters)).encode())

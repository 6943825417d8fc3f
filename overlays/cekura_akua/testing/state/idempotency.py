"""Idempotency keys: the same request under a key gets the same response (rules 3 and 4)."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from cekura_akua.testing.openapi.json_shape import NUMBER, fields_of
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response


class KeyReused(Exception):
    """An idempotency key was used before for a different request."""


@dataclass(frozen=True)
class _Entry:
    request: tuple[object, ...]
    response: Response | None
    since: float


class IdempotencyKeys:
    """The used idempotency keys of an API, each in the workspace of its request.

    A key belongs to one request even if that failed: the same request is then carried out again.

    Args:
        now: returns the time, in seconds since 1970.

    Attributes:
        lifetime: the seconds after which a key is forgotten, on the double's clock; None for never.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.lifetime: float | None = None
        self._now = now
        self._entries: dict[tuple[str, str], _Entry] = {}

    def replay(self, request: Request) -> Response | None:
        """Return the response that a request got before; None where there was none.

        Raises:
            KeyReused: the key belongs to a different request.
        """
        entry = None
        if request.idempotency_key is not None:
            entry = self._entries.get(_key_in_workspace(request))
        if entry is None or self._is_forgotten(entry):
            return None
        if entry.request != _fingerprint(request):
            raise KeyReused
        return entry.response

    def keep(self, request: Request, response: Response) -> None:
        """Remember the request of a key, and the response where that was a success."""
        if request.idempotency_key is not None:
            place = _key_in_workspace(request)
            before = self._entries.get(place)
            # A key that is used again is not kept for longer: its time runs from the first use.
            is_new = before is None or self._is_forgotten(before)
            since = self._now() if before is None or is_new else before.since
            kept = response if response.succeeded else None
            self._entries[place] = _Entry(_fingerprint(request), kept, since)

    def clear(self) -> None:
        """Forget all keys, as a server does after a while."""
        self._entries.clear()

    def as_json(self) -> Json:
        """Return the lifetime of keys as plain JSON; the used keys themselves are left out."""
        return {} if self.lifetime is None else {"lifetime": self.lifetime}

    def add_json(self, value: Json, place: str) -> None:
        """Set the lifetime of keys from plain JSON; see `Part`."""
        fields = fields_of(value, place, {"lifetime": NUMBER})
        self.lifetime = fields.get("lifetime", self.lifetime)

    def __len__(self) -> int:
        return sum(not self._is_forgotten(entry) for entry in self._entries.values())

    def __contains__(self, key: object) -> bool:
        return any(
            key == entry_key and not self._is_forgotten(entry)
            for (_, entry_key), entry in self._entries.items()
        )

    def _is_forgotten(self, entry: _Entry) -> bool:
        return self.lifetime is not None and self._now() - entry.since >= self.lifetime


def _key_in_workspace(request: Request) -> tuple[str, str]:
    return request.headers.get("akua-context", ""), str(request.idempotency_key)


def _fingerprint(request: Request) -> tuple[object, ...]:
    """Return the parts of a request that a key stands for: all but headers that may differ."""
    operation = request.operation
    body = json.dumps(request.body, sort_keys=True, default=repr)  # an object has no order
    if_match = request.headers.get("if-match")
    return operation.method, operation.template, request.ids, body, if_match

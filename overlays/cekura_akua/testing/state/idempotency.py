"""Idempotency keys: the same request under a key gets the same response (rules 3 and 4)."""

import json
from dataclasses import dataclass

from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response


class KeyReused(Exception):
    """An idempotency key was used before for a different request."""


@dataclass(frozen=True)
class _Entry:
    request: tuple[object, ...]
    response: Response | None


class IdempotencyKeys:
    """The used idempotency keys of an API, each in the workspace of its request.

    A key belongs to one request even if that failed: the same request is then carried out again.
    """

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], _Entry] = {}

    def replay(self, request: Request) -> Response | None:
        """Return the response that a request got before; None where there was none.

        Raises:
            KeyReused: the key belongs to a different request.
        """
        entry = None
        if request.idempotency_key is not None:
            entry = self._entries.get(_key_in_workspace(request))
        if entry is None:
            return None
        if entry.request != _fingerprint(request):
            raise KeyReused
        return entry.response

    def keep(self, request: Request, response: Response) -> None:
        """Remember the request of a key, and the response where that was a success."""
        if request.idempotency_key is not None:
            entry = _Entry(_fingerprint(request), response if response.succeeded else None)
            self._entries[_key_in_workspace(request)] = entry

    def clear(self) -> None:
        """Forget all keys, as a server does after a while."""
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return any(key == entry_key for _, entry_key in self._entries)


def _key_in_workspace(request: Request) -> tuple[str, str]:
    return request.headers.get("akua-context", ""), str(request.idempotency_key)


def _fingerprint(request: Request) -> tuple[object, ...]:
    """Return the parts of a request that a key stands for: all but headers that may differ."""
    operation = request.operation
    body = json.dumps(request.body, sort_keys=True, default=repr)  # an object has no order
    if_match = request.headers.get("if-match")
    return operation.method, operation.template, request.ids, body, if_match

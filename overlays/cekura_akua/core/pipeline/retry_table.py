"""Retrying: one table says what may be sent again, and one loop obeys it.

The promise that everything rests on: a write that may have been applied is not sent again, unless
its idempotency key or its etag makes that safe. `decide` is that promise, as a pure function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cekura_akua.errors import Effect

Kind: TypeAlias = Literal["read", "key", "etag", "plain"]
Happened: TypeAlias = Literal[
    "succeeded",  # 2xx, and a body that can be read
    "never sent",  # connection refused, no connection free, or a limit before the first byte
    "lost",  # sent, and no answer: reset, timed out, garbage
    "cut",  # 2xx, and a body that broke off
    "unreadable",  # 2xx, and a whole body that is not what the API sends
    "throttled",  # 429
    "unavailable",  # 503 with Retry-After
    "failed",  # 408, 500, 502, 503, 504
    "stale",  # 409 ABORTED on a request with If-Match
    "conflicting",  # 409 on a request with If-Match, broken off before it said whether it is stale
    "gone",  # DELETE: 404 after an attempt that may have been applied
    "refused",  # any other answer that says it was not applied
    "unclear",  # any other answer that does not say
]


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from an attempt.

    Attributes:
        retry: whether the same bytes may be sent again.
        effect: what is known of this attempt's effect.
        marks: whether later attempts must reckon with this one having been applied.
    """

    retry: bool
    effect: Effect
    marks: bool = False


_AGAIN = Decision(True, "not applied")
_STOP = Decision(False, "not applied")
_AGAIN_MARKED = Decision(True, "unknown", marks=True)
_UNKNOWN = Decision(False, "unknown", marks=True)
_APPLIED = Decision(False, "applied")
_FETCH = Decision(True, "applied")

_TABLE: dict[Happened, dict[Kind, Decision]] = {
    "succeeded": {"read": _STOP, "key": _APPLIED, "etag": _APPLIED, "plain": _APPLIED},
    "never sent": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    "lost": {"read": _AGAIN, "key": _AGAIN_MARKED, "etag": _AGAIN_MARKED, "plain": _UNKNOWN},
    "cut": {"read": _AGAIN, "key": _FETCH, "etag": _APPLIED, "plain": _APPLIED},
    "unreadable": {"read": _STOP, "key": _UNKNOWN, "etag": _UNKNOWN, "plain": _UNKNOWN},
    "throttled": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    # That it asks to come again does not say that nothing was done: marked, like any other 5xx.
    "unavailable": {
        "read": _AGAIN,
        "key": _AGAIN_MARKED,
        "etag": _AGAIN_MARKED,
        "plain": _UNKNOWN,
    },
    "failed": {"read": _AGAIN, "key": _AGAIN_MARKED, "etag": _AGAIN_MARKED, "plain": _UNKNOWN},
    "stale": {"read": _STOP, "key": _STOP, "etag": _STOP, "plain": _STOP},
    # Refused for certain, and why is needed: an edit goes on only where the etag was stale.
    "conflicting": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    "gone": {"read": _STOP, "key": _APPLIED, "etag": _APPLIED, "plain": _APPLIED},
    "refused": {"read": _STOP, "key": _STOP, "etag": _STOP, "plain": _STOP},
    "unclear": {"read": _STOP, "key": _UNKNOWN, "etag": _UNKNOWN, "plain": _UNKNOWN},
}

_FAILED = frozenset({408, 500, 502, 503, 504})
_SAYS_NOT_APPLIED = frozenset({307, 308, 501, 505})


def kind_of(method: str, idempotency_key: str | None, if_match: str | None) -> Kind:
    """Return what makes a request safe to repeat: it only reads, its key, its etag, or nothing."""
    if method in {"GET", "HEAD", "OPTIONS"}:
        return "read"
    if idempotency_key is not None:
        return "key"
    return "plain" if if_match is None or if_match.strip() == "*" else "etag"


def decide(kind: Kind, happened: Happened) -> Decision:
    """Return what follows when this happened to a request of this kind."""
    return _TABLE[happened][kind]


def by_status(status: int, *, waits: bool) -> Happened:
    """Return the row of the table for an answer that is not a success.

    Args:
        status: its status.
        waits: whether it says when to come again.
    """
    if status == 429:
        return "throttled"
    if status == 503 and waits:
        return "unavailable"
    if status in _FAILED:
        return "failed"
    if 400 <= status < 500 or status in _SAYS_NOT_APPLIED:
        return "refused"
    return "unclear"

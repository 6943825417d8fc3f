"""The retry table: which attempts may be repeated, and the effect of each.

The promise that everything rests on: a write that may have been applied is not sent again, unless
its idempotency key or its etag makes that safe. The table is that promise as data, and `decide` a
pure function of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cekura_akua.core.request.request import Kind
from cekura_akua.errors import Effect

Happened: TypeAlias = Literal[
    "succeeded",  # 2xx, and a body that can be read
    "never sent",  # connection refused, no connection free, or a limit before the first byte
    "lost",  # sent, and no response: reset, timed out, garbage
    "cut",  # 2xx, and a body that broke off
    "unreadable",  # 2xx, and a whole body of another kind than the API sends
    "throttled",  # 429
    "unavailable",  # 503 with Retry-After
    "failed",  # 408, 425, any 5xx but 501 and 505
    "stale",  # 409 ABORTED on a request with If-Match
    "conflicting",  # 409 on a request with If-Match, broken off before it told the reason
    "gone",  # DELETE: 404 after an attempt that may have been applied
    "refused",  # any other response that proves that the request was not applied
    "unclear",  # any other response
]


@dataclass(frozen=True, slots=True)
class Decision:
    """The consequence of an attempt.

    Attributes:
        retry: whether the same bytes may be sent again.
        effect: the effect of this attempt.
        marks: whether the call is ambiguous from now on: this attempt may have been applied.
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

_TABLE: dict[str, dict[Kind, Decision]] = {
    "succeeded": {"read": _STOP, "key": _APPLIED, "etag": _APPLIED, "plain": _APPLIED},
    "never sent": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    "lost": {"read": _AGAIN, "key": _AGAIN_MARKED, "etag": _AGAIN_MARKED, "plain": _UNKNOWN},
    "cut": {"read": _AGAIN, "key": _FETCH, "etag": _APPLIED, "plain": _APPLIED},
    "unreadable": {"read": _STOP, "key": _UNKNOWN, "etag": _UNKNOWN, "plain": _UNKNOWN},
    "throttled": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    # Asking to come again does not prove that nothing was done: marked, like any other 5xx.
    "unavailable": {
        "read": _AGAIN,
        "key": _AGAIN_MARKED,
        "etag": _AGAIN_MARKED,
        "plain": _UNKNOWN,
    },
    "failed": {"read": _AGAIN, "key": _AGAIN_MARKED, "etag": _AGAIN_MARKED, "plain": _UNKNOWN},
    "stale": {"read": _STOP, "key": _STOP, "etag": _STOP, "plain": _STOP},
    # Certainly refused, but the reason is needed: an edit goes on only where the etag was stale.
    "conflicting": {"read": _AGAIN, "key": _AGAIN, "etag": _AGAIN, "plain": _AGAIN},
    "gone": {"read": _STOP, "key": _APPLIED, "etag": _APPLIED, "plain": _APPLIED},
    "refused": {"read": _STOP, "key": _STOP, "etag": _STOP, "plain": _STOP},
    "unclear": {"read": _STOP, "key": _UNKNOWN, "etag": _UNKNOWN, "plain": _UNKNOWN},
}

_FAILED = frozenset({408, 425})  # and any 5xx, but for those that prove that nothing was done
_PROVES_NOT_APPLIED = frozenset({307, 308, 501, 505})


def decide(kind: Kind, happened: str) -> Decision:
    """Return the consequence of an attempt.

    Args:
        kind: the property that makes the request repeatable.
        happened: the result of the attempt, a row of the table.
    """
    return _TABLE[happened][kind]


def row_of_status(status: int, *, has_retry_after: bool) -> Happened:
    """Return the row of the table for a response that is not a success.

    Args:
        status: the HTTP status.
        has_retry_after: whether a valid Retry-After header came with it.
    """
    if status == 429:
        return "throttled"
    if status == 503 and has_retry_after:
        return "unavailable"
    if status in _PROVES_NOT_APPLIED:
        return "refused"
    if status in _FAILED or status // 100 == 5:
        return "failed"
    return "refused" if status // 100 == 4 else "unclear"

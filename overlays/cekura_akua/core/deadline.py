"""Deadlines: how long a whole call may take, queueing, attempts and waits together (rule 23)."""

from __future__ import annotations

from collections.abc import Awaitable
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call, Proceed


def with_deadline(call: Call, proceed: Proceed) -> Awaitable[Answer]:
    """Start the clock of a call; whatever comes after cuts its own waiting to what is left."""
    call.expires = expiry(call.deadline)
    return proceed(call)


def expiry(deadline: float | None) -> float:
    """Return when a call that starts now must have ended; without a deadline, never."""
    return inf if deadline is None else monotonic() + deadline


def remaining(expires: float) -> float:
    """Return the seconds that are left; infinite without a deadline, 0 when none are."""
    return inf if expires == inf else max(0.0, expires - monotonic())


def finite(seconds: float) -> float | None:
    """Return seconds as a limit that can be given to a call: None where they are infinite."""
    return None if seconds == inf else seconds


def limit(timeout: float | None, expires: float) -> float | None:
    """Return the seconds that an attempt which starts now may take; None for no limit."""
    left = remaining(expires)
    if timeout is None:
        return None if left == inf else left
    return min(timeout, left)

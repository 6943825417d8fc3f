"""A deadline as a moment of the monotonic clock, and the time that is left until then (rule 23)."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import TypeAlias

LatestSend: TypeAlias = Callable[[], float]
"""Returns the moment, by `clock`, after which a request may not be sent (rule 36)."""


def expiry(deadline: float | None) -> float:
    """Return the moment by which a call that starts now must have ended.

    Args:
        deadline: seconds from now; None for no limit, which gives infinity.
    """
    return inf if deadline is None else monotonic() + deadline


def remaining(expires: float) -> float:
    """Return the seconds until a moment: infinite without a deadline, 0 when it has passed."""
    return inf if expires == inf else max(0.0, expires - monotonic())


def finite(seconds: float) -> float | None:
    """Return seconds as the `deadline` of a call: None where they are infinite."""
    return None if seconds == inf else seconds


def limit(timeout: float | None, expires: float) -> float | None:
    """Return the seconds that an attempt may take from now; None for no limit.

    Args:
        timeout: seconds for one attempt; None for no limit.
        expires: the moment by which the call must have ended.
    """
    left = remaining(expires)
    return finite(left) if timeout is None else min(timeout, left)


if hasattr(time, "CLOCK_BOOTTIME"):

    def clock() -> float:
        """Return the seconds since the machine was started, its sleep included (rule 36)."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

else:
    clock = time.monotonic

"""How long to wait before another attempt, and whether the client can afford one (rules 21, 22)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from random import uniform

BASE = 0.5
CAP = 8.0

_SECONDS = re.compile(r"[0-9]{1,1000}(?:\.[0-9]{1,1000})?", re.ASCII)


def jittered(attempt: int) -> float:
    """Return the wait after an attempt: full jitter over a range that doubles, up to a cap."""
    return uniform(0.0, min(CAP, BASE * 2 ** min(attempt - 1, 16)))  # noqa: S311 - no secret


def retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks to wait; None where it makes no sense.

    Seconds or an HTTP date; what is negative or past, not a number or not ASCII is ignored.
    """
    if value is None:
        return None
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    return _seconds_until(value)


def _seconds_until(value: str) -> float | None:
    from email.utils import parsedate_to_datetime  # rare, and slow to import

    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if not value.isascii():
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return seconds if seconds >= 0 else None


class Budget:
    """A bucket of tokens that retries are paid from, so that an outage is not met by a storm.

    A retry costs 5. Success gives back: all of it to the call that needed a retry, 1 to any other.
    In a total outage the bucket runs dry, and calls are attempted once.
    """

    CAPACITY = 500
    COST = 5
    REFILL = 1

    def __init__(self) -> None:
        self.tokens = self.CAPACITY

    def take(self) -> bool:
        """Pay for a retry; False when there is not enough."""
        if self.tokens < self.COST:
            return False
        self.tokens -= self.COST
        return True

    def succeed(self, *, retried: bool) -> None:
        """Take note of a call that succeeded."""
        refill = self.COST if retried else self.REFILL
        self.tokens = min(self.CAPACITY, self.tokens + refill)

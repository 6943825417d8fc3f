"""The wait before a retry, and the budget that retries are paid from (rules 21 and 22)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from random import uniform

BASE = 0.5
CAP = 8.0

_SECONDS = re.compile(r"[0-9]{1,1000}(?:\.[0-9]{1,1000})?", re.ASCII)


def jittered(attempt: int) -> float:
    """Return the seconds to wait after an attempt: full jitter over a range that doubles, capped.

    Args:
        attempt: the number of the attempt, from 1.
    """
    return uniform(0.0, min(CAP, BASE * 2 ** min(attempt - 1, 16)))  # noqa: S311 - no secret


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a Retry-After header; None where the header is missing or invalid.

    The header holds seconds or an HTTP date, which is measured against the response's own `Date`:
    the server's clock may be wrong. A value that is negative, past, not a number or not ASCII is
    invalid.

    Args:
        headers: the headers of the response.
    """
    value = headers.get("retry-after")
    if value is None:
        return None
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    moment = _moment(value)
    if moment is None:
        return None
    sent = _moment(headers.get("date", ""))
    seconds = (moment - (sent or datetime.now(UTC))).total_seconds()
    return seconds if seconds >= 0 else None


def _moment(value: str) -> datetime | None:
    """Return the moment of an HTTP date; None where the text is no date."""
    from email.utils import parsedate_to_datetime  # rare, and slow to import

    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if not value.isascii():
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class Budget:
    """The retry budget: a bucket of tokens, so that an outage does not cause a storm of retries.

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
        """Refill the bucket after a call that succeeded."""
        refill = self.COST if retried else self.REFILL
        self.tokens = min(self.CAPACITY, self.tokens + refill)

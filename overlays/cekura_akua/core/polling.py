"""Polling: background work is polled until it has ended, or the deadline is over (rule 23).

A failed poll is not failed work: the poll is repeated, and the work goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import inf
from random import uniform
from typing import TypeVar

import anyio

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.errors import AnswerLost, DeadlineExceeded, OutcomeUnknown, SdkError

T = TypeVar("T")

MOST_FAILURES = 10  # failed polls in a row, where no deadline bounds them


class PollingTimeout(Exception):
    """The deadline of the polling is over, and the work has not ended.

    Attributes:
        cause: the error of the last failed poll; None where no poll has failed.
    """

    def __init__(self, cause: SdkError | None) -> None:
        super().__init__("the deadline of the polling is over")
        self.cause = cause


async def poll_until(
    poll: Callable[[float | None], Awaitable[T]],
    has_ended: Callable[[T], Awaitable[bool]],
    *,
    expires: float,
    failures: tuple[type[SdkError], ...],
    pause: Callable[[int], float],
) -> T:
    """Poll until the work has ended, and return the last response.

    Args:
        poll: makes a poll; called with the seconds until the deadline, or None without a deadline.
        has_ended: whether the work has ended, by a response. An error of it ends the polling.
        expires: the moment of the deadline, on the monotonic clock; infinity without a deadline.
        failures: the errors of a poll that is repeated; any other error ends the polling.
        pause: returns the seconds until the next poll. Called after each poll with the number of
            failed polls in a row. A longer `Retry-After` of a failed poll is respected, with jitter
            on top, up to that pause.

    Raises:
        PollingTimeout: the deadline is over.
        SdkError: the error of a poll; without a deadline, also after ten failed polls in a row.
    """
    failed = 0
    cause: SdkError | None = None
    while (left := remaining(expires)) > 0:
        asked = 0.0
        try:
            response = await poll(finite(left))
        except DeadlineExceeded as error:  # the poll had all of the time that was left
            cause = error.cause or cause
            break
        except failures as error:
            failed, cause = failed + 1, error
            if expires == inf and failed == MOST_FAILURES:
                raise
            asked = _retry_after(error)
        else:
            failed = 0
            if await has_ended(response):
                return response
        wait = pause(failed)
        if asked:  # all who got the same response would come back in the same instant (rule 22)
            wait = max(wait, asked + uniform(0.0, wait))  # noqa: S311 - no secret
        await anyio.sleep(min(wait, remaining(expires)))
    raise PollingTimeout(cause)


def _retry_after(error: SdkError) -> float:
    """Return the seconds of the `Retry-After` of a failed poll; 0 without the header."""
    cause = error.cause if isinstance(error, OutcomeUnknown | AnswerLost) else error
    seconds = getattr(cause, "retry_after", None)
    return seconds if isinstance(seconds, float) else 0.0

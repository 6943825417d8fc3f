"""A rate limit of the caller's own: attempts wait for their place in it, in order of arrival.

A 429 slows all calls of its operation, and not only the one that got it.

Without this policy, nothing keeps calls apart but the number of connections.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Awaitable, Callable
from math import inf
from threading import Lock
from time import monotonic
from typing import Any, Protocol, TypeAlias

from anyio import move_on_after, sleep

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.core.http.answer import Answer
from cekura_akua.errors import ConfigurationError, DeadlineExceeded

from .attempts import AttemptFailed
from .backoff import jittered, retry_after
from .call import Call, Proceed

LONGEST_PAUSE = 60.0  # seconds for which a 429 slows an operation
MOST = 1_000_000  # requests of a period
_RATE = re.compile(r"([0-9]{1,7}) */ *(s|second|m|min|minute|h|hour)")
_SECONDS = {"s": 1.0, "second": 1.0, "m": 60.0, "min": 60.0, "minute": 60.0, "h": 3600.0}


class Limiter(Protocol):
    """A rate limit of another package, such as that of aiolimiter."""

    async def acquire(self) -> Any:
        """Wait until a request may be sent."""
        ...


RateLimit: TypeAlias = str | int | Limiter
"""A rate such as `5/s` or `300/min`; a number of requests a minute; or an object that has
`acquire()`."""


async def with_rate_limit(call: Call, proceed: Proceed, *, pace: Pace) -> Answer:
    """Make an attempt when the rate limit has a place for it.

    Raises:
        DeadlineExceeded: there is no place before the deadline; this attempt was not made.
    """
    await pace.wait(call)
    try:
        return await proceed(call)
    except AttemptFailed as failed:
        result = failed.result
        if isinstance(result, Answer) and result.status == 429:
            asked = retry_after(result.headers)
            pace.slow(call.operation.name, jittered(1) if asked is None else asked)
        raise


class Pace:
    """The rate limit of a client, and of all clients made from it.

    Args:
        wait_for_place: waits for a place, until a moment at the latest; whether there was one.
    """

    def __init__(self, wait_for_place: Callable[[float], Awaitable[bool]]) -> None:
        self._wait_for_place = wait_for_place
        self._slowed: dict[str, float] = {}  # the moments until which operations wait

    async def wait(self, call: Call) -> None:
        """Wait until an attempt of a call may be sent.

        Raises:
            DeadlineExceeded: that is after the deadline of the call.
        """
        while (pause := self._slowed.get(call.operation.name, 0.0) - monotonic()) > 0:
            if pause >= remaining(call.expires):
                raise _too_late(call)
            await sleep(pause)
        if not await self._wait_for_place(call.expires):
            raise _too_late(call)

    def slow(self, operation: str, seconds: float) -> None:
        """Let all calls of an operation wait.

        Args:
            operation: the name of the operation.
            seconds: the wait from now; a minute at most.
        """
        until = monotonic() + min(seconds, LONGEST_PAUSE)
        self._slowed[operation] = max(until, self._slowed.get(operation, 0.0))


class Window:
    """At most so many requests in any period, in order of arrival, in any thread and event loop.

    Args:
        most: how many requests.
        period: seconds.
    """

    def __init__(self, most: int, period: float) -> None:
        self._period = period
        self._moments: deque[float] = deque([-inf] * most, most)  # of the latest requests
        self._guard = Lock()

    async def wait(self, expires: float) -> bool:
        """Take the next place, and wait for it.

        Args:
            expires: the moment by which the place must have come.

        Returns:
            False where it comes later, so that it was not taken.
        """
        with self._guard:
            now = monotonic()
            moment = max(now, self._moments[0] + self._period)
            if moment > expires:
                return False
            first = self._moments[0]
            self._moments.append(moment)
        if moment <= now:
            return True
        try:
            await sleep(moment - now)
        except BaseException:
            self._give_back(first, moment)
            raise
        return True

    def _give_back(self, first: float, moment: float) -> None:
        """Give back the last place that was taken; any other is left, as later ones stand on it."""
        with self._guard:
            if self._moments[-1] == moment:
                self._moments.pop()
                self._moments.appendleft(first)


def pace_of(rate_limit: RateLimit) -> Pace:
    """Return the pace of a rate limit.

    Raises:
        ConfigurationError: the value is not a rate limit.
    """
    if isinstance(rate_limit, str) and (match := _RATE.fullmatch(rate_limit.strip())):
        return _window(int(match[1]), _SECONDS.get(match[2], 3600.0), rate_limit)
    if isinstance(rate_limit, int) and not isinstance(rate_limit, bool):
        return _window(rate_limit, 60.0, rate_limit)
    if not isinstance(rate_limit, str | int | type) and callable(
        getattr(rate_limit, "acquire", None)
    ):
        return Pace(_within(rate_limit))
    raise _no_rate_limit(rate_limit)


def _window(most: int, period: float, given: object) -> Pace:
    if not 1 <= most <= MOST:
        raise _no_rate_limit(given)
    return Pace(Window(most, period).wait)


def _within(limiter: Limiter) -> Callable[[float], Awaitable[bool]]:
    """Return a function that waits for a limiter of the caller's, until a moment at the latest."""

    async def wait(expires: float) -> bool:
        with move_on_after(finite(remaining(expires))):
            await limiter.acquire()
            return True
        return False

    return wait


def _no_rate_limit(given: object) -> ConfigurationError:
    return ConfigurationError(
        "rate_limit must be a rate such as '5/s' or '300/min', a number of requests a minute, or "
        f"an object with acquire(), not {given!r}"
    )


def _too_late(call: Call) -> DeadlineExceeded:
    return DeadlineExceeded(
        f"{call.describe()} has no place in the rate limit within the deadline, and this attempt "
        "was not sent"
    )

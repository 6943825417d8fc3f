"""The double's own time: the real one, or one that stands still until a test moves it on."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable


class Timer:
    """Something that happens at a time, unless it is cancelled."""

    def __init__(self, when: float, action: Callable[[], None]) -> None:
        self.when = when
        self._action: Callable[[], None] | None = action

    def cancel(self) -> None:
        """Let it not happen."""
        self._action = None

    @property
    def pending(self) -> bool:
        """Whether it is still to happen."""
        return self._action is not None

    def fire(self) -> None:
        """Let it happen now, once."""
        action, self._action = self._action, None
        if action is not None:
            action()


class Clock:
    """What the double's times run on: operations, `:wait`, expiry, timestamps, faults.

    It is the real time until a test asks for another:

    ```python
    apis.clock.freeze()
    operation = await akua.clusters.create(body)
    apis.clock.advance(30)  # everything that is due within these 30 seconds has happened
    ```

    The clients' own time limits are not the double's, and run on the real time.

    Args:
        start: seconds since 1970 at which to stand still; the real time without.
    """

    def __init__(self, start: float | None = None) -> None:
        self._offset = time.time() - time.monotonic()
        self.started = self._offset + time.monotonic() if start is None else start
        self._frozen_at = start
        self._timers: list[tuple[float, int, Timer]] = []
        self._numbers = itertools.count()
        self._waking: asyncio.TimerHandle | None = None

    @property
    def frozen(self) -> bool:
        """Whether it stands still until it is advanced."""
        return self._frozen_at is not None

    def now(self) -> float:
        """Seconds since 1970."""
        return self._offset + time.monotonic() if self._frozen_at is None else self._frozen_at

    def timestamp(self) -> float:
        """The time that is written into what is made and changed.

        On the real time that is the moment when the clock was made, whatever the time is by now:
        otherwise no test could compare an item with what it was.
        """
        return self.started if self._frozen_at is None else self._frozen_at

    def freeze(self, at: float | None = None) -> None:
        """Stand still from now on.

        Args:
            at: seconds since 1970 to stand at; what was due before then happens. Now, without.
        """
        start = self.now()
        self._frozen_at = start
        self._sleep()
        if at is not None:
            self.advance(max(0.0, at - start))
            self._frozen_at = at

    def advance(self, seconds: float) -> None:
        """Move on by `seconds`: all that becomes due happens, in order. Freezes the clock.

        Raises:
            ValueError: the seconds are negative.
        """
        if not seconds >= 0:
            raise ValueError("time does not run backwards")
        self.freeze()
        target = self.now() + seconds
        while self._timers and self._timers[0][0] <= target:
            when, _, timer = heapq.heappop(self._timers)
            self._frozen_at = max(self.now(), when)
            timer.fire()
        self._frozen_at = target

    def at(self, when: float, action: Callable[[], None]) -> Timer:
        """Let something happen at a time; at once (in the next step) where that has passed."""
        timer = Timer(when, action)
        heapq.heappush(self._timers, (when, next(self._numbers), timer))
        if not self.frozen:
            self._schedule()
        return timer

    def after(self, seconds: float, action: Callable[[], None]) -> Timer:
        """Let something happen after `seconds`."""
        return self.at(self.now() + seconds, action)

    async def until(self, when: float) -> None:
        """Wait for a time; returns at once where it has passed."""
        if self.now() >= when:
            return
        reached: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        timer = self.at(when, lambda: None if reached.done() else reached.set_result(None))
        try:
            await reached
        finally:
            timer.cancel()

    async def sleep(self, seconds: float) -> None:
        """Wait for `seconds`."""
        await self.until(self.now() + seconds)

    def clear(self) -> None:
        """Forget all that was to happen."""
        self._timers.clear()
        self._sleep()

    def _schedule(self) -> None:
        """Wake up for the next timer that has not been cancelled."""
        while self._timers and not self._timers[0][2].pending:
            heapq.heappop(self._timers)
        self._sleep()
        if self._timers:
            delay = max(0.0, self._timers[0][0] - self.now())
            self._waking = asyncio.get_running_loop().call_later(delay, self._wake)

    def _wake(self) -> None:
        self._waking = None
        now = self.now()
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2].fire()
        if not self.frozen:
            self._schedule()

    def _sleep(self) -> None:
        if self._waking is not None:
            self._waking.cancel()
            self._waking = None

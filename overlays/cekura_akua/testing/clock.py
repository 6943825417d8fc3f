"""The double's own time: the real time, or one that stands still until a test moves it on."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable


class Timer:
    """An action that is due at a time, unless cancelled before.

    Attributes:
        when: the time, in seconds since 1970.
    """

    def __init__(self, when: float, action: Callable[[], None]) -> None:
        self.when = when
        self._action: Callable[[], None] | None = action

    def cancel(self) -> None:
        """Forget the action."""
        self._action = None

    @property
    def pending(self) -> bool:
        """Return whether the action is still to come."""
        return self._action is not None

    def fire(self) -> None:
        """Run the action now, unless that has happened."""
        action, self._action = self._action, None
        if action is not None:
            action()


class Clock:
    """The time of the double: of operations, `:wait`, expiry, timestamps and faults.

    The clock shows the real time until a test asks for another:

    ```python
    apis.clock.freeze()
    operation = await akua.clusters.create(body)
    apis.clock.advance(30)  # everything that is due within these 30 seconds has happened
    ```

    The clients' own timeouts and deadlines run on the real time.

    Args:
        start: the time to stand still at, in seconds since 1970; the real time without.

    Attributes:
        started: the time when the clock was made, in seconds since 1970.
    """

    def __init__(self, start: float | None = None) -> None:
        self._offset = time.time() - time.monotonic()
        self.started = self._offset + time.monotonic() if start is None else start
        self._frozen_at = start
        self._timers: list[tuple[float, int, Timer]] = []
        self._numbers = itertools.count()
        self._wake_up: asyncio.TimerHandle | None = None

    @property
    def frozen(self) -> bool:
        """Return whether the clock stands still."""
        return self._frozen_at is not None

    def now(self) -> float:
        """Return the time, in seconds since 1970."""
        return self._offset + time.monotonic() if self._frozen_at is None else self._frozen_at

    def timestamp(self) -> float:
        """Return the time for new and changed items, in seconds since 1970.

        While the clock shows the real time, that is the moment when the clock was made: otherwise
        no test could compare an item with an earlier copy.
        """
        return self.started if self._frozen_at is None else self._frozen_at

    def freeze(self, at: float | None = None) -> None:
        """Stand still from now on.

        Args:
            at: the time to stand at, in seconds since 1970; now without. Everything that was due
                before then happens.
        """
        start = self.now()
        self._frozen_at = start
        self._cancel_wake_up()
        if at is not None:
            self.advance(max(0.0, at - start))
            self._frozen_at = at

    def advance(self, seconds: float) -> None:
        """Move on: everything that becomes due happens, in order. The clock then stands still.

        Raises:
            ValueError: `seconds` is negative; nothing has happened.
        """
        if not seconds >= 0:
            raise ValueError("time does not run backwards: `seconds` is negative")
        self.freeze()
        target = self.now() + seconds
        while self._timers and self._timers[0][0] <= target:
            when, _, timer = heapq.heappop(self._timers)
            self._frozen_at = max(self.now(), when)
            timer.fire()
        self._frozen_at = target

    def at(self, when: float, action: Callable[[], None]) -> Timer:
        """Run an action at a time; in the next step of the event loop where that has passed.

        Args:
            when: the time, in seconds since 1970.
            action: the action.
        """
        timer = Timer(when, action)
        heapq.heappush(self._timers, (when, next(self._numbers), timer))
        if not self.frozen:
            self._schedule_wake_up()
        return timer

    def after(self, seconds: float, action: Callable[[], None]) -> Timer:
        """Run an action after `seconds`."""
        return self.at(self.now() + seconds, action)

    async def until(self, when: float) -> None:
        """Wait for a time; return at once where that has passed.

        Args:
            when: the time, in seconds since 1970.
        """
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
        """Forget all actions that are still to come."""
        self._timers.clear()
        self._cancel_wake_up()

    def _schedule_wake_up(self) -> None:
        """Wake up for the next timer that has not been cancelled."""
        while self._timers and not self._timers[0][2].pending:
            heapq.heappop(self._timers)
        self._cancel_wake_up()
        if self._timers:
            delay = max(0.0, self._timers[0][0] - self.now())
            self._wake_up = asyncio.get_running_loop().call_later(delay, self._fire_due_timers)

    def _fire_due_timers(self) -> None:
        self._wake_up = None
        now = self.now()
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2].fire()
        if not self.frozen:
            self._schedule_wake_up()

    def _cancel_wake_up(self) -> None:
        if self._wake_up is not None:
            self._wake_up.cancel()
            self._wake_up = None

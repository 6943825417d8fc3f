"""A clock and event loops that stand still, for decisions that depend on time and on threads."""

from collections.abc import Callable

from cekura_akua.core.loops.event_loops import EventLoop


class Clock:
    """A clock that is set by hand, and moves on while a task sleeps by it.

    Attributes:
        now: the moment that it shows.
    """

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Move on by some seconds."""
        self.now += seconds


class Loop(EventLoop):
    """An event loop that calls the functions that were handed to it when it is told to.

    Attributes:
        current: whether the caller runs in it.
        running: whether it runs, in any thread.
        done: whether it has ended.
    """

    def __init__(self, *, current: bool = True, running: bool = True, done: bool = False) -> None:
        super().__init__(self)
        self.current = current
        self.running = running
        self.done = done
        self._queued: list[Callable[[], object]] = []

    def is_done(self) -> bool:
        return self.done

    def is_current(self) -> bool:
        return self.current

    def soon(self, callback: Callable[[], object]) -> bool:
        if self.running:
            self._queued.append(callback)
        return self.running

    def turn(self) -> None:
        """Call the functions that were handed over."""
        queued, self._queued = self._queued, []
        for callback in queued:
            callback()

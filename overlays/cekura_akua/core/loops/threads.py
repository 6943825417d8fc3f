"""Threads for work that blocks, with limiters apart from those of the application (rule 35)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from math import inf
from typing import TypeVar

from anyio import CapacityLimiter, move_on_after
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

from cekura_akua.core.deadline import finite

T = TypeVar("T")


class Threads:
    """The threads of a kind of work: other work cannot take them.

    Args:
        kind: the name of the kind.
        at_once: how many threads may be at work at once, for each event loop.
    """

    def __init__(self, kind: str, at_once: int = 16) -> None:
        # A limiter belongs to a single event loop.
        self._limiter: RunVar[CapacityLimiter] = RunVar(f"cekura_akua threads for {kind}")
        self._at_once = at_once

    async def run(self, work: Callable[[], T], patience: float = inf) -> T:
        """Run a piece of work in a thread, and return its result.

        The work itself goes on where the caller is cancelled, or waits no longer.

        Args:
            work: the work.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the work did not end in that time.
        """
        with move_on_after(finite(patience)):
            return await run_sync(work, abandon_on_cancel=True, limiter=self._current_limiter())
        raise TimeoutError("the disk did not respond in time")

    async def finish(self, work: Callable[[], T]) -> T:
        """Run a piece of work in a thread, and wait for its end though the caller is cancelled."""
        return await run_sync(work, limiter=self._current_limiter())

    def _current_limiter(self) -> CapacityLimiter:
        try:
            return self._limiter.get()
        except LookupError:
            limiter = CapacityLimiter(self._at_once)
            self._limiter.set(limiter)
            return limiter


class OneAtATime:
    """Work on a file in threads, a piece at a time, also where its caller waits no longer.

    Args:
        threads: the threads that do the work.
    """

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._guard = threading.Lock()
        self._last: Callable[[], object] | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Run a piece of work in a thread, after the work under way, and return its result.

        The work itself goes on where the caller is cancelled.
        """
        return await self._threads.run(partial(self._guarded, work))

    def end(self, last: Callable[[], object]) -> None:
        """Run the last piece of work now; after the work under way, in its thread, if there is any.

        Args:
            last: the work, which takes no time, such as closing the file.
        """
        self._last = last
        self._run_last()

    def _guarded(self, work: Callable[[], T]) -> T:
        try:
            with self._guard:
                return work()
        finally:
            self._run_last()

    def _run_last(self) -> None:
        """Run the last piece of work unless a thread is at work, which runs it then."""
        if self._last is not None and self._guard.acquire(blocking=False):
            try:
                last, self._last = self._last, None
                if last is not None:
                    last()
            finally:
                self._guard.release()

"""Threads for blocking work, separate from the threads of the application (rule 35)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache, partial
from math import inf
from typing import TypeVar

from anyio import CancelScope, Event, move_on_after

from cekura_akua.core.deadline import finite

from .event_loops import EventLoop, running_loop

T = TypeVar("T")


class Threads:
    """The threads of a kind of work: other work cannot take them.

    The pool is one of the standard library, whose threads end with the process. A worker thread of
    anyio ends with the task that used it, and so keeps a process alive whose event loop was stopped
    before the end of that task.

    Args:
        kind: the name of the kind.
        at_once: how many threads may be at work at once.
    """

    def __init__(self, kind: str, at_once: int = 16) -> None:
        self._kind = kind
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
            return await self._run(work)
        raise TimeoutError("the disk did not respond in time")

    async def finish(self, work: Callable[[], T]) -> T:
        """Run a piece of work in a thread, and wait for its end though the caller is cancelled."""
        return await self._run(work, shielded=True)

    async def _run(self, work: Callable[[], T], *, shielded: bool = False) -> T:
        ended, loop = Event(), EventLoop(running_loop())
        pool = _pool(os.getpid(), self._kind, self._at_once)
        try:
            job = pool.submit(copy_context().run, work)
        except RuntimeError:  # the interpreter is ending, and starts no thread any more
            return work()
        job.add_done_callback(lambda _: loop.once_running(ended.set))
        with CancelScope(shield=shielded):
            await ended.wait()
        return job.result()


@lru_cache
def _pool(_: int, kind: str, at_once: int) -> ThreadPoolExecutor:
    """Return the pool of a process, by its id, for a kind of work; a forked child has its own."""
    return ThreadPoolExecutor(at_once, thread_name_prefix=f"cekura-akua {kind}")


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

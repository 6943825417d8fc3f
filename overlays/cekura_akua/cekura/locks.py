"""Locks: writers of one rubric take turns (rule 18).

A lock must outlive its holder where a write was cut off or cancelled: it is *embargoed*, so that
nobody gets it before a late write can have landed, although nothing holds it any more (rules 2
and 17).
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from math import inf
from time import monotonic
from typing import Protocol

import anyio
import sniffio


class Lock(Protocol):
    """A lock while it is held."""

    async def embargo(self, seconds: float) -> None:
        """Let nobody else have the lock for some time from now, even when its holder is gone."""
        ...


class Locks(Protocol):
    """Gives out locks by name; one name never blocks another."""

    def hold(self, name: str, patience: float = inf) -> AbstractAsyncContextManager[Lock]:
        """Wait for a lock, in turn, and hold it.

        Args:
            name: what is locked.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: it did not become free in that time.
        """
        ...


@dataclass(eq=False, slots=True)
class _Turn:
    """A writer that waits; woken in its own event loop, from whatever thread."""

    wake: Callable[[], object]
    come: bool = False


@dataclass(eq=False, slots=True)
class _Queue:
    """One lock of this process."""

    held: bool = False
    free_from: float = 0.0
    waiting: deque[_Turn] = field(default_factory=deque)

    async def embargo(self, seconds: float) -> None:
        self.free_from = max(self.free_from, monotonic() + seconds)


class ProcessLocks:
    """Locks among all writers of this process, in whichever thread and event loop they run.

    First come, first served; a cancelled writer gives up its place.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()  # held for a few instructions, never across an await
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock, in turn, and hold it.

        Args:
            name: what is locked.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: it did not become free in that time.
        """
        until = monotonic() + patience
        queue = await self._acquire(name, patience)
        try:
            if (rest := queue.free_from - monotonic()) > 0:
                if monotonic() + rest > until:
                    raise TimeoutError(f"{name} is embargoed for another {rest:.3g} s")
                await anyio.sleep(rest)
            yield queue
        finally:
            self._release(queue)

    async def _acquire(self, name: str, patience: float) -> _Queue:
        come = anyio.Event()
        turn = _Turn(_waker(come))
        with self._guard:
            self._forget_unused()
            queue = self._queues.setdefault(name, _Queue())
            if not queue.held:
                queue.held = True
                return queue
            queue.waiting.append(turn)
        try:
            with anyio.move_on_after(None if patience == inf else patience):
                await come.wait()
        except BaseException:
            if not self._left(queue, turn):
                self._release(queue)
            raise
        if self._left(queue, turn):
            raise TimeoutError(f"{name} did not become free within {patience:.3g} s")
        return queue

    def _left(self, queue: _Queue, turn: _Turn) -> bool:
        """Leave the queue; False when the turn has come, so that the lock is held."""
        with self._guard:
            if not turn.come:
                queue.waiting.remove(turn)
            return not turn.come

    def _release(self, queue: _Queue) -> None:
        with self._guard:
            if queue.waiting:
                turn = queue.waiting.popleft()
                turn.come = True
                turn.wake()
            else:
                queue.held = False

    def _forget_unused(self) -> None:
        now = monotonic()
        for name in [n for n, q in self._queues.items() if not q.held and q.free_from <= now]:
            del self._queues[name]


def _waker(event: anyio.Event) -> Callable[[], object]:
    """Return what sets an event of the running loop from any thread."""
    if sniffio.current_async_library() == "trio":
        token = import_module("trio").lowlevel.current_trio_token()
        return partial(token.run_sync_soon, event.set)
    return partial(asyncio.get_running_loop().call_soon_threadsafe, event.set)


PROCESS_LOCKS = ProcessLocks()
"""The locks that every client of this process shares unless it is given others."""

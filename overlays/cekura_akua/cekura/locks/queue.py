"""Fair queues: a name has a single holder at a time, in the order of arrival, in a process."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from math import inf

import anyio
import sniffio


@dataclass(eq=False, slots=True)
class _Waiter:
    """A waiting task, which is woken in its own event loop from any thread."""

    wake: Callable[[], object]
    served: bool = False


class FairQueue:
    """A queue for each name, among all tasks of this process in any thread and event loop.

    First come, first served; a cancelled task gives up its place.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()  # held for a few instructions, never across an await
        self._waiting: dict[str, deque[_Waiter]] = {}  # a name that is here is taken

    @asynccontextmanager
    async def take(self, name: str, patience: float = inf) -> AsyncGenerator[None, None]:
        """Wait until a name is free, and hold the name until the block ends.

        Args:
            name: the name.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the name did not become free in that time.
        """
        await self._acquire(name, patience)
        try:
            yield
        finally:
            self._release(name)

    def taken(self, name: str) -> bool:
        """Whether a task holds a name."""
        return name in self._waiting

    async def _acquire(self, name: str, patience: float) -> None:
        """Take a free name at once, or wait in its queue until the holder hands it over."""
        free = anyio.Event()
        waiter = _Waiter(_waker(free))
        with self._guard:
            waiting = self._waiting.get(name)
            if waiting is None:  # the name is free
                self._waiting[name] = deque()
                return
            waiting.append(waiter)
        try:
            with anyio.move_on_after(None if patience == inf else patience):
                await free.wait()
        except BaseException:
            # Cancelled. Where the name was handed over just then, hand it on.
            if not self._leave(name, waiter):
                self._release(name)
            raise
        # The patience is over, unless the name was handed over just then.
        if self._leave(name, waiter):
            raise TimeoutError(f"{name} did not become free within {patience:.3g} s")

    def _leave(self, name: str, waiter: _Waiter) -> bool:
        """Leave the queue; return False when the waiter was served already."""
        with self._guard:
            if not waiter.served:
                self._waiting[name].remove(waiter)
            return not waiter.served

    def _release(self, name: str) -> None:
        """Hand the name over to the first waiter; the name is free when there is none."""
        with self._guard:
            waiting = self._waiting[name]
            while waiting:
                waiter = waiting.popleft()
                try:
                    waiter.wake()
                except RuntimeError:
                    continue  # the event loop of the waiter has ended
                waiter.served = True
                return
            del self._waiting[name]


def _waker(event: anyio.Event) -> Callable[[], object]:
    """Return a function that sets an event of the current event loop from any thread."""
    if sniffio.current_async_library() == "trio":
        token = import_module("trio").lowlevel.current_trio_token()
        return partial(token.run_sync_soon, event.set)
    return partial(asyncio.get_running_loop().call_soon_threadsafe, event.set)

"""Turns: one at a time for each name, in the order of coming, within one process."""

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
class _Turn:
    """Someone who waits; woken in their own event loop, from whatever thread."""

    wake: Callable[[], object]
    come: bool = False


class Turns:
    """Turns among all tasks of this process, in whichever thread and event loop they run.

    First come, first served; a cancelled task gives up its place.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()  # held for a few instructions, never across an await
        self._waiting: dict[str, deque[_Turn]] = {}  # a name that is here is taken

    @asynccontextmanager
    async def take(self, name: str, patience: float = inf) -> AsyncGenerator[None, None]:
        """Wait for a turn, and have it until the block ends.

        Args:
            name: what is taken.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the turn did not come in that time.
        """
        await self._acquire(name, patience)
        try:
            yield
        finally:
            self._release(name)

    def taken(self, name: str) -> bool:
        """Whether someone has it."""
        return name in self._waiting

    async def _acquire(self, name: str, patience: float) -> None:
        come = anyio.Event()
        turn = _Turn(_waker(come))
        with self._guard:
            waiting = self._waiting.get(name)
            if waiting is None:
                self._waiting[name] = deque()
                return
            waiting.append(turn)
        try:
            with anyio.move_on_after(None if patience == inf else patience):
                await come.wait()
        except BaseException:
            if not self._left(name, turn):
                self._release(name)
            raise
        if self._left(name, turn):
            raise TimeoutError(f"{name} did not become free within {patience:.3g} s")

    def _left(self, name: str, turn: _Turn) -> bool:
        """Leave the queue; False when the turn has come."""
        with self._guard:
            if not turn.come:
                self._waiting[name].remove(turn)
            return not turn.come

    def _release(self, name: str) -> None:
        with self._guard:
            waiting = self._waiting[name]
            while waiting:
                turn = waiting.popleft()
                try:
                    turn.wake()
                except RuntimeError:
                    continue  # its event loop has ended without it
                turn.come = True
                return
            del self._waiting[name]


def _waker(event: anyio.Event) -> Callable[[], object]:
    """Return what sets an event of the running loop from any thread."""
    if sniffio.current_async_library() == "trio":
        token = import_module("trio").lowlevel.current_trio_token()
        return partial(token.run_sync_soon, event.set)
    return partial(asyncio.get_running_loop().call_soon_threadsafe, event.set)

"""Cleanup by awaiting, also where the owner is dropped without being closed.

An object in the middle of an `async with` of its own cannot leave the block when it is collected,
and the generators inside would be collected in any order. So an open resource is kept here until it
is closed: at once by its owner, or in its event loop when the owner is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeAlias

from cekura_akua.core.loops.event_loops import running_loop

Spawn: TypeAlias = Callable[[Callable[[], Coroutine[Any, Any, None]]], object]

_OPEN: set[Cleanup] = set()
_TASKS: set[asyncio.Task[None]] = set()  # the event loop itself keeps its tasks weakly


class Cleanup:
    """Runs the cleanup of a resource once.

    Args:
        close: closes the resource; called at most once.
    """

    def __init__(self, close: Callable[[], Awaitable[object]]) -> None:
        self._close = close
        self._spawn = _spawner()
        _OPEN.add(self)

    async def now(self) -> None:
        """Close the resource, unless it is closed already."""
        if self in _OPEN:
            _OPEN.discard(self)
            await self._close()

    def soon(self) -> None:
        """Schedule the cleanup; from any thread, and also when the event loop is gone."""
        try:
            self._spawn(self._quietly)
        except RuntimeError:  # the event loop is closed, and has closed all that ran in it
            _OPEN.discard(self)

    async def _quietly(self) -> None:
        with suppress(Exception):  # there is nobody left to tell
            await self.now()


def _spawner() -> Spawn:
    """Return the function that starts a coroutine in the current event loop."""
    loop: Any = running_loop()
    if not isinstance(loop, asyncio.AbstractEventLoop):
        import trio

        return lambda run: loop.run_sync_soon(trio.lowlevel.spawn_system_task, run)

    def start(run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        task = loop.create_task(run())
        _TASKS.add(task)
        task.add_done_callback(_TASKS.discard)

    return lambda run: loop.call_soon_threadsafe(start, run)

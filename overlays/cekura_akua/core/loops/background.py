"""Background tasks: a task of asyncio, or a system task of trio.

A task group cannot do this: a background task outlives the call that starts it, and a task group
that is entered in one call and left in another breaks the caller's own cancel scopes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias

import sniffio

Cancel: TypeAlias = Callable[[], object]


class Background:
    """Runs a coroutine function in the background, never twice at the same time.

    Args:
        run: the coroutine function; it handles its own errors.
        ended: called whenever a run has ended, also by cancellation.
    """

    def __init__(self, run: Callable[[], Awaitable[None]], ended: Callable[[], None]) -> None:
        self._run = run
        self._ended = ended
        self._cancel: Cancel | None = None

    @property
    def running(self) -> bool:
        """Whether the function runs now."""
        return self._cancel is not None

    def start(self) -> None:
        """Start the function, unless it runs, in the event loop of the caller."""
        if self._cancel is None:
            in_trio = sniffio.current_async_library() == "trio"
            self._cancel = self._in_trio() if in_trio else self._in_asyncio()

    def stop(self) -> None:
        """Cancel the run; from any thread, and also when its event loop is gone."""
        if self._cancel is not None:
            with suppress(RuntimeError):  # the loop is closed, and it has ended with it
                self._cancel()

    def _in_asyncio(self) -> Cancel:
        loop = asyncio.get_running_loop()

        async def run() -> None:
            try:
                await self._run()
            finally:
                self._end(cancel)

        task = loop.create_task(run())
        # Cancelled before its first step, it runs no `finally`.
        task.add_done_callback(lambda _: self._end(cancel))

        def cancel() -> None:
            loop.call_soon_threadsafe(task.cancel)

        return cancel

    def _in_trio(self) -> Cancel:
        import trio

        token = trio.lowlevel.current_trio_token()
        scope = trio.CancelScope()

        async def run() -> None:
            try:
                with scope:
                    await self._run()
            finally:
                self._end(cancel)

        def cancel() -> None:
            token.run_sync_soon(scope.cancel)

        trio.lowlevel.spawn_system_task(run)
        return cancel

    def _end(self, cancel: Cancel) -> None:
        """Record the end of a run, unless another run has begun since."""
        if self._cancel is cancel:
            self._cancel = None
            self._ended()

"""Event loops that connections and tasks belong to (rule 34)."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable


class EventLoop:
    """An event loop of asyncio, or a run of trio, which is not kept alive.

    Args:
        loop: the event loop, or the token of a run of trio.

    Attributes:
        reference: returns the event loop; None where it is gone.
        thread: the thread of the caller, which runs the event loop where it is in one of its tasks.
    """

    def __init__(self, loop: object) -> None:
        self.reference = weakref.ref(loop)
        self.thread = threading.current_thread()

    def is_done(self) -> bool:
        """Whether the event loop has ended."""
        loop = self.reference()
        return loop is None or (isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed())

    def is_dead(self) -> bool:
        """Whether no task of it can ever go on: it has ended, or stands in a dead thread."""
        return self.is_done() or not (self.thread.is_alive() or self.soon(lambda: None))

    def is_running(self) -> bool:
        """Whether the event loop runs now, in any thread; the tasks of a stopped one wait."""
        loop = self.reference()
        return (
            loop.is_running() if isinstance(loop, asyncio.AbstractEventLoop) else loop is not None
        )

    def is_current(self) -> bool:
        """Whether the caller runs in this event loop."""
        loop = self.reference()
        try:
            if isinstance(loop, asyncio.AbstractEventLoop):
                return loop is asyncio.get_running_loop()
            return loop is not None and loop is running_loop()
        except RuntimeError:  # in no event loop at all
            return False

    def soon(self, callback: Callable[[], object]) -> bool:
        """Call a function in the event loop, from any thread.

        Returns:
            False where the loop is done, or does not run now, so that nothing would be called.
        """
        return self.is_running() and self.once_running(callback)

    def once_running(self, callback: Callable[[], object]) -> bool:
        """Call a function in the event loop, from any thread, also where the loop goes on later.

        Returns:
            False where the loop is done.
        """
        loop = self.reference()
        if isinstance(loop, asyncio.AbstractEventLoop):
            try:
                loop.call_soon_threadsafe(callback)
            except RuntimeError:  # it was closed
                return False
            return True
        if loop is None:
            return False
        import trio

        try:
            loop.run_sync_soon(callback)  # type: ignore[attr-defined]  # a token of trio
        except trio.RunFinishedError:
            return False
        return True


def running_loop() -> object:
    """Return the event loop that runs the caller: a loop of asyncio, or a token of trio."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return trio.lowlevel.current_trio_token()

"""Threads for work on files, with a limiter apart from the application's (rule 35)."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TypeVar

from anyio import CapacityLimiter, move_on_after
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

T = TypeVar("T")

AT_ONCE = 16  # threads that work on files at once, for each event loop

_limiter: RunVar[CapacityLimiter] = RunVar("cekura_akua_file_threads")


async def in_thread(work: Callable[[], T], patience: float = inf) -> T:
    """Run a piece of work on files in a thread, and return its result.

    The work itself goes on where the caller is cancelled, or waits no longer.

    Args:
        work: the work.
        patience: seconds to wait at most.

    Raises:
        TimeoutError: the work did not end in that time.
    """
    with move_on_after(None if patience == inf else patience):
        return await run_sync(work, abandon_on_cancel=True, limiter=_current_limiter())
    raise TimeoutError("the disk did not respond in time")


def _current_limiter() -> CapacityLimiter:
    """Return the limiter of the running event loop: a limiter belongs to a single loop."""
    try:
        return _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(AT_ONCE)
        _limiter.set(limiter)
        return limiter

"""Holders of a lock that can never let go: their event loop ended, their thread died, or forked."""

import asyncio
import gc
import os
import threading
import traceback
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

from cekura_akua.cekura import Locks

Use = Callable[[], Awaitable[Any]]

KEPT: list[object] = []  # so that nothing is collected, which would let go by chance


async def forever(locks: Locks, held: threading.Event, quarantine: float, name: str = "a") -> None:
    """Hold a lock until cancelled."""
    async with locks.hold(name) as lock:
        await lock.save({"by": "abandoned"}, quarantine=quarantine)
        held.set()
        await asyncio.sleep(3600)


def abandon(use: Use, until: Callable[[], bool], *, close: bool, keep: bool = True) -> None:
    """Run a task in an event loop of its own, and leave it in the middle.

    Args:
        use: the task.
        until: whether the task is where it is to be left.
        close: whether the loop is closed; else its thread ends, and the loop just stands.
        keep: whether the loop is kept from being collected.
    """

    async def begin() -> None:
        task: asyncio.Future[Any] = asyncio.ensure_future(use())
        if keep:
            KEPT.append(task)
        task._log_destroy_pending = False  # type: ignore[attr-defined]
        while not until():
            await asyncio.sleep(0.001)

    def run() -> None:
        loop = asyncio.new_event_loop()
        if keep:
            KEPT.append(loop)
        loop.run_until_complete(begin())
        if close:
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if not keep:
        gc.collect()


def in_child(use: Use) -> int:
    """Fork a child that runs a task in a loop of its own, and return the exit status."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # there are threads, which is the matter
        child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    try:
        asyncio.run(asyncio.wait_for(use(), 20))  # type: ignore[arg-type]
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)

"""Other processes that use a Redis store, for the time of a block."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

HOLDER = Path(__file__).with_name("redis_holder.py")
LEASE = 1.0  # seconds


@asynccontextmanager
async def another(
    url: str, action: str, *arguments: object, skew: float = 0
) -> AsyncIterator[Process]:
    """Run `redis_holder.py`, and kill the process at the end of the block."""
    words = [url, LEASE, skew, action, *arguments]
    child = await asyncio.create_subprocess_exec(
        sys.executable, HOLDER, *map(str, words), stdout=PIPE
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def line(child: Process) -> str:
    assert child.stdout is not None
    return (await asyncio.wait_for(child.stdout.readline(), 60)).decode().strip()


async def lines(child: Process, *, most: int | None = None) -> list[str]:
    """Return what a process says until it ends.

    Args:
        child: the process.
        most: how many lines it may say until it is killed; None to let it end by itself.
    """
    assert child.stdout is not None
    said = list[str]()
    async for each in child.stdout:
        said.append(each.decode().strip())
        if len(said) == most:
            child.kill()
    return said

"""Other processes that use a Redis store, for the time of a block."""

import asyncio
from contextlib import AbstractAsyncContextManager

from tests.forked import Forked, running

LEASE = 1.0  # seconds


def another(
    url: str, action: str, *arguments: object, skew: float = 0
) -> AbstractAsyncContextManager[Forked]:
    """Run an action of `redis_holder` in a process, and kill it at the end of the block."""
    return running("tests.stores.redis_holder", url, LEASE, skew, action, *arguments)


async def line(child: Forked) -> str:
    assert child.stdout is not None
    return (await asyncio.wait_for(child.stdout.readline(), 60)).decode().strip()


async def lines(child: Forked, *, most: int | None = None) -> list[str]:
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

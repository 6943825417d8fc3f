"""Waiting in tests for what must come, and not for ever."""

import asyncio
from collections.abc import Callable

LONGEST = 20


async def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds.

    Raises:
        TimeoutError: it does not come to hold.
    """
    async with asyncio.timeout(LONGEST):
        while not condition():
            await asyncio.sleep(0.001)

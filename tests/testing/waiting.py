"""Waiting in tests, for a limited time."""

import asyncio
from collections.abc import Callable

LONGEST = 20


async def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds.

    Raises:
        TimeoutError: the condition does not hold within 20 seconds.
    """
    async with asyncio.timeout(LONGEST):
        while not condition():
            await asyncio.sleep(0.001)

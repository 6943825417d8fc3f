"""Endings: the ends of event loops, at which their connections are closed (rule 34)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress


class Ending:
    """The end of the running event loop of asyncio; keep a reference to it until then.

    An event loop that ends closes the asynchronous generators that were begun in it.

    Args:
        end: is called at the end, in the event loop.
    """

    def __init__(self, end: Callable[[], Awaitable[None]]) -> None:
        self._waiting = _until_the_end(end)
        with suppress(StopIteration):
            self._waiting.__anext__().send(None)


async def _until_the_end(end: Callable[[], Awaitable[None]]) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await end()

"""Readers: asynchronous iterators that are read by a single task, and closed.

The pages of a list and the events of a stream are readers. Readers are objects and not generators,
so that a reader that is dropped in the middle leaves nothing to clean up to an event loop, under
trio as under asyncio, and so that an error does not end a reader.
"""

from __future__ import annotations

from typing import Generic, Self, TypeVar

from .closing import Closing

T = TypeVar("T")


class Reader(Closing, Generic[T]):
    """An asynchronous iterator, closed by `aclose` or by leaving an `async with` block."""

    _busy = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        if self._busy:
            raise RuntimeError(f"{type(self).__name__} is read by another task")
        self._busy = True
        try:
            return await self._next()
        finally:
            self._busy = False

    async def aclose(self) -> None:
        """Stop, and release all resources; reading on finds the end."""

    async def _next(self) -> T:
        """Return the next value.

        Raises:
            StopAsyncIteration: there is no further value.
        """
        raise StopAsyncIteration

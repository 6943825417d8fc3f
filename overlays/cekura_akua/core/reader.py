"""Readers: what is iterated once, by one task, and closed: the pages of a list, a stream's events.

They are objects and not generators, so that one which is dropped in the middle leaves nothing to an
event loop to clean up, under trio as under asyncio, and so that an error does not end them.
"""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Reader(Generic[T]):
    """Iterate it once; leave an `async with` block, or call `aclose`, to close it at once."""

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

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Stop, and let go of everything; reading on finds the end."""

    async def _next(self) -> T:
        """Return the next one.

        Raises:
            StopAsyncIteration: there is none.
        """
        raise StopAsyncIteration

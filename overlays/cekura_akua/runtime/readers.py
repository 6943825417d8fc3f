"""Readers, as types: objects that are iterated once and closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Protocol, Self, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Reader(Protocol[T_co]):
    """An iterator over pages, items or events that is read once.

    Leaving an `async with` block closes it, as does `aclose`.
    """

    def __aiter__(self) -> AsyncIterator[T_co]: ...

    async def __anext__(self) -> T_co: ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    async def aclose(self) -> None:
        """Stop reading, and release the connection."""
        ...

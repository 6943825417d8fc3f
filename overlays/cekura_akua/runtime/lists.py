"""Lists and their pages, as the types that methods return."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, Protocol, TypeVar

from .readers import Reader

T = TypeVar("T")


class Page(Protocol[T]):
    """A page of a list."""

    @property
    def items(self) -> list[T]:
        """The items of this page."""
        ...

    @property
    def answer(self) -> Any:
        """The body of the response, decoded."""
        ...

    @property
    def next(self) -> str | None:
        """The cursor, or the number, of the next page; None on the last."""
        ...

    def __iter__(self) -> Iterator[T]: ...

    def __len__(self) -> int: ...


class Pages(Protocol[T]):
    """A list: await it for its first page, iterate it for every item, or walk it by page."""

    def __await__(self) -> Generator[Any, Any, Page[T]]: ...

    def __aiter__(self) -> Reader[T]: ...

    def pages(self) -> Reader[Page[T]]:
        """Walk the list page by page."""
        ...

    async def all(self) -> list[T]:
        """Return every item."""
        ...

    async def first(self) -> T | None:
        """Return the first item; None for an empty list."""
        ...

"""What a resource is given by the client, and what it hands to the caller."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from datetime import date, datetime
from types import TracebackType
from typing import Any, NoReturn, Protocol, Self, TypeAlias, TypedDict, TypeVar

from ._operation import Operation, Removed

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
PathValue: TypeAlias = str | int
Date: TypeAlias = str | date
DateTime: TypeAlias = str | datetime


class HasEtag(Protocol):
    """Anything that carries the etag of what was read, as the models do."""

    @property
    def etag(self) -> str: ...


IfMatch: TypeAlias = str | HasEtag


class CallOptions(TypedDict, total=False):
    """Options of every method.

    Attributes:
        timeout: seconds for one attempt, the body included. Of a stream: until it begins, and for
            each silence after that; the client's own does not limit a stream's silences.
        deadline: seconds for the whole call: queueing, attempts and waits. Of a list: for each of
            its pages.
        headers: headers to send besides the method's own.
        retries: how often a failed attempt may be repeated. Of a stream that can be resumed: how
            many connections in a row may break off without anything new.
    """

    timeout: float | None
    deadline: float | None
    headers: Mapping[str, str]
    retries: int


class ListOptions(CallOptions, total=False):
    """Options of every method that lists.

    Attributes:
        max_items: how many items a walk yields at most; a page that it does not need is not asked
            for. None for all.
        prefetch: how many pages are fetched while the caller works on the one before; 0 for none.
    """

    max_items: int | None
    prefetch: int


class Page(Protocol[T]):
    """One page of a list."""

    @property
    def items(self) -> list[T]:
        """The items of this page."""
        ...

    @property
    def answer(self) -> Any:
        """The answer as the document declares it, decoded."""
        ...

    @property
    def next(self) -> str | None:
        """What asks for the next page; None on the last."""
        ...

    def __iter__(self) -> Iterator[T]: ...

    def __len__(self) -> int: ...


class Reader(Protocol[T_co]):
    """What is iterated once; leave an `async with` block, or call `aclose`, to close it at once."""

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
        """Stop, and let go of everything."""
        ...


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
        """Return the first item; None when there is none."""
        ...


class Event(Protocol[T_co]):
    """One event of a stream."""

    @property
    def event(self) -> str:
        """Its name; `message` when it has none."""
        ...

    @property
    def data(self) -> str:
        """Its data, as the text that was sent."""
        ...

    @property
    def value(self) -> T_co | Any:
        """Its data as the document declares it; data of another shape, as it is."""
        ...

    @property
    def id(self) -> str:
        """The last id that the stream named."""
        ...

    @property
    def cursor(self) -> str | None:
        """What `after` takes to go on behind it."""
        ...

    @property
    def sequence(self) -> int | None:
        """Its number."""
        ...


class Events(Reader[Event[T_co]], Protocol[T_co]):
    """A stream of events, read as they come, and once."""


class Caller(Protocol):
    """What a resource needs of the client."""

    async def call(
        self,
        operation: Operation[T],
        path: tuple[PathValue, ...] = (),
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> T: ...

    def pages(
        self,
        operation: Operation[Any],
        path: tuple[PathValue, ...] = (),
        *,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Pages[Any]: ...

    def events(
        self,
        operation: Operation[Any],
        path: tuple[PathValue, ...] = (),
        *,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Events[Any]: ...

    def removed(self, operation: Removed, /) -> NoReturn: ...


class Resource:
    """The methods of one resource of the API."""

    def __init__(self, client: Caller) -> None:
        self._client = client

    @classmethod
    def operation(cls, method: str) -> Operation[Any]:
        """Return the operation that a method of this resource calls, or what is left of it.

        Args:
            method: the method's name.

        Raises:
            KeyError: there is no such method.
        """
        found: Operation[Any] = vars(sys.modules[cls.__module__])[method.upper()]
        return found

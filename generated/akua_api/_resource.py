"""What a resource is given by the client, and what it hands to the caller."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn, Protocol, TypeAlias, TypedDict, TypeVar

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
        timeout: seconds for one attempt, the body included.
        deadline: seconds for the whole call: queueing, attempts and waits.
        headers: headers to send besides the method's own.
        retries: how often a failed attempt may be repeated.
    """

    timeout: float | None
    deadline: float | None
    headers: Mapping[str, str]
    retries: int


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


class Pages(Protocol[T]):
    """A list: await it for its first page, iterate it for every item, or walk it by page."""

    def __await__(self) -> Generator[Any, Any, Page[T]]: ...

    def __aiter__(self) -> AsyncIterator[T]: ...

    def pages(self) -> AsyncIterator[Page[T]]:
        """Walk the list page by page."""
        ...


class Events(Protocol[T_co]):
    """A stream of events, read as they come."""

    def __aiter__(self) -> AsyncIterator[T_co]: ...


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

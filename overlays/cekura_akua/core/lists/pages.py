"""Lists: awaited for the first page, iterated for every item, or walked page by page (rule 25)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from cekura_akua.core.config.checks import check_count
from cekura_akua.core.pipeline.api_errors import decode_error
from cekura_akua.core.reader import Reader
from cekura_akua.errors import RepeatedCursor
from cekura_akua.runtime import JSON, Operation, PathValue

from .next_page import next_mark, next_parameter, next_query
from .prefetch import Prefetch

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call

T = TypeVar("T")
_ENVELOPED = ("data", "results")  # the keys of the items in an envelope
_ENVELOPE = ("has_more", "next_cursor", "count", "next")  # the other keys of an envelope
Parameters: TypeAlias = Mapping[str, Any]
Fetch: TypeAlias = "Callable[[Parameters], Awaitable[tuple[Page[T], str | None]]]"


class Performer(Protocol):
    """The part of a client that a list uses."""

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Make a call."""
        ...

    async def read(self, call: Call, answer: Answer) -> Any:
        """Return the value of its response."""
        ...

    async def read_value(self, call: Call, answer: Answer, data: JSON) -> Any:
        """Return a JSON value of its response as the operation declares it."""
        ...


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list.

    Attributes:
        items: the items of the page.
        answer: the whole response as the document declares it.
        next: the value of the cursor or page parameter that asks for the next page; None on the
            last page. A link that is not followed (rule 25) stands here as it is.
    """

    items: list[T]
    answer: Any
    next: str | None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Pages(Generic[T]):
    """A list that is fetched page by page; every iteration starts anew.

    The options of the method hold for each page: `deadline` is that of one page, not of the walk.
    A list that takes no cursor has one page; its `answer` tells whether there are more items.

    Args:
        performer: the client that makes the calls.
        operation: the operation that lists.
        path: the values of its path.
        base_url: the URL of the API, whose host a link to a next page must name.
        query: the query parameters, the same for every page but for the cursor.
        max_items: how many items a walk yields at most; a page that is not needed is not fetched.
            None for all items.
        prefetch: how many pages are fetched while the caller works on a page; True for one.
        values: the other values and options of the call.

    Raises:
        InvalidInput: `max_items` or `prefetch` is not an integer from 0.
    """

    def __init__(
        self,
        performer: Performer,
        operation: Operation[Any],
        path: tuple[PathValue, ...],
        *,
        base_url: str,
        query: Mapping[str, Any] | None = None,
        max_items: int | None = None,
        prefetch: int | bool = 0,
        **values: Any,
    ) -> None:
        self._performer = performer
        self._operation = operation
        self._path = path
        self._base_url = base_url
        self._query = dict(query or {})
        self._most = None if max_items is None else check_count("max_items", max_items)
        self._prefetch = int(prefetch) if prefetch is True else check_count("prefetch", prefetch)
        self._values = values

    def __await__(self) -> Generator[Any, Any, Page[T]]:
        return self._first_page().__await__()

    def __aiter__(self) -> Items[T]:
        return Items(self.pages())

    def pages(self) -> Walk[T]:
        """Return the pages of the list; an empty page is not the end."""
        return self._walk(self._most, self._prefetch)

    async def all(self) -> list[T]:
        """Return every item, as far as `max_items` allows."""
        return [item async for item in self]

    async def first(self) -> T | None:
        """Return the first item, from as few pages as possible; None when the list is empty."""
        items: Items[T] = Items(self._walk(1, 0))
        return await anext(items, None)

    def _walk(self, most: int | None, prefetch: int) -> Walk[T]:
        name = self._operation.cursor
        begun = self._query.get(name) if name else None
        if begun is None and self._operation.pagination == "page":
            begun = 1
        start = {} if name is None or begun is None else {name: str(begun)}
        return Walk(_Position(self._operation, self._base_url, self._fetch, start, most), prefetch)

    async def _first_page(self) -> Page[T]:
        page, _ = await self._fetch({})
        return page if self._most is None else _shortened(page, self._most)

    async def _fetch(self, page_query: Parameters) -> tuple[Page[T], str | None]:
        """Return a page, and its mark of the next page.

        Raises:
            DecodeError: the response contains no list.
        """
        call, answer = await self._performer.perform(
            self._operation, self._path, query={**self._query, **page_query}, **self._values
        )
        value = await self._performer.read(call, answer)
        mark = next_mark(self._operation, answer.data)
        following = mark and next_parameter(self._operation, mark, self._base_url)
        items = await self._items(call, answer, value)
        if items is None:
            # An empty list would be worse: somebody may remove all that is not listed.
            raise decode_error(call, answer, "without a list")
        return Page(items, value, following), mark

    async def _items(self, call: Call, answer: Answer, value: Any) -> list[Any] | None:
        """Return the items of a page: the value itself, or the list in its envelope.

        None where there is no list. An envelope without its list is an empty list.
        """
        if isinstance(value, list):
            return value
        data = answer.data
        if not isinstance(data, Mapping):
            return None
        for name in _ENVELOPED:
            if isinstance(data.get(name), list):
                if self._operation.pagination == "array":  # the items are of the declared type
                    return list(await self._performer.read_value(call, answer, data[name]))
                items = (
                    value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
                )
                return items if isinstance(items, list) else data[name]
        return [] if not data or any(name in data for name in _ENVELOPE) else None


class Walk(Reader["Page[T]"]):
    """The pages of a list in order.

    A page that could not be fetched is fetched again by reading on. Without `prefetch`, nothing
    happens between two pages; with it, the background fetch is cancelled when the walk is closed or
    dropped, and when waiting for a page is cancelled.

    Raises:
        RepeatedCursor: the server has named the next page before.
        DecodeError: the next page is not on the host of the API.
    """

    def __init__(self, position: _Position[T], depth: int) -> None:
        self._position = position
        self._depth = depth
        self._prefetch: Prefetch[Page[T]] | None = None
        self._closed = False

    def __del__(self) -> None:
        if (prefetch := getattr(self, "_prefetch", None)) is not None:
            prefetch.stop()

    async def aclose(self) -> None:
        """Stop, and cancel the background fetch; reading on finds the end."""
        self._closed = True
        if self._prefetch is not None:
            await self._prefetch.aclose()

    async def _next(self) -> Page[T]:
        if self._closed:
            raise StopAsyncIteration
        if self._depth:
            if self._prefetch is None:
                position = self._position
                self._prefetch = Prefetch(position.read, position.more, self._depth)
            return await self._prefetch.next()
        if not self._position.more():
            raise StopAsyncIteration
        return await self._position.read()


class Items(Reader[T]):
    """The items of a list in order; see `Walk`."""

    def __init__(self, walk: Walk[T]) -> None:
        self._walk = walk
        self._items: Iterator[T] = iter(())

    async def aclose(self) -> None:
        """Stop, and cancel the background fetch; reading on finds the end."""
        self._items = iter(())
        await self._walk.aclose()

    async def _next(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await anext(self._walk)).items)


class _Position(Generic[T]):
    """The position of a walk: the mark of the next page, and the items that are still needed."""

    def __init__(
        self,
        operation: Operation[Any],
        base_url: str,
        fetch: Fetch[T],
        start: Mapping[str, str],
        most: int | None,
    ) -> None:
        self._operation = operation
        self._base_url = base_url
        self._fetch = fetch
        self._left = most
        self._mark: str | None = None  # of the next page, as the last page named it
        self._begun = False
        self._fetched = {_key(start)} if start else set[tuple[tuple[str, str], ...]]()

    def more(self) -> bool:
        """Whether there is a next page whose items are needed."""
        return self._left != 0 and (self._mark is not None or not self._begun)

    async def read(self) -> Page[T]:
        """Fetch the next page; after an error, the same page stays the next.

        Raises:
            RepeatedCursor: the page was fetched before.
            DecodeError: the page is not on the host of the API.
        """
        query: Mapping[str, str] = {}
        if self._mark is not None:
            query = next_query(self._operation, self._mark, self._base_url)
            if _key(query) in self._fetched:
                raise RepeatedCursor(
                    f"{self._operation.name} named the page {self._mark!r} twice: it has no end"
                )
        page, mark = await self._fetch(query)
        self._mark, self._begun = mark, True
        self._fetched.add(_key(query))
        if self._left is not None:
            page = _shortened(page, self._left)
            self._left -= len(page)
        return page


def _key(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(query.items()))


def _shortened(page: Page[T], most: int) -> Page[T]:
    return page if len(page) <= most else replace(page, items=page.items[:most])

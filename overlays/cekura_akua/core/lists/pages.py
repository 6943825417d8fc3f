"""Lists: awaited for the first page, iterated for every item, or walked page by page (rule 25)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from cekura_akua.core.config.checks import check_count
from cekura_akua.core.pipeline.responses import content_type, request_id
from cekura_akua.core.reader import Reader
from cekura_akua.errors import DecodeError, RepeatedCursor
from cekura_akua.runtime import Operation, PathValue

from .next_page import asked_by, marked, parameter_of
from .prefetch import Ahead

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call

T = TypeVar("T")
_ENVELOPED = ("data", "results")  # the items, where a list is in an envelope
_ABOUT = ("has_more", "next_cursor", "count", "next")  # what else is in one, with or without items
Parameters: TypeAlias = Mapping[str, Any]
Fetch: TypeAlias = "Callable[[Parameters], Awaitable[tuple[Page[T], str | None]]]"


class Performer(Protocol):
    """What a list needs of the client."""

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Make a call."""
        ...

    def read(self, call: Call, answer: Answer) -> Any:
        """Read the value of its answer."""
        ...


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: its items.
        answer: the answer as the document declares it.
        next: what asks for the next page, as the operation's cursor or page parameter takes it;
            None on the last. A link that is not followed (rule 25) stands here as it is.
    """

    items: list[T]
    answer: Any
    next: str | None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Pages(Generic[T]):
    """A list that is read as it is needed; every iteration starts anew.

    The options of the method hold for each page: `deadline` is that of one page, not of the walk.
    A list that takes no cursor is one page; what that says of more stands in its `answer`.

    Args:
        performer: what makes the calls.
        operation: the operation that lists.
        path: the values of its path.
        base_url: where links to a next page may lead.
        query: its parameters, the same for every page but for what asks for it.
        max_items: how many items a walk yields at most; a page that it does not need is not asked
            for. None for all.
        prefetch: how many pages are fetched while the caller works on the one before; True for one.
        values: what else the call takes.

    Raises:
        InvalidInput: `max_items` or `prefetch` counts nothing.
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
        """Walk the list page by page; an empty page is not the end."""
        return self._walk(self._most, self._prefetch)

    async def all(self) -> list[T]:
        """Return every item, as far as `max_items` allows."""
        return [item async for item in self]

    async def first(self) -> T | None:
        """Return the first item, from as few pages as it takes; None when there is none."""
        items: Items[T] = Items(self._walk(1, 0))
        return await anext(items, None)

    def _walk(self, most: int | None, prefetch: int) -> Walk[T]:
        name = self._operation.cursor
        begun = self._query.get(name) if name else None
        if begun is None and self._operation.pagination == "page":
            begun = 1
        start = {} if name is None or begun is None else {name: str(begun)}
        return Walk(_Turns(self._operation, self._base_url, self._fetch, start, most), prefetch)

    async def _first_page(self) -> Page[T]:
        page, _ = await self._fetch({})
        return page if self._most is None else _shortened(page, self._most)

    async def _fetch(self, asking: Parameters) -> tuple[Page[T], str | None]:
        """Read one page; return it, and what its answer says of the next.

        Raises:
            DecodeError: it is no list.
        """
        call, answer = await self._performer.perform(
            self._operation, self._path, query={**self._query, **asking}, **self._values
        )
        value = self._performer.read(call, answer)
        mark = marked(self._operation, answer.data)
        following = mark and parameter_of(self._operation, mark, self._base_url)
        items = _items(self._operation, answer, value)
        if items is None:
            raise _no_list(call, answer)
        return Page(items, value, following), mark


class Walk(Reader["Page[T]"]):
    """The pages of a list, one after the other.

    A page that could not be read is asked for again by reading on. Without `prefetch`, nothing goes
    on between two pages; with it, what is being fetched is cancelled when the walk is closed, when
    it is dropped, and when waiting for it is cancelled.

    Raises:
        RepeatedCursor: the next page was asked for, and the server had named it before.
        DecodeError: the next page was asked for, and is not on the configured host.
    """

    def __init__(self, turns: _Turns[T], prefetch: int) -> None:
        self._turns = turns
        self._prefetch = prefetch
        self._ahead: Ahead[Page[T]] | None = None
        self._closed = False

    def __del__(self) -> None:
        if (ahead := getattr(self, "_ahead", None)) is not None:
            ahead.stop()

    async def aclose(self) -> None:
        """Stop, cancelling what is being fetched; reading on finds the end."""
        self._closed = True
        if self._ahead is not None:
            await self._ahead.aclose()

    async def _next(self) -> Page[T]:
        if self._closed:
            raise StopAsyncIteration
        if self._prefetch:
            if self._ahead is None:
                self._ahead = Ahead(self._turns.read, self._turns.more, self._prefetch)
            return await self._ahead.next()
        if not self._turns.more():
            raise StopAsyncIteration
        return await self._turns.read()


class Items(Reader[T]):
    """The items of a list, one after the other; see `Walk`."""

    def __init__(self, walk: Walk[T]) -> None:
        self._walk = walk
        self._items: Iterator[T] = iter(())

    async def aclose(self) -> None:
        """Stop, cancelling what is being fetched; reading on finds the end."""
        self._items = iter(())
        await self._walk.aclose()

    async def _next(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await anext(self._walk)).items)


class _Turns(Generic[T]):
    """Where a walk stands: which page comes next, and whether it is needed."""

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
        self._mark: str | None = None  # what the page before said of the next
        self._begun = False
        self._seen = {_key(start)} if start else set[tuple[tuple[str, str], ...]]()

    def more(self) -> bool:
        """Whether there is a next page, and it is needed."""
        return self._left != 0 and (self._mark is not None or not self._begun)

    async def read(self) -> Page[T]:
        """Read the next page; when that fails, it stays the next.

        Raises:
            RepeatedCursor: it was read before.
            DecodeError: it cannot be asked for.
        """
        asking: Mapping[str, str] = {}
        if self._mark is not None:
            asking = asked_by(self._operation, self._mark, self._base_url)
            if _key(asking) in self._seen:
                raise RepeatedCursor(
                    f"{self._operation.name} named the page {self._mark!r} twice: it has no end"
                )
        page, mark = await self._fetch(asking)
        self._mark, self._begun = mark, True
        self._seen.add(_key(asking))
        if self._left is not None:
            page = _shortened(page, self._left)
            self._left -= len(page)
        return page


def _key(asking: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(asking.items()))


def _shortened(page: Page[T], most: int) -> Page[T]:
    return page if len(page) <= most else replace(page, items=page.items[:most])


def _items(operation: Operation[Any], answer: Answer, value: Any) -> list[Any] | None:
    """Return the items of a page out of its value: the list itself, or the one in the envelope.

    None where there is no list; an envelope that lacks it, as some may, is an empty one.
    """
    if isinstance(value, list):
        return value
    data = answer.data
    if not isinstance(data, Mapping):
        return None
    for name in _ENVELOPED:
        if isinstance(data.get(name), list):
            if operation.pagination == "array":  # the items are still what they were
                return list(operation.read(answer.status, data[name]))
            held = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
            return held if isinstance(held, list) else data[name]
    return [] if not data or any(name in data for name in _ABOUT) else None


def _no_list(call: Call, answer: Answer) -> DecodeError:
    """Return the error of a success without a list.

    To take it for an empty one would be worse: somebody may remove whatever is not listed.
    """
    return DecodeError(
        f"{call.describe()} answered {answer.status} with what is no list",
        status=answer.status,
        attempts=tuple(call.attempts),
        content_type=content_type(call, answer),
        request_id=request_id(call, answer),
    )

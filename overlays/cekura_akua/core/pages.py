"""Lists: awaited for the first page, iterated for every item, or walked page by page (rule 25)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit

from .errors import DecodeError, RepeatedCursor
from .types import JSON, Operation, PathValue

if TYPE_CHECKING:
    from .call import Call
    from .outcome import Answer

T = TypeVar("T")


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
            None on the last.
    """

    items: list[T]
    answer: Any
    next: str | None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Pages(Generic[T]):
    """A list that is read as it is needed.

    The options of the method hold for each page: `deadline` is that of one page, not of the walk.
    """

    def __init__(
        self,
        performer: Performer,
        operation: Operation[Any],
        path: tuple[PathValue, ...],
        *,
        base_url: str,
        query: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        self._performer = performer
        self._operation = operation
        self._path = path
        self._base_url = base_url
        self._query = dict(query or {})
        self._values = values

    def __await__(self) -> Generator[Any, Any, Page[T]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """Walk the list page by page; an empty page is not the end.

        Raises:
            RepeatedCursor: the server named a page that was read before.
        """
        turn: Mapping[str, str] | None = {}
        seen: set[tuple[tuple[str, str], ...]] = set()
        while turn is not None:
            page, turn = await self._fetch(turn)
            if turn is not None:
                mark = tuple(sorted(turn.items()))
                if mark in seen:
                    raise RepeatedCursor(
                        f"{self._operation.name} named the page {page.next!r} twice: it has no end"
                    )
                seen.add(mark)
            yield page

    async def _first(self) -> Page[T]:
        page, _ = await self._fetch({})
        return page

    async def _fetch(self, turn: Mapping[str, str]) -> tuple[Page[T], Mapping[str, str] | None]:
        """Read one page; return it, and the parameters that ask for the next."""
        call, answer = await self._performer.perform(
            self._operation, self._path, query={**self._query, **turn}, **self._values
        )
        value = self._performer.read(call, answer)
        following = self._following(answer.data)
        cursor = None
        if following is not None:
            cursor = following.get(self._operation.cursor or "") or next(iter(following.values()))
        return Page(_items(answer.data, value), value, cursor), following

    def _following(self, data: JSON) -> Mapping[str, str] | None:
        """Return the parameters that ask for the page after this one; None after the last."""
        if not isinstance(data, Mapping):
            return None
        match self._operation.pagination:
            case "cursor":
                cursor = data.get("next_cursor")
                if not cursor or data.get("has_more") is False:
                    return None
                return {self._operation.cursor or "cursor": str(cursor)}
            case "page":
                return self._from_link(data.get("next"))
            case _:
                return None

    def _from_link(self, link: JSON) -> Mapping[str, str] | None:
        """Read the next page's parameters out of a link; it is never followed as it is.

        Raises:
            DecodeError: it leads to another host.
        """
        if not link or not isinstance(link, str):
            return None
        parts, base = urlsplit(link), urlsplit(self._base_url)
        if parts.netloc and _host(parts.netloc) != _host(base.netloc):
            raise DecodeError(
                f"{self._operation.name}: the next page is said to be on another host"
            )
        found = dict(parse_qsl(parts.query))
        name = self._operation.cursor
        if name and name in found:
            return {name: found[name]}
        return found or None


def _host(netloc: str) -> str:
    """Return the host and port; a proxy before the server may have changed the scheme."""
    host = netloc.rpartition("@")[2].lower()
    return host.removesuffix(":443").removesuffix(":80")


def _items(data: JSON, value: Any) -> list[Any]:
    """Return the items of a page out of its value: the list itself, or the one in the envelope."""
    if isinstance(value, list):
        return value
    if isinstance(data, Mapping):
        for name in ("data", "results"):
            if isinstance(data.get(name), list):
                held = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
                return held if isinstance(held, list) else data[name]
    return []

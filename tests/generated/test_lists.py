"""Every list of both documents is read to its end over a socket, as its document says (rule 25)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from attrs import define, evolve, field

from cekura_akua import Akua, Cekura
from cekura_akua.errors import DecodeError, RepeatedCursor
from tests.core.server import Received, Reply, serve
from tests.generated.answers import text, written
from tests.generated.calls import Call, calls, invoke
from tests.generated.documents import APIS, Json, Operation, operations
from tests.generated.exchange import method_of
from tests.generated.lists import CURSORS, cursor, is_list, items_of, pages

LISTS = {
    f"{api}:{operation.name}": operation
    for api in APIS
    for operation in operations(api, "specs")
    if is_list(operation)
}
SIZES = (2, 0, 2, 1)
"""Items of each page: one is empty, and is not the end."""

every_list = pytest.mark.parametrize("name", LISTS)


@define
class Listing:
    """A server of a list: pages by cursor or number, in the envelope of the document."""

    operation: Operation
    sizes: tuple[int, ...]
    url: str = ""
    link: str = ""
    asked: list[dict[str, str]] = field(factory=list)

    @property
    def all(self) -> list[Json]:
        """Every item."""
        (item,) = items_of(pages(self.operation)[0])[:1] or [{"id": "x"}]
        return [item] * sum(self.sizes)

    def __call__(self, request: Received) -> Reply:
        assert request.method == "GET"
        query = dict(parse_qsl(urlsplit(request.target).query))
        self.asked.append(query)
        name = cursor(self.operation)
        number = int(query.get(name, "1").removeprefix("turn ")) if name else 1
        return Reply(body=self.page(number, query))

    def page(self, number: int, query: dict[str, str]) -> Json:
        """Return a page in the form of the document."""
        start, size = sum(self.sizes[: number - 1]), self.sizes[number - 1]
        items, last = self.all[start : start + size], number == len(self.sizes)
        shape = pages(self.operation)[0]
        if isinstance(shape, list):
            return items
        if "results" in shape:
            following = urlencode({**query, "page": str(number + 1)})
            link = self.link or f"{self.url}{self.operation.path}?{following}"
            counted = {"count": len(self.all), "previous": None}
            return {**counted, "next": None if last else link, "results": items}
        page = {"data": items}
        if "next_cursor" in shape:
            page |= {"has_more": not last, "next_cursor": None if last else f"turn {number + 1}"}
        return page


def listing(name: str, sizes: tuple[int, ...] = SIZES) -> Listing:
    """Return a server of the list; a list without further pages has a single page."""
    operation = LISTS[name]
    goes_on = cursor(operation) is not None and not isinstance(pages(operation)[0], list)
    return Listing(operation, sizes if goes_on else (5,))


def every_parameter(operation: Operation) -> Call:
    """Return a call with all parameters but the page parameters."""
    call = next(calls(operation))
    query = {key: value for key, value in call.values["query"].items() if key not in CURSORS}
    return evolve(call, values={**call.values, "query": query})


@asynccontextmanager
async def served(listed: Listing) -> AsyncIterator[Any]:
    """Return the method of the list, called with all parameters and further options."""
    operation = listed.operation
    async with serve(default=listed) as server:
        listed.url = server.url
        made: Any = {"akua": Akua, "cekura": Cekura}[operation.api]
        async with made("made_up_credential", base_url=server.url) as client:
            method, call = method_of(client, operation), every_parameter(operation)
            yield lambda **options: invoke(
                lambda *path, **named: method(*path, **named, **options), operation, call
            )


def test_every_list_is_tested() -> None:
    """82 lists, of which 44 go on by a cursor and 13 by a page's number."""
    going_on = [cursor(LISTS[name]) for name in LISTS if len(listing(name).sizes) > 1]
    assert (len(LISTS), going_on.count("cursor"), going_on.count("after")) == (82, 43, 1)
    assert going_on.count("page") == 13


@every_list
async def test_a_list_is_read_to_its_end(name: str) -> None:
    """All items come in order; an empty page is not the end, and all parameters stay the same."""
    listed = listing(name)
    async with served(listed) as method:
        items = [item async for item in method()]
        assert text(written(items)) == text(listed.all)
        assert len(listed.asked) == len(listed.sizes)
        asked = [{**query} for query in listed.asked]
        marks = [query.pop(cursor(listed.operation) or "", None) for query in asked]
        assert all(query == asked[0] for query in asked)
        assert marks[0] is None
        assert len(set(marks)) == len(marks)

        listed.asked.clear()
        ahead = [item async for item in method(prefetch=2)]
        assert text(written(ahead)) == text(listed.all)
        assert len(listed.asked) == len(listed.sizes)

        listed.asked.clear()
        assert len([page async for page in method(max_items=3).pages()]) == len(listed.asked)
        assert len(listed.asked) == min(3, len(listed.sizes))
        assert len(await method(max_items=3, prefetch=1).all()) == 3
        assert (await method().first()) == items[0]
        first = await method()
        assert len(first) == listed.sizes[0]
        assert (first.next is None) is (len(listed.sizes) == 1)


@pytest.mark.parametrize("name", [name for name in LISTS if cursor(LISTS[name]) == "page"])
async def test_a_link_elsewhere_is_not_followed(name: str) -> None:
    """A link to something else, or to a page that was read, is not followed."""
    listed = listing(name)
    if len(listed.sizes) == 1:
        return
    async with served(listed) as method:
        for link, error in (
            ("https://elsewhere.example/?page=2", DecodeError),
            (f"https://elsewhere.example{LISTS[name].path}?page=1", RepeatedCursor),
        ):
            listed.link = link
            assert len(await method()) == 2
            walk = method().pages()
            assert len(await anext(walk)) == 2
            with pytest.raises(error):
                await anext(walk)
    assert len(listed.asked) == 4

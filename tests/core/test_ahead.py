"""Walks of lists: bounded, read ahead on request, and nothing left behind (rule 25)."""

import asyncio
import gc
from typing import Any

import pytest

from cekura_akua.errors import (
    DecodeError,
    InvalidInput,
    NotFound,
    RepeatedCursor,
)
from tests.core.fake import ARRAY, GET, LIST, NUMBERED, Api
from tests.core.server import Received, Reply, Server, serve

ENDLESS = 1_000_000


def paged(pages: int = ENDLESS, size: int = 2, delay: float = 0.0) -> Any:
    """Answers with pages of numbers: page n holds n*10, n*10+1, …"""

    def answer(request: Received) -> Reply:
        number = int(request.target.rpartition("cursor=")[2]) if "cursor=" in request.target else 1
        return Reply(
            body={
                "data": [number * 10 + index for index in range(size)],
                "has_more": number < pages,
                "next_cursor": str(number + 1) if number < pages else None,
            },
            delay=delay,
        )

    return answer


async def settled(server: Server, count: int) -> None:
    """So many requests came, and no more."""
    await server.until(count)
    await asyncio.sleep(0.05)
    assert len(server.received) == count


def others() -> set[asyncio.Task[Any]]:
    """The tasks that run, but for this one and the server's."""
    return {
        task
        for task in asyncio.all_tasks() - {asyncio.current_task()}
        if "listening" not in repr(task.get_coro())
    }


@pytest.mark.parametrize("prefetch", [0, 1, 5, True])
@pytest.mark.parametrize(("most", "requests"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (9, 3)])
async def test_max_items_bounds_the_walk(most: int, requests: int, prefetch: int) -> None:
    """No page is asked for that is not needed, not even ahead."""
    async with serve(default=paged(3)) as server, Api(server.url) as api:
        listed = api.pages(LIST, max_items=most, prefetch=prefetch)
        assert await listed.all() == [10, 11, 20, 21, 30, 31][:most]
        await settled(server, requests)
        assert [len(page) async for page in listed.pages()] == [
            size for size in (min(2, most), min(2, max(0, most - 2)), min(2, max(0, most - 4)))
            if size
        ]  # fmt: skip
        assert (await listed).items == [10, 11][:most]


async def test_max_items_of_an_array() -> None:
    async with serve(default=Reply(body=[1, 2, 3])) as server, Api(server.url) as api:
        assert await api.pages(ARRAY, max_items=2, prefetch=1).all() == [1, 2]
        assert await api.pages(ARRAY, prefetch=1).all() == [1, 2, 3]
        assert (await api.pages(ARRAY)).next is None


async def test_first_takes_as_few_pages_as_it_needs() -> None:
    empty = Reply(body={"data": [], "next_cursor": "2"})
    async with serve(empty, default=paged()) as server, Api(server.url) as api:
        assert await api.pages(LIST, prefetch=3).first() == 20
        await settled(server, 2)
        server.script.append(Reply(body={"data": []}))
        assert await api.pages(LIST).first() is None


@pytest.mark.parametrize("wrong", [{"max_items": -1}, {"max_items": 1.5}, {"prefetch": -1}])
async def test_wrong_counts_raise_at_once(wrong: Any) -> None:
    with pytest.raises(InvalidInput):
        Api().pages(LIST, **wrong)


@pytest.mark.parametrize("prefetch", [1, 3])
async def test_prefetch_reads_so_many_pages_ahead_and_no_more(prefetch: int) -> None:
    async with serve(default=paged()) as server, Api(server.url) as api:
        async with api.pages(LIST, prefetch=prefetch).pages() as walk:
            for read in range(1, 5):
                assert (await anext(walk)).items[0] == read * 10
                await settled(server, read + prefetch)
        assert others() == set()


@pytest.mark.parametrize("prefetch", [0, 1])
async def test_prefetch_works_while_the_caller_does(prefetch: int) -> None:
    """While the caller works on a page the next is asked for, and only with prefetch."""
    async with serve(default=paged(4)) as server, Api(server.url) as api:
        number = 0
        async for _ in api.pages(LIST, prefetch=prefetch).pages():
            number += 1
            await settled(server, min(4, number + prefetch))
        assert number == 4


@pytest.mark.parametrize("prefetch", [0, 2])
async def test_pages_come_before_the_error_and_reading_on_tries_again(prefetch: int) -> None:
    script = [paged(), paged(), Reply(404)]
    async with serve(*script, default=paged(4)) as server, Api(server.url) as api:
        seen = []
        walk = aiter(api.pages(LIST, prefetch=prefetch))
        with pytest.raises(NotFound):  # noqa: PT012 - what came before it is seen
            while True:
                seen.append(await anext(walk))
        assert seen == [10, 11, 20, 21]
        assert [item async for item in walk] == [30, 31, 40, 41]
        assert len(server.received) == 5


async def test_an_error_that_is_not_reached_is_not_raised() -> None:
    async with serve(paged(), default=Reply(404)) as server, Api(server.url) as api:
        async for item in api.pages(LIST, prefetch=1):
            await settled(server, 2)
            assert item == 10
            break
        gc.collect()


@pytest.mark.parametrize("leaving", ["async with", "aclose", "break", "cancel", "raise", "drop"])
async def test_leaving_a_walk_leaves_nothing_behind(leaving: str) -> None:
    """Whoever leaves while a page is being fetched: no task, and no connection in use."""
    stalling = Reply(body={}, delay=30)
    async with (
        serve(paged(), stalling, default=Reply(body={})) as server,
        Api(server.url, max_connections=1) as api,
    ):
        listed = api.pages(LIST, prefetch=1)
        if leaving == "async with":
            async with listed.pages() as walk:
                await anext(walk)
                await server.until(2)
        elif leaving == "aclose":
            items = aiter(listed)
            assert await anext(items) == 10
            await server.until(2)
            await items.aclose()
            assert [item async for item in items] == []
        elif leaving == "break":
            async for _ in listed:
                await server.until(2)
                break
        elif leaving == "cancel":
            task = asyncio.create_task(listed.all())
            await server.until(2)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        elif leaving == "raise":
            with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the loop is what raises
                async for _ in listed:
                    await server.until(2)
                    raise ZeroDivisionError
        else:
            items = aiter(listed)
            await anext(items)
            await server.until(2)
            del items
        assert await api.do(GET, deadline=2) == {}
        assert others() == set()


async def test_a_walk_goes_on_after_its_wait_was_cancelled() -> None:
    """Nothing is lost or repeated, read ahead or not."""
    for prefetch in (0, 1):
        async with (
            serve(paged(), Reply(body={}, delay=30), default=paged(3)) as server,
            Api(server.url) as api,
        ):
            walk = api.pages(LIST, prefetch=prefetch).pages()
            assert (await anext(walk)).items == [10, 11]
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(walk), 0.1)
            async with asyncio.timeout(5):
                assert [page.items async for page in walk] == [[20, 21], [30, 31]]


async def test_a_walk_is_read_by_one_task() -> None:
    async with serve(default=paged(delay=0.05)) as server, Api(server.url) as api:
        walk = api.pages(LIST).pages()
        reading = asyncio.create_task(anext(walk))
        await server.until(1)
        with pytest.raises(RuntimeError, match="another task"):
            await anext(walk)
        assert (await reading).items == [10, 11]


def test_an_abandoned_walk_outlives_its_event_loop_quietly() -> None:
    held = []

    async def main() -> None:
        async with serve(default=paged(delay=0.01)) as server, Api(server.url) as api:
            walk = api.pages(LIST, prefetch=1).pages()
            await anext(walk)
            held.append(walk)

    asyncio.run(main())
    held.clear()
    gc.collect()


async def test_rule_25_a_walk_that_begins_in_the_middle() -> None:
    """The cursor that the caller gave counts as read."""
    async with serve(default=paged()) as server, Api(server.url) as api:
        walk = api.pages(LIST, query={"cursor": "7"}, max_items=4)
        assert await walk.all() == [70, 71, 80, 81]
        server.script += [Reply(body={"data": [1], "next_cursor": "7"})]
        with pytest.raises(RepeatedCursor):
            await api.pages(LIST, query={"cursor": "7"}).all()


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/others/?page=2",
        "https://elsewhere.example/mythings/?page=2",
        "https://elsewhere.example/things/others/?page=2",
        "https://elsewhere.example/others/?page=2&path=/things/",
        "//elsewhere.example/?page=2",
        "http://127.0.0.1@elsewhere.example/?page=2",
        "http://127.0.0.1.elsewhere.example/?page=2",
        "ftp://127.0.0.1/?page=2",
        "javascript:alert(1)?page=2",
        "http://[::1/?page=2",
        "http://127.0.0.1:port/?page=2",
        "/things/",
        "2",
        17,
    ],
)
async def test_rule_25_links_that_are_not_followed(link: Any) -> None:
    """The page is given out, awaited or iterated; only going on raises, and nothing is sent."""
    numbered = Reply(body={"count": 9, "next": link, "previous": None, "results": [1, 2]})
    async with serve(default=numbered) as server, Api(server.url) as api:
        page = await api.pages(NUMBERED)
        assert (page.items, page.next) == ([1, 2], str(link))
        assert await api.pages(NUMBERED, max_items=2).all() == [1, 2]
        walk = aiter(api.pages(NUMBERED))
        assert [await anext(walk), await anext(walk)] == [1, 2]
        with pytest.raises(DecodeError):
            await anext(walk)
        assert len(server.received) == 3


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/things/?page=2",
        "https://elsewhere.example:8443/api/v2/things/?page=2&page_size=500&token=x#y",
        "http://user:password@elsewhere.example/things/?page=2",
        "//elsewhere.example/things?page=2",
        "http://127.0.0.1:1/%74hings/?page=2",
        "/elsewhere/things/?page=2",
        "?page=2",
    ],
)
async def test_rule_25_a_link_is_reduced_to_its_parameters(link: str) -> None:
    """Behind a gateway it names another host and prefix: neither is asked, only the page taken."""
    async with serve(Reply(body=[])) as server, Api(f"{server.url}/gateway") as api:
        first = Reply(body={"count": 9, "next": link, "previous": None, "results": [1]})
        server.script.insert(0, first)
        assert await api.pages(NUMBERED, query={"page_size": 1}).all() == [1]
        assert server.received[1].target == "/gateway/things/?page_size=1&page=2"

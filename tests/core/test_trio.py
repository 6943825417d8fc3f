"""The same code under trio."""

import asyncio
import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sniffio

from cekura_akua import errors
from cekura_akua.cekura import ProcessLocks
from cekura_akua.stores.local.journal.file_journal import FileJournal
from tests.core.fake import FOLLOW, GET, KEYED, LIST, WATCH, Api
from tests.core.server import RESET, STALL, Received, Reply, Server, Step, serve

trio = pytest.importorskip("trio")


@contextmanager
def served(*script: Step, **options: Any) -> Iterator[Server]:
    """A server in an event loop of its own, in another thread."""
    ready, done = threading.Event(), asyncio.Event()
    found: list[Any] = []

    async def run() -> None:
        async with serve(*script, **options) as server:
            found.extend((server, asyncio.get_running_loop()))
            ready.set()
            await done.wait()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    ready.wait(5)
    server, loop = found
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join(5)


def test_calls_retries_deadlines_and_streams() -> None:
    stream = Reply(
        body=b"data: 1\n\nevent: end\ndata:\n\n", headers={"content-type": "text/event-stream"}
    )

    async def main() -> None:
        async with Api(server.url) as api:
            assert await api.do(KEYED) == {"id": "t1"}
            with pytest.raises(errors.DeadlineExceeded):
                await api.do(GET, deadline=0.1)
            assert [event.data async for event in api.events(WATCH, ("t1",))] == ["1"]

    with served(RESET, Reply(body={"id": "t1"}), STALL, stream) as server:
        trio.run(main)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_client_outlives_its_event_loop() -> None:
    """Each run has connections of its own (rule 34): `asyncio.run`, twice, and trio."""

    async def call() -> None:
        response = await api.response(api.things.get, "t1")
        assert [attempt.happened for attempt in response.attempts] == ["succeeded"]
        assert await api.do(KEYED, retries=0) == {}

    with served() as server:
        api = Api(server.url, max_connections=1)
        asyncio.run(call())
        asyncio.run(call())
        trio.run(call)
        asyncio.run(call())
        asyncio.run(api.aclose())
        with pytest.raises(errors.ConfigurationError, match="closed"):
            asyncio.run(call())
        assert len(server.received) == 8
        with warnings.catch_warnings():  # that an event loop left its connections open
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


def test_rule_02_cancellation_and_rule_29_the_queue() -> None:
    async def main() -> None:
        async with Api(server.url, max_connections=4) as api:
            for _ in range(5):
                with trio.move_on_after(0.02):
                    async with trio.open_nursery() as nursery:
                        for _ in range(20):
                            nursery.start_soon(api.do, GET)
            results = []

            async def call() -> None:
                results.append(await api.do(GET, deadline=5))

            async with trio.open_nursery() as nursery:
                for _ in range(40):
                    nursery.start_soon(call)
            assert results == [{}] * 40

    with served(default=Reply(body={}, delay=0.01)) as server:
        trio.run(main)


def test_lists_are_read_ahead_and_left_early() -> None:
    pages = [Reply(body={"data": [n, n], "next_cursor": f"c{n}"}) for n in range(1, 4)]

    def stalls(request: Received) -> Reply:
        """From the second page on."""
        if request.path != "/things":
            return Reply(body={})
        return Reply(body={}, delay=30) if "cursor" in request.target else pages[0]

    async def main() -> None:
        async with Api(server.url, max_connections=1) as api:
            assert await api.pages(LIST, prefetch=2).all() == [1, 1, 2, 2, 3, 3, 4]
            async for _ in api.pages(LIST, prefetch=1):
                break
            assert await api.do(GET, deadline=5) == {}
            with trio.move_on_after(0.1):
                await api.pages(LIST, prefetch=1).all()
            assert await api.do(GET, deadline=5) == {}
            async with api.pages(LIST, prefetch=1).pages() as walk:
                await anext(walk)
            assert await api.do(GET, deadline=5) == {}

    with served(*pages, Reply(body={"data": [4]}), default=stalls) as server:
        trio.run(main)


def test_streams_are_resumed_and_left_early() -> None:
    sse = {"content-type": "text/event-stream"}

    def numbered(*numbers: int, end: bytes = b"") -> Reply:
        body = b"".join(b'data: {"cursor": "c%d", "sequence": %d}\n\n' % (n, n) for n in numbers)
        return Reply(body=body + end, headers=sse)

    silent = Reply(body=b'data: {"cursor": "c1"}\n\n' + b" " * 99, headers=sse, trickle=0.001)

    async def main() -> None:
        async with Api(server.url, max_connections=1) as api:
            assert [e.sequence async for e in api.events(FOLLOW)] == [1, 2, 3]
            async for _ in api.events(FOLLOW):
                break
            assert await api.do(GET, deadline=5) == {}
            async with api.events(FOLLOW) as stream:
                await anext(stream)
            assert await api.do(GET, deadline=5) == {}
            with trio.move_on_after(0.1):
                _ = [event async for event in api.events(FOLLOW)]
            assert await api.do(GET, deadline=5) == {}

    script = [numbered(1), numbered(1, 2), numbered(3, end=b"event: end\ndata: {}\n\n")]
    for _ in range(3):
        script += [silent, Reply(body={})]
    with served(*script) as server:
        trio.run(main)


async def test_a_call_leaves_the_context_of_its_task_as_it_was() -> None:
    """What runs in a thread with this context must not be told that asyncio runs there."""
    async with serve() as server, Api(server.url) as api:
        await api.do(GET)
        assert sniffio.current_async_library_cvar.get() is None


def test_rule_18_locks_between_trio_and_asyncio() -> None:
    locks = ProcessLocks()
    order: list[str] = []
    held = threading.Event()

    async def in_asyncio() -> None:
        async with locks.hold("a"):
            held.set()
            await asyncio.sleep(0.05)
            order.append("asyncio")

    async def in_trio() -> None:
        async with locks.hold("a", 5):
            order.append("trio")

    thread = threading.Thread(target=asyncio.run, args=(in_asyncio(),))
    thread.start()
    held.wait(5)
    trio.run(in_trio)
    thread.join(5)
    assert order == ["asyncio", "trio"]


def test_rule_07_a_journal_under_trio(tmp_path: Path) -> None:
    """Its thread wakes the tasks of any event loop; a deadline and a cancellation end the wait."""
    path = tmp_path / "writes.db"

    async def main() -> None:
        journal = FileJournal(path)
        async with Api(server.url, journal=journal, retries=0) as api:
            with pytest.raises(errors.OutcomeUnknown):
                await api.do(KEYED, idempotency_key="k")
            with trio.move_on_after(0.2) as scope:
                await api.do(KEYED, idempotency_key="cancelled")
            assert scope.cancelled_caught
            left = [each.idempotency_key for each in await journal.unfinished()]
            assert left == ["k", "cancelled"]
            await api.do(KEYED, idempotency_key="k")
            assert len(await journal.unfinished()) == 1

    with served(RESET, STALL, Reply(body={})) as server:
        trio.run(main)

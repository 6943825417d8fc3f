"""The same code under trio."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sniffio

from cekura_akua import errors
from cekura_akua.cekura import ProcessLocks
from tests.core.fake import GET, KEYED, WATCH, Api
from tests.core.server import RESET, STALL, Reply, Server, Step, serve

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
            assert [event["data"] async for event in api.events(WATCH, ("t1",))] == ["1"]

    with served(RESET, Reply(body={"id": "t1"}), STALL, stream) as server:
        trio.run(main)


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

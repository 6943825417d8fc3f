"""One client in several event loops, threads and processes (rule 34)."""

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop

from cekura_akua import Akua
from cekura_akua.core.http.wire import Wire
from cekura_akua.testing import LocalApis
from tests.core.fake import GET, WATCH, Api
from tests.core.roads import OURS_ONLY
from tests.core.server import Live, Reply, Server, serve


class Threaded:
    """A server in a thread of its own."""

    def __init__(self, delay: float = 0.0) -> None:
        self.server: Server | None = None
        self._delay = delay
        self._ready = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))

    async def _serve(self) -> None:
        def answer(_: object) -> Reply:
            assert self.server is not None
            return Reply(body={}, delay=self._delay)

        async with serve(default=answer) as self.server:
            self._ready.set()
            while not self._stop.is_set():
                await asyncio.sleep(0.005)

    def __enter__(self) -> "Threaded":
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def url(self) -> str:
        assert self.server is not None
        return self.server.url

    def until_none_is_open(self) -> None:
        assert self.server is not None
        for _ in range(400):
            if self.server.open == 0:
                return
            time.sleep(0.005)
        pytest.fail(f"{self.server.open} connections are open")


def in_threads(count: int, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Run a coroutine in several threads, each with an event loop of its own."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    assert failures == []


class Counted:
    """Counts the connections that are open at once, over all event loops."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.most = 0
        self.wires: list[Wire] = []
        made, lock = Wire.connection_made, threading.Lock()

        def connection_made(wire: Wire, transport: asyncio.BaseTransport) -> None:
            with lock:
                self.wires.append(wire)
                self.most = max(self.most, sum(not wire.lost for wire in self.wires))
            made(wire, transport)

        monkeypatch.setattr(Wire, "connection_made", connection_made)


@OURS_ONLY
def test_rule_34_three_loops_at_once_keep_the_bound_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = Counted(monkeypatch)
    with Threaded(delay=0.001) as served:
        api = Api(served.url, max_connections=4)

        async def work() -> None:
            await asyncio.gather(*(api.do(GET, deadline=15) for _ in range(100)))

        in_threads(3, work)
        assert served.server is not None
        assert len(served.server.received) == 300
        assert opened.most <= 4
        assert len(opened.wires) < 100, "a connection serves many calls, also where others wait"
        served.until_none_is_open()
        asyncio.run(api.aclose())


def test_rule_34_what_belongs_to_a_loop_is_closed_when_the_loop_is_done() -> None:
    with Threaded() as served:
        api = Api(served.url, max_connections=8)

        async def work() -> None:
            await asyncio.gather(*(api.do(GET) for _ in range(8)))

        for _ in range(5):
            asyncio.run(work())
            served.until_none_is_open()
        asyncio.run(api.aclose())


def test_rule_34_a_loop_that_idles_gives_its_places_to_another() -> None:
    with Threaded() as served:
        api = Api(served.url, max_connections=2)
        idle, done = threading.Event(), threading.Event()

        async def first() -> None:
            await asyncio.gather(*(api.do(GET) for _ in range(2)))
            idle.set()
            while not done.is_set():
                await asyncio.sleep(0.005)
            await api.do(GET, deadline=5)

        async def second() -> None:
            await asyncio.gather(*(api.do(GET, deadline=5) for _ in range(4)))

        thread = threading.Thread(target=lambda: asyncio.run(first()))
        thread.start()
        idle.wait(5)
        asyncio.run(second())
        done.set()
        thread.join(5)
        asyncio.run(api.aclose())


@OURS_ONLY
def test_rule_34_a_loop_that_is_stopped_keeps_no_places_from_another() -> None:
    with Threaded() as served:
        api = Api(served.url, max_connections=2)
        loop = asyncio.new_event_loop()
        try:

            async def both() -> None:
                await asyncio.gather(*(api.do(GET) for _ in range(2)))

            loop.run_until_complete(both())
            asyncio.run(both())
            loop.run_until_complete(both())
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(asyncio.sleep(0.01))
            loop.close()
        asyncio.run(api.aclose())


@OURS_ONLY
def test_rule_34_closing_in_one_loop_closes_what_belongs_to_the_others() -> None:
    with Threaded() as served:
        api = Api(served.url)
        idle, closed = threading.Event(), threading.Event()

        async def first() -> None:
            await api.do(GET)
            idle.set()
            while not closed.is_set():
                await asyncio.sleep(0.005)
            await asyncio.sleep(0.05)
            assert served.server is not None
            assert served.server.open == 0

        thread = threading.Thread(target=lambda: asyncio.run(first()))
        thread.start()
        idle.wait(5)
        asyncio.run(api.aclose())
        closed.set()
        thread.join(5)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rule_34_after_a_fork_both_have_connections_of_their_own() -> None:
    with Threaded() as served:
        api = Api(served.url, max_connections=1)

        async def parent() -> None:
            await api.do(GET)
            assert served.server is not None
            before = served.server.connections
            child = os.fork()
            if child == 0:
                code = 1
                try:
                    answered: list[object] = []

                    def run() -> None:
                        async def both() -> None:
                            answered.append(await api.do(GET, deadline=5))
                            await api.aclose()

                        asyncio.run(both())

                    thread = threading.Thread(target=run)
                    thread.start()
                    thread.join(10)
                    code = 0 if answered == [{}] else 2
                finally:
                    os._exit(code)
            while not (ended := os.waitpid(child, os.WNOHANG))[0]:  # noqa: ASYNC222
                await asyncio.sleep(0.005)
            assert os.waitstatus_to_exitcode(ended[1]) == 0
            assert await api.do(GET, deadline=5) == {}
            assert served.server.connections == before + 1, "the parent kept its own"
            await api.aclose()

        asyncio.run(parent())


@OURS_ONLY
def test_uvloop() -> None:
    with Threaded() as served:

        async def work() -> None:
            async with Api(served.url, max_connections=4) as api:
                await asyncio.gather(*(api.do(GET) for _ in range(50)))
                task = asyncio.create_task(api.do(GET))
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                assert await api.do(GET, deadline=5) == {}

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(work())
        served.until_none_is_open()


async def test_streams_and_long_polls_have_places_beside_the_calls() -> None:
    async def hold(writer: asyncio.StreamWriter) -> bool:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
        writer.write(head + b"data: 1\n\n")
        await writer.drain()
        await asyncio.sleep(60)
        return False

    async with (
        serve(Live(hold), Live(hold), default=Reply(body={})) as server,
        Api(server.url, max_connections=1, max_streams=2) as api,
    ):
        streams = [api.events(WATCH, ("t1",)) for _ in range(3)]
        assert [(await anext(stream)).data for stream in streams[:2]] == ["1", "1"]
        assert await api.do(GET, deadline=2) == {}
        server.script = [Live(hold)]
        third = asyncio.create_task(anext(streams[2]))  # type: ignore[arg-type]
        await asyncio.sleep(0.05)
        assert not third.done()
        await streams[0].aclose()
        assert (await asyncio.wait_for(third, 5)).data == "1"
        for stream in streams:
            await stream.aclose()


async def test_sixty_four_waits_leave_the_calls_alone() -> None:
    async with LocalApis() as apis:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        async with Akua("token-123456", base_url=apis.akua_url, max_connections=2) as akua:
            stall = apis.faults.add("stall", operation="operations.wait", times=None)
            waits = [
                asyncio.create_task(akua.operations.wait("op_1", timeout_=60, retries=0))
                for _ in range(64)
            ]
            async with asyncio.timeout(10):
                while stall.consumed < 64:
                    await asyncio.sleep(0.005)
            assert (await akua.dashboards.get(dashboard, deadline=2)).id == dashboard
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)


@OURS_ONLY
def test_a_client_that_is_dropped_closes_its_connections() -> None:
    with Threaded() as served:

        async def work() -> None:
            api = Api(served.url)
            await api.do(GET)
            del api
            gc.collect()
            for _ in range(400):
                assert served.server is not None
                if served.server.open == 0:
                    return
                await asyncio.sleep(0.005)
            pytest.fail("a connection is open")

        asyncio.run(work())

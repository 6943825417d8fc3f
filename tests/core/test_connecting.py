"""Connecting: names are looked up off the event loop, and what fails there was never sent."""

import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core.http import connecting
from tests.cekura.busy import busy_threads
from tests.core.fake import CREATE, GET, Api
from tests.core.roads import OURS_ONLY
from tests.core.server import Reply, Server, serve

pytestmark = OURS_ONLY

LOOK_UP = socket.getaddrinfo


def named(server: Server) -> str:
    """Return the URL of a server by its name, which has to be looked up."""
    return server.url.replace("127.0.0.1", "localhost")


async def test_an_address_needs_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_THREADS", None)
    async with serve(default=Reply(body={"id": "t1"})) as server, Api(server.url) as api:
        assert await api.do(GET) == {"id": "t1"}


async def test_rule_35_a_name_is_looked_up_though_the_application_is_busy() -> None:
    done = threading.Event()
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as executor:
        loop.set_default_executor(executor)
        stuck = loop.run_in_executor(None, done.wait)
        async with (
            serve(default=Reply(body={"id": "t1"})) as server,
            busy_threads(),
            Api(named(server), timeout=10) as api,
        ):
            assert await api.do(GET) == {"id": "t1"}
        done.set()
        await stuck


async def test_a_slow_name_holds_up_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    looking_up, found = threading.Event(), threading.Event()

    def slow(host: bytes, *args: Any, **options: Any) -> Any:
        if host == b"localhost" and not options.get("flags"):
            looking_up.set()
            found.wait(10)
        return LOOK_UP(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    async with (
        serve(default=Reply(body={"id": "t1"})) as server,
        Api(server.url) as api,
        Api(named(server), timeout=20) as by_name,
    ):
        slow_call = asyncio.create_task(by_name.do(GET))
        while not looking_up.is_set():
            await asyncio.sleep(0.001)
        assert await api.do(GET) == {"id": "t1"}
        assert not slow_call.done()
        found.set()
        assert await slow_call == {"id": "t1"}


async def test_an_address_that_never_answers_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full queue of connections stands for a route on which everything is lost."""

    def both(host: bytes, *args: Any, **options: Any) -> Any:
        if options.get("flags"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = [LOOK_UP("127.0.0.1", port, type=socket.SOCK_STREAM) for port in ports]
        return [address for addresses in found for address in addresses]

    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.socket() as waiting:
        waiting.connect(full.getsockname())
        async with serve(default=Reply(body={"id": "t1"})) as server:
            ports = full.getsockname()[1], server.port
            monkeypatch.setattr(socket, "getaddrinfo", both)
            async with Api(named(server), timeout=10) as api:
                assert await api.do(GET) == {"id": "t1"}


@pytest.mark.parametrize("slow", [False, True], ids=["unknown", "not looked up in time"])
async def test_rule_33_what_fails_before_connecting_was_never_sent(
    slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **options: Any) -> Any:
        if slow and not options.get("flags"):
            time.sleep(1)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    async with Api("http://localhost:1", timeout=0.3, retries=0) as api:
        with pytest.raises(errors.ConnectionFailed) as caught:
            await api.do(CREATE)
    assert caught.value.effect == "not applied"
    assert ("not done within 0.3 s" if slow else "not known") in str(caught.value)

"""Clients of a Redis store: one for each event loop and process, or the caller's own (rule 34)."""

import asyncio
import gc
import os
import sys
import threading
import weakref
from collections.abc import AsyncIterator
from typing import Any

import pytest
import trio
from redis.asyncio import BlockingConnectionPool, Redis

import cekura_akua.stores
from cekura_akua.errors import ConfigurationError, InvalidInput, StoreUnavailable
from cekura_akua.stores import RedisStore
from cekura_akua.stores.redis.server import Server
from tests.stores.redis_server import RedisServer, redis_server


@pytest.fixture
async def server() -> AsyncIterator[RedisServer]:
    with redis_server() as running:
        yield running


async def use(store: RedisStore, name: str = "a") -> None:
    async with store.locks.hold(name, 5) as lock:
        await lock.save({"ä": 1})
    assert await store.locks.peek(name) == {"ä": 1}


def connections(server: RedisServer) -> int:
    return len(server.run("CLIENT", "LIST").splitlines()) - 1  # but that of this command


async def closed(server: RedisServer) -> None:
    for _ in range(200):
        if not connections(server):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(server.run("CLIENT", "LIST"))


async def test_rule_34_each_loop_has_its_connections_which_end_with_it(
    server: RedisServer,
) -> None:
    store = RedisStore(server.url)
    for _ in range(3):
        await asyncio.to_thread(lambda: asyncio.run(use(store)))
        await closed(server)
    await use(store)
    assert connections(server) >= 1
    await store.aclose()
    await closed(server)
    await use(store)  # a later use opens new ones
    await store.aclose()


async def test_rule_34_waiting_ends_with_its_loop(server: RedisServer) -> None:
    """The channel on which waiters are told is closed as well."""

    async def wait(store: RedisStore) -> None:
        async with store.locks.hold("a", 0.2):
            pass

    async with RedisStore(server.url) as store, store.locks.hold("a"):
        other = RedisStore(server.url)
        before = connections(server)
        with pytest.raises(TimeoutError):
            await asyncio.to_thread(lambda: asyncio.run(wait(other)))
        for _ in range(100):
            if connections(server) == before:
                break
            await asyncio.sleep(0.01)
        assert connections(server) == before


async def test_rule_34_a_loop_that_is_closed_in_the_middle(server: RedisServer) -> None:
    """Nothing complains, and its sockets are closed at the next use in another loop."""
    store = RedisStore(server.url)

    def run() -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(use(store))
        loop.close()

    await asyncio.to_thread(run)
    await use(store)
    gc.collect()
    await store.aclose()
    await closed(server)


async def test_rule_34_nothing_stays_of_a_loop_that_is_closed_in_the_middle(
    server: RedisServer,
) -> None:
    """Its client is collected, and warns of nothing."""
    clients = list[weakref.ref[Redis]]()

    def make() -> Redis:
        client = Redis.from_url(server.url)
        clients.append(weakref.ref(client))
        return client

    def run() -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(use(store))
        loop.close()

    async with RedisStore(make) as store:
        for _ in range(2):
            await asyncio.to_thread(run)
        await use(store)
        gc.collect()
        assert [client() is None for client in clients] == [True, True, False]


class Closing(Redis):
    """A client that finds its connection closed by another request, as redis-py's cluster does.

    Attributes:
        times: how often it still does.
    """

    times = 0

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        if self.times and args[0] == "EVALSHA":
            self.times -= 1
            raise AttributeError("'NoneType' object has no attribute 'writelines'")
        return await super().execute_command(*args, **options)


async def test_rule_39_a_connection_that_another_request_closes_is_opened_again(
    server: RedisServer,
) -> None:
    """Once; what is closed again tells by name that the store cannot be used."""
    client = Closing.from_url(server.url)
    async with client, RedisStore(client) as store:
        await use(store)
        client.times = 1
        await use(store)
        assert client.times == 0
        client.times = 2
        with pytest.raises(StoreUnavailable, match="cannot be used"):
            await store.locks.peek("a")


async def test_rule_34_closing_reaches_other_loops(server: RedisServer) -> None:
    store, used, over = RedisStore(server.url), threading.Event(), threading.Event()

    async def elsewhere() -> None:
        await use(store)
        used.set()
        while not over.is_set():
            await asyncio.sleep(0.01)

    thread = threading.Thread(target=lambda: asyncio.run(elsewhere()), daemon=True)
    thread.start()
    assert await asyncio.to_thread(used.wait, 10)
    await store.aclose()
    await closed(server)
    over.set()
    await asyncio.to_thread(thread.join)


@pytest.mark.parametrize("answers", [True, False])
async def test_rule_34_closing_waits_for_the_requests_of_cancelled_tasks(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    """No connection is made after that, and what becomes of these requests is no news."""
    store, asked, complaints = RedisStore(server.url), list[object](), list[object]()
    run, loop = Server.run, asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: complaints.append(context))

    async def slow(self: Server, *args: Any) -> Any:
        await asyncio.sleep(0.2)
        asked.append(args)
        if not answers:
            raise StoreUnavailable("it is gone")
        return await run(self, *args)

    monkeypatch.setattr(Server, "run", slow)
    monkeypatch.setattr("cekura_akua.stores.leased.LAST", 0.01)
    holding = asyncio.create_task(use(store))
    await asyncio.sleep(0.05)
    holding.cancel()
    await asyncio.gather(holding, return_exceptions=True)
    assert asked == []
    await store.aclose()
    assert len(asked) == 2, "to take the lock, and to let go of it"
    await closed(server)
    await asyncio.sleep(0.01)
    gc.collect()
    assert complaints == []


async def test_rule_34_a_client_of_the_caller(server: RedisServer) -> None:
    """It is used in its event loop alone, with the caller's options, and never closed."""
    async with Redis.from_url(server.url, decode_responses=True) as client:
        async with RedisStore(client) as store:
            assert f"127.0.0.1:{server.port}" in repr(store)
            await use(store)
            assert await store.deliveries.once("k", lambda: asyncio.sleep(0, "result")) == "result"
            assert await store.deliveries.once("k", lambda: asyncio.sleep(0, "again")) == "result"
            waiting = asyncio.create_task(use(store))
            await asyncio.gather(waiting, use(store))
            with pytest.raises(ConfigurationError, match="another event loop or process"):
                await asyncio.to_thread(lambda: asyncio.run(use(store)))
        assert await client.ping()
        await use(store)


async def test_rule_34_a_function_makes_a_client_for_each_loop(server: RedisServer) -> None:
    made = list[Redis]()

    def make() -> Redis:
        pool = BlockingConnectionPool.from_url(server.url, max_connections=2)
        made.append(Redis(connection_pool=pool))
        return made[-1]

    async with RedisStore(make) as store:
        await use(store)
        assert f"127.0.0.1:{server.port}" in repr(store)
        await asyncio.to_thread(lambda: asyncio.run(use(store)))
    assert len(made) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
async def test_rule_34_a_forked_child_has_connections_of_its_own(server: RedisServer) -> None:
    async with RedisStore(server.url, lease=1.0) as store:
        async with store.locks.hold("a") as lock:
            await lock.save("parent")
            reading, writing = os.pipe()
            if not (child := os.fork()):
                os.write(writing, _in_child(store, lock))
                os._exit(0)
            assert await asyncio.to_thread(os.read, reading, 100) == b"busy lost free"
            await asyncio.to_thread(os.waitpid, child, 0)
            os.close(reading)
            os.close(writing)
            await lock.save("parent, still")
        await use(store)


def _in_child(store: RedisStore, lock: Any) -> bytes:
    async def main() -> str:
        words = list[str]()
        try:
            async with store.locks.hold("a", 0.3):
                words.append("twice")
        except TimeoutError:
            words.append("busy")
        words.append("held" if lock.latest_send() > 0 else "lost")
        await use(store, "b")
        await store.aclose()
        return " ".join([*words, "free"])

    try:
        # As a forked child does, which is no part of the event loop that it was forked in.
        asyncio.events._set_running_loop(None)
        return asyncio.run(main()).encode()
    except BaseException as error:
        return repr(error).encode()


def test_trio_is_told_to_use_another_store() -> None:
    async def main(use: Any) -> None:
        with pytest.raises(ConfigurationError, match=r"asyncio alone.*trio.*LocalStore"):
            await use()

    store = RedisStore("redis://127.0.0.1:1/0")

    async def hold() -> None:
        async with store.locks.hold("a"):
            pass

    async def once() -> None:
        await store.deliveries.once("a", trio.lowlevel.checkpoint)

    for use in (store.ping, store.check, lambda: store.locks.peek("a"), once, hold):
        trio.run(main, use)


@pytest.mark.parametrize(
    "url",
    ["http://host", "host:6379", "", "redis://:pa/s3cret@host:6379", "redis://:s3cret@host:x"],
)
def test_a_wrong_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ConfigurationError, match="redis://host:port/database") as caught:
        RedisStore(url)
    assert "s3cret" not in f"{caught.value!r} {caught.value}"


@pytest.mark.parametrize("wrong", [None, 5, b"redis://host"])
def test_a_wrong_source_is_refused(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="URL of the server"):
        RedisStore(wrong)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"prefix": ""}, ConfigurationError),
        ({"prefix": "{a}"}, ConfigurationError),
        ({"prefix": None}, ConfigurationError),
        ({"lease": 0}, InvalidInput),
        ({"lease": None}, InvalidInput),
        ({"lease": float("inf")}, InvalidInput),
        ({"lease": 0.1}, InvalidInput),
        ({"remember": -1}, InvalidInput),
    ],
)
def test_wrong_options_are_refused(options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        RedisStore("redis://127.0.0.1:1/0", **options)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://user:s3cret@host:7000/3", "host:7000/3"),
        ("rediss://:s3cret@host", "host:6379/0"),
        ("unix://user:s3cret@/run/redis.sock?db=1", "/run/redis.sock"),
        ("redis://host?password=s3cret&username=user", "host:6379/0"),
    ],
)
def test_the_repr_has_no_password(url: str, shown: str) -> None:
    store = RedisStore(url)
    assert shown in repr(store)
    for word in ("s3cret", "user"):
        assert word not in f"{store!r} {store} {store.locks!r} {store.deliveries!r}"


async def test_prefixes_are_apart(server: RedisServer) -> None:
    async with RedisStore(server.url) as one, RedisStore(server.url, prefix="b") as two:
        async with one.locks.hold("a"), two.locks.hold("a", 1):
            pass
        assert await one.deliveries.once("k", lambda: asyncio.sleep(0, 1)) == 1
        assert await two.deliveries.once("k", lambda: asyncio.sleep(0, 2)) == 2


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "redis" or name.startswith("cekura_akua.stores.redis"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.delitem(vars(cekura_akua.stores), "RedisStore", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"its extra, cekura-akua\[redis\]"):
        cekura_akua.stores.RedisStore  # noqa: B018 - its import is the test


async def test_a_store_that_is_down_says_so_at_once() -> None:
    with pytest.raises(StoreUnavailable):
        await RedisStore("redis://127.0.0.1:1/0").ping()

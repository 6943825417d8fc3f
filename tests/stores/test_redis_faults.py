"""Faults of a Redis: cut connections, a server that stops or refuses (rules 37 and 39)."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from time import monotonic

import pytest
from redis import exceptions
from redis.asyncio import Redis

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, StoreUnavailable
from cekura_akua.stores import RedisStore
from cekura_akua.stores.redis.failures import unavailable
from tests.stores.proxy import Proxy, Side, proxied
from tests.stores.redis_server import DURABLE, RedisServer, redis_server

LEASE = 1.0
KEY = "cekura-akua:{lock:a}"


@pytest.fixture
async def server() -> AsyncIterator[RedisServer]:
    with redis_server(*DURABLE) as running:
        yield running


@pytest.fixture
async def proxy(server: RedisServer) -> AsyncIterator[Proxy]:
    async with proxied(server.port) as running:
        yield running


@pytest.fixture
async def other(server: RedisServer) -> AsyncIterator[RedisStore]:
    async with RedisStore(server.url, lease=LEASE) as opened:
        yield opened


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_a_connection_that_is_cut_at_any_point(
    proxy: Proxy, other: RedisStore, side: Side
) -> None:
    """One cut at each request in turn: every script has one effect, and the use succeeds."""
    for point in range(20):
        name = f"{side} {point}"
        async with RedisStore(proxy.url, lease=LEASE) as store:
            proxy.cut_at(side, point)
            async with store.locks.hold(name, 5) as lock:
                assert lock.note is None
                await lock.save("under way", quarantine=30.0)
                await lock.save("done")
                assert await store.locks.peek(name) == "done"
            is_past = proxy.mend()
        async with other.locks.hold(name, 0.5) as lock:
            assert lock.note == "done"
        if is_past:
            assert point > 4
            return
    raise AssertionError("every request was cut")


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_a_store_that_is_lost_at_any_point(
    proxy: Proxy, other: RedisStore, side: Side
) -> None:
    """Nothing works from a request on: the holder is told, and an armed lock stays closed."""
    quarantine = 0.4
    for point in range(20):
        name, armed, past = f"{side} {point}", False, False
        async with RedisStore(proxy.url, lease=LEASE) as store:
            proxy.cut_at(side, point, again=True)
            try:
                async with store.locks.hold(name, 5) as lock:
                    await lock.save("under way", quarantine=quarantine)
                    armed = True
                    until = lock.latest_send()
                    await lock.save("done")
                    armed = False
            except StoreUnavailable:
                assert point < 10
            past = proxy.mend()
        async with other.locks.hold(name, 10) as lock:
            if armed:
                assert clock() > until + quarantine
                # The last save may have reached the server, and its answer was lost.
                assert lock.note in ("under way", "done")
            assert lock.note in (None, "under way", "done")
        if past:
            return
    raise AssertionError("every request was cut")


async def test_rule_36_a_holder_that_is_cut_off_loses_its_lock(
    proxy: Proxy, other: RedisStore
) -> None:
    async with RedisStore(proxy.url, lease=LEASE) as store, store.locks.hold("a") as lock:
        await lock.save("mine", quarantine=0.3)
        proxy.is_open = False
        proxy.cut()
        async with other.locks.hold("a", 10) as next_lock:
            assert clock() > lock.latest_send() + 0.3
            assert next_lock.note == "mine"
            await next_lock.save("next")
            proxy.is_open = True
            with pytest.raises(LockLost):
                await lock.save("late")
            assert await other.locks.peek("a") == "next"


async def test_rule_36_a_short_cut_loses_nothing(proxy: Proxy, other: RedisStore) -> None:
    """The lease is renewed as soon as the store can be reached again."""
    async with RedisStore(proxy.url, lease=3.0) as store, store.locks.hold("a") as lock:
        for _ in range(5):
            proxy.is_open = False
            proxy.cut()
            await asyncio.sleep(0.5)
            proxy.is_open = True
            await asyncio.sleep(0.5)
        assert lock.latest_send() > clock()
        await lock.save("mine")
    async with other.locks.hold("a", 0.5) as lock:
        assert lock.note == "mine"


async def test_rule_37_locks_outlive_a_restart_of_the_server(
    server: RedisServer, other: RedisStore
) -> None:
    """With `appendfsync always`, held locks, quarantines and notes are there after a crash."""
    async with RedisStore(server.url, lease=30.0) as store, AsyncExitStack() as stack:
        lock = await stack.enter_async_context(store.locks.hold("held"))
        await lock.save("held")
        async with store.locks.hold("armed") as armed:
            await armed.save("armed", quarantine=1.5)
        released = monotonic()
        waiting = asyncio.create_task(enter(other, "held", 10))
        await asyncio.sleep(0.1)
        server.kill()
        server.start()
        assert await other.locks.peek("held") == "held"
        await lock.save("still held")
        async with other.locks.hold("armed", 5) as armed:
            assert monotonic() - released > 1.45
            assert armed.note == "armed"
        waiting.cancel()  # whether it has outlived the restart is a matter of timing
        await asyncio.gather(waiting, return_exceptions=True)
        await stack.aclose()
        async with other.locks.hold("held", 1) as lock:
            assert lock.note == "still held"


async def enter(store: RedisStore, name: str, patience: float) -> None:
    async with store.locks.hold(name, patience):
        pass


async def test_rule_39_a_server_that_hangs_does_not_hang_the_holder(server: RedisServer) -> None:
    async with RedisStore(server.url, lease=LEASE) as store:
        await enter(store, "a", 1)
        server.send(signal.SIGSTOP)
        try:
            started = monotonic()
            with pytest.raises(StoreUnavailable, match="did not answer in time"):
                await enter(store, "a", 0.1)
            assert monotonic() - started < 4
        finally:
            server.send(signal.SIGCONT)
        await enter(store, "a", 2)


async def test_rule_39_a_server_that_is_down_is_named_without_its_password() -> None:
    with redis_server() as server:
        url = server.url.replace("//", "//somebody:s3cret@")
    store = RedisStore(url)
    uses: list[Callable[[], object]] = [
        lambda: enter(store, "a", 1),
        lambda: store.locks.peek("a"),
        lambda: store.deliveries.once("a", nothing),
        store.ping,
        store.check,
    ]
    for use in uses:
        with pytest.raises(StoreUnavailable) as caught:
            await use()  # type: ignore[misc]
        assert f"Redis at 127.0.0.1:{server.port}/0 cannot be used" in str(caught.value)
        assert "Check that the store can be reached" in str(caught.value)
        assert caught.value.effect == "not applied"
        assert (
            "s3cret" not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {store!r}"
        )
    await store.aclose()


async def nothing() -> None:
    """Handle a webhook."""


async def test_rule_39_refusals_say_what_to_do() -> None:
    with redis_server("--requirepass", "s3cret") as server:
        with pytest.raises(StoreUnavailable, match="Put the password into the URL"):
            await RedisStore(server.url).ping()
        url = server.url.replace("//", "//:{}@")
        with pytest.raises(
            StoreUnavailable, match="Correct the username and the password"
        ) as caught:
            await RedisStore(url.format("wr0ng")).ping()
        assert "wr0ng" not in str(caught.value)
        async with (
            RedisStore(url.format("s3cret"), lease=LEASE) as store,
            Redis.from_url(url.format("s3cret")) as client,
        ):
            async with store.locks.hold("a") as lock:
                await client.config_set("maxmemory", "1mb")
                with pytest.raises(StoreUnavailable, match="raise maxmemory"):
                    await lock.save({"a": 1}, quarantine=1.0)
                with pytest.raises(StoreUnavailable, match="raise maxmemory"):
                    await enter(store, "b", 1)
                await asyncio.sleep(1.5 * LEASE)
                assert lock.latest_send() > clock(), "renewing needs no memory"
            await client.config_set("maxmemory", "0")
            await enter(store, "a", 0.1)
            await client.execute_command("REPLICAOF", "127.0.0.1", server.port)
            with pytest.raises(StoreUnavailable, match="address of the primary"):
                await enter(store, "a", 1)
            with pytest.raises(StoreUnavailable, match="address of the primary"):
                await store.ping()


REDIS_6 = "Error running script (call to f_1): @user_script:36: @user_script: 36: -{} command"


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (exceptions.BusyLoadingError("Redis is loading the dataset in memory"), "loads its data"),
        (exceptions.ResponseError(REDIS_6.format("READONLY")), "address of the primary"),
        (exceptions.ResponseError(REDIS_6.format("OOM")), "raise maxmemory"),
        (exceptions.ResponseError("MISCONF Redis is configured to save"), "its disk"),
        (exceptions.ResponseError("NOREPLICAS Not enough good replicas"), "min-replicas"),
        (exceptions.ResponseError("BUSY Redis is busy running a script"), "script of another"),
        (exceptions.MasterDownError("Link with MASTER is down"), "no primary"),
        (exceptions.ClusterDownError("The cluster is down"), "hash slots"),
        (exceptions.SlotNotCoveredError("Slot 5 not covered"), "hash slots"),
        (exceptions.NoPermissionError("this user has no permissions"), "Give its user"),
        (exceptions.ConnectionError("Connection reset"), "can be reached"),
        (ConnectionResetError(), "can be reached"),
    ],
)
def test_rule_39_each_failure_has_its_advice(error: Exception, advice: str) -> None:
    told = unavailable("Redis at host:6379/0", error)
    assert advice in str(told)
    assert str(told).startswith("Redis at host:6379/0 cannot be used: ")

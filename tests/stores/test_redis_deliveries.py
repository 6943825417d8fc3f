"""Deliveries in Redis: one result for all, whoever dies or loses the store (rule 39)."""

import asyncio
import signal
from collections.abc import AsyncIterator
from math import inf

import pytest

from cekura_akua.errors import StoreUnavailable
from cekura_akua.stores import RedisStore
from cekura_akua.stores.redis import deliveries
from tests.stores.proxy import proxied
from tests.stores.redis_children import LEASE, another, line
from tests.stores.redis_server import DURABLE, RedisServer, redis_server

KEY = "cekura-akua:{delivery:k}"


@pytest.fixture
async def server() -> AsyncIterator[RedisServer]:
    with redis_server(*DURABLE) as running:
        yield running


@pytest.fixture
async def store(server: RedisServer) -> AsyncIterator[RedisStore]:
    async with RedisStore(server.url, lease=LEASE) as opened:
        yield opened


async def here() -> str:
    return "here"


async def test_rule_39_a_webhook_whose_handler_died_is_handled_again(
    server: RedisServer, store: RedisStore
) -> None:
    async with another(server.url, "handle", "k", 60) as child:
        assert await line(child) == "handling"
        waiting = asyncio.create_task(store.deliveries.once("k", here))
        await asyncio.sleep(1.5 * LEASE)
        assert not waiting.done(), "two handlers while the lease of one holds"
        child.kill()
        assert await waiting == "here"


async def test_rule_39_the_first_result_counts_where_a_handler_was_stopped(
    server: RedisServer, store: RedisStore
) -> None:
    async with another(server.url, "handle", "k", 0.2) as child:
        assert await line(child) == "handling"
        child.send_signal(signal.SIGSTOP)
        assert await store.deliveries.once("k", here) == "here"
        child.send_signal(signal.SIGCONT)
        assert await line(child) == "here"
    assert await store.deliveries.once("k", here) == "here"


async def test_rule_39_a_result_outlives_a_restart_of_the_server(
    server: RedisServer, store: RedisStore
) -> None:
    assert await store.deliveries.once("k", here) == "here"
    server.kill()
    server.start()
    assert await store.deliveries.once("k", nothing) == "here"


async def nothing() -> None:
    raise AssertionError("the webhook was handled twice")


async def test_rule_39_a_result_is_recorded_though_the_server_restarts(
    server: RedisServer,
) -> None:
    """It is down for longer than a request is repeated, and for less than the lease."""
    restarting = list[asyncio.Task[None]]()

    async def start() -> None:
        await asyncio.sleep(1.5)
        await asyncio.to_thread(server.start)

    async def handle() -> str:
        server.kill()
        restarting.append(asyncio.create_task(start()))
        return "first"

    async with RedisStore(server.url, lease=10.0) as store:
        assert await store.deliveries.once("k", handle) == "first"
        assert await store.deliveries.once("k", nothing) == "first"
        await restarting[0]


async def test_rule_39_a_result_that_cannot_be_recorded_is_told(
    server: RedisServer, store: RedisStore
) -> None:
    """The webhook was handled; a repetition of it is handled again."""
    async with proxied(server.port) as proxy, RedisStore(proxy.url, lease=LEASE) as cut_off:

        async def handle() -> str:
            proxy.is_open = False
            proxy.cut()
            return "first"

        with pytest.raises(StoreUnavailable, match="was handled, but its result"):
            await cut_off.deliveries.once("k", handle)
        with pytest.raises(StoreUnavailable, match="cannot be used"):
            await cut_off.deliveries.once("other", nothing)
    assert await store.deliveries.once("k", here) == "here"


async def test_rule_39_a_repeated_webhook_costs_one_round_trip(server: RedisServer) -> None:
    async with proxied(server.port) as proxy, RedisStore(proxy.url) as store:
        for round_trips in (4, 1):
            await store.locks.peek("a")
            await store.deliveries.once("warm", here)
            before = proxy.requests
            assert await store.deliveries.once("k", here) == "here"
            assert proxy.requests - before == round_trips


async def test_results_are_forgotten_after_a_while(server: RedisServer) -> None:
    async with RedisStore(server.url, lease=LEASE, remember=1.0) as store:
        assert await store.deliveries.once("k", here) == "here"
        assert 0 < int(server.run("PTTL", KEY)) <= 2000
        await asyncio.sleep(2.2)
        assert server.run("DBSIZE") == "0"
        assert await store.deliveries.once("k", here) == "here"


async def test_a_webhook_that_is_being_handled_is_not_forgotten(server: RedisServer) -> None:
    """Its key outlives the time of results, and the pause before its lease is renewed."""
    async with RedisStore(server.url, lease=6.0, remember=1.0) as store:

        async def slow() -> str:
            await asyncio.sleep(1.5)
            return "slow"

        first = asyncio.create_task(store.deliveries.once("k", slow))
        await asyncio.sleep(1.2)
        async with RedisStore(server.url, lease=6.0, remember=1.0) as other:
            assert await other.deliveries.once("k", nothing) == "slow"
        assert await first == "slow"


async def test_rule_39_a_handler_whose_lease_is_over_does_not_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The process stood still after its claim: it claims the webhook again."""
    moments = [inf, 0.0]
    monkeypatch.setattr(deliveries, "clock", lambda: moments.pop(0))
    with redis_server() as server:
        async with RedisStore(server.url) as store:
            assert await store.deliveries.once("k", lambda: asyncio.sleep(0, "result")) == "result"
    assert moments == []

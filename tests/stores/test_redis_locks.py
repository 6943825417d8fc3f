"""Locks in Redis: leases, the queue among processes, and their cost (rules 36 to 38)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from time import monotonic
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.crc import key_slot

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, StoreUnavailable
from cekura_akua.stores import RedisStore
from cekura_akua.stores.protocols import Locks
from cekura_akua.stores.redis import bell, locks
from tests.stores.proxy import proxied
from tests.stores.redis_server import RedisServer, redis_server

KEY = "cekura-akua:{lock:a}"
LEASE = 1.0


@pytest.fixture
async def server() -> AsyncIterator[RedisServer]:
    with redis_server() as running:
        yield running


@pytest.fixture
async def store(server: RedisServer) -> AsyncIterator[RedisStore]:
    async with RedisStore(server.url, lease=LEASE) as opened:
        yield opened


@pytest.fixture
async def other(server: RedisServer) -> AsyncIterator[RedisStore]:
    async with RedisStore(server.url, lease=LEASE) as opened:
        yield opened


@pytest.fixture
async def client(server: RedisServer) -> AsyncIterator[Redis]:
    async with Redis.from_url(server.url, decode_responses=True) as opened:
        yield opened


async def until(condition: Any, patience: float = 5.0) -> None:
    end = monotonic() + patience
    while not await condition():
        assert monotonic() < end, "it took too long"
        await asyncio.sleep(0.005)


def waits(client: Redis, number: int = 1) -> Any:
    async def condition() -> bool:
        return int(await client.zcard(f"{KEY}:queue")) >= number

    return condition


async def test_rule_36_a_token_only_grows(
    store: RedisStore, other: RedisStore, client: Redis
) -> None:
    """It has a counter and a random part, and grows also where the server has lost its data."""
    tokens = list[tuple[int, str]]()
    for turn in range(6):
        view = (store, other)[turn % 2]
        async with view.locks.hold("a"):
            number, holder = await client.hmget(KEY, "number", "holder")
            tokens.append((int(number), str(holder)))
        if turn == 3:
            await client.flushall()
    numbers = [number for number, _ in tokens]
    assert numbers == sorted(set(numbers))
    assert len({holder for _, holder in tokens}) == len(tokens)


async def test_rule_36_all_keys_of_a_lock_are_in_one_hash_slot(
    store: RedisStore, other: RedisStore, client: Redis
) -> None:
    url = "https://api.cekura.ai rubric of project 42"
    for name in ("a", url, "}{", "{}", "{x}y{z}", "", "\ud800 ä"):
        async with store.locks.hold(name) as lock:
            await lock.save({"a": 1})
            waiting = asyncio.create_task(enter(other.locks, name))
            await asyncio.sleep(0.05)
            keys = [key async for key in client.scan_iter("cekura-akua:*")]
            assert len(keys) == 4
            assert len({key_slot(key.encode()) for key in keys}) == 1, keys
        await waiting
        await client.flushall()


async def enter(locks: Locks, name: str = "a", patience: float = 10.0) -> None:
    async with locks.hold(name, patience):
        pass


async def test_rule_36_a_lock_in_use_is_not_evicted(store: RedisStore, client: Redis) -> None:
    """Its key has no expiry, so that no `volatile-` policy takes it; a free lock expires."""
    async with store.locks.hold("a") as lock:
        assert await client.pttl(KEY) == -1
        await lock.save({"a": 1}, quarantine=0.05)
    assert await client.pttl(KEY) == -1, "its quarantine is not over"
    async with store.locks.hold("a", 5):
        assert await client.pttl(KEY) == -1
    assert 0 < await client.pttl(KEY) <= 30 * 86_400_000


async def test_rule_36_a_lock_without_note_leaves_nothing(store: RedisStore, client: Redis) -> None:
    await asyncio.gather(*[enter(store.locks) for _ in range(3)])
    assert await client.keys("*") == []


async def test_rule_38_an_uncontended_merge_adds_four_round_trips(server: RedisServer) -> None:
    """Take, arm, disarm, let go."""
    async with proxied(server.port) as proxy, RedisStore(proxy.url) as store:
        await use(store)  # it connects, and the server learns the scripts
        before = proxy.requests
        await use(store)
        assert proxy.requests - before == 4


async def use(store: RedisStore) -> None:
    async with store.locks.hold("a") as lock:
        await lock.save({"state": "under way"}, quarantine=30.0)
        await lock.save({"state": "done"})


async def test_rule_38_waiting_costs_few_requests(
    server: RedisServer, store: RedisStore, client: Redis
) -> None:
    async with proxied(server.port) as proxy, RedisStore(proxy.url) as waiter:
        async with store.locks.hold("a"):
            waiting = [asyncio.create_task(enter(waiter.locks)) for _ in range(8)]
            await until(waits(client))
            await asyncio.sleep(0.3)
            before = proxy.requests
            await asyncio.sleep(2.0)
            asked = proxy.requests - before
        await asyncio.gather(*waiting)
    assert 2 <= asked <= 8, f"{asked} requests in 2 s"


async def test_rule_38_the_first_in_line_is_told(
    store: RedisStore, other: RedisStore, client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock changes hands without a poll."""
    monkeypatch.setattr(bell, "HEARD", 60.0)
    for _ in range(5):
        async with store.locks.hold("a"):
            waiting = asyncio.create_task(enter(other.locks))
            await until(waits(client))
            await asyncio.sleep(0.1)
        await asyncio.wait_for(waiting, 10)


async def test_rule_38_waiters_ask_where_they_cannot_be_told(
    server: RedisServer, store: RedisStore, client: Redis
) -> None:
    """A user without the right to the channel waits by polling."""
    server.run("ACL", "SETUSER", "mute", "on", ">secret", "~*", "+@all", "resetchannels")
    url = f"redis://mute:secret@127.0.0.1:{server.port}/0"
    async with (
        proxied(server.port) as proxy,
        RedisStore(url.replace(str(server.port), str(proxy.port))) as mute,
    ):
        async with store.locks.hold("a"):
            waiting = asyncio.create_task(enter(mute.locks))
            await until(waits(client))
            await asyncio.sleep(1.5)
            before = proxy.requests
            await asyncio.sleep(1.0)
            assert proxy.requests - before < 20
        await asyncio.wait_for(waiting, 10)


async def test_rule_38_a_lost_call_delays_and_no_more(
    store: RedisStore, other: RedisStore, client: Redis
) -> None:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(store.locks.hold("a"))
        waiting = asyncio.create_task(enter(other.locks))
        await until(waits(client))
        await asyncio.sleep(0.1)
        await client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        await stack.aclose()
        await asyncio.wait_for(waiting, 10)


async def test_rule_38_processes_take_turns(server: RedisServer) -> None:
    """Three processes with eager writers get as many turns each."""
    turns, over = [0, 0, 0], False

    async def eager(place: int, store: RedisStore) -> None:
        while not over:
            async with store.locks.hold("a", 20):
                turns[place] += 1
                await asyncio.sleep(0.002)

    async with AsyncExitStack() as stack:
        stores = [
            await stack.enter_async_context(RedisStore(server.url, lease=LEASE)) for _ in turns
        ]
        tasks = [
            asyncio.create_task(eager(place, store))
            for place, store in enumerate(stores)
            for _ in range((1, 2, 12)[place])
        ]
        while sum(turns) < 150:
            await asyncio.sleep(0.01)
        over = True
        await asyncio.gather(*tasks)
    assert min(turns) > 0.5 * max(turns), turns


async def test_rule_38_a_dead_waiter_holds_up_nobody_for_long(
    store: RedisStore, other: RedisStore, client: Redis
) -> None:
    """The place of a waiter that asks no longer is passed over, and forgotten after a while."""
    async with store.locks.hold("a"):
        now = int((await client.time())[0]) * 1000
        await client.zadd(f"{KEY}:queue", {"dead:1": 1, "dead:2": 2})
        await client.zadd(f"{KEY}:asked", {"dead:1": now, "dead:2": now})
        waiting = asyncio.create_task(enter(other.locks))
        await until(waits(client, 3))
        await asyncio.sleep(0.1)
    started = monotonic()
    await waiting
    assert monotonic() - started < locks.LAPSE
    await asyncio.sleep(locks.LAPSE + 0.2 - (monotonic() - started))
    async with store.locks.hold("a"):
        assert await client.zcard(f"{KEY}:queue") == 0


async def test_rule_2_a_cancelled_waiter_leaves_no_holder(server: RedisServer) -> None:
    """Cancelled at any moment: also where the server gives the lock just then."""
    async with RedisStore(server.url, lease=30) as store, RedisStore(server.url) as other:
        for pause in [*(turn / 10_000 for turn in range(30)), 0.01]:
            task = asyncio.create_task(enter(store.locks))
            await asyncio.sleep(pause)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await enter(other.locks, patience=10)


async def test_rule_36_scripts_that_were_flushed_are_sent_again(
    store: RedisStore, client: Redis
) -> None:
    async with store.locks.hold("a") as lock:
        await client.script_flush()
        await lock.save("one", quarantine=1.0)
        await client.script_flush()
        await lock.save("two")
        await client.script_flush()
    await client.script_flush()
    assert await store.locks.peek("a") == "two"
    await client.script_flush()
    await enter(store.locks, patience=0.5)


async def test_rule_36_a_lock_that_was_taken_away_is_lost(store: RedisStore, client: Redis) -> None:
    """Whatever took it: an operator, an eviction, a failover."""
    async with store.locks.hold("a") as lock:
        await client.delete(KEY)
        with pytest.raises(LockLost, match="ended"):
            await lock.save("mine")
        assert lock.latest_send() < clock()
    assert await store.locks.peek("a") is None


async def test_two_versions_on_one_store(store: RedisStore, client: Redis) -> None:
    """A field that another version has added stays; a layout that only it knows is refused."""
    async with store.locks.hold("a") as lock:
        await lock.save("kept")
        await client.hset(KEY, "of a later version", "x")
    async with store.locks.hold("a") as lock:
        await lock.save("also")
    assert await client.hget(KEY, "of a later version") == "x"
    await client.hset(KEY, "format", 2)
    with pytest.raises(StoreUnavailable, match="Update this version"):
        await enter(store.locks, patience=0.5)

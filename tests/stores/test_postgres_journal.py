"""The journal in PostgreSQL: owners that are leases, and faults of the connection (rules 7, 39)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from time import monotonic, time
from typing import Any

import pytest

from cekura_akua.errors import DeadlineExceeded, Effect, StoreUnavailable
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.postgres import server as server_module
from cekura_akua.stores.postgres.server import Server
from cekura_akua.stores.protocols import Claim, NotConfirmed, Unfinished
from tests.stores.postgres_server import address, opened, shared
from tests.stores.proxy import Proxy, Side, proxied

LEASE = 0.6  # seconds
URL = "https://api.example.test/v1"


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with proxied(shared()[0].port) as proxy:
        yield proxy


@pytest.fixture
async def store(proxy: Proxy) -> AsyncIterator[PostgresStore]:
    """A store behind the proxy, with a connection that is open."""
    async with opened(proxy.port, lease=LEASE) as store:
        await store.ping()
        yield store


@pytest.fixture
async def other(store: PostgresStore) -> AsyncIterator[PostgresStore]:
    """Another store of the same schema, as another process would have, without the proxy."""
    port = shared()[0].port
    async with PostgresStore(address(port), schema=store.schema, lease=LEASE) as other:
        yield other


def entry(key: Any, scope: str = URL) -> Unfinished:
    return Unfinished(
        idempotency_key=f"key-{key}",
        operation="widgets.create",
        method="POST",
        url=f"{URL}/widgets",
        begun=time(),
        content=b'{"a":1}',
        headers=[(b"content-type", b"application/json")],
        scope=scope,
        context="ws_1",
    )


async def keys(store: PostgresStore) -> list[str]:
    """The keys of the entries that nobody works on."""
    return [each.idempotency_key for each in await store.journal.unfinished()]


async def rows(store: PostgresStore) -> int:
    return len(await store._server.rows("SELECT FROM {schema}.journal"))


async def eventually(condition: Any) -> bool:
    """Whether a condition holds within some seconds."""
    until = monotonic() + 10
    while not await condition():
        if monotonic() > until:
            return False
        await asyncio.sleep(0.02)
    return True


async def test_rule_7_a_living_owner_keeps_its_entries_for_longer_than_a_lease(
    store: PostgresStore, other: PostgresStore
) -> None:
    claim = await store.journal.begin(entry(1))
    for _ in range(10):
        await asyncio.sleep(LEASE / 3)
        assert await keys(other) == []
        assert await other.journal.take(entry(1)) is None
    assert await store.journal.end(claim, "not applied")
    assert await rows(other) == 0


async def test_rule_7_the_entries_of_a_dead_owner_are_taken_once(
    store: PostgresStore, other: PostgresStore, proxy: Proxy
) -> None:
    claims = [await store.journal.begin(entry(number)) for number in range(5)]
    proxy.is_open = False
    proxy.cut()  # as good as dead
    assert await keys(other) == []
    await asyncio.sleep(LEASE + 0.1)
    left = await other.journal.unfinished()
    assert [each.idempotency_key for each in left] == [f"key-{number}" for number in range(5)]
    takers = [PostgresStore(address(shared()[0].port), schema=store.schema) for _ in range(4)]
    taken = await asyncio.gather(
        *[taker.journal.take(each) for each in left for taker in takers for _ in range(2)]
    )
    assert sum(claim is not None for claim in taken) == 5
    proxy.is_open = True
    for claim in claims:  # who comes back may not say anything of them
        assert not await store.journal.end(claim, "not applied")
    assert await rows(other) == 5
    for index, mine in enumerate(taken):
        if mine is not None:
            assert mine.doubtful
            assert await takers[index // 2 % 4].journal.end(mine, "applied")
    assert await rows(other) == 0
    for taker in takers:
        await taker.aclose()


async def test_rule_7_entries_of_another_scope_are_told_apart(
    store: PostgresStore, other: PostgresStore
) -> None:
    for scope in (URL, f"{URL} staging"):
        claim = await store.journal.begin(entry(1, scope))
        await store.journal.end(claim, "unknown")
    assert [each.scope for each in await other.journal.unfinished()] == [URL, f"{URL} staging"]
    assert [each.is_of(URL) for each in await other.journal.unfinished()] == [True, False]


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_an_entry_is_stored_once_though_the_answer_was_lost(
    store: PostgresStore, other: PostgresStore, proxy: Proxy, side: Side
) -> None:
    """Cut at every request in turn, once; also right after the INSERT, before it is confirmed."""
    for number in range(12):
        mine = entry(number)
        proxy.cut_at(side, number)
        claim = await store.journal.begin(mine)
        assert not claim.doubtful
        waits = proxy.mend()
        assert await rows(other) == 1
        assert await other.journal.take(mine) is None
        proxy.cut_at(side, number)
        await store.journal.end(claim, "applied")
        proxy.mend()
        assert await rows(other) == 0
        if waits:
            return
    pytest.fail("an entry has more requests than is believed")


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_not_applied_is_said_only_where_no_entry_is_there(
    store: PostgresStore,
    other: PostgresStore,
    proxy: Proxy,
    side: Side,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cut at a request and ever after: `StoreUnavailable` means that the row is not there."""
    monkeypatch.setattr(server_module, "PATIENCE", 0.1)
    ends, causes = set[str](), list[Any]()
    for number in range(8):
        mine = entry(number)
        proxy.cut_at(side, number, again=True)
        try:
            claim = await store.journal.begin(mine)
        except StoreUnavailable:
            ends.add("not there")
            assert await rows(other) == 0
        except NotConfirmed as error:
            causes.append(error.cause)
            ends.add("there" if await rows(other) else "perhaps")
            await asyncio.sleep(LEASE + 0.3)  # the removal could not reach the server either
        else:
            ends.add("stored")
            proxy.mend()
            await store.journal.end(claim, "applied")
        proxy.mend()
        await store.ping()
        for left in await other.journal.unfinished():  # what was not removed is resumed later
            taken = await other.journal.take(left)
            assert taken is not None
            assert taken.doubtful
            await other.journal.end(taken, "applied")
        assert await rows(other) == 0
    assert causes
    assert all(isinstance(cause, StoreUnavailable) for cause in causes)
    assert "stored" in ends
    assert "perhaps" in ends
    assert ("there" in ends) == (side == "after")


async def test_rule_39_an_entry_that_was_not_confirmed_is_removed_when_that_can_be(
    store: PostgresStore, other: PostgresStore
) -> None:
    # The table is locked by somebody, so that the statement is sent, and not answered in time.
    pool = await other._pools.open(None)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(f"LOCK TABLE {store.schema}.journal")
        with pytest.raises(NotConfirmed) as caught:
            await store.journal.begin(entry(2), monotonic() + 0.4)
        assert caught.value.cause is None
    assert await eventually(lambda: _is_empty(other))


async def test_rule_7_a_deadline_without_a_connection_sends_nothing(
    store: PostgresStore, other: PostgresStore, proxy: Proxy
) -> None:
    proxy.is_open = False
    proxy.cut()
    await asyncio.sleep(0.1)  # until the pool knows it
    with pytest.raises((DeadlineExceeded, StoreUnavailable)):
        await store.journal.begin(entry(1), monotonic() + 0.2)
    proxy.is_open = True
    assert await rows(other) == 0


async def test_rule_7_ending_never_fails(
    store: PostgresStore, other: PostgresStore, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "PATIENCE", 0.1)
    claims = [await store.journal.begin(entry(number)) for number in range(3)]
    proxy.is_open = False
    proxy.cut()
    assert await store.journal.end(claims[0], "applied")
    assert await store.journal.end(claims[1], "unknown")
    assert not await store.journal.end(claims[2], "not applied")
    proxy.is_open = True
    # The calls have ended: their entries are nobody's at once here, and elsewhere after the lease.
    assert len(await keys(store)) == 3
    await asyncio.sleep(LEASE)
    assert len(await keys(other)) == 3


async def test_rule_7_a_taken_entry_whose_answer_was_lost_is_taken(
    store: PostgresStore, proxy: Proxy
) -> None:
    await store.journal.end(await store.journal.begin(entry(1)), "unknown")
    (left,) = await store.journal.unfinished()
    proxy.cut_at("after", 1)  # of the two requests of a statement, the one that runs it
    claim = await store.journal.take(left)
    assert not proxy.mend()
    assert isinstance(claim, Claim)
    assert await store.journal.end(claim, "applied")


async def test_rule_7_a_key_is_reused_by_nobody_else(
    store: PostgresStore, other: PostgresStore
) -> None:
    """Also where two processes begin at the same moment."""
    for number in range(20):
        mine, theirs = entry(number), replace(entry(number), content=b"theirs")
        claims = await asyncio.gather(
            store.journal.begin(mine), other.journal.begin(theirs), return_exceptions=True
        )
        assert sum(isinstance(claim, Claim) for claim in claims) == 1
        for each, claim in zip((store, other), claims, strict=True):
            if isinstance(claim, Claim):
                await each.journal.end(claim, "applied")
    assert await rows(store) == 0


async def _is_empty(store: PostgresStore) -> bool:
    return await rows(store) == 0


@pytest.mark.parametrize("effect", ["not applied", "unknown"])
async def test_rule_7_a_call_that_was_cancelled_takes_nothing_from_its_repetition(
    store: PostgresStore, other: PostgresStore, monkeypatch: pytest.MonkeyPatch, effect: Effect
) -> None:
    """The end of the first call is slow, and the same key is used again at once."""
    count = Server.count

    async def slow(self: Server, *values: Any, **options: Any) -> int:
        await asyncio.sleep(0.1)
        return await count(self, *values, **options)

    mine = entry(1)
    first = await store.journal.begin(mine)
    monkeypatch.setattr(Server, "count", slow)
    store.journal.leave(first, effect)
    await asyncio.sleep(0.01)
    claim = await store.journal.begin(mine)
    await store.journal.aclose()  # the end of the first call is there
    assert await rows(other) == 1
    assert await other.journal.take(mine) is None
    await store.journal.end(claim, "applied")
    assert await rows(other) == 0


async def test_rule_2_a_call_that_is_cancelled_at_any_moment_leaves_no_entry(
    store: PostgresStore, other: PostgresStore
) -> None:
    for step in range(20):
        mine = entry(step)
        task = asyncio.create_task(store.journal.begin(mine))
        await asyncio.sleep(step * 0.0005)
        task.cancel()
        again = asyncio.create_task(store.journal.begin(mine))
        (first,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(first, Claim):
            store.journal.leave(first, "not applied")
        claim = await again
        await store.journal.aclose()
        assert await rows(other) == 1
        assert await other.journal.take(mine) is None
        await store.journal.end(claim, "applied")
        assert await rows(other) == 0

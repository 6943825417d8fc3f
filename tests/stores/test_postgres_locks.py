"""Locks in PostgreSQL: their cost, and faults of the connection (rules 36 to 39)."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from math import inf
from time import monotonic
from typing import Any

import pytest

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, StoreUnavailable
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.lease import new_nonce
from cekura_akua.stores.postgres import server as server_module
from cekura_akua.stores.postgres.locks import STALE, PostgresKeeper
from tests.stores.postgres_server import address, new_schema, opened, postgres, shared
from tests.stores.proxy import Proxy, Side, proxied

LEASE = 0.6  # seconds


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


async def beside(store: PostgresStore) -> PostgresStore:
    """Another store of the same schema, as another process would have, without the proxy."""
    return PostgresStore(address(shared()[0].port), schema=store.schema, lease=LEASE)


async def merge(store: PostgresStore, number: int) -> None:
    """Use a lock as the merge of a rubric does."""
    async with store.locks.hold("a", 20.0) as lock:
        await lock.save([number, "armed"], quarantine=0.2)
        await lock.save([number, "done"])


async def test_rule_38_an_uncontended_merge_costs_five_round_trips(
    store: PostgresStore, proxy: Proxy
) -> None:
    for number in range(3):
        before = proxy.requests
        await merge(store, number)
        assert proxy.requests - before <= 5


async def test_rule_38_a_waiter_costs_less_than_twenty_requests_a_second(
    store: PostgresStore, proxy: Proxy
) -> None:
    async with await beside(store) as other, other.locks.hold("a"):
        before, seconds = proxy.requests, 2.0
        with pytest.raises(TimeoutError, match="another process still holds a"):
            async with store.locks.hold("a", seconds):
                pytest.fail("the lock has two holders")
        trips = 2  # of a statement with parameters
        assert 5 < (proxy.requests - before) / trips / seconds < 20


async def test_rule_38_contenders_come_in_the_order_of_their_tickets(store: PostgresStore) -> None:
    stores = [await beside(store) for _ in range(4)]
    order: list[int] = []

    async def turn(number: int) -> None:
        async with stores[number].locks.hold("a", 20.0):
            order.append(number)

    async with store.locks.hold("a"):
        tasks = []
        for number in range(4):
            tasks.append(asyncio.create_task(turn(number)))
            await asyncio.sleep(0.15)
    await asyncio.gather(*tasks)
    assert order == [0, 1, 2, 3]
    for other in stores:
        await other.aclose()


async def test_rule_38_a_contender_that_died_is_passed_over(store: PostgresStore) -> None:
    keeper = PostgresKeeper(store._server)
    async with store.locks.hold("a"):
        await keeper._look("a", "dead", LEASE, stays=True)
    started = monotonic()
    async with store.locks.hold("a", 20.0):
        assert monotonic() - started > STALE / 2
    async with store.locks.hold("a", 20.0):
        assert monotonic() - started < STALE + 2


async def test_rule_36_a_lock_whose_grant_was_lost_is_given_again(store: PostgresStore) -> None:
    keeper, nonce = PostgresKeeper(store._server), new_nonce()
    first = await keeper.take("a", nonce, LEASE, monotonic())
    again = await keeper.take("a", nonce, LEASE, monotonic())
    assert again.token == first.token
    with pytest.raises(TimeoutError):
        await keeper.take("a", new_nonce(), LEASE, monotonic())
    await keeper.release("a", nonce)
    later = await keeper.take("a", new_nonce(), LEASE, monotonic())
    assert later.token.number == first.token.number + 1


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_a_cut_connection_is_made_again(
    store: PostgresStore, proxy: Proxy, side: Side
) -> None:
    """Cut at every request of a merge in turn, once: the merge succeeds all the same."""
    for number in range(20):
        proxy.cut_at(side, number)
        await merge(store, number)
        waits = proxy.mend()
        assert await store.locks.peek("a") == [number, "done"]
        if waits:  # it was cut at every request by now
            assert number >= 5
            return
    pytest.fail("a merge has more requests than is believed")


@pytest.mark.parametrize("side", ["before", "after"])
async def test_rule_39_a_store_that_is_gone_lets_nothing_be_written(
    store: PostgresStore, proxy: Proxy, side: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut at a request and ever after: an error before the write, an armed lock after it."""
    monkeypatch.setattr(server_module, "PATIENCE", 0.2)
    errors, notes = list[StoreUnavailable](), list[Any]()

    async def merge(name: str) -> None:
        async with store.locks.hold(name, 5.0) as lock:
            await lock.save("armed", quarantine=0.3)
            notes[-1] = "armed"
            await lock.save("done")
            notes[-1] = "done"

    async with await beside(store) as other:
        # Twice: a renewal between the requests of one merge shifts where the next is cut.
        for number in (*range(12), *range(12)):
            name, began = f"lock {number}", monotonic()
            notes.append(None)
            proxy.cut_at(side, number, again=True)
            try:
                await merge(name)
            except StoreUnavailable as error:
                errors.append(error)
            is_over = proxy.mend()
            async with other.locks.hold(name, 10.0) as lock:
                was_saved = {None: ("armed", None), "armed": ("done", "armed"), "done": ("done",)}
                assert lock.note in was_saved[notes[-1]]
                assert lock.note != "armed" or monotonic() > began + 0.3
            if is_over and "armed" in notes:
                break
    assert notes[0] is None
    assert {None, "armed", "done"} == set(notes)
    assert is_over
    for error in errors:
        assert "secret" not in str(error)
        assert f"127.0.0.1:{proxy.port}" in str(error)
        assert error.effect == "not applied"


async def test_rule_36_a_holder_that_is_cut_off_loses_its_lock(
    store: PostgresStore, proxy: Proxy
) -> None:
    async with await beside(store) as other, store.locks.hold("a") as lock:
        await lock.save("mine", quarantine=0.5)
        await asyncio.sleep(LEASE)  # it is renewed, and stays armed
        proxy.is_open = False
        proxy.cut()
        until = lock.latest_send()
        assert until > clock()
        async with other.locks.hold("a", 20.0) as theirs:
            assert clock() > until + 0.5 - 0.05
            assert lock.latest_send() < clock()
            assert theirs.note == "mine"
            await theirs.save("theirs")
            proxy.is_open = True
            with pytest.raises(LockLost):
                await lock.save("late")
        assert await other.locks.peek("a") == "theirs"


async def test_rule_39_a_server_that_restarts_keeps_locks_and_notes() -> None:
    with postgres() as server:
        for how in (signal.SIGINT, signal.SIGKILL):
            async with opened(server.port, lease=30.0) as store:
                async with store.locks.hold("a") as lock:
                    await lock.save({"kept": True}, quarantine=60.0)
                    await asyncio.to_thread(server.restart, how)
                    await lock.save({"kept": 2}, quarantine=60.0)
                    assert lock.latest_send() < inf
                with pytest.raises(TimeoutError, match="quarantine"):
                    async with store.locks.hold("a", 1.0):
                        pytest.fail("the quarantine was forgotten")
                assert await store.locks.peek("a") == {"kept": 2}


async def test_rule_2_cancelled_at_any_moment_a_contender_leaves_nothing(
    store: PostgresStore,
) -> None:
    async with await beside(store) as other:
        for step in range(25):
            task = asyncio.create_task(merge(store, step))
            await asyncio.sleep(step * 0.002)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            started = monotonic()
            async with other.locks.hold("a", 5.0):
                assert monotonic() - started < LEASE


async def test_notes_are_stored_as_json(store: PostgresStore) -> None:
    """A note is not bound to a version of the package: any can read it."""
    note = {"a": [1, "ä\0\ud800"], "b": None}
    async with store.locks.hold("a") as lock:
        await lock.save(note)
    rows = await store._server.rows("SELECT note FROM {schema}.locks")
    assert json.loads(rows[0]["note"]) == note


async def test_names_of_any_text_are_stored_apart(store: PostgresStore) -> None:
    names = ["", "\0", "\\u0000", "\ud800", "x" * 5000, "x" * 5001, "'; DROP TABLE locks; --"]
    for number, name in enumerate(names):
        async with store.locks.hold(name, 0) as lock:
            assert lock.note is None
            await lock.save(number)
    assert [await store.locks.peek(name) for name in names] == list(range(len(names)))


async def test_a_store_of_a_schema_sees_no_other_schema(proxy: Proxy) -> None:
    schema = new_schema()
    async with (
        opened(proxy.port) as one,
        opened(proxy.port, schema=schema) as two,
        one.locks.hold("a"),
        two.locks.hold("a", 0),
    ):
        pass


async def test_rule_37_a_lease_that_has_ended_is_not_renewed(store: PostgresStore) -> None:
    """Also where nobody else has come: its holder finds that the lock is lost."""
    keeper = PostgresKeeper(store._server)
    token = (await keeper.take("a", new_nonce(), 0.1, monotonic())).token
    assert await keeper.renew("a", token, 0.1)
    await asyncio.sleep(0.3)
    assert not await keeper.renew("a", token, LEASE)
    assert not await keeper.save("a", token, LEASE, "late", 600.0)
    assert await keeper.peek("a") is None
    assert (await keeper.take("a", new_nonce(), LEASE, monotonic())).token.number == 2

"""The pool: leases, deadlines and idle connections (rules 2, 23, 29 and 34)."""

import asyncio
from math import inf
from time import monotonic

import pytest

from cekura_akua import errors
from cekura_akua.core.http.places import Places
from cekura_akua.core.http.pool import Pool
from tests.core.pools import KEEP, House, clock, free_in, settled
from tests.standing import Clock, Loop

__all__ = ["clock"]


async def test_rule_23_a_lease_is_due_before_the_deadline(clock: Clock) -> None:
    house = House(2)
    assert await house.pool.lease(clock.now) is None
    assert await house.pool.lease(clock.now - 1) is None
    assert house.made == 0
    lease = await house.lease(clock.now + 0.001)
    house.pool.give_back(lease)
    assert await house.pool.lease(clock.now) is None, "not a connection that is free either"
    assert await house.lease(clock.now + 0.001) is lease


async def test_rule_29_there_are_as_many_connections_as_places() -> None:
    house = House(2)
    first, second = await house.lease(), await house.lease()
    waiting = house.wait()
    await settled()
    assert not waiting.done()
    house.pool.give_back(second)
    assert await waiting is second
    house.pool.give_back(first)
    house.pool.give_back(second)
    assert await house.lease() is second, "the connection used last is the least likely stale"
    assert await house.lease() is first
    assert house.made == 2


async def test_rule_23_a_wait_ends_with_the_deadline_and_leaves_no_trace(clock: Clock) -> None:
    places = Places(1)
    house = House(places)
    lease = await house.lease()
    async with asyncio.timeout(5):
        assert await house.pool.lease(clock.now + 0.01) is None
    assert not places.waiting
    assert house.pool.give_back(lease) == []
    assert await house.lease() is lease


async def test_rule_23_a_lease_that_comes_with_the_deadline_is_passed_on(clock: Clock) -> None:
    house = House(1)
    lease = await house.lease()
    for late, given in ((10.0, None), (9.999, lease)):
        waiting = house.wait(clock.now + 10)
        await settled()
        house.pool.give_back(lease)
        clock.now += late
        assert await waiting is given
        if given is None:
            assert await house.lease() is lease


@pytest.mark.parametrize("failure", [RuntimeError("no"), KeyboardInterrupt()], ids=str)
async def test_rule_29_a_connection_that_fails_to_be_made_gives_its_place_back(
    failure: BaseException,
) -> None:
    house = House(1)
    house.failures = [failure]
    with pytest.raises(type(failure)):
        await house.pool.lease()
    await house.lease()


async def test_rule_29_a_closed_pool_leases_nothing() -> None:
    places = Places(3)
    house = House(places)
    idle, kept, used = [await house.lease() for _ in range(3)]
    house.pool.give_back(idle)
    house.pool.give_back(kept)
    assert house.pool.close() == [idle.connection, kept.connection]
    with pytest.raises(errors.ConfigurationError, match="is closed"):
        await house.pool.lease()
    assert free_in(places) == 2, "the place of the connection in use comes back with it"
    assert house.pool.give_back(used) == [used.connection]
    assert free_in(places) == 1


async def test_rule_29_the_calls_that_wait_hear_of_the_end_of_the_client(clock: Clock) -> None:
    house = House(1)
    lease = await house.lease()
    waiting = [house.wait(expires) for expires in (inf, clock.now + 10)]
    await settled()
    assert house.pool.close() == []
    for call in waiting:
        with pytest.raises(errors.ConfigurationError, match="was closed"):
            await call
    assert house.pool.give_back(lease) == [lease.connection]


async def test_idle_connections_are_closed_after_a_while(clock: Clock) -> None:
    places = Places(4)
    house = House(places)
    leases = [await house.lease() for _ in range(4)]
    for lease, later in zip(leases, (0.0, 1.0, 2.0, 4.0), strict=True):
        clock.now = 100 + later
        assert house.pool.give_back(lease) == []
    clock.now = 100 + KEEP
    assert house.pool.give_back(await house.lease()) == [], "after more than KEEP seconds"
    for now, gone in ((100.5, [1]), (102.0, [2])):
        clock.now = now + KEEP
        assert house.pool.give_back(await house.lease()) == gone
    assert free_in(places) == 2
    assert [await house.lease(), await house.lease()] == [leases[3], leases[2]]


async def test_rule_29_a_lease_is_taken_back_once() -> None:
    places = Places(2)
    house = House(places)
    lease, other = await house.lease(), await house.lease()
    house.pool.discard(lease)
    house.pool.discard(lease)
    assert free_in(places) == 1
    assert house.pool.give_back(lease) == [lease.connection], "the caller closes it"
    house.pool.give_back(other)
    assert await house.lease() is other


async def test_rule_34_the_connections_of_an_ended_loop_are_taken_out() -> None:
    places = Places(2)
    house = House(places, Loop())
    used, idle = await house.lease(), await house.lease()
    house.pool.give_back(idle)
    assert sorted(house.pool.take_all()) == [1, 2], "the caller closes them"
    assert free_in(places) == 2
    assert house.pool.give_back(used) == [used.connection]
    assert house.pool.take_all() == []
    assert house.dropped == []


async def test_rule_34_the_connections_of_a_parent_are_forsaken() -> None:
    house, forsaken = House(2), list[int]()
    _, idle = await house.lease(), await house.lease()
    house.pool.give_back(idle)
    house.pool.forsake(forsaken.append)
    assert sorted(forsaken) == [1, 2]
    assert house.dropped == []


async def test_rule_29_the_queue_is_fair_and_a_cancelled_waiter_frees_its_place() -> None:
    pool: Pool[object] = Pool(object, 1, 5.0)
    first = await pool.lease()
    assert first is not None
    order: list[int] = []

    async def wait(number: int) -> None:
        lease = await pool.lease()
        assert lease is not None
        order.append(number)
        pool.give_back(lease)

    tasks = [asyncio.create_task(wait(number)) for number in range(6)]
    await asyncio.sleep(0)
    tasks[2].cancel()
    await asyncio.sleep(0)
    pool.give_back(first)
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [0, 1, 3, 4, 5]


async def test_rule_29_a_lease_given_to_a_cancelled_waiter_is_passed_on() -> None:
    pool: Pool[object] = Pool(object, 1, 5.0)
    first = await pool.lease()
    assert first is not None
    waiting = asyncio.create_task(pool.lease())
    await asyncio.sleep(0)
    pool.give_back(first)  # the lease is the waiter's now
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert await pool.lease(monotonic() + 0.1) is first


async def test_rule_29_a_connection_that_cannot_be_made_takes_no_place() -> None:
    """Whoever waits for it hears of it, and nobody else."""
    made: list[object] = []

    def make() -> object:
        if len(made) == 1:
            made.append(None)
            raise errors.ConfigurationError("no such proxy")
        made.append(object())
        return made[-1]

    pool: Pool[object] = Pool(make, 1, 5.0)
    lease = await pool.lease()
    assert lease is not None
    waiting = [asyncio.create_task(pool.lease()) for _ in range(2)]
    await asyncio.sleep(0)
    pool.discard(lease)
    first, second = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(first, errors.ConfigurationError)
    assert not isinstance(second, BaseException)
    assert second is not None
    assert await pool.lease(monotonic() + 0.01) is None, "the one place is taken"
    pool.give_back(second)
    assert await pool.lease(monotonic() + 0.01) is second

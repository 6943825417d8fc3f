"""Places: the pools of several event loops share their connections (rule 34)."""

import asyncio

import pytest

from cekura_akua.core.http.places import Places
from tests.core.pools import KEEP, House, clock, free_in, settled, two_houses
from tests.standing import Clock, Loop

__all__ = ["clock"]


async def test_rule_34_a_connection_goes_to_the_loop_that_has_waited_longest() -> None:
    """Its place comes with the next turn of its loop, when the socket is closed."""
    _, ours, theirs = two_houses()
    lease = await ours.lease()
    waiting = theirs.wait()
    await settled()
    assert ours.pool.give_back(lease) == []
    assert ours.dropped == [lease.connection]
    await settled()
    assert not waiting.done()
    assert ours.loop is not None
    ours.loop.turn()
    assert (await waiting) is not None
    assert (ours.made, theirs.made) == (1, 1)


@pytest.mark.parametrize(("waited", "theirs_first"), [(0.04, False), (0.06, True)])
async def test_rule_34_a_connection_that_is_wanted_stays_for_a_moment(
    clock: Clock, waited: float, theirs_first: bool
) -> None:
    _, ours, theirs = two_houses()
    lease = await ours.lease()
    calls = [theirs.wait(), ours.wait()]
    await settled()
    clock.now += waited
    ours.pool.give_back(lease)
    assert ours.loop is not None
    ours.loop.turn()
    await settled()
    assert [call.done() for call in calls] == [theirs_first, not theirs_first]
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)


async def test_rule_34_a_connection_that_cannot_be_dropped_stays() -> None:
    places = Places(1)
    ours, theirs = House(places, Loop(), drops=False), House(places, Loop())
    lease = await ours.lease()
    waiting = theirs.wait()
    await settled()
    assert not ours.pool.shed()
    ours.pool.give_back(lease)
    assert not ours.pool.shed()
    assert await ours.lease() is lease
    waiting.cancel()


async def test_rule_34_idle_connections_are_closed_also_when_another_loop_is_first(
    clock: Clock,
) -> None:
    places, ours, theirs = two_houses(2)
    lease, idle = await ours.lease(), await ours.lease()
    ours.pool.give_back(idle)
    places.waiting[object()] = theirs.pool  # asked before, and shed nothing
    clock.now += KEEP + 1
    assert ours.pool.give_back(lease) == [idle.connection]
    assert ours.dropped == [lease.connection]


async def test_rule_34_an_idle_connection_makes_room_for_another_loop() -> None:
    """The connection that was idle for longest."""
    places, ours, theirs = two_houses(2)
    assert not ours.pool.shed()
    first, second = await ours.lease(), await ours.lease()
    ours.pool.give_back(first)
    ours.pool.give_back(second)
    waiting = theirs.wait()
    await settled()
    assert ours.dropped == [first.connection]
    assert ours.loop is not None
    ours.loop.turn()
    assert await waiting is not None
    assert free_in(places) == 0
    assert await ours.lease() is second


async def test_rule_34_the_idle_connection_of_another_thread_is_closed_there() -> None:
    _, ours, theirs = two_houses()
    assert ours.loop is not None
    ours.loop.current = False
    ours.pool.give_back(lease := await ours.lease())
    waiting = theirs.wait()
    await settled()
    assert ours.dropped == []
    ours.loop.turn()
    assert ours.dropped == [lease.connection]
    ours.loop.turn()
    assert await waiting is not None
    assert ours.pool.shed() is False


async def test_rule_34_a_connection_that_was_taken_again_meanwhile_stays() -> None:
    _, ours, _ = two_houses()
    assert ours.loop is not None
    ours.loop.current = False
    ours.pool.give_back(lease := await ours.lease())
    assert ours.pool.shed()
    assert await ours.lease() is lease
    ours.loop.turn()
    assert ours.dropped == []


async def test_rule_34_the_idle_connection_of_a_loop_that_does_not_run_is_closed_here() -> None:
    places, ours, theirs = two_houses()
    ours.pool.give_back(await ours.lease())
    assert ours.loop is not None
    ours.loop.current = ours.loop.running = False
    async with asyncio.timeout(5):
        await theirs.lease()
    assert ours.dropped == [1]
    assert free_in(places) == 0
    alone = House(1)
    alone.pool.give_back(await alone.lease())
    assert alone.pool.shed(), "no other thread can use its loop"
    assert alone.dropped == [1]


async def test_rule_34_a_place_is_granted_in_the_loop_that_waits() -> None:
    places = Places(1)
    places.take()
    here, there = House(places), House(places, Loop(current=False))
    waiting = there.wait()
    await settled()
    places.give_back()
    await settled()
    assert not waiting.done(), "its loop has not run"
    assert there.loop is not None
    there.loop.turn()
    lease = await waiting
    assert lease is not None
    waiting = here.wait()
    await settled()
    there.pool.discard(lease)
    there.loop.turn()
    assert await waiting is not None


async def test_rule_34_a_place_that_nobody_wants_any_longer_is_free() -> None:
    for ended in ("cancelled", "closed", "gone"):
        places = Places(1)
        places.take()
        house = House(places, Loop(current=False))
        waiting = house.wait()
        await settled()
        assert house.loop is not None
        house.loop.running = ended != "gone"
        places.give_back()
        house.pool.closed = ended == "closed"
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        house.loop.turn()
        assert (house.made, free_in(places)) == (0, 1), ended


async def test_rule_34_the_idle_connections_of_a_loop_that_ends_are_closed_at_once() -> None:
    places = Places(3)
    house = House(places)
    leases = [await house.lease() for _ in range(3)]
    for lease in leases[:2]:
        house.pool.give_back(lease)
    house.pool.end_idle()
    assert sorted(house.dropped) == [1, 2]
    assert free_in(places) == 2
    house.pool.give_back(leases[2])
    assert await house.lease() is leases[2]


class Guest:
    """A pool that notes what it is asked to do.

    Args:
        here: whether its event loop is there.
        idle: whether it has an idle connection.
    """

    def __init__(self, *, here: bool = True, idle: bool = False) -> None:
        self.here = here
        self.idle = idle
        self.asked: list[str] = []

    def granted(self) -> bool:
        self.asked.append("granted")
        return self.here

    def shed(self) -> bool:
        self.asked.append("shed")
        return self.idle


def test_rule_34_places_go_to_the_pool_that_has_waited_longest() -> None:
    places = Places(1)
    assert places.take()
    assert not places.take()
    gone, first, second = Guest(here=False), Guest(), Guest()
    for guest in (gone, first, second):
        places.wait(guest, guest)
    places.give_back()
    assert [guest.asked for guest in (gone, first, second)] == [["granted"], ["granted"], []]
    places.stop_waiting(second)
    places.give_back()
    assert second.asked == []
    assert free_in(places) == 1


def test_rule_34_a_place_that_became_free_meanwhile_is_granted_at_once() -> None:
    """Nobody is asked to give up a connection for it."""
    places, guest, other = Places(1), Guest(), Guest(idle=True)
    places.join(other)
    places.wait("ticket", guest)
    assert guest.asked == ["granted"]
    assert other.asked == []
    assert not places.take()
    places.give_back()
    assert free_in(places) == 1


def test_rule_34_one_idle_connection_is_given_up_for_a_place() -> None:
    places = Places(0)
    guests = [Guest(), Guest(idle=True), Guest(idle=True)]
    own, gone = Guest(idle=True), Guest(idle=True)
    for guest in (own, gone, *guests):
        places.join(guest)
    places.leave(gone)
    places.wait("ticket", own)
    assert [guest.asked for guest in guests] == [["shed"], ["shed"], []]
    assert own.asked == gone.asked == []


def test_rule_34_the_first_in_line_comes_before_a_pool_that_has_a_connection(clock: Clock) -> None:
    places, pool, other = Places(0), Guest(), Guest()
    assert not places.others_first(pool, wanted=False), "nobody waits"
    places.wait("theirs", other)
    assert places.others_first(pool, wanted=False)
    assert not places.others_first(other, wanted=False), "it is the first in line"
    assert not places.others_first(other, wanted=True)
    clock.now = 0.0
    places.stop_waiting("theirs")
    places.wait("theirs", other)
    clock.now = 0.05
    assert not places.others_first(pool, wanted=True)
    clock.now = 0.051
    assert places.others_first(pool, wanted=True)

"""Checks of locks among processes: renewal, loss and fairness (rules 36 to 38).

Each needs a second view of the store. A process that is stopped is an event loop that stands. Where
locks are no leases, nobody may get the lock of a holder that stands.
"""

from __future__ import annotations

from functools import partial
from math import inf

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost
from cekura_akua.stores.protocols import Lock, Locks

from .check import Check, rule
from .subject import EARLY, LONG, QUARANTINE, Paused, Subject, expect, fails, is_free, present


@rule("36", "another", "lease")
async def holders_renew(subject: Subject) -> None:
    """A holder that lives keeps its lock for longer than a lease."""
    name, other, lease = subject.name(), present(subject.other), present(subject.lease)
    async with subject.locks.hold(name) as lock:
        first = lock.latest_send()
        expect(first <= clock() + lease + EARLY, "a lock is trusted for longer than its lease")
        expect(not await is_free(other.locks, name, 2.5 * lease), "the lock was given to another")
        expect(lock.latest_send() > max(first, clock()), "`latest_send` did not move on")
        await lock.save("mine")


@rule("36", "another")
async def paused_holders_lose(subject: Subject) -> None:
    """Nobody gets the lock of a holder that stands, before `latest_send` has passed."""
    await _paused(subject, quarantine=0.0)


@rule("37", "another")
async def armed_leases_outlive_paused_holders(subject: Subject) -> None:
    """Nobody gets an armed lock of a holder that stands, before lease and quarantine are over."""
    await _paused(subject, quarantine=QUARANTINE)


@rule("37", "another", "lease")
async def losers_take_nothing(subject: Subject) -> None:
    """A holder that comes back does not let go of the lock that is another's by now."""
    name, other = subject.name(), present(subject.other)

    async def holder(paused: Paused) -> None:
        async with subject.locks.hold(name) as lock:
            await lock.save("loser")
            paused.pause()

    paused = Paused(holder)
    await paused.stands()
    try:
        async with other.locks.hold(name, LONG) as lock:
            await lock.save("winner", quarantine=QUARANTINE)
            await paused.go_on()
            expect(
                not await is_free(subject.locks, name, 0.3), "the lock was released by the loser"
            )
            expect(lock.latest_send() > clock(), "the winner may not use its lock any more")
            await lock.save("winner")
        expect(await subject.locks.peek(name) == "winner", "the note was replaced by the loser")
    finally:
        await paused.go_on()


@rule("38", "another")
async def nobody_starves(subject: Subject) -> None:
    """A waiter gets its turn, though another process takes the lock again and again."""
    name, other = subject.name(), present(subject.other)
    over = False

    async def again_and_again(locks: Locks) -> None:
        while not over:
            async with locks.hold(name, LONG):
                await anyio.sleep(0.02)

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(again_and_again, subject.locks)
        await anyio.sleep(0.1)
        try:
            for turn in range(4):
                expect(
                    await is_free(other.locks, name, 10.0),
                    f"turn {turn + 1} of the other process did not come within 10 s",
                )
        finally:
            over = True


@rule("36", "another")
async def notes_are_shared_at_once(subject: Subject) -> None:
    """A note that was saved is seen by the next holder, in any process."""
    name, other, last = subject.name(), present(subject.other), 0
    for number in range(10):
        view = (subject.store, other)[number % 2]
        async with view.locks.hold(name, LONG) as lock:
            expect(lock.note == (last or None), f"the note was {lock.note!r} instead of {last}")
            last = number + 1
            await lock.save(last)


async def _paused(subject: Subject, *, quarantine: float) -> None:
    """Check that a holder that stands loses its lock in good order, or keeps the lock."""
    name, other = subject.name(), present(subject.other)
    locks, until = list[Lock](), list[float]()

    async def holder(paused: Paused) -> None:
        async with subject.locks.hold(name) as lock:
            await lock.save("mine", quarantine=quarantine)
            locks.append(lock)
            until.append(lock.latest_send())
            paused.pause()
            if lock.latest_send() < clock():
                late = partial(lock.save, "late")
                expect(await fails(late, LockLost), "the lock that was lost was saved")

    paused = Paused(holder)
    await paused.stands()
    try:
        await _taken(subject, other.locks, name, quarantine, locks[0], until[0])
    finally:
        await paused.go_on()


async def _taken(
    subject: Subject, locks: Locks, name: str, quarantine: float, lost: Lock, until: float
) -> None:
    """Take the lock of a holder that stands, if that can be."""
    patience = 1.0 if subject.lease is None else LONG
    try:
        async with locks.hold(name, patience) as lock:
            now = clock()
            expect(subject.lease is not None, "the lock of a living holder was taken")
            expect(lost.latest_send() < now, "its holder could have sent a write still")
            expect(
                now > until + quarantine - EARLY,
                f"taken {now - until:.3f} s after the lease; the quarantine is {quarantine} s",
            )
            expect(lock.note == "mine", f"the note was {lock.note!r}")
            await lock.save("next")
    except TimeoutError:
        expect(subject.lease is None, "the lock of a holder that stands was never free")
        expect(lost.latest_send() == inf, "a lock that cannot be taken may not be used")
    else:
        expect(await locks.peek(name) == "next", "the note of the next holder was replaced")


CHECKS: tuple[Check, ...] = (
    holders_renew,
    paused_holders_lose,
    armed_leases_outlive_paused_holders,
    losers_take_nothing,
    nobody_starves,
    notes_are_shared_at_once,
)

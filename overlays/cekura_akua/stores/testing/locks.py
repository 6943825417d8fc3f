"""Checks of locks, in a single process (rules 2, 17, 18, 34, 36 and 38)."""

from __future__ import annotations

import asyncio
import threading
from contextlib import AsyncExitStack
from functools import partial
from math import inf
from time import monotonic

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost
from cekura_akua.runtime import JSON
from cekura_akua.stores.protocols import Lock, Locks

from .check import Check, rule
from .subject import (
    EARLY,
    LONG,
    QUARANTINE,
    Room,
    Subject,
    abandoned,
    expect,
    fails,
    in_thread,
    is_free,
    present,
)


@rule("18")
async def one_holder(subject: Subject) -> None:
    """A name has a single holder at a time."""
    name, room = subject.name(), Room()
    async with anyio.create_task_group() as group:
        for view in subject.views:
            for _ in range(6):
                group.start_soon(room.enter, view.locks, name)
    room.check()


@rule("38")
async def in_order_of_arrival(subject: Subject) -> None:
    """Within a process the first to come is the first served, and who is cancelled leaves."""
    name, order = subject.name(), list[int]()

    async def turn(number: int) -> None:
        async with subject.locks.hold(name, LONG):
            order.append(number)

    async with subject.locks.hold(name):
        tasks = list[asyncio.Task[None]]()
        for number in range(6):
            tasks.append(asyncio.create_task(turn(number)))
            await anyio.sleep(0.01)
        tasks[1].cancel()
        await anyio.sleep(0.01)
        expect(not order, "a waiting task was served while the lock was held")
    await asyncio.gather(*tasks, return_exceptions=True)
    expect(order == [0, 2, 3, 4, 5], f"the order of the turns was {order}")


@rule("18")
async def names_apart(subject: Subject) -> None:
    """A name never blocks another name, however alike they are."""
    words = ("a", "b", "A", "a/b", "a b", "a  b", "ä", "a%", "a_", "x" * 500)
    async with AsyncExitStack() as stack:
        base = subject.name()
        for word in words:
            await stack.enter_async_context(subject.locks.hold(base + word, LONG))
        for word in words:
            for view in subject.views:
                expect(
                    not await is_free(view.locks, base + word, 0.05),
                    f"{base + word!r} was given to a second holder",
                )


@rule("18")
async def patience_ends(subject: Subject) -> None:
    """A wait ends with a TimeoutError after its patience, and leaves no trace."""
    name = subject.name()
    async with subject.locks.hold(name):
        for view in subject.views:
            started = monotonic()
            expect(not await is_free(view.locks, name, 0.1), "the lock had two holders")
            waited = monotonic() - started
            expect(waited > 0.1 - EARLY, f"the wait ended after {waited:.3f} s instead of 0.1 s")
    expect(await is_free(subject.locks, name, LONG), "the lock did not become free")
    expect(await is_free(subject.locks, name, 0), "a free lock was not given without patience")


@rule("2")
async def failed_holders_let_go(subject: Subject) -> None:
    """A holder that fails, or is cancelled, frees the lock at once."""
    for end in ("error", "cancelled"):
        name = subject.name(end)
        await _ends(subject.locks, name, end, quarantine=0.0)
        for view in subject.views:
            expect(await is_free(view.locks, name, LONG), f"{end}: the lock stayed closed")


@rule("2")
async def cancelled_waiters_leave(subject: Subject) -> None:
    """A waiter that is cancelled gives up its place, at any moment."""
    name = subject.name()
    for pause in (0.0, 0.001, 0.01, 0.05, 0.2):
        async with subject.locks.hold(name, LONG):
            waiting = [
                asyncio.create_task(is_free(view.locks, name, LONG)) for view in subject.views
            ]
            await anyio.sleep(pause)
        # Cancelled at about the moment in which the lock is handed over.
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    expect(await is_free(subject.second.locks, name, LONG), "the lock stayed closed")


@rule("19")
async def notes_are_kept(subject: Subject) -> None:
    """A note is there for later holders and for `peek`, exactly as it was saved."""
    name = subject.name()
    note: JSON = {"rules": [1, 2.5, True, None, "ä\u2028\0x"], "n": 12345678901234567890123, "": {}}
    expect(await subject.locks.peek(name) is None, "a lock that is new has a note")
    async with subject.locks.hold(name) as lock:
        expect(lock.note is None, "a lock that is new has a note")
        await lock.save(note, quarantine=QUARANTINE)
        for view in subject.views:
            expect(await view.locks.peek(name) == note, "peek did not tell the note meanwhile")
        await lock.save(note)
    for view in subject.views:
        async with view.locks.hold(name, LONG) as lock:
            expect(lock.note == note, f"the next holder got the note {lock.note!r}")
    async with subject.locks.hold(name, LONG) as lock:
        await lock.save(None)
    for view in subject.views:
        expect(await view.locks.peek(name) is None, "the note was not removed")
    expect(await subject.locks.peek(subject.name()) is None, "another lock has the note")


@rule("17")
async def armed_locks_outlive_their_holder(subject: Subject) -> None:
    """A lock that is armed keeps everybody out for the quarantine, however its holder ended."""
    for end in ("left", "error", "cancelled"):
        for view in subject.views:
            name = subject.name(end)
            released = await _ends(subject.locks, name, end, quarantine=QUARANTINE)
            async with view.locks.hold(name, LONG) as lock:
                waited = monotonic() - released
                expect(
                    waited > QUARANTINE - EARLY,
                    f"{end}: held after {waited:.3f} s, in the quarantine of {QUARANTINE} s",
                )
                expect(lock.note == "mid-write", f"{end}: the note was {lock.note!r}")
            expect(await is_free(view.locks, name, LONG), "the lock did not become free")


@rule("17")
async def quarantines_have_no_second_holder(subject: Subject) -> None:
    """A wait for a quarantine ends with a TimeoutError where it would take too long."""
    name = subject.name()
    await _ends(subject.locks, name, "left", quarantine=LONG)
    for view in subject.views:
        expect(not await is_free(view.locks, name, 0.05), "held in the quarantine")
        expect(await is_free(view.locks, subject.name(), 1), "another lock was kept closed")


@rule("17")
async def quarantines_begin_with_the_release(subject: Subject) -> None:
    """A quarantine begins with the release, not when the next holder comes, nor anew with each."""
    for view in subject.views:
        name = subject.name()
        released = await _ends(subject.locks, name, "left", quarantine=2.0)
        for _ in range(2):
            waiting = asyncio.create_task(is_free(view.locks, name, LONG))
            await anyio.sleep(0.6)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        await anyio.sleep(0.85)
        expect(
            await is_free(view.locks, name, 1.5),
            f"in quarantine after {monotonic() - released:.2f} s instead of 2 s",
        )


@rule("17")
async def disarmed_locks_are_free(subject: Subject) -> None:
    """A lock that was disarmed is free as soon as it is released."""
    name = subject.name()
    async with subject.locks.hold(name) as lock:
        await lock.save(None, quarantine=600.0)
        await lock.save("done")
    for view in subject.views:
        expect(await is_free(view.locks, name, LONG), "the lock stayed closed")


@rule("36")
async def holders_know_until_when(subject: Subject) -> None:
    """`latest_send` is ahead of the clock while a lock is held, and never after its release."""
    name = subject.name()
    async with subject.locks.hold(name) as lock:
        expect(lock.latest_send() > clock(), "a lock that was just taken may not be used")
    expect(lock.latest_send() < clock(), "a lock that was released may still be used")
    expect(lock.latest_send() == -inf or subject.lease, "a released lock tells a moment")


@rule("36")
async def released_locks_are_not_saved(subject: Subject) -> None:
    """A save after the release is a `LockLost`, and changes nothing."""
    name = subject.name()
    async with subject.locks.hold(name) as first:
        await first.save("mine")
    async with subject.locks.hold(name, LONG) as second:
        await second.save("theirs")
        late = partial(first.save, "late", quarantine=600.0)
        expect(await fails(late, LockLost), "a released lock was saved")
    expect(await fails(late, LockLost), "a released lock was saved")
    expect(await subject.locks.peek(name) == "theirs", "the note of the next holder was replaced")
    expect(await is_free(subject.second.locks, name, LONG), "the lock was armed by another")


@rule("34")
async def locks_hold_across_loops(subject: Subject) -> None:
    """Threads and event loops share the locks of a store."""
    name, room = subject.name(), Room()

    async def many() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(room.enter, subject.locks, name)

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(in_thread, many)
        group.start_soon(many)
    room.check()


@rule("18")
async def locks_of_ended_loops_are_free(subject: Subject) -> None:
    """A lock whose event loop has ended is free, after its quarantine where it was armed."""
    for quarantine in (0.0, QUARANTINE):
        name = subject.name()
        lost, kept = await _ended(subject.locks, name, quarantine)
        ended = monotonic()
        async with subject.locks.hold(name, LONG + (subject.lease or 0)) as lock:
            waited = monotonic() - ended
            expect(waited > quarantine - EARLY, f"held {waited:.3f} s after its armed holder ended")
            expect(lock.note == "mine", f"the note was {lock.note!r}")
            await lock.save("next")
        expect(lost.latest_send() < clock(), "the lock of the ended loop may still be used")
        late = partial(lost.save, "late")
        expect(await fails(late, LockLost), "the lock of the ended loop was saved")
        expect(await subject.locks.peek(name) == "next", "the note of the next was replaced")
        del kept


async def _ended(locks: Locks, name: str, quarantine: float) -> tuple[Lock, object]:
    """Hold a lock in an event loop that ends; return the lock, and an object to be kept."""
    held, taken = threading.Event(), list[Lock]()

    async def forever() -> None:
        async with locks.hold(name) as lock:
            await lock.save("mine", quarantine=quarantine)
            taken.append(lock)
            held.set()
            await asyncio.sleep(3600)

    kept = await abandoned(forever, held)
    return taken[0], kept


async def _ends(locks: Locks, name: str, end: str, *, quarantine: float) -> float:
    """Hold a lock until its holder ends in some way; return the moment before the release."""
    held, released = asyncio.Event(), list[float]()

    async def holder() -> None:
        async with locks.hold(name, LONG) as lock:
            await lock.save("mid-write", quarantine=quarantine)
            held.set()
            released.append(monotonic())
            if end == "error":
                raise KeyError
            if end == "cancelled":
                await asyncio.sleep(3600)

    task = asyncio.create_task(holder())
    waiting = asyncio.create_task(held.wait())
    await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if end == "cancelled":
        await anyio.sleep(0.1)
        released[:] = [monotonic()]
        task.cancel()
    (result,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(result, BaseException) and not isinstance(
        result, KeyError | asyncio.CancelledError
    ):
        raise result
    return present(next(iter(released), None))


CHECKS: tuple[Check, ...] = (
    one_holder,
    in_order_of_arrival,
    names_apart,
    patience_ends,
    failed_holders_let_go,
    cancelled_waiters_leave,
    notes_are_kept,
    armed_locks_outlive_their_holder,
    quarantines_have_no_second_holder,
    quarantines_begin_with_the_release,
    disarmed_locks_are_free,
    holders_know_until_when,
    released_locks_are_not_saved,
    locks_hold_across_loops,
    locks_of_ended_loops_are_free,
)

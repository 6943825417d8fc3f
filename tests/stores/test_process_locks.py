"""The locks of a process (rules 17, 18, 19, 34 and 36), in a single event loop."""

import asyncio
import logging
import threading
from contextlib import AsyncExitStack
from math import inf

import anyio
import pytest

from cekura_akua.core.log import logger
from cekura_akua.errors import LockLost
from cekura_akua.stores import quarantine
from cekura_akua.stores.process import locks as module
from cekura_akua.stores.process.locks import PROCESS_LOCKS, ProcessLocks, default_locks
from cekura_akua.stores.protocols import Lock
from cekura_akua.stores.testing.subject import is_free
from tests.standing import Clock


@pytest.fixture
def locks() -> ProcessLocks:
    return ProcessLocks()


async def save(locks: ProcessLocks, name: str, note: str | None, quarantine: float = 0.0) -> Lock:
    """Hold a lock, and leave a note; return the lock, which was released."""
    async with locks.hold(name) as lock:
        await lock.save(note, quarantine=quarantine)
    return lock


async def test_rule_36_a_lock_is_held_until_its_release_and_not_saved_after(
    locks: ProcessLocks,
) -> None:
    async with locks.hold("a") as lock:
        assert lock.latest_send() == inf
        await lock.save("mine")
        assert not await is_free(locks, "a")
        assert await is_free(locks, "b")
    assert lock.latest_send() == -inf
    with pytest.raises(LockLost):
        await lock.save("late", quarantine=30)
    assert await locks.peek("a") == "mine"
    assert await is_free(locks, "a")


async def test_rule_36_a_lock_that_was_taken_over_is_neither_used_nor_released(
    locks: ProcessLocks,
) -> None:
    """Its event loop has ended, and is collected while the next holder writes."""
    async with locks.hold("a") as lost:
        await lost.save("mine", quarantine=0.02)
        locks._queue._queues["a"].holder.loop.is_done = lambda: True  # type: ignore[method-assign]
        async with locks.hold("a", 5) as lock:
            assert lock.note == "mine"
            assert lost.latest_send() == -inf
            assert lock.latest_send() == inf
            with pytest.raises(LockLost):
                await lost.save("late", quarantine=30)
            await lock.save("next", quarantine=30)
            state = locks._states["a"]
    assert not state.quarantine.armed, "the next holder's release has begun it"
    assert 29 < state.quarantine.remaining() <= 30
    assert await locks.peek("a") == "next"


async def test_rule_34_a_lock_of_the_parent_is_left_alone_in_a_child(locks: ProcessLocks) -> None:
    guard = locks._guard
    async with locks.hold("a") as lock:
        await lock.save(None, quarantine=0.02)
        locks._queue.begin_in_child()
        locks.begin_in_child()
        assert locks._guard is not guard, "another thread of the parent may hold it"
        assert lock.latest_send() == -inf
        assert not await is_free(locks, "a"), "the write of the parent may still take effect"
        armed = locks._states["a"]
        assert await is_free(locks, "a", 5)
    assert locks._states.get("a") in {None, armed}


async def test_rule_17_a_quarantine_keeps_everybody_out(locks: ProcessLocks) -> None:
    await save(locks, "a", None, quarantine=0.05)
    with pytest.raises(TimeoutError, match="in quarantine"):
        async with locks.hold("a", 0.01):
            pytest.fail("held in the quarantine")
    with anyio.fail_after(5):
        assert await is_free(locks, "a", 2)
    assert not locks._states, "nothing is left to be remembered"


async def test_rule_19_a_note_is_there_for_the_next_holder(locks: ProcessLocks) -> None:
    assert await locks.peek("a") is None
    await save(locks, "a", "x")
    assert await locks.peek("a") == "x"
    async with locks.hold("a") as lock:
        assert lock.note == "x"
    assert await locks.peek("a") == "x"
    await save(locks, "a", None)
    assert await locks.peek("a") is None
    assert not locks._states


async def test_rule_19_the_notes_of_an_api_are_forgotten(locks: ProcessLocks) -> None:
    """Those of its own rubrics, and of no URL that begins like its own."""
    for name in ("https://api rubric 1", "https://api rubric 2", "https://api.other rubric 1"):
        await save(locks, name, "x")
    locks.forget("https://api")
    assert [name for name in locks._states if await locks.peek(name)] == [
        "https://api.other rubric 1"
    ]


async def test_rule_19_the_notes_of_the_1024_locks_used_last_are_remembered(
    locks: ProcessLocks,
) -> None:
    for number in range(1024):
        await save(locks, f"{number}", "x")
    assert len(locks._states) == 1024
    assert await is_free(locks, "0"), "used again"
    for number in (1024, 1025):
        await save(locks, f"{number}", "x")
        assert len(locks._states) == 1024
    assert list(locks._states) == [*map(str, range(3, 1024)), "0", "1024", "1025"]


async def test_rule_19_a_lock_that_is_held_or_in_quarantine_is_not_forgotten(
    locks: ProcessLocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no more locks are forgotten than must be."""
    monkeypatch.setattr(module, "REMEMBERED", 3)
    monkeypatch.setattr(quarantine, "monotonic", Clock())
    async with AsyncExitStack() as stack:
        held = await stack.enter_async_context(locks.hold("held"))
        await held.save("x")
        await save(locks, "in quarantine", None, quarantine=0.5)
        for name in "abcd":
            await save(locks, name, "x")
        assert list(locks._states) == ["held", "in quarantine", "d"]
        await stack.enter_async_context(locks.hold("also held"))
        await save(locks, "e", "x")
        assert list(locks._states) == ["held", "in quarantine", "also held", "e"]
        assert await is_free(locks, "f")
        assert list(locks._states) == ["held", "in quarantine", "also held"]


async def test_rule_18_two_holders_of_a_name_share_its_state(locks: ProcessLocks) -> None:
    """Also where the lock is waited for, and its holder leaves nothing to be remembered."""
    async with locks.hold("a") as lock:
        waiting = asyncio.create_task(save(locks, "a", "theirs"))
        await asyncio.sleep(0)
        await lock.save("mine")
    await waiting
    assert await locks.peek("a") == "theirs"


async def test_a_lock_that_another_thread_takes_is_not_forgotten(
    locks: ProcessLocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is taken just after the check that nobody holds the lock."""
    monkeypatch.setattr(module, "REMEMBERED", 1)
    others: list[threading.Thread] = []

    def taken(name: str) -> bool:
        is_taken = original(name)
        if name == "a" and not others:
            others.append(threading.Thread(target=lambda: asyncio.run(save(locks, "a", "newer"))))
            others[0].start()
            others[0].join(0.2)
        return is_taken

    await save(locks, "a", "older")
    original = locks._queue.taken
    monkeypatch.setattr(locks._queue, "taken", taken)
    await save(locks, "b", "x")
    others[0].join()
    assert await locks.peek("a") == "newer"


async def test_a_waiter_whose_loop_has_ended_is_passed_over(locks: ProcessLocks) -> None:
    loop = asyncio.new_event_loop()
    async with locks.hold("a"):
        waiting = locks.hold("a")

        async def wait() -> None:
            await waiting.__aenter__()

        def abandon() -> None:
            task = loop.create_task(wait())
            loop.call_later(0.01, loop.stop)
            loop.run_forever()
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            loop.close()

        await asyncio.to_thread(abandon)
    assert await is_free(locks, "a")


def test_the_default_locks_say_once_whose_they_are(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "_told", threading.Event())
    monkeypatch.setattr(logger, "propagate", True)
    with caplog.at_level(logging.INFO, logger=logger.name):
        assert [default_locks() for _ in range(2)] == [PROCESS_LOCKS] * 2
    (record,) = caplog.records
    assert "of this process alone" in record.message

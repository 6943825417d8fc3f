"""Locks whose holder can never let go: free after the quarantine if armed, else at once (rule 18).

The event loop of the holder ended with its tasks uncancelled, its thread died, or the process was
forked in the middle. Nothing waits on a primitive of another loop (rule 34).
"""

import asyncio
import os
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, Rule
from cekura_akua.errors import LockLost
from tests.cekura.abandoning import KEPT, abandon, forever, in_child
from tests.cekura.projects import Projects, rubric
from tests.core.test_trio import served

A, B = Rule.score(1, ">=", 4), Rule.passes(2)
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
ENDS = {
    "the loop was closed": {"close": True},
    "the thread died": {"close": False},
    "the loop was collected": {"close": True, "keep": False},
}


@pytest.fixture(params=["process", "file"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> Locks:
    return ProcessLocks() if request.param == "process" else FileLocks(tmp_path / "locks")


@pytest.fixture(autouse=True)
def abandoned() -> Iterator[None]:
    """Let go of what was abandoned, and of the warnings of loops that were never closed."""
    yield
    loops = [each for each in KEPT if isinstance(each, asyncio.AbstractEventLoop)]
    KEPT.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for loop in loops:
            loop.close()


async def free(locks: Locks, patience: float = 0.0) -> bool:
    try:
        async with locks.hold("a", patience):
            return True
    except TimeoutError:
        return False


@pytest.mark.parametrize("end", ENDS)
async def test_a_lock_that_was_not_armed_is_free_at_once(locks: Locks, end: str) -> None:
    held = threading.Event()
    await asyncio.to_thread(abandon, lambda: forever(locks, held, 0.0), held.is_set, **ENDS[end])
    assert await free(locks)
    assert await locks.peek("a") == {"by": "abandoned"}
    assert await free(locks), "once more"


@pytest.mark.parametrize("end", ENDS)
async def test_a_lock_that_was_armed_is_free_after_the_quarantine(locks: Locks, end: str) -> None:
    held = threading.Event()
    await asyncio.to_thread(abandon, lambda: forever(locks, held, 0.4), held.is_set, **ENDS[end])
    noticed = monotonic()
    assert not await free(locks)
    async with locks.hold("a", 5) as lock:
        assert 0.3 < monotonic() - noticed < 2
        assert lock.note == {"by": "abandoned"}
    assert await free(locks)


@pytest.mark.parametrize("close", [True, False])
async def test_those_who_wait_already_get_the_lock(locks: Locks, close: bool) -> None:
    """In order of arrival, though nobody hands it over (rule 38)."""
    held, enough = threading.Event(), threading.Event()
    order: list[int] = []

    async def wait(number: int) -> None:
        async with locks.hold("a", 10):
            order.append(number)

    def leave() -> None:
        abandon(lambda: forever(locks, held, 0.0), enough.is_set, close=close)

    leaving = asyncio.create_task(asyncio.to_thread(leave))
    while not held.is_set():
        await asyncio.sleep(0.001)
    waiting = []
    for number in range(4):
        waiting.append(asyncio.create_task(wait(number)))
        await asyncio.sleep(0.01)
    enough.set()
    await leaving
    started = monotonic()
    await asyncio.gather(*waiting)
    assert order == [0, 1, 2, 3]
    assert monotonic() - started < 2


async def test_a_waiter_that_was_served_in_a_loop_that_ended_is_passed_over(locks: Locks) -> None:
    """The lock was handed over to a task that never got to know of it."""
    waiting, enough = threading.Event(), threading.Event()

    async def wait() -> None:
        waiting.set()
        async with locks.hold("a"):
            pytest.fail("the loop stands")

    def leave() -> None:
        abandon(wait, enough.is_set, close=False)

    async with locks.hold("a"):
        leaving = asyncio.create_task(asyncio.to_thread(leave))
        while not waiting.is_set():
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)
        enough.set()
        await leaving
    assert await free(locks, 1)


@pytest.mark.parametrize("mode", ["stands", "goes on"])
async def test_a_loop_that_goes_on_later_has_lost_its_lock(locks: Locks, mode: str) -> None:
    """Its thread died, another took the lock; when another thread runs the loop, it notices."""
    held = threading.Event()
    await asyncio.to_thread(abandon, lambda: held_and_saved(locks, held), held.is_set, close=False)
    loop = next(each for each in KEPT if isinstance(each, asyncio.AbstractEventLoop))
    task: Any = next(each for each in KEPT if isinstance(each, asyncio.Task))
    if mode == "goes on":  # and nobody took the lock: it still has it

        def run() -> None:
            loop.run_until_complete(asyncio.wait([task]))

        await asyncio.to_thread(run)
        assert task.result() == "saved"
        assert await free(locks)
        return
    async with locks.hold("a", 1) as lock:
        await lock.save("theirs", quarantine=0.0)
        await asyncio.to_thread(lambda: loop.run_until_complete(asyncio.wait([task])))
        assert isinstance(task.exception(), LockLost)
        assert not await free(locks), "its end did not let go of the lock of another"
        assert await locks.peek("a") == "theirs"
    assert await free(locks)


async def held_and_saved(locks: Locks, held: threading.Event) -> str:
    async with locks.hold("a") as lock:
        held.set()
        await asyncio.sleep(0.05)
        await lock.save("mine")
        return "saved"


@forking
@pytest.mark.parametrize(("quarantine", "least"), [(0.0, 0.0), (0.4, 0.3)])
async def test_a_forked_child_has_locks_of_its_own(
    locks: Locks, quarantine: float, least: float
) -> None:
    """Held by a task of the parent: in the child nobody holds it, and the parent keeps it (R9)."""

    async def take() -> None:
        started = monotonic()
        async with locks.hold("a", 5):
            assert least <= monotonic() - started < 3

    async def take_files() -> None:
        assert not await free(locks, 0.05), "the lock of a file is the parent's"

    async with locks.hold("a") as lock:
        await lock.save("mine", quarantine=quarantine)
        is_file = isinstance(locks, FileLocks)
        assert await asyncio.to_thread(in_child, take_files if is_file else take) == 0
        assert not await free(locks)
        await lock.save("still mine")
    assert await free(locks)
    assert await locks.peek("a") == "still mine"


@forking
async def test_a_child_that_was_forked_inside_of_the_block_does_not_hold_the_lock(
    locks: Locks,
) -> None:
    """It cannot save, and its end takes nothing from the parent."""

    async def use() -> None:
        with pytest.raises(LockLost):
            await lock.save("the child's")
        await holding.__aexit__(None, None, None)

    holding = locks.hold("a")
    lock = await holding.__aenter__()
    await lock.save("mine", quarantine=0.05)
    assert await asyncio.to_thread(in_child, use) == 0
    assert not await free(locks)
    assert await locks.peek("a") == "mine"
    await holding.__aexit__(None, None, None)
    assert await free(locks, 1)


@forking
async def test_a_child_is_not_held_up_by_the_guards_of_other_threads(locks: Locks) -> None:
    """Another thread was about to take a lock when the process was forked."""
    guards = [locks._queue._guard]  # type: ignore[attr-defined]
    if isinstance(locks, ProcessLocks):
        guards.append(locks._guard)
    taken, done = threading.Event(), threading.Event()

    def keep() -> None:
        for guard in guards:
            guard.acquire()
        taken.set()
        done.wait()
        for guard in guards:
            guard.release()

    thread = threading.Thread(target=keep)
    thread.start()
    taken.wait()

    async def use() -> None:
        assert await free(locks, 1)

    try:
        assert await asyncio.to_thread(in_child, use) == 0
    finally:
        done.set()
        thread.join()


# A whole merge.


def merges(url: str, locks: Locks, rule: Rule) -> Callable[[], Any]:
    async def merge() -> Any:
        client = Cekura("key-123456", base_url=url, locks=locks, quarantine=0.4, settle=0.05)
        return await client.rubric(42).merge(rule)

    return merge


@pytest.mark.parametrize("close", [True, False])
def test_a_merge_whose_loop_ended_leaves_the_quarantine(locks: Locks, close: bool) -> None:
    """The write was sent, and takes effect late; the next merge has waited (rules 17 and 18)."""
    state = Projects(rubric())
    state.late = 0.2
    state.faults = ["late apply, no answer"]
    with served(default=state) as server:
        abandon(merges(server.url, locks, A), lambda: not state.faults, close=close)
        change = asyncio.run(merges(server.url, locks, B)())
        assert change.verified
        assert sorted(state.metrics) == [1, 2]


def test_a_merge_that_waits_when_the_loop_ends_is_forgotten(locks: Locks) -> None:
    """One client in two loops, one after the other: the second does not wait for the first."""
    state = Projects(rubric())
    with served(default=state) as server:
        client = Cekura("key-123456", base_url=server.url, locks=locks, settle=0.05)
        server.script = ["stall"]

        async def use() -> Any:
            return await client.rubric(42).merge(A)

        async def again() -> Any:
            async with client:
                return await client.rubric(42).merge(B)

        abandon(use, lambda: bool(server.received), close=True)
        assert asyncio.run(again()).verified
        assert state.metrics == [2]
        assert not client.groups._groups


def test_one_client_merges_in_several_loops_at_once(locks: Locks) -> None:
    """Each loop has groups of its own, and none waits for another's primitive (rule 34)."""
    state = Projects(rubric())
    with served(default=state) as server:
        client = Cekura("key-123456", base_url=server.url, locks=locks, settle=0.05)
        failures: list[BaseException] = []

        async def use(first: int) -> None:
            await asyncio.gather(
                *(client.rubric(42).merge(Rule.passes(first + n)) for n in range(10))
            )

        def run(first: int) -> None:
            try:
                asyncio.run(asyncio.wait_for(use(first), 20))
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=run, args=(first,)) for first in (100, 200, 300)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert sorted(state.metrics) == [first + n for first in (100, 200, 300) for n in range(10)]
        asyncio.run(client.aclose())


@forking
def test_a_fork_in_the_middle_of_a_merge(locks: Locks) -> None:
    """The child merges into the same rubric, and so does the parent afterwards (R9)."""
    state = Projects(rubric())
    with served(default=state) as server:

        async def main() -> None:
            merging = asyncio.create_task(merges(server.url, locks, A)())
            while not server.received:
                await asyncio.sleep(0.001)
            status = await asyncio.to_thread(in_child, merges(server.url, locks, B))
            assert status == 0
            await merging

        asyncio.run(main())
        if isinstance(locks, FileLocks):  # the others are those of a process
            assert sorted(state.metrics) == [1, 2]

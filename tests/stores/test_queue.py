"""The queue of a name (rules 2, 18, 34 and 38): its turns, and holders that cannot let go."""

from __future__ import annotations

import asyncio
import threading

import anyio
import pytest

from cekura_akua.stores import queue as module
from cekura_akua.stores.queue import FairQueue
from tests.standing import Clock, Loop


class Things:
    """The possessions of a holder, which note what becomes of them."""

    def __init__(self) -> None:
        self.fate: list[str] = []

    def release(self) -> None:
        self.fate.append("released")

    def leave(self) -> None:
        self.fate.append("left")


@pytest.fixture
def dead_thread() -> threading.Thread:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return thread


@pytest.fixture
def queue() -> FairQueue:
    return FairQueue()


async def turn(queue: FairQueue, order: list[object], number: object) -> None:
    """Take a turn, and note it."""
    async with queue.take("a"):
        order.append(number)


async def settled() -> None:
    """Let every task run until it waits."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_rule_38_first_come_first_served(queue: FairQueue) -> None:
    order: list[object] = []
    async with queue.take("a", 0) as holder:
        assert holder.served
        assert queue.taken("a")
        assert not queue.taken("b")
        tasks = [asyncio.create_task(turn(queue, order, number)) for number in range(4)]
        await settled()
        tasks[1].cancel()
        await settled()
        assert order == []
        async with queue.take("b", 0):
            pass
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [0, 2, 3]
    assert not queue.taken("a")


async def test_rule_38_a_wait_ends_with_the_patience(queue: FairQueue) -> None:
    async with queue.take("a") as holder:
        for patience, words in ((0.0, "0 s"), (0.02, "0.02 s")):
            with anyio.fail_after(5), pytest.raises(TimeoutError, match=f"within {words}"):
                async with queue.take("a", patience):
                    pytest.fail("there are two holders")
        assert queue._queues["a"].holder is holder
        assert not queue._queues["a"].waiting
    async with queue.take("a", 0):
        pass


async def test_rule_38_without_patience_nobody_waits(
    queue: FairQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also within the moment in which the name was asked for."""
    monkeypatch.setattr(module, "monotonic", Clock())
    async with queue.take("a"):
        with anyio.fail_after(2), pytest.raises(TimeoutError, match="within 0 s"):
            async with queue.take("a", 0):
                pytest.fail("there are two holders")


async def test_rule_02_a_turn_that_came_to_a_cancelled_task_is_handed_on(queue: FairQueue) -> None:
    order: list[object] = []
    async with queue.take("a"):
        tasks = [asyncio.create_task(turn(queue, order, number)) for number in range(2)]
        await settled()
    tasks[0].cancel()  # it has the turn, and has not run since
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [1]
    assert not queue.taken("a")


async def test_rule_38_the_first_in_line_looks_after_the_holder(
    queue: FairQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times a second; the others once a second, since the first may end meanwhile."""
    waits: list[float] = []
    original = anyio.move_on_after

    def move_on_after(seconds: float) -> object:
        waits.append(seconds)
        return original(seconds)

    monkeypatch.setattr(anyio, "move_on_after", move_on_after)
    async with queue.take("a"):
        tasks = [asyncio.create_task(turn(queue, [], number)) for number in range(3)]
        await settled()
        assert waits == [0.1, 1.0, 1.0]
        with pytest.raises(TimeoutError):
            async with queue.take("a", 0.01):
                pass
        assert waits[3] <= 0.01
        assert min(waits) > 0, "a patience that is over is not waited for"
    await asyncio.gather(*tasks)


def test_rule_18_a_task_is_dead_when_its_loop_can_never_go_on(
    dead_thread: threading.Thread,
) -> None:
    living = threading.current_thread()
    for loop, thread, is_dead in (
        (Loop(), living, False),
        (Loop(done=True), living, True),
        (Loop(running=False), living, False),
        (Loop(), dead_thread, False),  # another thread runs it now
        (Loop(running=False), dead_thread, True),
        (Loop(done=True), dead_thread, True),
    ):
        loop.thread = thread
        assert loop.is_dead() is is_dead


async def test_rule_18_the_turn_of_a_dead_holder_is_taken_with_its_possessions(
    queue: FairQueue,
) -> None:
    """Those of the holders before too; a turn that was taken over is not given back."""
    first, second = Things(), Things()
    async with queue.take("a") as dead:
        dead.held, dead.inherited = first, [second]
        dead.loop = Loop(done=True)
        async with queue.take("a", 0) as holder:
            assert dead.lost
            assert not holder.lost
            assert holder.inherited == [second, first]
        assert (first.fate, second.fate) == (["released"], ["released"]), "it cannot be let go of"
        async with queue.take("a", 0) as holder:
            assert holder.inherited == []
            holder.held = Things()
            waiting = asyncio.create_task(turn(queue, [], 0))
            await settled()
    # The dead holder has left its block meanwhile, and took nothing from the others.
    await waiting
    assert holder.held.fate == [], "it lets go of its own possessions itself"
    assert not queue.taken("a")


async def test_rule_18_a_dead_holder_without_possessions_leaves_none(queue: FairQueue) -> None:
    async with queue.take("a") as dead:
        dead.loop = Loop(done=True)
        async with queue.take("a", 0) as holder:
            assert holder.inherited == []


async def test_rule_18_a_holder_that_stays_away_keeps_its_turn(queue: FairQueue) -> None:
    """Its event loop stands, and may go on."""
    async with queue.take("a") as holder:
        holder.loop = Loop(running=False)
        with pytest.raises(TimeoutError):
            async with queue.take("a", 0.01):
                pytest.fail("there are two holders")
        assert not holder.lost


@pytest.mark.parametrize("end", ["dead", "just ended"])
async def test_rule_18_a_waiting_task_that_is_dead_is_passed_over(
    queue: FairQueue, end: str
) -> None:
    order: list[object] = []
    things = Things()
    async with queue.take("a") as holder:
        tasks = [asyncio.create_task(turn(queue, order, number)) for number in range(2)]
        await settled()
        dead = queue._queues["a"].waiting[0]
        if end == "dead":
            dead.loop = Loop(done=True)
        else:
            dead.wake = bool
        holder.inherited = [things]
    async with asyncio.timeout(5):
        await tasks[1]
    assert order == [1]
    assert things.fate == ["released"], "by the last, when nobody else waits"
    assert not queue.taken("a")
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert not queue.taken("a")


@pytest.mark.parametrize("taken", [True, False])
async def test_rule_34_a_task_that_was_passed_over_and_goes_on_queues_anew(
    queue: FairQueue, dead_thread: threading.Thread, taken: bool
) -> None:
    """Its event loop stood still when its turn came, and runs in another thread now."""
    order: list[object] = []
    async with queue.take("a"):
        tasks = [asyncio.create_task(turn(queue, order, 0))]
        await settled()
        passed_over = queue._queues["a"].waiting[0]
        passed_over.loop, loop = Loop(running=False), passed_over.loop
        passed_over.loop.thread = dead_thread
        if taken:
            tasks.append(asyncio.create_task(turn(queue, order, 1)))
            await settled()
    passed_over.loop = loop
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks)
    assert order == ([1, 0] if taken else [0])
    assert not queue.taken("a")


@pytest.mark.parametrize("taken", [True, False])
async def test_rule_02_a_task_that_was_passed_over_can_be_cancelled(
    queue: FairQueue, taken: bool
) -> None:
    async with queue.take("a"):
        task = asyncio.create_task(turn(queue, [], 0))
        await settled()
        queue._queues["a"].waiting[0].loop = Loop(done=True)
    async with queue.take("a" if taken else "b", 0):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert queue.taken("a") is taken
    assert not queue.taken("a")


async def test_rule_34_a_child_leaves_what_its_parent_holds(queue: FairQueue) -> None:
    things = Things()
    async with queue.take("a") as holder, queue.take("b") as other:
        holder.held = things
        guard = queue._guard
        queue.begin_in_child()
        assert queue._guard is not guard, "a thread of the parent may hold it"
        assert things.fate == ["left"]
        assert (holder.lost, other.lost) == (True, True)
        async with queue.take("a", 0):
            pass

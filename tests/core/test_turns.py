"""Turns among all threads and event loops of a process (rule 34)."""

import asyncio
import os
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest
import trio

from cekura_akua.core.loops.turns import Turns
from tests.core.test_loops import in_threads


class Counter:
    """Counts how many tasks hold a turn at once."""

    def __init__(self) -> None:
        self.now = self.most = self.times = 0

    async def hold(self, turns: Turns, pause: Callable[[], Awaitable[object]]) -> None:
        async with turns.take("a"):
            self.now += 1
            self.most = max(self.most, self.now)
            await pause()
            self.now -= 1
            self.times += 1


async def test_first_come_first_served() -> None:
    turns, order = Turns(), list[int]()

    async def hold(number: int) -> None:
        async with turns.take("a"):
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(hold(number) for number in range(50)))
    assert order == list(range(50))
    assert not turns.taken("a")


async def test_another_name_is_not_held_up() -> None:
    turns = Turns()
    async with turns.take("a"), asyncio.timeout(5), turns.take("b"):
        assert turns.taken("a")
        assert turns.taken("b")
    assert not turns.taken("b")


async def test_patience() -> None:
    """Who has waited for long enough goes on, and others wait for it as for any holder."""
    turns, order = Turns(), list[str]()

    async def third() -> None:
        async with turns.take("a"):
            order.append("third")

    async with asyncio.timeout(5):
        async with turns.take("a"):
            before = time.monotonic()
            second = turns.take("a", 0.05)
            async with second:
                assert 0.04 < time.monotonic() - before < 0.5
                assert not second.over
            assert second.over
            impatient = turns.take("a", 0.01)
            await impatient.__aenter__()
            waiting = asyncio.create_task(third())
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.02)
        order.append("impatient")
        await impatient.__aexit__()
        await waiting
    assert order == ["impatient", "third"]
    assert not turns.taken("a")


async def test_waiting_is_no_busy_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task asks when it comes and when it is called; it looks where other loops come first."""
    turns, asked = Turns(), list[object]()
    comes = Turns.comes
    monkeypatch.setattr(Turns, "comes", lambda self, turn: asked.append(turn) or comes(self, turn))
    there, free = threading.Event(), threading.Event()

    async def hold() -> None:
        async with turns.take("b"):
            there.set()
            await asyncio.to_thread(free.wait)

    thread = threading.Thread(target=lambda: asyncio.run(hold()))
    thread.start()
    await asyncio.to_thread(there.wait)
    for name, most in (("a", 2), ("b", 7)):
        asked.clear()
        if name == "a":
            async with turns.take("a"):
                waiting = asyncio.create_task(taken_soon(turns))
                await asyncio.sleep(0.3)
        else:
            waiting = asyncio.create_task(taken_soon(turns, name))
            await asyncio.sleep(0.3)
            free.set()
        await waiting
        assert 2 <= len(asked) - (name == "a") <= most
    thread.join(5)


@pytest.mark.parametrize("which", ["holder", "waiter", "called"])
async def test_rule_02_a_cancelled_task_leaves(which: str) -> None:
    turns, order = Turns(), list[int]()

    async def hold(number: int) -> None:
        async with turns.take("a"):
            order.append(number)
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(hold(number)) for number in range(4)]
    await asyncio.sleep(0.001)
    tasks[0 if which == "holder" else 1].cancel()
    if which == "called":  # it has been called, and did not run since
        tasks[1].uncancel()
        tasks[0].cancel()
        await asyncio.sleep(0)
        tasks[1].cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks, return_exceptions=True)
    assert order[-2:] == [2, 3]
    assert not turns.taken("a")


def test_rule_34_three_loops_take_turns() -> None:
    turns, counter = Turns(), Counter()

    async def work() -> None:
        for _ in range(100):
            await asyncio.gather(*(counter.hold(turns, lambda: asyncio.sleep(0)) for _ in range(3)))

    in_threads(3, work)
    assert (counter.most, counter.times) == (1, 900)
    assert not turns.taken("a")


def test_rule_34_also_with_a_run_of_trio() -> None:
    turns, counter = Turns(), Counter()

    async def in_trio() -> None:
        async with trio.open_nursery() as nursery:
            for _ in range(50):
                nursery.start_soon(counter.hold, turns, lambda: anyio.sleep(0.0001))

    async def in_asyncio() -> None:
        await asyncio.gather(*(counter.hold(turns, lambda: anyio.sleep(0.0001)) for _ in range(50)))

    thread = threading.Thread(target=lambda: trio.run(in_trio))
    thread.start()
    asyncio.run(in_asyncio())
    thread.join(10)
    assert (counter.most, counter.times) == (1, 100)


class Stopped:
    """An event loop that stands still, while tasks of it hold a turn and wait for it."""

    def __init__(self, turns: Turns) -> None:
        self.loop = asyncio.new_event_loop()
        self.held: list[str] = []
        self.release = asyncio.Event()
        self.tasks = [self.loop.create_task(self._hold(turns, name)) for name in ("one", "two")]
        self.loop.run_until_complete(asyncio.sleep(0.01))
        assert self.held == ["one"]

    async def _hold(self, turns: Turns, name: str) -> None:
        async with turns.take("a"):
            self.held.append(name)
            await self.release.wait()

    def go_on(self) -> None:
        self.release.set()
        self.loop.run_until_complete(asyncio.wait_for(asyncio.gather(*self.tasks), 5))

    def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*self.tasks, return_exceptions=True))
        self.loop.close()


async def taken_soon(turns: Turns, name: str = "a") -> None:
    async with asyncio.timeout(0.8), turns.take(name):
        pass


def test_rule_34_a_loop_that_was_closed_with_its_tasks_uncancelled_holds_no_turn() -> None:
    turns = Turns()
    stopped = Stopped(turns)
    stopped.loop.close()
    asyncio.run(taken_soon(turns))
    assert not turns.taken("a")
    del stopped


def test_rule_34_a_loop_that_stands_still_holds_no_turn_and_can_go_on() -> None:
    """Its tasks are passed over; going on, those that waited ask again."""
    turns, complaints = Turns(), list[object]()
    stopped = Stopped(turns)
    stopped.loop.set_exception_handler(lambda _, context: complaints.append(context))
    for _ in range(3):
        asyncio.run(taken_soon(turns))
    assert not turns.taken("a")
    stopped.go_on()
    assert stopped.held == ["one", "two"]
    assert complaints == []  # also not of the first, which never waited
    assert not turns.taken("a")
    stopped.close()


def test_rule_34_a_task_that_lost_its_turn_takes_none_from_the_next_holder() -> None:
    turns = Turns()
    stopped = Stopped(turns)

    async def main() -> None:
        async with turns.take("a"):
            await asyncio.to_thread(stopped.release.set)
            task = stopped.tasks[0]
            await asyncio.to_thread(stopped.loop.run_until_complete, task)
            assert turns.taken("a"), "it is ours"
            waiting = asyncio.create_task(taken_soon(turns))
            await asyncio.sleep(0.05)
            assert not waiting.done()
        await waiting

    asyncio.run(main())
    stopped.go_on()
    stopped.close()


def test_rule_34_a_holder_whose_loop_ends_while_others_wait_for_it() -> None:
    """Those who wait look, where somebody of another loop stands before them."""
    turns, holding, waiting = Turns(), threading.Event(), threading.Event()
    kept: list[Any] = []

    def hold() -> None:
        loop = asyncio.new_event_loop()

        async def for_ever() -> None:
            async with turns.take("a"):
                holding.set()
                await asyncio.Event().wait()

        kept.append(loop.create_task(for_ever()))
        loop.run_until_complete(asyncio.to_thread(waiting.wait))
        loop.run_until_complete(asyncio.sleep(0.05))
        kept.append(loop)  # the thread dies, and leaves it as it is

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(5)

    async def wait() -> None:
        tasks = [asyncio.create_task(taken_soon(turns)) for _ in range(5)]
        await asyncio.sleep(0.05)
        waiting.set()
        await asyncio.gather(*tasks)

    asyncio.run(wait())
    thread.join(5)
    assert not turns.taken("a")
    task, loop = kept
    task.cancel()
    loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rule_34_a_forked_child_has_turns_of_its_own() -> None:
    """Even where another thread was just asking for one as the process forked."""
    turns = Turns()

    async def main() -> None:
        async with turns.take("a"):
            turns._guard.acquire()
            child = os.fork()
            if child == 0:
                code = 1
                try:
                    thread = threading.Thread(target=lambda: asyncio.run(taken_soon(turns)))
                    thread.start()
                    thread.join(5)
                    code = 0 if not thread.is_alive() and not turns.taken("a") else 2
                finally:
                    os._exit(code)
            turns._guard.release()
            while not (ended := os.waitpid(child, os.WNOHANG))[0]:  # noqa: ASYNC222
                await asyncio.sleep(0.005)
            assert os.waitstatus_to_exitcode(ended[1]) == 0
            assert turns.taken("a")
        assert not turns.taken("a")

    asyncio.run(main())


def test_rule_39_a_task_knows_whether_its_turn_was_taken_from_it() -> None:
    turns, loop = Turns(), asyncio.new_event_loop()
    turn = turns.take("a")
    assert not turn.is_held()
    loop.run_until_complete(turn.__aenter__())
    assert turn.is_held()
    asyncio.run(taken_soon(turns))
    assert not turn.is_held()
    loop.run_until_complete(turn.__aexit__())
    loop.close()

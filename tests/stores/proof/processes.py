"""Processes that are killed and begun anew, stopped and continued, until each ends by itself."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.forked import Forked, start
from tests.stores.proof.ledger import Ledger

LONGEST = 3500.0  # seconds of a proof


@dataclass
class Trouble:
    """What is done to processes.

    Attributes:
        seed: the seed of the moments.
        kills: how many are killed.
        stops: how many are stopped from outside.
        pause: seconds for which a stopped process stands, also one that stopped itself.
        often: seconds between two of these, at most.
        others: more trouble, for as long as the processes run: servers restarted, connections cut.
    """

    seed: int
    kills: int = 0
    stops: int = 0
    pause: float = 0.5
    often: float = 0.5
    others: Sequence[Callable[[], Awaitable[None]]] = ()


@dataclass
class Processes:
    """So many processes of a module, with a ledger.

    Attributes:
        module: the module that each runs, with the arguments: the ledger's path and its number.
        arguments: the further arguments of each, by its number.
        ledger: the ledger.
        path: its path.
        count: how many.
    """

    module: str
    arguments: Callable[[int], Sequence[object]]
    ledger: Ledger
    path: str
    count: int
    _running: dict[int, Forked] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _read: int = 0

    async def run(self, trouble: Trouble) -> None:
        """Run the processes until each has ended by itself."""
        for number in range(self.count):
            self._begin(number)
        others = [asyncio.ensure_future(other()) for other in trouble.others]
        try:
            async with asyncio.timeout(LONGEST):
                await self._trouble(trouble)
            assert [other for other in others if other.done()] == [], "some trouble has ended"
        finally:
            for task in (*others, *self._tasks):
                task.cancel()
            await asyncio.gather(*others, *self._tasks, return_exceptions=True)
            for process in self._running.values():
                process.kill()
                await process.wait()

    async def _trouble(self, trouble: Trouble) -> None:
        """Kill and stop processes until all have ended, and begin those anew that were killed."""
        chance = random.Random(trouble.seed)
        coming = ["kill"] * trouble.kills + ["stop"] * trouble.stops
        chance.shuffle(coming)
        while any(process.returncode is None for process in self._running.values()):
            await asyncio.sleep(chance.uniform(trouble.often / 4, trouble.often))
            self._continue_those_that_stopped(trouble.pause)
            running = [n for n, each in self._running.items() if each.returncode is None]
            if not running or not coming:
                continue
            number = chance.choice(running)
            process = self._running[number]
            if coming.pop() == "stop":
                self.ledger.note("stops", child=process.pid)
                process.send_signal(signal.SIGSTOP)
                self._continue_later(process.pid, trouble.pause)
                continue
            self.ledger.note("kills", child=process.pid)
            process.send_signal(signal.SIGKILL)
            await process.wait()
            self._begin(number)
        assert {each.returncode for each in self._running.values()} == {0}, "a process has failed"

    def _begin(self, number: int) -> None:
        self._running[number] = start(self.module, self.path, number, *self.arguments(number))

    def _continue_those_that_stopped(self, pause: float) -> None:
        """Have processes go on that stopped themselves, some time later."""
        events = self.ledger.read(self._read)
        self._read += len(events)
        for event in events:
            if event["event"] == "stops itself":
                self._continue_later(event["process"], pause)

    def _continue_later(self, pid: int, pause: float) -> None:
        async def go_on() -> None:
            await asyncio.sleep(pause)
            for process in self._running.values():
                if process.pid == pid:
                    self.ledger.note("continues", child=pid)
                    process.send_signal(signal.SIGCONT)

        task = asyncio.create_task(go_on())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def stop(ledger: Ledger) -> None:
    """Stop this process, until the proof lets it go on."""
    ledger.note("stops itself")
    os.kill(os.getpid(), signal.SIGSTOP)


def of(events: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Return the events of a name."""
    return [event for event in events if event["event"] == name]

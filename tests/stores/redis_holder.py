"""A process that uses a Redis store; the arguments of `run` are URL LEASE SKEW ACTION ...

All clocks of the process are ahead by SKEW seconds, as on another machine.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path
from typing import Any

from cekura_akua.cekura import Cekura, Rule
from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, SdkError
from cekura_akua.runtime import JSON
from cekura_akua.stores import RedisStore
from cekura_akua.stores.protocols import Lock
from tests import clocks


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def hold(store: RedisStore, quarantine: str) -> None:
    """Hold the lock "a", armed where `quarantine` is not 0, and tell of its loss."""
    async with store.locks.hold("a") as lock:
        await lock.save("mine", quarantine=float(quarantine))
        say("held")
        while clock() < lock.latest_send():
            await asyncio.sleep(0.01)
        try:
            await lock.save("late")
        except LockLost:
            say("lost")


async def count(store: RedisStore, times: str, file: str) -> None:
    """Increment the number in a file so many times; without the lock, increments would be lost."""
    path, done = Path(file), 0
    while done < int(times):
        try:
            async with store.locks.hold("a") as lock:
                number = int(path.read_text())
                await lock.save(number, quarantine=0.05)
                await asyncio.sleep(0.001)
                if clock() > lock.latest_send():  # as the connection does before the first byte
                    continue
                path.write_text(str(number + 1))
                done += 1
                await lock.save(number + 1)
        except SdkError as error:  # the increment before it is done
            say("error", type(error).__name__)
    say("done")


async def handle(store: RedisStore, key: str, seconds: str) -> None:
    """Handle a webhook, which takes some seconds, and tell its result."""

    async def handler() -> str:
        say("handling")
        await asyncio.sleep(float(seconds))
        return "by another process"

    say(await store.deliveries.once(key, handler))


async def merge(store: RedisStore, url: str, project: str, *metrics: str) -> None:
    """Merge a rule for each of some metrics into the rubric of a project, and tell of each."""
    async with client(store, url) as cekura:

        async def one(metric: str) -> None:
            try:
                await cekura.rubric(int(project)).merge(Rule.score(int(metric), ">=", 1))
            except SdkError as error:
                say("error", metric, error.effect, type(error).__name__)
            else:
                say("merged", metric)

        writers = [list(metrics[start::4]) for start in range(4)]

        async def some(metrics: list[str]) -> None:
            for metric in metrics:
                await one(metric)

        async with asyncio.TaskGroup() as group:
            for each in writers:
                group.create_task(some(each))
    say("done")


async def stop(store: RedisStore, url: str, project: str, metric: str) -> None:
    """Merge a rule, and stop this process once, between arming the lock and sending the write."""
    stopping = _Stopping(store)
    async with Cekura(
        "k" * 8, base_url=url, locks=stopping, quarantine=QUARANTINE, settle=0.5
    ) as cekura:
        try:
            await cekura.rubric(int(project)).merge(Rule.score(int(metric), ">=", 1))
        except LockLost as error:
            say("lost", error.effect)


QUARANTINE = 0.5  # seconds


@asynccontextmanager
async def client(store: RedisStore, url: str) -> AsyncIterator[Cekura]:
    async with Cekura(
        "k" * 8, base_url=url, locks=store.locks, quarantine=QUARANTINE, settle=0.5
    ) as cekura:
        yield cekura


class _Stopping:
    """Locks whose holder stops its process after the first save that arms."""

    def __init__(self, store: RedisStore) -> None:
        self._locks = store.locks

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncIterator[Lock]:
        async with self._locks.hold(name, patience) as lock:
            yield _StoppingLock(lock)

    async def peek(self, name: str) -> JSON:
        return await self._locks.peek(name)


class _StoppingLock:
    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self.note = lock.note
        self.latest_send = lock.latest_send

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        await self._lock.save(note, quarantine=quarantine)
        if quarantine:
            say("armed")
            os.kill(os.getpid(), signal.SIGSTOP)


async def main(url: str, lease: str, action: str, *arguments: str) -> None:
    actions: dict[str, Any] = {
        "hold": hold,
        "count": count,
        "handle": handle,
        "merge": merge,
        "stop": stop,
    }
    async with RedisStore(url, lease=float(lease)) as store:
        await actions[action](store, *arguments)


def run(url: str, lease: str, skew: str, action: str, *arguments: str) -> None:
    """Set the clocks forward, and run an action."""
    clocks.set_forward(float(skew))
    asyncio.run(main(url, lease, action, *arguments))

"""The subject of the checks: a store, perhaps with a second view of the same place."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from selectors import DefaultSelector, SelectorKey
from typing import TypeVar
from uuid import uuid4

import anyio
from anyio.to_thread import run_sync

from cekura_akua.stores.protocols import Journal, Locks, Store

T = TypeVar("T")

QUARANTINE = 0.4  # seconds of the quarantines of the checks
EARLY = 0.05  # seconds by which two clocks may differ
LONG = 30.0  # seconds after which a check that waits has failed


class PromiseBroken(AssertionError):
    """A store does not keep a promise of its protocol.

    Attributes:
        rule: the number of the rule; empty while the promise is being checked.
        promise: the promise.
    """

    rule: str = ""
    promise: str = ""


@dataclass(slots=True)
class Subject:
    """The store that is checked.

    Attributes:
        store: the store.
        other: another store object of the same place, as another process would have; None without.
        lease: seconds of the store's leases; None where a lock lasts as long as its process.
    """

    store: Store
    other: Store | None = None
    lease: float | None = None
    _run: str = field(default_factory=lambda: uuid4().hex[:12])
    _numbers: count[int] = field(default_factory=count)

    @property
    def locks(self) -> Locks:
        """The locks of the store."""
        return self.store.locks

    @property
    def journal(self) -> Journal:
        """The journal of the store."""
        return present(self.store.journal)

    @property
    def second(self) -> Store:
        """The other view, or the store itself where there is none."""
        return self.other or self.store

    @property
    def views(self) -> list[Store]:
        """The store, and its other view where there is one."""
        return [self.store] if self.other is None else [self.store, self.other]

    def name(self, word: str = "") -> str:
        """Return a name that nothing else in the store has.

        Args:
            word: the end of the name.
        """
        return f"check {self._run} {next(self._numbers)} {word}"


def expect(condition: object, complaint: str) -> None:
    """Make sure of a condition.

    Raises:
        PromiseBroken: it does not hold.
    """
    if not condition:
        raise PromiseBroken(complaint)


def present(value: T | None) -> T:
    """Return a value that is there."""
    if value is None:
        raise PromiseBroken("a part of the store is missing")
    return value


async def is_free(locks: Locks, name: str, patience: float = 0.0) -> bool:
    """Whether a lock becomes free within the patience."""
    try:
        async with locks.hold(name, patience):
            return True
    except TimeoutError:
        return False


async def fails(use: Callable[[], Awaitable[object]], error: type[Exception]) -> bool:
    """Whether a function fails with an error."""
    try:
        await use()
    except error:
        return True
    return False


async def until_false(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait until a condition does not hold any more."""
    while True:
        holds = condition()
        if not (holds if isinstance(holds, bool) else await holds):
            return
        await anyio.sleep(0.005)


async def in_thread(use: Callable[[], Awaitable[T]]) -> T:
    """Run an async function in an event loop of its own, in a thread of its own."""

    async def main() -> T:
        return await use()

    return await run_sync(lambda: asyncio.run(main()))


async def abandoned(use: Callable[[], Awaitable[object]], until: threading.Event) -> object:
    """Run an async function in an event loop of its own, and close the loop in the middle.

    Args:
        use: the function; it sets the event, and waits.
        until: the event.

    Returns:
        an object to be kept for the time of the check, so that nothing is collected by chance.
    """
    kept: list[object] = []

    async def begin() -> None:
        task = asyncio.ensure_future(use())
        kept.append(task)
        await until_false(lambda: not until.is_set() and not task.done())
        if task.done():
            await task  # which has failed

    def run() -> None:
        loop = asyncio.new_event_loop()
        kept.append(loop)
        loop.set_exception_handler(lambda *_: None)  # tasks that never end are meant
        loop.run_until_complete(begin())
        loop.close()

    await run_sync(run)
    return kept


class Room:
    """A room that a single task may be in at a time."""

    def __init__(self) -> None:
        self._inside = 0
        self._most = 0

    async def enter(self, locks: Locks, name: str) -> None:
        """Stay in the room for a moment, under a lock."""
        async with locks.hold(name, LONG):
            self._inside += 1
            self._most = max(self._most, self._inside)
            await anyio.sleep(0.002)
            self._inside -= 1

    def check(self) -> None:
        """Check that never two tasks were in the room, and that all have left."""
        expect(self._most == 1, f"{self._most} tasks held the lock at once")
        expect(self._inside == 0, "a task did not leave")


class Paused:
    """An event loop in a thread of its own, which stands while it is paused.

    A process that is stopped is like this, as far as a process can show that of itself.

    Args:
        use: the function that runs in the loop. It is given this object, and calls `pause`.
    """

    def __init__(self, use: Callable[[Paused], Awaitable[None]]) -> None:
        self._use = use
        self._stands = threading.Event()
        self._goes_on = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._main, daemon=True)

    def pause(self) -> None:
        """Stand still, event loop and all, until the check lets the loop go on."""
        self._stands.set()
        self._goes_on.wait(4 * LONG)

    async def stands(self) -> None:
        """Start the loop, and wait until it stands still."""
        self._thread.start()
        with anyio.fail_after(LONG):
            await until_false(lambda: not self._stands.is_set() and self._thread.is_alive())
        if self._failure is not None:
            raise self._failure

    async def go_on(self) -> None:
        """Let the loop go on, wait for its end, and raise its failure."""
        self._goes_on.set()
        with anyio.fail_after(LONG):
            await until_false(self._thread.is_alive)
        if self._failure is not None:
            raise self._failure

    def _main(self) -> None:
        async def main() -> None:
            await self._use(self)

        try:
            with suppress(asyncio.CancelledError):
                asyncio.run(main())
        except BaseException as error:  # told to the check
            self._failure = error


class Stepped:
    """An event loop that runs one iteration at a time, and stands in between; for use in threads.

    Args:
        first: the function that runs to its end before that, so that connections are open.
        use: the function that runs iteration by iteration.
    """

    def __init__(
        self, first: Callable[[], Awaitable[object]], use: Callable[[], Awaitable[T]]
    ) -> None:
        self._selector = _SingleIteration()
        self._runner = asyncio.Runner(loop_factory=self._make_loop)
        self._runner.run(_awaited(first))
        self._loop = self._runner.get_loop()
        self._task = self._loop.create_task(_awaited(use))

    def step(self) -> None:
        """Run one iteration of the event loop: wait for events, and run their callbacks."""
        self._selector.stop_loop = self._loop.stop
        self._loop.run_forever()

    def go_on(self) -> object:
        """Run the function to its end, close the event loop, and return the result."""
        self._selector.stop_loop = None
        with self._runner:
            return self._loop.run_until_complete(asyncio.wait_for(self._task, LONG))

    def _make_loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.SelectorEventLoop(self._selector)


class _SingleIteration(DefaultSelector):
    """A selector of sockets that stops its event loop after one iteration.

    An event loop that is stopped while it waits for events still runs the callbacks of the events
    that come. So an iteration is never empty, however slowly a store answers.

    Attributes:
        stop_loop: the function that stops the event loop; None where it is to run on.
    """

    stop_loop: Callable[[], object] | None = None

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """Wait for events of the sockets, for a second at most, and return the events."""
        if self.stop_loop is not None:
            self.stop_loop()
        return super().select(1.0 if timeout is None else min(timeout, 1.0))


async def _awaited(use: Callable[[], Awaitable[T]]) -> T:
    return await use()

"""Fair queues: a name has a single holder at a time, in the order of arrival, in a process.

A holder whose event loop has ended, or whose thread has died, can never let go of the name: its
turn is taken over by the next in line. A forked child begins with empty queues (rules 18 and 34).
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from math import inf
from time import monotonic
from typing import Protocol

import anyio

from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.core.loops.forks import begin_anew_after_forks

LOOK = 0.1  # seconds between two looks of the first in line at the event loop of the holder


class Held(Protocol):
    """The possessions of a holder, which the next holder takes care of if the holder cannot."""

    def release(self) -> None:
        """Let go of everything, once, from any thread; a quarantine that was armed begins."""
        ...

    def leave(self) -> None:
        """Let go of everything in a forked child, without taking anything from the parent."""
        ...


@dataclass(eq=False, slots=True)
class Contender:
    """A task that waits for a name, or holds the name.

    Attributes:
        wake: wakes the task, from any thread.
        loop: the event loop of the task.
        held: the possessions of the holder; None without any.
        inherited: the possessions of a holder before, whose event loop ended; to be released.
        lost: whether its turn was taken over, or is the parent's of a forked child.
        served: whether its turn has come.
    """

    wake: Callable[[], object]
    loop: EventLoop
    held: Held | None = None
    inherited: list[Held] = field(default_factory=list)
    lost: bool = False
    served: bool = False


@dataclass(slots=True)
class _Queue:
    """The holder of a name, and the tasks that wait for the name."""

    holder: Contender
    waiting: deque[Contender] = field(default_factory=deque)


class FairQueue:
    """A queue for each name, among all tasks of this process in any thread and event loop.

    First come, first served; a cancelled task gives up its place.
    """

    def __init__(self) -> None:
        self._begin()
        begin_anew_after_forks(self)

    def _begin(self) -> None:
        # Held for a few instructions, never across an await. A task may be collected meanwhile, in
        # the same thread, and let go of its turn.
        self._guard = threading.RLock()
        self._queues: dict[str, _Queue] = {}  # a name that is here is taken

    @asynccontextmanager
    async def take(self, name: str, patience: float = inf) -> AsyncGenerator[Contender, None]:
        """Wait until a name is free, and hold the name until the block ends.

        Args:
            name: the name.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the name did not become free in that time.
        """
        contender = await self._acquire(name, patience)
        contender.wake = _nothing  # which keeps the event loop alive no longer
        try:
            yield contender
        finally:
            self._release(name, contender)

    def taken(self, name: str) -> bool:
        """Whether a task holds a name."""
        return name in self._queues

    async def _acquire(self, name: str, patience: float) -> Contender:
        """Take a free name at once, or wait in its queue until the holder hands it over."""
        free, loop = anyio.Event(), EventLoop(running_loop())
        contender = Contender(partial(loop.once_running, free.set), loop)
        self._join(name, contender)
        if contender.served:
            return contender
        try:
            await self._wait(name, contender, free, monotonic() + patience)
        except BaseException:
            # Cancelled. Where the name was handed over just then, hand it on.
            if not self._leave(name, contender):
                self._release(name, contender)
            raise
        # The patience is over, unless the name was handed over just then.
        if self._leave(name, contender):
            raise TimeoutError(f"{name} did not become free within {patience:.3g} s")
        return contender

    def _join(self, name: str, contender: Contender) -> None:
        """Take a free name, or join its queue."""
        with self._guard:
            queue = self._queues.get(name)
            if contender.served:
                return
            if queue is None:  # the name is free
                self._queues[name] = _Queue(contender)
                contender.served = True
            elif contender not in queue.waiting:
                queue.waiting.append(contender)

    async def _wait(self, name: str, contender: Contender, free: anyio.Event, until: float) -> None:
        """Wait for a turn, and look after the holder, whose event loop may end meanwhile."""
        while True:
            self._pass_over_dead(name)
            self._join(name, contender)  # anew, where its loop stood still and it was passed over
            left = until - monotonic()
            if contender.served or left <= 0:
                return
            queue = self._queues.get(name)
            is_first = queue is not None and bool(queue.waiting) and queue.waiting[0] is contender
            with anyio.move_on_after(min(left, LOOK if is_first else 10 * LOOK)):
                await free.wait()

    def _leave(self, name: str, contender: Contender) -> bool:
        """Leave the queue; return False when its turn has come already."""
        with self._guard:
            queue = self._queues.get(name)
            if not contender.served and queue is not None and contender in queue.waiting:
                queue.waiting.remove(contender)
            return not contender.served

    def _release(self, name: str, contender: Contender) -> None:
        """Hand the name over to the first in line; the name is free when nobody waits."""
        with self._guard:
            queue = self._queues.get(name)
            if queue is not None and queue.holder is contender:  # else it was taken over, or forked
                self._next(name, queue, contender.inherited)

    def _pass_over_dead(self, name: str) -> None:
        """Take the turn from a holder that can never let go of it."""
        with self._guard:
            queue = self._queues.get(name)
            if queue is None or not queue.holder.loop.is_dead():
                return
            dead = queue.holder
            dead.lost = True
            held = [] if dead.held is None else [dead.held]
            self._next(name, queue, [*dead.inherited, *held])

    def _next(self, name: str, queue: _Queue, inherited: list[Held]) -> None:
        """Give the turn to the first in line that lives, with the possessions of a dead holder."""
        while queue.waiting:
            contender = queue.waiting.popleft()
            if contender.loop.is_dead():
                continue
            contender.inherited = inherited
            contender.served = True
            queue.holder = contender
            if contender.wake():  # else its event loop ended just now
                return
        del self._queues[name]
        for held in inherited:
            held.release()

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the tasks that hold and wait are the parent's."""
        queues = self._queues
        self._begin()
        for queue in queues.values():
            queue.holder.lost = True
            if queue.holder.held is not None:
                queue.holder.held.leave()


def _nothing() -> None:
    """Wake nobody."""

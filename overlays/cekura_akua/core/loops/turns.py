"""Turns: tasks take turns at a name, in whichever thread and event loop they run (rule 34).

A task is called in its own event loop, so that none waits on a primitive of another. A task whose
event loop has ended, or stands still, loses its turn to the next. A forked child has turns of its
own.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import AbstractContextManager
from math import inf
from threading import RLock
from time import monotonic
from typing import Self, TypeAlias

import anyio

from .event_loops import EventLoop, running_loop

LOOK = 0.1  # seconds between two looks at the event loops of the tasks before this one

_Queue: TypeAlias = "OrderedDict[Turn, None]"


class Turns:
    """The turns of the tasks of a process: each name has a single holder, in order of arrival."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        # Held for a few instructions, never across an await; a task may be collected meanwhile,
        # and leaves then.
        self._guard = RLock()
        self._queues: dict[Hashable, _Queue] = {}  # the first of each queue is the holder

    def take(self, name: Hashable, patience: float = inf) -> Turn:
        """Return a turn at a name; the context waits for the turn, and holds it.

        Args:
            name: the name.
            patience: seconds to wait at most; after that the task goes on, and later tasks
                wait for it all the same.
        """
        return Turn(self, name, patience)

    def taken(self, name: Hashable) -> bool:
        """Whether a task holds a name, or waits for the name."""
        with self._here():
            return name in self._queues

    def comes(self, turn: Turn) -> bool:
        """Whether a turn has come; one that does not stand in its queue is put at the end."""
        with self._here():
            queue = self._queues.get(turn.name) or OrderedDict()
            if turn not in queue:
                last = next(reversed(queue), None)
                turn.mixed = last is not None and (last.mixed or not last.loop.is_current())
                queue[turn] = None
                self._queues[turn.name] = queue
            while (first := next(iter(queue))) is not turn and not first.loop.is_running():
                _pass_over(queue, first)
            return first is turn

    def is_first(self, turn: Turn) -> bool:
        """Whether a turn stands first in its queue, and so is the holder."""
        with self._here():
            queue = self._queues.get(turn.name)
            return queue is not None and next(iter(queue)) is turn

    def leave(self, turn: Turn) -> None:
        """Leave the queue, and call the next task where the turn had come."""
        with self._here():
            queue = self._queues.get(turn.name)
            if queue is None or turn not in queue:  # of a parent, or lost while its loop stood
                return
            held = next(iter(queue)) is turn
            del queue[turn]
            while held and queue and not (first := next(iter(queue))).call():
                _pass_over(queue, first)
            if not queue:
                del self._queues[turn.name]

    def _here(self) -> AbstractContextManager[object]:
        """Return the guard; after a fork, the child begins anew."""
        if os.getpid() != self._process:
            self._begin()
        return self._guard


class Turn:
    """The turn of a task at a name.

    Attributes:
        name: the name.
        loop: the event loop of the task.
        mixed: whether tasks of other event loops stood before this one, whose loops may end.
        over: whether the task has left.
    """

    loop: EventLoop
    mixed: bool

    def __init__(self, turns: Turns, name: Hashable, patience: float) -> None:
        self._turns = turns
        self._patience = patience
        self.name = name
        self.over = False
        self._called: anyio.Event | None = None  # set to wake the task; None before it waits

    async def __aenter__(self) -> Self:
        self.loop = EventLoop(running_loop())
        try:
            await self._wait()
        except BaseException:
            self._leave()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    def is_held(self) -> bool:
        """Whether the turn has come, and no other task has it since the event loop stood still."""
        return self._turns.is_first(self)

    async def _wait(self) -> None:
        until = monotonic() + self._patience
        while not self._turns.comes(self):
            left = until - monotonic()
            if left <= 0:
                return
            self._called = anyio.Event()
            with anyio.move_on_after(min(left, LOOK if self.mixed else inf)):
                await self._called.wait()

    def _leave(self) -> None:
        self.over = True
        self._turns.leave(self)

    def call(self) -> bool:
        """Wake the task, from any thread; False where its event loop does not run."""
        return self.loop.soon(self.wake)

    def wake(self) -> None:
        """Wake the task, in its own event loop, if it waits."""
        if self._called is not None:
            self._called.set()


def _pass_over(queue: _Queue, turn: Turn) -> None:
    """Take the turn from a task whose event loop stands; should that go on, the task asks again."""
    del queue[turn]
    turn.loop.once_running(turn.wake)

"""The disk of a SQLite file: tasks on the file, in a thread apart from the application's.

The tasks of many calls share a transaction, so that the disk holds up neither the event loop nor,
one by one, the calls. The thread works for all threads and event loops of the process (rule 34),
and shares nothing with those of the application (rule 35).
"""

from __future__ import annotations

import atexit
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import anyio

from cekura_akua.core.deadline import limit
from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.errors import ConfigurationError

from .sqlite import SqliteFile, is_busy

T = TypeVar("T")
D = TypeVar("D", bound=SqliteFile)

PATIENCE = 30.0  # seconds for which a transaction waits until no other process uses the file
IDLE = 5.0  # seconds without a task, after which the file is closed and the thread ends
LAST = 10.0  # seconds for which the end of the process waits for the tasks that are queued


@dataclass(slots=True, eq=False)
class Task(Generic[T]):
    """A task on a SQLite file, and its result.

    Attributes:
        work: the work on the file, in a transaction.
        begun: whether the work has begun, so that it cannot be withdrawn.
        done: whether the transaction has ended.
        value: the result.
        failure: the reason of a failure; None after a success.
        wake: wakes the waiting call.
    """

    work: Callable[[Any], T]
    begun: bool = False
    done: bool = False
    value: T | None = None
    failure: str | None = None
    wake: Callable[[], object] | None = None


class Disk(Generic[D]):
    """Runs tasks on a SQLite file, in order, many to a transaction.

    Args:
        kind: the content of the file, for messages.
        path: the file.
        open_file: opens the file.
        rest: called in the thread when the file has been closed.
    """

    def __init__(
        self, kind: str, path: Path, open_file: Callable[[Path], D], rest: Callable[[], object]
    ) -> None:
        self._kind = kind
        self._path = path
        self._open_file = open_file
        self._rest = rest
        self._begin()
        _DISKS.add(self)

    def _begin(self) -> None:
        self._tasks: deque[Task[Any]] = deque()
        self._closings: list[Task[None]] = []
        self._signals: SimpleQueue[None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._database: D | None = None
        # A task may be queued by a coroutine that is collected while its thread holds the guard.
        self._guard = threading.RLock()
        self._at_work = threading.Lock()  # held while the database is used

    def queue(self, work: Callable[[D], T]) -> Task[T]:
        """Queue a task, whether or not a call waits for its result."""
        task = Task(work)
        with self._guard:
            self._tasks.append(task)
            self._wake_thread()
        return task

    def withdraw(self, task: Task[Any]) -> bool:
        """Withdraw a task that is not needed; False where its work has begun."""
        with self._guard:
            if task.begun:
                return False
            task.begun = True
            self._tasks.remove(task)
        return True

    async def wait(self, task: Task[Any], expires: float = inf) -> bool:
        """Wait for the end of a task; False where it has not ended by a moment.

        Raises:
            ConfigurationError: the file cannot be used; the task changed nothing.
        """
        done, home = anyio.Event(), EventLoop(running_loop())
        with self._guard:
            task.wake = lambda: home.once_running(done.set)  # the loop may stand just now
        if not task.done:
            with anyio.move_on_after(limit(None, expires)):
                await done.wait()
        if task.failure is not None:
            raise ConfigurationError(task.failure)
        return task.done

    async def aclose(self) -> None:
        """Finish the queued tasks, and close the file; a later task opens the file again."""
        closing: Task[None] = Task(lambda _: None)
        with self._guard:
            if self._thread is None:
                return
            self._closings.append(closing)
            self._wake_thread()
        with anyio.CancelScope(shield=True):
            await self.wait(closing)

    def finish(self) -> None:
        """Wait for the queued tasks at the end of the process."""
        thread = self._thread
        if thread is not None:
            with self._guard:
                self._closings.append(Task(lambda _: None))
                self._wake_thread()
            thread.join(LAST)

    def stop_for_fork(self) -> None:
        """Close the file before a fork: a database must not be carried into the child."""
        self._at_work.acquire()
        self._close()

    def go_on_after_fork(self) -> None:
        """Go on in the parent."""
        self._at_work.release()

    def begin_in_child(self) -> None:
        """Begin anew in the child: the queued tasks are the parent's."""
        self._begin()

    def _wake_thread(self) -> None:
        self._signals.put(None)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="cekura-akua", daemon=True)
            try:
                self._thread.start()
            except RuntimeError:  # the interpreter is shutting down
                self._thread = None
                self._work()

    def _run(self) -> None:
        """Run the queued tasks, until there have been none for a while."""
        while True:
            try:
                self._signals.get(timeout=IDLE)
            except Empty:
                idle = True
            else:
                idle = False
                self._work()
            with self._guard:
                closings, self._closings = self._closings, []
            if closings or idle:
                with self._at_work:
                    self._close()
                    self._rest()
            for closing in closings:
                self._end(closing, None)
            with self._guard:
                if (closings or idle) and not (self._tasks or self._closings):
                    self._thread = None
                    self._signals = SimpleQueue()  # without those of tasks that are done
                    return

    def _work(self) -> None:
        """Run all queued tasks in a transaction, once no other process uses the file."""
        until = monotonic() + PATIENCE
        while self._tasks:
            sleep(0)  # the lock is not fair: others have their turn
            with self._at_work:
                tasks: list[Task[Any]] = []
                failure: str | None = None
                try:
                    if self._database is not None and not self._database.is_in_place():
                        self._close()
                    if self._database is None:
                        self._database = self._open_file(self._path)
                    with self._database.transaction():
                        tasks = self._take()
                        for task in tasks:
                            task.value = task.work(self._database)
                except Exception as error:  # the callers of all tasks wait for a result
                    if not tasks:
                        if is_busy(error) and monotonic() < until:
                            continue
                        tasks = self._take()
                    failure = self._reason(error)
                    if not is_busy(error):
                        self._close()
            for task in tasks:
                self._end(task, failure)

    def _take(self) -> list[Task[Any]]:
        """Return the queued tasks, which cannot be withdrawn any more."""
        with self._guard:
            tasks = list(self._tasks)
            self._tasks.clear()
            for task in tasks:
                task.begun = True
        return tasks

    def _end(self, task: Task[Any], failure: str | None) -> None:
        with self._guard:
            task.failure, task.done = failure, True
        if task.wake is not None:
            task.wake()

    def _reason(self, error: Exception) -> str:
        if isinstance(error, ConfigurationError):
            return error.message
        if is_busy(error):
            error = RuntimeError("another process keeps it locked")
        return f"the {self._kind} {self._path} cannot be used: {error}"

    def _close(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):  # what was committed is on the disk
                database.close()


_DISKS: WeakSet[Disk[Any]] = WeakSet()
_FORKING = threading.Lock()  # two threads that fork at once would wait for each other
_stopped: list[Disk[Any]] = []  # for the fork that is under way


def _before_fork() -> None:
    _FORKING.acquire()
    for disk in list(_DISKS):
        disk.stop_for_fork()
        _stopped.append(disk)


def _after_fork_in_parent() -> None:
    while _stopped:
        _stopped.pop().go_on_after_fork()
    _FORKING.release()


def _after_fork_in_child() -> None:
    while _stopped:
        _stopped.pop().begin_in_child()
    _FORKING.release()


def _at_exit() -> None:
    for disk in list(_DISKS):
        disk.finish()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=_after_fork_in_parent,
        after_in_child=_after_fork_in_child,
    )
atexit.register(_at_exit)

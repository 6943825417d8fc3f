"""Locks that the processes of a machine share: files in a directory.

Each name has two files. The operating system locks the first file, and unlocks it when its holder
dies in any way; the file holds the quarantine, in a short line. The second file is the note. Where
processes wait for one another, a third has their queue. Only their owner reads the files, no
symbolic link is followed, and all work on them is done in threads, so that a slow disk holds up no
event loop (rule 35).
"""

from __future__ import annotations

import os
import random
import re
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from hashlib import sha256
from math import inf
from pathlib import Path
from time import monotonic
from typing import TypeVar
from weakref import WeakValueDictionary

import anyio

from cekura_akua.core.config.checks import check_path
from cekura_akua.core.files.os_lock import try_lock, unlock
from cekura_akua.core.files.private import make_directory, unusable
from cekura_akua.core.log import logger
from cekura_akua.core.loops.threads import Threads
from cekura_akua.errors import LockLost
from cekura_akua.runtime import JSON
from cekura_akua.stores.protocols import Lock
from cekura_akua.stores.quarantine import Quarantine
from cekura_akua.stores.queue import Contender, FairQueue

from .records import read_note, read_quarantine, write_note, write_quarantine
from .tickets import Ticket

T = TypeVar("T")

THREADS = Threads("locks")
SOONEST, LATEST = 0.002, 0.1  # seconds between two tries to get a lock of another process
STEP = 0.005  # seconds to which they grow at first, for each process that comes first
SLOWER = 2.0  # seconds after which they grow to the latest
LEAST = 1.0  # seconds that the disk has to try a lock, also where nobody is waited for
LAST = 1.0  # seconds for which a holder waits until its lock is released


class FileLocks:
    """Locks among all processes of a machine that name the same directory.

    First come, first served, among processes as within each. A process that dies frees its locks,
    and leaves the quarantine where its write may still take effect. The notes outlive the process,
    so that a loss is detected after a restart too. Two or three small files stay for each project;
    to remove them, stop the processes first.

    Args:
        directory: the directory of the files, on a local disk, the same for all processes; it is
            made if it is missing.

    Raises:
        ConfigurationError: the directory cannot be made, or every user may write into it.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self._directory = check_path("the directory of the locks", directory).absolute()
        make_directory(self._directory, "locks")
        self._queue = _queue_of(self._directory.resolve())

    def __repr__(self) -> str:
        return f"FileLocks({str(self._directory)!r})"

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock and its quarantine, and hold the lock.

        Args:
            name: the name of the lock.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the lock did not become free in that time.
            ConfigurationError: the file of the lock cannot be used.
        """
        until = monotonic() + patience
        async with self._queue.take(name, patience) as contender:
            lock = contender.held = _Lock(self._path(name))
            try:
                await lock.acquire(name, contender, until)
                yield lock
            except GeneratorExit:  # collected without its event loop: nothing can be awaited
                lock.release()
                raise
            except BaseException:
                await lock.let_go()
                raise
            await lock.let_go()

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note."""
        return await THREADS.run(partial(read_note, self._path(name)))

    def _path(self, name: str) -> Path:
        """Return the path of the files of a lock, without the suffix: readable and unique."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[-60:]
        return self._directory / f"{words}-{sha256(name.encode()).hexdigest()[:16]}"


class _Lock:
    """A lock that is held, or waited for.

    Attributes:
        note: the note of the last holder.

    Args:
        path: the path of its files, without the suffix.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None  # the descriptor of the locked file
        self._guard = threading.RLock()  # held for a few instructions
        self._at_work = threading.Lock()  # a thread of a cancelled task may still be at work
        self._works = 0
        self._is_over = False
        self._quarantine = Quarantine()
        self._ticket = Ticket(path.with_suffix(".queue"))
        self._place = 0  # how many other processes come first
        self.note: JSON = None

    async def acquire(self, name: str, contender: Contender, until: float) -> None:
        """Wait for the lock of the operating system, then for the end of the quarantine.

        Raises:
            TimeoutError: the lock did not become free in time.
            ConfigurationError: the file of the lock cannot be used.
        """
        while contender.inherited:
            await THREADS.run(contender.inherited[-1].release, max(LEAST, until - monotonic()))
            contender.inherited.pop()
        longest, began = SOONEST, monotonic()
        while not await self._run(self._try, max(LEAST, until - monotonic())):
            pause = random.uniform(SOONEST / 2, longest)  # noqa: S311 - nothing is secret
            if monotonic() + pause > until:
                raise TimeoutError(f"another process still holds {name}")
            await anyio.sleep(pause)
            is_long = monotonic() - began > SLOWER
            longest = min(LATEST, longest * 2, LATEST if is_long else STEP * (self._place + 1))
        await self._quarantine.wait(name, until)

    def latest_send(self) -> float:
        """Return the moment until which the lock is surely held; see `Lock.latest_send`."""
        return -inf if self._is_over else inf

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        """Save a note for the next holders, and arm or disarm the lock; see `Lock.save`."""
        await self._run(partial(self._save, note, quarantine))
        self.note = note

    async def let_go(self) -> None:
        """Release the lock in a thread, also in a cancelled task."""
        try:
            with anyio.CancelScope(shield=True):
                await THREADS.run(self.release, LAST)
        except BaseException as error:
            self.release()  # if no thread has begun to
            if not isinstance(error, TimeoutError):
                raise

    def release(self) -> None:
        """Release the lock; a quarantine that was armed begins."""
        with self._guard:
            if self._is_over:
                return
            self._is_over = True
            if self._works:  # of cancelled tasks: the last to end closes the file
                return
        self._close()

    def leave(self) -> None:
        """Close the file in a forked child, so that the lock does not outlive its holder."""
        self._guard, self._at_work = threading.RLock(), threading.Lock()
        self._is_over = True
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    async def _run(self, work: Callable[[], T], patience: float = inf) -> T:
        """Run work on the files in a thread.

        Raises:
            LockLost: the lock is released, or was taken over.
            TimeoutError: the work did not end in time.
        """
        return await THREADS.run(partial(self._guarded, work), patience)

    def _guarded(self, work: Callable[[], T]) -> T:
        """Run work on the files unless the lock is over, and close the file if it is over then."""
        with self._guard:
            self._works += 1
        try:
            with self._at_work:
                if self._is_over:
                    raise LockLost("the lock was released, or its event loop or process stopped")
                return work()
        finally:
            if self._ends_over():
                self._close()

    def _ends_over(self) -> bool:
        """Record the end of work; return whether it was the last, and the lock was released."""
        with self._guard:
            self._works -= 1
            return self._is_over and not self._works

    def _try(self) -> bool:
        """Try to lock the file, and read its records; False where another process holds it."""
        path = self._path.with_suffix(".lock")
        self._place = self._ticket.place()
        if self._place:
            return False
        self._file = try_lock(path)
        if self._file is None:
            self._place = self._ticket.queue()
            return False
        self._ticket.leave()
        try:
            self._quarantine = read_quarantine(self._file)
            # Armed still: the last holder died while its write was under way (rule 17).
            if self._quarantine.begin():
                write_quarantine(self._file, self._quarantine)
        except OSError as error:
            raise unusable(path, error) from None
        self.note = read_note(self._path)
        return True

    def _save(self, note: JSON, quarantine: float) -> None:
        path = self._path.with_suffix(".note")
        try:
            write_note(self._path, note)
            path = self._path.with_suffix(".lock")
            self._quarantine.arm(quarantine)
            if self._file is not None:
                write_quarantine(self._file, self._quarantine)
        except OSError as error:
            raise unusable(path, error) from None

    def _close(self) -> None:
        """Begin a quarantine that was armed, and unlock the file."""
        file, self._file = self._file, None
        if file is None:
            self._ticket.leave()
            return
        try:
            if self._quarantine.begin():
                write_quarantine(file, self._quarantine)
        except OSError as error:
            # The record says "armed" still: the next holder begins the quarantine.
            logger.warning("%s: %s", self._path.with_suffix(".lock"), error)
        finally:
            with suppress(OSError):
                unlock(file)


_QUEUES: WeakValueDictionary[Path, FairQueue] = WeakValueDictionary()


def _queue_of(directory: Path) -> FairQueue:
    """Return the queue of this process for the locks of a directory."""
    queue = _QUEUES.get(directory)
    if queue is None:
        queue = _QUEUES[directory] = FairQueue()
    return queue

"""Locks that the processes of a machine share: files in a directory.

Each name has two files. The operating system locks the first file, and unlocks it when its holder
dies in any way; the file holds the quarantine, in a short line. The second file is the note.
"""

from __future__ import annotations

import os
import random
import re
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from hashlib import sha256
from math import inf
from pathlib import Path
from time import monotonic
from weakref import WeakSet

import anyio
from anyio.to_thread import run_sync

from cekura_akua.core.files.os_lock import try_lock, unlock
from cekura_akua.errors import ConfigurationError
from cekura_akua.runtime import JSON

from .protocol import Lock
from .queue import FairQueue
from .records import read_note, read_quarantine, write_note, write_quarantine

SOONEST, LATEST = 0.002, 0.1  # seconds between two tries to get a lock of another process


class FileLocks:
    """Locks among all processes of a machine that name the same directory.

    Within a process first come, first served; between processes in no order. A process that dies
    frees its locks, and leaves the quarantine where its write may still take effect. The notes
    outlive the process, so that a loss is detected after a restart too. Two small files stay for
    each project; to remove them, stop the processes first.

    Args:
        directory: the directory of the files, on a local disk, the same for all processes; it is
            made if it is missing.

    Raises:
        ConfigurationError: the directory cannot be made.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self._directory = Path(directory).absolute()
        self._queue = FairQueue()
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(f"no locks can be kept in {directory}: {error}") from None

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
        path = self._path(name)
        async with self._queue.take(name, patience):
            lock = _Lock(path, await _locked(path, name, until))
            try:
                await lock.take_over(name, until)
                yield lock
            finally:
                # Without an await: in a cancelled task, an await would raise and leave the lock
                # held. This takes some microseconds.
                lock.release()

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note."""
        return await run_sync(read_note, self._path(name))

    def _path(self, name: str) -> Path:
        """Return the path of the files of a lock, without the suffix: readable and unique."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[-60:]
        return self._directory / f"{words}-{sha256(name.encode()).hexdigest()[:16]}"


class _Lock:
    """A lock that is held.

    Args:
        path: the path of its files, without the suffix.
        file: the descriptor of the locked file.
    """

    def __init__(self, path: Path, file: int) -> None:
        self._path = path
        self._file = file
        self._held = True
        # A thread may still be saving when its cancelled task releases the lock.
        self._guard = threading.Lock()
        self._quarantine = read_quarantine(file)
        self.note: JSON = None
        _HELD.add(self)

    async def take_over(self, name: str, until: float) -> None:
        """Wait for the end of the quarantine, and read the note.

        Raises:
            TimeoutError: the quarantine ends after `until`.
        """
        # Armed still: the last holder died while its write was under way (rule 17).
        if self._quarantine.begin():
            write_quarantine(self._file, self._quarantine)
        await self._quarantine.wait(name, until)
        self.note = await run_sync(read_note, self._path)

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        """Save a note for the next holders, and arm or disarm the lock; see `Lock.save`."""
        try:
            await run_sync(self._save, note, quarantine)
        except OSError as error:
            raise ConfigurationError(f"the lock cannot be kept: {error}") from None
        self.note = note

    def _save(self, note: JSON, quarantine: float) -> None:
        with self._guard:
            if not self._held:  # its task was cancelled, and the lock is released already
                return
            write_note(self._path, note)
            self._quarantine.arm(quarantine)
            write_quarantine(self._file, self._quarantine)

    def release(self) -> None:
        """Release the lock; a quarantine that was armed begins."""
        if not self._held:  # the process was forked meanwhile, and this is the child
            return
        with self._guard:
            self._held = False
            try:
                if self._quarantine.begin():
                    write_quarantine(self._file, self._quarantine)
            finally:
                unlock(self._file)

    def leave_to_parent(self) -> None:
        """Close the file in a forked child, so that the lock does not outlive its holder."""
        if self._held:
            self._held = False
            os.close(self._file)


_HELD: WeakSet[_Lock] = WeakSet()  # the locks of this process, with some that were released


def _leave_to_parent() -> None:
    for lock in list(_HELD):
        lock.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


async def _locked(path: Path, name: str, until: float) -> int:
    """Wait for the lock of the operating system, and return its descriptor.

    The lock is tried again and again, with a growing pause. There is no await between getting the
    lock and returning its descriptor, so that a cancelled task never leaves the lock behind.

    Raises:
        TimeoutError: another process did not release the lock in time.
    """
    longest = SOONEST
    while (file := try_lock(path.with_suffix(".lock"))) is None:
        pause = random.uniform(SOONEST / 2, longest)  # noqa: S311 - nothing is secret
        if monotonic() + pause > until:
            raise TimeoutError(f"another process still holds {name}")
        await anyio.sleep(pause)
        longest = min(LATEST, longest * 2)
    return file

"""Locks that the processes of a machine share: files in a directory.

Each name has two files. The operating system locks the first file, and unlocks it when its holder
dies in any way; the file holds the quarantine, in a short line. The second file is the note.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from hashlib import sha256
from math import inf, isfinite
from pathlib import Path
from time import monotonic
from typing import Any
from weakref import WeakSet

import anyio
from anyio.to_thread import run_sync

from cekura_akua.errors import ConfigurationError
from cekura_akua.runtime import JSON

from .protocol import Lock
from .quarantine import Quarantine
from .queue import FairQueue

SOONEST, LATEST = 0.002, 0.1  # seconds between two tries to get a lock of another process
_RECORD = 128  # bytes of the line in the locked file, which is overwritten in one piece
_PRIVATE = 0o600  # a note holds a rubric; only its owner may read it


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
        return await run_sync(_read_note, self._path(name))

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
        self._guard = (
            threading.Lock()
        )  # a thread may still save when a cancelled task releases the lock
        self._quarantine = _read_quarantine(file)
        self.note: JSON = None
        _HELD.add(self)

    async def take_over(self, name: str, until: float) -> None:
        """Wait for the end of the quarantine, and read the note.

        Raises:
            TimeoutError: the quarantine ends after `until`.
        """
        if self._quarantine.begin():  # the last holder died while it was armed
            _write_quarantine(self._file, self._quarantine)
        await self._quarantine.over(name, until)
        self.note = await run_sync(_read_note, self._path)

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
            _write_note(self._path, note)
            self._quarantine.arm(quarantine)
            _write_quarantine(self._file, self._quarantine)

    def release(self) -> None:
        """Release the lock; a quarantine that was armed begins."""
        if not self._held:  # the process was forked meanwhile, and this is the child
            return
        with self._guard:
            self._held = False
            try:
                if self._quarantine.begin():
                    _write_quarantine(self._file, self._quarantine)
            finally:
                _unlock(self._file)

    def leave_to_parent(self) -> None:
        """Close the file in a forked child, so that the lock does not outlive its holder."""
        if self._held:
            self._held = False
            os.close(self._file)


_HELD: WeakSet[_Lock] = WeakSet()  # of this process


def _leave_to_parent() -> None:
    for lock in list(_HELD):
        lock.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


async def _locked(path: Path, name: str, until: float) -> int:
    """Wait for the lock of the operating system, trying again with a growing pause.

    Between getting the lock and returning it there is no await, at which it could be lost.
    """
    longest = SOONEST
    while (file := _try_lock(path.with_suffix(".lock"))) is None:
        pause = random.uniform(SOONEST / 2, longest)  # noqa: S311 - nothing is secret
        if monotonic() + pause > until:
            raise TimeoutError(f"{name} is held by another process")
        await anyio.sleep(pause)
        longest = min(LATEST, longest * 2)
    return file


def _try_lock(path: Path) -> int | None:
    """Lock a file without waiting; None when another process has locked the file."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE)
    except OSError as error:
        raise ConfigurationError(f"the lock cannot be kept: {error}") from None
    locked = False
    try:
        locked = _lock_now(file)
    finally:
        if not locked:
            os.close(file)
    return file if locked else None


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a locked byte cannot be read by others: the line at the beginning must be

    def _lock_now(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
        os.close(file)

else:
    import fcntl

    def _lock_now(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)  # also where a forked child has the descriptor
        os.close(file)


def _write_quarantine(file: int, quarantine: Quarantine) -> None:
    """Write a quarantine to the locked file in a single write, which a crash cannot tear."""
    line = json.dumps(asdict(quarantine)).ljust(_RECORD - 1) + "\n"
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, line.encode())


def _read_quarantine(file: int) -> Quarantine:
    """Return the quarantine of the last holder; none where its line cannot be read."""
    os.lseek(file, 0, os.SEEK_SET)
    try:
        record: dict[str, Any] = json.loads(os.read(file, _RECORD))
        seconds, free_from = float(record["seconds"]), float(record["free_from"])
        armed = bool(record["armed"])
    except (ValueError, KeyError, TypeError):
        return Quarantine()
    if not (isfinite(seconds) and isfinite(free_from)):
        return Quarantine()
    return Quarantine(seconds, armed, free_from)


def _read_note(path: Path) -> JSON:
    """Return the note of a lock; None where it is missing or cannot be read."""
    try:
        note: JSON = json.loads(path.with_suffix(".note").read_bytes())
    except (OSError, ValueError):
        return None
    return note


def _write_note(path: Path, note: JSON) -> None:
    """Replace the note of a lock, so that a reader sees either note whole."""
    target = path.with_suffix(".note")
    if note is None:
        target.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(file, "wb") as opened:
        opened.write(json.dumps(note, separators=(",", ":")).encode())
    fresh.replace(target)

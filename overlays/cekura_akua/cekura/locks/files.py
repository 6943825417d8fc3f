"""Locks that the processes of one machine share: files in a directory.

For each name there are two files. The operating system locks the first, and unlocks it when its
holder dies in whatever way; it holds the embargo, in one short line. The second is the note.
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

from cekura_akua.core.types import JSON
from cekura_akua.errors import ConfigurationError

from .protocol import Lock
from .quarantine import Embargo
from .queue import Turns

SOONEST, LATEST = 0.002, 0.1  # seconds between two looks at a lock that another process holds
_RECORD = 128  # bytes of the line in the locked file: written in one piece, over the last one
_PRIVATE = 0o600  # a note holds a rubric; only its owner may read it


class FileLocks:
    """Locks among all processes of one machine that name the same directory.

    Within a process first come, first served; between processes in no order. A process that dies
    frees its locks, and leaves the embargo where one of its writes may still land. What they
    remember of a rubric outlives the process, so that a loss is found after a restart too. The
    files stay, two small ones for each project; to remove them, stop the processes first.

    Args:
        directory: where the files are, on a local disk; it is made if it is not there. Give each
            process the same.

    Raises:
        ConfigurationError: there can be no files there.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self._directory = Path(directory).absolute()
        self._turns = Turns()
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(f"no locks can be kept in {directory}: {error}") from None

    def __repr__(self) -> str:
        return f"FileLocks({str(self._directory)!r})"

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock, its embargo included, and hold it.

        Args:
            name: what is locked.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: it is not to be had in that time.
            ConfigurationError: its file cannot be used.
        """
        until = monotonic() + patience
        path = self._path(name)
        async with self._turns.take(name, patience):
            lock = _Lock(path, await _locked(path, name, until))
            try:
                await lock.take_over(name, until)
                yield lock
            finally:
                # With no await: this may be a task's end by cancellation, and another one would
                # leave the lock behind. It takes some microseconds.
                lock.let_go()

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for it; None when there is nothing."""
        return await run_sync(_read_note, self._path(name))

    def _path(self, name: str) -> Path:
        """Return the path of a lock's files but for the suffix: readable, and one for each name."""
        words = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[-60:]
        return self._directory / f"{words}-{sha256(name.encode()).hexdigest()[:16]}"


class _Lock:
    """A lock while it is held.

    Args:
        path: of its files, but for the suffix.
        file: the descriptor of the file that is locked.
    """

    def __init__(self, path: Path, file: int) -> None:
        self._path = path
        self._file = file
        self._held = True
        self._guard = threading.Lock()  # a thread may still save when a cancelled task lets go
        self._embargo = _read_embargo(file)
        self.note: JSON = None
        _HELD.add(self)

    async def take_over(self, name: str, until: float) -> None:
        """Wait for the end of the embargo, and read the note.

        Raises:
            TimeoutError: that comes after `until`.
        """
        if self._embargo.begin():  # the last holder died while it was armed
            _write_embargo(self._file, self._embargo)
        await self._embargo.over(name, until)
        self.note = await run_sync(_read_note, self._path)

    async def save(self, note: JSON, *, embargo: float = 0.0) -> None:
        """Keep a note for the next holders, and arm or disarm the lock; see `Lock.save`."""
        try:
            await run_sync(self._save, note, embargo)
        except OSError as error:
            raise ConfigurationError(f"the lock cannot be kept: {error}") from None
        self.note = note

    def _save(self, note: JSON, embargo: float) -> None:
        with self._guard:
            if not self._held:  # its task was cancelled, and has let go already
                return
            _write_note(self._path, note)
            self._embargo.arm(embargo)
            _write_embargo(self._file, self._embargo)

    def let_go(self) -> None:
        """Unlock; an embargo that was armed begins."""
        if not self._held:  # the process was forked meanwhile, and this is the child
            return
        with self._guard:
            self._held = False
            try:
                if self._embargo.begin():
                    _write_embargo(self._file, self._embargo)
            finally:
                _unlock(self._file)

    def leave_to_parent(self) -> None:
        """Close the file of a child that was forked: the lock must not outlive its holder by it."""
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
    """Wait until the operating system gives the lock, looking again and again, ever more rarely.

    Between having the lock and returning it there is no await, at which it could be lost.
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
    """Lock a file, without waiting; None when another has locked it."""
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

    _FAR = 1 << 30  # what is locked there cannot be read by others: not the line at the beginning

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


def _write_embargo(file: int, embargo: Embargo) -> None:
    """Write an embargo down: one write of a few bytes, whole whenever the process dies."""
    line = json.dumps(asdict(embargo)).ljust(_RECORD - 1) + "\n"
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, line.encode())


def _read_embargo(file: int) -> Embargo:
    """Return what the last holder wrote down; nothing where it wrote nothing that can be read."""
    os.lseek(file, 0, os.SEEK_SET)
    try:
        found: dict[str, Any] = json.loads(os.read(file, _RECORD))
        seconds, free_from = float(found["seconds"]), float(found["free_from"])
        armed = bool(found["armed"])
    except (ValueError, KeyError, TypeError):
        return Embargo()
    if not (isfinite(seconds) and isfinite(free_from)):
        return Embargo()
    return Embargo(seconds, armed, free_from)


def _read_note(path: Path) -> JSON:
    """Return a note; None where there is none that can be read."""
    try:
        note: JSON = json.loads(path.with_suffix(".note").read_bytes())
    except (OSError, ValueError):
        return None
    return note


def _write_note(path: Path, note: JSON) -> None:
    """Put a note in the place of the last one: whoever reads sees one of them, whole."""
    target = path.with_suffix(".note")
    if note is None:
        target.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(file, "wb") as opened:
        opened.write(json.dumps(note, separators=(",", ":")).encode())
    fresh.replace(target)

"""The locks of a process, which are the default."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from cekura_akua.runtime import JSON

from .protocol import Lock
from .quarantine import Quarantine
from .queue import FairQueue

REMEMBERED = 1024  # free locks whose notes are remembered


@dataclass(eq=False, slots=True)
class _Lock:
    """A lock, held or free."""

    note: JSON = None
    quarantine: Quarantine = field(default_factory=Quarantine)

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        self.quarantine.arm(quarantine)
        self.note = note


class ProcessLocks:
    """Locks among all writers of this process, in any thread and event loop.

    First come, first served; a cancelled writer gives up its place. The notes of the last 1024
    locks are remembered, as long as the process lives. Other processes do not see these locks: see
    `FileLocks` for those of one machine.
    """

    def __init__(self) -> None:
        self._queue = FairQueue()
        self._locks: dict[str, _Lock] = {}
        self._guard = threading.Lock()  # no lock is forgotten while another thread takes it

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock and its quarantine, and hold the lock.

        Args:
            name: the name of the lock.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the lock did not become free in that time.
        """
        until = monotonic() + patience
        async with self._queue.take(name, patience):
            with self._guard:
                lock = self._locks.pop(name, None) or _Lock()
                self._locks[name] = lock  # the last to be forgotten
            try:
                await lock.quarantine.wait(name, until)
                yield lock
            finally:
                lock.quarantine.begin()
                with self._guard:
                    self._forget(name, lock)

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note."""
        lock = self._locks.get(name)
        return None if lock is None else lock.note

    def forget(self, url: str) -> None:
        """Forget the notes of an API whose state begins anew, as that of a double does.

        Args:
            url: the base URL of the API.
        """
        with self._guard:
            for name, lock in self._locks.items():
                if name.startswith(f"{url} "):
                    lock.note = None

    def _forget(self, name: str, lock: _Lock) -> None:
        """Forget a lock that has nothing to remember, and the locks unused for longest."""
        if lock.note is None and lock.quarantine.remaining() <= 0:
            del self._locks[name]
        # Every hold moves its lock to the end: the locks unused for longest are at the beginning.
        if len(self._locks) <= REMEMBERED:
            return
        for old, other in list(self._locks.items()):
            if not self._queue.taken(old) and other.quarantine.remaining() <= 0:
                self._locks.pop(old, None)
                if len(self._locks) <= REMEMBERED:
                    return


PROCESS_LOCKS = ProcessLocks()
"""The locks of every client of this process that is given no others."""

"""The locks of one process: the default."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from cekura_akua.core.types import JSON

from .protocol import Lock
from .quarantine import Embargo
from .queue import Turns

REMEMBERED = 1024  # how many locks that nobody holds are remembered, with their notes


@dataclass(eq=False, slots=True)
class _Lock:
    """One lock, held or not."""

    note: JSON = None
    embargo: Embargo = field(default_factory=Embargo)

    async def save(self, note: JSON, *, embargo: float = 0.0) -> None:
        self.embargo.arm(embargo)
        self.note = note


class ProcessLocks:
    """Locks among all writers of this process, in whichever thread and event loop they run.

    First come, first served; a cancelled writer gives up its place. The notes of the last 1024
    locks are remembered, as long as the process lives. Other processes do not see these locks: see
    `FileLocks` for those of one machine.
    """

    def __init__(self) -> None:
        self._turns = Turns()
        self._locks: dict[str, _Lock] = {}
        self._guard = threading.Lock()  # none is forgotten while another thread takes it up

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock, in turn, its embargo included, and hold it.

        Args:
            name: what is locked.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: it is not to be had in that time.
        """
        until = monotonic() + patience
        async with self._turns.take(name, patience):
            with self._guard:
                lock = self._locks.pop(name, None) or _Lock()
                self._locks[name] = lock  # the last to be forgotten
            try:
                await lock.embargo.over(name, until)
                yield lock
            finally:
                lock.embargo.begin()
                with self._guard:
                    self._forget(name, lock)

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for it; None when there is nothing."""
        lock = self._locks.get(name)
        return None if lock is None else lock.note

    def forget(self, url: str) -> None:
        """Forget the notes of an API that begins anew, as a double does in tests.

        Args:
            url: its base URL.
        """
        with self._guard:
            for name, lock in self._locks.items():
                if name.startswith(f"{url} "):
                    lock.note = None

    def _forget(self, name: str, lock: _Lock) -> None:
        """Forget a lock that has nothing to remember, and those that were not used for longest."""
        if lock.note is None and lock.embargo.rest() <= 0:
            del self._locks[name]
        if len(self._locks) <= REMEMBERED:
            return
        for old, other in list(self._locks.items()):
            if not self._turns.taken(old) and other.embargo.rest() <= 0:
                self._locks.pop(old, None)
                if len(self._locks) <= REMEMBERED:
                    return


PROCESS_LOCKS = ProcessLocks()
"""The locks that every client of this process shares unless it is given others."""

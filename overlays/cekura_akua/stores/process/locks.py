"""The locks of a process, which are the default."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from cekura_akua.core.log import logger
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import LockLost
from cekura_akua.runtime import JSON
from cekura_akua.stores.protocols import Lock
from cekura_akua.stores.quarantine import Quarantine
from cekura_akua.stores.queue import Contender, FairQueue

REMEMBERED = 1024  # free locks whose notes are remembered


@dataclass(eq=False, slots=True)
class _State:
    """The state of a lock, held or free."""

    note: JSON = None
    quarantine: Quarantine = field(default_factory=Quarantine)


class _Lock:
    """A lock that is held."""

    def __init__(self, state: _State, contender: Contender) -> None:
        self._state = state
        self._contender = contender
        self._is_over = False

    @property
    def note(self) -> JSON:
        return self._state.note

    def latest_send(self) -> float:
        return -inf if self._contender.lost or self._is_over else inf

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        if self._contender.lost or self._is_over:
            raise LockLost("the lock was released, or its event loop or process stopped")
        self._state.quarantine.arm(quarantine)
        self._state.note = note

    def release(self) -> None:
        self._is_over = True
        self._state.quarantine.begin()

    leave = release  # in a forked child too: the write of the parent may still take effect


class ProcessLocks:
    """Locks among all writers of this process, in any thread and event loop.

    First come, first served; a cancelled writer gives up its place, and a writer whose event loop
    has ended loses its lock. The notes of the last 1024 locks are remembered, as long as the
    process lives. Other processes do not see these locks, nor does a forked child: see `LocalStore`
    for those of one machine.
    """

    def __init__(self) -> None:
        self._queue = FairQueue()
        self._states: dict[str, _State] = {}
        # No lock is forgotten while another thread takes it. A task may be collected meanwhile, in
        # the same thread, and let go of its lock.
        self._guard = threading.RLock()
        begin_anew_after_forks(self)

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
        async with self._queue.take(name, patience) as contender:
            while contender.inherited:
                contender.inherited.pop().release()
            with self._guard:
                state = self._states.pop(name, None) or _State()
                self._states[name] = state  # the last to be forgotten
            lock = contender.held = _Lock(state, contender)
            try:
                await state.quarantine.wait(name, until)
                yield lock
            finally:
                if not contender.lost:
                    lock.release()
                    with self._guard:
                        self._forget(name, state)

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note."""
        state = self._states.get(name)
        return None if state is None else state.note

    def forget(self, url: str) -> None:
        """Forget the notes of an API whose state begins anew, as that of a double does.

        Args:
            url: the base URL of the API.
        """
        with self._guard:
            for name, state in list(self._states.items()):
                if name.startswith(f"{url} "):
                    state.note = None

    def begin_in_child(self) -> None:
        """Begin anew in a forked child, where another thread may have held the guard."""
        self._guard = threading.RLock()

    def _forget(self, name: str, state: _State) -> None:
        """Forget a lock that has nothing to remember, and the locks unused for longest."""
        if state.note is None and state.quarantine.remaining() <= 0:
            self._states.pop(name, None)
        # Every hold moves its lock to the end: the locks unused for longest are at the beginning.
        if len(self._states) <= REMEMBERED:
            return
        for old, other in list(self._states.items()):
            if not self._queue.taken(old) and other.quarantine.remaining() <= 0:
                self._states.pop(old, None)
                if len(self._states) <= REMEMBERED:
                    return


PROCESS_LOCKS = ProcessLocks()
"""The locks of every client of this process that is given no others."""

_told = threading.Event()


def default_locks() -> ProcessLocks:
    """Return the locks of this process, and say once that no other process shares them."""
    if not _told.is_set():
        _told.set()
        logger.info(
            "the locks of rubrics are those of this process alone: where several processes write "
            "the same rubrics, rules get lost. Share the locks of the processes of a machine by "
            'this option of each client: Cekura(store=LocalStore("var/cekura-akua"))'
        )
    return PROCESS_LOCKS

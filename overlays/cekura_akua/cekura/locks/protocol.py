"""The protocol of the locks of rubrics (rule 18).

A lock has a name that all writers of a rubric agree on, and three duties:

1. A name has a single holder at a time, and never blocks another name. A holder that can never let
   go frees its lock: its process died, or its event loop or thread ended.
2. A lock outlives its holder where a write may still take effect. While a lock is *armed*, its
   release in any way (leaving the block, an error, a cancelled task, the death of the process)
   keeps everybody out for the quarantine, which begins with the release (rules 2 and 17).
3. A lock keeps a *note*, which holders leave for one another, so that a later holder can detect a
   lost rule (rule 19). Losing a note is safe: then a loss goes unnoticed.

Any object that does this can be given as `Cekura(locks=...)`.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from math import inf
from typing import Protocol

from cekura_akua.runtime import JSON


class Lock(Protocol):
    """A lock that is held."""

    @property
    def note(self) -> JSON:
        """The note that the last holder saved; None without a note."""
        ...

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        """Save a note for the next holders, and arm or disarm the lock.

        Both are in effect when the method returns, so that they outlive a holder that dies right
        after. A lock that can be taken from its holder raises a `LockLost` here when it was: then
        nothing is sent.

        Args:
            note: a JSON value, which is not changed afterwards; None removes the last note.
            quarantine: seconds for which nobody gets the lock after its release; 0 disarms.
        """
        ...


class Locks(Protocol):
    """Locks by name."""

    def hold(self, name: str, patience: float = inf) -> AbstractAsyncContextManager[Lock]:
        """Wait for a lock and its quarantine, and hold the lock.

        Args:
            name: the name of the lock.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the lock did not become free in that time.
        """
        ...

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note."""
        ...

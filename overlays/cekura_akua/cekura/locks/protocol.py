"""What a lock of a rubric must do, whoever keeps it (rule 18).

A lock does three things, and its name is a text that any two writers of one rubric agree on:

1. One holder at a time for each name, and one name never blocks another. A holder that dies frees
   it.
2. It outlives its holder where a write may still land: while a lock is *armed*, letting go of it in
   whatever way (leaving, an error, a cancelled task, the death of the process) keeps everybody out
   for the embargo, which begins when the holder let go (rules 2 and 17).
3. It keeps a *note*: what its holders leave for one another, so that a later one can tell what was
   lost (rule 19). Losing a note is safe: then a loss goes unnoticed.

Whatever keeps these can be given as `Cekura(locks=...)`.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from math import inf
from typing import Protocol

from cekura_akua.runtime import JSON


class Lock(Protocol):
    """A lock while it is held."""

    @property
    def note(self) -> JSON:
        """What was saved last, by whomever; None when there is nothing."""
        ...

    async def save(self, note: JSON, *, embargo: float = 0.0) -> None:
        """Keep a note for the next holders, and arm or disarm the lock.

        Both are in effect before it returns, so that they outlive a holder that dies right after.
        A lock that can be taken from its holder raises here when it was: then nothing is sent.

        Args:
            note: a JSON value, which is not changed afterwards; None forgets the last one.
            embargo: seconds for which nobody gets the lock after this holder has let go; 0 disarms.
        """
        ...


class Locks(Protocol):
    """Gives out locks by name."""

    def hold(self, name: str, patience: float = inf) -> AbstractAsyncContextManager[Lock]:
        """Wait for a lock, its embargo included, and hold it.

        Args:
            name: what is locked.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: it is not to be had in that time.
        """
        ...

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for it; None when there is nothing."""
        ...

"""Locks and journals of a store that fails at a step, as one on a server may."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, StoreUnavailable
from cekura_akua.runtime import JSON
from cekura_akua.stores import FileJournal, Lock, ProcessLocks
from cekura_akua.stores.protocols import Claim, Identity, NotConfirmed, Unfinished

UNREACHABLE = StoreUnavailable("postgresql://db:5432/app cannot be reached")


class FailingLocks:
    """Locks that fail at a step.

    Args:
        step: `hold`, `peek`, `arm`, `disarm` or `release`; empty for none.
        lost: whether the lock is lost where it would be saved; else the store is unreachable.

    Attributes:
        until: returns the moment until which the lock is held.
        armed: whether the last save that succeeded armed the lock.
    """

    def __init__(self, step: str = "", *, lost: bool = False) -> None:
        self._locks = ProcessLocks()
        self.step = step
        self.lost = lost
        self.until: Callable[[], float] = lambda: inf
        self.armed = False

    def fail(self, step: str) -> None:
        """Fail, if this is the step."""
        if step == self.step:
            if self.lost:
                raise LockLost("the lock was lost")
            raise StoreUnavailable("redis://store:6379 cannot be reached")

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncIterator[Lock]:
        self.fail("hold")
        async with self._locks.hold(name, patience) as lock:
            yield _Lock(self, lock)
        self.fail("release")

    async def peek(self, name: str) -> JSON:
        self.fail("peek")
        return await self._locks.peek(name)


class _Lock:
    def __init__(self, locks: FailingLocks, lock: Lock) -> None:
        self._locks = locks
        self._lock = lock

    @property
    def note(self) -> JSON:
        return self._lock.note

    def latest_send(self) -> float:
        return min(self._locks.until(), self._lock.latest_send())

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        self._locks.fail("arm" if quarantine else "disarm")
        await self._lock.save(note, quarantine=quarantine)
        self._locks.armed = quarantine > 0


def passed() -> float:
    """Return a moment that has passed."""
    return clock() - 0.001


class LosingJournal(FileJournal):
    """A journal on a server that is lost at a step.

    Attributes:
        loses: `refused` where it cannot be reached at all, `stored` or `lost` where the answer to
            the storing of an entry is lost, `forget` or `take`; empty for none.
    """

    def __init__(self, path: Path, loses: str = "") -> None:
        super().__init__(path)
        self.loses = loses

    def fail(self, step: str) -> None:
        """Fail, if this is the step."""
        if step == self.loses:
            raise UNREACHABLE

    async def begin(self, entry: Unfinished, expires: float = inf) -> Claim:
        self.fail("refused")
        if self.loses == "lost":
            raise NotConfirmed(UNREACHABLE)
        claim = await super().begin(entry, expires)
        if self.loses == "stored":
            await super().end(claim, "unknown")
            raise NotConfirmed(UNREACHABLE)
        return claim

    async def take(self, entry: Unfinished) -> Claim | None:
        self.fail("take")
        return await super().take(entry)

    async def forget(self, identity: Identity) -> bool:
        self.fail("forget")
        return await super().forget(identity)

"""Locks that are leases on a server: the part that all kinds of servers share (rules 36 to 38).

Within a process the tasks come one by one, in the order of their arrival, so that the server knows
one contender of each process for a name.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from math import inf
from time import monotonic
from typing import NamedTuple, Protocol

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.core.log import logger
from cekura_akua.errors import LockLost, SdkError
from cekura_akua.runtime import JSON

from .lease import Lease, Renewal, Token, new_nonce
from .protocols import Lock
from .queue import Contender, FairQueue

LAST = 2.0  # seconds for which a holder waits until the server knows that it has let go


class Grant(NamedTuple):
    """A lock that the server has given.

    Attributes:
        token: the token of the holder.
        note: the note of the last holder; None without a note.
        asked: the moment, by `clock`, before the request that was granted was sent.
    """

    token: Token
    note: JSON
    asked: float


class Keeper(Protocol):
    """A server that keeps locks, by its own clock; each method is atomic there.

    Every method raises a `StoreUnavailable` where the server cannot be reached.
    """

    async def take(self, name: str, nonce: str, lease: float, until: float) -> Grant:
        """Wait for a lock and its quarantine, and take the lock; it is not armed.

        The server is asked at least once, also where no time is left to wait.

        Args:
            name: the name of the lock.
            nonce: the random part of the token. A lock that was given to it before, by an answer
                that was lost, is given to it again.
            lease: seconds of the lease.
            until: the moment, by `time.monotonic`, until which to wait.

        Raises:
            TimeoutError: the lock did not become free in time.
        """
        ...

    async def renew(self, name: str, token: Token, lease: float) -> bool:
        """Renew a lease, which keeps its quarantine; False where it has ended, or is another's."""
        ...

    async def save(
        self, name: str, token: Token, lease: float, note: JSON, quarantine: float
    ) -> bool:
        """Save a note, arm or disarm the lock, and renew its lease; False as in `renew`."""
        ...

    async def release(self, name: str, nonce: str) -> None:
        """End a lease, if it is still held, or may have been given; an armed quarantine begins."""
        ...

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock; None without a note."""
        ...


class LeasedLock:
    """A lock that is held, or waited for; its release in any way is the end of its lease.

    Args:
        keeper: the server.
        name: the name of the lock.
        lease: seconds of the lease.
        abandoned: takes up the name and the nonce of a lock that nobody can let go of.
    """

    def __init__(
        self, keeper: Keeper, name: str, lease: float, abandoned: list[tuple[str, str]]
    ) -> None:
        self._keeper = keeper
        self._name = name
        self._nonce = new_nonce()
        self._lease = Lease(lease)
        self._abandoned = abandoned
        self._token = Token(0, self._nonce)
        self._note: JSON = None
        self._over = False  # let go of, or never held
        self._renewal = Renewal(name, self._lease, self._renew)

    @property
    def note(self) -> JSON:
        """The note that the last holder saved; None without a note."""
        return self._note

    def latest_send(self) -> float:
        """Return the moment until which the lock is surely held; see `Lock.latest_send`."""
        return self._lease.latest_send()

    async def acquire(self, until: float) -> None:
        """Wait for the lock, and begin to renew its lease.

        Raises:
            TimeoutError: the lock did not become free in time.
            StoreUnavailable: the server cannot be reached.
        """
        try:
            grant = await self._keeper.take(self._name, self._nonce, self._lease.seconds, until)
        except TimeoutError:  # it was not given, and there is nothing to let go of
            self._over = True
            raise
        self._token, self._note = grant.token, grant.note
        self._lease.extend(grant.asked)
        self._renewal.start()

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        """Save a note for the next holders, and arm or disarm the lock; see `Lock.save`."""
        if self._lease.lost:
            raise LockLost(f"{self._name} was let go of, or its lease has ended")
        asked = clock()
        if not await self._keeper.save(
            self._name, self._token, self._lease.seconds, note, quarantine
        ):
            self._lease.lose()
            raise LockLost(f"the lease of {self._name} ended before its holder was ready to write")
        self._lease.extend(asked)
        self._note = note

    async def let_go(self) -> None:
        """End the lease, also in a cancelled task; where that fails it ends by itself."""
        if self._end():
            with anyio.move_on_after(LAST, shield=True) as scope:
                try:
                    await self._keeper.release(self._name, self._nonce)
                except SdkError as error:
                    self._warn(error)
            if scope.cancelled_caught:
                self._warn("the store took too long")

    def release(self) -> None:
        """End the lease from any thread: the next holder of this process tells the server."""
        if self._end():
            self._abandoned.append((self._name, self._nonce))

    def leave(self) -> None:
        """Let go of nothing in a forked child: the lease is the parent's."""
        self._end()

    def _end(self) -> bool:
        """Stop the renewal; return whether the lock was not let go of before."""
        is_first, self._over = not self._over, True
        self._renewal.stop()
        self._lease.lose()
        return is_first

    async def _renew(self) -> bool:
        return await self._keeper.renew(self._name, self._token, self._lease.seconds)

    def _warn(self, reason: object) -> None:
        logger.warning(
            "%s was not let go of; the next holder waits for its lease: %s", self._name, reason
        )


class LeasedLocks:
    """Locks on a server, among all processes that use it; see `Locks`.

    Args:
        keeper: the server.
        lease: seconds of a lease.
    """

    def __init__(self, keeper: Keeper, lease: float) -> None:
        self._keeper = keeper
        self._lease = lease
        self._queue = FairQueue()
        self._abandoned: list[tuple[str, str]] = []

    @asynccontextmanager
    async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
        """Wait for a lock and its quarantine, and hold the lock.

        Args:
            name: the name of the lock.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the lock did not become free in that time.
            StoreUnavailable: the server cannot be reached; the lock is not held.
        """
        until = monotonic() + patience
        async with self._queue.take(name, patience) as contender:
            lock = LeasedLock(self._keeper, name, self._lease, self._abandoned)
            contender.held = lock
            try:
                await self._release_abandoned(name, contender)
                await lock.acquire(until)
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
        return await self._keeper.peek(name)

    async def _release_abandoned(self, name: str, contender: Contender) -> None:
        """Tell the server of the locks whose event loops ended in this process (rule 18)."""
        while contender.inherited:
            contender.inherited.pop().release()
        for abandoned in [each for each in self._abandoned if each[0] == name]:
            await self._keeper.release(*abandoned)
            self._abandoned.remove(abandoned)

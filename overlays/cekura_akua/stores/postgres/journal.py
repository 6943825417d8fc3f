"""The journal that many machines share, in PostgreSQL (rules 7 and 39)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from math import inf
from time import monotonic
from typing import Any

import anyio

from cekura_akua.core.deadline import remaining
from cekura_akua.core.log import logger
from cekura_akua.core.loops.background import Background
from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.core.loops.turns import Turns
from cekura_akua.errors import (
    DeadlineExceeded,
    Effect,
    IdempotencyKeyReused,
    StoreUnavailable,
)
from cekura_akua.stores.claims import Claims
from cekura_akua.stores.lease import AGAIN, TERMS, new_nonce
from cekura_akua.stores.per_loop import check_asyncio
from cekura_akua.stores.protocols import Claim, Identity, NotConfirmed, Unfinished

from .entries import Entries
from .failures import StatementLost
from .server import Server

GRACE = 0.1  # seconds after the deadline in which the end of a call is still noted


class PostgresJournal:
    """The writes that were begun and not finished, among all processes; see `Journal`.

    An entry belongs to its process as long as that renews the lease. After the lease, another may
    take the entry up.

    Args:
        server: the server.
        lease: seconds of a lease.
        store: the name of the store, for errors.
    """

    def __init__(self, server: Server, lease: float, store: str) -> None:
        self._entries = Entries(server, lease)
        self._lease = lease
        self._store = store
        self._begin()
        begin_anew_after_forks(self)

    def _begin(self) -> None:
        self._owner = new_nonce()
        self._claims = Claims()
        self._turns = Turns()  # of the tasks of this process at an entry
        self._renewals: dict[EventLoop, Background] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def needs_scope(self) -> bool:
        """True: many machines share the journal."""
        return True

    def __repr__(self) -> str:
        return f"{self._store}.journal"

    async def begin(self, entry: Unfinished, expires: float = inf) -> Claim:
        """Store an entry durably, or take up that of an earlier call; see `Journal.begin`."""
        check_asyncio(self._store)
        async with self._turns.take(entry.identity, remaining(expires)):
            return await self._stored(entry, expires)

    async def _stored(self, entry: Unfinished, expires: float) -> Claim:
        """Store an entry in the turn of its identity."""
        claim, is_shared = self._claim(entry.identity)
        name, owner = new_nonce(), claim.owner
        try:
            joined = await self._entries.begin(
                entry, owner, name, is_shared=is_shared, expires=expires
            )
        except StatementLost as error:
            self._undo(claim, name)
            raise NotConfirmed(None if monotonic() >= expires else error) from error
        except StoreUnavailable as error:
            self._claims.drop(claim)
            if monotonic() < expires:
                raise
            raise DeadlineExceeded(
                f"{entry.describe()} was not sent: the journal was not there until the deadline. "
                f"{error.message}",
                idempotency_key=entry.idempotency_key,
            ) from None
        except BaseException:  # the call is not sent; an entry that is stored is removed
            self._undo(claim, name)
            raise
        if joined is None:
            self._claims.drop(claim)
            raise IdempotencyKeyReused(
                f"idempotency key {entry.idempotency_key!r} is in the journal, "
                "with another method, path or body",
                idempotency_key=entry.idempotency_key,
            )
        claim.doubtful = joined.doubtful
        if joined.owner != owner:
            self._claims.drop(claim)
            claim.owner = ""
        return claim

    async def take(self, entry: Unfinished) -> Claim | None:
        """Take up an entry that nobody works on; see `Journal.take`."""
        check_asyncio(self._store)
        async with self._turns.take(entry.identity):
            claim, is_shared = self._claim(entry.identity, doubtful=True)
            is_mine = False
            try:
                if not is_shared:
                    is_mine = await self._entries.take(entry, claim.owner, new_nonce())
            except BaseException:  # the entry may be taken: it is nobody's again
                self.leave(claim, "unknown")
                raise
            if is_mine:
                return claim
            self._claims.drop(claim)
            return None

    async def end(self, claim: Claim, effect: Effect, expires: float = inf) -> bool:
        """End the work on an entry, also where the task is cancelled; see `Journal.end`."""
        left = remaining(expires)
        task = asyncio.create_task(self._end(claim, effect))
        self._keep(task)
        with (
            anyio.CancelScope(shield=True),
            anyio.move_on_after(None if left == inf else left + GRACE),
        ):
            await asyncio.wait({task})
        return task.result() if task.done() and not task.cancelled() else effect != "not applied"

    def leave(self, claim: Claim, effect: Effect) -> None:
        """End the work on an entry without waiting; see `Journal.leave`.

        Where no event loop runs, the entry is nobody's at the end of its lease.
        """
        if not self._soon(self._end(claim, effect)):
            self._claims.drop(claim)

    async def unfinished(self) -> list[Unfinished]:
        """Return the entries that nobody works on, oldest first; see `Journal.unfinished`."""
        rows = await self._entries.all(self._owner)
        return [
            entry
            for entry, is_mine in rows
            if not (is_mine and self._claims.is_worked_on(entry.identity))
        ]

    async def forget(self, identity: Identity) -> bool:
        """Remove an entry that nobody works on; see `Journal.forget`."""
        is_shared = self._claims.is_worked_on(identity)
        return await self._entries.forget(identity, self._owner, is_shared=is_shared)

    async def aclose(self) -> None:
        """Finish the work under way in this event loop; the store closes the connections."""
        tasks = [task for task in list(self._tasks) if EventLoop(task.get_loop()).is_current()]
        if tasks:
            with anyio.CancelScope(shield=True):
                await asyncio.wait(tasks)

    def begin_in_child(self) -> None:
        """Begin anew in a forked child, which is another owner."""
        self._begin()

    def _claim(self, identity: Identity, *, doubtful: bool = False) -> tuple[Claim, bool]:
        """Return the claim of a call, and whether another call works on the same entry."""
        home = EventLoop(asyncio.get_running_loop())
        claim = Claim(identity, doubtful, self._owner)
        is_shared = self._claims.add(claim, home)
        self._renew_in(home)
        return claim, is_shared

    def _undo(self, claim: Claim, name: str) -> None:
        """Remove the entry of a call of which nothing was sent, if it was stored."""
        if not self._soon(self._undone(claim, name)):
            self._claims.drop(claim)

    async def _undone(self, claim: Claim, name: str) -> None:
        async with self._turns.take(claim.identity):
            is_shared = self._claims.drop(claim)
            if is_shared or claim.owner != self._owner:
                return
            with suppress(StoreUnavailable):  # the entry is nobody's at the end of its lease
                await self._entries.undo(claim.identity, claim.owner, name)

    async def _end(self, claim: Claim, effect: Effect) -> bool:
        async with self._turns.take(claim.identity):
            return await self._ended(claim, effect)

    async def _ended(self, claim: Claim, effect: Effect) -> bool:
        """End the work on an entry in the turn of its identity."""
        proven = effect != "not applied"
        owner, claim.owner = claim.owner, ""
        if owner != self._owner:  # ended before, or a parent's, or another process's
            return proven
        is_shared = self._claims.drop(claim)
        identity = claim.identity
        try:
            if effect == "applied":
                await self._entries.delete(identity, owner, proven=True)
            elif effect == "unknown" or is_shared:
                doubtful = effect == "unknown"
                await self._entries.leave(identity, owner, doubtful=doubtful, is_shared=is_shared)
            elif await self._entries.delete(identity, owner, proven=False):
                return True
            else:
                await self._entries.leave(identity, owner, doubtful=False, is_shared=False)
        except StoreUnavailable as error:
            logger.warning(
                "%s; the write with the key %s stays in the journal", error.message, identity.key
            )
        return proven

    def _renew_in(self, home: EventLoop) -> None:
        """Renew the entries of the calls of the running event loop, as long as there are any."""
        for loop, renewal in list(self._renewals.items()):
            if loop.is_current():
                renewal.start()
                return
            if loop.is_done():
                self._renewals.pop(loop, None)
        renewal = Background(partial(self._renew, home), lambda: None)
        self._renewals[home] = renewal
        renewal.start()

    async def _renew(self, home: EventLoop) -> None:
        pause = self._lease / TERMS
        while True:
            await anyio.sleep(pause)
            identities = self._claims.of_loop(home.reference())
            if not identities:
                return
            try:
                await self._entries.renew(identities, self._owner)
                pause = self._lease / TERMS
            except StoreUnavailable as error:
                logger.warning("entries of the journal were not renewed: %s", error.message)
                pause = self._lease * AGAIN

    def _soon(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Begin work in the running event loop; False where none runs."""
        try:
            self._keep(asyncio.get_running_loop().create_task(work))
        except RuntimeError:
            work.close()
            return False
        return True

    def _keep(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

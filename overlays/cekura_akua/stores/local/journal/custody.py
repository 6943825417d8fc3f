"""Custody: who works on the entries of a journal, as this process knows and notes it (rule 7).

Everything here runs in a transaction of the database, so that processes take turns.
"""

from __future__ import annotations

import os
from pathlib import Path

from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.errors import Effect
from cekura_akua.stores.claims import Claims
from cekura_akua.stores.local.owner import Owner, bury_dead, is_alive
from cekura_akua.stores.protocols import Claim, Identity, Unfinished

from .database import Database, Row


class Custody:
    """The entries that calls of this process work on.

    Args:
        path: the file of the journal.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._owner: Owner | None = None
        self._claims = Claims()

    def begin(self, database: Database, entry: Unfinished, home: EventLoop) -> Claim | None:
        """Store an entry, or take up the entry of an earlier call with its key.

        Args:
            database: the database.
            entry: the write.
            home: the event loop of the call.

        Returns:
            the work on the entry; None where the key belongs to another request.
        """
        row = database.find(entry.identity)
        if row is None:
            database.insert(entry, self._own())
            return self._claim(entry.identity, home, doubtful=False)
        if not row.entry.is_same_request(entry):
            return None
        if not self._is_worked_on(row):
            return self._take_over(database, row, entry.scope, home)
        if row.owner == self._name():
            return self._claim(entry.identity, home, doubtful=True)
        # Its owner may not say that the write was not applied: this call may apply it.
        database.update(row, scope=row.entry.scope, owner=row.owner, doubtful=True)
        return Claim(entry.identity, doubtful=True, owner="")

    def take(self, database: Database, entry: Unfinished, home: EventLoop) -> Claim | None:
        """Take up an entry that nobody works on; None where somebody was faster."""
        row = database.find(entry.identity)
        if row is None or row.entry.begun != entry.begun or self._is_worked_on(row):
            return None
        return self._take_over(database, row, row.entry.scope, home)

    def end(self, database: Database, claim: Claim, effect: Effect) -> bool:
        """End the work of a call on an entry; see `Journal.end`."""
        proven = effect != "not applied"
        owner = claim.owner
        if not owner or owner != self._name():  # a parent's, or another process's
            return proven
        claim.owner, others = "", self._claims.drop(claim)
        row = database.find(claim.identity)
        if row is None or row.owner != owner:
            return proven
        doubtful = row.doubtful or effect == "unknown"
        if effect == "applied" or not (doubtful or others):
            database.delete(row)
            return True
        database.update(
            row, scope=row.entry.scope, owner=owner if others else None, doubtful=doubtful
        )
        return proven

    def unfinished(self, database: Database) -> list[Unfinished]:
        """Return the entries that nobody works on, and note that these have no owner."""
        bury_dead(self._path)
        entries: list[Unfinished] = []
        for row in database.all():
            if self._is_worked_on(row):
                continue
            if row.owner is not None:
                database.update(row, scope=row.entry.scope, owner=None, doubtful=True)
            entries.append(row.entry)
        return entries

    def forget(self, database: Database, identity: Identity) -> bool:
        """Remove an entry that nobody works on; False where somebody does."""
        row = database.find(identity)
        if row is None:
            return True
        if self._is_worked_on(row):
            return False
        database.delete(row)
        return True

    def rest(self) -> None:
        """Be no owner any longer where no call works on an entry."""
        if self._name() and self._owner is not None and not self._claims:
            self._owner.die()
            self._owner = None

    def _name(self) -> str:
        """Return the name of the owner that this process is; empty while it owns nothing."""
        if self._process != os.getpid():  # a forked child is another owner
            self._begin()
        return "" if self._owner is None else self._owner.name

    def _own(self) -> str:
        """Return the name of the owner that this process is from now on."""
        name = self._name()
        if not name:
            self._owner = Owner(self._path)
            name = self._owner.name
        return name

    def _is_worked_on(self, row: Row) -> bool:
        if row.owner is None:
            return False
        if row.owner != self._name():
            return is_alive(self._path, row.owner)
        return self._claims.is_worked_on(row.entry.identity)

    def _claim(self, identity: Identity, home: EventLoop, *, doubtful: bool) -> Claim:
        claim = Claim(identity, doubtful, self._own())
        self._claims.add(claim, home)
        return claim

    def _take_over(self, database: Database, row: Row, scope: str, home: EventLoop) -> Claim:
        """Take over an entry whose call has ended as unknown, or whose process is gone."""
        database.update(row, scope=scope, owner=self._own(), doubtful=True)
        return self._claim(row.entry.identity._replace(scope=scope), home, doubtful=True)

"""The journal that the processes of a machine share: a SQLite file.

The file holds request bodies, and only its owner may read it. It never holds a credential.
"""

from __future__ import annotations

import os
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

import anyio

from cekura_akua.core.deadline import remaining
from cekura_akua.core.log import logger
from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.errors import (
    ConfigurationError,
    DeadlineExceeded,
    Effect,
    IdempotencyKeyReused,
)
from cekura_akua.stores.local.disk import Disk, Task
from cekura_akua.stores.protocols import Claim, Identity, NotConfirmed, Unfinished

from .custody import Custody
from .database import Database

GRACE = 0.1  # seconds after the deadline in which the end of a call is still noted


class FileJournal:
    """The writes that were begun and not finished, in a SQLite file; see `Journal`.

    Any number of tasks, threads, event loops and processes of a machine may use a file, and a
    forked child opens it anew.

    Args:
        path: the file, on a local disk; it is made at its first use, for its owner only.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path).absolute()
        self._custody = Custody(self._path)
        self._disk = Disk("journal", self._path, Database, self._custody.rest)

    @property
    def needs_scope(self) -> bool:
        """False: a file belongs to a single machine."""
        return False

    def __repr__(self) -> str:
        return f"FileJournal({str(self._path)!r})"

    async def begin(self, entry: Unfinished, expires: float = inf) -> Claim:
        """Store an entry durably, or take up that of an earlier call; see `Journal.begin`."""
        home = EventLoop(running_loop())
        task = self._disk.queue(partial(self._custody.begin, entry=entry, home=home))
        try:
            await self._disk.wait(task, expires)
        except BaseException:  # the call is not sent; an entry that is still stored is removed
            self._undo(task)
            raise
        if not task.done:
            if self._undo(task):
                raise DeadlineExceeded(
                    f"{entry.describe()} was not sent: the journal was busy until the deadline",
                    idempotency_key=entry.idempotency_key,
                )
            raise NotConfirmed
        if task.value is None:
            raise IdempotencyKeyReused(
                f"idempotency key {entry.idempotency_key!r} is in the journal, "
                "with another method, path or body",
                idempotency_key=entry.idempotency_key,
            )
        return task.value

    async def take(self, entry: Unfinished) -> Claim | None:
        """Take up an entry that nobody works on; see `Journal.take`."""
        home = EventLoop(running_loop())
        task = self._disk.queue(partial(self._custody.take, entry=entry, home=home))
        try:
            await self._disk.wait(task)
        except BaseException:
            self._undo(task)
            raise
        return task.value

    async def end(self, claim: Claim, effect: Effect, expires: float = inf) -> bool:
        """End the work on an entry, also where the task is cancelled; see `Journal.end`."""
        task = self._end(claim, effect)
        left = remaining(expires)
        with (
            anyio.CancelScope(shield=True),
            anyio.move_on_after(None if left == inf else left + GRACE),
        ):
            try:
                await self._disk.wait(task)
            except ConfigurationError as error:
                logger.warning(
                    "%s; the write with the key %s stays in it", error.message, claim.identity.key
                )
        if task.done and task.failure is None:
            return bool(task.value)
        return effect != "not applied"

    def leave(self, claim: Claim, effect: Effect) -> None:
        """End the work on an entry without waiting; see `Journal.leave`."""
        self._end(claim, effect)

    async def unfinished(self) -> list[Unfinished]:
        """Return the entries that nobody works on, oldest first; see `Journal.unfinished`."""
        task = self._disk.queue(self._custody.unfinished)
        await self._disk.wait(task)
        return task.value or []

    async def forget(self, identity: Identity) -> bool:
        """Remove an entry that nobody works on; see `Journal.forget`."""
        task = self._disk.queue(partial(self._custody.forget, identity=identity))
        await self._disk.wait(task)
        return bool(task.value)

    async def aclose(self) -> None:
        """Finish the work under way, and close the file; a later use opens the file again."""
        await self._disk.aclose()

    def _end(self, claim: Claim, effect: Effect) -> Task[bool]:
        return self._disk.queue(partial(self._custody.end, claim=claim, effect=effect))

    def _undo(self, task: Task[Claim | None]) -> bool:
        """Undo a task whose call is not sent.

        Returns:
            True where it is certain already that the task changes nothing.
        """
        if self._disk.withdraw(task):
            return True
        self._disk.queue(partial(self._undone, task))
        return False

    def _undone(self, task: Task[Claim | None], database: Any) -> None:
        if task.value is not None:
            self._custody.end(database, task.value, "not applied")

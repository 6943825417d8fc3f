"""The deliveries that the processes of a machine share: a SQLite file.

The handler of a webhook is its process, which owns the row of the webhook as long as it lives. The
rows of a process that died are taken over: then the webhook is handled again.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from time import time
from typing import Any, TypeVar, cast
from uuid import uuid4

import anyio

from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.core.loops.turns import Turns
from cekura_akua.errors import ConfigurationError
from cekura_akua.stores.deliveries import check_key, decode_result, encode_result, not_recorded

from .disk import Disk
from .owner import Owner, bury_dead, is_alive
from .sqlite import SqliteFile

T = TypeVar("T")

REMEMBERED = 86_400.0  # seconds for which the result of a webhook is remembered
SOONEST, LATEST = 0.005, 0.1  # seconds between two looks at a webhook of another process

_SCHEMA = """
CREATE TABLE IF NOT EXISTS webhooks (
    key TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    mark TEXT NOT NULL,
    result TEXT,
    until REAL
) STRICT
"""
_INDEX = "CREATE INDEX IF NOT EXISTS webhooks_until ON webhooks (until)"


class LocalDeliveries:
    """The webhooks that the processes of a machine handled in the last day; see `Deliveries`.

    Args:
        path: the file, on a local disk; it is made at its first use, for its owner only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turns = Turns()
        self._disk = Disk("memory of webhooks", path, _File, self._rest)
        self._begin()
        begin_anew_after_forks(self)

    def _begin(self) -> None:
        self._owner: Owner | None = None
        self._marks: set[str] = set()  # of the webhooks that this process handles
        self._guard = threading.Lock()

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before; see `Deliveries.once`.

        Raises:
            ConfigurationError: the file cannot be used; the webhook was not handled.
            StoreUnavailable: the webhook was handled, and its result could not be recorded.
        """
        if key is None:
            return await handle()
        while True:
            # Also after a failure or a cancellation: the next may try.
            async with self._turns.take(check_key(key)) as turn:
                mark = uuid4().hex
                result = await self._claimed(key, mark)
                if result is None:
                    if not turn.is_held():  # the event loop stood still: another may have it
                        self._disk.queue(partial(self._free, key=key, mark=mark))
                        continue
                    result = await self._handled(key, mark, handle)
                return cast("T", decode_result(result))

    async def _handled(self, key: str, mark: str, handle: Callable[[], Awaitable[object]]) -> str:
        """Handle a webhook that is this task's, and return the result that is recorded."""
        try:
            result = encode_result(await handle())
        except BaseException:
            self._disk.queue(partial(self._free, key=key, mark=mark))
            raise
        return await self._recorded(key, mark, result)

    async def ping(self) -> None:
        """Make sure that the file can be used.

        Raises:
            ConfigurationError: it cannot.
        """
        await self._disk.wait(self._disk.queue(_nothing))

    async def aclose(self) -> None:
        """Finish the work under way, and close the file; a later use opens the file again."""
        await self._disk.aclose()

    async def _claimed(self, key: str, mark: str) -> str | None:
        """Wait until no other process handles a webhook.

        Returns:
            the recorded result; None where the webhook is this task's to be handled.
        """
        longest = SOONEST
        while True:
            task = self._disk.queue(partial(self._claim, key=key, mark=mark))
            try:
                await self._disk.wait(task)
            except BaseException:
                if not self._disk.withdraw(task):
                    self._disk.queue(partial(self._free, key=key, mark=mark))
                raise
            if task.value is not None:
                is_mine, result = task.value
                if is_mine or result is not None:
                    return result
            await anyio.sleep(random.uniform(longest / 2, longest))  # noqa: S311 - no secret
            longest = min(LATEST, longest * 2)

    async def _recorded(self, key: str, mark: str, result: str) -> str:
        """Record the result of a webhook, also where the task is cancelled; return the first."""
        task = self._disk.queue(partial(self._record, key=key, mark=mark, result=result))
        with anyio.CancelScope(shield=True):
            try:
                await self._disk.wait(task)
            except ConfigurationError as error:
                self._disk.queue(partial(self._free, key=key, mark=mark))
                raise not_recorded(key, error.message) from error
        return task.value or result

    def _claim(self, file: _File, *, key: str, mark: str) -> tuple[bool, str | None]:
        """Return whether a webhook is this task's to be handled, and its result if it has any."""
        now = time()
        file.connection.execute("DELETE FROM webhooks WHERE until <= ?", (now,))
        row = file.row(key)
        if row is not None:
            owner, result = row
            if result is not None:
                return False, result
            if not self._is_own(owner) and is_alive(self._path, owner):
                return False, None
        with self._guard:
            self._marks.add(mark)
            if self._owner is None:
                bury_dead(self._path)
                self._owner = Owner(self._path)
            owner = self._owner.name
        file.connection.execute(
            "INSERT OR REPLACE INTO webhooks VALUES (?, ?, ?, NULL, NULL)", (key, owner, mark)
        )
        return True, None

    def _record(self, file: _File, *, key: str, mark: str, result: str) -> str:
        """Record a result, and return it; the first, where another task has recorded any."""
        self._marks.discard(mark)
        row = file.row(key)
        if row is not None and row[1] is not None:
            return row[1]
        values = (key, "" if row is None else row[0], mark, result, time() + REMEMBERED)
        file.connection.execute("INSERT OR REPLACE INTO webhooks VALUES (?, ?, ?, ?, ?)", values)
        return result

    def _free(self, file: _File, *, key: str, mark: str) -> None:
        """Free the key of a webhook that was not handled."""
        self._marks.discard(mark)
        file.connection.execute(
            "DELETE FROM webhooks WHERE key = ? AND mark = ? AND result IS NULL", (key, mark)
        )

    def _is_own(self, owner: str) -> bool:
        """Whether an owner is this object, whose turns tell who handles a webhook."""
        return self._owner is not None and self._owner.name == owner

    def _rest(self) -> None:
        """Be no owner any longer where no webhook is being handled."""
        with self._guard:
            if self._owner is not None and not self._marks:
                self._owner.die()
                self._owner = None

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the webhooks that are being handled are the parent's."""
        self._begin()


class _File(SqliteFile):
    """The SQLite file of webhooks."""

    def make_tables(self) -> None:
        """Make the table of webhooks."""
        if "webhooks" not in self.tables():
            with self.transaction():
                self.connection.execute(_SCHEMA)
                self.connection.execute(_INDEX)

    def row(self, key: str) -> tuple[str, str | None] | None:
        """Return the owner and the result of a webhook; None where there is no row."""
        query = "SELECT owner, result FROM webhooks WHERE key = ?"
        row: tuple[str, str | None] | None = self.connection.execute(query, (key,)).fetchone()
        return row


def _nothing(_: Any) -> None:
    """Do nothing, in a transaction of the file."""

"""The journal: a write is on disk before it is sent, so that a crash loses none (rule 7).

Key and exact bytes are durable before the request is sent, and are removed when the call ends with
any outcome but *unknown*. The writes that a crash left behind are listed, and sent again with the
same key: the server returns the object that the first attempt made.

The file holds request bodies, and is made readable by its owner only. It never holds a credential.
One process at a time uses a file; where several machines share the work, each has its own file.

Without this policy, a crash loses the keys of the writes that were under way.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any, Generic, TypeVar

import anyio
from anyio.to_thread import run_sync

from cekura_akua.core.deadline import limit
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.log import logger
from cekura_akua.core.request.headers import Headers
from cekura_akua.errors import (
    ConfigurationError,
    DeadlineExceeded,
    IdempotencyKeyReused,
    OutcomeUnknown,
    SdkError,
)

from .call import Call, Proceed

T = TypeVar("T")

KEPT_HEADERS = frozenset({b"accept", b"akua-context", b"content-type", b"if-match"})
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    key TEXT PRIMARY KEY,
    operation TEXT NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    headers BLOB NOT NULL,
    content BLOB NOT NULL,
    begun REAL NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A write of unknown outcome.

    Attributes:
        idempotency_key: the idempotency key.
        operation: the public name of the operation, `resource.method`.
        method: the HTTP method.
        url: the whole URL.
        begun: the start of the call, in seconds since 1970.
        content: the bytes of the body.
        headers: the headers, without the credential.
    """

    idempotency_key: str
    operation: str
    method: str
    url: str
    begun: float
    content: bytes = field(repr=False)
    headers: Headers = field(repr=False)


@dataclass(slots=True, eq=False)
class _Task(Generic[T]):
    """A piece of work on the file, and its result."""

    work: Callable[[sqlite3.Connection], T]
    done: bool = False
    value: T | None = None
    failure: str | None = None


class Journal:
    """The writes that were begun and not finished, in a SQLite file.

    The tasks of many calls share a transaction, in a thread: the disk holds up neither the event
    loop nor, one by one, the calls.

    Args:
        path: the file; it is made at its first use, readable by its owner only.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._database: sqlite3.Connection | None = None
        self._transaction = anyio.Lock()
        self._in_thread = threading.Lock()  # a task that is cancelled leaves its thread behind
        self._tasks: deque[_Task[Any]] = deque()
        self._under_way: set[str] = set()
        self._closed = False

    async def begin(self, call: Call) -> None:
        """Store a call durably before it is sent.

        Raises:
            IdempotencyKeyReused: the key belongs to another request, perhaps of an earlier process.
            ConfigurationError: the file cannot be used.
            DeadlineExceeded: the file was busy until the deadline.
        """
        entry = _entry(call)
        task = self._queue(lambda database: _insert(database, entry))
        try:
            with anyio.move_on_after(limit(None, call.expires)):
                await self._finish(task)
            if not task.done:
                raise DeadlineExceeded(
                    f"{call.describe()} was not sent: the journal was busy until the deadline",
                    idempotency_key=entry.idempotency_key,
                )
        except BaseException:  # the call is not sent; an entry that is still stored is removed
            self._queue(lambda database: self._undo(database, task, entry.idempotency_key))
            raise
        if task.value is not None and _request(task.value) != _request(entry):
            raise IdempotencyKeyReused(
                f"idempotency key {entry.idempotency_key!r} is in the journal, "
                "with another method, path or body",
                idempotency_key=entry.idempotency_key,
            )
        self._under_way.add(entry.idempotency_key)

    async def forget(self, key: str) -> None:
        """Remove a call whose outcome is known, also where the caller is cancelled meanwhile."""
        task = self._queue(lambda database: _delete(database, key))
        try:
            with anyio.CancelScope(shield=True):
                await self._finish(task)
        finally:
            self._under_way.discard(key)

    def leave(self, key: str) -> None:
        """Keep a call of unknown outcome in the journal."""
        self._under_way.discard(key)

    async def unfinished(self) -> list[Unfinished]:
        """Return the writes of unknown outcome that are not under way now, oldest first."""
        task = self._queue(_select)
        await self._finish(task)
        return [entry for entry in task.value or () if entry.idempotency_key not in self._under_way]

    async def aclose(self) -> None:
        """Finish the queued tasks, and close the file; a later task opens the file again."""
        self._closed = True
        async with self._transaction:
            if self._tasks or self._database is not None:
                await run_sync(self._finally)

    def _queue(self, work: Callable[[sqlite3.Connection], T]) -> _Task[T]:
        """Queue a task for the next transaction, whether or not a caller waits for the result."""
        task = _Task(work)
        self._tasks.append(task)
        return task

    async def _finish(self, task: _Task[Any]) -> None:
        """Wait for the end of a task, in a transaction of this call or of another call.

        Raises:
            ConfigurationError: the file cannot be used.
        """
        async with self._transaction:
            if not task.done:
                await run_sync(self._work)
        if task.failure is not None:
            raise ConfigurationError(task.failure)

    def _work(self) -> None:
        """Run all queued tasks in a single transaction."""
        with self._in_thread:
            tasks = [self._tasks.popleft() for _ in range(len(self._tasks))]
            failure: str | None = None
            try:
                if self._database is None:
                    self._database = _open(self._path)
                self._database.execute("BEGIN IMMEDIATE")
                with self._database:  # committed as a whole, or rolled back
                    for task in tasks:
                        task.value = task.work(self._database)
            except Exception as error:  # the callers of all tasks wait for a result
                failure = f"the journal {self._path} cannot be used: {error}"
            for task in tasks:
                task.failure = failure
                task.done = True
            if self._closed:
                self._close()

    def _undo(
        self, database: sqlite3.Connection, begun: _Task[Unfinished | None], key: str
    ) -> None:
        """Remove the entry of a call that is not sent, unless another call has the same key."""
        if begun.failure is None and begun.value is None and key not in self._under_way:
            _delete(database, key)

    def _finally(self) -> None:
        if self._tasks:
            self._work()
        with self._in_thread:
            self._close()

    def _close(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            database.close()


async def with_journal(call: Call, proceed: Proceed, *, journal: Journal) -> Answer:
    """Journal a call that has a key; any other passes.

    Raises:
        ConfigurationError: the journal cannot be written; nothing was sent.
    """
    key = call.idempotency_key
    if key is None:
        return await proceed(call)
    await journal.begin(call)
    async with _until_known(journal, key):
        return await proceed(call)


@asynccontextmanager
async def _until_known(journal: Journal, key: str) -> AsyncGenerator[None, None]:
    try:
        yield
    except OutcomeUnknown:
        journal.leave(key)
        raise
    except SdkError:
        await _forget(journal, key)
        raise
    except BaseException:  # cancelled, or worse: it may have been sent
        journal.leave(key)
        raise
    else:
        await _forget(journal, key)


async def _forget(journal: Journal, key: str) -> None:
    """Remove a call from the journal; a failure is logged, since the outcome is known."""
    try:
        await journal.forget(key)
    except ConfigurationError as error:
        logger.warning("%s; the write with the key %s stays in it", error.message, key)


def _entry(call: Call) -> Unfinished:
    return Unfinished(
        idempotency_key=call.idempotency_key or "",
        operation=call.operation.name,
        method=call.request.method,
        url=call.request.url,
        begun=time(),
        content=call.request.content,
        headers=[entry for entry in call.request.headers if entry[0] in KEPT_HEADERS],
    )


def _request(entry: Unfinished) -> tuple[str, str, bytes]:
    return entry.method, entry.url, entry.content


def _open(path: Path) -> sqlite3.Connection:
    """Open the file for this process alone, with durable commits."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
            database.execute(f"PRAGMA {pragma}")
        database.execute(_SCHEMA)
    except BaseException:  # another process uses the file, or it is no database
        database.close()
        raise
    return database


def _insert(database: sqlite3.Connection, entry: Unfinished) -> Unfinished | None:
    """Store an entry, unless an entry has its key already; return that earlier entry."""
    headers = b"\n".join(b": ".join(header) for header in entry.headers)
    values = (
        entry.idempotency_key,
        entry.operation,
        entry.method,
        entry.url,
        headers,
        entry.content,
        entry.begun,
    )
    added = database.execute("INSERT OR IGNORE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    if added.rowcount:
        return None
    row = database.execute("SELECT * FROM calls WHERE key = ?", values[:1]).fetchone()
    return _read(row)


def _delete(database: sqlite3.Connection, key: str) -> None:
    database.execute("DELETE FROM calls WHERE key = ?", (key,))


def _select(database: sqlite3.Connection) -> list[Unfinished]:
    return [_read(row) for row in database.execute("SELECT * FROM calls ORDER BY begun")]


def _read(row: tuple[str, str, str, str, bytes, bytes, float]) -> Unfinished:
    key, operation, method, url, headers, content, begun = row
    pairs = (line.partition(b": ") for line in headers.split(b"\n") if line)
    return Unfinished(
        idempotency_key=key,
        operation=operation,
        method=method,
        url=url,
        begun=begun,
        content=content,
        headers=[(name, value) for name, _, value in pairs],
    )

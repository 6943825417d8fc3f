"""The journal: writes are on disk before they leave, so that a crash loses none (rule 7).

Key and exact bytes are durable before the request is sent, and are removed when the outcome is
known. What a crash left behind is listed, and sent again with the same key: the server answers with
what the first attempt made.

The file holds request bodies, so only its owner may read it. It never holds a credential. One
process at a time uses a file; where several machines share the work, each has a file of its own.
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
    """A write whose outcome the journal does not know.

    Attributes:
        idempotency_key: its key.
        operation: the public name of its operation, `resource.method`.
        method: the HTTP method.
        url: the whole URL.
        begun: when it was begun, in seconds since 1970.
        content: the bytes of the body.
        headers: what else is sent, but for the credential.
    """

    idempotency_key: str
    operation: str
    method: str
    url: str
    begun: float
    content: bytes = field(repr=False)
    headers: Headers = field(repr=False)


@dataclass(slots=True, eq=False)
class _Turn(Generic[T]):
    """Something to be done on the file, and what came of it."""

    work: Callable[[sqlite3.Connection], T]
    done: bool = False
    value: T | None = None
    failure: str | None = None


class Journal:
    """The writes that were begun and not finished, in a SQLite file.

    What many calls want to be done at the same time is done in one turn, in a thread: the disk
    holds up neither the event loop nor, one by one, the calls.

    Args:
        path: the file; it is made when it is first needed, readable by its owner only.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._database: sqlite3.Connection | None = None
        self._one_at_a_time = anyio.Lock()
        self._in_thread = threading.Lock()  # a task that is cancelled leaves its thread behind
        self._turns: deque[_Turn[Any]] = deque()
        self._under_way: set[str] = set()
        self._closed = False

    async def begin(self, call: Call) -> None:
        """Make a call durable, before it is sent.

        Raises:
            IdempotencyKeyReused: its key belongs to another request, perhaps of an earlier process.
            ConfigurationError: the file cannot be used.
            DeadlineExceeded: the file was busy until the deadline.
        """
        entry = _entry(call)
        turn = self._queue(lambda database: _insert(database, entry))
        try:
            with anyio.move_on_after(limit(None, call.expires)):
                await self._finish(turn)
            if not turn.done:
                raise DeadlineExceeded(
                    f"{call.describe()} was not sent: the journal was busy until the deadline",
                    idempotency_key=entry.idempotency_key,
                )
        except BaseException:  # it is not sent; what may still be stored is taken out again
            self._queue(lambda database: self._undo(database, turn, entry.idempotency_key))
            raise
        if turn.value is not None and _request(turn.value) != _request(entry):
            raise IdempotencyKeyReused(
                f"idempotency key {entry.idempotency_key!r} is in the journal, "
                "with another method, path or body",
                idempotency_key=entry.idempotency_key,
            )
        self._under_way.add(entry.idempotency_key)

    async def forget(self, key: str) -> None:
        """Take a call out, since its outcome is known; done even where the caller is cancelled."""
        turn = self._queue(lambda database: _delete(database, key))
        try:
            with anyio.CancelScope(shield=True):
                await self._finish(turn)
        finally:
            self._under_way.discard(key)

    def leave(self, key: str) -> None:
        """Leave a call in the journal: its outcome is not known."""
        self._under_way.discard(key)

    async def unfinished(self) -> list[Unfinished]:
        """Return what was begun and is neither finished nor under way now, oldest first."""
        turn = self._queue(_select)
        await self._finish(turn)
        return [entry for entry in turn.value or () if entry.idempotency_key not in self._under_way]

    async def aclose(self) -> None:
        """Do what is left to be done, and close the file; what is done later opens it again."""
        self._closed = True
        async with self._one_at_a_time:
            if self._turns or self._database is not None:
                await run_sync(self._finally)

    def _queue(self, work: Callable[[sqlite3.Connection], T]) -> _Turn[T]:
        """Have something done in the next turn, in order, whether or not somebody waits for it."""
        turn = _Turn(work)
        self._turns.append(turn)
        return turn

    async def _finish(self, turn: _Turn[Any]) -> None:
        """Wait until something is done, by this call or with what another one does.

        Raises:
            ConfigurationError: the file cannot be used.
        """
        async with self._one_at_a_time:
            if not turn.done:
                await run_sync(self._work)
        if turn.failure is not None:
            raise ConfigurationError(turn.failure)

    def _work(self) -> None:
        """Do all that is queued, in one transaction."""
        with self._in_thread:
            turns = [self._turns.popleft() for _ in range(len(self._turns))]
            failure: str | None = None
            try:
                if self._database is None:
                    self._database = _open(self._path)
                self._database.execute("BEGIN IMMEDIATE")
                with self._database:  # committed, or else as if nothing of it had been done
                    for turn in turns:
                        turn.value = turn.work(self._database)
            except Exception as error:  # all of them wait for an answer
                failure = f"the journal {self._path} cannot be used: {error}"
            for turn in turns:
                turn.failure = failure
                turn.done = True
            if self._closed:
                self._close()

    def _undo(
        self, database: sqlite3.Connection, begun: _Turn[Unfinished | None], key: str
    ) -> None:
        """Take out what was stored for a call that is not sent, if it is not another call's too."""
        if begun.failure is None and begun.value is None and key not in self._under_way:
            _delete(database, key)

    def _finally(self) -> None:
        if self._turns:
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
    """Take a call out, or say that it stays: what is known of its outcome is not lost by that."""
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
    """Open the file for this process alone; every commit is on the disk when it returns."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute(_SCHEMA)
    return database


def _insert(database: sqlite3.Connection, entry: Unfinished) -> Unfinished | None:
    """Store an entry; return the one that has its key already, which then stays."""
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
    found = database.execute("SELECT * FROM calls WHERE key = ?", values[:1])
    return _read(found.fetchone())


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

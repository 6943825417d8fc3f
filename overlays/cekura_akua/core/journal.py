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
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import TypeVar

import anyio
from anyio.to_thread import run_sync

from .call import Call, Proceed
from .errors import ConfigurationError, IdempotencyKeyReused, OutcomeUnknown, SdkError
from .outcome import Answer
from .types import Headers

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


class Journal:
    """The writes that were begun and not finished, in a SQLite file.

    Args:
        path: the file; it is made when it is first needed, readable by its owner only.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._database: sqlite3.Connection | None = None
        self._one_at_a_time = anyio.Lock()
        self._under_way: set[str] = set()

    async def begin(self, call: Call) -> None:
        """Make a call durable, before it is sent.

        Raises:
            IdempotencyKeyReused: its key belongs to another request, perhaps of an earlier process.
            ConfigurationError: the file cannot be used.
        """
        entry = _entry(call)
        known: Unfinished | None = None
        with anyio.CancelScope(shield=True):
            known = await self._do(lambda database: _insert(database, entry))
        if known is not None and _request(known) != _request(entry):
            raise IdempotencyKeyReused(
                f"idempotency key {entry.idempotency_key!r} is in the journal, "
                "with another method, path or body",
                idempotency_key=entry.idempotency_key,
            )
        self._under_way.add(entry.idempotency_key)

    async def forget(self, key: str) -> None:
        """Take a call out, since its outcome is known; done even where the caller is cancelled."""
        with anyio.CancelScope(shield=True):
            await self._do(lambda database: _delete(database, key))
        self._under_way.discard(key)

    def leave(self, key: str) -> None:
        """Leave a call in the journal: its outcome is not known."""
        self._under_way.discard(key)

    async def unfinished(self) -> list[Unfinished]:
        """Return what was begun and is neither finished nor under way now, oldest first."""
        entries = await self._do(_select)
        return [entry for entry in entries if entry.idempotency_key not in self._under_way]

    async def aclose(self) -> None:
        """Close the file."""
        async with self._one_at_a_time:
            database, self._database = self._database, None
            if database is not None:
                await run_sync(database.close)

    async def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work on the file, in a thread: the disk must not hold up the event loop."""
        async with self._one_at_a_time:
            return await run_sync(self._work, work)

    def _work(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            if self._database is None:
                self._database = _open(self._path)
            return work(self._database)
        except (sqlite3.Error, OSError) as error:
            raise ConfigurationError(f"the journal {self._path} cannot be used: {error}") from None


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
        await journal.forget(key)
        raise
    except BaseException:  # cancelled, or worse: it may have been sent
        journal.leave(key)
        raise
    else:
        await journal.forget(key)


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

"""The database of a journal: a SQLite file with a table of writes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import NamedTuple, TypeAlias

from cekura_akua.core.files.private import check_directory, make_private, open_private
from cekura_akua.core.request.headers import Headers
from cekura_akua.stores.protocols import Identity, Unfinished

PAUSE = 0.1  # seconds for which a transaction waits for another process before it tries again

_SCHEMA = """
CREATE TABLE IF NOT EXISTS writes (
    scope TEXT NOT NULL,
    context TEXT NOT NULL,
    key TEXT NOT NULL,
    operation TEXT NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    headers BLOB NOT NULL,
    content BLOB NOT NULL,
    begun REAL NOT NULL,
    owner TEXT,
    doubtful INTEGER NOT NULL,
    PRIMARY KEY (scope, context, key)
) STRICT
"""
_OF_0_1 = "calls"  # the table of version 0.1
_SIDE_FILES = ("-wal", "-shm", "-journal")
_THIS = "WHERE scope = ? AND context = ? AND key = ?"
_WAIT = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

# A file that is being made is open twice: closing one descriptor would end the locks of the other.
_OPENING = threading.Lock()

_Values: TypeAlias = tuple[
    str, str, str, str, str, str, bytes, bytes, float, str | None, int
]  # of a row, in the order of the table


class Row(NamedTuple):
    """A row of the table.

    Attributes:
        entry: the write.
        owner: the name of its owner; None without an owner.
        doubtful: whether an attempt may have been applied of which the owner knows nothing.
    """

    entry: Unfinished
    owner: str | None
    doubtful: bool


class Database:
    """A connection to the file of a journal, with durable commits.

    Args:
        path: the file; it is made, for its owner only, where it is missing.

    Raises:
        ConfigurationError: the file is not private, or its directory is open to everybody.
        sqlite3.Error: the file is no database, or another process uses it; see `is_busy`.
    """

    def __init__(self, path: Path) -> None:
        with _OPENING:
            _prepare(path)
            self._connection = sqlite3.connect(
                path, timeout=PAUSE, isolation_level=None, check_same_thread=False
            )
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                self._connection.execute(f"PRAGMA {pragma}")
            if self._tables() != {"writes"}:
                with self.transaction():
                    self._connection.execute(_SCHEMA)
                    self._take_over()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """Begin a transaction, which is committed as a whole at the end, or rolled back."""
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield

    def find(self, identity: Identity) -> Row | None:
        """Return the row of a write; None where there is none.

        A row of version 0.1 has no scope, and is found where there is no other.
        """
        rows = self._select(
            "WHERE scope IN (?, '') AND context = ? AND key = ? ORDER BY scope DESC", identity
        )
        return next((row for row in rows if row.entry.is_of(identity.scope)), None)

    def all(self) -> list[Row]:
        """Return all rows, oldest first."""
        return list(self._select("ORDER BY begun, rowid"))

    def insert(self, entry: Unfinished, owner: str) -> None:
        """Insert the row of a write that is begun."""
        headers = b"\n".join(b": ".join(header) for header in entry.headers)
        scope, context, key = entry.identity
        values: _Values = (
            scope,
            context,
            key,
            entry.operation,
            entry.method,
            entry.url,
            headers,
            entry.content,
            entry.begun,
            owner,
            False,
        )
        self._insert("INSERT", values)

    def update(self, row: Row, *, scope: str, owner: str | None, doubtful: bool) -> None:
        """Change the scope, the owner and the doubt of a row."""
        self._connection.execute(
            f"UPDATE writes SET scope = ?, owner = ?, doubtful = ? {_THIS}",  # noqa: S608
            (scope, owner, doubtful, *row.entry.identity),
        )

    def delete(self, row: Row) -> None:
        """Delete a row."""
        self._connection.execute(f"DELETE FROM writes {_THIS}", row.entry.identity)  # noqa: S608

    def _select(self, clause: str, values: Iterable[str] = ()) -> list[Row]:
        now = time()
        query = f"SELECT * FROM writes {clause}"  # noqa: S608 - the clause is written above
        return [_row(each, now) for each in self._connection.execute(query, tuple(values))]

    def _insert(self, insert: str, values: _Values) -> None:
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"{insert} INTO writes VALUES ({marks})", values)

    def _tables(self) -> set[str]:
        query = "SELECT name FROM sqlite_master WHERE name IN ('writes', ?)"
        return {name for (name,) in self._connection.execute(query, (_OF_0_1,))}

    def _take_over(self) -> None:
        """Take over the entries of version 0.1, whose process is gone."""
        if _OF_0_1 not in self._tables():
            return
        columns = "key, operation, method, url, headers, content, begun"
        rows = self._connection.execute(f"SELECT {columns} FROM {_OF_0_1}").fetchall()  # noqa: S608
        for key, operation, method, url, headers, content, begun in rows:
            context = dict(_pairs(headers)).get(b"akua-context", b"").decode("latin-1")
            self._insert(
                "INSERT OR IGNORE",
                ("", context, key, operation, method, url, headers, content, begun, None, True),
            )
        self._connection.execute(f"DROP TABLE {_OF_0_1}")


def is_busy(error: Exception) -> bool:
    """Whether an error says that another process uses the file at the moment."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and (code or 0) & 0xFF in _WAIT


def _prepare(path: Path) -> None:
    """Make the file where it is missing, and all files of the database private."""
    check_directory(path.parent)
    if not make_private(path):
        os.close(open_private(path, os.O_RDWR | os.O_CREAT))
    for suffix in _SIDE_FILES:
        make_private(path.with_name(f"{path.name}{suffix}"))


def _row(values: _Values, now: float) -> Row:
    scope, context, key, operation, method, url, headers, content, begun, owner, doubtful = values
    entry = Unfinished(
        idempotency_key=key,
        operation=operation,
        method=method,
        url=url,
        begun=begun,
        content=content,
        headers=_pairs(headers),
        scope=scope,
        context=context,
        age=now - begun,
    )
    return Row(entry, owner, bool(doubtful))


def _pairs(headers: bytes) -> Headers:
    lines = (line.partition(b": ") for line in headers.split(b"\n") if line)
    return [(name, value) for name, _, value in lines]

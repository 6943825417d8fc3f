"""The database of a journal: a SQLite file with a table of writes."""

from __future__ import annotations

from collections.abc import Iterable
from time import time
from typing import NamedTuple, TypeAlias

from cekura_akua.core.request.headers import Headers
from cekura_akua.stores.local.sqlite import SqliteFile
from cekura_akua.stores.protocols import Identity, Unfinished

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
_THIS = "WHERE scope = ? AND context = ? AND key = ?"

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


class Database(SqliteFile):
    """The SQLite file of a journal."""

    def make_tables(self) -> None:
        """Make the table of writes, and take over that of version 0.1."""
        if self.tables() & {"writes", _OF_0_1} != {"writes"}:
            with self.transaction():
                self.connection.execute(_SCHEMA)
                self._take_over()

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
        self.connection.execute(
            f"UPDATE writes SET scope = ?, owner = ?, doubtful = ? {_THIS}",  # noqa: S608
            (scope, owner, doubtful, *row.entry.identity),
        )

    def delete(self, row: Row) -> None:
        """Delete a row."""
        self.connection.execute(f"DELETE FROM writes {_THIS}", row.entry.identity)  # noqa: S608

    def _select(self, clause: str, values: Iterable[str] = ()) -> list[Row]:
        now = time()
        query = f"SELECT * FROM writes {clause}"  # noqa: S608 - the clause is written above
        return [_row(each, now) for each in self.connection.execute(query, tuple(values))]

    def _insert(self, insert: str, values: _Values) -> None:
        marks = ", ".join("?" * len(values))
        self.connection.execute(f"{insert} INTO writes VALUES ({marks})", values)

    def _take_over(self) -> None:
        """Take over the entries of version 0.1, whose process is gone."""
        if _OF_0_1 not in self.tables():
            return
        columns = "key, operation, method, url, headers, content, begun"
        rows = self.connection.execute(f"SELECT {columns} FROM {_OF_0_1}").fetchall()  # noqa: S608
        for key, operation, method, url, headers, content, begun in rows:
            context = dict(_pairs(headers)).get(b"akua-context", b"").decode("latin-1")
            self._insert(
                "INSERT OR IGNORE",
                ("", context, key, operation, method, url, headers, content, begun, None, True),
            )
        self.connection.execute(f"DROP TABLE {_OF_0_1}")


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

"""The entries of the journal as rows in PostgreSQL: one statement for each step (rule 7).

A row belongs to an owner, a process, while the lease of the row lasts. The column `claim` is the
random name of the call that made or took the row last: a call whose answer was lost finds by it
that the row is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from cekura_akua.core.request.headers import Headers
from cekura_akua.stores.protocols import Identity, Unfinished

from .server import Server

_THIS = "scope = $1 AND context = $2 AND key = $3"
# By the moment at which the statement began, so that all parts of a statement agree.
_FREE = "(owner IS NULL OR lease_ends <= now())"
# Nobody's, or left behind by this process $4, whose calls do not work on it ($5).
_FREE_FOR_ME = f"({_FREE} OR (owner = $4 AND NOT $5 AND claim <> $6))"
_TERM = "clock_timestamp() + make_interval(secs => $7)"
_SAME = "method = $9 AND url = $10 AND content = $12"

_BEGIN = f"""
WITH made AS (
    INSERT INTO {{schema}}.journal (scope, context, key, owner, claim, lease_ends,
        operation, method, url, headers, content, begun)
    VALUES ($1, $2, $3, $4, $6, {_TERM}, $8, $9, $10, $11, $12, $13)
    ON CONFLICT DO NOTHING
    RETURNING key
), joined AS (
    UPDATE {{schema}}.journal SET
        doubtful = doubtful OR (claim <> $6 AND NOT (owner = $4 AND $5 AND NOT {_FREE})),
        claim = CASE WHEN {_FREE_FOR_ME} THEN $6 ELSE claim END,
        lease_ends = CASE WHEN {_FREE_FOR_ME} OR owner = $4 THEN {_TERM} ELSE lease_ends END,
        owner = CASE WHEN {_FREE_FOR_ME} THEN $4 ELSE owner END
    WHERE {_THIS} AND {_SAME}
    RETURNING owner, claim = $6 AS is_own, doubtful
)
SELECT made.key IS NOT NULL AS is_made, joined.owner, joined.is_own, joined.doubtful,
    EXISTS (SELECT FROM {{schema}}.journal WHERE {_THIS} AND NOT ({_SAME})) AS is_other
FROM (SELECT) AS one LEFT JOIN made ON true LEFT JOIN joined ON true
"""  # noqa: S608 - the parts are written above
_TAKE = f"""
UPDATE {{schema}}.journal SET owner = $4, claim = $6, doubtful = true, lease_ends = {_TERM}
WHERE {_THIS} AND begun = $8 AND ({_FREE_FOR_ME} OR claim = $6)
RETURNING key
"""  # noqa: S608 - the parts are written above
_DELETE = f"DELETE FROM {{schema}}.journal WHERE {_THIS} AND owner = $4"  # noqa: S608
_DELETE_PROVEN = f"{_DELETE} AND NOT doubtful"
_UNDO = f"{_DELETE_PROVEN} AND claim = $5"
_UNDO_DOUBTFUL = f"""
UPDATE {{schema}}.journal SET owner = NULL WHERE {_THIS} AND owner = $4 AND claim = $5
"""  # noqa: S608 - the parts are written above
_LEAVE = f"""
UPDATE {{schema}}.journal SET doubtful = doubtful OR $5, owner = CASE WHEN $6 THEN owner END
WHERE {_THIS} AND owner = $4
"""  # noqa: S608 - the parts are written above
_LIST = f"""
SELECT *, extract(epoch FROM clock_timestamp() - made)::float8 AS age
FROM {{schema}}.journal WHERE {_FREE} OR owner = $1 ORDER BY begun, made
"""  # noqa: S608 - the parts are written above
_FORGET = f"""
WITH gone AS (
    DELETE FROM {{schema}}.journal
    WHERE {_THIS} AND ({_FREE} OR (owner = $4 AND NOT $5))
    RETURNING key
)
SELECT EXISTS (SELECT FROM gone) OR NOT EXISTS (SELECT FROM {{schema}}.journal WHERE {_THIS})
"""  # noqa: S608 - the parts are written above
_RENEW = """
UPDATE {schema}.journal SET lease_ends = clock_timestamp() + make_interval(secs => $5)
WHERE owner = $4
    AND (scope, context, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
RETURNING key
"""


class Joined(NamedTuple):
    """The row of a call that begins.

    Attributes:
        doubtful: whether an attempt of another call may have been applied.
        owner: the owner of the row.
    """

    doubtful: bool
    owner: str


class Entries:
    """The rows of the journal.

    Args:
        server: the server.
        lease: seconds for which a row belongs to an owner who does not renew it.
    """

    def __init__(self, server: Server, lease: float) -> None:
        self._server = server
        self._lease = lease

    async def begin(
        self, entry: Unfinished, owner: str, claim: str, *, is_shared: bool, expires: float
    ) -> Joined | None:
        """Make the row of a write, or join that of an earlier call.

        Args:
            entry: the write.
            owner: the owner that this process is.
            claim: the name of the call.
            is_shared: whether another call of this process works on the row.
            expires: the moment by which the row must be there.

        Returns:
            the row; None where the key belongs to another request.
        """
        headers = b"\n".join(b": ".join(header) for header in entry.headers)
        request = (entry.operation, entry.method, entry.url, headers, entry.content, entry.begun)
        while True:
            (row,) = await self._server.rows(
                _BEGIN,
                *(*entry.identity, owner, is_shared, claim, self._lease, *request),
                expires=expires,
            )
            if row["is_made"]:
                return Joined(False, owner)
            if row["owner"] is not None:
                return Joined(row["doubtful"] or not row["is_own"], row["owner"])
            if row["is_other"]:
                return None
            # Another process has made the row, or removed it, in this very moment.

    async def undo(self, identity: Identity, owner: str, claim: str) -> None:
        """Remove a row that was made by a call of which nothing was sent, or leave the row."""
        if not await self._server.count(_UNDO, *identity, owner, claim):
            await self._server.count(_UNDO_DOUBTFUL, *identity, owner, claim)

    async def take(self, entry: Unfinished, owner: str, claim: str) -> bool:
        """Take a row that nobody works on; False where another call was faster."""
        values = (*entry.identity, owner, False, claim, self._lease, entry.begun)
        return bool(await self._server.rows(_TAKE, *values))

    async def delete(self, identity: Identity, owner: str, *, proven: bool) -> bool:
        """Remove the row of an owner; False where it is in doubt, or another's by now.

        Args:
            identity: the identity of the write.
            owner: the owner.
            proven: whether the row is removed although it is in doubt.
        """
        statement = _DELETE if proven else _DELETE_PROVEN
        return await self._server.count(statement, *identity, owner) == 1

    async def leave(
        self, identity: Identity, owner: str, *, doubtful: bool, is_shared: bool
    ) -> None:
        """Leave the row of an owner.

        Args:
            identity: the identity of the write.
            owner: the owner, whose row it is no more unless it is shared.
            doubtful: whether an attempt may have been applied.
            is_shared: whether another call of the owner works on the row.
        """
        await self._server.count(_LEAVE, *identity, owner, doubtful, is_shared)

    async def all(self, owner: str) -> list[tuple[Unfinished, bool]]:
        """Return the rows that are nobody's or an owner's, oldest first.

        Returns:
            the writes, each with whether it is the owner's.
        """
        rows = await self._server.rows(_LIST, owner)
        return [(_entry(row), row["owner"] == owner) for row in rows]

    async def forget(self, identity: Identity, owner: str, *, is_shared: bool) -> bool:
        """Remove a row that nobody works on; False where somebody does."""
        rows = await self._server.rows(_FORGET, *identity, owner, is_shared)
        return bool(rows[0][0])

    async def renew(self, identities: Sequence[Identity], owner: str) -> None:
        """Renew the leases of rows that calls of an owner work on."""
        columns = [list(column) for column in zip(*identities, strict=True)]
        await self._server.rows(_RENEW, *columns, owner, self._lease)


def _entry(row: Any) -> Unfinished:
    return Unfinished(
        idempotency_key=row["key"],
        operation=row["operation"],
        method=row["method"],
        url=row["url"],
        begun=row["begun"],
        content=row["content"],
        headers=_headers(row["headers"]),
        scope=row["scope"],
        context=row["context"],
        age=row["age"],
    )


def _headers(lines: bytes) -> Headers:
    pairs = (line.partition(b": ") for line in lines.split(b"\n") if line)
    return [(name, value) for name, _, value in pairs]

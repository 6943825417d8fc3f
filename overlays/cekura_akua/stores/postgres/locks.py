"""Locks as lease rows in PostgreSQL, by the clock of the server (rules 36 to 38).

A row says until when its lock belongs to its holder, armed or not: `free_from`. Contenders of
several processes stand in line by tickets, and look now and then whether their turn has come.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.core.log import logger
from cekura_akua.errors import StoreUnavailable
from cekura_akua.runtime import JSON
from cekura_akua.stores.lease import TERMS, Token
from cekura_akua.stores.leased import Grant

from .names import stored_name
from .server import Server

STALE = 2.0  # seconds after which a contender that does not look is passed over
SHOWN = 0.5  # seconds between two signs of life of a contender
# Seconds between two looks, and the growth of these. A look costs two round trips, of which a
# contender that waits for long makes fewer than 20 a second.
FIRST, LATEST, GROWTH = 0.004, 0.1, 1.5

# Those who wait before the contender $2, and have looked lately.
_BEFORE = """
SELECT FROM {schema}.waiting AS other
WHERE other.name = $1 AND other.nonce <> $2
    AND other.seen > clock_timestamp() - make_interval(secs => $4)
    AND other.ticket < coalesce(
        (SELECT ticket FROM {schema}.waiting WHERE nonce = $2), 9223372036854775807)
"""
# A look: it takes the lock where that is free, and else changes nothing but the own ticket. The
# lock is also taken by a contender that has it already, and lost the answer.
_LOOK = f"""
WITH taken AS (
    UPDATE {{schema}}.locks SET
        number = number + CASE WHEN nonce = $2 THEN 0 ELSE 1 END, nonce = $2, quarantine = 0,
        lease_ends = clock_timestamp() + make_interval(secs => $3),
        free_from = clock_timestamp() + make_interval(secs => $3),
        taken = clock_timestamp()
    WHERE name = $1 AND (
        (nonce = $2 AND lease_ends > clock_timestamp())
        OR (free_from <= clock_timestamp() AND NOT EXISTS ({_BEFORE})))
    RETURNING number, note
), made AS (
    INSERT INTO {{schema}}.locks
        (name, number, nonce, quarantine, lease_ends, free_from, taken, pace)
    SELECT $1, 1, $2, 0, clock_timestamp() + make_interval(secs => $3),
        clock_timestamp() + make_interval(secs => $3), clock_timestamp(), 0
    WHERE NOT EXISTS (SELECT FROM {{schema}}.locks WHERE name = $1)
    ON CONFLICT DO NOTHING
    RETURNING number, note
), granted AS (
    SELECT * FROM taken UNION ALL SELECT * FROM made
), left_line AS (
    DELETE FROM {{schema}}.waiting WHERE nonce = $2 AND EXISTS (SELECT FROM granted)
), in_line AS (
    INSERT INTO {{schema}}.waiting (name, nonce, seen)
    SELECT $1, $2, clock_timestamp() WHERE $5 AND NOT EXISTS (SELECT FROM granted)
    ON CONFLICT (nonce) DO UPDATE SET seen = clock_timestamp()
)
SELECT granted.number, granted.note,
    extract(epoch FROM locks.free_from - clock_timestamp())::float8 AS free_in,
    coalesce(locks.lease_ends > clock_timestamp(), false) AS is_held,
    extract(epoch FROM locks.taken - clock_timestamp())::float8
        + locks.pace * (SELECT count(*) + 1 FROM ({_BEFORE}) AS before) AS due_in
FROM (SELECT) AS one
    LEFT JOIN granted ON true
    LEFT JOIN {{schema}}.locks ON locks.name = $1
"""  # noqa: S608 - the parts are written above
_MINE = """
WHERE name = $1 AND nonce = $2 AND number = $3 AND lease_ends > clock_timestamp()
"""
_RENEW = f"""
UPDATE {{schema}}.locks SET
    lease_ends = clock_timestamp() + make_interval(secs => $4),
    free_from = clock_timestamp() + make_interval(secs => $4 + quarantine)
{_MINE}
"""  # noqa: S608 - the parts are written above
_SAVE = f"""
UPDATE {{schema}}.locks SET note = $5, quarantine = $6,
    lease_ends = clock_timestamp() + make_interval(secs => $4),
    free_from = clock_timestamp() + make_interval(secs => $4 + $6)
{_MINE}
"""  # noqa: S608 - the parts are written above
# The holder may come late: its lease has ended, and the quarantine has begun with that.
_RELEASE = """
WITH left_line AS (DELETE FROM {schema}.waiting WHERE nonce = $2)
UPDATE {schema}.locks SET nonce = NULL, lease_ends = NULL,
    pace = pace + (extract(epoch FROM clock_timestamp() - taken)::float8 - pace) / 4,
    free_from = least(free_from, clock_timestamp() + make_interval(secs => quarantine))
WHERE name = $1 AND nonce = $2
"""
_PEEK = "SELECT note FROM {schema}.locks WHERE name = $1"


class PostgresKeeper:
    """Keeps locks in rows; see `Keeper`.

    Args:
        server: the server.
    """

    def __init__(self, server: Server) -> None:
        self._server = server

    async def take(self, name: str, nonce: str, lease: float, until: float) -> Grant:
        """Wait for a lock and its quarantine, and take the lock; see `Keeper.take`."""
        looks = _Looks(until)
        try:
            while True:
                asked = clock()
                row = await self._look(name, nonce, lease, stays=looks.show())
                if row["number"] is not None:
                    return Grant(Token(row["number"], nonce), _read(row["note"]), asked)
                await looks.pause(name, row)
        except TimeoutError:
            await self._leave_line(name, nonce)
            raise

    async def renew(self, name: str, token: Token, lease: float) -> bool:
        """Renew a lease, which keeps its quarantine; see `Keeper.renew`."""
        expires = monotonic() + lease / TERMS
        number, nonce = token
        stored = stored_name(name)
        return await self._server.count(_RENEW, stored, nonce, number, lease, expires=expires) == 1

    async def save(
        self, name: str, token: Token, lease: float, note: JSON, quarantine: float
    ) -> bool:
        """Save a note, arm or disarm the lock, and renew its lease; see `Keeper.save`."""
        text = None if note is None else json.dumps(note)
        number, nonce = token
        return (
            await self._server.count(
                _SAVE, stored_name(name), nonce, number, lease, text, float(quarantine)
            )
            == 1
        )

    async def release(self, name: str, nonce: str) -> None:
        """End a lease; an armed quarantine begins; see `Keeper.release`."""
        await self._server.count(_RELEASE, stored_name(name), nonce)

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock; None without a note."""
        rows = await self._server.rows(_PEEK, stored_name(name))
        return _read(rows[0]["note"]) if rows else None

    async def _look(self, name: str, nonce: str, lease: float, *, stays: bool) -> Any:
        rows = await self._server.rows(_LOOK, stored_name(name), nonce, lease, STALE, stays)
        return rows[0]

    async def _leave_line(self, name: str, nonce: str) -> None:
        try:
            await self.release(name, nonce)
        except StoreUnavailable as error:  # the others pass over it after a while
            logger.debug("%s", error)


@dataclass(slots=True)
class _Looks:
    """The looks of a contender, and the pauses between them.

    Attributes:
        until: the moment, by `time.monotonic`, until which to wait.
    """

    until: float
    _shown: float = -inf
    _longest: float = FIRST

    def show(self) -> bool:
        """Whether this look is to be a sign of life: then the contender stays in line."""
        now = monotonic()
        if self.until <= now or now - self._shown < SHOWN:
            return False
        self._shown = now
        return True

    async def pause(self, name: str, row: Any) -> None:
        """Wait until the next look.

        The turn is expected when those before have held the lock for as long as holders do.

        Raises:
            TimeoutError: no time is left.
        """
        left = self.until - monotonic()
        free_in = row["free_in"] or 0.0  # another contender makes the row just now
        if row["is_held"] or free_in <= 0:
            if left <= 0:
                raise TimeoutError(f"another process still holds {name}")
            due_in = row["due_in"] or 0.0
            if due_in > FIRST:
                self._longest = FIRST
                pause = min(LATEST, due_in)
            else:  # it is overdue
                soonest = self._longest if self._longest == LATEST else self._longest / 2
                pause = random.uniform(soonest, self._longest)  # noqa: S311
                self._longest = min(LATEST, self._longest * GROWTH)
            await anyio.sleep(min(pause, left))
            return
        # Nobody holds the lock, and nobody gets it before the end of its quarantine.
        if free_in > left:
            raise TimeoutError(
                f"{name} is in quarantine for another {free_in:.3g} s: "
                "the outcome of the last write is unknown"
            )
        await anyio.sleep(min(free_in, SHOWN))


def _read(note: str | None) -> JSON:
    if note is None:
        return None
    value: JSON = json.loads(note)
    return value

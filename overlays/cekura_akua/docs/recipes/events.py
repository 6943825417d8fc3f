"""The events of an agent's session, followed into a database.

    python events.py ases_1 events.db

Each event is stored in one transaction with its cursor. After a crash or a broken stream the
program goes on behind the last event that is stored, so that none is missing and none is there
twice.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing

from cekura_akua import Akua
from cekura_akua.errors import StreamInterrupted

PAUSE = 1.0  # seconds before a stream that was given up is opened again
TABLES = """
CREATE TABLE IF NOT EXISTS events (
    session TEXT, sequence INTEGER, cursor TEXT, type TEXT, data TEXT,
    PRIMARY KEY (session, sequence)
)
"""


def opened(path: str) -> sqlite3.Connection:
    """Return the database, with its table."""
    database = sqlite3.connect(path)
    database.execute(TABLES)
    return database


def last_cursor(database: sqlite3.Connection, session: str) -> str | None:
    """Return the cursor of the last event of a session that is stored."""
    row = database.execute(
        "SELECT cursor FROM events WHERE session = ? ORDER BY sequence DESC LIMIT 1", (session,)
    ).fetchone()
    return None if row is None else str(row[0])


async def follow(akua: Akua, database: sqlite3.Connection, session: str) -> None:
    """Store the events of a session until the session ends.

    Raises:
        StreamInterrupted: the stream was given up; it goes on where it is opened again.
    """
    after = last_cursor(database, session)
    async with akua.agent_events.stream(session=session, after=after, follow=True) as events:
        async for event in events:
            with database:  # one transaction: the event and its cursor, or neither
                database.execute(
                    "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?)",
                    (session, event.sequence, event.cursor, event.event, event.data),
                )


async def main(session: str, path: str) -> None:
    """Follow a session to its end, however often its stream breaks.

    Args:
        session: the session.
        path: the file of the database.
    """
    async with Akua() as akua:
        with closing(opened(path)) as database:
            while True:
                try:
                    await follow(akua, database, session)
                except StreamInterrupted as broken:
                    print(f"the stream broke off: {broken}", file=sys.stderr)
                    await asyncio.sleep(PAUSE)
                else:
                    return


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))

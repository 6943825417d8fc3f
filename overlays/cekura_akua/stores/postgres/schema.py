"""The tables of the store, in versions: each migration makes the next version of the last.

While a deploy rolls, two versions of the package use one schema. A migration says which is the
oldest version of the tables whose package may go on with the new ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import asyncpg

from cekura_akua.core.log import logger
from cekura_akua.errors import StoreUnavailable

from .pools import Pool


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from one version of the tables to the next.

    Attributes:
        usable_from: the oldest version whose package may use the tables afterwards.
        statements: the statements, with `{schema}` for the schema.
    """

    usable_from: int
    statements: str


MIGRATIONS = (
    Migration(
        1,
        """
CREATE TABLE {schema}.locks (
    name text PRIMARY KEY,
    number bigint NOT NULL,          -- of the last token, which only grows
    nonce text,                      -- the random part of the holder's token; null while free
    lease_ends timestamptz,          -- null while free
    quarantine float8 NOT NULL,      -- seconds; 0 while the lock is not armed
    free_from timestamptz NOT NULL,  -- the end of the lease, and of the quarantine after it
    taken timestamptz,               -- the moment at which the holder came
    pace float8 NOT NULL,            -- seconds for which holders hold the lock, about
    note text                        -- JSON
);
CREATE TABLE {schema}.waiting (
    nonce text PRIMARY KEY,
    name text NOT NULL,
    ticket bigint GENERATED ALWAYS AS IDENTITY,
    seen timestamptz NOT NULL        -- a ticket that was not seen for long is passed over
);
CREATE INDEX ON {schema}.waiting (name, ticket);
CREATE TABLE {schema}.journal (
    scope text NOT NULL,
    context text NOT NULL,
    key text NOT NULL,
    operation text NOT NULL,
    method text NOT NULL,
    url text NOT NULL,
    headers bytea NOT NULL,
    content bytea NOT NULL,
    begun float8 NOT NULL,           -- by the clock of the client, as the caller is told
    made timestamptz NOT NULL DEFAULT clock_timestamp(),
    claim text NOT NULL,             -- the call that made or took the row last
    owner text,                      -- null where nobody works on the write
    lease_ends timestamptz NOT NULL, -- of the owner
    doubtful boolean NOT NULL DEFAULT false,
    PRIMARY KEY (scope, context, key)
);
CREATE INDEX ON {schema}.journal (owner);
CREATE TABLE {schema}.deliveries (
    key text PRIMARY KEY,
    nonce text,                      -- of the handler; null once the webhook was handled
    lease_ends timestamptz NOT NULL, -- of the handler, or of the memory of its result
    result text                      -- JSON
);
CREATE INDEX ON {schema}.deliveries (lease_ends) WHERE nonce IS NULL;
""",
    ),
)
VERSION = len(MIGRATIONS)  # that this package was made for

_BEGIN = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.version (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    number int NOT NULL,
    usable_from int NOT NULL
);
INSERT INTO {schema}.version (number, usable_from) VALUES (0, 0) ON CONFLICT DO NOTHING
"""
_READ = """
SELECT number, usable_from, pg_is_in_recovery() AS is_replica,
    current_setting('synchronous_commit') = 'off' AS is_lazy
FROM {schema}.version
"""
_GRANT = """
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}
"""
_RACES = (  # two processes made the schema at the same time
    asyncpg.UniqueViolationError,
    asyncpg.DuplicateSchemaError,
    asyncpg.DuplicateTableError,
)


async def migrate(pool: Pool, schema: str, grant_to: str | None) -> None:
    """Make the tables, or bring them to the version of this package.

    Several processes may do this at the same time. A newer version is left as it is.

    Args:
        pool: the connections.
        schema: the schema of the tables.
        grant_to: the role that is to use the tables; None for none.
    """
    async with pool.acquire() as connection:
        try:
            await connection.execute(_BEGIN.format(schema=schema))
        except _RACES:
            await connection.execute(_BEGIN.format(schema=schema))
        async with connection.transaction():
            await _move_on(connection, schema)
            if grant_to is not None:
                await connection.execute(_GRANT.format(schema=schema, role=_quoted(grant_to)))


async def _move_on(connection: Any, schema: str) -> None:
    version = await connection.fetchval(
        f"SELECT number FROM {schema}.version FOR UPDATE"  # noqa: S608 - the schema is checked
    )
    for number, migration in enumerate(MIGRATIONS, start=1):
        if number > version:
            await connection.execute(migration.statements.format(schema=schema))
            await connection.execute(
                f"UPDATE {schema}.version SET number = $1, usable_from = $2",  # noqa: S608
                number,
                migration.usable_from,
            )


async def check(pool: Pool, schema: str, store: str) -> None:
    """Check that this package can use the tables.

    Raises:
        StoreUnavailable: the tables are too old or too new, or the server is a replica.
        asyncpg.PostgresError: there are no tables, or they may not be used.
    """
    row = await pool.fetchrow(_READ.format(schema=schema))
    number = 0 if row is None else row["number"]
    if row is None or number < VERSION:
        raise StoreUnavailable(
            f"the tables of {schema} in {store} have version {number}, and this version of the "
            f"package needs {VERSION}",
            next_step="Run `python -m cekura_akua stores migrate URL`, or `await store.migrate()`.",
        )
    if row["usable_from"] > VERSION:
        raise StoreUnavailable(
            f"the tables of {schema} in {store} have version {number}, which is too new for this "
            "version of the package",
            next_step="Install the version of the package that the other processes have.",
        )
    if row["is_replica"]:
        raise StoreUnavailable(
            f"{store} is a replica, which is read-only",
            next_step="Use the address of the primary server.",
        )
    if row["is_lazy"]:
        logger.warning(
            "%s acknowledges what it has not stored (synchronous_commit=off): a crash of the "
            "server can lose locks and entries of the journal",
            store,
        )


def _quoted(role: str) -> str:
    """Return the name of a role in quotes."""
    return '"' + role.replace('"', '""') + '"'

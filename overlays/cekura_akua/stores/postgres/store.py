"""A store that many machines share: locks, the journal and deliveries in PostgreSQL."""

from __future__ import annotations

from typing import Any

import asyncpg

from cekura_akua.core.closing import Closing
from cekura_akua.core.config.checks import check_count, check_seconds
from cekura_akua.errors import InvalidInput
from cekura_akua.stores.leased import LeasedLocks

from .address import check_address, check_schema, shown
from .deliveries import PostgresDeliveries
from .journal import PostgresJournal
from .locks import PostgresKeeper
from .pools import GivenPool, OwnPools, Pools
from .server import Server

LEAST = 0.2  # seconds of a lease


class PostgresStore(Closing):
    """Locks, the journal and deliveries in PostgreSQL 13 or later, also behind PgBouncer.

    Its tables are made once, by `migrate` or `python -m cekura_akua stores migrate URL`, in a
    schema of their own. Each event loop and process has connections of its own.

    Args:
        server: the address, `postgresql://user@host/database`, or a pool of asyncpg, which is used
            in its event loop alone and is the caller's to close.
        schema: the schema of the tables: small letters, digits and underscores.
        lease: seconds for which a lock, an entry or a webhook belongs to a process that does not
            renew it, since it died or stands still; from 0.2.
        max_connections: connections at most for each event loop, where an address is given.

    Attributes:
        schema: the schema of the tables.
        locks: the locks of rubrics.
        journal: the journal of writes.
        deliveries: the deliveries of webhooks.

    Raises:
        ConfigurationError: the address or the schema is wrong.
        InvalidInput: `lease` or `max_connections` is no such number.
    """

    def __init__(
        self,
        server: str | asyncpg.Pool[Any],
        *,
        schema: str = "cekura_akua",
        lease: float = 15.0,
        max_connections: int = 8,
    ) -> None:
        seconds = check_seconds("lease", lease)
        if seconds is None or seconds < LEAST:
            raise InvalidInput(f"lease must be at least {LEAST} seconds, not {lease!r}")
        if check_count("max_connections", max_connections) < 1:
            raise InvalidInput("max_connections must be at least 1")
        pools: Pools
        if isinstance(server, asyncpg.Pool):
            name = "a pool of asyncpg"
            self._shown = f"PostgresStore({name}, schema={schema!r})"
            pools = GivenPool(server, self._shown)
        else:
            name = shown(check_address(server))
            self._shown = f"PostgresStore({name!r}, schema={schema!r})"
            pools = OwnPools(server, max_connections, self._shown)
        self._pools = pools
        self.schema = check_schema(schema)
        self._server = Server(pools, self._shown, name, schema)
        self.locks = LeasedLocks(PostgresKeeper(self._server), seconds)
        self.journal = PostgresJournal(self._server, seconds, self._shown)
        self.deliveries = PostgresDeliveries(self._server, seconds)

    def __repr__(self) -> str:
        return self._shown

    async def migrate(self, *, grant_to: str | None = None) -> None:
        """Make the tables, or bring them to the version of this package; once for each deploy.

        Several processes may do this at the same time, and others may use the tables meanwhile.

        Args:
            grant_to: a role that is to use the tables, and needs no right to make any.

        Raises:
            StoreUnavailable: the server cannot be reached, or the user may not make tables.
        """
        await self._server.migrate(grant_to)

    async def ping(self) -> None:
        """Make sure that the store can be used.

        Raises:
            StoreUnavailable: it cannot be reached, or has no tables that this version can use.
        """
        await self._server.rows("SELECT number FROM {schema}.version")

    async def check(self) -> list[str]:
        """Return the dangers to the promises of the store: settings of the server and the pool.

        Raises:
            StoreUnavailable: the server cannot be reached, or refuses.
        """
        return await self._server.dangers()

    async def aclose(self) -> None:
        """Finish the work under way, and close all connections; a later use opens them again."""
        await self.journal.aclose()
        await self._pools.aclose()

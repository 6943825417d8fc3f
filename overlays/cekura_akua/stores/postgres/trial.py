"""Trials of a PostgreSQL server: a store in a schema of its own, which is dropped after it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio

from cekura_akua.stores.testing import Subject

from .address import check_address, shown
from .pools import OwnPools
from .server import Server
from .store import PostgresStore

LEASE = 1.0  # seconds: the checks wait for leases to end


@asynccontextmanager
async def trial(address: str) -> AsyncGenerator[Subject, None]:
    """Open a store for the time of a check, and drop its schema.

    Args:
        address: the address of the server.

    Raises:
        StoreUnavailable: the server cannot be used, or the user may not make a schema.
    """
    schema = f"cekura_akua_check_{secrets.token_hex(6)}"
    async with (
        PostgresStore(address, schema=schema, lease=LEASE) as store,
        PostgresStore(address, schema=schema, lease=LEASE) as other,
    ):
        await store.migrate()
        try:
            yield Subject(store, other, LEASE)
        finally:
            with anyio.CancelScope(shield=True):
                await _drop(address, schema)


async def _drop(address: str, schema: str) -> None:
    pools = OwnPools(check_address(address), 1, shown(address))
    server = Server(pools, shown(address), shown(address), schema)
    try:
        await server.rows("DROP SCHEMA {schema} CASCADE")
    finally:
        await pools.aclose()

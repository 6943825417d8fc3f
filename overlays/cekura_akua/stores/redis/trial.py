"""Trials of a Redis server: a store with a prefix of its own, whose keys are removed after it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio

from cekura_akua.stores.testing import Subject

from .failures import FAILURES, unavailable
from .source import ANSWERING, address_of, client_of
from .store import RedisStore

LEASE = 1.0  # seconds: the checks wait for leases to end


@asynccontextmanager
async def trial(address: str) -> AsyncGenerator[Subject, None]:
    """Open a store for the time of a check, and remove its keys.

    Args:
        address: the URL of the server.

    Raises:
        StoreUnavailable: the server cannot be used.
    """
    prefix = f"cekura-akua-check-{secrets.token_hex(6)}"
    async with (
        RedisStore(address, lease=LEASE, prefix=prefix) as store,
        RedisStore(address, lease=LEASE, prefix=prefix) as other,
    ):
        await store.ping()
        try:
            yield Subject(store, other, LEASE)
        finally:
            with anyio.CancelScope(shield=True):
                await _remove(address, prefix)


async def _remove(address: str, prefix: str) -> None:
    """Remove the keys with a prefix.

    Raises:
        StoreUnavailable: the server cannot be used; the keys end by themselves some time later.
    """
    client = client_of(address)
    try:
        async with asyncio.timeout(ANSWERING):
            keys = [key async for key in client.scan_iter(match=f"{prefix}:*", count=1000)]
            for key in keys:
                await client.unlink(key)
    except FAILURES as error:
        raise unavailable(address_of(client), error) from error
    finally:
        await client.aclose()

"""Controls: locks that break a rule on purpose, which the contract must see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import time
from typing import Any

import pytest

from cekura_akua.runtime import JSON
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.lease import Lease, Renewal, Token
from cekura_akua.stores.leased import LeasedLocks
from cekura_akua.stores.postgres.locks import PostgresKeeper
from cekura_akua.stores.testing import Check, PromiseBroken, Subject
from cekura_akua.stores.testing.deliveries import lost_webhooks_are_not_begun
from cekura_akua.stores.testing.leases import (
    armed_leases_outlive_paused_holders,
    holders_renew,
    losers_take_nothing,
    paused_holders_lose,
)
from tests.stores.postgres_server import opened, shared

LEASE = 0.8  # seconds
AHEAD = 600.0  # seconds by which the clock of the second process is ahead


class ByTheClientsClock:
    """A server whose statements go by the clock of the process that sends them."""

    def __init__(self, server: Any, ahead: float) -> None:
        self._server = server
        self._ahead = ahead

    def __getattr__(self, name: str) -> Any:
        run = getattr(self._server, name)

        async def by_the_clients_clock(statement: str, *values: Any, **options: Any) -> Any:
            now = f"to_timestamp({time() + self._ahead})"
            return await run(statement.replace("clock_timestamp()", now), *values, **options)

        return by_the_clients_clock


class NeverArmed(PostgresKeeper):
    """A keeper without quarantine."""

    async def save(
        self, name: str, token: Token, lease: float, note: JSON, quarantine: float
    ) -> bool:
        return await super().save(name, token, lease, note, 0.0)


class FreesAll(PostgresKeeper):
    """A keeper that lets go of a lock, whoever has it by now."""

    async def release(self, name: str, nonce: str) -> None:
        rows = await self._server.rows("SELECT nonce FROM {schema}.locks WHERE name = $1", name)
        await super().release(name, rows[0]["nonce"] if rows else nonce)


@asynccontextmanager
async def subject() -> AsyncIterator[Subject]:
    port = shared()[0].port
    async with (
        opened(port, lease=LEASE) as store,
        opened(port, lease=LEASE, schema=store.schema) as other,
    ):
        yield Subject(store, other, LEASE)


def keep(store: Any, keeper: PostgresKeeper) -> None:
    """Have a store keep its locks in another way."""
    store.locks = LeasedLocks(keeper, LEASE)


async def is_kept(subject: Subject, check: Check) -> bool:
    try:
        await check.run(subject)
    except PromiseBroken:
        return False
    return True


async def test_rule_36_control_a_lease_without_renewal(monkeypatch: pytest.MonkeyPatch) -> None:
    async with subject() as pair:
        assert await is_kept(pair, holders_renew)
        monkeypatch.setattr(Renewal, "start", lambda _: None)
        assert not await is_kept(pair, holders_renew)


async def test_rule_39_control_a_handler_that_begins_after_its_lease(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with subject() as pair:
        assert await is_kept(pair, lost_webhooks_are_not_begun)
        monkeypatch.setattr(Lease, "is_held", lambda _: True)
        assert not await is_kept(pair, lost_webhooks_are_not_begun)


async def test_rule_37_control_a_lease_without_quarantine() -> None:
    async with subject() as pair:
        assert await is_kept(pair, armed_leases_outlive_paused_holders)
        keep(pair.store, NeverArmed(server_of(pair.store)))
        assert not await is_kept(pair, armed_leases_outlive_paused_holders)


async def test_rule_36_control_a_lease_by_the_clock_of_the_client() -> None:
    async with subject() as pair:
        other: Any = ByTheClientsClock(server_of(pair.other), AHEAD)
        keep(pair.other, PostgresKeeper(other))
        assert not await is_kept(pair, holders_renew)
        assert not await is_kept(pair, paused_holders_lose)


async def test_rule_37_control_letting_go_of_the_lock_of_another() -> None:
    async with subject() as pair:
        assert await is_kept(pair, losers_take_nothing)
        keep(pair.store, FreesAll(server_of(pair.store)))
        assert not await is_kept(pair, losers_take_nothing)


def server_of(store: Any) -> Any:
    assert isinstance(store, PostgresStore)
    return store._server

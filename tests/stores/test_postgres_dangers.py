"""What endangers the promises of a store in PostgreSQL is told by `check`."""

import asyncpg
import pytest

from cekura_akua.errors import StoreUnavailable
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.postgres import dangers
from tests.stores.postgres_server import address, opened, postgres, shared

DIRECT, POOLED = 0, 1


async def dangers_at(url: str, schema: str) -> str:
    async with PostgresStore(url, schema=schema) as store:
        return "\n".join(await store.check())


@pytest.mark.parametrize("way", [DIRECT, POOLED])
async def test_a_server_as_it_is_installed_endangers_nothing(way: int) -> None:
    async with opened(shared()[way].port) as store:
        assert await store.check() == []


@pytest.mark.parametrize(
    ("option", "danger"),
    [
        ("synchronous_commit%3Doff", "a crash loses the locks"),
        ("default_transaction_isolation%3Dserializable", "refused and repeated"),
        ("default_transaction_read_only%3Don", "give the address of the primary"),
    ],
)
async def test_settings_of_a_role_that_endanger_the_store_are_told(
    option: str, danger: str
) -> None:
    port = shared()[DIRECT].port
    async with opened(port) as store:
        assert danger in await dangers_at(f"{address(port)}&options=-c%20{option}", store.schema)


async def test_a_server_that_forgets_is_told() -> None:
    with postgres(fsync="off") as server:
        async with opened(server.port) as store:
            assert ["fsync is off" in danger for danger in await store.check()] == [True]


async def test_failovers_that_lose_and_old_servers_are_told() -> None:
    facts = {
        "number": 120005,
        "version": "12.5",
        "synchronous_commit": "on",
        "is_asynchronous": True,
        "forgets": False,
        "is_read_only": False,
        "isolation": "read committed",
        "is_replica": False,
        "replicas": 1,
    }
    told = dangers._dangers(facts)
    assert ["12.5" in told[0], "a failover loses" in told[1], len(told)] == [True, True, 2]
    assert dangers._dangers({**facts, "number": 130000, "is_asynchronous": False}) == []


async def test_a_pool_that_caches_statements_before_pgbouncer_is_told() -> None:
    direct, bouncer = shared()
    async with opened(direct.port) as made:
        for size, port, count in (
            (100, bouncer.port, 1),
            (0, bouncer.port, 0),
            (100, direct.port, 0),
        ):
            async with asyncpg.create_pool(
                address(port), min_size=1, statement_cache_size=size
            ) as pool:
                store = PostgresStore(pool, schema=made.schema)
                told = await store.check()
                assert [danger.count("statement_cache_size=0") for danger in told] == [1] * count


async def test_a_prepared_statement_of_another_session_is_told_with_the_remedy() -> None:
    async with opened(shared()[DIRECT].port) as store:

        async def run(connection: asyncpg.Connection, seconds: float) -> None:
            await connection.execute("EXECUTE gone", timeout=seconds)

        with pytest.raises(StoreUnavailable, match="statement_cache_size=0"):
            await store._server._repeated(run, float("inf"))

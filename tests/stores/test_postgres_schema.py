"""The tables of the store: versions, rights, and servers that cannot be used."""

import asyncio
from typing import Any

import asyncpg
import pytest

from cekura_akua.core.log import logger
from cekura_akua.errors import ConfigurationError, InvalidInput, StoreUnavailable
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.postgres import schema, server
from cekura_akua.stores.postgres.schema import Migration
from tests.stores.postgres_server import address, new_schema, opened, shared
from tests.stores.servers import free_port


@pytest.fixture
def port() -> int:
    return shared()[0].port


async def use(store: PostgresStore) -> None:
    """Use every part of a store."""
    async with store.locks.hold("a") as lock:
        await lock.save(1)
    await store.journal.unfinished()
    await store.deliveries.once("a", lambda: asyncio.sleep(0, 1))


async def test_tables_that_are_missing_are_told_with_the_command(port: int) -> None:
    async with PostgresStore(address(port), schema=new_schema()) as store:
        with pytest.raises(StoreUnavailable, match="stores migrate") as caught:
            await store.ping()
        assert f"schema {store.schema} are missing" in str(caught.value)
        await store.migrate()
        await use(store)


async def test_tables_are_made_once_by_many(port: int) -> None:
    name = new_schema()
    stores = [PostgresStore(address(port), schema=name) for _ in range(6)]
    await asyncio.gather(*[store.migrate() for store in stores])
    for store in stores:
        await use(store)
        await store.aclose()


async def test_tables_that_are_too_old_or_too_new_are_told(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmless = Migration(1, "ALTER TABLE {schema}.locks ADD COLUMN new int")
    breaking = Migration(3, "ALTER TABLE {schema}.locks RENAME COLUMN new TO newest")
    first, second = [*schema.MIGRATIONS, harmless], [*schema.MIGRATIONS, harmless, breaking]
    async with opened(port) as old:
        async with PostgresStore(address(port), schema=old.schema) as new:
            with monkeypatch.context() as patch:
                patch.setattr(schema, "VERSION", 2)
                patch.setattr(schema, "MIGRATIONS", first)
                with pytest.raises(StoreUnavailable, match=r"have version 1, .* needs 2"):
                    await new.ping()
                await new.migrate()
                await use(new)
        await old.migrate()  # of a newer version, which is left as it is
        async with PostgresStore(address(port), schema=old.schema) as again:
            await use(again)  # both versions of the package, while a deploy rolls
        with monkeypatch.context() as patch:
            patch.setattr(schema, "MIGRATIONS", second)
            await old.migrate()
        async with PostgresStore(address(port), schema=old.schema) as again:
            with pytest.raises(StoreUnavailable, match="version 3, which is too new"):
                await again.ping()


async def test_a_role_without_rights_is_told_and_one_with_them_needs_no_more(port: int) -> None:
    name = f'role_{new_schema()} "quoted"'
    admin = await asyncpg.connect(address(port))
    quoted = '"' + name.replace('"', '""') + '"'
    await admin.execute(f"CREATE ROLE {quoted} LOGIN")
    async with opened(port) as owner:
        user = address(port).replace("postgres:secret", name.replace(" ", "%20"))
        user = user.replace('"', "%22")
        async with PostgresStore(user, schema=owner.schema) as store:
            with pytest.raises(StoreUnavailable, match="grant_to=USER"):
                await store.ping()
            with pytest.raises(StoreUnavailable, match="permission denied"):
                await store.migrate()
            await owner.migrate(grant_to=name)
            await use(store)
            await store.ping()
    await admin.close()


async def test_a_server_that_is_read_only_is_told(port: int) -> None:
    async with opened(port) as store:
        await store.ping()
        pool = await store._pools.open(None)
        async with pool.acquire() as connection:
            await connection.execute("SET default_transaction_read_only = on")
            with pytest.raises(StoreUnavailable, match="address of the primary server"):
                # The connection that was read-only is given again: the last is the first.
                await asyncio.wait_for(_save(store, connection), 5)


async def _save(store: PostgresStore, connection: Any) -> None:
    """Save by a connection that is in use."""

    async def run(_: Any, seconds: float) -> Any:
        return await connection.execute(f"DELETE FROM {store.schema}.locks", timeout=seconds)

    await store._server._repeated(run, float("inf"))


async def test_a_server_that_acknowledges_what_it_has_not_stored_is_told(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(logger, "warning", lambda text, *values: lines.append(text % values))
    async with opened(port) as store:
        lazy = f"{address(port)}&options=-c%20synchronous_commit%3Doff"
        async with PostgresStore(lazy, schema=store.schema) as other:
            await other.ping()
    assert len(lines) == 1
    assert "synchronous_commit=off" in lines[0]


async def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    port = free_port()
    async with PostgresStore(address(port)) as store:
        for use_store in (
            store.ping(),
            store.migrate(),
            store.locks.peek("a"),
            store.journal.unfinished(),
            store.deliveries.once("a", lambda: asyncio.sleep(0)),
        ):
            with pytest.raises(StoreUnavailable, match=f"127.0.0.1:{port}") as caught:
                await use_store
            assert "secret" not in str(caught.value)


async def test_a_database_that_is_not_there_is_told_at_once(port: int) -> None:
    async with PostgresStore(address(port).replace("/postgres?", "/nowhere?")) as store:
        with pytest.raises(StoreUnavailable, match="Correct the address"):
            await asyncio.wait_for(store.ping(), 1.0)


def test_passwords_are_not_shown() -> None:
    dsn = "postgresql://user:secret@db.example.com:5432/service?sslmode=require&password=secret"
    store = PostgresStore(dsn)
    assert repr(store) == (
        "PostgresStore('postgresql://db.example.com:5432/service', schema='cekura_akua')"
    )
    assert repr(store.journal).startswith("PostgresStore(")
    for wrong in (
        "mysql://user:secret@host/db",
        "user:secret@host",
        "postgresql+asyncpg://u:secret@h",
    ):
        with pytest.raises(ConfigurationError) as caught:
            PostgresStore(wrong)
        assert "secret" not in str(caught.value)
    wrong: Any = 5
    with pytest.raises(ConfigurationError, match="not int"):
        PostgresStore(wrong)


async def test_addresses_that_cannot_be_read_are_told_without_password() -> None:
    async with PostgresStore("postgresql://user:secret@host:port/db") as store:
        with pytest.raises(StoreUnavailable, match="address is wrong") as caught:
            await store.ping()
        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["", "A", "a-b", "a b", 'a"; DROP', "pg_mine", "x" * 64, None])
def test_names_of_schemas_that_need_quotes_are_refused(name: Any) -> None:
    with pytest.raises(ConfigurationError, match="schema"):
        PostgresStore("postgresql://host/db", schema=name)


@pytest.mark.parametrize("options", [{"lease": 0.1}, {"lease": None}, {"max_connections": 0}])
def test_options_that_are_no_such_number_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        PostgresStore("postgresql://host/db", **options)

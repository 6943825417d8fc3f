"""Rule 34: each event loop and process has connections of its own."""

import asyncio
import gc
import os
from typing import Any

import asyncpg
import pytest
import trio

from cekura_akua.errors import ConfigurationError, LockLost, StoreUnavailable
from cekura_akua.stores import PostgresStore
from cekura_akua.stores.postgres import server
from tests.stores.postgres_server import address, opened, shared

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot fork here")


@pytest.fixture
def port() -> int:
    return shared()[0].port


async def sessions(store: PostgresStore) -> int:
    """Count the connections that clients have to the server, but for that of this function."""
    connection = await asyncpg.connect(address(shared()[0].port))
    try:
        query = """
            SELECT count(*) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND query LIKE '%' || $1 || '%'
        """
        return int(await connection.fetchval(query, store.schema))
    finally:
        await connection.close()


async def gone(store: PostgresStore) -> bool:
    """Whether all connections are closed, within some seconds."""
    for _ in range(100):
        if await sessions(store) == 0:
            return True
        await asyncio.sleep(0.05)
    return False


def run(use: Any) -> None:
    asyncio.run(use())


async def test_rule_34_connections_are_closed_with_their_loop_or_their_store(port: int) -> None:
    async with opened(port) as store:
        await asyncio.gather(*[asyncio.to_thread(run, store.ping) for _ in range(3)])
        gc.collect()
        assert await gone(store) or await sessions(store) == 1  # that of `migrate`, here
        await store.ping()
        assert await sessions(store) >= 1
        await store.aclose()
        assert await gone(store)
        await store.ping()  # opens them again
    assert await gone(store)


async def test_rule_34_a_loop_that_was_closed_without_its_end_leaves_no_connection(
    port: int,
) -> None:
    async with opened(port) as store:
        await store.aclose()

        def use() -> None:
            loop = asyncio.new_event_loop()
            loop.run_until_complete(store.ping())
            loop.close()

        await asyncio.to_thread(use)
        await store.ping()  # which looks after those that have ended
        await store.aclose()
        assert await gone(store)


async def test_rule_34_closing_reaches_the_connections_of_other_loops(port: int) -> None:
    async with opened(port) as store:
        ready, over = asyncio.Event(), asyncio.Event()
        home = asyncio.get_running_loop()

        async def stay() -> None:
            await store.ping()
            home.call_soon_threadsafe(ready.set)
            while not over.is_set():
                await asyncio.sleep(0.01)

        task = asyncio.create_task(asyncio.to_thread(run, stay))
        await ready.wait()
        await store.aclose()
        assert await gone(store)
        over.set()
        await task


async def test_rule_34_a_forked_child_has_connections_of_its_own(port: int) -> None:
    async with opened(port, lease=20.0) as store, store.locks.hold("held") as lock:
        await lock.save("parent")
        store_of_child = store

        def child() -> bytes:
            async def use() -> bytes:
                with pytest.raises(LockLost):
                    await lock.save("child")
                with pytest.raises(TimeoutError):
                    async with store_of_child.locks.hold("held", 0.3):
                        pass
                async with store_of_child.locks.hold("free", 5.0) as free:
                    await free.save("child")
                await store_of_child.aclose()
                return b"fine"

            return asyncio.run(use())

        assert await asyncio.to_thread(in_child, child) == b"fine"
        await lock.save("parent still")
        assert await store.locks.peek("free") == "child"
        assert await store.locks.peek("held") == "parent still"


def in_child(work: Any) -> bytes:
    """Return the result of a function that runs in a forked child."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, work())
        except BaseException as error:
            os.write(writing, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pipe.read()
    os.waitpid(child, 0)
    return result


async def test_a_pool_of_the_caller_is_used_and_left_open(port: int) -> None:
    async with (
        opened(port) as made,
        asyncpg.create_pool(address(port), min_size=1, max_size=2) as pool,
    ):
        async with PostgresStore(pool, schema=made.schema) as store:
            assert repr(store) == f"PostgresStore(a pool of asyncpg, schema={made.schema!r})"
            await store.ping()
            async with store.locks.hold("a") as lock:
                await lock.save(1, quarantine=1)
                await lock.save(2)
            assert await asyncio.gather(*[store.locks.peek("a") for _ in range(8)]) == [2] * 8
        assert await pool.fetchval("SELECT 1") == 1


async def test_rule_34_a_pool_of_the_caller_stays_in_its_loop(port: int) -> None:
    async with opened(port) as made, asyncpg.create_pool(address(port)) as pool:
        store = PostgresStore(pool, schema=made.schema)

        async def elsewhere() -> None:
            with pytest.raises(ConfigurationError, match="belongs to another event loop"):
                await store.ping()

        await asyncio.to_thread(run, elsewhere)
        await store.ping()

        def child() -> bytes:
            asyncio.run(elsewhere())
            return b"fine"

        assert await asyncio.to_thread(in_child, child) == b"fine"


async def test_a_pool_of_the_caller_that_is_closed_is_told(port: int) -> None:
    pool = await asyncpg.create_pool(address(port))
    store = PostgresStore(pool)
    await pool.close()
    with pytest.raises(StoreUnavailable, match="pool is closed"):
        await store.ping()


def test_trio_is_told() -> None:
    async def use() -> None:
        store = PostgresStore("postgresql://host/db")
        for each in (
            store.ping,
            lambda: store.locks.peek("a"),
            store.journal.unfinished,
            lambda: store.deliveries.once("a", trio.lowlevel.checkpoint),
        ):
            with pytest.raises(ConfigurationError, match="asyncio alone, and this is trio"):
                await each()
        with pytest.raises(ConfigurationError, match="asyncio alone, and this is trio"):
            async with store.locks.hold("a"):
                pass
        await store.aclose()

    trio.run(use)


async def test_rule_39_a_session_that_the_server_ends_is_told_as_such(port: int) -> None:
    async with opened(port) as store:
        statement = "SELECT pg_backend_pid(), pg_sleep(60)"
        running = asyncio.create_task(store._server.rows(statement, patience=0.0))
        ended = 0
        while not ended:
            await asyncio.sleep(0.05)
            ended = (
                await store._server.rows(
                    "SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity "
                    "WHERE query = $1",
                    statement,
                )
            )[0]["ended"]
        with pytest.raises(StoreUnavailable, match="terminating connection due to"):
            await running


async def test_rule_2_the_failure_of_a_statement_that_was_cancelled_is_no_news(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It fails while it is being cancelled, when nobody waits for it any more."""

    async def fails() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(0.01)
            raise OSError("gone") from None

    complaints = list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    monkeypatch.setattr(server, "GRACE", 0.0)
    task = asyncio.ensure_future(fails())
    waiting = asyncio.create_task(server._finished(task))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.wait({task})
    del task, waiting
    gc.collect()
    assert complaints == []

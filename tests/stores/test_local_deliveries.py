"""The webhooks that the processes of a machine handle, in a SQLite file (rules 34 and 39)."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import trio

from cekura_akua.errors import ConfigurationError
from cekura_akua.stores import LocalStore
from cekura_akua.stores.local import deliveries
from tests.cekura.abandoning import in_child

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


async def handled(result: Any = "done") -> Any:
    return result


def rows(path: Path) -> list[tuple[Any, ...]]:
    """Return the keys and the results of a file; nothing before its table is made."""
    if not (path / "deliveries.db").exists():
        return []
    database = sqlite3.connect(path / "deliveries.db")
    try:
        made = database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'webhooks'").fetchall()
        query = "SELECT key, result FROM webhooks ORDER BY key"
        return database.execute(query).fetchall() if made else []
    finally:
        database.close()


async def test_results_are_forgotten_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with LocalStore(tmp_path) as store:
        assert await store.deliveries.once("old", lambda: handled("first")) == "first"
        now = time.time()
        monkeypatch.setattr(deliveries, "time", lambda: now + deliveries.REMEMBERED - 60)
        assert await store.deliveries.once("old", lambda: handled("second")) == "first"
        monkeypatch.setattr(deliveries, "time", lambda: now + deliveries.REMEMBERED + 60)
        assert await store.deliveries.once("new", handled) == "done"
        assert rows(tmp_path) == [("new", '"done"')]
        assert await store.deliveries.once("old", lambda: handled("second")) == "second"


async def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    async with LocalStore(tmp_path / "store") as store:
        await store.deliveries.once("k", handled)
        async with store.locks.hold("a") as lock:
            await lock.save("x")
        files = list((tmp_path / "store").rglob("*"))
        assert {"deliveries.db", "locks"} <= {path.name for path in files}
        assert all(path.stat().st_mode & 0o077 == 0 for path in (*files, tmp_path / "store"))
    assert not list((tmp_path / "store").glob("*owner*")), "nobody owns a webhook any more"


async def test_a_file_that_cannot_be_used_is_named_and_nothing_is_handled(tmp_path: Path) -> None:
    store, runs = LocalStore(tmp_path), list[int]()
    (tmp_path / "deliveries.db").write_bytes(b"no database" * 100)

    async def handle() -> None:
        runs.append(1)

    async with store:
        with pytest.raises(ConfigurationError, match=r"memory of webhooks .*deliveries\.db"):
            await store.deliveries.once("k", handle)
        assert runs == []


@forks
async def test_rule_34_a_forked_child_waits_for_the_webhook_of_its_parent(tmp_path: Path) -> None:
    """The webhook that the parent handles is not the child's, and neither is its lock."""
    store, begun, ends = LocalStore(tmp_path), asyncio.Event(), asyncio.Event()

    async def slowly() -> str:
        begun.set()
        await ends.wait()
        return "of the parent"

    async with store:
        handling = asyncio.create_task(store.deliveries.once("k", slowly))
        await begun.wait()

        async def in_vain() -> None:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(store.deliveries.once("k", handled), 0.5)
            assert await store.deliveries.once("other", handled) == "done"

        assert await asyncio.to_thread(in_child, in_vain) == 0
        ends.set()
        assert await handling == "of the parent"

        async def after_it() -> None:
            assert await store.deliveries.once("k", handled) == "of the parent"

        assert await asyncio.to_thread(in_child, after_it) == 0
        assert await store.deliveries.once("other", lambda: handled("again")) == "done"


@forks
async def test_rule_39_the_webhook_of_a_dead_process_is_handled_again(tmp_path: Path) -> None:
    async def dies() -> None:
        async def handle() -> None:
            os._exit(9)

        await LocalStore(tmp_path).deliveries.once("k", handle)

    assert await asyncio.to_thread(in_child, dies) == 9
    async with LocalStore(tmp_path) as store:
        assert rows(tmp_path) == [("k", None)]
        assert await store.deliveries.once("k", handled) == "done"


async def test_a_cancelled_wait_leaves_the_webhook_to_its_handler(tmp_path: Path) -> None:
    """And a webhook that was just given to a cancelled task is free."""
    async with LocalStore(tmp_path) as store, LocalStore(tmp_path) as other:
        begun, ends = asyncio.Event(), asyncio.Event()

        async def slowly() -> str:
            begun.set()
            await ends.wait()
            return "first"

        handling = asyncio.create_task(store.deliveries.once("k", slowly))
        await begun.wait()
        for pause in (0.0, 0.01, 0.05):
            waiting = asyncio.create_task(other.deliveries.once("k", handled))
            await asyncio.sleep(pause)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        ends.set()
        assert await handling == "first"
        for pause in (0.0, 0.0002, 0.001, 0.005):
            waiting = asyncio.create_task(store.deliveries.once(f"n{pause}", forever))
            await asyncio.sleep(pause)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            async with asyncio.timeout(10):
                assert await other.deliveries.once(f"n{pause}", handled) == "done"


def test_rule_34_a_call_whose_event_loop_stood_when_the_disk_was_done_goes_on(
    tmp_path: Path,
) -> None:
    """It is woken when the event loop runs again."""
    store, loop = LocalStore(tmp_path), asyncio.new_event_loop()
    call = loop.create_task(store.deliveries.once("k", handled))
    while not call.done():  # a single step, and time for the disk
        loop.call_soon(loop.stop)
        loop.run_forever()
        time.sleep(0.02)
        if rows(tmp_path) == [("k", '"done"')]:
            loop.run_until_complete(asyncio.wait_for(call, 5))
    loop.run_until_complete(store.aclose())
    loop.close()


async def forever() -> None:
    await asyncio.sleep(3600)


def test_the_stores_of_a_process_and_of_a_machine_work_under_trio(tmp_path: Path) -> None:
    async def main() -> None:
        async with LocalStore(tmp_path) as store:
            async with store.locks.hold("a", 1) as lock:
                await lock.save("x", quarantine=0.01)
            assert await store.locks.peek("a") == "x"
            results: list[str] = []

            async def once() -> None:
                results.append(await store.deliveries.once("k", handled))

            async with trio.open_nursery() as nursery:
                for _ in range(3):
                    nursery.start_soon(once)
            assert results == ["done"] * 3
            assert await store.journal.unfinished() == []
            await store.ping()

    trio.run(main)
    assert threading.current_thread() is threading.main_thread()

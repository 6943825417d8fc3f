"""The double's clock: the real time, or a time that a test moves on."""

import asyncio
import time

import httpx
import pytest

from cekura_akua.testing import Clock, LocalApis
from tests.testing.waiting import until


async def test_due_actions_happen_in_order() -> None:
    clock, seen = Clock(start=1000.0), list[tuple[str, float]]()

    def note(name: str) -> None:
        seen.append((name, clock.now()))

    def chain() -> None:
        note("one")
        clock.after(1, lambda: note("two"))

    clock.after(3, lambda: note("three"))
    clock.after(1, chain)
    clock.after(2.5, lambda: note("never")).cancel()
    clock.advance(2)
    assert seen == [("one", 1001.0), ("two", 1002.0)]
    clock.advance(5)
    assert seen[2:] == [("three", 1003.0)]
    assert (clock.now(), clock.timestamp()) == (1007.0, 1007.0)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)


async def test_the_clock_shows_the_real_time_until_frozen() -> None:
    clock, reached = Clock(), asyncio.Event()
    assert abs(clock.now() - time.time()) < 1
    clock.after(0.01, reached.set)
    later = clock.after(0.02, lambda: None)
    async with asyncio.timeout(5):
        await reached.wait()
        while later.pending:
            await clock.sleep(0.005)
    assert not clock.frozen
    clock.after(0.03, reached.clear)
    clock.freeze()
    await asyncio.sleep(0.06)
    assert reached.is_set()
    clock.advance(0.03)
    assert not reached.is_set()


async def test_a_sleeper_wakes_at_its_time() -> None:
    clock = Clock(start=0.0)
    sleeping = [asyncio.create_task(clock.sleep(seconds)) for seconds in (1, 5)]
    await asyncio.sleep(0)
    clock.advance(2)
    await sleeping[0]
    assert not sleeping[1].done()
    sleeping[1].cancel()
    await asyncio.gather(*sleeping, return_exceptions=True)
    clock.clear()


async def test_items_are_dated_by_the_clock() -> None:
    async with LocalApis(clock=Clock(start=1_700_000_000)) as apis:
        dashboard = apis.state.akua["dashboards"].add()
        alert = apis.state.cekura["alerts"].add()
        apis.clock.advance(60)
        await apis.akua.dashboards.update(
            dashboard["id"], {"name": "b"}, if_match=dashboard["etag"]
        )
        changed = await apis.akua.dashboards.get(dashboard["id"])
        await apis.cekura.alerts.update(alert["id"], {"name": "b"})
    assert (dashboard["created_at"], dashboard["updated_at"]) == (1_700_000_000, 1_700_000_000)
    assert (changed.created_at, changed.updated_at) == (1_700_000_000, 1_700_000_060)
    assert alert["created_at"] == "2023-11-14T22:13:20Z"
    assert apis.state.cekura["alerts"].values()[0]["updated_at"] == "2023-11-14T22:14:20Z"


async def test_faults_run_on_the_clock(apis: LocalApis) -> None:
    apis.clock.freeze()
    headers = {"authorization": "Bearer made-up"}
    async with httpx.AsyncClient(
        trust_env=False, base_url=apis.akua_url, headers=headers
    ) as client:
        apis.faults.add("stall", seconds=600)
        stalled = asyncio.create_task(client.get("/dashboards"))
        apis.faults.add("slow", seconds=600, path="/products")
        slow = asyncio.create_task(client.get("/products"))
        await until(lambda: len(apis.requests) == 2)
        await asyncio.sleep(0.02)
        assert not stalled.done()
        assert not slow.done()
        apis.clock.advance(600)
        assert [(await request).status_code for request in (stalled, slow)] == [200, 200]
        apis.faults.add("late-apply", seconds=600)
        with pytest.raises(httpx.ReadError):
            await client.post("/dashboards", json={"name": "late"})
        assert apis.effects == []
        apis.clock.advance(600)
        await apis.settle()
        assert [effect.late for effect in apis.effects] == [True]
        apis.faults.add("refuse", seconds=600)
        with pytest.raises(httpx.ConnectError):
            await client.get("/dashboards")
        apis.clock.advance(600)
        assert (await client.get("/dashboards")).status_code == 200

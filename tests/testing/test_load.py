"""Many calls at once, and what thousands of connections leave behind."""

import asyncio
import gc
import weakref
from typing import Any

import httpx

from cekura_akua import Akua
from cekura_akua.testing import LocalApis
from cekura_akua.testing.server import _Protocol


async def test_thousands_of_calls_at_once() -> None:
    """All are answered, each has its effect once, whatever the order."""
    async with LocalApis() as apis, Akua("t", base_url=apis.akua_url, max_connections=50) as akua:
        made = await asyncio.gather(
            *(akua.dashboards.create({"name": f"d{number}"}) for number in range(1000))
        )
        assert len({one.dashboard_id for one in made}) == 1000
        assert len(apis.state.akua["dashboards"]) == len(apis.effects) == 1000
        listed = [one.id async for one in akua.dashboards.list(limit=100)]
        assert listed == [item["id"] for item in apis.state.akua["dashboards"].values()]


async def test_closed_connections_are_let_go() -> None:
    """uvicorn's timer for idle connections would hold each for a minute, with its last request."""
    alive: weakref.WeakSet[Any] = weakref.WeakSet()
    async with LocalApis() as apis:
        for _ in range(5):
            async with httpx.AsyncClient(base_url=apis.akua_url) as client:
                await client.get("/dashboards", headers={"authorization": "Bearer x"})
                alive.update(one for one in gc.get_objects() if isinstance(one, _Protocol))
        async with asyncio.timeout(10):
            while len(alive) > 1:  # the last may be on its way
                await asyncio.sleep(0.01)
                gc.collect()

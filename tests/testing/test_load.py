"""Thousands of calls at once."""

import asyncio

from cekura_akua import Akua
from cekura_akua.testing import LocalApis


async def test_1000_creates_at_once_have_1000_effects() -> None:
    async with LocalApis() as apis, Akua("t", base_url=apis.akua_url, max_connections=50) as akua:
        made = await asyncio.gather(
            *(akua.dashboards.create({"name": f"d{number}"}) for number in range(1000))
        )
        assert len({dashboard.dashboard_id for dashboard in made}) == 1000
        assert len(apis.state.akua["dashboards"]) == len(apis.effects) == 1000
        listed = [dashboard.id async for dashboard in akua.dashboards.list(limit=100)]
        assert listed == [item["id"] for item in apis.state.akua["dashboards"].values()]

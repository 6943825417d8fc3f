"""`warmup` loads off the event loop what the first calls would load on it."""

from __future__ import annotations

import asyncio
import sys

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.errors import ConfigurationError, InvalidInput
from cekura_akua.testing import LocalApis

SCRIPT = """
import asyncio, sys
from cekura_akua import Akua, Cekura, Rule

async def main(akua_url, cekura_url, road):
    http_client = None
    if road == "httpx":
        import httpx
        http_client = httpx.AsyncClient(trust_env=False)
    async with (
        Akua("t", base_url=akua_url, http_client=http_client) as akua,
        Cekura("k", base_url=cekura_url, http_client=http_client) as cekura,
    ):
        await akua.warmup("dashboards")
        await cekura.warmup("widgets", "projects")
        before = set(sys.modules)
        dashboard = await akua.dashboards.get("dash_1")
        await akua.dashboards.update("dash_1", {"name": "x"}, if_match=dashboard, deadline=5)
        await akua.dashboards.create_widget("dash_1", {"snippet_id": "s", "col_span": 2})
        [widget async for widget in cekura.widgets.list()]
        await akua.edit(akua.dashboards.update, "dash_1", change=lambda now: {"name": "y"})
        await cekura.rubric(42).merge(Rule.passes(7))
        imported = sorted(set(sys.modules) - before)
        assert not imported, imported
asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("road", ["direct", "httpx"])
async def test_after_warmup_the_first_calls_import_nothing(apis: LocalApis, road: str) -> None:
    """In a process of their own: the double would have imported much of the standard library."""
    apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
    apis.state.akua["snippets"].add(id="s")
    apis.state.cekura["projects"].add(id=42)
    run = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        SCRIPT,
        apis.akua_url,
        apis.cekura_url,
        road,
        env={"PYTHONPATH": ":".join(sys.path)},
        stderr=asyncio.subprocess.PIPE,
    )
    _, complaint = await run.communicate()
    assert run.returncode == 0, complaint.decode()


async def test_a_resource_that_does_not_exist_is_refused() -> None:
    async with Cekura("k") as cekura:
        for name in ("nothing", "rubric", "settings", "__class__"):
            with pytest.raises(InvalidInput, match=name):
                await cekura.warmup(name)


async def test_with_options_leaves_the_client_as_it_is_and_shares_its_connections(
    apis: LocalApis,
) -> None:
    async with Akua("t", base_url=apis.akua_url, max_connections=1) as akua:
        patient = akua.with_options(timeout=5.0, retries=0)
        assert (akua.settings.timeout, akua.settings.retries) == (30.0, 2)
        assert (patient.settings.timeout, patient.settings.retries) == (5.0, 0)
        await akua.dashboards.list()
        await patient.dashboards.list()
        assert patient._shared is akua._shared
        await patient.aclose()
        with pytest.raises(ConfigurationError, match="closed"):
            await akua.dashboards.list()

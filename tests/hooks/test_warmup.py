"""`warmup` loads off the event loop what the first calls would load on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.errors import ConfigurationError, InvalidInput
from cekura_akua.testing import LocalApis

SCRIPT = """
import asyncio, sys, threading
from cekura_akua import Akua
from cekura_akua.testing import LocalApis

async def main():
    async with LocalApis() as apis:
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        async with Akua("t", base_url=apis.akua_url) as akua:
            await akua.warmup("dashboards")
            before = set(sys.modules)
            await akua.dashboards.get("dash_1")
            await akua.dashboards.list()
            ours = ("cekura_akua.core", "cekura_akua.runtime", "akua_api", "httpx", "ssl")
            new = [name for name in set(sys.modules) - before if name.startswith(ours)]
            assert not new, new
asyncio.run(main())
"""


def test_after_warmup_a_call_imports_nothing_of_the_package() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


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

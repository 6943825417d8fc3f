"""Reads that are answered from memory are answered as if they were not."""

import httpx
import pytest

from cekura_akua.testing import LocalApis


async def test_a_read_sees_every_change(apis: LocalApis, akua: httpx.AsyncClient) -> None:
    items = apis.state.akua["dashboards"]
    items.add(id="dash_1", name="a")

    async def read() -> httpx.Response:
        await akua.get("/dashboards/dash_1")  # which is kept
        return await akua.get("/dashboards/dash_1")

    assert (await read()).json()["name"] == "a"
    items.update("dash_1", name="b")
    assert (await read()).json()["name"] == "b"
    apis.state.akua["dashboards.widgets"].add("dash_1", id="w_1")
    assert [widget["id"] for widget in (await read()).json()["widgets"]] == ["w_1"]
    await akua.patch("/dashboards/dash_1", json={"name": "c"}, headers={"if-match": "*"})
    assert (await read()).json()["name"] == "c"
    apis.state.akua.answer("dashboards.get", {"mine": 1}, times=1)
    assert (await akua.get("/dashboards/dash_1")).json() == {"mine": 1}
    items.remove("dash_1")
    assert (await read()).status_code == 404


async def test_a_read_that_the_document_refuses_is_refused(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    apis.state.akua["installs"].add(id="inst_1")
    for _ in range(2):
        assert (await akua.get("/installs/inst_1")).status_code == 200
        refused = await akua.get("/installs/inst_1", headers={"akua-context": ""})
        assert refused.status_code in (400, 422)
        async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as nobody:
            assert (await nobody.get("/installs/inst_1")).status_code == 401


@pytest.mark.parametrize("path", ["/dashboards/dash_1", "/dashboards/dash_1/"])
async def test_each_read_is_recorded(apis: LocalApis, akua: httpx.AsyncClient, path: str) -> None:
    apis.state.akua["dashboards"].add(id="dash_1")
    for _ in range(3):
        await akua.get(path)
    assert len(apis.requests) == 3

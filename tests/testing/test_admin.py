"""The double from outside, as a test in any language prepares it: JSON below `/__double__/`."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from cekura_akua.testing import LocalApis

KEY = {"x-cekura-api-key": "my-secret-key"}


@pytest.fixture(params=["cekura", "akua"])
async def outside(
    apis: LocalApis, request: pytest.FixtureRequest
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the admin path on each API's URL: both reach the same double."""
    url = {"cekura": apis.cekura_url, "akua": apis.akua_url}[request.param]
    async with httpx.AsyncClient(trust_env=False, base_url=f"{url}/__double__") as client:
        yield client


async def test_a_state_goes_in_and_comes_out(apis: LocalApis, outside: httpx.AsyncClient) -> None:
    state = {
        "cekura": {"items": {"projects": [{"id": 42, "name": "Calls"}]}, "jobs": {"seconds": 1}},
        "akua": {
            "items": {
                "dashboards": [{"id": "dash_1", "etag": "77"}],
                "dashboards.widgets": {"dash_1": [{"id": "w_1", "snippet_id": "snip_1"}]},
            },
            "keys": {"lifetime": 60},
            "logs": {"inst_1": {"lines": [{"text": "ready", "pod": "p"}], "ended": True}},
            "responses": [{"operation": "quotas.list", "body": {"data": []}, "times": 2}],
            "operations": {"plans": [{"operation": "clusters.create", "seconds": 9.5}]},
        },
        "faults": [{"kind": "status", "operation": "projects.get", "times": "always"}],
        "clock": {"frozen": 1767225600},
    }
    assert (await outside.put("/state", json=state)).status_code == 200
    assert apis.state.cekura["projects"].get(42)["name"] == "Calls"  # type: ignore[index]
    assert apis.state.akua["dashboards"].get("dash_1")["etag"] == "77"  # type: ignore[index]
    assert apis.clock.now() == 1767225600
    dumped = (await outside.get("/state")).json()
    assert dumped == apis.dump()
    assert dumped["akua"]["keys"] == {"lifetime": 60}
    assert dumped["akua"]["logs"] == state["akua"]["logs"]  # type: ignore[index]
    assert (await outside.put("/state", json=dumped)).json() == dumped
    changed = apis.state.akua["dashboards"].update("dash_1", name="Other")
    assert int(changed["etag"]) > 77, "an etag that was given is not used again"


async def test_a_state_that_is_refused_changes_nothing(
    apis: LocalApis, outside: httpx.AsyncClient
) -> None:
    apis.state.cekura["projects"].add(id=42)
    before = apis.dump()
    bad = {"cekura": {"items": {"projects": [{"id": 1}, {"id": "x"}]}}}
    refused = await outside.put("/state", json=bad)
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("cekura.items.projects[1]: ")
    assert apis.dump() == before


async def test_items_are_read_put_in_changed_and_removed(
    apis: LocalApis, outside: httpx.AsyncClient
) -> None:
    made = await outside.post("/items/akua/dashboards", json={"id": "dash_1", "name": "Sales"})
    assert made.status_code == 201
    below = await outside.post("/items/akua/dashboards.widgets/dash_1", json={"id": "w_1"})
    assert below.json()["dashboard_id"] == "dash_1"
    changed = await outside.patch("/items/akua/dashboards/dash_1", json={"name": "Other"})
    assert changed.json()["etag"] != made.json()["etag"]
    one = await outside.get("/items/akua/dashboards.widgets/dash_1/w_1")
    assert one.json() == apis.state.akua["dashboards.widgets"].get("dash_1", "w_1")
    assert len((await outside.get("/items/akua/dashboards.widgets")).json()) == 1
    assert len((await outside.get("/items/akua/dashboards.widgets/dash_1")).json()) == 1
    assert (await outside.get("/items/akua")).json()["dashboards"] == 1
    assert (await outside.delete("/items/akua/dashboards/dash_1")).status_code == 204
    assert (await outside.get("/items/akua/dashboards/dash_1")).status_code == 404


async def test_faults_strike_and_are_removed(apis: LocalApis, outside: httpx.AsyncClient) -> None:
    added = await outside.post("/faults", json={"kind": "status", "api": "cekura", "status": 418})
    assert added.json()[0]["number"] == 1
    url = f"{apis.cekura_url}/user/v1/projects/"
    async with httpx.AsyncClient(trust_env=False, headers=KEY) as client:
        assert (await client.get(url)).status_code == 418
        assert (await outside.get("/faults")).json()[0]["consumed"] == 1
        await outside.post("/faults", json={"kind": "status", "times": "always"})
        assert (await client.get(url)).status_code == 503
        await outside.delete("/faults/2")
        assert (await client.get(url)).status_code == 200
    assert (await outside.delete("/faults")).status_code == 204
    assert len(apis.faults) == 0


async def test_the_clock_plans_and_responses(apis: LocalApis, outside: httpx.AsyncClient) -> None:
    assert (await outside.post("/clock", json={"frozen": 1000})).json()["now"] == 1000
    plan = {"plans": [{"operation": "clusters.create", "seconds": 30, "error": "no capacity"}]}
    await outside.post("/plans/akua", json=plan)
    operation = await apis.akua.clusters.create({"name": "edge", "region_id": "reg_1"})
    await outside.post("/clock", json={"advance": 30})
    ended = await apis.akua.operations.get(operation.id)
    assert ended.state == "FAILED"
    body = {"operation": "projects.list", "status": 503, "body": {"detail": "closed"}, "times": 1}
    assert (await outside.post("/responses/cekura", json=body)).status_code == 201
    assert apis.state.cekura.next_override("projects.list") is not None
    await outside.delete("/responses/cekura")
    await outside.post("/logs/inst_1", json={"lines": [{"text": "ready"}], "ended": True})
    assert len([line async for line in apis.akua.installs.get_logs("inst_1")]) == 1


async def test_background_work_is_finished(apis: LocalApis, outside: httpx.AsyncClient) -> None:
    apis.state.akua.operations.seconds = 3600
    operation = await apis.akua.clusters.create({"name": "edge", "region_id": "reg_1"})
    path = f"/running/akua/{operation.id}/finish"
    assert (await outside.post(path)).status_code == 204
    assert (await apis.akua.operations.get(operation.id)).state == "SUCCEEDED"
    assert (await outside.post(path)).status_code == 404


async def test_requests_and_effects_are_told_without_credentials(
    apis: LocalApis, outside: httpx.AsyncClient
) -> None:
    body = {"name": "Calls", "password": "my-secret-key"}
    async with httpx.AsyncClient(trust_env=False, base_url=apis.cekura_url, headers=KEY) as client:
        await client.post("/user/v1/projects/?api_key=my-secret-key", json={"name": "Calls"})
        await client.post("/nowhere", json=body)
        await client.post("/user/v1/projects/", json={"name": 5})
    requests = (await outside.get("/requests")).json()
    assert [each["status"] for each in requests] == [201, 404, 400]
    assert (requests[0]["operation"], requests[0]["caller"]) == ("projects.create", "caller-1")
    unexpected = (await outside.get("/unexpected")).json()
    assert [each["number"] for each in unexpected] == [2, 3]
    assert "does not serve POST /nowhere" in unexpected[0]["problem"]
    assert unexpected[0]["answer"]["code"] == "not_served"
    assert "body.name" in unexpected[1]["problem"]
    (effect,) = (await outside.get("/effects", params={"operation": "projects.create"})).json()
    assert (effect["request"], effect["resource"]) == (1, str(requests[0]["answer"]["id"]))
    told = [(await outside.get(f"/{name}")).text for name in ("requests", "requests.har", "")]
    assert not any("my-secret-key" in text for text in told)
    await outside.delete("/requests")
    assert (await outside.get("/requests")).json() == apis.requests == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "reason"),
    [
        ("GET", "/nowhere", None, 404, "openapi.json"),
        ("PUT", "/clock", {}, 405, "has no PUT"),
        ("GET", "/items/akua/nothing", None, 404, "no collection is called 'nothing'"),
        ("GET", "/items/acme", None, 404, "no API is called 'acme'"),
        ("GET", "/requests?operation=x.y", None, 400, "no operation is called 'x.y'"),
        ("GET", "/requests?colour=red", None, 400, "the query has no colour"),
        ("POST", "/faults", {"kind": "status", "tims": 2}, 400, "did you mean 'times'?"),
        ("POST", "/faults", None, 400, "a body is required"),
        ("POST", "/clock", {"advance": -1}, 400, "time does not run backwards"),
        ("POST", "/plans/akua", {"plans": [{"operation": "x"}]}, 400, "no operation is called"),
        ("POST", "/responses/akua", {"operation": "x", "body": {}}, 400, "no operation is called"),
        ("POST", "/items/akua/dashboards/a", {}, 400, "0 parents"),
        ("DELETE", "/faults/7", None, 404, "no fault has the number 7"),
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(
    outside: httpx.AsyncClient, method: str, path: str, body: Any, status: int, reason: str
) -> None:
    content = None if body is None else json.dumps(body)
    headers = {"content-type": "application/json"}
    refused = await outside.request(method, path, content=content, headers=headers)
    assert (refused.status_code, reason in refused.json()["error"]) == (status, True), refused.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"akua": {"items": {"dashboards": [{"id": "\\ud800"}]}}}', "half a surrogate pair"),
        ('{"akua": {"items": {"dashboards": [{"id": "a", "n": 1e400}]}}}', "too large a number"),
        ('{"akua": {"items": {"dashboards": [{"id": "a", "n": NaN}]}}}', "NaN is not JSON"),
        ("[" * 20_000 + "]" * 20_000, "nested too deeply"),
    ],
)
async def test_what_could_not_be_sent_back_is_refused(
    outside: httpx.AsyncClient, body: str, reason: str
) -> None:
    before = (await outside.get("/state")).json()
    headers = {"content-type": "application/json"}
    refused = await outside.put("/state", content=body, headers=headers)
    assert (refused.status_code, reason in refused.json()["error"]) == (400, True), refused.text
    assert (await outside.get("/state")).json() == before


async def test_a_form_of_another_site_is_refused(outside: httpx.AsyncClient) -> None:
    """A page of elsewhere can send a form to loopback, but no JSON without asking first."""
    refused = await outside.post("/state", data={"a": "b"})
    assert refused.status_code == 415


async def test_requests_from_outside_are_not_recorded_and_no_fault_strikes_them(
    apis: LocalApis, outside: httpx.AsyncClient
) -> None:
    apis.faults.add("status", times=None)
    assert (await outside.get("/state")).status_code == 200
    assert apis.requests == []


async def test_the_endpoints_are_described(outside: httpx.AsyncClient) -> None:
    document = (await outside.get("/openapi.json")).json()
    validate(document)
    assert "/__double__/items/{api}/{collection}/{ids}" in document["paths"]
    ids = [each["operationId"] for path in document["paths"].values() for each in path.values()]
    assert len(ids) == len(set(ids)) > 25

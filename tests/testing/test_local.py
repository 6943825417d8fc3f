"""The double as a whole: overrides, records, start and stop, the command, any document."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import quote

import httpx
import pytest

from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis
from cekura_akua.testing.openapi.documents import APIS, Document, shipped_document
from cekura_akua.testing.openapi.operations import read_operations
from cekura_akua.testing.openapi.pagination import ListStyle, listing
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas
from cekura_akua.testing.openapi.router import MethodNotAllowed, PathNotFound, Router
from tests.testing.command import called, output


async def test_an_example_of_a_list_is_its_only_page(
    akua: httpx.AsyncClient, cekura: httpx.AsyncClient
) -> None:
    page = (await akua.get("/quotas")).json()
    assert (page["has_more"], page["next_cursor"], len(page["data"])) == (False, None, 1)
    page = (await cekura.get("/test_framework/v1/tools/")).json()
    assert (page["next"], page["count"], len(page["results"])) == (None, 1, 1)


async def test_a_test_can_override_a_response(apis: LocalApis, akua: httpx.AsyncClient) -> None:
    apis.state.akua["snippets"].add(id="x")
    apis.state.akua.answer("snippets.get", {"id": "first"}, times=1)
    apis.state.akua.answer("snippets.get", b"<html>", status=502, media="text/html", times=1)
    answers = [await akua.get("/snippets/x") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 502, 200]
    assert (answers[0].json(), answers[1].text) == ({"id": "first"}, "<html>")
    assert answers[2].json() != answers[0].json()


async def test_requests_are_recorded_without_credentials(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    await akua.post("/dashboards?x=1&x=2", json={"name": "ü"}, headers={"akua-context": "ws_1"})
    await akua.get("/nowhere%2Fat/all")
    [made, lost] = apis.requests
    assert (made.api, made.method, made.path) == ("akua", "POST", "/dashboards")
    assert (made.operation, made.template) == ("dashboards.create", "/dashboards")
    assert (made.query, made.json, made.status) == ((("x", "1"), ("x", "2")), {"name": "ü"}, 201)
    assert made.headers["akua-context"] == "ws_1"
    assert "authorization" not in made.headers
    assert made.authenticated
    assert (lost.path, lost.operation, lost.status) == ("/nowhere%2Fat/all", None, 404)
    assert apis.effects[0].request is made
    apis.reset()
    assert (apis.requests, apis.effects, len(apis.state.akua["dashboards"])) == ([], [], 0)


async def test_path_values_are_decoded(apis: LocalApis, akua: httpx.AsyncClient) -> None:
    odd = "../x:y ü%2F"
    apis.state.akua["dashboards"].add(id=odd)
    answer = await akua.get(f"/dashboards/{quote(odd, safe='')}")
    assert answer.json()["id"] == odd


async def test_200_requests_at_once_have_200_effects(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    await asyncio.gather(*(akua.post("/dashboards", json={"name": f"d{n}"}) for n in range(200)))
    assert len(apis.state.akua["dashboards"]) == len(apis.effects) == 200


async def test_the_clients_of_the_double_are_closed_with_the_double() -> None:
    async with LocalApis() as apis:
        dashboard = apis.state.akua["dashboards"].add(name="Sales")
        apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
        body = {"snippet_id": "snip_1", "col_span": 1}
        await apis.akua.dashboards.create_widget(dashboard["id"], body)
        assert (len(apis.requests), len(apis.effects)) == (2, 1)
        project = apis.state.cekura["projects"].add(name="Calls")
        await apis.cekura.projects.update(project["id"], {"name": "Support calls"})
        stored = apis.state.cekura["projects"].get(project["id"])
        assert stored == {**project, "name": "Support calls"}
        client = apis.akua
    with pytest.raises(SdkError):
        await client.dashboards.get(dashboard["id"])
    assert len(asyncio.all_tasks()) == 1


async def test_no_task_and_no_port_is_left_after_stop() -> None:
    before = asyncio.all_tasks()
    async with LocalApis() as apis:
        port = int(apis.akua_url.rpartition(":")[2])
        client = httpx.AsyncClient(trust_env=False, base_url=apis.akua_url)
        await client.get("/dashboards")
        apis.faults.add("stall")
        stalled = asyncio.create_task(client.get("/dashboards"))
        await asyncio.sleep(0.05)
    with pytest.raises(httpx.TransportError):
        await stalled
    await client.aclose()
    assert asyncio.all_tasks() == before
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


def test_the_double_listens_on_loopback_only() -> None:
    async def bound() -> set[str]:
        async with LocalApis() as apis:
            return {url.rpartition(":")[0] for url in (apis.akua_url, apis.cekura_url)}

    assert asyncio.run(bound()) == {"http://127.0.0.1"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_command_serves_until_stopped(number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cekura_akua.testing",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    assert process.stdout is not None
    urls: Mapping[str, str] = dict(
        [(await process.stdout.readline()).decode().split() for _ in range(2)]
    )
    assert list(urls) == ["cekura", "akua"]
    async with httpx.AsyncClient(trust_env=False) as client:
        for url in urls.values():
            assert (await client.get(f"{url}/")).status_code == 404
    process.send_signal(number)
    _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize("port", ["taken", "70000", "x"])
def test_the_command_prints_in_a_line_why_a_port_cannot_be_used(port: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = str(taken.getsockname()[1]) if port == "taken" else port
        run = output if port == "taken" else called
        done = run("--akua-port", number)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    reason = "cannot listen: " if port == "taken" else f"invalid port value: '{port}'"
    assert reason in done.stderr.splitlines()[-1]


async def test_a_failed_start_leaves_no_port_open() -> None:
    async with LocalApis() as other:
        taken, free = int(other.akua_url.rpartition(":")[2]), unused()
        with pytest.raises(OSError, match="in use"):
            await LocalApis(ports={"cekura": free, "akua": taken}).start()
        async with LocalApis(ports={"cekura": free}) as apis:
            assert apis.cekura_url.endswith(f":{free}")


async def test_a_stopped_double_can_be_started_again() -> None:
    apis = LocalApis()
    for fault in (None, "refuse"):
        async with apis:
            await apis.akua.dashboards.create({"name": "a"})
            if fault:
                apis.faults.add("refuse")
    async with apis:
        assert len(await apis.akua.dashboards.list()) == 2


def unused() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def item_paths(template: str) -> dict[str, Any]:
    """Return the paths of a document with a single collection."""
    schema = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    listed = {"description": "", "content": {"application/json": {"schema": {
        "type": "object", "properties": {"data": {"type": "array", "items": schema}},
    }}}}  # fmt: skip
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        template: {
            "get": {"responses": {"200": listed}},
            "post": {"responses": {"201": answer}},
        },
        f"{template}/{{id}}": {"get": {"parameters": [parameter], "responses": {"200": answer}}},
    }


@pytest.mark.parametrize("template", ["/things", "/operations", "/agent_events", "/secrets"])
async def test_any_document_can_be_served(template: str) -> None:
    document: Document = {"openapi": "3.1.0", "paths": item_paths(template)}
    async with LocalApis(documents={"akua": document, "cekura": document}) as apis:
        async with httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client:
            made = (await client.post(template)).json()
            assert (await client.get(f"{template}/{made['id']}")).json() == made
            assert (await client.get(template)).json()["data"] == [made]
        apis.reset()
        async with httpx.AsyncClient(trust_env=False, base_url=apis.cekura_url) as client:
            assert (await client.get(template)).status_code == 200


def route(router: Router, method: str, path: str) -> tuple[str, dict[str, str]]:
    """Return the path template and the path values of a request."""
    route = router.match(method, path)
    return route.operation.template, route.path_values


def test_literal_segments_go_before_parameters() -> None:
    router = Router(read_operations("akua", shipped_document("akua")))
    assert route(router, "GET", "/snippets:usage") == ("/snippets:usage", {})
    assert route(router, "GET", "/snippets/a:usage") == ("/snippets/{id}:usage", {"id": "a"})
    assert route(router, "GET", "/snippets/a%3Ausage") == ("/snippets/{id}", {"id": "a:usage"})
    assert route(router, "PATCH", "/snippets/a:usage") == ("/snippets/{id}", {"id": "a:usage"})
    assert route(router, "GET", "/dashboards/workspace_overview") == (
        "/dashboards/workspace_overview",
        {},
    )
    assert route(router, "GET", "/clusters/c/kube_proxy/api/v1%2Fx") == (
        "/clusters/{id}/kube_proxy/{path:*}",
        {"id": "c", "path": "api/v1/x"},
    )
    with pytest.raises(MethodNotAllowed):
        router.match("PUT", "/snippets")
    for path in ("/snippets/", "/dashboards//widgets"):
        with pytest.raises(PathNotFound):
            router.match("GET", path)


def test_every_list_style_occurs_in_the_documents() -> None:
    styles = set()
    for api in APIS:
        document = shipped_document(api)
        schemas = ResponseSchemas(document)
        styles |= {
            listing(operation, schemas).style for operation in read_operations(api, document)
        }
    assert styles == {*get_args(ListStyle), None}


async def test_a_state_has_names_of_collections() -> None:
    async with LocalApis() as apis:
        assert "dashboards" in apis.state.akua
        assert "dashboard" not in apis.state.akua
        assert {"dashboards", "dashboards.widgets", "clusters"} <= set(apis.state.akua)
        assert all(name in apis.state.cekura for name in apis.state.cekura)
        with pytest.raises(KeyError, match="projects"):
            apis.state.cekura["project"]


async def test_an_item_is_named_by_the_ids_of_its_parents_and_its_own(apis: LocalApis) -> None:
    """Ids that are missing are named; an item that is not there is a KeyError."""
    widgets = apis.state.akua["dashboards.widgets"]
    with pytest.raises(ValueError, match=r"`add` .* takes the ids dashboard_id, .* given: none"):
        widgets.add(col_span=1)
    both = r"takes the ids dashboard_id, widget_id, the outermost first; given: 'widget_1'"
    with pytest.raises(ValueError, match=f"`update` of .*{both}"):
        widgets.update("widget_1", col_span=2)
    with pytest.raises(ValueError, match=f"`remove` of .*{both}"):
        widgets.remove("widget_1")
    with pytest.raises(KeyError, match="no widget has the ids 'dash_1/widget_1'"):
        widgets.update("dash_1", "widget_1", col_span=2)
    with pytest.raises(ValueError, match=r"takes no ids; given: 'dash_1'"):
        apis.state.akua["dashboards"].add("dash_1")
    assert not widgets


async def test_a_refusal_names_all_values_that_a_union_allows(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    dashboard = apis.state.akua["dashboards"].add()
    for wrong in (99, "wide"):
        body = {"snippet_id": "snip_1", "col_span": wrong}
        response = await akua.post(f"/dashboards/{dashboard['id']}/widgets", json=body)
        assert response.status_code == 422
        assert f"{json.dumps(wrong)} is not one of 1, 2, 3, 4" in str(response.json())

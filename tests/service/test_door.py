"""The tests of the FastAPI service: they use only the fixtures of the package."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from io import StringIO

import httpx
import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from cekura_akua.testing import LocalApis
from tests.service.door import JsonLines, Settings, create_app, running
from tests.testing.waiting import LONGEST, until

SECRET = "shared"
WIDGET = {"snippet_id": "snip_1", "col_span": 1}
SETTINGS = Settings(dashboard="dash_1", webhook_secrets=[SECRET], deadline=5.0)


def prepare(apis: LocalApis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clients of a service find the double, with a project and a dashboard in it."""
    monkeypatch.setenv("CEKURA_API_KEY", "made-up")
    monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
    monkeypatch.setenv("AKUA_API_TOKEN", "made-up")
    monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
    apis.state.cekura["projects"].add(id=42, name="Calls", rubric_config={})
    apis.state.akua["dashboards"].add(id="dash_1", name="Sales")


@pytest.fixture
async def door(
    local_apis: LocalApis, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of the service, in the event loop of the test."""
    prepare(local_apis, monkeypatch)
    app = create_app(SETTINGS)
    transport = httpx.ASGITransport(app)
    async with (
        running(app),
        httpx.AsyncClient(transport=transport, base_url="http://door") as client,
    ):
        yield client


@pytest.fixture
def door_sync(local_apis_sync: LocalApis, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Yield a client of the service for a test that is not async."""
    prepare(local_apis_sync, monkeypatch)
    with TestClient(create_app(SETTINGS)) as client:
        yield client


async def test_a_demand_keeps_the_other_rules(
    door: httpx.AsyncClient, local_apis: LocalApis
) -> None:
    for metric in (1, 2):
        answer = await door.put("/projects/42/demands", json={"metric": metric, "least": 4})
        assert answer.json() == {"added": 1, "replaced": 0, "verified": True}
    project = local_apis.state.cekura["projects"].get(42) or {}
    assert [rule["metric_id"] for rule in project["rubric_config"]["rules"]] == [1, 2]


async def test_a_project_is_passed_on_with_what_is_unknown(
    door: httpx.AsyncClient, local_apis: LocalApis
) -> None:
    local_apis.state.cekura.answer("projects.get", {"id": 42, "name": "Calls", "brand_new": [1]})
    assert (await door.get("/projects/42")).json() == {"id": 42, "name": "Calls", "brand_new": [1]}


async def test_the_key_of_the_caller_makes_one_widget(
    door: httpx.AsyncClient, local_apis: LocalApis
) -> None:
    """Although the answer is lost, and the caller asks twice."""
    local_apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
    headers = {"idempotency-key": "from-the-caller"}
    first, second = [await door.post("/widgets", json=WIDGET, headers=headers) for _ in range(2)]
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert first.json()["snippet_id"] == "snip_1"
    assert len(local_apis.state.akua["dashboards.widgets"]) == 1
    (effect,) = local_apis.effects
    assert effect.idempotency_key == "from-the-caller"


@pytest.mark.parametrize(
    ("change", "place"),
    [({"col_span": "1"}, "col_span"), ({"snippet_id": "x" * 55}, "snippet_id"), ({}, None)],
)
async def test_a_wrong_widget_is_refused_before_anything_is_sent(
    door: httpx.AsyncClient, local_apis: LocalApis, change: dict[str, str], place: str | None
) -> None:
    body = {**WIDGET, **change} if place else {"col_span": 1}
    answer = await door.post("/widgets", json=body, headers={"idempotency-key": "k"})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][1] == (place or "snippet_id")
    assert not local_apis.requests


async def test_an_unknown_outcome_is_told_with_its_key(
    door: httpx.AsyncClient, local_apis: LocalApis
) -> None:
    local_apis.faults.add("reset-after-apply", operation="dashboards.create_widget", times=None)
    answer = await door.post("/widgets", json=WIDGET, headers={"idempotency-key": "k"})
    assert answer.status_code == 502
    assert answer.json()["effect"] == "unknown"
    assert answer.json()["idempotency_key"] == "k"


@pytest.mark.parametrize(
    ("status", "told"), [(404, 404), (400, 422), (409, 409), (429, 503), (403, 502)]
)
async def test_a_refusal_is_told_in_words_of_the_service(
    door: httpx.AsyncClient, local_apis: LocalApis, status: int, told: int
) -> None:
    body = {"name": ["no"]}
    local_apis.faults.add("status", operation="projects.get", status=status, times=None, body=body)
    answer = await door.get("/projects/42")
    assert answer.status_code == told
    assert answer.json()["said"] == ["name: no"]
    assert answer.json()["effect"] == "not applied"


async def test_a_log_is_read_in_the_background(
    door: httpx.AsyncClient, local_apis: LocalApis
) -> None:
    install = local_apis.state.akua["installs"].add()["id"]
    logs = local_apis.state.akua.logs
    logs.append(install, "starting")
    for _ in range(2):
        assert (await door.post(f"/installs/{install}/log")).status_code == 202
    await until(lambda: len(local_apis.received("installs.get_logs")) == 1)
    logs.append(install, "ready")
    logs.end(install)
    answer = await _ended(door, f"/installs/{install}/log")
    assert ["ready" in line for line in answer["lines"]] == [False, True]
    assert answer["problem"] is None


async def test_a_service_stops_while_a_log_is_read(
    local_apis: LocalApis, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(local_apis, monkeypatch)
    install = local_apis.state.akua["installs"].add()["id"]
    app = create_app(SETTINGS)
    async with running(app):
        app.state.service.follow(install)
        await until(lambda: bool(local_apis.received("installs.get_logs")))
    assert not app.state.service.tasks


def test_a_webhook_is_handled_once(door_sync: TestClient, local_apis_sync: LocalApis) -> None:
    headers = {"x-cekura-secret": SECRET, "x-cekura-idempotency-key": "k"}
    body = {"event_type": "result.completed", "data": {"id": 9, "name": "Nightly"}}
    for _ in range(2):
        assert door_sync.post("/cekura", json=body, headers=headers).json() == {"results": 1}
    headers["x-cekura-secret"] = "wrong"
    refused = door_sync.post("/cekura", json=body, headers=headers)
    assert (refused.status_code, refused.json()["effect"]) == (401, "not applied")
    assert not local_apis_sync.requests


def test_the_settings_are_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOOR_DASHBOARD", "dash_1")
    monkeypatch.setenv("DOOR_DEADLINE", "5")
    monkeypatch.setenv("CEKURA_WEBHOOK_SECRETS", f"{SECRET} older")
    assert Settings.from_environment() == Settings(
        dashboard="dash_1", webhook_secrets=[SECRET, "older"], deadline=5.0
    )


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """Yield a function that returns the log of the test, line by line."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("cekura_akua", "door")]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for each in loggers:
        each.removeHandler(handler)
        each.setLevel(logging.NOTSET)


def test_the_log_has_fields(
    door_sync: TestClient, local_apis_sync: LocalApis, lines: Callable[[], list[dict[str, object]]]
) -> None:
    local_apis_sync.faults.add("status", operation="dashboards.create_widget", status=503)
    answer = door_sync.post("/widgets", json=WIDGET, headers={"idempotency-key": "k"})
    assert answer.status_code == 201
    (retry,) = lines()
    fields = {name: retry[name] for name in ("level", "operation", "attempt", "status")}
    assert fields == {
        "level": "INFO",
        "operation": "dashboards.create_widget",
        "attempt": 1,
        "status": 503,
    }
    assert retry["idempotency_key"] == "k"


def test_a_trace_goes_from_the_door_to_the_api(
    local_apis_sync: LocalApis, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(local_apis_sync, monkeypatch)
    exporter, tracers = InMemorySpanExporter(), TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    with TestClient(create_app(SETTINGS, tracers)) as client:
        assert client.get("/projects/42").status_code == 200
    attempt, call, door = exporter.get_finished_spans()
    assert [span.name for span in (door, call, attempt)] == [
        "GET /projects/42",
        "projects.get",
        "GET /user/v1/projects/{id}/",
    ]
    assert (attempt.parent, call.parent) == (call.context, door.context)
    (request,) = local_apis_sync.received("projects.get")
    assert attempt.context is not None
    assert f"{attempt.context.trace_id:032x}" in request.headers["traceparent"]


async def _ended(door: httpx.AsyncClient, path: str) -> dict[str, list[str]]:
    """Return a log that has been read to its end."""
    async with asyncio.timeout(LONGEST):
        while not (answer := (await door.get(path)).json())["ended"]:
            await asyncio.sleep(0.005)
    return dict(answer)

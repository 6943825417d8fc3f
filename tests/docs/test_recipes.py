"""The five programs of the guides do what their page says, against the double."""

import asyncio
import io
import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from cekura_akua.testing import LocalApis
from tests.docs.pages import DOCS
from tests.stores.redis_server import redis_server

RECIPES = DOCS / "recipes"
SECRETS = "new-secret old-secret"


@pytest.fixture
def apis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LocalApis]:
    """The double, which a thread serves and the environment leads to."""
    monkeypatch.chdir(tmp_path)
    with LocalApis(thread=True) as apis:
        monkeypatch.setenv("CEKURA_API_KEY", "made-up")
        monkeypatch.setenv("CEKURA_API_URL", apis.cekura_url)
        monkeypatch.setenv("AKUA_API_TOKEN", "sk_akua_made_up")
        monkeypatch.setenv("AKUA_API_URL", apis.akua_url)
        yield apis


def program(name: str) -> Any:
    """Return a program, loaded anew: as another process has it."""
    spec = spec_from_file_location(name, RECIPES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def running(*command: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a program in a process of its own, which is killed at the end."""
    with subprocess.Popen(
        [sys.executable, *command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def python_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes find the package of this tree, and the programs."""
    monkeypatch.setenv("PYTHONPATH", ":".join([str(RECIPES), *filter(None, sys.path)]))


def project_of(apis: LocalApis) -> list[int]:
    """Return the metrics of the rules of project 42."""
    (project,) = apis.state.cekura["projects"].values()
    return sorted(rule["metric_id"] for rule in project["rubric_config"].get("rules", []))


def test_the_service_merges_and_tells_what_went_wrong(apis: LocalApis) -> None:
    """A rule is merged, a widget made once, and an error has its effect and a status."""
    apis.state.cekura["projects"].add(id=42)
    apis.state.akua["dashboards"].add(id="dash_1")
    apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
    with TestClient(program("service").app) as client:
        assert client.put("/projects/42/rules/7").json() == {"added": 1, "verified": True}
        made = client.post("/dashboards/dash_1/widgets", params={"snippet": "snip_1"})
        assert made.status_code == 201
        assert len(apis.applied("dashboards.create_widget")) == 1
        missing = client.put("/projects/43/rules/7")
        assert (missing.status_code, missing.json()["effect"]) == (404, "not applied")
        apis.faults.add("reset-before-read", operation="dashboards.create_widget", times=3)
        unknown = client.post("/dashboards/dash_1/widgets", params={"snippet": "snip_1"})
        assert (unknown.status_code, unknown.json()["error"]) == (504, "OutcomeUnknown")
    # What is left in the journal is finished by the next worker that starts.
    with TestClient(program("service").app):
        assert len(apis.applied("dashboards.create_widget")) == 2
    assert project_of(apis) == [7]


@pytest.mark.soak
@pytest.mark.usefixtures("python_path")
def test_the_workers_of_the_service_lose_no_rule(apis: LocalApis) -> None:
    """Three processes of uvicorn, and thirty merges at once."""
    apis.state.cekura["projects"].add(id=42)
    port = "18742"
    command = ("-m", "uvicorn", "service:app", "--workers", "3", "--port", port)
    url = f"http://127.0.0.1:{port}"
    with running(*command) as process, httpx.Client(trust_env=False, timeout=30) as client:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.ConnectError):
                client.get(url)
                break
            time.sleep(0.1)

        def merge(metric: int) -> int:
            return client.put(f"{url}/projects/42/rules/{metric}").status_code

        with ThreadPoolExecutor(30) as pool:
            assert set(pool.map(merge, range(1, 31))) == {200}
        process.send_signal(signal.SIGINT)
        process.wait(30)
    assert project_of(apis) == list(range(1, 31))


@pytest.mark.usefixtures("python_path")
def test_the_nightly_job_resumes_after_a_crash(apis: LocalApis) -> None:
    """Killed in the middle of a write and started again, it makes one widget for each dashboard."""
    names = ["dash_1", "dash_2", "dash_3"]
    for name in names:
        apis.state.akua["dashboards"].add(id=name)
    stalled = apis.faults.add("stall", operation="dashboards.create_widget", after=1, times=None)
    command = (str(RECIPES / "nightly.py"), "2026-11-30", *names)
    with running(*command) as process:
        deadline = time.monotonic() + 30
        while not stalled.consumed and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()
    assert stalled.consumed == 1
    apis.faults.clear()
    for _ in range(2):  # a third run, after all is done, changes nothing
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    made = [effect.request.path for effect in apis.applied("dashboards.create_widget")]
    assert sorted(made) == [f"/dashboards/{name}/widgets" for name in names]


def test_the_bulk_import_reports_each_scenario(
    apis: LocalApis, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Created, refused and unknown are told apart, and nothing is created twice."""
    agent = apis.state.cekura["agents"].add(project=1)["id"]
    bodies = [{"name": f"Call {n}", "agent": agent, "personality": 1} for n in range(30)]
    bodies[3] = {"name": "No personality", "agent": agent}
    apis.faults.add("reset-after-apply", operation="scenarios.create", after=5, times=2)
    apis.faults.add("reset-before-read", operation="scenarios.create", after=12)
    bulk = program("bulk")
    monkeypatch.setattr(bulk, "RATE", "1000/s")
    report = io.StringIO()
    assert asyncio.run(bulk.main(bodies, report)) == 1
    entries = [json.loads(line) for line in report.getvalue().splitlines()]
    states = [entry["state"] for entry in entries]
    assert {state: states.count(state) for state in states} == {
        "created": 28,
        "refused": 1,
        "unknown": 1,
    }
    (refused,) = [entry for entry in entries if entry["state"] == "refused"]
    assert refused["name"] == "No personality"
    assert "personality" in str(refused["reasons"])
    assert sum("note" in entry for entry in entries) == 2
    names = [item["name"] for item in apis.state.cekura["scenarios"].values()]
    assert len(names) == len(set(names)) == 28
    captured = capsys.readouterr()
    assert "30 of 30" in captured.err
    assert "28 created, 1 refused, 1 unknown" in captured.out


def test_events_are_stored_once_whatever_breaks(
    apis: LocalApis, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A stream that breaks, and a program that begins again, leave no gap and no double."""
    events, path = program("events"), str(tmp_path / "events.db")
    monkeypatch.setattr(events, "PAUSE", 0.01)
    log = apis.state.akua.agent_events

    def stored() -> list[str]:
        with sqlite3.connect(path) as database:
            rows = database.execute("SELECT data FROM events ORDER BY sequence").fetchall()
        return [json.loads(row[0])["data"]["text"] for row in rows]

    def say(text: str) -> None:
        log.append(session_id="ases_1", data={"text": text})

    def run() -> threading.Thread:
        thread = threading.Thread(target=asyncio.run, args=[events.main("ases_1", path)])
        thread.start()
        return thread

    def wait_for(texts: list[str]) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(sqlite3.OperationalError):
                if stored() == texts:
                    return
            time.sleep(0.01)
        raise AssertionError(stored())

    say("one")
    first = run()
    wait_for(["one"])
    log.drop()
    say("two")
    wait_for(["one", "two"])
    log.end()
    first.join(20)
    say("three")
    second = run()
    wait_for(["one", "two", "three"])
    log.end()
    second.join(20)
    # It asked for what comes behind the last event that is stored, and not for all again.
    with sqlite3.connect(path) as database:
        cursors = [
            row[0] for row in database.execute("SELECT cursor FROM events ORDER BY sequence")
        ]
    asked = [dict(request.query).get("after") for request in apis.received("agent_events.stream")]
    assert asked == [None, cursors[0], cursors[1]]


@pytest.mark.parametrize("kind", ["local", "redis"])
def test_two_receivers_handle_a_webhook_once(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each of two machines gets it, with the new secret and with the old one; one handles it."""
    handled: list[Any] = []

    async def prepare(webhook: Any) -> dict[str, Any]:
        handled.append(webhook.data["run_id"])
        return {"prepared": webhook.data["run_id"], "times": len(handled)}

    with ExitStack() as stack:
        address = str(tmp_path / "store")
        if kind == "redis":
            address = stack.enter_context(redis_server()).url
        monkeypatch.setenv("STORE", address)
        monkeypatch.setenv("CEKURA_WEBHOOK_SECRETS", SECRETS)
        clients = []
        for _ in range(2):
            receiver = program("receiver")
            monkeypatch.setattr(receiver, "prepare", prepare)
            clients.append(stack.enter_context(TestClient(receiver.make_app())))
        answers = [
            client.post(
                "/cekura",
                json={"run_id": 5},
                headers={"X-CEKURA-SECRET": secret, "X-CEKURA-IDEMPOTENCY-KEY": "k1"},
            )
            for client in clients
            for secret in SECRETS.split()
        ]
        assert [answer.json() for answer in answers] == [{"prepared": 5, "times": 1}] * 4
        forged = clients[0].post("/cekura", json={}, headers={"X-CEKURA-SECRET": "forged"})
        assert forged.status_code == 401
    assert handled == [5]

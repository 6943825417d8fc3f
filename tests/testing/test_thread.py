"""The double in a thread of its own: for tests that are not async, whatever they are made of."""

import gc
import multiprocessing
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from cekura_akua import Akua, Cekura
from cekura_akua.errors import RateLimited
from cekura_akua.testing import LocalApis
from tests.testing.renaming import rename
from tests.testing.test_plugin import ASYNCIO, LOOPS, run

AKUA = {"authorization": "Bearer x"}


def test_a_plain_thread_arranges_and_reads() -> None:
    with LocalApis(thread=True) as apis:
        project = apis.state.cekura["projects"].add(id=42, name="Calls")
        assert 42 in apis.state.cekura["projects"]
        assert "projects" in apis.state.cekura
        assert "projects" in list(apis.state.cekura)
        rename(apis.cekura_url, "Support")
        assert apis.state.cekura["projects"].get(42) == {**project, "name": "Support"}
        assert [effect.resource for effect in apis.applied("projects.update")] == ["42"]
        apis.assert_requests({"operation": "projects.update", "json": {"name": "Support"}})
        apis.reset()
        assert len(apis.state.cekura["projects"]) == len(apis.requests) == 0


def test_what_was_recorded_can_be_read_after_the_end() -> None:
    with LocalApis(thread=True) as apis:
        apis.state.cekura["projects"].add(id=42)
        rename(apis.cekura_url, "Support")
    assert apis.state.cekura["projects"].values()[0]["name"] == "Support"
    assert len(apis.requests) == 1


def test_faults_and_the_clock_work_from_another_thread() -> None:
    with LocalApis(thread=True) as apis:
        apis.clock.freeze(1000.0)
        apis.state.akua.operations.plan("clusters.create", seconds=30)
        body = {"name": "edge", "region_id": "reg_1", "network_profile": "linux_cilium"}
        headers = {**AKUA, "idempotency-key": "k"}
        with httpx.Client(trust_env=False, base_url=apis.akua_url, headers=headers) as client:
            assert client.post("/clusters", json=body).status_code == 202
            waiting = ThreadPoolExecutor(1).submit(client.get, "/operations/operation_1:wait")
            operations = apis.state.akua["operations"]
            assert operations.values()[0]["done"] is False
            apis.clock.advance(30)  # wakes a long poll, which lives in the other thread
            assert operations.values()[0]["done"] is True
            waiting.result(10)
            fault = apis.faults.add("status", status=429, headers={"retry-after": "1"}, times=2)
            assert client.get("/dashboards").status_code == 429
            assert fault.consumed == 1
            assert apis.faults.unmet
            fault.remove()
            assert client.get("/dashboards").status_code == 200


def test_many_threads_arrange_while_requests_are_served() -> None:
    """Each change happens in the thread of the double, between requests and never within one."""
    with LocalApis(thread=True) as apis:

        def work(number: int) -> None:
            for step in range(20):
                apis.state.akua["dashboards"].add(id=f"{number}-{step}")
                assert httpx.get(
                    f"{apis.akua_url}/dashboards", headers=AKUA, trust_env=False
                ).is_success

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(work, range(8)))
        assert len(apis.state.akua["dashboards"]) == 160


def test_an_app_behind_the_test_client_of_fastapi(local_apis_sync: LocalApis) -> None:
    """Finding D3: it waited 20 seconds, and said `DeadlineExceeded`."""
    app = FastAPI()

    @app.post("/rename/{name}")
    async def rename_project(name: str) -> str:
        async with Cekura("key", base_url=local_apis_sync.cekura_url) as cekura:
            return (await cekura.projects.update(42, {"name": name})).name

    local_apis_sync.state.cekura["projects"].add(id=42)
    with TestClient(app) as client:
        assert client.post("/rename/Support").json() == "Support"
    assert len(local_apis_sync.applied("projects.update")) == 1


@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork.*:DeprecationWarning")
def test_another_process(local_apis_sync: LocalApis, method: str) -> None:
    local_apis_sync.state.cekura["projects"].add(id=42)
    context = multiprocessing.get_context(method)
    process = context.Process(target=rename, args=(local_apis_sync.cekura_url, method))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert local_apis_sync.state.cekura["projects"].values()[0]["name"] == method


@pytest.mark.soak
def test_an_app_behind_the_test_client_of_django(local_apis_sync: LocalApis) -> None:
    code = f"""
import asyncio, sys
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x")
import django
django.setup()
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from tests.testing.renaming import rename

def view(request):
    rename({local_apis_sync.cekura_url!r}, "django")
    return HttpResponse("done")

urlpatterns = [path("rename", view)]
assert Client().get("/rename").content == b"done"
"""
    local_apis_sync.state.cekura["projects"].add(id=42)
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert local_apis_sync.state.cekura["projects"].values()[0]["name"] == "django"


async def test_an_async_test_can_use_it_as_well() -> None:
    async with LocalApis(thread=True) as apis:
        apis.faults.add("status", status=429, times=None)
        with pytest.raises(RateLimited):
            await apis.akua.dashboards.list()
        apis.faults.add("late-apply", seconds=0.2)
        await apis.settle()


def test_nothing_is_left_of_it() -> None:
    before = threading.active_count()
    for _ in range(3):
        with LocalApis(thread=True) as apis:
            httpx.get(f"{apis.akua_url}/dashboards", headers=AKUA, trust_env=False)
    assert threading.active_count() == before
    del apis
    gc.collect()


def test_a_plain_with_needs_the_thread() -> None:
    with pytest.raises(TypeError, match=r"LocalApis\(thread=True\)"), LocalApis():
        pass


async def test_a_loop_that_is_blocked_gets_the_reason_and_no_timeout() -> None:
    """A blocking call inside an async test: its own loop would have to answer it."""
    async with LocalApis() as apis:
        answers: list[httpx.Response] = []

        def ask() -> None:
            answers.append(httpx.get(f"{apis.cekura_url}/x", trust_env=False, timeout=20))

        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(20)
        (answer,) = answers
        assert answer.status_code == 421
        assert "local_apis_sync" in answer.json()["detail"]
        async with Akua("t", base_url=apis.akua_url) as akua:
            assert len(await akua.dashboards.list()) == 0  # the loop turns: it serves again


SYNC_TEST = """
import asyncio
from cekura_akua import Cekura

def test_it(local_apis):
    url = local_apis.cekura_url

    async def work():
        async with Cekura("key", base_url=url) as cekura:
            await cekura.projects.list()

    asyncio.run(work())
"""


def test_a_test_that_is_not_async_gets_the_reason_and_no_deadline(tmp_path: Path) -> None:
    started = time.monotonic()
    done = run(tmp_path, SYNC_TEST, *ASYNCIO, "-o", f"{LOOPS[0]}=function")
    assert "1 failed" in done.stdout, done.stdout + done.stderr
    assert "local_apis_sync" in done.stdout
    assert "DeadlineExceeded" not in done.stdout
    assert time.monotonic() - started < 20

"""Faults at the socket: the view of the client, and the effects on the server."""

import asyncio
import socket
import struct
import time
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from cekura_akua.errors import ConnectionFailed
from cekura_akua.testing import LocalApis

WIDGET = {"snippet_id": "snip_1", "col_span": 1}


@pytest.fixture
def url(apis: LocalApis) -> str:
    dashboard = apis.state.akua["dashboards"].add()
    return f"/dashboards/{dashboard['id']}/widgets"


def widgets(apis: LocalApis) -> int:
    return len(apis.state.akua["dashboards.widgets"])


async def test_reset_before_read_applies_nothing(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    fault = apis.faults.add("reset-before-read", operation="dashboards.create_widget")
    with pytest.raises(httpx.ReadError):
        await akua.post(url, json=WIDGET)
    assert (fault.consumed, apis.effects, widgets(apis)) == (1, [], 0)
    assert apis.requests[-1].fault == "reset-before-read"
    assert apis.requests[-1].status is None
    assert (await akua.post(url, json=WIDGET)).status_code == 201


async def test_reset_after_apply_applies_the_request(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    fault = apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
    with pytest.raises(httpx.ReadError):
        await akua.post(url, json=WIDGET, headers={"idempotency-key": "k"})
    assert (fault.consumed, widgets(apis)) == (1, 1)
    [effect] = apis.effects
    assert (effect.operation, effect.resource) == ("dashboards.create_widget", "widget_1")
    assert (effect.idempotency_key, effect.late) == ("k", False)
    again = await akua.post(url, json=WIDGET, headers={"idempotency-key": "k"})
    assert again.json()["id"] == "widget_1"
    assert (len(apis.effects), widgets(apis)) == (1, 1)


async def test_late_apply_resets_first_and_applies_later(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    fault = apis.faults.add("late-apply", path="/dashboards/{id}/widgets", seconds=0.05)
    with pytest.raises(httpx.ReadError):
        await akua.post(url, json=WIDGET)
    assert (fault.consumed, widgets(apis), apis.effects) == (1, 0, [])
    await apis.settle()
    assert widgets(apis) == 1
    assert [effect.late for effect in apis.effects] == [True]


async def test_a_late_effect_and_a_retry_with_the_same_key_are_one_effect(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    apis.faults.add("late-apply", seconds=0.05)
    with pytest.raises(httpx.ReadError):
        await akua.post(url, json=WIDGET, headers={"idempotency-key": "k"})
    await akua.post(url, json=WIDGET, headers={"idempotency-key": "k"})
    await apis.settle()
    assert (widgets(apis), len(apis.effects)) == (1, 1)


async def test_late_effects_are_dropped_when_the_double_stops() -> None:
    async with (
        LocalApis() as apis,
        httpx.AsyncClient(trust_env=False, base_url=apis.akua_url) as client,
    ):
        apis.faults.add("late-apply", seconds=60)
        with pytest.raises(httpx.ReadError):
            await client.get("/dashboards")
    assert len(asyncio.all_tasks()) == 1


async def test_cut_body_applies_the_request_and_cuts_the_response(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    apis.faults.add("cut-body", operation="dashboards.create_widget")
    with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
        await akua.post(url, json=WIDGET)
    assert widgets(apis) == 1


async def test_cut_body_cuts_the_head_of_a_response_without_a_body(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    dashboard = apis.state.akua["dashboards"].add()
    apis.faults.add("cut-body")
    with pytest.raises(httpx.RemoteProtocolError):
        await akua.delete(f"/dashboards/{dashboard['id']}", headers={"if-match": dashboard["etag"]})
    assert len(apis.state.akua["dashboards"]) == 0


@pytest.mark.parametrize("apply", [True, False])
async def test_garbage_is_not_http_and_applies_the_request_as_asked(
    apis: LocalApis, akua: httpx.AsyncClient, url: str, apply: bool
) -> None:
    apis.faults.add("garbage", apply=apply)
    with pytest.raises(httpx.RemoteProtocolError):
        await akua.post(url, json=WIDGET)
    assert widgets(apis) == apply


async def test_a_stall_without_seconds_lasts_for_ever(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    fault = apis.faults.add("stall", times=2)
    with pytest.raises(httpx.ReadTimeout):
        await akua.post(url, json=WIDGET, timeout=0.05)
    assert widgets(apis) == 0
    fault.apply = True
    with pytest.raises(httpx.ReadTimeout):
        await akua.post(url, json=WIDGET, timeout=0.05)
    assert (fault.consumed, widgets(apis)) == (2, 1)


async def test_a_stall_with_seconds_ends_with_the_usual_response(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    apis.faults.add("stall", seconds=0.1)
    start = time.perf_counter()
    assert (await akua.post(url, json=WIDGET)).status_code == 201
    assert time.perf_counter() - start >= 0.1


async def test_slow_takes_longer_than_a_timeout_per_read(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    apis.faults.add("slow", seconds=0.4)
    start = time.perf_counter()
    answer = await akua.post(url, json=WIDGET, timeout=0.2)
    assert answer.json()["snippet_id"] == "snip_1"
    assert time.perf_counter() - start >= 0.35
    assert apis.requests[-1].status == 201


async def test_status_answers_with_its_status_headers_and_body(
    apis: LocalApis, akua: httpx.AsyncClient, url: str
) -> None:
    apis.faults.add("status", status=429, headers={"retry-after": "7"})
    answer = await akua.post(url, json=WIDGET)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert answer.json()["success"] is False
    apis.faults.add("status", status=502, body="<html>Bad gateway</html>", apply=True)
    answer = await akua.post(url, json=WIDGET)
    assert (answer.status_code, answer.text) == (502, "<html>Bad gateway</html>")
    assert answer.headers["content-type"].startswith("text/html")
    assert "retry-after" not in answer.headers
    assert widgets(apis) == 1
    apis.faults.add("status", status=520, body={"detail": "odd"})
    assert (await akua.get("/dashboards")).json() == {"detail": "odd"}


async def test_refuse_closes_the_port_until_removed(
    apis: LocalApis, akua: httpx.AsyncClient, cekura: httpx.AsyncClient
) -> None:
    assert (await akua.get("/dashboards")).status_code == 200
    fault = apis.faults.add("refuse", api="akua")
    assert fault.in_effect
    for _ in range(3):
        with pytest.raises(httpx.ConnectError):
            await akua.get("/dashboards")
    assert (await cekura.get("/user/v1/projects/")).status_code == 200
    fault.remove()
    assert not fault.in_effect
    assert (await akua.get("/dashboards")).status_code == 200
    assert fault.consumed == 1  # the idle connection of the first request


async def test_refuse_closes_the_port_of_a_client_that_has_reset_its_connection(
    apis: LocalApis,
) -> None:
    """As a process that is killed does, a moment before."""
    address = urlsplit(apis.akua_url)
    with socket.create_connection((str(address.hostname), address.port or 0)) as sock:
        sock.sendall(b"GET /v1/dashboards HTTP/1.1\r\nhost: double\r\n\r\n")
        await asyncio.sleep(0.2)
        assert sock.recv(64).startswith(b"HTTP/1.1 ")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    apis.faults.add("refuse", api="akua")  # before the loop has seen the reset


async def test_refuse_does_not_count_attempts_of_other_clients(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    fault = apis.faults.add("refuse", api="akua")
    assert fault.consumed == 0
    with pytest.raises(httpx.ConnectError):
        await akua.get("/dashboards")
    assert fault.consumed == 0


async def test_refuse_counts_attempts_of_the_clients_of_the_double(apis: LocalApis) -> None:
    other = apis.faults.add("refuse", api="cekura")
    fault = apis.faults.add("refuse", api="akua")
    with pytest.raises(ConnectionFailed):
        await apis.akua.dashboards.list(retries=1)
    assert (fault.consumed, other.consumed) == (2, 0)
    fault.remove()
    assert len(await apis.akua.dashboards.list()) == 0
    assert (fault.consumed, other.consumed) == (2, 0)


async def test_an_unknown_operation_name_is_refused(apis: LocalApis) -> None:
    """With a misspelt name, every test that something did not happen would pass."""
    for use in (
        apis.applied,
        apis.received,
        apis.state.akua.answer,
        apis.state.akua.operations.plan,
        apis.state.cekura.jobs.plan,
    ):
        with pytest.raises(ValueError, match=r"no operation is called 'clusters\.creat'"):
            use("clusters.creat")
    assert apis.applied("clusters.create") == []


async def test_the_nearest_operation_name_is_told(apis: LocalApis) -> None:
    """Of a misspelt name and pattern; and the name of the API is no part of the name."""
    with pytest.raises(ValueError, match=r"did you mean 'dashboards\.create_widget'\?$"):
        apis.faults.add("stall", operation="dashboards.crate_widget")
    with pytest.raises(ValueError, match=r"did you mean 'dashboards\.create_widget'\?$"):
        apis.applied("dashboards.crate_widget")
    left_out = r"did you mean '{}'\? The name of the API is left out\.$"
    for name, meant in {
        "akua.dashboards.create_widget": r"dashboards\.create_widget",
        "akua.dashboards.crate_widget": r"dashboards\.create_widget",
        "akua.dashboards.*": r"dashboards\.\*",
    }.items():
        with pytest.raises(ValueError, match=left_out.format(meant)):
            apis.faults.add("stall", operation=name)
    with pytest.raises(ValueError, match=r"no operation is called 'xyzzy'$"):
        apis.faults.add("stall", operation="xyzzy")
    assert len(apis.faults) == 0


async def test_refuse_with_seconds_opens_the_port_again(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    apis.faults.add("refuse", seconds=0.05)
    with pytest.raises(httpx.ConnectError):
        await akua.get("/dashboards")
    await asyncio.sleep(0.1)
    assert (await akua.get("/dashboards")).status_code == 200


async def test_the_double_stops_while_a_port_refuses() -> None:
    async with LocalApis() as apis:
        apis.faults.add("refuse")


async def test_times_and_after_count_the_matching_requests(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    apis.faults.add("status", status=500, method="get", path="/dashboards", after=1, times=2)
    apis.faults.add("status", status=501, operation="dashboards.*", after=3, times=None)
    # A request that a fault strikes does not count for the next fault.
    statuses = [(await akua.get("/dashboards")).status_code for _ in range(7)]
    assert statuses == [200, 500, 500, 200, 200, 501, 501]
    assert (await akua.get("/snippets")).status_code == 200
    apis.faults.clear()
    assert (await akua.get("/dashboards")).status_code == 200


async def test_unmet_faults_are_listed(apis: LocalApis, akua: httpx.AsyncClient) -> None:
    twice = apis.faults.add("status", path="/dashboards", times=2)
    never = apis.faults.add("status", path="/products", times=None)
    assert apis.faults.unmet == [twice, never]
    await akua.get("/dashboards")
    assert apis.faults.unmet == [twice, never]
    await akua.get("/dashboards")
    await akua.get("/products")
    assert apis.faults.unmet == []


async def test_probability_is_repeatable_with_a_seed(
    apis: LocalApis, akua: httpx.AsyncClient
) -> None:
    seen = []
    for _ in range(2):
        apis.faults.add("status", times=None, probability=0.5, seed=7)
        seen.append([(await akua.get("/dashboards")).status_code for _ in range(20)])
        apis.faults.clear()
    assert seen[0] == seen[1]
    assert set(seen[0]) == {200, 503}


@pytest.mark.parametrize(
    ("kind", "arguments", "message"),
    [
        ("explode", {}, "no fault is called 'explode'"),
        ("refuse", {"operation": "dashboards.list"}, "closes the port"),
        ("stall", {"operation": "dashboards.creat_widget"}, "no operation is called"),
        ("stall", {"operation": "dashboard.*"}, "no operation is called"),
        ("status", {"times": 0}, "at least 1"),
        ("status", {"after": -1}, "not negative"),
        ("slow", {"seconds": -1}, "not negative"),
        ("slow", {"seconds": float("nan")}, "not negative"),
        ("status", {"status": 99}, "from 200 to 599"),
        ("status", {"probability": 1.1}, "from 0 to 1"),
        ("status", {"probability": float("nan")}, "from 0 to 1"),
        ("status", {"api": "akau"}, "one of"),
        ("reset-after-apply", {"apply": False}, "itself says"),
    ],
)
async def test_a_fault_with_wrong_arguments_is_refused(
    apis: LocalApis, kind: Any, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        apis.faults.add(kind, **arguments)
    assert len(apis.faults) == 0

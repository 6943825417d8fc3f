"""Long-running operations (rule 26), and typed streams (rule 27)."""

import asyncio
from time import monotonic
from typing import Any

import pytest

from akua_api import models
from cekura_akua import Akua
from cekura_akua.akua.operations import operation_id
from cekura_akua.errors import (
    DeadlineExceeded,
    InvalidInput,
    NotFound,
    OperationCancelled,
    OperationFailed,
)
from tests.akua.widgets import TOKEN, akua, failure
from tests.core.server import CLOSE, Received, Reply, Step

RUNNING = {"id": "op_1", "state": "RUNNING", "done": False}
DONE = {"id": "op_1", "state": "SUCCEEDED", "done": True, "response": {"type": "x"}}


async def test_rule_26_waits_by_long_polls() -> None:
    async with akua(Reply(500)) as (client, server):
        server.script += [Reply(body=RUNNING), Reply(body=RUNNING), Reply(body=DONE)]
        operation = await client.wait("op_1", deadline=20)
        assert isinstance(operation, models.Operation)
        assert (operation.state, operation.done) == ("SUCCEEDED", True)
        assert {r.path for r in server.received} == {"/v1/operations/op_1:wait"}
        assert {r.method for r in server.received} == {"POST"}
        polls = [int(r.target.partition("timeout=")[2]) for r in server.received]
        assert polls[0] == 20 or polls[0] == 19


async def test_rule_26_a_failed_poll_is_not_a_failed_operation() -> None:
    script: list[Step] = [
        CLOSE,
        Reply(503),
        Reply(429),
        Reply(200, DONE, send=5),
        Reply(500),
        Reply(body=DONE),
    ]
    async with akua(Reply(500), retries=0) as (client, server):
        server.script += script
        assert (await client.wait(models.Operation.from_dict(RUNNING))).done
        assert len(server.received) == 6


async def test_rule_26_how_an_operation_ends() -> None:
    failed = {**RUNNING, "done": True, "state": "FAILED", "error": {"message": "no capacity"}}
    cancelled = {**RUNNING, "done": True, "state": "CANCELLED"}
    async with akua(Reply(500)) as (client, server):
        server.script += [Reply(body=failed), Reply(body=cancelled), Reply(404, failure("gone"))]
        with pytest.raises(OperationFailed, match="no capacity") as caught:
            await client.wait("op_1")
        assert caught.value.operation.state == "FAILED"
        with pytest.raises(OperationCancelled):
            await client.wait("op_1")
        with pytest.raises(NotFound):
            await client.wait("op_1")


async def test_rule_26_the_deadline_gives_up_but_cancels_nothing() -> None:
    async def poll(request: Received) -> Reply:
        await asyncio.sleep(0.1)
        return Reply(body=RUNNING)

    async with akua(poll) as (client, server):
        started = monotonic()
        with pytest.raises(DeadlineExceeded, match="goes on"):
            await client.wait("op_1", deadline=0.35)
        assert monotonic() - started < 5
        assert {r.path for r in server.received} == {"/v1/operations/op_1:wait"}
    async with akua(CLOSE) as (client, _):
        with pytest.raises(DeadlineExceeded) as caught:
            await client.wait("op_1", deadline=0.2)
        assert caught.value.cause is not None


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ("op_1", "op_1"),
        (RUNNING, "op_1"),
        ({"operation_id": "op_2"}, "op_2"),
        ({**RUNNING, "operation_id": "op_1"}, "op_1"),
        (models.Operation.from_dict(RUNNING), "op_1"),
        (models.MachineOperation.from_dict({**RUNNING, "operation_id": "op_1"}), "op_1"),
        (models.OperationEnvelope.from_dict({"operation_id": "op_3"}), "op_3"),
        (models.PackageOperationEnvelope.from_dict(RUNNING), "op_1"),
    ],
)
def test_rule_26_every_envelope(operation: Any, name: str) -> None:
    assert operation_id(operation) == name


@pytest.mark.parametrize(
    "other",
    [
        models.InstallLifecycleMutation.from_dict({"install": {"id": "inst_1"}, "render": None}),
        {"id": "wgt_1"},
        None,
        7,
        {},
    ],
)
async def test_rule_26_objects_that_are_no_operation(other: Any) -> None:
    with pytest.raises(InvalidInput, match="no long-running operation"):
        await Akua(TOKEN).wait(other)


SSE = {"content-type": "text/event-stream"}


async def test_rule_27_logs_are_typed_and_end() -> None:
    body = b'event: message\ndata: {"content": "hello"}\n\nevent: end\ndata: {}\n\n'
    async with akua(Reply(body=body, headers=SSE)) as (client, server):
        lines = [line async for line in client.installs.get_logs("inst_1", follow=False, tail=5)]
        assert [line.data for line in lines] == ['{"content": "hello"}']
        assert server.received[0].target == "/v1/installs/inst_1/logs?follow=false&tail=5"


async def test_rule_25_lists_of_models() -> None:
    def answer(request: Received) -> Reply:
        last = "cursor=c1" in request.target
        data = [{"id": f"op_{2 if last else 1}", "state": "RUNNING", "done": False}]
        return Reply(
            body={"data": data, "has_more": not last, "next_cursor": None if last else "c1"}
        )

    async with akua(answer) as (client, _):
        assert [op.id async for op in client.operations.list(limit=1)] == ["op_1", "op_2"]
        page = await client.operations.list()
        assert (page.items[0].id, page.next, page.answer.has_more) == ("op_1", "c1", True)
        response = await client.response(client.operations.list, limit=1)
        assert response.value.items[0].id == "op_1"

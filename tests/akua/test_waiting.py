"""Waiting for whatever a 202 answers with (rule 26): every envelope of the document, and how."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

import anyio
import pytest

from akua_api import models
from cekura_akua import Akua
from cekura_akua.akua import operations
from cekura_akua.core import polling
from cekura_akua.errors import (
    AuthenticationFailed,
    DeadlineExceeded,
    InvalidInput,
    NotFound,
    OperationCancelled,
    OperationFailed,
    OutcomeUnknown,
    ServerFailed,
)
from tests.akua.every import OPERATIONS, answer, call, described
from tests.akua.widgets import TOKEN, akua, failure
from tests.core.server import CLOSE, GARBAGE, RESET, STALL, Received, Reply, Step
from tests.generated.documents import document, resolve

ACCEPTED = [name for name, each in OPERATIONS.items() if each.answers[0].status == 202]
RUNNING = {"id": "op_1", "state": "RUNNING", "done": False}
DONE = {"id": "op_1", "state": "SUCCEEDED", "done": True}


def step(name: str, status: str) -> dict[str, Any]:
    return {"name": name, "status": status}


def envelope(name: str) -> str:
    """Return the component that the 202 of an operation answers with."""
    return str(OPERATIONS[name].answers[0].schema["$ref"].rpartition("/")[2])


def test_the_document_has_five_envelopes() -> None:
    kinds = [envelope(name) for name in ACCEPTED]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Operation": 18,
        "MachineOperation": 4,
        "OperationEnvelope": 2,
        "InstallLifecycleMutation": 2,
        "PackageOperationEnvelope": 1,
    }


@pytest.mark.parametrize("name", ACCEPTED)
@pytest.mark.parametrize("given", ["model", "response", "mapping", "id"])
async def test_every_operation_that_answers_202(name: str, given: str) -> None:
    operation, (status, body) = OPERATIONS[name], answer(OPERATIONS[name])
    is_operation = envelope(name) != "InstallLifecycleMutation"
    assert bool(described(name).long_running) is is_operation
    its_id = body.get("operation_id") or body.get("id")
    if is_operation and "done" in body:
        body |= {"state": "RUNNING", "done": False}

    def served(request: Received) -> Reply:
        if not request.path.endswith(":wait"):
            return Reply(status, body)
        assert request.method == "POST"
        assert request.path == f"/v1/operations/{its_id}:wait"
        assert "akua-context" not in request.headers
        return Reply(body={**DONE, "id": its_id})

    async with akua(served, context="ws_1") as (client, server):
        response = await call(client, operation)
        forms = {"model": response.value, "response": response, "mapping": body, "id": its_id}
        if not is_operation:
            if given == "id":
                return
            with pytest.raises(InvalidInput, match="desired_version"):
                await client.wait(forms[given])
            assert len(server.received) == 1
            return
        ended = await client.wait(forms[given])
        assert isinstance(ended, models.Operation)
        assert (ended.id, ended.done, ended.state) == (its_id, True, "SUCCEEDED")


async def test_an_ended_operation_is_not_polled_again() -> None:
    async with akua(CLOSE) as (client, server):
        assert (await client.wait(models.Operation.from_dict(DONE))).state == "SUCCEEDED"
        with pytest.raises(OperationFailed):
            await client.wait(models.Operation.from_dict({**DONE, "state": "FAILED"}))
        assert server.received == []


async def test_a_state_says_that_it_has_ended_where_the_flag_is_missing() -> None:
    async with akua(Reply(body={"id": "op_1", "state": "CANCELLED"})) as (client, _):
        with pytest.raises(OperationCancelled) as caught:
            await client.wait("op_1")
        assert (caught.value.effect, caught.value.operation.id) == ("applied", "op_1")


@pytest.mark.parametrize(
    ("deadline", "polls"), [(0.5, [1]), (7.9, [7]), (45, [30]), (None, [30]), (600, [30])]
)
async def test_the_deadline_is_split_over_the_polls(
    deadline: float | None, polls: list[int]
) -> None:
    """Each is 1 to 60 seconds, and never longer than what is left."""
    async with akua(Reply(body=DONE)) as (client, server):
        await client.wait("op_1", deadline=deadline)
        assert [int(r.target.partition("timeout=")[2]) for r in server.received] == polls


async def test_the_polls_of_a_deadline_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server holds each for its whole time."""
    monkeypatch.setattr(operations, "POLL", 2)

    async def held(request: Received) -> Reply:
        await asyncio.sleep(int(request.target.partition("timeout=")[2]))
        return Reply(body=RUNNING)

    async with akua(held) as (client, server):
        started = monotonic()
        with pytest.raises(DeadlineExceeded):
            await client.wait("op_1", deadline=3.5)
        assert 3.4 < monotonic() - started < 8
        first, *others = [int(r.target.partition("timeout=")[2]) for r in server.received]
        assert (first, set(others)) == (2, {1})


FAILURES: tuple[Step, ...] = (
    CLOSE,
    RESET,
    GARBAGE,
    *(Reply(status) for status in (408, 429, 500, 502, 503, 504, 520)),
    Reply(200, DONE, send=7),
    Reply(200, b"<html>", {"content-type": "text/html"}),
    Reply(200, ["no", "operation"]),
)


@pytest.mark.parametrize("spoiled", FAILURES, ids=str)
async def test_a_failed_poll_says_nothing_of_the_operation(spoiled: Step) -> None:
    async with akua(spoiled, retries=0) as (client, server):
        server.script += [Reply(body=RUNNING), spoiled, spoiled, Reply(body=DONE)]
        assert (await client.wait("op_1")).state == "SUCCEEDED"
        assert len(server.received) == 4


async def test_a_stalled_poll_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "POLL", 1)
    monkeypatch.setattr(operations, "MARGIN", -0.9)
    async with akua(STALL) as (client, server):
        server.script += [STALL, STALL, Reply(body=DONE)]
        assert (await client.wait("op_1")).done
        assert len(server.received) == 3


async def test_an_error_that_no_poll_can_change_is_raised_at_once() -> None:
    async with akua(Reply(404, failure("no such operation"))) as (client, server):
        with pytest.raises(NotFound):
            await client.wait("op_1", deadline=10)
        server.script.append(Reply(401, failure("expired")))
        with pytest.raises(AuthenticationFailed):
            await client.wait("op_1", deadline=10)
        assert len(server.received) == 2


async def test_without_a_deadline_it_gives_up_after_failures_in_a_row() -> None:
    async with akua(Reply(500), retries=0) as (client, server):
        with pytest.raises((OutcomeUnknown, ServerFailed)):
            await client.wait("op_1")
        assert len(server.received) == polling.MOST_FAILURES
        server.script += [Reply(500)] * 9 + [Reply(body=RUNNING)] + [Reply(500)] * 9
        server.script.append(Reply(body=DONE))
        assert (await client.wait("op_1")).done


async def test_a_poll_waits_as_long_as_the_server_asks() -> None:
    async with akua(Reply(body=DONE), retries=0) as (client, server):
        server.script.append(Reply(503, headers={"retry-after": "1"}))
        started = monotonic()
        await client.wait("op_1", deadline=10)
        assert monotonic() - started >= 1
        server.script.append(Reply(429, headers={"retry-after": "9"}))
        with pytest.raises(DeadlineExceeded):
            await client.wait("op_1", deadline=0.2)


async def test_a_server_that_does_not_hold_a_poll_is_not_hammered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(operations, "jittered", lambda n: waited.append(n) or 0.0)
    async with akua(Reply(body=DONE)) as (client, server):
        server.script += [Reply(body=RUNNING)] * 5
        await client.wait("op_1")
    assert waited == [1, 2, 3, 4, 5]


async def test_giving_up_carries_the_last_state_and_cancels_nothing() -> None:
    async def polled(request: Received) -> Reply:
        await asyncio.sleep(0.05)
        return Reply(body={**RUNNING, "steps": [step("render", "running")]})

    async with akua(polled) as (client, server):
        with pytest.raises(DeadlineExceeded, match="it goes on") as caught:
            await client.wait("op_1", deadline=0.3)
        assert caught.value.effect == "applied"
        assert caught.value.operation.steps[0].name == "render"
        assert all(request.path.endswith(":wait") for request in server.received)
        server.default = Reply(body=DONE)
        assert (await client.wait("op_1")).done, "waiting again goes on"


async def test_each_step_is_reported_once_for_each_of_its_states() -> None:
    moments = [
        [step("a", "pending"), step("b", "pending")],
        [step("a", "running"), step("b", "pending")],
        [step("a", "running"), step("b", "pending")],
        [step("a", "completed"), step("b", "running")],
        [step("a", "completed"), step("b", "failed")],
        [step("a", "completed"), step("b", "running"), step("c", "skipped")],
    ]
    seen: list[tuple[str, str]] = []
    told: list[Callable[[Any], Any]] = []

    def plainly(its: models.OperationStep) -> None:
        seen.append((its.name, its.status))

    async def patiently(its: models.OperationStep) -> None:
        await asyncio.sleep(0)
        plainly(its)

    told += [plainly, patiently]
    for on_step in told:
        seen.clear()
        async with akua(CLOSE) as (client, server):
            server.script += [Reply(body={**RUNNING, "steps": steps}) for steps in moments[:-1]]
            server.script.append(Reply(body={**DONE, "steps": moments[-1]}))
            await client.wait("op_1", on_step=on_step)
        assert seen == [
            ("a", "running"),
            ("a", "completed"),
            ("b", "running"),
            ("b", "failed"),
            ("b", "running"),
            ("c", "skipped"),
        ]


async def test_an_exception_of_the_callback_ends_the_wait() -> None:
    def broken(_: Any) -> None:
        raise LookupError("mine")

    body = {**RUNNING, "steps": [step("a", "running")]}
    async with akua(Reply(body=body)) as (client, server):
        with pytest.raises(LookupError, match="mine"):
            await client.wait("op_1", on_step=broken)
        assert len(server.received) == 1


async def cancelled(client: Akua, server: Any, **options: Any) -> None:
    """Wait in a task, and cancel it when the poll has arrived."""
    task = asyncio.create_task(client.wait("op_1", **options))
    await server.until(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_cancelling_the_wait_cancels_the_operation_only_if_asked() -> None:
    def served(request: Received) -> Step:
        return Reply(202, RUNNING) if request.path.endswith(":cancel") else STALL

    async with akua(served) as (client, server):
        await cancelled(client, server)
        assert len(server.received) == 1
        assert (await client.operations.cancel("op_1")).id == "op_1", "the client stays usable"
    async with akua(served, context="ws_1") as (client, server):
        await cancelled(client, server, cancel_on_cancel=True)
        ask = server.received[-1]
        with anyio.move_on_after(0.2) as scope:  # which cancels whatever is awaited inside it
            await client.wait("op_1", cancel_on_cancel=True)
        assert scope.cancelled_caught
        assert server.received.pop().path == ask.path
        assert server.received.pop().path.endswith(":wait")
        assert (ask.path, len(server.received)) == ("/v1/operations/op_1:cancel", 2)
        assert (ask.key is not None, ask.headers["akua-context"]) == (True, "ws_1")


async def test_asking_for_the_cancellation_is_bounded_and_its_failure_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(operations, "CANCELLING", 0.2)
    async with akua(STALL) as (client, server):
        started = monotonic()
        await cancelled(client, server, cancel_on_cancel=True)
        assert len(server.received) == 2
        assert monotonic() - started < 3
    async with akua(STALL) as (client, server):
        server.script += [STALL, Reply(422, failure("it has ended"))]
        await cancelled(client, server, cancel_on_cancel=True)
        assert len(server.received) == 2


def test_waiting_works_under_trio_too() -> None:
    """No task of the event loop's own: anyio's scopes hold the deadline and the cancellation."""

    async def main() -> None:
        with pytest.raises(DeadlineExceeded):
            async with Akua(TOKEN, base_url="http://127.0.0.1:1") as client:
                await client.wait("op_1", deadline=0.1)

    anyio.run(main, backend="trio")


def test_every_envelope_has_the_id_of_its_operation() -> None:
    """By the document: `operation_id`, or `id` beside `done`."""
    published = document("akua", "specs")
    for name in set(map(envelope, ACCEPTED)) - {"InstallLifecycleMutation"}:
        properties = resolve(published, {"$ref": f"#/components/schemas/{name}"})["properties"]
        assert "operation_id" in properties or {"id", "done"} <= properties.keys()


def test_a_wait_that_is_dropped_after_its_event_loop_ended_raises_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody could catch it: Python would print it on standard error."""

    async def held(*_: Any, **__: Any) -> None:
        await asyncio.Future()

    client = Akua(TOKEN)
    monkeypatch.setattr(type(client.operations), "wait", held)
    waiting: Any = client.wait("op_1", cancel_on_cancel=True)

    async def begin() -> None:
        waiting.send(None)

    asyncio.run(begin())
    waiting.close()

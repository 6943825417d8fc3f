"""Errors: one tree, honest about the effect, picklable, and without a credential."""

import asyncio
import copy
import json
import logging
import pickle
import traceback
from typing import Any

import pytest
from hypothesis import given, strategies

import cekura_akua.errors as public
from cekura_akua import errors
from cekura_akua.attempt import Attempt
from cekura_akua.core.config.credentials import Secret, scrub, secret_header
from cekura_akua.core.pipeline.error_body import read_error
from tests.core.fake import CREATE, GET, KEYED, TOKEN, UPDATE, WATCH, Api, Operation
from tests.core.server import RESET, Live, Reply, Step, serve

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, errors.SdkError)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_public_pickles_and_copies(kind: type[errors.SdkError]) -> None:
    assert getattr(public, kind.__name__) is kind
    assert issubclass(kind, errors.SdkError)
    assert kind.__doc__
    attempt = Attempt(1, "lost", sent=True, reason="ReadError")
    error = kind("what happened", attempts=(attempt,), idempotency_key="k", request_id="r")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert vars(twin) == vars(error)
        assert str(twin) == str(error)
    assert "what happened." in str(error)
    assert f"Effect: {error.effect}, after 1 attempt." in str(error)
    assert "Idempotency key: k. Request id: r." in str(error)


def test_unknown_is_a_single_type() -> None:
    """An error whose effect is unknown is an `OutcomeUnknown`, and the other way round."""
    for kind in CLASSES:
        assert (kind.effect == "unknown") == issubclass(kind, errors.OutcomeUnknown)


async def test_rule_01_an_unknown_outcome_carries_everything() -> None:
    async with serve(RESET, RESET, RESET) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await api.do(KEYED, body={"name": "x"})
        error = caught.value
        assert error.effect == "unknown"
        assert error.idempotency_key == server.keys[0]
        assert error.body == {"name": "x"}
        assert (error.method, error.url) == ("POST", f"{server.url}/things")
        assert [a.number for a in error.attempts] == [1, 2, 3]
        assert [a.happened for a in error.attempts] == ["lost"] * 3
        assert isinstance(error.cause, errors.ConnectionFailed)
        assert "Call again with the same body and this key" in str(error)
        twin = pickle.loads(pickle.dumps(error))
        assert twin.attempts == error.attempts
        assert twin.body == error.body
        server.script.append(RESET)
        with pytest.raises(errors.OutcomeUnknown, match="Read the resource to see"):
            await api.do(CREATE)


async def test_what_the_server_said_is_on_every_error_of_a_call() -> None:
    """Also where the effect is unknown, or the deadline ended the call; without it, nothing is."""
    said = Reply(503, {"errors": [{"code": 9, "message": "later", "path": ["name"]}]})
    async with serve(said, said, RESET) as server, Api(server.url, retries=0) as api:
        with pytest.raises(errors.OutcomeUnknown) as unknown:
            await api.do(CREATE)
        with pytest.raises(errors.ServerFailed) as failed:
            await api.do(GET)
        with pytest.raises(errors.ConnectionFailed) as lost:
            await api.do(GET)
    for error in (unknown.value, failed.value, pickle.loads(pickle.dumps(unknown.value))):
        assert (error.status, error.codes) == (503, (9,))
        assert error.messages == ("name: later",)
        assert error.fields == {"name": ("later",)}
    assert (lost.value.status, lost.value.codes, lost.value.messages) == (0, (), ())
    assert lost.value.fields == {}
    assert not vars(errors.SdkError()).keys() & {"status", "fields"}


AKUA = {
    "success": False,
    "errors": [
        {"code": 10001, "message": "too short", "path": ["body", "name"]},
        {"code": 10002, "message": "no"},
    ],
    "result": {},
}


@pytest.mark.parametrize(
    ("body", "codes", "messages", "fields"),
    [
        (
            AKUA,
            (10001, 10002),
            ("body.name: too short", "no"),
            {"body.name": ("too short",)},
        ),
        ({"error": {"code": "ABORTED", "message": "m"}}, ("ABORTED",), ("m",), {}),
        ({"error": "m"}, (), ("m",), {}),
        ({"detail": "Not found."}, (), ("Not found.",), {}),
        (
            {"name": ["Required.", "Blank."], "agent": ["Bad."]},
            (),
            ("name: Required.", "name: Blank.", "agent: Bad."),
            {"name": ("Required.", "Blank."), "agent": ("Bad.",)},
        ),
        (
            {"errors": {"scenarios[0].x": ["Bad."]}},
            (),
            ("scenarios[0].x: Bad.",),
            {"scenarios[0].x": ("Bad.",)},
        ),
        (
            {"items": [{}, {"price": ["Bad."]}], "non_field_errors": ["All wrong."]},
            (),
            ("items[1].price: Bad.", "All wrong."),
            {"items[1].price": ("Bad.",)},
        ),
        (["one", "two"], (), ("one", "two"), {}),
        ("<html>", (), (), {}),
        (None, (), (), {}),
        (7, (), (), {}),
    ],
)
def test_every_shape_of_error(body: Any, codes: Any, messages: Any, fields: Any) -> None:
    assert read_error(body) == (codes, messages, fields)


@given(
    strategies.recursive(
        strategies.none() | strategies.booleans() | strategies.integers() | strategies.text(),
        lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
    )
)
def test_no_body_is_too_strange(body: Any) -> None:
    codes, messages, fields = read_error(body)
    assert all(isinstance(message, str) for message in messages)
    assert len(messages) <= 50
    assert sum(map(len, fields.values())) <= len(messages)
    assert isinstance(codes, tuple)


def test_deep_bodies_are_not_followed_forever() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    assert read_error(deep) == ((), (), {})


async def test_the_facts_of_an_api_error() -> None:
    headers = {"x-request-id": "req_7", "retry-after": "3"}
    async with serve(Reply(422, AKUA, headers)) as server, Api(server.url) as api:
        with pytest.raises(errors.InvalidRequest) as caught:
            await api.do(GET, query={"secret": "in the query"})
        error = caught.value
        assert (error.status, error.request_id, error.retry_after) == (422, "req_7", 3.0)
        assert error.body == AKUA
        assert error.headers["x-request-id"] == "req_7"
        assert str(error).startswith(
            f"GET {server.url}/things/t1 answered 422: 10001, 10002: body.name: too short; no."
        )
        assert "in the query" not in str(error)


class Picky(Operation):
    """An operation that cannot read what it is answered."""

    def read(self, status: int, value: Any, /) -> Any:
        raise KeyError("name")


@pytest.mark.parametrize(("method", "effect"), [("GET", "not applied"), ("POST", "applied")])
async def test_an_answer_of_another_shape_says_all_that_is_known(method: str, effect: str) -> None:
    picky = Picky("things.pick", method, "/things", body="application/json")
    reply = Reply(200, {"other": 1}, {"x-request-id": "req_7"})
    async with serve(reply) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="another shape") as caught:
            await api.do(picky, body=None if method == "GET" else {})
    error = caught.value
    assert (error.effect, error.status, error.request_id) == (effect, 200, "req_7")
    assert error.content_type == "application/json"
    assert [attempt.status for attempt in error.attempts] == [200]


async def test_so_does_an_answer_that_is_no_stream() -> None:
    reply = Reply(200, {}, {"x-request-id": "req_7"})
    async with serve(reply) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="stream of events") as caught:
            async for _ in api.events(WATCH, ("t1",)):
                pass
    assert caught.value.request_id == "req_7"
    assert [attempt.status for attempt in caught.value.attempts] == [200]


async def test_html_errors_are_not_dumped() -> None:
    page = Reply(502, b"<html>" + b"x" * 100_000, {"content-type": "text/html"})
    async with serve(default=page) as server, Api(server.url) as api:
        with pytest.raises(errors.ServerFailed) as caught:
            await api.do(GET, retries=0)
        assert len(str(caught.value)) < 300
        assert len(caught.value.body) == 2000


async def test_no_credential_in_errors_records_and_tracebacks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Also not where the server repeats it."""
    caplog.set_level(logging.DEBUG)
    echo = {"detail": f"no such token: {TOKEN}", "seen": f"Bearer {TOKEN}"}
    html = Reply(200, f"<p>{TOKEN}".encode(), {"content-type": "text/html"})
    script: list[Step] = [
        Reply(401, echo, {"x-echo": TOKEN}),
        html,
        RESET,
        Reply(409, echo),
        Reply(403, echo),
    ]
    shown = [repr(Api()), repr(Api().settings), str(Api().settings)]
    async with serve(*script) as server, Api(server.url) as api:
        for operation in (GET, GET, CREATE, UPDATE, KEYED):
            try:
                await api.do(operation)
            except errors.SdkError as error:
                trace = traceback.TracebackException.from_exception(error, capture_locals=True)
                facts = {name: value for name, value in vars(error).items() if name != "attempts"}
                shown += [str(error), repr(error), repr(facts), *trace.format_exception_only()]
                shown += [repr(f.locals) for f in trace.stack if f.filename != __file__]
                shown.append(pickle.dumps(error).decode("latin-1"))
        task = asyncio.create_task(api.do(CREATE))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert any(TOKEN in request.headers["authorization"] for request in server.received)
    records = [record for record in caplog.records if record.name == "cekura_akua"]
    shown += [record.getMessage() + repr(vars(record)) for record in records]
    assert len(records) > 5
    leaks = [text for text in shown if TOKEN in text]
    assert leaks == []


ECHOES = {
    "status line": b"%s\r\n\r\n",
    "header line": b"HTTP/1.1 200 OK\r\nauth orization: Bearer %s\r\n\r\n",
    "chunk": b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n%s\r\n",
    "encoding": b"HTTP/1.1 200 OK\r\ncontent-encoding: %s\r\ncontent-length: 1\r\n\r\nx",
    "type": b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: 1\r\n\r\nx",
    "request id": b"HTTP/1.1 404 X\r\nx-request-id: %s\r\ncontent-length: 0\r\n\r\n",
    "end of the excerpt": b"HTTP/1.1 200 OK\r\ncontent-length: 700\r\n\r\n"
    + b"x" * 490
    + b"%s".ljust(300),
    "escapes": b"HTTP/1.1 400 X\r\ncontent-length: 100\r\n\r\n"
    + b'{"detail": "no such key: \\u0073%s"}'.ljust(200),
}


@pytest.mark.parametrize("operation", [GET, KEYED], ids=lambda operation: operation.method)
@pytest.mark.parametrize("place", ECHOES)
async def test_no_place_in_an_answer_brings_the_credential_back(
    place: str, operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "cekura_akua")
    token = TOKEN[1:] if place == "escapes" else TOKEN

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(ECHOES[place] % token.encode())
        await writer.drain()
        return False

    async with serve(Live(write)) as server, Api(server.url, retries=0) as api:
        with pytest.raises(errors.SdkError) as caught:
            await api.do(operation)
        assert TOKEN in server.received[0].headers["authorization"]
    error = caught.value
    shown = f"{error!r} {error} {vars(error)} {vars(getattr(error, 'cause', None) or error)}"
    shown += caplog.text + pickle.dumps(error).decode("latin-1")
    assert TOKEN not in shown
    assert TOKEN[:9] not in shown, "nor a part of it"


async def test_nor_does_a_response() -> None:
    reply = Reply(200, {}, {"x-request-id": TOKEN, "x-seen": f"Bearer {TOKEN}"})
    async with serve(reply) as server, Api(server.url) as api:
        response = await api.response(api.things.get, "t1")
        assert TOKEN not in repr(response)
        assert response.headers["x-seen"] == "Bearer [redacted]"


def test_secrets_do_not_show_themselves() -> None:
    secret = secret_header(TOKEN, prefix="Bearer ")
    assert bytes(secret) == f"Bearer {TOKEN}".encode()
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret!r:>3}", repr([secret])):
        assert TOKEN not in shown
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert TOKEN.encode() not in scrub(json.dumps([TOKEN]).encode(), secret)
    assert scrub(b"a key", Secret(b"key")) == b"a key", "a placeholder is left alone"


@pytest.mark.parametrize("value", ["", " ", "a b", "a\nb", "caf\u00e9", "a\0"])
def test_credentials_that_are_refused(value: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        secret_header(value)
    assert value == "" or value.strip() == "" or value not in str(caught.value)

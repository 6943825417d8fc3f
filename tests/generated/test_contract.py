"""Every operation sends what the document says, and reads back what the document answers.

What leaves is judged by an independent reader (`reader.py`) and by the document before
normalisation: the one in `specs/`, and upstream's own where it is at hand.
"""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from typing import Any

import httpx
import pytest

from cekura_akua import Akua, Cekura
from tests.generated.answers import documented, faults, response, text, written
from tests.generated.calls import Call, Wire, calls, invoke, media_of, parameters, raw_path, signature
from tests.generated.documents import (
    APIS,
    JSON_TYPE,
    Answer,
    Json,
    Operation,
    Source,
    document,
    operations,
    upstream,
)
from tests.generated.lists import SERVERS, following, is_list, items_of, pages
from tests.generated.reader import reader

CREDENTIALS = {"akua": ("authorization", "Bearer sk_akua_made_up"), "cekura": ("x-cekura-api-key", "made-up")}
OF_THE_TRANSPORT = {"accept", "accept-encoding", "connection", "content-length", "host", "user-agent"}
EVENTS = b'event: message\ndata: {"line": 1}\n\nevent: end\ndata: {}\n\n'

CASES = {f"{api}:{operation.name}": operation for api in APIS for operation in operations(api)}
every_operation = pytest.mark.parametrize("name", CASES)
needs_upstream = pytest.mark.skipif(
    any(upstream(api) is None for api in APIS), reason="upstream's documents are not beside the project"
)


def client(api: str, wire: Wire) -> Any:
    """Return the client of an API on a made-up wire."""
    http_client = httpx.AsyncClient(transport=wire)
    if api == "akua":
        return Akua("sk_akua_made_up", http_client=http_client)
    return Cekura("made-up", http_client=http_client)


def method_of(client: Any, operation: Operation) -> Any:
    """Return the method of an operation."""
    return getattr(getattr(client, operation.resource), operation.verb)


def test_every_operation_is_tested() -> None:
    """All 464 operations have a test here."""
    assert len(CASES) == 464


@every_operation
def test_signature(name: str) -> None:
    """A method takes the path's values, the body, then every other parameter by its name."""
    operation = CASES[name]
    taken = parameters(method_of(client(operation.api, Wire()), operation))
    positional = [one.name for one in taken if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    named = [one.name for one in taken if one.kind is inspect.Parameter.KEYWORD_ONLY]
    options = [one.name for one in taken if one.kind is inspect.Parameter.VAR_KEYWORD]
    assert [*positional, *sorted(named), *options] == signature(operation)


@every_operation
async def test_request(name: str) -> None:
    """What leaves is what `specs/` says."""
    await check_requests(CASES[name], "specs")


@needs_upstream
@every_operation
async def test_request_by_upstream(name: str) -> None:
    """What leaves is what upstream's own document says."""
    published = {operation.name: operation for operation in operations(CASES[name].api, "upstream")}
    await check_requests(published[CASES[name].name], "upstream")


@every_operation
async def test_body_as_model(name: str) -> None:
    """A body that is given as a model leaves as the mapping that it was read from."""
    operation = CASES[name]
    for call in calls(operation):
        if call.body is None or call.files:
            continue
        body = as_model(operation, call.body)
        sent = await send(operation, call, body)
        assert text(json.loads(sent.content)) == text(call.body)


@every_operation
async def test_answers(name: str) -> None:
    """Every documented success is read back exactly, each variant of a union as its own class."""
    operation = CASES[name]
    call = list(calls(operation))[-1]
    wire = Wire()
    async with client(operation.api, wire) as api:
        method = method_of(api, operation)
        for answer in operation.answers:
            if answer.media in (None, JSON_TYPE):
                for served in served_by(operation, answer):
                    wire.answers = [response(answer, served)]
                    result = await finished(invoke(method, operation, call))
                    assert text(written(result)) == text(served)
                    assert list(faults(result)) == []


@pytest.mark.parametrize("name", [name for name, operation in CASES.items() if is_list(operation)])
@pytest.mark.parametrize("by_page", [False, True], ids=["by item", "by page"])
async def test_list_is_walked(name: str, by_page: bool) -> None:
    """A list goes on where the document says how, and asks for each page with all its parameters."""
    operation = CASES[name]
    served = pages(operation)
    asked = [next(calls(operation))]
    asked += [following(operation, asked[0]) for _ in served[1:]]
    wire = Wire(answers=[response(operation.answers[0], page) for page in served])
    async with client(operation.api, wire) as api:
        listed = invoke(method_of(api, operation), operation, asked[0])
        found = [one async for one in (listed.pages() if by_page else listed)]
    if by_page:
        assert [text(written(page.answer)) for page in found] == [text(page) for page in served]
        assert [text(written(page.items)) for page in found] == [text(items_of(page)) for page in served]
    else:
        assert text(written(found)) == text([item for page in served for item in items_of(page)])
    assert list(faults(found)) == []
    for request, call in zip(wire.requests, asked, strict=True):
        check_request(request, operation, call, "specs")


@pytest.mark.parametrize("name", ["akua:installs.get_logs", "akua:agent_events.stream"])
async def test_stream_is_read(name: str) -> None:
    """The events of a stream are read as they come."""
    operation = CASES[name]
    for call in calls(operation):
        wire = Wire(answers=[events()])
        async with client(operation.api, wire) as api:
            async for event in invoke(method_of(api, operation), operation, call):
                assert text(event.json() if hasattr(event, "json") else written(event)) == text({"line": 1})
                break
        check_request(wire.requests[0], operation, call, "specs")


async def check_requests(operation: Operation, source: Source) -> None:
    """Send every call of an operation and judge what left."""
    for call in calls(operation, source):
        check_request(await send(operation, call), operation, call, source)


async def send(operation: Operation, call: Call, body: Any = None) -> httpx.Request:
    """Call an operation and return the request that left."""
    answer = operation.answers[0]
    served = next(served_by(operation, answer)) if answer.media == JSON_TYPE else None
    streams = answer.media == "text/event-stream" or operation.verb == "stream"
    wire = Wire(answers=[events() if streams else response(answer, served)])
    async with client(operation.api, wire) as api:
        await finished(invoke(method_of(api, operation), operation, call, body))
    assert len(wire.requests) == 1
    return wire.requests[0]


def check_request(request: httpx.Request, operation: Operation, call: Call, source: Source) -> None:
    """Judge a request: its line, its headers and its body."""
    path, _, query = request.url.raw_path.decode().partition("?")
    assert request.method == operation.method
    assert f"https://{request.url.host}{path}" == SERVERS[operation.api] + raw_path(operation, call)
    check_headers(request, operation, call)
    if operation.wildcard:
        assert not query
        return
    reading = reader(operation.api, source).read(request)
    assert reading.faults == []
    assert reading.path == operation.path
    for place in ("path", "query"):
        assert reading.values[place] == call.values[place]
    for name, value in call.values["header"].items():
        assert reading.values["header"][name] == value
    sent = {pair.partition("=")[0] for pair in query.split("&") if pair}
    assert sent == set(call.values["query"])


def check_headers(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Judge the headers: each once, none that nobody asked for, one content type."""
    names = [name.lower() for name, _ in request.headers.multi_items()]
    assert len(names) == len(set(names))
    credential, secret = CREDENTIALS[operation.api]
    described = {"content-type"} if call.body is not None else set()
    expected = {name.lower() for name in call.values["header"]} | described
    if operation.secured:
        expected.add(credential)
        assert request.headers[credential] == secret
    made = {"idempotency-key"} if "idempotency-key" in {p["name"] for p in operation.at("header")} else set()
    assert set(names) - OF_THE_TRANSPORT - made == expected - made
    check_body(request, operation, call)


def check_body(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Judge the body: JSON where the document has it, a form where there are files."""
    if call.body is None:
        assert request.content == b""
        return
    media = request.headers["content-type"].partition(";")[0]
    assert media == media_of(operation, call.files)
    if media == JSON_TYPE:
        assert text(json.loads(request.content)) == text(call.body)
    else:
        check_form(request, call)


def check_form(request: httpx.Request, call: Call) -> None:
    """Judge a form: every field and file is in it, and what is in a file is unchanged."""
    from werkzeug.test import EnvironBuilder
    from werkzeug.wrappers import Request

    read = Request(
        EnvironBuilder(
            method="POST", data=request.content, content_type=request.headers["content-type"]
        ).get_environ()
    )
    for name, value in call.body.items():
        values = value if isinstance(value, list) else [value]
        if name in call.files:
            assert [file.read() for file in read.files.getlist(name)] == values
        else:
            assert len(read.form.getlist(name)) == len(values)
    assert {*read.form, *read.files} == set(call.body)


def as_model(operation: Operation, body: Json) -> Any:
    """Read a body as the type that the method takes."""
    package = import_module(f"{operation.api}_api.models")
    taken = {one.name: one.annotation for one in parameters(method_of(client(operation.api, Wire()), operation))}
    accepted = taken["body"].replace("Sequence[", "list[").replace(" | JSONObject", "").replace("models.", "")
    return package.decode(package.resolve(accepted.replace("builtins.", "")), body)


def served_by(operation: Operation, answer: Answer) -> Any:
    """Return what is served: every documented value, or nothing where there is no body."""
    if answer.media is None:
        return iter([None])
    return documented(document(operation.api, "specs"), answer)


async def finished(result: Any) -> Any:
    """Wait for what a method returned: a value, the first page of a list, or the first event."""
    if inspect.iscoroutine(result):
        return await result
    if hasattr(result, "pages"):
        return (await result).answer
    async for event in result:
        return event
    return None


def events() -> httpx.Response:
    """Return a stream of one event."""
    return httpx.Response(200, content=EVENTS, headers={"content-type": "text/event-stream"})

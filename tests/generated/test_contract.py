"""Every operation sends requests, and reads responses, as the document declares them.

What leaves is judged by an independent reader (`reader.py`) and by the document before
normalisation: the one in `specs/`, and upstream's own where it is at hand.
"""

from __future__ import annotations

import inspect
import json
import os
from functools import cache
from importlib import import_module
from typing import Any

import httpx
import pytest

from tests.generated.answers import (
    classes,
    documented,
    faults,
    overlapping,
    reachable,
    response,
    text,
    written,
)
from tests.generated.calls import calls, invoke, media_of, needs_body, parameters, signature
from tests.generated.documents import (
    APIS,
    JSON_TYPE,
    Answer,
    Json,
    Operation,
    document,
    names,
    operations,
    specified,
    upstream,
)
from tests.generated.exchange import Wire, client, events, finished, method_of, send
from tests.generated.judge import check_request
from tests.generated.lists import following, is_list, items_of, pages
from tests.generated.models import read, wire_names
from tests.generated.reader import CUSTOMER_SCHEMES, Reader, reader

ALL = {f"{api}:{operation.name}": operation for api in APIS for operation in operations(api)}
# A sync names the operations that have changed: the others were tested with the document before.
ONLY = os.environ.get("CONTRACT_TESTS_OF")
CASES = {name: ALL[name] for name in ALL if ONLY is None or name in ONLY.split()}
LISTS = [name for name, operation in CASES.items() if is_list(operation)]
STREAMS = [name for name, operation in CASES.items() if operation.streams]

FILE = {"type": "string", "format": "binary"}

every_operation = pytest.mark.parametrize("name", CASES)
needs_upstream = pytest.mark.skipif(
    any(upstream(api) is None for api in APIS),
    reason="upstream's documents are not beside the project",
)


def test_every_operation_is_tested() -> None:
    """Every operation that has a public name has a test here."""
    pinned = {f"{api}:{name}" for api in APIS for name in names(api).values()}
    assert set(ALL) == pinned
    assert len(pinned) > 400


def test_the_documents_are_those_of_the_specs() -> None:
    """What a package carries is the document in `specs/`, read as YAML, with its corrections."""
    for api in APIS:
        assert json.dumps(document(api, "specs")) == json.dumps(specified(api))


@every_operation
def test_signature(name: str) -> None:
    """A method takes the path's values, the body, then every other parameter by its name."""
    operation = CASES[name]
    taken = parameters(method_of(client(operation.api, Wire()), operation))
    positional = [
        parameter.name
        for parameter in taken
        if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    ]
    named = [
        parameter.name for parameter in taken if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    named = [name for name in named if name != "check"]  # of the hand-written checks
    options = [
        parameter.name for parameter in taken if parameter.kind is inspect.Parameter.VAR_KEYWORD
    ]
    assert [*positional, *sorted(named), *options] == signature(operation)
    if "body" in positional:
        (body,) = (parameter for parameter in taken if parameter.name == "body")
        assert (body.default is inspect.Parameter.empty) is needs_body(operation)


def test_an_operation_that_takes_another_credential_says_so() -> None:
    """These operations take neither a token of Akua nor a key of Cekura, but another credential."""
    without = {
        name
        for name, operation in ALL.items()
        if operation.secured
        and not any(CUSTOMER_SCHEMES & choice.keys() for choice in operation.security)
    }
    telling = {
        name
        for name, operation in ALL.items()
        if "credential of the client does not open it"
        in " ".join((method_of(client(operation.api, Wire()), operation).__doc__ or "").split())
    }
    assert without == telling


@every_operation
async def test_request(name: str) -> None:
    """A request is as `specs/` declares."""
    for call in calls(CASES[name]):
        check_request(await send(CASES[name], call), CASES[name], call)


@needs_upstream
@pytest.mark.parametrize("api", APIS)
async def test_request_by_upstream(api: str) -> None:
    """A request is as upstream's own document declares.

    Where that declares the same as `specs/`, the request is the one that was judged above.
    """
    for name in CASES:
        operation = of_upstream(CASES[name].api)[name]
        if operation.api != api or is_declared_as(operation, CASES[name]):
            continue
        for call in calls(operation):
            check_request(await send(operation, call), operation, call)


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [
        ({"type": "integer"}, True),
        ({"type": "string", "minLength": 1}, True),
        ({"type": "string", "title": "Another", "x-id": 1}, False),
    ],
)
def test_declarations_are_compared_without_prose(change: Json, is_seen: bool) -> None:
    """A difference deep inside the components of a body is seen; titles and extensions are none."""

    def published(schema: Json) -> Json:
        body = {"content": {JSON_TYPE: {"schema": {"$ref": "#/components/schemas/Outer"}}}}
        inner = {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}}
        schemas = {"Outer": {"properties": {"inner": inner}}, "Inner": schema}
        paths = {"/things": {"post": {"requestBody": body}}}
        return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}

    before, after = (
        Reader(published(schema)).declaration("POST", "/things")
        for schema in ({"type": "string"}, change)
    )
    assert (before != after) is is_seen


@every_operation
async def test_body_as_model(name: str) -> None:
    """A body given as a model is sent as the mapping that the model was read from."""
    operation = CASES[name]
    for call in calls(operation):
        if call.body is not None and not call.files:
            sent = await send(operation, call, as_model(operation, call.body))
            assert text(json.loads(sent.content)) == text(call.body)


@every_operation
async def test_answers(name: str) -> None:
    """Every documented success is read back exactly, each variant of a union as its own class.

    No class that the method may return is left out, but one with the very fields of another: which
    of the two an answer is, nothing in it tells.
    """
    operation = CASES[name]
    if operation.streams:
        return
    *_, call = calls(operation)
    wire, seen = Wire(), set[type[Any]]()
    async with client(operation.api, wire) as api:
        method = method_of(api, operation)
        for examples in (documented, overlapping):
            for answer in operation.answers:
                if answer.schema == FILE:
                    wire.answers = [httpx.Response(answer.status, content=b"a,b")]
                    assert await finished(invoke(method, operation, call)) == b"a,b"
                    continue
                assert answer.media in (None, JSON_TYPE)
                for served in examples(operation, answer):
                    wire.answers = [response(answer, served)]
                    result = await finished(invoke(method, operation, call))
                    assert text(written(result)) == text(served)
                    assert list(faults(result)) == []
                    seen.update(classes(result))
            # Only where a class is left does it help to look at variants that overlap.
            if not unread(operation, seen):
                return
    assert not unread(operation, seen), f"nothing is read as {unread(operation, seen)}"


def test_variants_that_overlap_are_tried() -> None:
    """Of two equal variants a `oneOf` allows no value, and servers answer with it all the same."""
    agent = {
        "type": "object",
        "properties": {"agent_id": {"type": "string"}},
        "required": ["agent_id"],
    }
    schema = {"oneOf": [agent, {**agent, "title": "Another"}, {"type": "null"}]}
    answer = Answer(status=200, media=JSON_TYPE, schema=schema)
    operation = next(iter(ALL.values()))
    assert list(documented(operation, answer)) == [None]
    assert any(isinstance(value, dict) for value in overlapping(operation, answer))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("by_page", [False, True], ids=["by item", "by page"])
async def test_list_is_walked(name: str, by_page: bool) -> None:
    """A list goes on where the document says how, each page asked for with all parameters."""
    operation = CASES[name]
    served = pages(operation)
    asked = [next(calls(operation))]
    asked += [following(operation, asked[0]) for _ in served[1:]]
    wire = Wire(answers=[response(operation.answers[0], page) for page in served])
    async with client(operation.api, wire) as api:
        listed = invoke(method_of(api, operation), operation, asked[0])
        items = [item async for item in (listed.pages() if by_page else listed)]
    if by_page:
        assert [text(written(page.answer)) for page in items] == [text(page) for page in served]
        assert [text(written(page.items)) for page in items] == [
            text(items_of(page)) for page in served
        ]
    else:
        assert text(written(items)) == text([item for page in served for item in items_of(page)])
    assert list(faults(items)) == []
    for request, call in zip(wire.requests, asked, strict=True):
        check_request(request, operation, call)


@pytest.mark.parametrize("name", STREAMS)
async def test_stream_is_read(name: str) -> None:
    """The events of a stream are read in their order."""
    operation = CASES[name]
    for call in calls(operation):
        wire = Wire(answers=[events()])
        async with client(operation.api, wire) as api:
            read_events = [
                event async for event in invoke(method_of(api, operation), operation, call)
            ]
        assert [(event.event, json.loads(event.data)) for event in read_events] == [
            ("message", {"line": 1})
        ]
        check_request(wire.requests[0], operation, call)


@cache
def of_upstream(api: str) -> dict[str, Operation]:
    """Return the pinned operations in the form of upstream's own document."""
    return {f"{api}:{operation.name}": operation for operation in operations(api, "upstream")}


def is_declared_as(operation: Operation, other: Operation) -> bool:
    """Return whether two operations have the same declaration and the same calls."""
    one, two = (
        (
            (each.method, each.path, each.secured, media_of(each)),
            reader(each.api, each.source).declaration(each.method, each.path),
            list(calls(each)),
        )
        for each in (operation, other)
    )
    return repr(one) == repr(two)  # 1, 1.0 and true are equal, and three values


def as_model(operation: Operation, body: Json) -> Any:
    """Read a body as the type that the method takes."""
    package = import_module(f"{operation.api}_api")
    described = getattr(package.Resources(), operation.resource).operation(operation.verb)
    return read(operation.api, described.body_type or "Any", body)


def unread(operation: Operation, seen: set[type[Any]]) -> str:
    """Return the names of the classes that an operation may return and that were not seen."""
    shapes = {frozenset(wire_names(model)) for model in seen}
    return ", ".join(
        sorted(
            model.__name__
            for model in possible(operation)
            if frozenset(wire_names(model)) not in shapes
        )
    )


def possible(operation: Operation) -> set[type[Any]]:
    """Return every model class that an operation's successes can hold, by its annotations."""
    package = import_module(f"{operation.api}_api")
    answers = getattr(package.Resources(), operation.resource).operation(operation.verb).answers
    return set().union(
        *(reachable(package.models.resolve(annotation)) for annotation in answers.values())
    )

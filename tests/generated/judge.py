"""The judge of a request: the document, openapi-core and Werkzeug; nothing of this project's."""

from __future__ import annotations

import json
from contextlib import closing
from urllib.parse import parse_qsl

import httpx
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from tests.generated.answers import text
from tests.generated.calls import Call, media_of, raw_path
from tests.generated.documents import JSON_TYPE, Json, Operation
from tests.generated.exchange import CREDENTIALS, SERVERS
from tests.generated.reader import reader

OF_THE_TRANSPORT = {
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "user-agent",
}


def check_request(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Judge a request: its line, its headers and its body."""
    path, _, query = request.url.raw_path.decode().partition("?")
    assert request.method == operation.method
    assert f"https://{request.url.host}{path}" == SERVERS[operation.api] + raw_path(operation, call)
    check_headers(request, operation, call)
    check_body(request, operation, call)
    check_query(query, call)
    if not operation.wildcard:
        check_reading(request, operation, call)


def check_query(query: str, call: Call) -> None:
    """Check the query string: every parameter once, simple values in their JSON form."""
    pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors="strict")
    assert sorted(name for name, _ in pairs) == sorted(call.values["query"])
    for name, written in pairs:
        value = call.values["query"][name]
        if not isinstance(value, list | dict):
            assert written == in_form(value)


def check_reading(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Check that a reader of the document receives the values of the call."""
    reading = reader(operation.api, operation.source).read(request)
    assert reading.faults == []
    assert reading.path == operation.path
    for place in ("path", "query"):
        assert text(reading.values[place]) == text(call.values[place])
    for name, value in call.values["header"].items():
        assert reading.values["header"][name] == value


def check_headers(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Judge the headers: each once, none that nobody asked for, one content type."""
    names = [name.lower() for name, _ in request.headers.multi_items()]
    assert len(names) == len(set(names))
    expected = {name.lower() for name in call.values["header"]}
    if call.body is not None:
        expected.add("content-type")
    if operation.secured:
        credential, secret = CREDENTIALS[operation.api]
        expected.add(credential)
        assert request.headers[credential] == secret
    if "idempotency-key" in {parameter["name"] for parameter in operation.at("header")}:
        expected.add("idempotency-key")  # made where none is given
        assert 1 <= len(request.headers["idempotency-key"]) <= 64
    assert set(names) - OF_THE_TRANSPORT == expected


def check_body(request: httpx.Request, operation: Operation, call: Call) -> None:
    """Judge the body: JSON where the document has it, a form where there are files."""
    if call.body is None:
        assert request.content == b""
        return
    media = request.headers["content-type"].partition(";")[0]
    assert media == media_of(operation)
    if media == JSON_TYPE:
        assert text(json.loads(request.content)) == text(call.body)
    else:
        check_form(request, call)


def check_form(request: httpx.Request, call: Call) -> None:
    """Check a form: every field and file is present, with unchanged content."""
    headers = request.headers.multi_items()
    with (
        closing(EnvironBuilder(method="POST", headers=headers, data=request.content)) as sent,
        Request(sent.get_environ()) as form,
    ):
        assert {*form.form, *form.files} == set(call.body)
        for name, value in call.body.items():
            values = value if isinstance(value, list) else [value]
            if name in call.files:
                assert [part.read() for part in form.files.getlist(name)] == values
            else:
                assert form.form.getlist(name) == [in_form(item) for item in values]


def in_form(value: Json) -> str:
    """Return a field of a form as text: structures, numbers and truth values as JSON."""
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )

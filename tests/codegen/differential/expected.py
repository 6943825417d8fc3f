"""What a call has to send, by the rules of OpenAPI, written without the code under test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from email.message import Message
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl, quote

from tests.codegen.differential.documents import FORM, MULTIPART, Call
from tests.core.server import Received

BETWEEN = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C", "simple": ","}


def plain(value: Any) -> str:
    """Return a single value as text."""
    return value if isinstance(value, str) else json.dumps(value)


def encoded(text: Any) -> str:
    return quote(plain(text), safe="")


def target(call: Call) -> str:
    """Return the path and the query of a call."""
    path = f"/r{call.number}"
    for name in call.placeholders:
        value = call.path[name]
        items = value if isinstance(value, list) else [value]
        path += "/" + ",".join(map(encoded, items))
    pairs = [
        pair
        for declared in call.operation.get("parameters", [])
        if declared["in"] == "query" and call.query.get(declared["name"]) is not None
        for pair in parameter(declared, call.query[declared["name"]])
    ]
    return f"{path}?{'&'.join(pairs)}" if pairs else path


def parameter(declared: Mapping[str, Any], value: Any) -> Iterator[str]:
    name, style, explode = declared["name"], declared["style"], declared["explode"]
    key = quote(name, safe="")
    if isinstance(value, dict):
        for member, item in value.items():
            inner = f"{name}[{member}]" if style == "deepObject" else member
            yield f"{quote(inner, safe='')}={encoded(item)}"
    elif not isinstance(value, list):
        yield f"{key}={encoded(value)}"
    elif explode:
        yield from (f"{key}={encoded(item)}" for item in value)
    else:
        yield f"{key}={BETWEEN[style].join(map(encoded, value))}"


def headers(call: Call) -> dict[str, str]:
    """Return the headers that the parameters of a call become."""
    return {
        name.lower(): ",".join(map(plain, value)) if isinstance(value, list) else plain(value)
        for name, value in call.headers.items()
        if value is not None
    }


def fields(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a form."""
    return [
        (name, plain(item))
        for name, value in body.items()
        if value is not None
        for item in (value if isinstance(value, list) else [value])
        if item is not None
    ]


def received_fields(request: Received, media: str) -> list[tuple[str, str]]:
    """Return the fields of the form that a request carries."""
    if media == FORM:
        return parse_qsl(
            request.body.decode(), keep_blank_values=True, strict_parsing=bool(request.body)
        )
    assert media == MULTIPART
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    whole: Message = BytesParser().parsebytes(head + request.body)
    parts = whole.get_payload()
    if not isinstance(parts, list):
        return []
    return [
        (named(part), (part.get_payload(decode=True) or b"").decode())  # type: ignore[union-attr]
        for part in parts
        if isinstance(part, Message)
    ]


def named(part: Message) -> str:
    """Return the name of a part, which is in UTF-8 and not in the encodings of mail."""
    raw = next(value for name, value in part.raw_items() if name.lower() == "content-disposition")
    raw = raw.encode("ascii", "surrogateescape").decode()
    return raw.partition('name="')[2].rstrip('"').replace("%22", '"')

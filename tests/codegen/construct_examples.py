"""An example of every construct of OpenAPI that the table in `codegen.openapi.constructs` lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import quote

from codegen.openapi import constructs
from tests.codegen.accepted import Json
from tests.core.server import Received, Reply

HERE = "https://api.akua.dev/v1"
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer"}
TEXTS: Json = {"type": "array", "items": TEXT}
OBJECT: Json = {"type": "object", "properties": {"x": TEXT, "y": TEXT}}
BINARY: Json = {**TEXT, "format": "binary"}
NOTHING: Json = {"responses": {"204": {"description": "Done"}}}
NO_CONTENT = Reply(204)


def reference(name: str, kind: str = "schemas") -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def json_reply(value: Any, status: int = 200) -> Reply:
    return Reply(status, value, {"content-type": "application/json"})


def content(schema: Json, media: str = "application/json", **rest: Json) -> Json:
    return {"content": {media: {"schema": schema, **rest}}}


def answering(responses: Mapping[str, Json]) -> Json:
    return {
        "responses": {
            status: {"description": "Told", **response} for status, response in responses.items()
        }
    }


COMPONENTS: Json = {
    "parameters": {"Shared": {"name": "shared", "in": "query", "schema": TEXT}},
    "requestBodies": {"Thing": content(reference("Thing"))},
    "responses": {"Thing": {"description": "A thing", **content(reference("Thing"))}},
    "securitySchemes": {
        "token": {"type": "http", "scheme": "bearer"},
        "oauth": {"type": "oauth2", "flows": {}},
        "session": {"type": "apiKey", "in": "header", "name": "x-session"},
        "dashboard": {"type": "apiKey", "in": "header", "name": "x-dashboard"},
    },
    "pathItems": {"Kept": {"post": NOTHING}},
    "callbacks": {"Told": {"{$url}": {"post": NOTHING}, "x-more": ["no address"]}},
    "schemas": {
        "Thing": {"type": "object", "properties": {"x": TEXT, "n": NUMBER}},
        "Odd name/of~it": {"type": "object", "properties": {"odd": TEXT}},
        "Cat": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": TEXT, "lives": NUMBER},
        },
        "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, "tail": TEXT}},
        "Mapped": {
            "oneOf": [reference("Cat"), reference("Dog")],
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"purrs": "#/components/schemas/Cat", "barks": "Dog"},
            },
        },
        "Named": {
            "oneOf": [reference("Cat"), reference("Dog")],
            "discriminator": {"propertyName": "kind"},
        },
        "Colour": {"type": "string", "enum": ["red", "green"]},
        "Value": {
            "oneOf": [TEXT, {"type": "object", "additionalProperties": reference("Value")}],
        },
        "Tree": {
            "type": "object",
            "properties": {"below": {"type": "array", "items": reference("Tree")}},
        },
        "Whole": {
            "allOf": [reference("Thing"), {"type": "object", "properties": {"more": TEXT}}],
        },
        "Login": {
            "type": "object",
            "properties": {
                "name": {**TEXT, "readOnly": True},
                "word": {**TEXT, "writeOnly": True},
            },
        },
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Done:
    """A construct that is done: an operation, a call of it, and the request and value of the call.

    Attributes:
        operation: the operation.
        path: the rest of its path.
        item: further fields of its path.
        call: the arguments of `Client.call`.
        reply: the reply of the server.
        target: the end of the target of the request.
        body: the body of the request.
        headers: headers of the request.
        value: the value of the call, models as JSON.
        holds: a further condition on the request.
        documents: fields of the document.
    """

    operation: Json = field(default_factory=lambda: NOTHING)
    path: str = ""
    item: Mapping[str, Json] = field(default_factory=dict)
    call: Mapping[str, Any] = field(default_factory=dict)
    reply: Reply = NO_CONTENT
    target: str | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    value: Any = None
    holds: Callable[[Received], bool] = lambda _: True


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A construct that is refused: an operation, and the place and message of the refusal."""

    operation: Json = field(default_factory=lambda: NOTHING)
    path: str = ""
    item: Mapping[str, Json] = field(default_factory=dict)
    components: Mapping[str, Json] = field(default_factory=dict)
    place: str = ""
    message: str = ""


Example = Done | Refusal


# --- parameters ----------------------------------------------------------------------------------

_SCHEMAS: Mapping[str, Json] = {
    "values": TEXT,
    "lists": TEXTS,
    "objects": OBJECT,
    "nested values": {"type": "array", "items": TEXTS},
    "anything": {},
}
_VALUES: Mapping[str, Any] = {
    "values": "a b/c",
    "lists": ["a/b", "c+d"],
    "objects": {"x": "1 2", "y": "3&4"},
}
_BETWEEN = {"form": ",", "simple": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


def written_kind(style: str, kind: str) -> tuple[str, Any]:
    """Return a kind of value that stands for anything, and an example of it."""
    if kind == "anything":
        kind = "objects" if style == "deepObject" else "lists"
    return kind, _VALUES[kind]


def written(where: str, style: str, explode: bool, kind: str) -> str:
    """Return a parameter `p` as the specification of OpenAPI writes it."""
    escape: Callable[[str], str] = (
        (lambda text: text) if where == "header" else lambda text: quote(text, safe="")
    )
    kind, value = written_kind(style, kind)
    if kind == "values":
        text = escape(value)
    elif kind == "lists" and explode and where == "query":
        return "&".join(f"p={escape(item)}" for item in value)
    elif kind == "lists":
        text = _BETWEEN[style].join(map(escape, value))
    elif style == "deepObject":
        return "&".join(f"{quote(f'p[{k}]', safe='')}={escape(v)}" for k, v in value.items())
    else:
        return "&".join(f"{k}={escape(v)}" for k, v in value.items())
    return f"p={text}" if where == "query" else text


def _of_style(where: str, style: str, explode: bool, kind: str) -> Example:
    declared = {
        "name": "p",
        "in": where,
        "schema": _SCHEMAS[kind],
        "style": style,
        "explode": explode,
        "required": where == "path",
    }
    operation = {**NOTHING, "parameters": [declared]}
    path = "/{p}" if where == "path" else ""
    if constructs.CONSTRUCTS[constructs.parameter(where, style, explode=explode, kind=kind)]:
        return Refusal(operation=operation, path=path, place="/post/parameters/0")
    text, value = written(where, style, explode, kind), written_kind(style, kind)[1]
    if where == "path":
        return Done(operation=operation, path=path, call={"path": (value,)}, target=f"/{text}")
    if where == "query":
        return Done(operation=operation, call={"query": {"p": value}}, target=f"?{text}")
    return Done(operation=operation, call={"header_values": {"p": value}}, headers={"p": text})


STYLES: dict[str, Example] = {
    constructs.parameter(where, style, explode=explode, kind=kind): _of_style(
        where, style, explode, kind
    )
    for (where, style), explode, kind in product(
        (
            ("path", "simple"), ("path", "label"), ("path", "matrix"), ("query", "form"),
            ("query", "spaceDelimited"), ("query", "pipeDelimited"), ("query", "deepObject"),
            ("header", "simple"), ("cookie", "form"),
        ),
        (True, False),
        constructs.KINDS,
    )
}  # fmt: skip


def in_query(**declared: Json) -> Json:
    return {**NOTHING, "parameters": [{"name": "p", "in": "query", **declared}]}


PARAMETERS: dict[str, Example] = {
    "parameter: JSON content in the query": Done(
        operation=in_query(**content(TEXTS)),
        call={"query": {"p": ["a", "b"]}},
        target="?p=%5B%22a%22%2C%22b%22%5D",
    ),
    "parameter: by reference": Done(
        operation={**NOTHING, "parameters": [reference("Shared", "parameters")]},
        call={"query": {"shared": "s"}},
        target="?shared=s",
    ),
    "parameter: on the path": Done(
        item={"parameters": [{"name": "p", "in": "query", "schema": TEXTS, "explode": False}]},
        call={"query": {"p": ["a", "b"]}},
        target="?p=a,b",
    ),
    "parameter: of the operation, in place of the parameter of the path": Done(
        operation=in_query(schema=TEXTS),
        item={"parameters": [{"name": "p", "in": "query", "schema": TEXTS, "explode": False}]},
        call={"query": {"p": ["a", "b"]}},
        target="?p=a&p=b",
    ),
    "parameter: allowReserved in the query": Done(
        operation=in_query(schema=TEXT, allowReserved=True),
        call={"query": {"p": "a/b?c"}},
        target="?p=a%2Fb%3Fc",
    ),
    "parameter: allowEmptyValue": Done(
        operation=in_query(schema=TEXT, allowEmptyValue=True),
        call={"query": {"p": ""}},
        target="?p=",
    ),
    "parameter: the name of a header of the transport": Done(
        operation={
            **NOTHING,
            "parameters": [{"name": "Authorization", "in": "header", "schema": TEXT}],
        },
        headers={"authorization": "Bearer token"},
    ),
    "parameter: another style": Refusal(
        operation=in_query(schema=TEXT, style="label"), place="/post/parameters/0"
    ),
    "parameter: content other than JSON": Refusal(
        operation=in_query(**content(TEXT, "text/csv")),
        place="/post/parameters/0",
        message="content text/csv in a query is not supported",
    ),
    "parameter: in a cookie": Refusal(
        operation={**NOTHING, "parameters": [{"name": "p", "in": "cookie", "schema": TEXT}]},
        place="/post/parameters/0",
    ),
    "parameter: allowReserved in a path": Refusal(
        operation={
            **NOTHING,
            "parameters": [
                {"name": "p", "in": "path", "required": True, "schema": TEXT, "allowReserved": True}
            ],
        },
        path="/{p}",
        place="/post/parameters/0",
        message=r"mark a wildcard as \{name:\*\}",
    ),
}


# --- bodies --------------------------------------------------------------------------------------

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def taking(schema: Json, media: str = "application/json", **rest: Json) -> Json:
    return {**NOTHING, "requestBody": content(schema, media, **rest)}


def fields(**schemas: Json) -> Json:
    return {"type": "object", "properties": schemas}


BODIES: dict[str, Example] = {
    "body: JSON": Done(
        operation=taking(reference("Thing")),
        call={"body": {"x": "a", "n": 1}},
        body=b'{"x":"a","n":1}',
        headers={"content-type": "application/json"},
    ),
    "body: JSON under another name": Done(
        operation=taking(reference("Thing"), "application/merge-patch+json"),
        call={"body": {"x": "a"}},
        body=b'{"x":"a"}',
        headers={"content-type": "application/merge-patch+json"},
    ),
    "body: form": Done(
        operation=taking(fields(a=TEXT, b=TEXTS, c=OBJECT, d={"type": "boolean"}), FORM),
        call={"body": {"a": "1 2", "b": ["x", "y"], "c": {"x": "1"}, "d": True}},
        body=b"a=1+2&b=x&b=y&c=%7B%22x%22%3A%221%22%7D&d=true",
        headers={"content-type": FORM},
    ),
    "body: form with the style of a field": Done(
        operation=taking(
            fields(a=TEXTS, b=TEXTS, c=OBJECT, d=OBJECT),
            FORM,
            encoding={
                "a": {"explode": False},
                "b": {"style": "pipeDelimited"},
                "c": {"style": "deepObject"},
                "d": {"style": "form", "explode": True},
            },
        ),
        call={"body": {"a": ["1", "2"], "b": ["3", "4"], "c": {"x": "5"}, "d": {"y": "6"}}},
        body=b"a=1,2&b=3%7C4&c%5Bx%5D=5&y=6",
    ),
    "body: form with a field of JSON": Done(
        operation=taking(
            fields(a=TEXTS, b=TEXT), FORM, encoding={"a": {"contentType": "application/json"}}
        ),
        call={"body": {"a": ["1"], "b": "c"}},
        body=b"a=%5B%221%22%5D&b=c",
    ),
    "body: multipart": Done(
        operation=taking(fields(a=TEXT, b=TEXTS, c=OBJECT, file=BINARY), MULTIPART),
        call={"body": {"a": "1", "b": ["x", "y"], "c": {"x": "1"}, "file": b"\x00"}},
        holds=lambda request: parts(request) == [
            ('form-data; name="a"', None, b"1"),
            ('form-data; name="b"', None, b"x"),
            ('form-data; name="b"', None, b"y"),
            ('form-data; name="c"', "application/json", b'{"x":"1"}'),
            ('form-data; name="file"; filename="file"', "application/octet-stream", b"\x00"),
        ],
    ),
    "body: multipart with the type of a part": Done(
        operation=taking(
            fields(a=TEXT, b=TEXT, file=BINARY, other=BINARY),
            MULTIPART,
            encoding={
                "a": {"contentType": "text/csv"},
                "b": {"contentType": "application/json"},
                "file": {"contentType": "image/png"},
                "other": {"contentType": "image/png, image/jpeg"},
            },
        ),
        call={"body": {"a": "1,2", "b": "x", "file": b"\x00", "other": b"\x01"}},
        holds=lambda request: [(kind, data) for _, kind, data in parts(request)] == [
            ("text/csv", b"1,2"),
            ("application/json", b'"x"'),
            ("image/png", b"\x00"),
            ("application/octet-stream", b"\x01"),
        ],
    ),
    "body: a range of binary types": Done(
        operation=taking(BINARY, "image/*"),
        call={"body": ("dot.png", b"\x89PNG")},
        body=b"\x89PNG",
        headers={"content-type": "image/png"},
    ),
    "body: a range of text types": Done(
        operation=taking(TEXT, "text/*"),
        call={"body": "a,b"},
        body=b"a,b",
        headers={"content-type": "text/plain"},
    ),
    "body: multipart with files that may be null, one or many": Done(
        operation=taking(
            fields(
                a={"anyOf": [BINARY, {"type": "null"}]},
                b={"anyOf": [{"type": "array", "items": BINARY}, {"type": "null"}]},
                c={"oneOf": [BINARY, {"type": "array", "items": BINARY}]},
                d={"type": ["string", "null"], "format": "binary"},
            ),
            MULTIPART,
        ),
        call={"body": {"a": b"\x00", "b": [b"\x01", b"\x02"], "c": b"\x03", "d": None}},
        holds=lambda request: [data for _, _, data in parts(request)] == [
            b"\x00", b"\x01", b"\x02", b"\x03",
        ],
    ),
    "body: text": Done(
        operation=taking(TEXT, "text/csv"),
        call={"body": "é,b\r\n"},
        body="é,b\r\n".encode(),
        headers={"content-type": "text/csv; charset=utf-8"},
    ),
    "body: binary": Done(
        operation=taking(BINARY, "application/octet-stream"),
        call={"body": b"\x00\xff"},
        body=b"\x00\xff",
        headers={"content-type": "application/octet-stream"},
    ),
    "body: ndjson": Done(
        operation=taking(reference("Thing"), "application/x-ndjson"),
        call={"body": '{"x":"a"}\n{"x":"b"}\n'},
        body=b'{"x":"a"}\n{"x":"b"}\n',
        headers={"content-type": "application/x-ndjson"},
    ),
    "body: more than one media type": Done(
        operation={
            **NOTHING,
            "requestBody": {
                "content": {
                    media: {"schema": reference("Thing")}
                    for media in ("application/xml", FORM, MULTIPART, "application/json")
                }
            },
        },
        call={"body": {"x": "a"}},
        body=b'{"x":"a"}',
        headers={"content-type": "application/json"},
    ),
    "body: by reference": Done(
        operation={**NOTHING, "requestBody": reference("Thing", "requestBodies")},
        call={"body": {"x": "a"}},
        body=b'{"x":"a"}',
    ),
    "body: optional": Done(
        operation=taking(fields(a=TEXT)),
        body=b"",
        holds=lambda request: "content-type" not in request.headers,
    ),
    "body: none declared": Done(body=b"", headers={"content-length": "0"}),
    "body: XML": Refusal(
        operation=taking(OBJECT, "application/xml"),
        place="/post/requestBody/content/application~1xml",
    ),
    "body: form with headers of a part": Refusal(
        operation=taking(
            fields(a=TEXT), MULTIPART, encoding={"a": {"headers": {"X-A": {"schema": TEXT}}}}
        ),
        place="/post/requestBody/content/multipart~1form-data/encoding/a/headers",
    ),
    "body: another multipart": Refusal(
        operation=taking(fields(a=TEXT), "multipart/mixed"),
        place="/post/requestBody/content/multipart~1mixed",
    ),
    "body: a media type with parameters": Refusal(
        operation=taking(OBJECT, "application/json; version=2"),
        place="/post/requestBody/content/application~1json; version=2",
    ),
    "body: form with an unsupported encoding": Refusal(
        operation=taking(fields(a=OBJECT), MULTIPART, encoding={"a": {"contentType": "text/xml"}}),
        place="/post/requestBody/content/multipart~1form-data/encoding/a",
        message="the encoding contentType text/xml is not supported",
    ),
}  # fmt: skip


def parts(request: Received) -> list[tuple[str, str | None, bytes]]:
    """Return the parts of a multipart form: disposition, media type, content."""
    from email.message import Message
    from email.parser import BytesParser

    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    whole: Message = BytesParser().parsebytes(head + request.body)
    listed = whole.get_payload()
    assert isinstance(listed, list)
    return [
        (part["content-disposition"], part.get("content-type"), part.get_payload(decode=True))
        for part in listed
        if isinstance(part, Message)
    ]


# --- responses -----------------------------------------------------------------------------------

THING = content(reference("Thing"))
STREAM = "text/event-stream"

RESPONSES: dict[str, Example] = {
    "response: several successes": Done(
        operation=answering({"200": content(reference("Cat")), "202": THING}),
        reply=json_reply({"n": 1}, 202),
        value=("Thing", {"n": 1}),
    ),
    "response: default alone": Done(
        operation=answering({"default": THING}),
        reply=json_reply({"n": 1}),
        value=("Thing", {"n": 1}),
    ),
    "response: default beside a success": Done(
        operation=answering({"200": THING, "default": content(reference("Cat"))}),
        reply=json_reply({"n": 1}),
        value=("Thing", {"n": 1}),
    ),
    "response: 204": Done(operation=answering({"204": {}})),
    "response: 2XX": Done(
        operation=answering({"2XX": THING}),
        reply=json_reply({"n": 1}, 201),
        value=("Thing", {"n": 1}),
    ),
    "response: 2XX beside 200": Done(
        operation=answering({"200": content(reference("Cat")), "2XX": THING}),
        reply=json_reply({"n": 1}, 201),
        value=("Thing", {"n": 1}),
    ),
    "response: 200 beside 2XX": Done(
        operation=answering({"200": content(reference("Cat")), "2XX": THING}),
        reply=json_reply({"kind": "c"}),
        value=("Cat", {"kind": "c"}),
    ),
    "response: text": Done(
        operation=answering({"200": content(TEXT, "text/plain")}),
        reply=Reply(200, b"caf\xe9", {"content-type": "text/plain; charset=latin-1"}),
        value="café",
        headers={"accept": "*/*"},
    ),
    "response: binary": Done(
        operation=answering({"200": content(BINARY, "audio/wav")}),
        reply=Reply(200, b"\x00\xff", {"content-type": "audio/wav"}),
        value=b"\x00\xff",
    ),
    "response: XML": Done(
        operation=answering({"200": content(OBJECT, "application/xml")}),
        reply=Reply(200, b"<a/>", {"content-type": "application/xml"}),
        value=b"<a/>",
    ),
    "response: stream of events": Done(
        operation=answering({"200": content(reference("Thing"), STREAM)}),
        reply=Reply(200, b'data: {"n":1}\n\n', {"content-type": STREAM}),
        value=[("Thing", {"n": 1})],
        headers={"accept": STREAM},
    ),
    "response: JSON or a stream of events": Done(
        operation=answering(
            {
                "200": {
                    "content": {
                        STREAM: {"schema": reference("Cat")},
                        "application/json": {"schema": reference("Thing")},
                    }
                }
            }
        ),
        reply=json_reply({"n": 1}),
        value=("Thing", {"n": 1}),
        headers={"accept": "application/json"},
    ),
    "response: a constant": Done(
        operation=answering({"200": content({"const": "queued"})}),
        reply=json_reply("queued"),
        value="queued",
    ),
    "response: an enum": Done(
        operation=answering({"200": content(reference("Colour"))}),
        reply=json_reply("red"),
        value="red",
    ),
    "response: a text or an object": Done(
        operation=answering({"200": content({"anyOf": [reference("Thing"), TEXT]})}),
        reply=json_reply("told"),
        value="told",
    ),
    "response: null or a list": Done(
        operation=answering({"200": content({"type": ["array", "null"], "items": TEXT})}),
        reply=json_reply(b"null"),
    ),
    "response: by reference": Done(
        operation={"responses": {"200": reference("Thing", "responses")}},
        reply=json_reply({"n": 1}),
        value=("Thing", {"n": 1}),
    ),
    "response: none declared": Done(operation={}, reply=json_reply({"a": 1}), value={"a": 1}),
    "response: headers and links": Done(
        operation=answering(
            {
                "200": {
                    **THING,
                    "headers": {"X-Rate": {"schema": NUMBER}},
                    "links": {"next": {"operationId": "none"}},
                }
            }
        ),
        reply=json_reply({"n": 1}),
        value=("Thing", {"n": 1}),
    ),
}


# --- servers, security and the rest --------------------------------------------------------------


def is_anonymous(request: Received) -> bool:
    return "authorization" not in request.headers


WITH_TOKEN = {"authorization": "Bearer token"}

SERVERS: dict[str, Example] = {
    "servers: of the document": Done(),
    "servers: the client's own, of a path": Done(item={"servers": [{"url": f"{HERE}/"}]}),
    "servers: another, of a path or an operation": Refusal(
        operation={**NOTHING, "servers": [{"url": "https://uploads.akua.dev"}]},
        place="/post/servers",
        message=r"\(https://uploads\.akua\.dev\) than the client's \(https://api\.akua\.dev/v1\)",
    ),
    "security: the client's": Done(
        operation={**NOTHING, "security": [{"token": []}]}, headers=WITH_TOKEN
    ),
    "security: the client's or another": Done(
        operation={**NOTHING, "security": [{"session": []}, {"oauth": ["all"]}]},
        headers=WITH_TOKEN,
    ),
    "security: none": Done(operation={**NOTHING, "security": []}, holds=is_anonymous),
    "security: another or none": Done(
        operation={**NOTHING, "security": [{"session": []}, {}]}, holds=is_anonymous
    ),
    "security: another that api.yaml names": Done(
        operation={**NOTHING, "security": [{"dashboard": []}]}, headers=WITH_TOKEN
    ),
    "security: another": Refusal(
        operation={**NOTHING, "security": [{"session": [], "token": []}]},
        place="/post/security",
        message="it takes session and token, and the client has bearer",
    ),
}


def reading(name: str, given: Any, value: Any) -> Done:
    """Return an example of a response with a component."""
    return Done(
        operation=answering({"200": content(reference(name))}), reply=json_reply(given), value=value
    )


PART = "#/paths/~1part~1{p}/post/responses/200/content/application~1json/schema"

SCHEMAS: dict[str, Example] = {
    "schema: discriminator with a mapping": reading(
        "Mapped", {"kind": "barks", "tail": "t"}, ("Dog", {"kind": "barks", "tail": "t"})
    ),
    "schema: discriminator by the names of components": reading(
        "Named", {"kind": "Cat", "lives": 9}, ("Cat", {"kind": "Cat", "lives": 9})
    ),
    "schema: recursion through a map": reading("Value", {"a": {"b": "c"}}, {"a": {"b": "c"}}),
    "schema: recursion through a list": reading(
        "Tree", {"below": [{"below": []}]}, ("Tree", {"below": [{"below": []}]})
    ),
    "schema: allOf of components": reading(
        "Whole", {"x": "a", "more": "b"}, ("Whole", {"x": "a", "more": "b"})
    ),
    "schema: nullable": Done(
        operation=answering({"200": content({"anyOf": [reference("Thing"), {"type": "null"}]})}),
        reply=json_reply(b"null"),
    ),
    "schema: readOnly and writeOnly": Done(
        operation={**taking(reference("Login")), **answering({"200": content(reference("Login"))})},
        call={"body": {"word": "w"}},
        reply=json_reply({"name": "a"}),
        body=b'{"word":"w"}',
        value=("Login", {"name": "a"}),
    ),
    "schema: $dynamicRef": Refusal(
        operation=taking({"$dynamicRef": "#node"}),
        place="/post/requestBody/content/application~1json/schema/$dynamicRef",
    ),
    "reference: to a part of a path": Done(
        path="/{p}",
        operation={
            **answering({"200": content({"type": "array", "items": {"$ref": PART}})}),
            "parameters": [{"name": "p", "in": "path", "required": True, "schema": TEXT}],
        },
        call={"path": ("a",)},
        reply=json_reply([{"part": "a"}]),
        value=[{"part": "a"}],
    ),
    "reference: percent-encoded": reading(
        "Odd%20name~1of~0it", {"odd": "a"}, ("OddNameOfIt", {"odd": "a"})
    ),
    "reference: out of the document": Refusal(
        operation=taking({"$ref": "other.yaml#/Thing"}),
        place="/post/requestBody/content/application~1json/schema/$ref",
        message="'other.yaml#/Thing' does not point into this document",
    ),
    "reference: to nothing": Refusal(
        operation=taking(reference("Missing")),
        place="/post/requestBody/content/application~1json/schema/$ref",
        message="'#/components/schemas/Missing' points at nothing",
    ),
}

REST: dict[str, Example] = {
    "path: by reference": Done(item={"$ref": "#/components/pathItems/Kept"}, operation=None),
    "path: a wildcard": Done(
        path="/{rest:*}",
        operation={
            **NOTHING,
            "parameters": [{"name": "rest", "in": "path", "required": True, "schema": TEXT}],
        },
        call={"path": ("a/b c",)},
        target="/a/b%20c",
    ),
    "path: a placeholder that is no name": Done(
        path="/{_p-q}/{_rest:*}",
        operation={
            **NOTHING,
            "parameters": [
                {"name": "_p-q", "in": "path", "required": True, "schema": TEXTS},
                {"name": "_rest", "in": "path", "required": True, "schema": TEXT},
            ],
        },
        call={"path": (["a", "b"], "c/d")},
        target="/a,b/c/d",
    ),
    "path: slashes at the end": Done(path="/", target="/"),
    "operation: callbacks": Done(
        operation={**NOTHING, "callbacks": {"done": {"{$request.body#/url}": {"post": NOTHING}}}}
    ),
    "operation: a callback by reference": Done(
        operation={**NOTHING, "callbacks": {"done": reference("Told", "callbacks")}}
    ),
    "operation: extensions among its responses and the addresses of a callback": Done(
        operation={
            "responses": {**NOTHING["responses"], "x-more": ["no response"]},
            "callbacks": {"done": {"{$url}": {"post": NOTHING}, "x-more": ["no address"]}},
        }
    ),
    "operation: deprecated": Done(operation={**NOTHING, "deprecated": True}),
    "document: webhooks": Done(),
    "document: without paths": Done(),
    "document: extensions among its paths": Done(),
}

EXAMPLES: Mapping[str, Example] = {
    **STYLES,
    **PARAMETERS,
    **BODIES,
    **RESPONSES,
    **SERVERS,
    **SCHEMAS,
    **REST,
}

PARTS: Json = {
    "x-more": ["no path"],
    "/part/{p}": {
        "post": {
            **answering({"200": content({"type": "object", "properties": {"part": TEXT}})}),
            "parameters": [{"name": "p", "in": "path", "required": True, "schema": TEXT}],
        }
    },
}

"""Constructs of OpenAPI: each is done as the document says, or refused with its place."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from cekura_akua import Akua
from cekura_akua.errors import DecodeError, InvalidInput
from codegen import generate, write
from codegen.errors import Refused
from codegen.generate import Specs
from codegen.openapi import load
from tests.codegen.accepted import Json, answering, document, taking
from tests.codegen.importing import imported
from tests.core.server import Reply, serve

HERE = "https://api.akua.dev/v1"
TEXT: Json = {"type": "string"}
TEXTS: Json = {"type": "array", "items": TEXT}
OBJECT: Json = {"type": "object", "properties": {"x": TEXT}}
DONE: Json = {"responses": {"204": {"description": "Done"}}}
VALUE: Json = {
    "oneOf": [
        TEXT,
        {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Value"}},
    ]
}


def parameter(schema: Json, place: str = "query", name: str = "a", **rest: Json) -> Json:
    return {"name": name, "in": place, "schema": schema, "required": place == "path", **rest}


def with_parameters(*parameters: Json) -> Json:
    return {**DONE, "parameters": list(parameters)}


def package(given: Json) -> dict[str, str]:
    """Return the files of the package that a document describes, read as from a file."""
    read = load.parse(json.dumps(given).encode(), "document.json")
    return generate.package(read, Specs(folder=Path("specs")), "akua").files


# --- done ----------------------------------------------------------------------------------------

PATHS: Json = {
    "/constants": {"post": answering({"type": "string", "enum": ["queued"]})},
    "/choices": {"post": answering({"type": "array", "items": {"enum": [1, "a", None]}})},
    "/values": {"get": answering({"$ref": "#/components/schemas/Value"})},
    "/lists": {
        "get": with_parameters(
            parameter(TEXTS, name="plain"),
            parameter(TEXTS, name="commas", explode=False),
            parameter(TEXTS, name="spaces", style="spaceDelimited", explode=False),
            parameter(TEXTS, name="bars", style="pipeDelimited", explode=False),
            parameter(TEXTS, name="keys", style="pipeDelimited", explode=True),
            parameter({"oneOf": [TEXT, TEXTS]}, name="either", explode=False),
            parameter(OBJECT, name="members"),
            parameter(OBJECT, name="deep", style="deepObject", explode=True),
            {"name": "json", "in": "query", "content": {"application/json": {"schema": TEXTS}}},
        )
    },
    "/called-back/{id}": {
        "post": {
            **answering({}),
            "parameters": [parameter(TEXT, "path", "id")],
            "callbacks": {"done": {"{$request.body#/url}": {"post": DONE}}},
        }
    },
    "/days/{day}": {"get": with_parameters(parameter({**TEXT, "format": "date"}, "path", "day"))},
    "/moments/{at}": {
        "get": with_parameters(parameter({**TEXT, "format": "date-time"}, "path", "at"))
    },
    "/numbers/{n}": {"get": with_parameters(parameter({"type": "number"}, "path", "n"))},
    "/flags/{on}": {"get": with_parameters(parameter({"type": "boolean"}, "path", "on"))},
    "/several/{ids}": {"get": with_parameters(parameter(TEXTS, "path", "ids"))},
    "/tables": {
        "post": {**taking(TEXT, "text/csv"), **answering(TEXT, "text/plain")},
    },
    "/lines": {"post": taking(OBJECT, "application/x-ndjson")},
    "/blobs": {"post": taking({**TEXT, "format": "binary"}, "application/octet-stream")},
    "/silent": {"get": {}},
    "/here": {"servers": [{"url": f"{HERE}/"}], "get": DONE},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of a document with every construct that is done."""
    folder = tmp_path_factory.mktemp("constructs")
    given = document({"Value": VALUE}, PATHS, servers=[{"url": HERE}])
    write.put(package(given), folder / "constructs_api")
    with imported("constructs_api", folder) as made:
        yield made


async def called(
    made: ModuleType, path: str, answer: Json = None, *values: Any, **query: Any
) -> tuple[Any, str]:
    """Call the operation of a path; return its value, and the target of the request."""
    reply = Reply(204) if answer is None else Reply(200, json.dumps(answer).encode())
    async with serve(default=reply) as server, Akua("token", base_url=server.url) as akua:
        value = await akua.call(operation_of(path), values, query=query)
        (request,) = server.received
    return value, request.target


def operation_of(path: str) -> Any:
    resource = path.split("/")[1].replace("-", "_")
    module = import_module(f"constructs_api.resources.{resource}")
    return next(each for each in vars(module).values() if getattr(each, "path", None) == path)


async def test_an_answer_that_is_a_constant_is_read(made: ModuleType) -> None:
    assert (await called(made, "/constants", "queued"))[0] == "queued"
    assert (await called(made, "/constants", "another"))[0] == "another"
    assert (await called(made, "/choices", [1, "a", None]))[0] == [1, "a", None]


async def test_a_recursion_through_a_map_is_read(made: ModuleType) -> None:
    value = {"a": {"b": "c"}}
    assert (await called(made, "/values", value))[0] == value


async def test_lists_and_objects_are_written_as_their_style_says(made: ModuleType) -> None:
    two = ["a b", "c|d"]
    names = ("plain", "commas", "spaces", "bars", "keys", "either", "json")
    query = {**dict.fromkeys(names, two), "members": {"x": "1"}, "deep": {"x": "2"}}
    query |= {"spaces": ["a/b", "c|d"], "bars": ["a b", "c/d"]}
    _, target = await called(made, "/lists", None, **query)
    raw = urlsplit(target).query
    assert "commas=a%20b,c%7Cd" in raw
    assert "spaces=a%2Fb%20c%7Cd" in raw
    assert "bars=a%20b%7Cc%2Fd" in raw
    assert "either=a%20b,c%7Cd" in raw
    pairs = parse_qsl(raw)
    for name in ("plain", "keys"):
        assert [value for key, value in pairs if key == name] == two
    assert ("x", "1") in pairs
    assert ("deep[x]", "2") in pairs
    assert ("json", '["a b","c|d"]') in pairs


@pytest.mark.parametrize(
    ("path", "value", "target"),
    [
        ("/days/{day}", date(2026, 11, 29), "/days/2026-11-29"),
        (
            "/moments/{at}",
            datetime(2026, 11, 29, 8, tzinfo=UTC),
            "2026-11-29T08%3A00%3A00%2B00%3A00",
        ),
        ("/numbers/{n}", 1.5, "/numbers/1.5"),
        ("/flags/{on}", True, "/flags/true"),
        ("/several/{ids}", ["a,b", "c/d"], "/several/a%2Cb,c%2Fd"),
    ],
)
async def test_values_of_every_type_are_sent_in_a_path(
    made: ModuleType, path: str, value: Any, target: str
) -> None:
    assert (await called(made, path, None, value))[1].endswith(target)


async def sent(made: ModuleType, path: str, body: Any, answer: Reply) -> tuple[Any, Any]:
    """Call the operation of a path with a body; return its value, and the request."""
    async with serve(default=answer) as server, Akua("token", base_url=server.url) as akua:
        value = await akua.call(operation_of(path), body=body)
        (request,) = server.received
    return value, request


@pytest.mark.parametrize(
    ("body", "content", "media"),
    [
        ("a,b\r\n", b"a,b\r\n", "text/csv"),
        ("é", "é".encode(), "text/csv; charset=utf-8"),
        (b"\xe9", b"\xe9", "text/csv"),
    ],
)
async def test_texts_are_sent_and_read_as_they_are(
    made: ModuleType, body: Any, content: bytes, media: str
) -> None:
    latin = Reply(200, b"caf\xe9", {"content-type": "text/plain; charset=latin-1"})
    value, request = await sent(made, "/tables", body, latin)
    assert value == "café"
    assert (request.body, request.headers["content-type"]) == (content, media)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Reply(200, b"", {"content-type": "text/plain"}), ""),
        (Reply(200, b"{", {"content-type": "text/plain"}), "{"),
        (Reply(200, b'"a"', {"content-type": "application/json"}), "a"),
    ],
)
async def test_a_text_may_be_empty_or_json(made: ModuleType, answer: Reply, text: str) -> None:
    assert (await sent(made, "/tables", "x", answer))[0] == text


async def test_a_text_that_cannot_be_decoded_was_applied(made: ModuleType) -> None:
    broken = Reply(200, b"\xff\xff", {"content-type": "text/plain"})
    with pytest.raises(DecodeError, match="a text that cannot be read") as caught:
        await sent(made, "/tables", "x", broken)
    assert caught.value.effect == "applied"


async def test_lines_and_files_are_sent_as_they_are(made: ModuleType, tmp_path: Path) -> None:
    _, request = await sent(made, "/lines", '{"x": 1}\n{"x": 2}\n', Reply(204))
    assert request.body == b'{"x": 1}\n{"x": 2}\n'
    assert request.headers["content-type"] == "application/x-ndjson"
    (tmp_path / "blob").write_bytes(b"\x00\xff" * 100_000)
    _, request = await sent(made, "/blobs", tmp_path / "blob", Reply(204))
    assert request.body == b"\x00\xff" * 100_000
    assert request.headers["content-type"] == "application/octet-stream"
    assert request.headers["content-length"] == "200000"
    for wrong in ({"x": 1}, 5, ["a"]):
        with pytest.raises(InvalidInput, match="is a file: give a Path, bytes"):
            await sent(made, "/blobs", wrong, Reply(204))


async def test_callbacks_and_missing_responses_are_no_hindrance(made: ModuleType) -> None:
    assert (await called(made, "/called-back/{id}", {"a": 1}, "x"))[0] == {"a": 1}
    assert (await called(made, "/silent"))[0] is None
    assert (await called(made, "/here"))[0] is None


@pytest.mark.parametrize("place", ["path", "query", "header"])
def test_a_binary_parameter_is_a_text(place: str) -> None:
    binary: Json = {"type": "string", "format": "binary"}
    given = {"get": with_parameters(parameter(binary, place))}
    text = package(document(paths={"/t/{a}" if place == "path" else "/t": given}))["resources/t.py"]
    assert re.search(r"\ba: str\b", text)
    assert "File" not in text


@pytest.mark.parametrize(
    ("schema", "types", "is_sent"),
    [
        (TEXT, "text/plain, application/json", True),
        (TEXT, "text/*", True),
        (OBJECT, "application/json, application/xml", True),
        (TEXTS, "text/csv, text/plain", True),
        (TEXT, "image/png, image/jpeg", False),
        (TEXT, "application/*", False),
        (OBJECT, "text/plain, text/csv", False),
        ({}, "text/plain, text/csv", False),
    ],
)
def test_a_part_of_several_types_is_one_of_them_or_refused(
    schema: Json, types: str, is_sent: bool
) -> None:
    form: Json = {"type": "object", "properties": {"a": schema}}
    content = {"multipart/form-data": {"schema": form, "encoding": {"a": {"contentType": types}}}}
    given = document(paths={"/t": {"post": {**DONE, "requestBody": {"content": content}}}})
    if is_sent:
        assert package(given)
        return
    with pytest.raises(Refused, match=re.escape(f"contentType {types} is not supported")) as caught:
        package(given)
    assert caught.value.place.endswith("/encoding/a")


# --- bounded -------------------------------------------------------------------------------------


def test_alternatives_that_multiply_are_refused_soon() -> None:
    """Twenty components, each of which holds the next twice."""
    schemas: Json = {
        f"S{number}": {
            "oneOf": [
                {"type": "array", "items": {"$ref": f"#/components/schemas/S{number + 1}"}},
                {
                    "type": "array",
                    "items": {"$ref": f"#/components/schemas/S{number + 1}"},
                    "maxItems": number,
                },
            ]
        }
        for number in range(20)
    }
    schemas["S20"] = TEXT
    paths = {"/things": {"get": answering({"$ref": "#/components/schemas/S0"})}}
    assert_refused_soon(document(schemas, paths), "#/components/schemas/S")


def test_a_product_of_alternatives_is_refused_soon() -> None:
    """Eight unions of four under `allOf` are 65,536 alternatives."""
    unions = [
        {"oneOf": [{"type": "object", "properties": {f"p{n}_{k}": TEXT}} for k in range(4)]}
        for n in range(8)
    ]
    given = document(paths={"/things": {"get": answering({"allOf": unions})}})
    assert_refused_soon(given, "#/paths/~1things/get/responses/200")


EACH: Json = {
    "items": {"$ref": "#/components/schemas/NEXT"},
    "additionalProperties": {"$ref": "#/components/schemas/NEXT"},
}
LIST: Json = {"type": "array", "items": EACH["items"]}
MAP: Json = {"type": "object", "additionalProperties": EACH["additionalProperties"]}
OTHER: Json = {"type": "object", "properties": {"y": TEXT}}


@pytest.mark.parametrize(
    "step",
    [
        pytest.param({"type": ["array", "object"], **EACH}, id="a list or a map"),
        pytest.param({"anyOf": [MAP, {**MAP, "minProperties": 1}]}, id="maps"),
        pytest.param(
            {"oneOf": [LIST, {"type": "array", "items": LIST}, MAP]}, id="lists and a map"
        ),
        pytest.param({"oneOf": [OBJECT, LIST, MAP]}, id="an object, a list or a map"),
    ],
)
def test_alternatives_that_multiply_through_maps_are_refused_soon(step: Json) -> None:
    """Twenty components, each of which holds the next twice, and none of which is a class."""
    assert_refused_soon(a_chain_of_twenty(step), "#/components/schemas/S")


@pytest.mark.parametrize(
    "step",
    [
        pytest.param({"oneOf": [TEXT, LIST]}, id="lists"),
        pytest.param({"oneOf": [TEXT, MAP]}, id="maps"),
        pytest.param({"oneOf": [OBJECT, OTHER, LIST, MAP]}, id="classes"),
    ],
)
def test_alternatives_that_are_nested_are_generated_soon(step: Json) -> None:
    started = time.process_time()
    assert package(a_chain_of_twenty(step))
    assert time.process_time() - started < 20, "it takes hours when each is written twice"


def a_chain_of_twenty(step: Json) -> Json:
    """Return a document of twenty components, each of which is a step to the next."""
    schemas = {
        f"S{number}": json.loads(json.dumps(step).replace("NEXT", f"S{number + 1}"))
        for number in range(20)
    }
    paths = {"/things": {"get": answering({"$ref": "#/components/schemas/S0"})}}
    return document({**schemas, "S20": TEXT}, paths)


def assert_refused_soon(given: Json, place: str) -> None:
    started = time.process_time()
    with pytest.raises(Refused, match="more than 5000 schemas") as caught:
        package(given)
    assert caught.value.place.startswith(place)
    assert time.process_time() - started < 20, "it takes hours without a bound"


def test_endless_digits_are_no_limit() -> None:
    huge = 10**4200
    limits = (
        parameter({"type": "integer", "maximum": huge, "minimum": -huge}, name="n"),
        parameter({"type": "string", "maxLength": huge, "minLength": 1}, name="s"),
    )
    text = package(document(paths={"/t": {"get": with_parameters(*limits)}}))["resources/t.py"]
    assert "000000" not in text
    assert "s: not empty." in text

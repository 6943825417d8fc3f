"""Normalisation of operations: paths, parameters, bodies and responses."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.errors import Refused
from codegen.normalise import normalise
from tests.codegen.accepted import (
    answering,
    document,
    names_of,
    normalised,
    operation_of,
    schemas_of,
    taking,
)

Json = Any

TEXT: Json = {"type": "string"}
OBJECT: Json = {"type": "object", "properties": {"id": {"type": "integer"}}}
FILE: Json = {"type": "string", "format": "binary"}
UPLOAD: Json = {"type": "object", "properties": {"file": FILE, "note": TEXT}}
OK: Json = {"responses": {"204": {"description": "Done"}}}


def parameter(name: str, place: str = "query", **rest: Json) -> Json:
    return {"name": name, "in": place, "schema": TEXT, **rest}


# --- paths and names -----------------------------------------------------------------------------


def test_names_are_given() -> None:
    paths = {"/agents/": {"post": {**taking(OBJECT), "operationId": "x", "tags": ["a", "b"]}}}
    made = normalised(document(paths=paths), {("POST", "/agents/"): "agents.create"})
    operation = made["paths"]["/agents/"]["post"]
    assert operation["operationId"] == "agents.create"
    assert operation["tags"] == ["agents"]
    assert operation["x-path"] == "/agents/"
    assert names_of(made, "model") == {"CreateAgentBody"}


def test_operations_without_names_get_harmless_ones() -> None:
    paths = {
        path: {"get": {**OK, "operationId": "same", "tags": ["'''", "b"]}}
        for path in ("/", "/v1/a-b/{id}", "/v2/a_b/{id}", "/{x}", "/1/2", "/__import__('os')/\n")
    }
    made = normalised(document(paths=paths), {("GET", "/1/2"): "os.system('x')"})
    operations = [item["get"] for item in made["paths"].values()]
    identities = [operation["operationId"] for operation in operations]
    assert len(set(identities)) == len(paths)
    assert all(name.replace("_", "").replace(".", "").isalnum() for name in identities)
    assert [operation["x-path"] for operation in operations] == list(paths)


def test_wildcard() -> None:
    path = "/clusters/{id}/kube_proxy/{path:*}"
    made = normalised(
        document(paths={path: {"get": {**OK, "parameters": [parameter("id", "path")]}}})
    )
    operation = made["paths"]["/clusters/{id}/kube_proxy/{path}"]["get"]
    assert operation["x-wildcards"] == ["path"]
    assert operation["x-path"] == path
    assert [entry["name"] for entry in operation["parameters"]] == ["id", "path"]


def test_paths_that_only_differ_in_a_wildcard_stay_apart() -> None:
    made = normalised(document(paths={"/a/{x}": {"get": OK}, "/a/{x:*}": {"get": OK, "put": OK}}))
    assert {op["x-path"] for item in made["paths"].values() for op in item.values()} == {
        "/a/{x}",
        "/a/{x:*}",
    }
    assert sum(len(item) for item in made["paths"].values()) == 3


@pytest.mark.parametrize(
    "path", ["/a/{id}/b/{id}", "/a/{1}", "/a/{a.b}:go", "/a/{}", "/a/{a b}/{a-b}"]
)
def test_placeholders_that_the_parser_would_not_find(path: str) -> None:
    made = normalised(document(paths={path: {"get": OK}}))
    [operation] = [item["get"] for item in made["paths"].values()]
    assert len(operation["parameters"]) == path.count("{")
    assert operation["x-path"] == path


def test_path_parameters_that_are_undeclared_optional_or_nullable() -> None:
    declared = [
        parameter("b", "path", schema={"type": ["integer", "null"]}),
        parameter("gone", "path"),
    ]
    made = normalised(document(paths={"/x/{a}/{b}": {"get": {**OK, "parameters": declared}}}))
    parameters = made["paths"]["/x/{a}/{b}"]["get"]["parameters"]
    assert [(entry["name"], entry["required"]) for entry in parameters] == [
        ("a", True),
        ("b", True),
    ]
    assert [entry["schema"]["type"] for entry in parameters] == ["string", "integer"]


# --- parameters ----------------------------------------------------------------------------------


def test_parameters_of_the_path_and_by_reference() -> None:
    shared = {"Limit": parameter("limit", schema={"type": "integer"}, required=True)}
    item = {
        "parameters": [
            {"$ref": "#/components/parameters/Limit"},
            parameter("q", description="path's"),
        ],
        "get": {
            **OK,
            "parameters": [parameter("q", description="own", style="form", explode=False)],
        },
    }
    made = normalised(
        document(paths={"/x": item}, components={"parameters": shared, "schemas": {}})
    )
    assert made["paths"]["/x"]["get"]["parameters"] == [
        {
            "name": "q",
            "in": "query",
            "required": False,
            "description": "own",
            "style": "form",
            "explode": False,
            "schema": TEXT,
        },
        {"name": "limit", "in": "query", "required": True, "schema": {"type": "integer"}},
    ]


SINGLE: list[Json] = [
    {"type": "string", "format": "date-time"},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "string", "enum": ["a"]},
    {"type": ["string", "null"], "enum": ["a", "b", None]},
    {"type": "integer"},
    {},
]
COMPOSED: list[Json] = [  # refused in a path or a header
    OBJECT,
    {"type": "array", "items": TEXT},
    {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
    {"$ref": "#/components/schemas/Thing"},
]


@pytest.mark.parametrize(
    ("place", "schema"),
    [
        *((place, schema) for place in ("header", "cookie", "query", "path") for schema in SINGLE),
        *((place, schema) for place in ("cookie", "query") for schema in COMPOSED),
    ],
)
def test_schemas_of_parameters(place: str, schema: Json) -> None:
    """The parser drops operations with a date in a header, and much else."""
    path = "/x/{value}" if place == "path" else "/x"
    operation = {**OK, "parameters": [parameter("value", place, schema=schema, required=True)]}
    made = normalised(document({"Thing": OBJECT}, {path: {"get": operation}}))
    assert len(made["paths"][path]["get"]["parameters"]) == 1


def test_parameter_with_content() -> None:
    content = {"application/json": {"schema": OBJECT}}
    declared = {"name": "filter", "in": "query", "content": content}
    made = normalised(document(paths={"/x": {"get": {**OK, "parameters": [declared]}}}))
    [entry] = made["paths"]["/x"]["get"]["parameters"]
    assert entry["x-content"] == "application/json"
    assert entry["schema"]["$ref"].rpartition("/")[2] in names_of(made, "model")


def test_headers_of_the_transport_are_ignored() -> None:
    declared = [
        parameter(name, "header") for name in ("Accept", "content-type", "Authorization", "X-A")
    ]
    made = normalised(document(paths={"/x": {"get": {**OK, "parameters": declared}}}))
    assert [entry["name"] for entry in made["paths"]["/x"]["get"]["parameters"]] == ["X-A"]


def test_parameters_that_the_parser_cannot_tell_apart() -> None:
    wire = ["a-b", "a_b", "a b", "id", "ID", "client", "url"]
    declared = [parameter(name) for name in wire] + [
        parameter("id", "header"),
        parameter("a.b", "header"),
    ]
    made = normalised(document(paths={"/x/{id}": {"get": {**OK, "parameters": declared}}}))
    entries = made["paths"]["/x/{id}"]["get"]["parameters"]
    names = [(entry["in"], entry.get("x-wire-name", entry["name"])) for entry in entries]
    assert names == [
        ("path", "id"),
        *(("query", name) for name in wire),
        ("header", "id"),
        ("header", "a.b"),
    ]


def test_the_same_name_in_path_and_query_keeps_it() -> None:
    declared = [parameter("id", "path"), parameter("id")]
    made = normalised(document(paths={"/x/{id}": {"get": {**OK, "parameters": declared}}}))
    assert all(
        "x-wire-name" not in entry for entry in made["paths"]["/x/{id}"]["get"]["parameters"]
    )


# --- bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offered", "schema", "chosen"),
    [
        (
            ["multipart/form-data", "application/x-www-form-urlencoded", "application/json"],
            OBJECT,
            "json",
        ),
        (["application/x-www-form-urlencoded", "multipart/form-data"], OBJECT, "urlencoded"),
        (["multipart/form-data"], OBJECT, "form-data"),
        (["application/x-www-form-urlencoded", "multipart/form-data"], UPLOAD, "form-data"),
        (["application/json", "multipart/form-data"], UPLOAD, "form-data"),
        (["Application/JSON; charset=utf-8"], OBJECT, "application/json"),
        (["application/merge-patch+json"], OBJECT, "merge-patch+json"),
        (["*/*"], OBJECT, "application/json"),
    ],
)
def test_one_media_type(offered: list[str], schema: Json, chosen: str) -> None:
    """The stock client sends every media type of a body, and the last wins."""
    made = normalised(document(paths={"/x": {"post": taking(schema, *offered)}}))
    [media] = made["paths"]["/x"]["post"]["requestBody"]["content"]
    assert media.endswith(chosen)


def test_json_body_beside_a_form_with_files() -> None:
    """JSON carries the same upload as text, and is chosen."""
    body = {
        "content": {
            "multipart/form-data": {"schema": UPLOAD},
            "application/json": {"schema": OBJECT},
        }
    }
    made = normalised(document(paths={"/x": {"post": {**OK, "requestBody": body}}}))
    assert list(made["paths"]["/x"]["post"]["requestBody"]["content"]) == ["application/json"]


def test_body_of_another_kind_is_bytes() -> None:
    made = normalised(document(paths={"/x": {"post": taking(TEXT, "text/csv")}}))
    body = made["paths"]["/x"]["post"]["requestBody"]
    assert body["x-media-type"] == "text/csv"
    assert list(body["content"]) == ["application/octet-stream"]


@pytest.mark.parametrize(
    "content",
    [
        {
            "type": {"schema": {"type": "object", "additionalProperties": {}}},
            "properties": {"schema": {"session_id": {"type": "integer"}}},
            "required": {"schema": {"type": "object"}},
        },
        {
            "type": "object",
            "properties": {"session_id": {"type": "integer"}},
            "required": ["session_id"],
        },
    ],
)
def test_content_keyed_by_a_schema(content: Json) -> None:
    operation = {**answering(OBJECT), "requestBody": {"content": content}}
    made = normalised(
        document(paths={"/cancel": {"post": operation}}), {("POST", "/cancel"): "runs.cancel"}
    )
    body = made["paths"]["/cancel"]["post"]["requestBody"]
    assert body["content"] == {
        "application/json": {"schema": {"$ref": "#/components/schemas/CancelRunBody"}}
    }
    assert list(schemas_of(made)["CancelRunBody"]["properties"]) == ["session_id"]


@pytest.mark.parametrize("schema", [{}, True, None])
def test_untyped_body(schema: Json) -> None:
    media = ["application/json", "multipart/form-data"]
    made = normalised(document(paths={"/x": {"post": taking(schema, *media)}}))
    content = made["paths"]["/x"]["post"]["requestBody"]["content"]
    assert content == {"application/json": {"schema": {}}}


def test_body_by_reference() -> None:
    bodies = {"Body": {"required": True, "content": {"application/json": {"schema": OBJECT}}}}
    operation = {**OK, "requestBody": {"$ref": "#/components/requestBodies/Body"}}
    given = document(paths={"/x": {"post": operation}}, components={"requestBodies": bodies})
    assert normalised(given)["paths"]["/x"]["post"]["requestBody"]["required"] is True


def test_empty_body_is_none() -> None:
    operation = {**OK, "requestBody": {"content": {}}}
    assert (
        "requestBody"
        not in normalised(document(paths={"/x": {"post": operation}}))["paths"]["/x"]["post"]
    )


# --- answers -------------------------------------------------------------------------------------


def test_errors_keep_their_status_only() -> None:
    responses = {
        "200": {"description": "Fine", "content": {"application/json": {"schema": OBJECT}}},
        404: {"description": "Gone", "content": {"application/json": {"schema": OBJECT}}},
        "default": {"description": "Else", "content": {"text/html": {}}},
        "5XX": {"description": "Broken"},
        "x-note": {},
    }
    made = normalised(document(paths={"/x": {"get": {"responses": responses}}}))
    answers = made["paths"]["/x"]["get"]["responses"]
    assert {status: "content" in answer for status, answer in answers.items()} == {
        "200": True,
        "404": False,
        "5XX": False,
        "default": False,
    }


@pytest.mark.parametrize("status", ["2XX", "2xx", "default"])
def test_a_range_of_success_stands_under_200(status: str) -> None:
    made = normalised(document(paths={"/x": {"get": answering(OBJECT, status=status)}}))
    answer = made["paths"]["/x"]["get"]["responses"]["200"]
    assert answer["x-status"] == status
    assert "content" in answer


@pytest.mark.parametrize("responses", [{}, None, {"404": {"description": "Gone"}}])
def test_no_success_declared(responses: Json) -> None:
    made = normalised(document(paths={"/x": {"get": {"responses": responses}}}))
    answer = made["paths"]["/x"]["get"]["responses"]["200"]
    assert answer == {"description": "", "x-status": "none"}


LINE = {"type": "object", "properties": {"content": TEXT}}


def frame(name: str, **data: Json) -> Json:
    """The schema of a frame: an event whose data is a text."""
    return {
        "type": "object",
        "properties": {"event": {"enum": [name]}, "data": {**TEXT, **data}},
    }


@pytest.mark.parametrize(
    ("declared", "schema"),
    [
        ({"anyOf": [frame("message", contentSchema=LINE), frame("end")]}, "InstallLogEvent"),
        (frame("message", contentSchema=LINE), "InstallLogEvent"),
        (LINE, "InstallLogEvent"),
        ({"anyOf": [frame("message"), frame("end")]}, None),
    ],
)
def test_event_stream(declared: Json, schema: str | None) -> None:
    """The schema of a stream is that of the data of its events."""
    operation = answering(declared, "text/event-stream")
    made = normalised(
        document(paths={"/logs": {"get": operation}}), {("GET", "/logs"): "installs.get_logs"}
    )
    operation = made["paths"]["/logs"]["get"]
    written = operation["responses"]["200"]["content"]["text/event-stream"]["schema"]
    if schema is None:
        assert "type" not in written
        assert "$ref" not in written
    else:
        assert written == {"$ref": f"#/components/schemas/{schema}"}
        assert names_of(made, "model") == {schema}


@pytest.mark.parametrize(
    ("media", "plain", "schema"),
    [
        ("application/problem+json", "application/problem+json", {"type": "integer"}),
        ("*/*", "application/json", {"type": "integer"}),
        ("text/csv; charset=utf-8", "text/csv", TEXT),
        ("application/pdf", "application/octet-stream", FILE),
        ("image/png", "application/octet-stream", FILE),
    ],
)
def test_media_types_of_answers(media: str, plain: str, schema: Json) -> None:
    made = normalised(document(paths={"/x": {"get": answering({"type": "integer"}, media)}}))
    answer = made["paths"]["/x"]["get"]["responses"]["200"]
    assert answer["content"] == {plain: {"schema": schema}}
    assert answer.get("x-media-type", plain) == media.partition(";")[0]


def test_json_is_preferred_among_answers() -> None:
    content = {
        name: {"schema": TEXT} for name in ("text/html", "application/xml", "application/json")
    }
    responses = {"200": {"description": "", "content": content}}
    made = normalised(document(paths={"/x": {"get": {"responses": responses}}}))
    answer = made["paths"]["/x"]["get"]["responses"]["200"]
    assert list(answer["content"]) == ["application/json"]


def test_answers_by_reference() -> None:
    responses = {"Thing": answering(OBJECT)["responses"]["200"]}
    operation = {"responses": {"201": {"$ref": "#/components/responses/Thing"}}}
    given = document(paths={"/things": {"get": operation}}, components={"responses": responses})
    made = normalised(given, {("GET", "/things"): "things.get"})
    assert names_of(made, "model") == {"ThingAnswer"}


def test_list_answers() -> None:
    envelope = {"type": "object", "properties": {"data": {"type": "array", "items": OBJECT}}}
    made = normalised(
        document(paths={"/things": {"get": answering(envelope)}}),
        {("GET", "/things"): "things.list"},
    )
    operation = operation_of(made, "get", "/things")
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/ThingList"}


@pytest.mark.parametrize(
    ("operation", "place"),
    [
        (
            {"responses": {"twohundred": {"description": ""}}},
            "#/paths/~1x/get/responses/twohundred",
        ),
        ({"parameters": [{"name": "a"}]}, "#/paths/~1x/get/parameters/0"),
        ({"parameters": {"name": "a"}}, "#/paths/~1x/get/parameters"),
        ({"parameters": [{"in": "body", "name": "b"}]}, "#/paths/~1x/get/parameters/0"),
        (
            {"requestBody": {"$ref": "#/components/requestBodies/None"}},
            "#/paths/~1x/get/requestBody",
        ),
        ({"requestBody": {"$ref": "#/paths/~1x/get/requestBody"}}, "#/paths/~1x/get/requestBody"),
        ([], "#/paths/~1x/get"),
    ],
)
def test_refusal_names_the_place(operation: Json, place: str) -> None:
    with pytest.raises(Refused) as refused:
        normalise(document(paths={"/x": {"get": operation}}))
    assert place in str(refused.value)


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("media", ["application/json", "application/zip", "text/csv"])
def test_a_file_that_is_answered_is_bytes(media: str) -> None:
    """A file is bytes, also where the document declares JSON."""
    operation = answering({"type": "string", "format": "binary"}, media)
    made = normalised(document(paths={"/export": {"get": operation}}))
    answer = operation_of(made, "get", "/export")["responses"]["200"]
    assert list(answer["content"]) == ["application/octet-stream"]

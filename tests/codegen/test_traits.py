"""Traits are read from the document."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.openapi.traits import STANDARD_HEADERS, Traits, read_traits

ETAGGED = {"type": "object", "properties": {"id": {"type": "string"}, "etag": {"type": "string"}}}


def answer(schema: dict[str, Any] | None, status: str = "200") -> dict[str, Any]:
    """Return the responses of an operation with a schema."""
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {status: {"description": "Success", **content}}


def read(paths: dict[str, Any]) -> dict[tuple[str, str], Traits]:
    """Read the traits of a small document."""
    return dict(read_traits({"openapi": "3.1.0", "info": {}, "paths": paths}))


def header(name: str, *, required: bool) -> dict[str, Any]:
    """Return a header parameter."""
    return {"in": "header", "name": name, "required": required, "schema": {"type": "string"}}


def test_headers_are_traits_whatever_their_case() -> None:
    names = {"Idempotency-Key": True, "if-match": False, "Work-Context": False}
    parameters = [header(name, required=required) for name, required in names.items()]
    document = {"paths": {"/a": {"post": {"parameters": parameters, "responses": answer(None)}}}}
    traits = read_traits(document)["POST", "/a"]
    assert (traits.idempotency_key, traits.if_match) == ("required", "optional")
    assert traits.context == "none", "no standard header, so an API has to name its own"
    headers = {**STANDARD_HEADERS, "work-context": "context"}
    assert read_traits(document, headers)["POST", "/a"].context == "optional"


MEMBERS = {"type": "array", "items": {"properties": {"user_id": {}, "etag": {}}}}


@pytest.mark.parametrize(
    ("write", "read", "arguments", "by"),
    [
        ("/clusters/{id}", "/clusters/{id}", 1, None),
        ("/clusters/{id}:suspend", "/clusters/{id}", 1, None),
        ("/clusters/{id}/settings/{name}:apply", "/clusters/{id}", 1, None),
        ("/clusters/{id}/nodes/{node}", "/clusters/{id}/nodes/{node}", 2, None),
        # An action that is named after a part of the resource guards that part.
        ("/clusters/{id}:revokeAccessGrant", "/clusters/{id}/access_grant", 1, None),
        ("/clusters/{id}:grant", "/clusters/{id}", 1, None),
        ("/clusters/{id}:accessGrant", "/clusters/{id}", 1, None),
        # An etag that is only in a list is found there, by the value of the path.
        ("/clusters/{id}/members/{userId}", "/clusters/{id}/members", 1, "user_id"),
        ("/clusters/{id}/members/{userId}:promote", "/clusters/{id}/members", 1, "user_id"),
        ("/clusters/{id}/members", "/clusters/{id}", 1, None),
        ("/clusters/{id}/logs/{id2}", "/clusters/{id}", 1, None),
        ("/requests/{id}:resolve", "/requests", 0, "id"),
        ("/other/{id}", None, 0, None),
    ],
)
def test_if_match_is_paired_with_the_operation_that_reads_the_etag(
    write: str, read: str | None, arguments: int, by: str | None
) -> None:
    listed = {"properties": {"data": {"type": "array", "items": ETAGGED}, "next_cursor": {}}}
    unmarked = {"type": "array", "items": {"properties": {"id2": {}}}}
    paths: dict[str, Any] = {
        "/clusters": {"get": {"responses": answer({"type": "object"})}},
        "/clusters/{id}": {"get": {"responses": answer(ETAGGED)}},
        "/clusters/{id}/access_grant": {"get": {"responses": answer(ETAGGED)}},
        "/clusters/{id}/nodes/{node}": {"get": {"responses": answer({"oneOf": [ETAGGED]})}},
        "/clusters/{id}/members": {"get": {"responses": answer(MEMBERS)}},
        "/clusters/{id}/logs": {"get": {"responses": answer(unmarked)}},
        "/requests": {"get": {"responses": answer(listed)}},
    }
    operation = {
        "parameters": [header("if-match", required=True)],
        "responses": answer(None, "204"),
    }
    paths.setdefault(write, {})["patch"] = operation
    traits = read_traits({"openapi": "3.1.0", "info": {}, "paths": paths})["PATCH", write]
    assert traits.reads == (None if read is None else ("GET", read))
    assert (traits.reads_arguments, traits.reads_by) == (arguments, by)


ARRAY = {"type": "array", "items": {"type": "object"}}


@pytest.mark.parametrize(
    ("schema", "query", "expected"),
    [
        (ARRAY, [], ("array", None, None)),
        (
            {"properties": {"data": ARRAY, "has_more": {}, "next_cursor": {}}},
            ["cursor"],
            ("cursor", "data", "cursor"),
        ),
        (
            {"properties": {"data": ARRAY, "has_more": {}, "next_cursor": {}}},
            ["after"],
            ("cursor", "data", "after"),
        ),
        (
            {"properties": {"data": ARRAY, "has_more": {}, "next_cursor": {}, "etag": {}}},
            ["cursor"],
            ("cursor", "data", "cursor"),
        ),
        ({"properties": {"data": ARRAY, "next_cursor": {}, "etag": {}}}, [], ("none", None, None)),
        ({"properties": {"data": ARRAY}}, [], ("envelope", "data", None)),
        ({"properties": {"data": ARRAY, "total": {}}}, [], ("none", None, None)),
        (
            {"properties": {"count": {}, "next": {}, "previous": {}, "results": ARRAY}},
            ["page"],
            ("page", "results", "page"),
        ),
        ({"properties": {"results": ARRAY}}, [], ("none", None, None)),
    ],
)
def test_lists_are_recognised_by_the_shape_of_their_response(
    schema: dict[str, Any], query: list[str], expected: tuple[str, str | None, str | None]
) -> None:
    parameters = [{"in": "query", "name": name, "schema": {"type": "string"}} for name in query]
    operation = {"parameters": parameters, "responses": answer(schema)}
    got = read({"/a": {"get": operation}})["GET", "/a"]
    assert (got.pagination, got.items, got.cursor) == expected
    posted = read({"/a": {"post": operation}})["POST", "/a"]
    assert posted.pagination == "none"


def test_a_long_running_operation_is_recognised_by_the_state_in_a_202() -> None:
    running = {"properties": {"id": {}, "state": {}, "done": {}}}
    components = {"schemas": {"Operation": running, "Mutation": {"properties": {"install": {}}}}}
    paths = {
        "/start": {
            "post": {"responses": answer({"$ref": "#/components/schemas/Operation"}, "202")}
        },
        "/get": {"get": {"responses": answer({"$ref": "#/components/schemas/Operation"})}},
        "/mutate": {
            "post": {"responses": answer({"$ref": "#/components/schemas/Mutation"}, "202")}
        },
    }
    traits = read_traits({"openapi": "3.1.0", "info": {}, "components": components, "paths": paths})
    assert [entry.long_running for entry in traits.values()] == ["Operation", None, None]


def test_the_security_of_an_operation_overrides_the_document() -> None:
    paths = {
        "/open": {"get": {"security": [], "responses": {}}},
        "/empty": {"get": {"security": [{}], "responses": {}}},
        "/closed": {"get": {"responses": {}}},
    }
    traits = read_traits(
        {"openapi": "3.1.0", "info": {}, "security": [{"key": []}], "paths": paths}
    )
    assert [entry.credential for entry in traits.values()] == [False, False, True]

"""A small API for the tests of `diff`, and edits of its document."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from codegen import diff

Json = Any
Edit = Callable[[dict[str, Json]], None]
GONE = object()

THING = "components/schemas/Thing/properties"
NEW_THING = "components/schemas/NewThing"


def api() -> dict[str, Json]:
    """Return the document of an API with a single resource, every part of the document in use."""
    reference = {"$ref": "#/components/schemas/Thing"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://things.example/v1"}],
        "security": [{"key": []}],
        "paths": {
            "/things": {
                "get": {
                    "operationId": "listThings",
                    "tags": ["things"],
                    "summary": "List",
                    "parameters": [
                        query("limit", {"type": "integer", "minimum": 1, "maximum": 100}),
                        query("cursor", {"type": "string"}),
                        query("labels", {"type": "array", "items": {"type": "string"}}),
                    ],
                    "responses": answers(
                        {
                            "type": "object",
                            "required": ["data"],
                            "properties": {
                                "data": {"type": "array", "items": reference},
                                "has_more": {"type": "boolean"},
                                "next_cursor": {"type": ["string", "null"]},
                            },
                        }
                    ),
                },
                "post": {
                    "operationId": "createThing",
                    "parameters": [header("idempotency-key", required=False)],
                    "requestBody": {
                        "required": True,
                        "content": json_of({"$ref": "#/components/schemas/NewThing"}),
                    },
                    "responses": answers(reference, "201", "400"),
                },
            },
            "/things/{id}": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "get": {"operationId": "getThing", "responses": answers(reference)},
                "patch": {
                    "operationId": "updateThing",
                    "parameters": [header("if-match", required=True)],
                    "requestBody": {
                        "content": json_of(
                            {"type": "object", "properties": {"name": {"type": "string"}}}
                        )
                    },
                    "responses": answers(reference),
                },
                "delete": {"operationId": "deleteThing", "responses": {"204": {}}},
            },
        },
        "components": {
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "x-key"},
                "oauth": {"type": "oauth2", "flows": {}},
            },
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["id", "name"],
                    "properties": {
                        "id": {"type": "string", "readOnly": True},
                        "name": {"type": "string", "maxLength": 50},
                        "size": {"type": "integer", "minimum": 1, "maximum": 4},
                        "state": {"type": "string", "enum": ["on", "off"]},
                        "kind": {"anyOf": [{"enum": ["a"]}, {"type": "string"}]},
                        "made_at": {"type": "string", "format": "date-time"},
                        "note": {"type": ["string", "null"]},
                        "etag": {"type": "string"},
                        "owner": {"$ref": "#/components/schemas/Owner"},
                        "shape": {
                            "oneOf": [
                                {"$ref": "#/components/schemas/Circle"},
                                {"$ref": "#/components/schemas/Square"},
                            ]
                        },
                        "extra": {},
                        "meta": {"type": "object"},
                        "count": {"type": ["integer", "string"]},
                    },
                },
                "NewThing": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "maxLength": 50},
                        "size": {"type": "integer", "minimum": 1, "maximum": 4, "default": 2},
                        "state": {"type": "string", "enum": ["on", "off"]},
                        "made_at": {"type": "string", "format": "date-time"},
                        "note": {"type": ["string", "null"]},
                        "labels": {"type": "array", "items": {"type": "string"}, "maxItems": 9},
                        "extra": {},
                        "meta": {"type": "object"},
                        "ratio": {"type": "number", "multipleOf": 0.5},
                        "even": {"type": "integer", "not": {"const": 3}},
                        "count": {"type": ["integer", "string"]},
                    },
                },
                "Owner": {
                    "type": "object",
                    "properties": {"email": {"type": "string"}, "since": {"type": "string"}},
                },
                "Circle": shape("circle", "radius"),
                "Square": shape("square", "side"),
            },
        },
    }


def shape(kind: str, measure: str) -> dict[str, Json]:
    """Return a variant of a union, told by its kind."""
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": kind}, measure: {"type": "number"}},
    }


def query(name: str, schema: Json) -> dict[str, Json]:
    return {"name": name, "in": "query", "schema": schema}


def header(name: str, *, required: bool) -> dict[str, Json]:
    return {"name": name, "in": "header", "required": required, "schema": {"type": "string"}}


def json_of(schema: Json) -> dict[str, Json]:
    return {"application/json": {"schema": schema}}


def answers(schema: Json, *statuses: str) -> dict[str, Json]:
    success, *errors = statuses or ("200",)
    return {
        success: {"description": "Success", "content": json_of(schema)},
        **{status: {"description": "Error"} for status in errors},
    }


def put(place: str, value: Json) -> Edit:
    """Return an edit that sets the value at a place, steps joined by slashes (`~1` in a step)."""

    def edit(document: dict[str, Json]) -> None:
        holder, last = _holder(document, place)
        if value is GONE:
            del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value

    return edit


def drop(place: str) -> Edit:
    """Return an edit that removes the value at a place."""
    return put(place, GONE)


def edited(*edits: Edit) -> dict[str, Json]:
    """Return the API with some edits."""
    document = copy.deepcopy(api())
    for edit in edits:
        edit(document)
    return document


def told(old: Json, new: Json, **options: Any) -> list[tuple[str, str, str, str]]:
    """Return the changes as (severity, side, kind, place)."""
    changes = diff.compare(old, new, **options)
    return [(change.severity, change.side, change.kind, change.place) for change in changes]


def _holder(document: Json, place: str) -> tuple[Any, Any]:
    steps = [step.replace("~1", "/") for step in place.split("/")]
    for step in steps[:-1]:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document, int(steps[-1]) if isinstance(document, list) else steps[-1]

"""Damage: a document that uses much of the format, with something wrong at a random place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.codegen.hostile.case import THING, Json, document, operation, parameter, thing

REFERENCE: Json = {"$ref": "#/components/schemas/Thing"}
JUNK: tuple[Json, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**30, "", "x", "a b", "../x", "{", "{x}", [], [None], {}),
    *({"a": 1}, ["x"], REFERENCE, {"type": "object"}, {"type": ["string", "null"]}, {"type": "x"}),
    *({"type": "array"}, {"type": "array", "items": False}, {"items": True}, {"properties": {}}),
    *({"enum": []}, {"enum": [None]}, {"enum": [{}]}, {"const": None}, {"const": []}, {"not": {}}),
    *({"oneOf": []}, {"allOf": []}, {"anyOf": [{}]}, {"oneOf": [{"type": "null"}]}),
    *({"nullable": True}, {"additionalProperties": False}, {"discriminator": {}}),
    {"type": "string", "format": "binary"},
    {"type": "object", "properties": {"a": True, "b": False}},
    {"discriminator": {"propertyName": 1}},
)
NAMES = ("x", "", "a b", "required", "type", "$ref", "class")


def rich() -> dict[str, Json]:
    """Return a document with unions, allOf, forms, wildcards, headers and shared parameters."""
    other = thing(
        kind={"const": "other"},
        number={"type": ["integer", "null"], "minimum": 1},
        word={"type": "string", "enum": ["a", "b", None]},
        map={"type": "object", "additionalProperties": THING},
    )
    union = {
        "oneOf": [{"$ref": "#/components/schemas/Other"}, thing(kind={"const": "third"})],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"other": "#/components/schemas/Other"},
        },
    }
    part = {"type": "object", "properties": {"x": {"$ref": "#/components/schemas/Union"}}}
    listed = {"type": "array", "items": {"type": "string", "enum": ["a"]}}
    update = operation(
        "things.update",
        {"$ref": "#/components/schemas/Whole"},
        {"$ref": "#/components/schemas/Union"},
        parameters=[
            parameter("id", "path"),
            parameter("if-match", "header"),
            {"$ref": "#/components/parameters/Cursor"},
            parameter("list", schema=listed, explode=False),
        ],
        deprecated=True,
        tags=["things"],
    )
    form = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    put = {
        "operationId": "files.put",
        "requestBody": {"content": {"multipart/form-data": {"schema": form}}},
        "responses": {
            "200": {"description": "x", "content": {"text/event-stream": {"schema": form}}},
            "204": {"description": "x"},
            "default": {"description": "x"},
        },
    }
    made = document(security=[{"key": []}])
    made["paths"]["/things/{id}"]["patch"] = update
    made["paths"]["/files/{path:*}"] = {"parameters": [parameter("path", "path")], "post": put}
    made["components"] |= {
        "parameters": {"Cursor": parameter("cursor")},
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    }
    whole = {"allOf": [THING, part | {"required": ["x"]}]}
    made["components"]["schemas"] |= {"Other": other, "Union": union, "Whole": whole}
    return made


def damaged(random: Random) -> Json:
    """Return the document with up to two places removed, renamed or replaced."""
    made = json.loads(json.dumps(rich()))  # nothing shared
    for _ in range(random.choice([1, 1, 2])):
        holder, key = random.choice(list(_places(made)))
        choice = random.random()
        if choice < 0.15:
            del holder[key]
        elif choice < 0.3 and isinstance(holder, dict):
            holder[random.choice(NAMES)] = holder.pop(key)
        else:
            holder[key] = copy.deepcopy(random.choice(JUNK))
    return made


def _places(value: Json) -> Iterator[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, item in pairs:
        yield value, key
        yield from _places(item)

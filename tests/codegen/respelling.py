"""The same document in other words: another order, other spellings of the same schemas."""

from __future__ import annotations

import random
from typing import Any

from codegen.openapi.structure import FIELDS

Json = Any

UNORDERED = ("required", "enum", "anyOf", "oneOf", "tags", "type", "security", "parameters")


def respelled(document: Json, chance: random.Random) -> Json:
    """Return a document with the same meaning, each part in a random spelling."""
    return _object(document, "document", chance)


def _object(item: Json, kind: str, chance: random.Random) -> Json:
    if not isinstance(item, dict):
        return item
    fields = FIELDS.get(kind, {})
    made = {name: _field(value, fields.get(name, ""), name, chance) for name, value in item.items()}
    if kind == "schema":
        made = _schema(made, chance)
    return _shuffled(made, chance)


def _field(value: Json, kind: str, name: str, chance: random.Random) -> Json:
    if kind.endswith("{}") and isinstance(value, dict):
        return _shuffled(
            {key: _object(member, kind[:-2], chance) for key, member in value.items()}, chance
        )
    if kind.endswith("[]") and isinstance(value, list):
        value = [_object(member, kind[:-2], chance) for member in value]
    elif kind:
        return _object(value, kind, chance)
    if name in UNORDERED and isinstance(value, list):
        value = chance.sample(value, len(value))
    return value


def _schema(schema: dict[str, Json], chance: random.Random) -> dict[str, Json]:
    """Return a schema in another spelling, its inner schemas left alone."""
    schema = chance.choice([_as_it_is, _constant, _listed])(schema)
    if "$ref" in schema:
        return chance.choice([_as_it_is, _all_of])(schema)
    types = schema.get("type")
    if isinstance(types, list) and len(types) == 2 and "null" in types:
        return chance.choice([_as_it_is, _nullable, _any_of_null])(schema)
    return schema


def _as_it_is(schema: dict[str, Json]) -> dict[str, Json]:
    return schema


def _constant(schema: dict[str, Json]) -> dict[str, Json]:
    """Return an `enum` of a single value as `const`."""
    if len(schema.get("enum", ())) != 1 or "const" in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "enum"}
    return {**rest, "const": schema["enum"][0]}


def _listed(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a `const` as an `enum` of a single value."""
    if "const" not in schema or "enum" in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "const"}
    return {**rest, "enum": [schema["const"]]}


def _all_of(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a reference inside `allOf`, with the other keywords beside `allOf`."""
    rest = {key: value for key, value in schema.items() if key != "$ref"}
    if "allOf" in rest:
        return schema
    return {**rest, "allOf": [{"$ref": schema["$ref"]}]}


def _nullable(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema that is nullable by the flag of OpenAPI 3.0."""
    (plain,) = (name for name in schema["type"] if name != "null")
    return {**schema, "type": plain, "nullable": True}


def _any_of_null(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema that is nullable by an alternative."""
    if not {"anyOf", "oneOf", "allOf", "enum", "const"}.isdisjoint(schema):
        return schema
    (plain,) = (name for name in schema["type"] if name != "null")
    noted = {"description", "default", "readOnly", "writeOnly", "deprecated", "example", "title"}
    beside = {key: value for key, value in schema.items() if key in noted}
    inner = {key: value for key, value in schema.items() if key not in noted}
    return {**beside, "anyOf": [{**inner, "type": plain}, {"type": "null"}]}


def _shuffled(item: dict[str, Json], chance: random.Random) -> dict[str, Json]:
    return dict(chance.sample(list(item.items()), len(item)))

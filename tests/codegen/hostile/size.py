"""Documents that are too large, too deep, or grow when read."""

from __future__ import annotations

import gzip
import json

from tests.codegen.hostile.case import (
    THING,
    Json,
    document,
    hostile,
    hostile_sizes,
    operation,
    thing,
    with_schema,
)
from tests.codegen.hostile.texts import texts


@hostile_sizes("of text")
def _(code: str, size: int) -> Json:
    return texts(f'"""{code}\\ ' + "word " * (size // 40))  # in a dozen places


@hostile_sizes("in one word")
def _(code: str, size: int) -> Json:
    text = "x" * size
    return with_schema(
        thing(text={"type": "string", "description": text, "example": text, "default": text})
    )


@hostile_sizes("of a name")
def _(code: str, size: int) -> Json:
    return with_schema(thing(**{"y" * size: {"type": "string"}}))


@hostile_sizes("of an enum value")
def _(code: str, size: int) -> Json:
    return with_schema(thing(word={"type": "string", "enum": ["z" * size, "a"]}))


@hostile_sizes("of an identifier")
def _(code: str, size: int) -> Json:
    return document(
        paths={
            "/" + "p" * (size // 2): {"post": operation("things." + "q" * (size // 2), body=THING)}
        }
    )


@hostile_sizes("of a tag and a schema name")
def _(code: str, size: int) -> Json:
    name = "Z" * (size // 2)
    made = with_schema(thing(), **{name: thing(x={"type": "string"})})
    made["paths"]["/things"]["post"]["tags"] = [name]
    made["paths"]["/things"]["post"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ] = {"$ref": f"#/components/schemas/{name}"}
    return made


@hostile("two thousand properties", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(**{f"property_{n}": {"type": "string"} for n in range(1_900)}))


@hostile("twenty thousand enum values", heavy=True)
def _(code: str) -> Json:
    return with_schema(
        thing(word={"type": "string", "enum": [f"value {n}" for n in range(20_000)]})
    )


@hostile("hundreds of operations on one resource")
def _(code: str) -> Json:
    return document(
        paths={
            f"/things/action{n}": {"post": operation(f"things.act{n}", body=THING)}
            for n in range(600)
        }
    )


@hostile("ninety objects inside one another")
def _(code: str) -> Json:
    schema: Json = {"type": "string"}
    for _ in range(30):
        schema = {"type": "object", "properties": {"a": schema}}
    return with_schema(thing(deep=schema))


@hostile("a thousand objects inside one another", refused="deep", heavy=True)
def _(code: str) -> Json:
    return (
        json.dumps(with_schema("DEEP"))
        .replace('"DEEP"', '{"items":' * 1000 + "{}" + "}" * 1000)
        .encode()
    )


@hostile("a million brackets", refused="deep", heavy=True)
def _(code: str) -> Json:
    return b"[" * 1_000_000


@hostile("a million brackets in YAML", refused=":1", heavy=True)
def _(code: str) -> Json:
    return b"a: " + b"[" * 1_000_000


@hostile("a compressed gigabyte", refused="larger than", heavy=True)
def _(code: str) -> Json:
    member = gzip.compress(b" " * 100_000_000)
    return member * 10

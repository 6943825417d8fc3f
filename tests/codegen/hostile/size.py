"""Documents that are too large, too deep, or grow when read."""

from __future__ import annotations

import gzip
import json

from tests.codegen.hostile.case import THING, Json, document, hostile, operation, thing, with_schema
from tests.codegen.hostile.texts import texts


@hostile("ten megabytes of text", heavy=True)
def _(code: str) -> Json:
    return texts(f'"""{code}\\ ' + "word " * 250_000)


@hostile("ten megabytes in one word", heavy=True)
def _(code: str) -> Json:
    text = "x" * 10_000_000
    return with_schema(
        thing(text={"type": "string", "description": text, "example": text, "default": text})
    )


@hostile("ten megabytes of a name", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(**{"y" * 10_000_000: {"type": "string"}}))


@hostile("ten megabytes of an enum value", heavy=True)
def _(code: str) -> Json:
    return with_schema(thing(word={"type": "string", "enum": ["z" * 10_000_000, "a"]}))


@hostile("ten megabytes of an identifier", heavy=True)
def _(code: str) -> Json:
    return document(
        paths={"/" + "p" * 5_000_000: {"post": operation("things." + "q" * 5_000_000, body=THING)}}
    )


@hostile("ten megabytes of a tag and a schema name", heavy=True)
def _(code: str) -> Json:
    name = "Z" * 5_000_000
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


@hostile("thousands of operations on one resource", heavy=True)
def _(code: str) -> Json:
    return document(
        paths={
            f"/things/action{n}": {"post": operation(f"things.act{n}", body=THING)}
            for n in range(2000)
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

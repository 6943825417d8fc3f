"""Forms of JSON, YAML and OpenAPI that are no sound document."""

from __future__ import annotations

import json

from tests.codegen.hostile.case import (
    Json,
    document,
    hostile,
    operation,
    thing,
    with_operation,
    with_schema,
)


@hostile("a billion laughs", refused="aliases", heavy=True)
def _(code: str) -> Json:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


@hostile("one long text ten thousand times", refused="aliases", heavy=True)
def _(code: str) -> Json:
    return (f"a: &a {'x' * 100_000}\n" + "b: [" + ", ".join(["*a"] * 10_000) + "]").encode()


hostile("an alias inside what it names", refused=":1")(lambda code: b"openapi: &a [*a]\n")
hostile("an alias of nothing", refused=":1")(lambda code: b"openapi: *a\n")
hostile("merge keys", refused=":2")(lambda code: b"a: &a {b: 1}\nc: {<<: *a}\n")
hostile("a Python object", refused=":1")(
    lambda code: f"openapi: !!python/object/apply:eval [{json.dumps(code)}]\n".encode()
)
hostile("a Python name", refused=":1")(lambda code: b"openapi: !!python/name:os.system\n")
hostile("a tag of its own", refused=":1")(lambda code: b"openapi: !evil x\n")
hostile("two documents", refused=":2")(lambda code: b"openapi: 3.1.0\n---\nopenapi: 3.1.0\n")
hostile("half a character", refused="document")(
    lambda code: b'{"openapi": "3.1.0", "info": {"title": "\\ud800"}, "paths": {}}'
)
hostile("not UTF-8", refused="document")(lambda code: b'{"openapi": "\xff\xfe"}')
hostile("UTF-16", refused="document")(lambda code: json.dumps(document()).encode("utf-16"))
hostile("a NUL byte in YAML", refused="document")(lambda code: b"openapi: 3.1.0\x00\n")
hostile("not a number", refused="NaN")(
    lambda code: b'{"openapi": "3.1.0", "info": {"x": NaN}, "paths": {}}'
)
hostile("an infinite number", refused="1e999")(
    lambda code: b'{"openapi": "3.1.0", "info": {"x": 1e999}, "paths": {}}'
)
hostile("a number of a million digits", refused="document", heavy=True)(
    lambda code: b'{"openapi": "3.1.0", "info": {"x": ' + b"9" * 1_000_000 + b'}, "paths": {}}'
)
hostile("a version with a line break", refused="openapi")(
    lambda code: document(openapi=f"3.1.0\n{code}")
)
hostile("a status that is code", refused="status")(
    lambda code: with_operation(responses={f"200; {code}": {"description": "x"}})
)
hostile("a type that is code", refused="not a type")(
    lambda code: with_schema(thing(x={"type": code}))
)
hostile("a method that is code", refused="neither a method")(
    lambda code: document(paths={"/things": {code: operation("things.list")}})
)
hostile("paths that are a list", refused="paths")(lambda code: document(paths=[code]))
hostile("schemas of every wrong form", refused="schemas")(
    lambda code: document(components={"schemas": {"Thing": [code]}})
)
hostile("properties that are a list", refused="properties")(
    lambda code: with_schema({"type": "object", "properties": [code]})
)
hostile("required that is text", refused="required")(
    lambda code: with_schema(thing() | {"required": code})
)

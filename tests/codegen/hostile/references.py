"""References that lead elsewhere, nowhere, or in a circle."""

from __future__ import annotations

from tests.codegen.hostile.case import (
    THING,
    Json,
    hostile,
    thing,
    with_operation,
    with_schema,
)


@hostile("recursion through properties and items")
def _(code: str) -> Json:
    other = {"$ref": "#/components/schemas/Other"}
    node = thing(
        next=THING,
        all={"type": "array", "items": THING},
        map={"type": "object", "additionalProperties": other},
    )
    union = {"oneOf": [THING, other, {"type": "array", "items": {"oneOf": [THING, other]}}]}
    return with_schema(node, Other=thing(either=union, self=other))


for name, target in {
    "a file": "file:///etc/passwd",
    "another file": "../../x.yaml#/components/schemas/X",
    "a URL": "http://127.0.0.1:9/x.json#/X",
    "the document": "#/",
    "the document itself": "#",
    "nothing": "#/components/schemas/Missing",
    "another kind": "#/paths/~1things",
    "no schema": "#/info/title",
    "an anchor": "#anchor",
}.items():
    hostile(f"a reference to {name}", refused="$ref")(
        lambda code, target=target: with_operation(
            requestBody={"content": {"application/json": {"schema": {"$ref": target}}}}
        )
    )

hostile("a reference that is no text", refused="$ref")(
    lambda code: with_schema({"$ref": {"a": [1]}})
)
hostile("a reference to itself", refused="nothing but itself")(lambda code: with_schema(THING))
hostile("a reference to itself by way of a path", refused="nothing but itself")(
    lambda code: with_operation(
        requestBody={
            "content": {
                "application/json": {
                    "schema": {
                        "$ref": "#/paths/~1things/post/requestBody/content/application~1json/schema"
                    }
                }
            }
        }
    )
)


@hostile("all of each other", refused="nothing but itself")
def _(code: str) -> Json:
    other = {"$ref": "#/components/schemas/Other"}
    return with_schema({"allOf": [other, thing()]}, Other={"allOf": [THING, thing()]})


@hostile("one of each other", refused="nothing but itself")
def _(code: str) -> Json:
    return with_schema({"oneOf": [thing(), {"anyOf": [{"allOf": [THING]}]}]})


@hostile("a long chain of references", refused="nested too deeply")
def _(code: str) -> Json:
    links = {f"L{n}": {"$ref": f"#/components/schemas/L{n + 1}"} for n in range(3000)}
    return with_schema(thing(chain={"$ref": "#/components/schemas/L0"}), **links, L3000=thing())


def doubling(keyword: str) -> Json:
    """Return a document whose schemas refer twice to the next schema, 40 levels deep."""
    levels = {
        f"U{n}": {keyword: [{"$ref": f"#/components/schemas/U{n + 1}"} for _ in range(2)]}
        for n in range(40)
    }
    return with_schema(
        thing(union={"$ref": "#/components/schemas/U0"}),
        **levels,
        U40=thing(last={"type": "string"}),
    )


@hostile("a union of unions that doubles", heavy=True)
def _(code: str) -> Json:
    return doubling("oneOf")


@hostile("all of twice that doubles", heavy=True)
def _(code: str) -> Json:
    return doubling("allOf")

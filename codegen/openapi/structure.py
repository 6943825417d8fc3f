"""Structure: the objects of an OpenAPI 3 document, and the fields that hold them.

A search for references, schemas or prose has to tell the fields of the format from the names that
an API has chosen: under `properties`, the words `description`, `$ref` and `example` are names of
properties; under `example` and `default`, everything is data. So no part of the generator searches
a document for keys: `walk` yields the objects that the format defines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from codegen.errors import Refused

METHODS: Final = ("get", "post", "put", "patch", "delete", "head", "options", "trace")

_HEADER: Final = {"schema": "schema", "content": "media type{}", "examples": "example{}"}

FIELDS: Final[dict[str, dict[str, str]]] = {
    "document": {
        "info": "info", "servers": "server[]", "paths": "path item{}", "webhooks": "path item{}",
        "components": "components", "tags": "tag[]", "externalDocs": "external documentation",
    },
    "info": {"contact": "contact", "license": "license"},
    "server": {"variables": "server variable{}"},
    "tag": {"externalDocs": "external documentation"},
    "components": {
        "schemas": "schema{}", "responses": "response{}", "parameters": "parameter{}",
        "examples": "example{}", "requestBodies": "request body{}", "headers": "header{}",
        "securitySchemes": "security scheme{}", "links": "link{}", "callbacks": "callback{}",
        "pathItems": "path item{}",
    },
    "path item": {
        "parameters": "parameter[]", "servers": "server[]",
        **dict.fromkeys(METHODS, "operation"),
    },
    "operation": {
        "parameters": "parameter[]", "requestBody": "request body", "responses": "response{}",
        "callbacks": "callback{}", "servers": "server[]",
        "externalDocs": "external documentation",
    },
    "parameter": _HEADER,
    "header": _HEADER,
    "request body": {"content": "media type{}"},
    "response": {"headers": "header{}", "content": "media type{}", "links": "link{}"},
    "media type": {"schema": "schema", "examples": "example{}", "encoding": "encoding{}"},
    "encoding": {"headers": "header{}"},
    "schema": {
        **dict.fromkeys(
            ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
            "schema{}",
        ),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schema[]"),
        **dict.fromkeys(
            ("items", "not", "if", "then", "else", "additionalProperties", "contains",
             "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"),
            "schema",
        ),
        "discriminator": "discriminator", "xml": "xml", "externalDocs": "external documentation",
    },
}  # fmt: skip
"""Kind of object → its fields that hold objects → their kind; `[]` a list of them, `{}` a map."""

Path = tuple[str | int, ...]


class Node(NamedTuple):
    """An object of the format with its place and its kind."""

    path: Path
    kind: str
    value: Any


def pointer(path: Path) -> str:
    """Return a path as a JSON pointer in a URI fragment: `#/paths/~1agents/get`."""
    return "#" + "".join(map(_step, path))


def walk(document: dict[str, Any], place: str = "document") -> Iterator[Node]:
    """Yield every object of an OpenAPI document in document order, parents before children.

    Raises:
        Refused: a list or a single value stands where the format has an object.
    """
    return (node for _, node in placed(document, place))


def placed(document: dict[str, Any], place: str) -> Iterator[tuple[str, Node]]:
    """Yield the JSON pointer and the node of every object, in the order of `walk`.

    Raises:
        Refused: as `walk`.
    """
    stack = [("#", Node((), "document", document))]
    while stack:
        where, node = stack.pop()
        yield where, node
        # The stack gives back the last member first.
        stack.extend(reversed(_members(where, node, place)))


def _members(where: str, node: Node, place: str) -> list[tuple[str, Node]]:
    """Return the JSON pointers and the nodes of the objects directly inside an object."""
    path, kind, value = node
    if not isinstance(value, dict):
        if isinstance(value, bool) and kind == "schema":
            return []
        raise Refused(f"{place}{where}", f"this {kind} is not a mapping")
    members: list[tuple[str, Node]] = []
    if kind == "callback":
        if "$ref" not in value:
            _hold(members, "path item{}", where, path, value, place)
        return members
    fields = FIELDS.get(kind)
    if fields:
        for name, member in value.items():
            if name in fields:
                at = f"{where}{_step(name)}"
                _hold(members, fields[name], at, (*path, name), member, place)
    return members


def _hold(
    members: list[tuple[str, Node]], expected: str, where: str, path: Path, value: Any, place: str
) -> None:
    """Add the objects in a field, which holds a single object, a list or a map."""
    kind = expected[:-2]
    if expected.endswith("{}"):
        if not isinstance(value, dict):
            raise Refused(f"{place}{where}", "not a mapping")
        for key, member in value.items():
            members.append((f"{where}{_step(key)}", Node((*path, key), kind, member)))
    elif expected.endswith("[]"):
        if not isinstance(value, list):
            raise Refused(f"{place}{where}", "not a list")
        for index, member in enumerate(value):
            members.append((f"{where}/{index}", Node((*path, index), kind, member)))
    else:
        members.append((where, Node(path, expected, value)))


def _step(step: str | int) -> str:
    """Return a step of a path as it stands in a pointer."""
    return "/" + str(step).replace("~", "~0").replace("/", "~1")

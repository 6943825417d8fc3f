"""Facts: what an OpenAPI document says that binds both sides, without its prose.

Every field of the format is either a fact or prose. A field that is known as neither is refused,
so that a new one is decided by a person and neither leaks prose nor loses a fact.
"""

from __future__ import annotations

from typing import Any, Final

from codegen.errors import Refused
from codegen.openapi import structure
from codegen.openapi.yaml12 import copied

ORDER: Final[dict[str, tuple[str, ...]]] = {
    "document": ("openapi", "info", "servers", "security", "tags", "paths", "components"),
    "info": ("title", "version", "description"),
    "server": ("url", "description", "variables"),
    "server variable": ("default", "enum"),
    "tag": ("name", "description"),
    "components": (
        "schemas", "parameters", "headers", "requestBodies", "responses", "securitySchemes",
        "links", "callbacks", "pathItems", "examples",
    ),
    "path item": ("parameters", *structure.METHODS),
    "operation": (
        "tags", "summary", "description", "externalDocs", "operationId", "deprecated",
        "parameters", "requestBody", "responses", "callbacks", "security", "servers",
        "x-platform-query-contracts",
    ),
    "external documentation": ("url",),
    "parameter": (
        "$ref", "name", "in", "description", "required", "deprecated", "style", "explode",
        "allowEmptyValue", "allowReserved", "schema", "content",
    ),
    "header": ("$ref", "description", "required", "deprecated", "style", "explode", "schema",
               "content"),
    "request body": ("$ref", "description", "required", "content"),
    "response": ("$ref", "description", "headers", "content", "links"),
    "media type": ("schema", "encoding", "x-effect-stream"),
    "encoding": ("contentType", "headers", "style", "explode", "allowReserved"),
    "security scheme": (
        "$ref", "type", "scheme", "bearerFormat", "in", "name", "flows", "openIdConnectUrl",
    ),
    "schema": (
        "$ref", "type", "description", "format", "const", "enum", "nullable", "pattern",
        "minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "contentEncoding", "contentMediaType", "contentSchema", "properties", "required",
        "patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames",
        "dependentRequired", "dependentSchemas", "items", "prefixItems", "unevaluatedItems",
        "contains", "minContains", "maxContains", "allOf", "anyOf", "oneOf", "not", "if", "then",
        "else", "discriminator", "xml", "default", "readOnly", "writeOnly", "deprecated", "$defs",
        "definitions", "x-platform-exact-union", "examples", "x-spec-enum-id",
    ),
    "discriminator": ("propertyName", "mapping"),
}  # fmt: skip
"""The fields of each kind of object, in the order in which a reader expects them."""

PROSE: Final[dict[str, frozenset[str]]] = {
    "document": frozenset({"externalDocs", "webhooks", "jsonSchemaDialect"}),
    "info": frozenset({
        "title", "summary", "description", "termsOfService", "contact", "license",
    }),
    "server": frozenset({"description", "name"}),
    "server variable": frozenset({"description"}),
    "tag": frozenset({"description", "summary", "externalDocs"}),
    "components": frozenset({"examples"}),
    "path item": frozenset({"summary", "description"}),
    "operation": frozenset({"summary", "description", "externalDocs"}),
    "parameter": frozenset({"description", "example", "examples"}),
    "header": frozenset({"description", "example", "examples"}),
    "request body": frozenset({"description"}),
    "response": frozenset({"description"}),
    "media type": frozenset({"example", "examples"}),
    "security scheme": frozenset({"description"}),
    "schema": frozenset({
        "title", "description", "example", "examples", "$comment", "externalDocs",
    }),
}  # fmt: skip
"""The fields of each kind of object that speak to people."""

EXTENSIONS: Final = frozenset({
    "x-effect-stream",  # the failure event of an event stream
    "x-platform-exact-union",  # exactly one variant of a union must match
    "x-platform-query-contracts",  # query parameters that go together or exclude one another
})  # fmt: skip
"""The extensions that are facts; all others are dropped."""


KEPT: Final = frozenset({"summary", "description"})
"""The prose that docstrings are made of, for those who keep it."""


def facts(
    item: Any, kind: str, place: str, path: structure.Path = (), *, with_prose: bool = False
) -> Any:
    """Return a copy of an object of the format without its prose.

    Args:
        item: the object.
        kind: its kind, as in `structure.FIELDS`.
        place: the document's name, for refusals.
        path: where in the document the object stands.
        with_prose: keep summaries and descriptions all the same.

    Raises:
        Refused: a field is known neither as a fact nor as prose.
    """
    if isinstance(item, bool):
        return item
    known = frozenset(ORDER[kind]) if kind in ORDER else None
    prose = PROSE.get(kind, frozenset())
    holds = structure.FIELDS.get(kind, {})
    found: dict[str, Any] = {}
    for name, value in item.items():
        if with_prose and name in prose & KEPT and isinstance(value, str):
            found[name] = value
            continue
        if name in prose or (name.startswith("x-") and name not in EXTENSIONS):
            continue
        if known is not None and name not in known:
            raise Refused(
                f"{place}{structure.pointer((*path, name))}",
                f"the field {name!r} of a {kind} is known neither as a fact nor as prose",
            )
        at = (*path, name)
        expected = holds.get(name)
        if expected is None:
            found[name] = copied(value)
        elif expected.endswith("{}"):
            found[name] = {
                key: facts(member, expected[:-2], place, (*at, key), with_prose=with_prose)
                for key, member in value.items()
            }
        elif expected.endswith("[]"):
            found[name] = [
                facts(member, expected[:-2], place, (*at, index), with_prose=with_prose)
                for index, member in enumerate(value)
            ]
        else:
            found[name] = facts(value, expected, place, at, with_prose=with_prose)
    return found


def arranged(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a document with the fields of every object in reading order."""
    result = copied(document)
    for _, kind, item in structure.walk(result):
        order = ORDER.get(kind)
        if order is None or not isinstance(item, dict):
            continue
        ranks = {name: rank for rank, name in enumerate(order)}
        fields = sorted(item.items(), key=lambda field: (ranks.get(field[0], len(ranks)), field[0]))
        item.clear()
        item.update(fields)
    return result

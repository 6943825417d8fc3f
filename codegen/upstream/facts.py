"""Facts: the fields of an OpenAPI document that bind both sides, without its prose.

Every field of the format is either a fact or prose. A field that is listed as neither is refused:
a person decides about a new field, so that no prose leaks and no fact is lost. Extensions are
dropped, but for those that `api.yaml` lists as facts.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

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
    "media type": ("schema", "encoding"),
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
        "definitions", "examples",
    ),
    "discriminator": ("propertyName", "mapping"),
}  # fmt: skip
"""The fields of each kind of object in reading order; extensions come after them."""

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

DOCSTRINGS: Final = frozenset({"summary", "description"})
"""The prose that docstrings are made of."""


@frozen(kw_only=True)
class Selection:
    """The parts of a document that carry over.

    Attributes:
        place: the document's name, for refusals.
        extensions: the extensions that are facts.
        with_prose: whether summaries and descriptions carry over as well.
    """

    place: str
    extensions: frozenset[str] = frozenset()
    with_prose: bool = False


def facts(item: Any, kind: str, selection: Selection, path: structure.Path = ()) -> Any:
    """Return a copy of an object of the format without its prose.

    Args:
        item: the object.
        kind: its kind, as in `structure.FIELDS`.
        selection: the parts that carry over.
        path: the place of the object in the document.

    Raises:
        Refused: a field is listed neither as a fact nor as prose.
    """
    if isinstance(item, bool):
        return item
    fields = frozenset(ORDER[kind]) if kind in ORDER else None
    prose = PROSE.get(kind, frozenset())
    kinds = structure.FIELDS.get(kind, {})
    result: dict[str, Any] = {}
    for name, value in item.items():
        at = (*path, name)
        # First the fields that are not facts: prose, which may be asked for, and extensions.
        if selection.with_prose and name in prose & DOCSTRINGS and isinstance(value, str):
            result[name] = value
            continue
        is_extension = name.startswith("x-")
        if name in prose or (is_extension and name not in selection.extensions):
            continue
        if fields is not None and name not in fields and not is_extension:
            raise Refused(
                f"{selection.place}{structure.pointer(at)}",
                f"the field {name!r} of a {kind} is listed neither as a fact nor as prose;"
                " decide which, in codegen/upstream/facts.py",
            )
        # Then the facts: plain data is copied, objects of the format are searched for prose.
        expected = kinds.get(name)
        if expected is None:
            result[name] = copied(value)
        elif expected.endswith("{}"):
            result[name] = {
                key: facts(member, expected[:-2], selection, (*at, key))
                for key, member in value.items()
            }
        elif expected.endswith("[]"):
            result[name] = [
                facts(member, expected[:-2], selection, (*at, index))
                for index, member in enumerate(value)
            ]
        else:
            result[name] = facts(value, expected, selection, at)
    return result


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

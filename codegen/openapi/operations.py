"""The operations of a document: their keys, parameters and responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from codegen.openapi.references import resolve
from codegen.openapi.structure import METHODS

Json: TypeAlias = Any
Document: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str]


def operations(document: Document) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """Yield every operation as ((METHOD, path), operation), in the document's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item.get(method), Mapping):
                yield (method.upper(), path), item[method]


def parameters(document: Document, key: Key) -> list[Mapping[str, Any]]:
    """Return the parameters of an operation and of its path, references resolved."""
    method, path = key
    item = document["paths"][path]
    merged: dict[tuple[str, str], Mapping[str, Any]] = {}
    for declared in (item.get("parameters", []), item[method.lower()].get("parameters", [])):
        for parameter in declared:
            parameter = resolve(document, parameter)
            merged[parameter["in"], parameter["name"]] = parameter
    return list(merged.values())


def plain(document: Document, schema: Json) -> Mapping[str, Any]:
    """Return the schema behind references and wrappers.

    A wrapper is an `allOf`, `anyOf` or `oneOf` with a single member beside null. A boolean schema
    states nothing, and becomes an empty schema.
    """
    path: list[str] = []
    while True:
        schema = resolve(document, schema)
        if not isinstance(schema, Mapping):
            return {}
        alone = wrapped(schema)
        if alone is None or str(alone.get("$ref")) in path:
            return schema
        path.append(str(alone.get("$ref")))
        schema = alone


def wrapped(schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the only member of a schema that states nothing else, or None for other schemas."""
    if not {"type", "properties", "enum", "const"}.isdisjoint(schema):
        return None
    members = [member for key in ("allOf", "anyOf", "oneOf") for member in schema.get(key) or ()]
    if not all(isinstance(member, Mapping) for member in members):
        return None
    beside_null = [member for member in members if member.get("type") != "null"]
    return beside_null[0] if len(beside_null) == 1 else None


def types_of(schema: Mapping[str, Any]) -> list[str]:
    """Return the types that a schema names."""
    declared = schema.get("type")
    return declared if isinstance(declared, list) else [declared] if declared else []


def successes(
    document: Document, operation: Mapping[str, Any]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the 2xx responses of an operation, lowest status first, references resolved."""
    responses = [
        (str(status), resolve(document, response))
        for status, response in operation.get("responses", {}).items()
        if str(status).startswith("2")
    ]
    return sorted(responses, key=lambda entry: entry[0])


def json_schema(document: Document, holder: Mapping[str, Any]) -> Json:
    """Return the schema of the JSON content of a body or response; None without such content."""
    content = holder.get("content") or {}
    for media, entry in content.items():
        if "json" in media and isinstance(entry, Mapping):
            return entry.get("schema")
    return None


def only(document: Mapping[str, Any], pinned: Mapping[Key, str]) -> dict[str, Any]:
    """Return a document with the operations that are pinned."""
    paths: dict[str, Any] = {}
    for (method, path), operation in operations(document):
        if (method, path) in pinned:
            shared = document["paths"][path].get("parameters")
            entry = paths.setdefault(path, {"parameters": shared} if shared else {})
            entry[method.lower()] = operation
    return {**document, "paths": paths}

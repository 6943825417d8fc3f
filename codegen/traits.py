"""Traits: what each operation promises or demands, read from the document alone.

Policies act on traits, so that a new operation is safe by being regenerated. The document is the
patched one, before normalisation, since that is what is true on the wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

Json: TypeAlias = Any
Document: TypeAlias = Mapping[str, Any]
Key: TypeAlias = tuple[str, str]
Presence: TypeAlias = Literal["none", "optional", "required"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TRAIT_HEADERS = {
    "idempotency-key": "idempotency_key",
    "if-match": "if_match",
    "akua-context": "context",
}
LIST_ENVELOPE = {"data", "has_more", "next_cursor"}
CURSOR_PARAMETERS = ("cursor", "after")


@frozen(kw_only=True)
class Traits:
    """The marks of an operation; `Operation` in the generated packages says what each means."""

    idempotency_key: Presence
    if_match: Presence
    context: Presence
    pagination: Literal["none", "cursor", "page", "array", "envelope"]
    items: str | None  # the property of the answer that holds the items; None in a bare array
    cursor: str | None
    long_running: str | None
    streams: bool
    reads: Key | None
    reads_arguments: int
    credential: bool
    deprecated: bool
    styles: Mapping[str, str]


def operations(document: Document) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """Yield every operation as ((METHOD, path), operation), in the document's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item.get(method), Mapping):
                yield (method.upper(), path), item[method]


def parameters(document: Document, key: Key) -> list[Mapping[str, Any]]:
    """Return an operation's parameters, those of its path included, references resolved."""
    method, path = key
    item = document["paths"][path]
    merged: dict[tuple[str, str], Mapping[str, Any]] = {}
    for declared in (item.get("parameters", []), item[method.lower()].get("parameters", [])):
        for parameter in declared:
            parameter = resolve(document, parameter)
            merged[parameter["in"], parameter["name"]] = parameter
    return list(merged.values())


def resolve(document: Document, value: Json) -> Json:
    """Follow a local reference, and a reference that it leads to."""
    seen = set()
    while isinstance(value, Mapping) and isinstance(value.get("$ref"), str):
        if value["$ref"] in seen:
            return {}
        seen.add(value["$ref"])
        target: Json = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            part = part.replace("~1", "/").replace("~0", "~")
            target = target[int(part)] if isinstance(target, list) else target[part]
        value = target
    return value


def plain(document: Document, schema: Json) -> Mapping[str, Any]:
    """Return what a schema says, however it is spelled.

    References are followed, also where one stands alone in `allOf`, or in a union with null only.
    A boolean schema says nothing.
    """
    path: list[str] = []
    while True:
        schema = resolve(document, schema)
        if not isinstance(schema, Mapping):
            return {}
        alone = _alone(schema)
        if alone is None or str(alone.get("$ref")) in path:
            return schema
        path.append(str(alone.get("$ref")))
        schema = alone


def _alone(schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the one schema that another only wraps."""
    if not {"type", "properties", "enum", "const"}.isdisjoint(schema):
        return None
    listed = [member for key in ("allOf", "anyOf", "oneOf") for member in schema.get(key) or ()]
    found = [one for one in listed if isinstance(one, Mapping) and one.get("type") != "null"]
    return found[0] if len(found) == 1 and all(isinstance(one, Mapping) for one in listed) else None


def _types(schema: Mapping[str, Any]) -> list[str]:
    """Return the types that a schema names."""
    declared = schema.get("type")
    return declared if isinstance(declared, list) else [declared] if declared else []


def successes(
    document: Document, operation: Mapping[str, Any]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the 2xx responses of an operation, lowest status first, references resolved."""
    found = [
        (str(status), resolve(document, response))
        for status, response in operation.get("responses", {}).items()
        if str(status).startswith("2")
    ]
    return sorted(found, key=lambda entry: entry[0])


def json_schema(document: Document, holder: Mapping[str, Any]) -> Json:
    """Return the schema of the JSON content of a body or response; None where there is none."""
    content = holder.get("content") or {}
    for media, entry in content.items():
        if "json" in media and isinstance(entry, Mapping):
            return entry.get("schema")
    return None


def read_traits(document: Document) -> dict[Key, Traits]:
    """Mark every operation of a document."""
    guards = _readable(document)
    return {
        key: _traits(document, key, operation, guards) for key, operation in operations(document)
    }


def _traits(
    document: Document, key: Key, operation: Mapping[str, Any], guards: Mapping[str, int]
) -> Traits:
    declared = parameters(document, key)
    presence: dict[str, Presence] = dict.fromkeys(TRAIT_HEADERS.values(), "none")
    for parameter in declared:
        trait = (
            TRAIT_HEADERS.get(parameter["name"].lower()) if parameter["in"] == "header" else None
        )
        if trait:
            presence[trait] = "required" if parameter.get("required") else "optional"
    query = {parameter["name"]: parameter for parameter in declared if parameter["in"] == "query"}
    pagination, items, cursor = _pagination(document, key, operation, query)
    reads, reads_arguments = _reads(key[1], guards) if presence["if_match"] != "none" else (None, 0)
    answers = successes(document, operation)
    security = operation.get("security", document.get("security"))
    return Traits(
        idempotency_key=presence["idempotency_key"],
        if_match=presence["if_match"],
        context=presence["context"],
        pagination=pagination,
        items=items,
        cursor=cursor,
        long_running=_long_running(document, dict(answers)),
        streams=any("text/event-stream" in (answer.get("content") or {}) for _, answer in answers),
        reads=reads,
        reads_arguments=reads_arguments,
        credential=bool(security),
        deprecated=bool(operation.get("deprecated")),
        styles={
            name: style
            for name, parameter in query.items()
            if (style := _style(document, parameter))
        },
    )


def _pagination(
    document: Document, key: Key, operation: Mapping[str, Any], query: Mapping[str, Any]
) -> tuple[Literal["none", "cursor", "page", "array", "envelope"], str | None, str | None]:
    answers = successes(document, operation)
    if key[0] != "GET" or not answers:
        return "none", None, None
    schema = plain(document, json_schema(document, answers[0][1]))
    if "array" in _types(schema):
        return "array", None, None
    properties = schema.get("properties") or {}
    if _is_array(document, properties.get("results")) and {"count", "next", "previous"} <= set(
        properties
    ):
        return "page", "results", "page" if "page" in query else None
    if _is_array(document, properties.get("data")) and set(properties) <= LIST_ENVELOPE:
        cursor = next((name for name in CURSOR_PARAMETERS if name in query), None)
        if cursor and "next_cursor" in properties:
            return "cursor", "data", cursor
        return "envelope", "data", None
    return "none", None, None


def _is_array(document: Document, schema: Json) -> bool:
    return "array" in _types(plain(document, schema))


def _long_running(document: Document, answers: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the component that a 202 answers with, if it is an operation to wait for."""
    schema = json_schema(document, answers.get("202", {}))
    properties = plain(document, schema).get("properties") or {}
    if {"id", "state", "done"} <= set(properties) or "operation_id" in properties:
        while "$ref" not in schema and (alone := _alone(schema)) is not None:
            schema = alone
        return str(schema.get("$ref", "")).rpartition("/")[2] or "Operation"
    return None


def _style(document: Document, parameter: Mapping[str, Any]) -> str | None:
    types = _types(plain(document, parameter.get("schema")))
    if "array" in types and parameter.get("explode") is False:
        return "csv"
    if parameter.get("style") == "deepObject":
        return "deep"
    if "content" in parameter:
        return "json"
    if "object" in types:
        return "form"
    return None


def _readable(document: Document) -> dict[str, int]:
    """Return the paths whose GET answers with an etag, and how many values each takes."""
    found = {}
    for key, operation in operations(document):
        if key[0] == "GET" and any(
            _has_etag(document, json_schema(document, answer), 0)
            for _, answer in successes(document, operation)
        ):
            found[key[1]] = len(re.findall(r"\{[^}]*\}", key[1]))
    return found


def _has_etag(document: Document, schema: Json, depth: int) -> bool:
    schema = resolve(document, schema)
    if not isinstance(schema, Mapping) or depth > 4:
        return False
    members = [m for k in ("oneOf", "anyOf", "allOf") for m in schema.get(k, []) if k in schema]
    return "etag" in (schema.get("properties") or {}) or any(
        _has_etag(document, member, depth + 1) for member in members
    )


def _reads(path: str, guards: Mapping[str, int]) -> tuple[Key | None, int]:
    """Find the GET that reads what If-Match guards: the same resource, or the nearest owner."""
    candidate = path
    while candidate:
        if candidate in guards:
            return ("GET", candidate), guards[candidate]
        head, _, last = candidate.rpartition("/")
        candidate = f"{head}/{last.rpartition(':')[0]}" if ":" in last else head
    return None, 0

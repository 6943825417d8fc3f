"""Traits: the promises and demands of each operation, read from the document.

Policies act on traits, so that a new operation is safe by being regenerated. The document is the
patched document before normalisation, which is true to the wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from attrs import frozen

from codegen.openapi.operations import (
    Document,
    Json,
    Key,
    json_schema,
    operations,
    parameters,
    plain,
    successes,
    types_of,
    wrapped,
)
from codegen.openapi.words import lower_words

Presence: TypeAlias = Literal["none", "optional", "required"]

HEADER_TRAITS = ("idempotency_key", "if_match", "context")
"""The traits that an operation has by the headers that it takes."""

STANDARD_HEADERS: Mapping[str, str] = {
    "idempotency-key": "idempotency_key",
    "if-match": "if_match",
}
"""The trait of each header that means the same everywhere; `api.yaml` adds those of an API."""

LIST_ENVELOPE = {"data", "has_more", "next_cursor"}
EVENT_STREAM = "text/event-stream"
CURSOR_PARAMETERS = ("cursor", "after")
_PARAMETER = re.compile(r"\{[^}]*\}")


@frozen(kw_only=True)
class Traits:
    """The traits of an operation; `Operation` in the generated packages explains each.

    Attributes:
        items: the property of the response that holds the items of a list; None for a bare array.
        reads_by: the property of a list's item that the next path value names.
        headers: the trait of each header that is a trait, by its name in lower case.
    """

    idempotency_key: Presence
    if_match: Presence
    context: Presence
    pagination: Literal["none", "cursor", "page", "array", "envelope"]
    items: str | None
    cursor: str | None
    long_running: str | None
    streams: bool
    reads: Key | None
    reads_arguments: int
    reads_by: str | None
    credential: bool
    deprecated: bool
    headers: Mapping[str, str] = STANDARD_HEADERS


def read_traits(
    document: Document, headers: Mapping[str, str] = STANDARD_HEADERS
) -> dict[Key, Traits]:
    """Return the traits of every operation of a document.

    Args:
        document: the document, patches applied.
        headers: the trait of each header that is a trait, by its name in lower case.
    """
    readable = _readable(document)
    return {
        key: _traits(document, key, operation, readable, headers)
        for key, operation in operations(document)
    }


def _traits(
    document: Document,
    key: Key,
    operation: Mapping[str, Any],
    readable: Readable,
    headers: Mapping[str, str],
) -> Traits:
    declared = parameters(document, key)
    # Three traits are headers: each is none, optional or required.
    presence: dict[str, Presence] = dict.fromkeys(HEADER_TRAITS, "none")
    for parameter in declared:
        trait = headers.get(parameter["name"].lower()) if parameter["in"] == "header" else None
        if trait:
            presence[trait] = "required" if parameter.get("required") else "optional"
    # The others follow from the query parameters, the responses and the other operations.
    query = {parameter["name"]: parameter for parameter in declared if parameter["in"] == "query"}
    pagination, items, cursor = _pagination(document, key, operation, query)
    reads, reads_by = None, None
    if presence["if_match"] != "none":
        reads, reads_by = _reads(key[1], readable)
    responses = successes(document, operation)
    security = operation.get("security", document.get("security"))
    streams = any(_streams(response.get("content") or {}) for _, response in responses)
    return Traits(
        idempotency_key=presence["idempotency_key"],
        if_match=presence["if_match"],
        context=presence["context"],
        pagination=pagination,
        items=items,
        cursor=_cursor(query) if streams else cursor,
        long_running=_long_running(document, dict(responses)),
        streams=streams,
        reads=reads,
        reads_arguments=len(_PARAMETER.findall(reads[1])) if reads else 0,
        reads_by=reads_by,
        credential=any(security or ()),
        deprecated=bool(operation.get("deprecated")),
        headers=headers,
    )


def _streams(content: Mapping[str, Any]) -> bool:
    """Return whether a response is a stream of events; where it may be JSON, it is asked for."""
    return EVENT_STREAM in content and not any("json" in media for media in content)


def _pagination(
    document: Document, key: Key, operation: Mapping[str, Any], query: Mapping[str, Any]
) -> tuple[Literal["none", "cursor", "page", "array", "envelope"], str | None, str | None]:
    responses = successes(document, operation)
    if key[0] != "GET" or not responses:
        return "none", None, None
    schema = plain(document, json_schema(document, responses[0][1]))
    if "array" in types_of(schema):
        return "array", None, None
    properties = schema.get("properties") or {}
    if _is_array(document, properties.get("results")) and {"count", "next", "previous"} <= set(
        properties
    ):
        return "page", "results", "page" if "page" in query else None
    if _is_array(document, properties.get("data")):
        cursor = _cursor(query)
        if cursor and "next_cursor" in properties:  # has pages, whatever else the envelope holds
            return "cursor", "data", cursor
        if set(properties) <= LIST_ENVELOPE:
            return "envelope", "data", None
    return "none", None, None


def _cursor(query: Iterable[str]) -> str | None:
    """Return the parameter that asks for the next page of a list, or the rest of a stream."""
    return next((name for name in CURSOR_PARAMETERS if name in query), None)


def _is_array(document: Document, schema: Json) -> bool:
    return "array" in types_of(plain(document, schema))


def _long_running(document: Document, responses: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the component in a 202 response that describes a long-running operation."""
    schema = json_schema(document, responses.get("202", {}))
    properties = plain(document, schema).get("properties") or {}
    if {"id", "state", "done"} <= set(properties) or "operation_id" in properties:
        while "$ref" not in schema and (alone := wrapped(schema)) is not None:
            schema = alone
        return str(schema.get("$ref", "")).rpartition("/")[2] or "Operation"
    return None


@frozen
class Readable:
    """The paths from which etags can be read.

    Attributes:
        resources: the paths whose GET returns an etag.
        lists: the paths whose GET lists items with an etag, and the properties of an item.
    """

    resources: frozenset[str]
    lists: Mapping[str, frozenset[str]]


def _readable(document: Document) -> Readable:
    resources, lists = set(), {}
    for key, operation in operations(document):
        responses = successes(document, operation) if key[0] == "GET" else []
        for _, response in responses[:1]:
            schema = json_schema(document, response)
            if "etag" in _properties(document, schema):
                resources.add(key[1])
            item = _properties(document, _item(document, key, operation))
            if "etag" in item:
                lists[key[1]] = item
    return Readable(frozenset(resources), lists)


def _item(document: Document, key: Key, operation: Mapping[str, Any]) -> Json:
    """Return the schema of an item of a list, or None for an operation that lists nothing."""
    query = {p["name"]: p for p in parameters(document, key) if p["in"] == "query"}
    pagination, items, _ = _pagination(document, key, operation, query)
    if pagination == "none":
        return None
    schema = json_schema(document, successes(document, operation)[0][1])
    if items is not None:
        schema = plain(document, schema)["properties"][items]
    return plain(document, schema).get("items")


def _properties(document: Document, schema: Json, depth: int = 0) -> frozenset[str]:
    """Return the names of the properties of an object, or of any variant of a union."""
    resolved = plain(document, schema)
    if depth > 4:
        return frozenset()
    members = [m for k in ("oneOf", "anyOf", "allOf") for m in resolved.get(k) or ()]
    return frozenset(resolved.get("properties") or ()).union(
        *(_properties(document, member, depth + 1) for member in members)
    )


def _reads(path: str, readable: Readable) -> tuple[Key | None, str | None]:
    """Return the operation that reads the etag of a path, and the property that finds a list item.

    In this order: the part that an action is named after (`/workspaces/{id}/management` of
    `:revokeManagement`), the resource itself, its entry in the list of such resources, and then the
    same for the resource that this resource belongs to.
    """
    resource, _, action = path.partition(":")
    # An action on a part of the resource is guarded by the etag of the part.
    for part in sorted(readable.resources):
        owner, _, name = part.rpartition("/")
        if action and owner == resource and _names(action, name):
            return ("GET", part), None
    # Otherwise by the nearest etag on the way up: of the resource, or of its entry in a list.
    while resource:
        if resource in readable.resources:
            return ("GET", resource), None
        owner, _, last = resource.rpartition("/")
        if _PARAMETER.fullmatch(last) and owner in readable.lists:
            by = {"_".join(lower_words(last[1:-1])), "id"} & readable.lists[owner]
            if by:
                return ("GET", owner), max(by, key=lambda name: name != "id")
        resource = owner
    return None, None


def _names(action: str, part: str) -> bool:
    """Return whether an action is named after a part: a verb, then the words of the part."""
    words = "_".join(lower_words(action))
    return words.endswith(f"_{part}")

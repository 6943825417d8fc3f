"""Writing the document: its components by name, and the operations that refer to components."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codegen.normalise import content
from codegen.normalise.component_names import Namer
from codegen.normalise.declared_discriminator import declared_discriminator
from codegen.normalise.hoist import Hoister, Node
from codegen.normalise.locked_names import place_of
from codegen.normalise.operations import Content, Operation, Parameter
from codegen.normalise.schema import NODE, Schema
from codegen.normalise.write_schemas import Json, Writer, wire_names
from codegen.openapi.json_types import text
from codegen.openapi.references import Pointer, referenced_schema

_UNSPELLED = re.compile(r"[^a-z0-9]+")
_INSIDE = frozenset({"anyOf", "oneOf", "items", "additionalProperties"})


def write_components(
    components: Mapping[Pointer, Schema], hoister: Hoister, namer: Namer, writer: Writer
) -> dict[str, Json]:
    """Return every component by name: those of the document, then hoisted components.

    Unions come last, each after the unions inside it, so that the parser needs a single pass.
    """

    def target(reference: Schema) -> Schema:
        key: Pointer = reference.value
        return hoister.nodes[int(key[1])].schema if key[0] == NODE else components[key]

    def called(reference: Schema) -> str:
        return writer.reference(reference.value)

    written: dict[str, Json] = {}
    unions: dict[str, Json] = {}
    for name, key, schema, places in _sources(components, hoister.nodes, namer):
        entry = writer.component(schema)
        if key is not None and key[-1] != name:
            entry["x-source"] = key[-1]
        entry["x-places"] = places
        if schema.kind == "union":
            unions[name] = {**entry, **declared_discriminator(schema, target, called)}
        else:
            written[name] = entry
    maps = {name: entry for name, entry in written.items() if entry["x-kind"] == "map"}
    opened = _in_order({**unions, **maps, **writer.maps})
    written |= {name: opened[name] for name in (*maps, *writer.maps)}
    return {**written, **{name: entry for name, entry in opened.items() if name in unions}}


def _sources(
    components: Mapping[Pointer, Schema], nodes: Sequence[Node], namer: Namer
) -> list[tuple[str, Pointer | None, Schema, list[str]]]:
    """Return every component with its name, its key in the document, and its places."""
    groups = [
        (node, group) for node in nodes if node.schema.kind != "map" for group in namer.groups(node)
    ]
    elsewhere: defaultdict[str, list[str]] = defaultdict(list)
    for _, group in groups:
        if group.is_known:
            elsewhere[group.name] += namer.places(group)
    sources: list[tuple[str, Pointer | None, Schema, list[str]]] = []
    for key, schema in components.items():
        name = namer.name(key)
        sources.append((name, key, schema, [place_of(key), *sorted(elsewhere[name])]))
    sources.extend(
        (group.name, None, node.schema, namer.places(group))
        for node, group in groups
        if group.is_new
    )
    return sources


def _in_order(components: Mapping[str, Json]) -> dict[str, Json]:
    """Return unions and maps, each after those inside it.

    Neither is a class, so that a recursion through them alone has none to stop at. A reference by
    which one of them leads back to itself becomes any value, marked `x-recursive`.
    """
    ordered: dict[str, Json] = {}

    def cut(value: Any, above: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [cut(entry, above) for entry in value]
        if not isinstance(value, dict):
            return value
        name = referenced_schema(value)
        if name is not None:
            if name in above:
                rest = {key: entry for key, entry in value.items() if key != "$ref"}
                return {**rest, "x-recursive": True}
            if name in components:
                add(name, above)
            return value
        return {key: cut(entry, above) if key in _INSIDE else entry for key, entry in value.items()}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name not in ordered:
            entry = cut(components[name], (*above, name))
            ordered.setdefault(name, entry)

    for name in components:
        add(name, ())
    return ordered


def write_paths(operations: Iterable[tuple[str, Operation]], writer: Writer) -> dict[str, Json]:
    """Return the paths with their operations.

    Args:
        operations: every operation with its public name.
        writer: writes the schemas.
    """
    paths: dict[str, Json] = {}
    ids: set[str] = set()
    for name, operation in operations:
        written = _operation(name, operation, writer, ids)
        paths.setdefault(operation.path, {})[operation.method] = written
    return paths


def _operation(name: str, operation: Operation, writer: Writer, ids: set[str]) -> Json:
    # The parser makes a name of each operationId, in which only letters and digits count.
    spelled = _UNSPELLED.sub("_", name.lower())
    identity, number = name, 0
    while spelled in ids:
        number += 1
        identity = f"{name}_{'x' * number}"
        spelled = _UNSPELLED.sub("_", identity.lower())
    ids.add(spelled)
    written: Json = {
        "operationId": identity,
        "tags": [name.partition(".")[0]],
        "x-path": operation.original,
    }
    for keyword in ("summary", "description"):
        prose = text(operation.raw.get(keyword))
        if prose:
            written[keyword] = prose
    if operation.raw.get("deprecated") is True:
        written["deprecated"] = True
    if operation.wildcards:
        written["x-wildcards"] = operation.wildcards
    if operation.parameters:
        written["parameters"] = _parameters(operation.parameters, writer)
    if operation.body is not None and operation.body.media is not None:
        written["requestBody"] = _body(operation.body, writer)
    written["responses"] = {
        status: _response(response, writer) for status, response in operation.responses.items()
    }
    return written


def _parameters(parameters: Sequence[Parameter], writer: Writer) -> list[Json]:
    spelled = wire_names([(parameter.place, parameter.name) for parameter in parameters])
    written = []
    for parameter in parameters:
        key = (parameter.place, parameter.name)
        entry: Json = {
            "name": spelled.get(key, parameter.name),
            "in": parameter.place,
            "required": parameter.required,
            **parameter.facts,
            "schema": writer.schema(parameter.schema),
        }
        if key in spelled:
            entry["x-wire-name"] = parameter.name
        written.append(entry)
    return written


def _body(body: Content, writer: Writer) -> Json:
    media = body.media or content.JSON
    plain = content.sendable(media)
    written: Json = {
        "required": body.required,
        "content": {plain: {"schema": writer.schema(body.schema)}},
    }
    if body.description:
        written["description"] = body.description
    if media != plain:
        written["x-media-type"] = media
    if body.encoding:
        written["x-encoding"] = dict(body.encoding)
    return written


def _response(response: Content, writer: Writer) -> Json:
    written: Json = {"description": response.description}
    if response.declared is not None:
        written["x-status"] = response.declared
    if response.media is None:
        return written
    plain = content.readable(response.media)
    schema = (
        {}
        if plain == content.STREAM and response.schema.kind == "any"
        else writer.schema(response.schema)
    )
    written["content"] = {plain: {"schema": schema}}
    if response.media != plain:
        written["x-media-type"] = response.media
    return written

"""Encodings: how the fields of a form are written, where it is not the plain way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.errors import Refused
from codegen.normalise import content
from codegen.normalise.merge_schemas import Component
from codegen.normalise.schema import Schema
from codegen.normalise.styles import alternatives, style_of
from codegen.openapi.constructs import refused
from codegen.openapi.json_types import Place, mapping

_STYLE = frozenset({"style", "explode", "allowReserved"})
_OWN = frozenset({"content-type", "content-disposition"})


def encodings(
    entry: Any, media: str, schema: Schema, component: Component, place: Place
) -> dict[str, str]:
    """Return how each field of a form is written, by its name.

    Args:
        entry: the media type object of the form.
        media: the media type.
        schema: the schema of the form.
        component: looks up a component.
        place: the place of the media type object.

    Returns:
        a style as in `Operation.styles`, or the media type of the part.

    Raises:
        Refused: a field would be written in another way than the document says.
    """
    written: dict[str, str] = {}
    declared = entry.get("encoding") if isinstance(entry, Mapping) else None
    fields = _fields(schema, component)
    for name, raw in mapping(declared, (*place, "encoding")).items():
        at = (*place, "encoding", name)
        if name in fields:
            way = _way(mapping(raw, at), media, fields[name], component, at)
            written |= {name: way} if way is not None else {}
    return written


def _way(
    raw: Mapping[str, Any], media: str, schema: Schema, component: Component, place: Place
) -> str | None:
    if any(name.lower() not in _OWN for name in mapping(raw.get("headers"), place)):
        raise refused((*place, "headers"), "body: form with headers of a part")
    if not _STYLE.isdisjoint(raw):
        if media != content.FORM:
            raise _unsupported(place, "by style")
        return style_of("query", raw, schema, component, place)
    types = [content.plain(name) for name in str(raw.get("contentType") or "").split(",")]
    if types in ([""], ["*/*"]):
        return None
    if media == content.FORM:
        if len(types) == 1 and content.is_json(types[0]):
            return "json"
        if types == ["text/plain"]:
            return None
        raise _unsupported(place, f"contentType {types[0]}")
    is_file = any(_is_file(part) for part in alternatives(schema, component))
    if len(types) > 1 or "*" in types[0]:
        if is_file or _are_plain(types, schema, component):
            return None  # a file says which of them it is
        raise _unsupported(place, f"contentType {', '.join(types)}")
    is_text = types[0].startswith("text/") and not content.is_xml(types[0])
    if not (is_file or is_text or content.is_json(types[0])):
        raise _unsupported(place, f"contentType {types[0]}")
    return types[0]


def _are_plain(types: list[str], schema: Schema, component: Component) -> bool:
    """Return whether the media types of a part include the default one of its schema."""
    plain = {"text/plain", "text/*", "*/*"}
    takes = {
        "json": any(content.is_json(media) for media in types),
        "text": not plain.isdisjoint(types),
    }
    for part in alternatives(schema, component):
        item = part.items if part.kind == "array" and part.items is not None else part
        for inner in alternatives(item, component):
            is_structure = inner.kind in ("object", "map", "array")
            if inner.kind == "any" and not all(takes.values()):
                return False
            if inner.kind != "any" and not takes["json" if is_structure else "text"]:
                return False
    return True


def _unsupported(place: Place, encoding: str) -> Refused:
    return refused(place, "body: form with an unsupported encoding", encoding=encoding)


def _is_file(schema: Schema) -> bool:
    items = schema.items if schema.kind == "array" else schema
    return items is not None and items.limits.get("format") == "binary"


def _fields(schema: Schema, component: Component) -> dict[str, Schema]:
    """Return the fields of a form: of all objects, where it is a union."""
    fields: dict[str, Schema] = {}
    for inner in alternatives(schema, component):
        fields.update(inner.properties)
    return fields

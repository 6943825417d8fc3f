"""Content: the media type of a body or a response, and its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from codegen.openapi.json_types import Place, mapping

JSON = "application/json"
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"
STREAM = "text/event-stream"
BYTES = "application/octet-stream"

_SCHEMA_KEYS = frozenset({"type", "properties", "required", "items", "additionalProperties"})

Offer = tuple[str, Any]


def offers(content: Any, place: Place) -> list[Offer]:
    """Return the media types of a body with their schemas, spelled plainly, JSON first.

    Some generators put the keywords of a schema directly under `content`, where media types belong.
    Such a `content` is read as the JSON schema that was meant.
    """
    listed = mapping(content, place)
    if listed and listed.keys() <= _SCHEMA_KEYS:
        return [(JSON, _recovered(listed))]
    by_media: dict[str, Any] = {}
    for media, entry in listed.items():
        if isinstance(entry, Mapping):
            schema = entry.get("schema", entry.get("itemSchema", {}))
            by_media.setdefault(plain(media), schema)
    return sorted(by_media.items(), key=lambda offer: _rank(offer[0]))


def entry(content: Any, media: str) -> Any:
    """Return the media type object of a media type, spelled plainly."""
    listed = content if isinstance(content, Mapping) else {}
    return next((offer for name, offer in listed.items() if plain(str(name)) == media), None)


def with_parameters(content: Any, media: str) -> str | None:
    """Return how a media type is spelled where its parameters matter; None where they do not.

    Texts are sent in UTF-8, and a form gets a boundary of its own.
    """
    listed = content if isinstance(content, Mapping) else {}
    spellings = [str(name) for name in listed if plain(str(name)) == media]
    if not spellings or not all(map(_has_parameters, spellings)):
        return None
    return spellings[0]


def _has_parameters(spelling: str) -> bool:
    parameters = [part.strip().lower() for part in spelling.split(";")[1:]]
    return any(
        part.replace('"', "") not in ("", "charset=utf-8") and not part.startswith("boundary=")
        for part in parameters
    )


def plain(media: str) -> str:
    """Return a media type in lower case without parameters."""
    return media.partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Return whether values of a media type are JSON."""
    return (
        media == JSON or media.endswith("+json") or media in ("*/*", "application/*", "text/json")
    )


def is_xml(media: str) -> bool:
    """Return whether values of a media type are XML."""
    return media in ("application/xml", "text/xml") or media.endswith("+xml")


def chosen(offered: list[Offer], holds_files: Callable[[Any], bool]) -> Offer | None:
    """Return the media type to send: JSON where offered, unless only a form can carry files.

    Args:
        offered: the media types that the operation takes, with their schemas.
        holds_files: returns whether a schema has binary parts.
    """
    if not offered:
        return None
    by_media = dict(offered)
    json = next((offer for offer in offered if is_json(offer[0])), None)
    form = (MULTIPART, by_media[MULTIPART]) if MULTIPART in by_media else None
    if json is not None:
        return form if form is not None and holds_files(form[1]) and holds_files(json[1]) else json
    if form is not None and (holds_files(form[1]) or FORM not in by_media):
        return form
    return (FORM, by_media[FORM]) if FORM in by_media else offered[0]


def sendable(media: str) -> str:
    """Return the media type under which the parser takes a body; bytes for unknown types."""
    if is_json(media):
        return media if media.endswith("+json") else JSON
    return media if media in (MULTIPART, FORM, BYTES) else BYTES


def readable(media: str) -> str:
    """Return the media type under which the parser takes a response."""
    if is_json(media):
        return media if media.endswith("+json") else JSON
    return media if media.startswith("text/") or media == BYTES else BYTES


def _rank(media: str) -> int:
    order = (is_json(media), media == STREAM, media == MULTIPART, media == FORM)
    return next((place for place, holds in enumerate(order) if holds), len(order))


def _recovered(listed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema whose keywords stand directly under `content`."""
    schema: dict[str, Any] = {"type": "object"}
    for keyword, entry in listed.items():
        schema_part = (
            entry.get("schema") if isinstance(entry, Mapping) and "schema" in entry else entry
        )
        if keyword == "properties" and isinstance(schema_part, Mapping):
            schema["properties"] = dict(schema_part)
        elif (keyword == "required" and isinstance(schema_part, list)) or (
            keyword == "type" and isinstance(schema_part, str)
        ):
            schema[keyword] = schema_part
    return schema

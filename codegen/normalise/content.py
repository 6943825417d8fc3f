"""Content: one media type for each body, and its schema."""

from __future__ import annotations

from collections.abc import Mapping
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
    """The media types of a body with their schemas, spelled plainly, JSON first.

    A `content` that is keyed by the keywords of a schema, a slip of some generators, is read as the
    JSON schema that was meant.
    """
    listed = mapping(content, place)
    if listed and listed.keys() <= _SCHEMA_KEYS:
        return [(JSON, _recovered(listed))]
    found: dict[str, Any] = {}
    for media, entry in listed.items():
        if isinstance(entry, Mapping):
            schema = entry.get("schema", entry.get("itemSchema", {}))
            found.setdefault(plain(media), schema)
    return sorted(found.items(), key=lambda offer: _rank(offer[0]))


def plain(media: str) -> str:
    """A media type in lower case without parameters."""
    return media.partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Whether values of a media type are JSON."""
    return (
        media == JSON or media.endswith("+json") or media in ("*/*", "application/*", "text/json")
    )


def chosen(found: list[Offer], holds_files: Any) -> Offer | None:
    """The media type to send: JSON where there is one, unless only a form can carry the files.

    Args:
        found: what the operation takes.
        holds_files: tells whether a schema has binary parts.
    """
    if not found:
        return None
    by_media = dict(found)
    json = next((offer for offer in found if is_json(offer[0])), None)
    form = (MULTIPART, by_media[MULTIPART]) if MULTIPART in by_media else None
    if json is not None:
        return form if form is not None and holds_files(form[1]) and holds_files(json[1]) else json
    if form is not None and (holds_files(form[1]) or FORM not in by_media):
        return form
    return (FORM, by_media[FORM]) if FORM in by_media else found[0]


def sendable(media: str) -> str:
    """The media type under which the parser takes a body: bytes for whatever it does not know."""
    if is_json(media):
        return media if media.endswith("+json") else JSON
    return media if media in (MULTIPART, FORM, BYTES) else BYTES


def readable(media: str) -> str:
    """The media type under which the parser takes an answer."""
    if is_json(media):
        return media if media.endswith("+json") else JSON
    return media if media.startswith("text/") or media == BYTES else BYTES


def _rank(media: str) -> int:
    order = (is_json(media), media == STREAM, media == MULTIPART, media == FORM)
    return next((place for place, holds in enumerate(order) if holds), len(order))


def _recovered(listed: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object"}
    for keyword, entry in listed.items():
        meant = entry.get("schema") if isinstance(entry, Mapping) and "schema" in entry else entry
        if keyword == "properties" and isinstance(meant, Mapping):
            schema["properties"] = dict(meant)
        elif (keyword == "required" and isinstance(meant, list)) or (
            keyword == "type" and isinstance(meant, str)
        ):
            schema[keyword] = meant
    return schema

"""JSON types: values of an unchecked document, refused with their place where they are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.errors import Refused
from codegen.openapi.structure import pointer

Place = tuple[str | int, ...]

_TEXT = frozenset({str})


def refusal(place: Place, reason: str) -> Refused:
    """Return the error for a value that cannot be understood."""
    return Refused(pointer(place), reason)


def mapping(value: Any, place: Place) -> Mapping[str, Any]:
    """Return a value as a mapping with text keys; null and absence are empty."""
    if value is None:
        return {}
    # The usual case, in one step: every object of a document is read here.
    if type(value) is dict and _TEXT.issuperset(map(type, value)):
        return value
    if not isinstance(value, Mapping):
        raise refusal(place, f"expected an object, found {named(value)}")
    if all(isinstance(key, str) for key in value):
        return value
    return {key if isinstance(key, str) else key_text(key): entry for key, entry in value.items()}


def sequence(value: Any, place: Place) -> list[Any]:
    """Return a value as a list; null and absence are empty."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise refusal(place, f"expected a list, found {named(value)}")
    return value


def text(value: Any) -> str | None:
    """Return a value that is text and not empty, or None for any other value."""
    return value if isinstance(value, str) and value else None


def texts(value: Any) -> tuple[str, ...]:
    """Return the distinct texts in a list; other values are left out."""
    entries: list[Any] = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(entry for entry in entries if isinstance(entry, str)))


def is_list_of_text(value: Any) -> bool:
    """Return whether a value is a list of texts only."""
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def key_text(value: Any) -> str:
    """Return a YAML key that is not text in the spelling of JSON (`200:`, `true:`)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def named(value: Any) -> str:
    """Return the type of a value in the words of JSON, with an article."""
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "null" if value is None else "an object"

"""The keywords of JSON Schema by the kind of value that they constrain."""

from collections.abc import Mapping
from typing import Final

from .json_values import Json

_COMBINED: Final = ("type", "const", "enum", "items", "oneOf", "anyOf", "allOf", "propertyNames")
_OF_OBJECTS: Final = (
    "properties",
    "additionalProperties",
    "required",
    "minProperties",
    "maxProperties",
)
_OF_ARRAYS: Final = ("items", "minItems", "maxItems", "uniqueItems")
_OF_STRINGS: Final = ("pattern", "minLength", "maxLength", "format")
_OF_NUMBERS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")

CONSTRAINING: Final = frozenset((*_COMBINED, *_OF_OBJECTS, *_OF_ARRAYS, *_OF_STRINGS, *_OF_NUMBERS))
"""The keywords that allow fewer values; all others describe."""

_AT_LEAST: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_AT_MOST: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def implied_type(schema: Mapping[str, Json]) -> str | None:
    """Return the type that the keywords of a schema without `type` are about; None for any."""
    for kind, keywords in (
        ("object", _OF_OBJECTS), ("array", _OF_ARRAYS), ("number", _OF_NUMBERS),
        ("string", _OF_STRINGS),
    ):  # fmt: skip
        if any(keyword in schema for keyword in keywords):
            return kind
    return None


def intersection(key: str, left: Json, right: Json) -> Json:
    """Return the value of a keyword that stands in two schemas which both hold.

    Args:
        key: the keyword.
        left: its value in the first schema.
        right: its value in the second schema; taken for a keyword that cannot be combined.
    """
    if key == "properties":
        shared = {
            name: {"allOf": [left[name], right[name]]}
            for name in left
            if name in right and left[name] != right[name]
        }
        return {**left, **right, **shared}
    if key == "required":
        return [*left, *(name for name in right if name not in left)]
    if key == "enum":
        return [value for value in left if value in right]
    if key == "type":
        left_types = [left] if isinstance(left, str) else left
        right_types = [right] if isinstance(right, str) else right
        return [kind for kind in left_types if kind in right_types]
    if key in _AT_LEAST:
        return max(left, right)
    if key in _AT_MOST:
        return min(left, right)
    return right

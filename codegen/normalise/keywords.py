"""Keywords: what single keywords of a schema say, in the words of OpenAPI 3.0 or 3.1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeGuard

from codegen.openapi.json_types import Place, mapping, refusal, text
from codegen.openapi.references import SCHEMAS, Pointer, key_of

_TYPE_NAMES = frozenset({"string", "integer", "number", "boolean", "null", "array", "object"})
_OBJECT = ("properties", "additionalProperties", "patternProperties", "required", "propertyNames")
_ARRAY = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")
_LIMITS = {
    "string": ("minLength", "maxLength", "pattern"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("minItems", "maxItems", "uniqueItems"),
    "object": ("minProperties", "maxProperties"),
}
_COUNTS = frozenset(
    {"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"}
)
_ASSERTIONS = (
    "not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames",
    "dependentRequired", "dependentSchemas", "patternProperties", "prefixItems",
)  # fmt: skip
_FLAGS = ("readOnly", "writeOnly", "deprecated")
_BINARY = (
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "audio/",
    "image/",
    "video/",
)


def types(raw: Mapping[str, Any], place: Place) -> tuple[list[str], bool]:
    """The types that a schema declares, null apart; inferred from its keywords where it has none.

    Raises:
        Refused: a type is not one that JSON Schema knows.
    """
    declared = raw.get("type")
    listed = declared if isinstance(declared, list) else [declared] if declared is not None else []
    for name in listed:
        if not isinstance(name, str) or name not in _TYPE_NAMES:
            raise refusal((*place, "type"), f"{name!r} is not a type")
    found = [name for name in dict.fromkeys(listed) if name != "null"]
    nullable = "null" in listed
    if listed:
        return found, nullable
    if any(keyword in raw for keyword in _OBJECT):
        return ["object"], False
    if any(keyword in raw for keyword in _ARRAY):
        return ["array"], False
    if _is_binary(raw) or any(keyword in raw for keyword in _LIMITS["string"]):
        return ["string"], False
    return [], False


def limits(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The limits that a schema puts on values of one type; what is no limit at all is left out."""
    found: dict[str, Any] = {}
    for keyword in _LIMITS.get(name, ()):
        value = raw.get(keyword)
        if keyword == "pattern":
            if isinstance(value, str):
                found[keyword] = value
        elif keyword == "uniqueItems":
            if value is True:
                found[keyword] = True
        elif keyword in _COUNTS:
            if _is_number(value) and value >= 0 and float(value).is_integer():
                found[keyword] = int(value)
        elif _is_number(value) and (keyword != "multipleOf" or value > 0):
            found[keyword] = value
    for keyword, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if raw.get(keyword) is True and plain in found:  # OpenAPI 3.0: a flag on the other limit
            found[keyword] = found.pop(plain)
    if name == "string" and _is_binary(raw):
        found["format"] = "binary"
    return found


def notes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a schema says beside its type: prose, direction, the format of texts."""
    found: dict[str, Any] = {}
    described = text(raw.get("description"))
    if described:
        found["description"] = described
    for flag in _FLAGS:
        if raw.get(flag) is True:
            found[flag] = True
    spelled = text(raw.get("format"))
    if spelled and spelled != "binary":
        found["x-format"] = spelled
    default = raw.get("default")
    if isinstance(default, str | int | float) and default != "":
        found["x-default"] = default
    return found


def assertions(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords that no Python type can express, as they are.

    One that refers elsewhere is left out: components have other names afterwards.
    """
    found = {name: raw[name] for name in _ASSERTIONS if name in raw and _is_plain(raw[name])}
    if "prefixItems" in found and raw.get("items") is False:
        found["items"] = False
    return found


def is_assertion(raw: Any) -> bool:
    """Whether an alternative only demands: `oneOf: [{required: [a]}, {required: [b]}]`."""
    return (
        isinstance(raw, Mapping)
        and bool(raw)
        and all(keyword == "required" or keyword in _ASSERTIONS for keyword in raw)
        and _is_plain(raw)
    )


def discriminator(
    raw: Mapping[str, Any], place: Place
) -> tuple[str, tuple[tuple[str, Pointer], ...]] | None:
    """The discriminator that a union declares: its property, and the component of each value."""
    declared = raw.get("discriminator")
    if not isinstance(declared, Mapping) or not isinstance(declared.get("propertyName"), str):
        return None
    at = (*place, "discriminator", "mapping")
    pairs: list[tuple[str, Pointer]] = []
    for value, target in mapping(declared.get("mapping"), at).items():
        if isinstance(target, str) and target.startswith("#"):
            pairs.append((value, key_of(target, at)))
        elif isinstance(target, str):
            pairs.append((value, (*SCHEMAS, target)))
    return declared["propertyName"], tuple(pairs)


def _is_binary(raw: Mapping[str, Any]) -> bool:
    if raw.get("format") == "binary":
        return True
    media = raw.get("contentMediaType")
    return isinstance(media, str) and media.startswith(_BINARY) and "contentEncoding" not in raw


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_plain(value: Any) -> bool:
    """Whether a value refers to nothing outside itself."""
    if isinstance(value, Mapping):
        return not any(key in ("$ref", "$dynamicRef") for key in value) and all(
            _is_plain(entry) for entry in value.values()
        )
    return all(_is_plain(entry) for entry in value) if isinstance(value, list) else True

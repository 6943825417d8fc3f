"""Keywords: readers of the single keywords of a schema, as OpenAPI 3.0 or 3.1 spell them."""

from __future__ import annotations

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
    "unevaluatedItems",
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


_NO_LIMIT = 10**40


def types(raw: Mapping[str, Any], place: Place) -> tuple[list[str], bool]:
    """Return the types that a schema declares, and whether null is allowed.

    A schema without `type` has the type that its other keywords belong to.

    Raises:
        Refused: a type is not one that JSON Schema knows.
    """
    declared = raw.get("type")
    listed = declared if isinstance(declared, list) else [declared] if declared is not None else []
    for name in listed:
        if not isinstance(name, str) or name not in _TYPE_NAMES:
            raise refusal((*place, "type"), f"{name!r} is not a type of JSON Schema")
    names = [name for name in dict.fromkeys(listed) if name != "null"]
    nullable = "null" in listed
    if listed:
        return names, nullable
    if any(keyword in raw for keyword in _OBJECT):
        return ["object"], False
    if any(keyword in raw for keyword in _ARRAY):
        return ["array"], False
    if _is_binary(raw) or any(keyword in raw for keyword in _LIMITS["string"]):
        return ["string"], False
    return [], False


def limits(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the limits on values of a type, where they limit anything."""
    limits_of_type: dict[str, Any] = {}
    for keyword in _LIMITS.get(name, ()):
        value = raw.get(keyword)
        if keyword == "pattern":
            if isinstance(value, str):
                limits_of_type[keyword] = value
        elif keyword == "uniqueItems":
            if value is True:
                limits_of_type[keyword] = True
        elif keyword in _COUNTS:
            if _is_limit(value) and value >= 0 and value == int(value):
                limits_of_type[keyword] = int(value)
        elif _is_limit(value) and (keyword != "multipleOf" or value > 0):
            limits_of_type[keyword] = value
    for keyword, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if (
            raw.get(keyword) is True and plain in limits_of_type
        ):  # OpenAPI 3.0: a flag on the other limit
            limits_of_type[keyword] = limits_of_type.pop(plain)
    if name == "string" and _is_binary(raw):
        limits_of_type["format"] = "binary"
    return limits_of_type


def notes(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notes on a schema: prose, direction, the format of texts, the default."""
    noted: dict[str, Any] = {}
    described = text(raw.get("description"))
    if described:
        noted["description"] = described
    for flag in _FLAGS:
        if raw.get(flag) is True:
            noted[flag] = True
    spelled = text(raw.get("format"))
    if spelled and spelled != "binary":
        noted["x-format"] = spelled
    default = raw.get("default")
    if isinstance(default, str | int | float | list | dict) and default != "":
        noted["x-default"] = default
    if raw.get("properties") and raw.get("additionalProperties") in (True, {}):
        noted["x-open"] = True
    return noted


def assertions(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keywords that no Python type expresses, as they are.

    Keywords that refer to components are left out: components have other names afterwards.
    """
    demands = {name: raw[name] for name in _ASSERTIONS if name in raw and _is_plain(raw[name])}
    if "prefixItems" in demands and raw.get("items") is False:
        demands["items"] = False
    if "items" in raw:
        demands.pop("unevaluatedItems", None)  # none is left that it could say something of
    return demands


def is_assertion(raw: Any) -> bool:
    """Return whether an alternative is a mere demand, as in `oneOf: [{required: [a]}, …]`."""
    return (
        isinstance(raw, Mapping)
        and bool(raw)
        and all(keyword == "required" or keyword in _ASSERTIONS for keyword in raw)
        and _is_plain(raw)
    )


def discriminator(
    raw: Mapping[str, Any], place: Place
) -> tuple[str, tuple[tuple[str, Pointer], ...]] | None:
    """Return the property of a declared discriminator, and the component of each value."""
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


def _is_limit(value: Any) -> TypeGuard[int | float]:
    """Whether a value is a number that limits anything; some documents write endless nines."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < _NO_LIMIT


def _is_plain(value: Any) -> bool:
    """Return whether a value holds no reference."""
    if isinstance(value, Mapping):
        return not any(key in ("$ref", "$dynamicRef") for key in value) and all(
            _is_plain(entry) for entry in value.values()
        )
    return all(_is_plain(entry) for entry in value) if isinstance(value, list) else True

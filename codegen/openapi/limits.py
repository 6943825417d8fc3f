"""Limits: the demands of a schema on a value, in a few words for a docstring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FORMATS = {
    "date-time": "RFC 3339 date and time",
    "date": "RFC 3339 date",
    "uuid": "UUID",
    "uri": "URI",
    "email": "email address",
    "decimal": "decimal number",
}

LOWER_LIMITS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_LIMITS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")

_MARKS = ("multipleOf", "pattern", "readOnly", "uniqueItems", "writeOnly")
KEYWORDS = (*LOWER_LIMITS, *UPPER_LIMITS, *_MARKS)
"""The limits and marks of a value that JSON schema has keywords for."""


def keywords(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the limits of a value and of the items of a list, in the words of JSON schema.

    Args:
        schema: the schema of the value, as the normalised document has it.
    """
    limits = _own_keywords(schema)
    if items := _own_keywords(schema.get("items") or {}):
        limits["items"] = items
    return limits


def _own_keywords(schema: Mapping[str, Any]) -> dict[str, Any]:
    limits = {keyword: schema[keyword] for keyword in KEYWORDS if schema.get(keyword) is not None}
    if written := schema.get("x-format") or schema.get("format"):
        limits["format"] = written
    return limits


def describe(schema: Mapping[str, Any]) -> str:
    """Return the limits of a value in words, or an empty string where there are none.

    Args:
        schema: the schema of the value, as the normalised document has it.
    """
    parts = [
        _range(schema, "minLength", "maxLength", "characters"),
        _range(schema, "minimum", "maximum", ""),
        _range(schema, "minItems", "maxItems", "items"),
        _exclusive(schema),
        FORMATS.get(schema.get("x-format") or schema.get("format") or "", ""),
        "set by the server" if schema.get("readOnly") else "",
        "never answered" if schema.get("writeOnly") else "",
    ]
    return ", ".join(part for part in parts if part)


def _range(schema: Mapping[str, Any], low: str, high: str, unit: str) -> str:
    least, most = schema.get(low), schema.get(high)
    if least is None and most is None:
        return ""
    if most is None:
        words = f"at least {least}"
        if low == "minLength" and least == 1:
            return "not empty"
    elif least is None or (low == "minLength" and least == 0):
        words = f"at most {most}"
    else:
        words = f"{least} to {most}" if least != most else f"exactly {most}"
    return f"{words} {unit}".strip()


def _exclusive(schema: Mapping[str, Any]) -> str:
    least, most = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    parts = [
        f"above {least}" if least is not None else "",
        f"below {most}" if most is not None else "",
    ]
    return " and ".join(part for part in parts if part)

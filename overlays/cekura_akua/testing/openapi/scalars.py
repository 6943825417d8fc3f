"""Example strings and numbers for schemas."""

import base64
from collections.abc import Mapping
from typing import Final

from .json_values import Json
from .patterns import sample
from .schemas import Schemas

_FORMATS: Final = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "P1D",
    "email": "user@example.com",
    "uri": "https://example.com/",
    "uri-reference": "/example",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "decimal": "1.50",
    "byte": "ZXhhbXBsZQ==",
}


class Unsatisfiable(ValueError):
    """No value can be made for a schema: the schema contradicts itself."""


def example_string(schemas: Schemas, schema: Mapping[str, Json], hint: str) -> str:
    """Return a valid string.

    Args:
        schemas: the schemas that `schema` belongs to.
        schema: a rewritten schema of strings.
        hint: the text where the schema has no pattern and no format.

    Raises:
        Unsatisfiable: no string was found for the pattern.
    """
    low: int = schema.get("minLength", 0)
    high: int | None = schema.get("maxLength")
    text = _FORMATS.get(schema.get("format", ""), "")
    if "pattern" in schema:
        return _matching_string(schemas, schema, low, text)
    if schema.get("contentEncoding") == "base64":
        text = base64.b64encode(b"example").decode()
    text = (text or hint).ljust(low, "x")
    return text if high is None else text[:high]


def _matching_string(schemas: Schemas, schema: Mapping[str, Json], low: int, formatted: str) -> str:
    """Return a string for a pattern: longer ones until `minLength` and the format hold as well."""
    for repeats in range(low + 2):
        text = sample(schema["pattern"], repeats)
        for candidate in (text, f"{formatted}{text}", f"{formatted}.{text}"):
            if schemas.accepts(schema, candidate):
                return candidate
    raise Unsatisfiable(f"no example for the pattern {schema['pattern']!r}")


def example_number(schema: Mapping[str, Json], kind: str) -> Json:
    """Return a valid number.

    Args:
        schema: a rewritten schema of numbers.
        kind: "integer" or "number".
    """
    is_whole = kind == "integer" or "multipleOf" in schema
    step = schema.get("multipleOf", 1 if is_whole else 0.5)
    value = step if is_whole else 1.5
    # Limits that are not allowed themselves become limits that are, one step away.
    low = schema.get("minimum", value)
    if "exclusiveMinimum" in schema and schema["exclusiveMinimum"] >= min(low, value):
        low = max(low, schema["exclusiveMinimum"] + step)
    high = schema.get("maximum")
    if "exclusiveMaximum" in schema:
        below = schema["exclusiveMaximum"] - step
        high = below if high is None else min(high, below)
    value = max(value, low)
    if high is not None and value > high:
        value = high if low == value or low <= high else low
    return int(value) if kind == "integer" else value

"""Annotations, fields and texts, from the parts of a schema that the parser forgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from codegen.openapi.limits import describe, keywords
from codegen.plan import Field

SECRET_WORDS = ("secret", "password", "api_key", "token", "credential", "private_key")
DATES = {"date-time": "DateTime", "date": "Date"}


def field_of(
    name: str, wire: str, annotation: str, schema: Mapping[str, Any], *, required: bool
) -> Field:
    """Return the plan of a field.

    Args:
        name: the name in Python.
        wire: the name on the wire.
        annotation: the type of the values, as the parser has it.
        schema: the schema of the property.
        required: whether the document requires the property.
    """
    annotation = with_known_values(annotation, schema)
    is_read_only = bool(schema.get("readOnly"))
    return Field(
        name=name,
        wire=wire,
        annotation=annotation,
        required=required and not is_read_only,
        present=required or is_read_only,
        hidden=bool(schema.get("writeOnly")) or is_secret(wire, annotation),
        about=describe_value(schema),
        limits=keywords(schema),
    )


def allows_others(schema: Mapping[str, Any]) -> bool | None:
    """Return whether an object may have undeclared properties; None where nothing is said."""
    additional = schema.get("additionalProperties")
    return False if additional is False else True if additional or "x-open" in schema else None


def with_known_values(annotation: str, schema: Mapping[str, Any]) -> str:
    """Return an annotation that names the known values of an open enum, for editors to offer."""
    known_values = [value for value in schema.get("x-known-values", ()) if isinstance(value, str)]
    if known_values and annotation in ("str", "str | None"):
        return f"{literal(known_values)} | {annotation}"
    return annotation


def with_dates(annotation: str, schema: Mapping[str, Any]) -> str:
    """Return the annotation of a parameter, widened to `date` and `datetime` for dates."""
    return DATES.get(schema.get("x-format", ""), "str") if annotation == "str" else annotation


def describe_value(fact: Mapping[str, Any]) -> str:
    """Return the description of a value, its limits first."""
    words = [describe(fact), " ".join(str(fact.get("description", "")).split())]
    return ". ".join(word.rstrip(".") for word in words if word)


def is_secret(wire: str, annotation: str) -> bool:
    """Return whether a property holds a secret, to judge by its name."""
    return annotation.startswith("str") and any(word in wire.lower() for word in SECRET_WORDS)


def literal(values: Iterable[object]) -> str:
    """Return the annotation of a choice between values."""
    return f"Literal[{', '.join(map(repr, values))}]"

"""Enums: schemas for lists of constant values, each schema for values of a single type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from codegen.normalise.schema import Kind, Schema, as_nullable


def of_values(values: Iterable[Any]) -> list[Schema]:
    """Return the schemas that together allow exactly these values.

    Texts and whole numbers become a constant or an enum. Fractions and structures have no literal
    type in Python: their type stays open, and the values are noted. Null makes all of the schemas
    nullable.
    """
    texts: list[str] = []
    numbers: list[int] = []
    truths: list[bool] = []
    others: list[Any] = []
    nullable = False
    for value in values:
        value = whole(value)
        if value is None:
            nullable = True
        elif isinstance(value, bool):
            truths.append(value)
        elif isinstance(value, int):
            numbers.append(value)
        elif isinstance(value, str):
            texts.append(value)
        else:
            others.append(value)
    if others and all(isinstance(value, float) for value in others):
        open_ended = [_open("number", [*dict.fromkeys(numbers), *others])]
        numbers = []
    else:
        open_ended = [_open("any", others)] if others else []
    schemas = [
        *_closed(texts),
        *_closed(numbers),
        *([Schema("boolean")] if len(set(truths)) == 2 else _closed(truths)),
        *open_ended,
    ]
    if not nullable:
        return schemas
    return [as_nullable(schema) for schema in schemas] if schemas else [Schema("null")]


def whole(value: Any) -> Any:
    """Return a value, a number without a fraction as an integer, as in JSON Schema."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def literals(schema: Schema) -> list[Any] | None:
    """Return the values of a constant or an enum; None for any other schema."""
    if schema.kind == "const":
        return [schema.value]
    return list(schema.value) if schema.kind == "enum" else None


def _closed(values: list[Any]) -> list[Schema]:
    once = tuple(dict.fromkeys(values))
    if not once:
        return []
    return [Schema("const", value=once[0]) if len(once) == 1 else Schema("enum", value=once)]


def _open(kind: Kind, values: list[Any]) -> Schema:
    return Schema(kind, notes={"x-known-values": values, "x-assertions": {"enum": values}})

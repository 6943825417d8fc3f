"""Variants of unions that declare no discriminator: told apart by constants and by fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from .fields import typed_fields, wire_names


class Shape(NamedTuple):
    """A variant, and the names of its fields on the wire."""

    model: type[Any]
    names: frozenset[str]


def shape_of(model: type[Any]) -> Shape:
    """Return the shape of a variant."""
    return Shape(model, frozenset(wire for _, wire in wire_names(model)))


def closest(keys: Iterable[str], shapes: Iterable[Shape]) -> type[Any] | None:
    """Return the variant that declares most of an object's keys; None for no common key.

    Of several such variants, the one that lacks the fewest of its own fields.
    """
    names = frozenset(keys)
    ranked = [
        (len(names & shape.names), -len(shape.names - names), shape.model) for shape in shapes
    ]
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return None if best is None or (names and best[0] == 0) else best[2]


def constants_of(model: type[Any]) -> dict[str, Any]:
    """Return the fields whose type is a single literal value, by their names on the wire."""
    return {
        field.wire: get_args(field.type)[0]
        for field in typed_fields(model)
        if get_origin(field.type) is Literal and len(get_args(field.type)) == 1
    }


def constants_agree(value: Mapping[str, Any], constants: Mapping[str, Any]) -> bool:
    """Whether no field of an object contradicts the constants of a variant."""
    return all(value.get(wire, constant) == constant for wire, constant in constants.items())


def best_tag(constants: Iterable[Mapping[str, Any]]) -> str:
    """Return the field whose constants tell most variants apart; an empty string for none."""
    values: dict[str, set[Any]] = {}
    for marks in constants:
        for wire, value in marks.items():
            values.setdefault(wire, set()).add(value)
    return max(values, key=lambda wire: len(values[wire]), default="")

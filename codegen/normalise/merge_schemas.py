"""Merging: the schema that holds where several hold, as under `allOf`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from codegen.normalise.enums import literals, of_values
from codegen.normalise.schema import SCALARS, Schema
from codegen.openapi.references import Pointer

Component = Callable[[Pointer], Schema | None]
Pairs = frozenset[tuple[Pointer | int, Pointer | int]]

_LEAST = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
_MOST = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
_OBJECTS = frozenset({"object", "map"})
_FITS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def merge(
    first: Schema, second: Schema, component: Component, above: Pairs = frozenset()
) -> Schema | None:
    """The schema of the values that fit both; None when no value can.

    Args:
        first: one schema.
        second: the other; its prose wins.
        component: looks up a component; None for one that is still being folded.
        above: the pairs of components inside of which this is; they are not merged again.
    """
    merged = _merge(first, second, component, above)
    if merged is None:
        return None
    return replace(merged, notes=notes_of_both(first.notes, second.notes))


def notes_of_both(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Both sets of notes, assertions of both kept."""
    notes = {**first, **second}
    held = [each["x-assertions"] for each in (first, second) if "x-assertions" in each]
    if len(held) == 2 and held[0] != held[1]:
        clash = held[0].keys() & held[1].keys()
        notes["x-assertions"] = {"allOf": held} if clash else {**held[0], **held[1]}
    return notes


def _merge(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema | None:
    if first.kind == "any" or says_nothing(first, second):
        return second
    if second.kind == "any" or says_nothing(second, first):
        return first
    if first.kind == "reference" and second.kind == "reference" and first.value == second.value:
        return replace(first, nullable=first.nullable and second.nullable)
    if first.kind == "reference" or second.kind == "reference":
        return _expanded(first, second, component, above)
    nullable = (first.nullable or first.kind == "null") and (
        second.nullable or second.kind == "null"
    )
    if first.kind == "union" or second.kind == "union":
        return _distributed(first, second, nullable, component, above)
    if first.kind in _OBJECTS and second.kind in _OBJECTS:
        merged: Schema | None = _objects(first, second, component, above)
    elif first.kind == "array" and second.kind == "array":
        merged = _arrays(first, second, component, above)
    else:
        merged = _scalars(first, second)
    if merged is None:
        return Schema("null") if nullable else None
    return replace(merged, nullable=nullable)


def says_nothing(schema: Schema, other: Schema) -> bool:
    """Whether a schema only repeats that the other is an object."""
    return (
        schema.kind == "map"
        and not schema.required
        and not schema.limits
        and schema.additional in (None, True)
        and other.kind in ("object", "map", "reference", "union")
    )


def _expanded(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema | None:
    """Merge what references point at; inside itself a reference stays as it is."""
    pair = (_identity(first), _identity(second))
    if pair in above:
        return first if first.kind == "reference" else second
    parts = []
    for schema in (first, second):
        if schema.kind != "reference":
            parts.append(schema)
            continue
        target = component(schema.value)
        if target is None:
            return schema
        parts.append(replace(target, nullable=target.nullable or schema.nullable))
    return _merge(parts[0], parts[1], component, above | {pair})


def _identity(schema: Schema) -> Pointer | int:
    return schema.value if schema.kind == "reference" else id(schema)


def _distributed(
    first: Schema, second: Schema, nullable: bool, component: Component, above: Pairs
) -> Schema | None:
    """A union and something that holds for all of it: each alternative merged on its own."""
    union, other = (first, second) if first.kind == "union" else (second, first)
    members = []
    for member in union.members:
        pair = (member, other) if union is first else (other, member)
        merged = merge(pair[0], pair[1], component, above)
        if merged is not None and merged.kind != "null":
            # A discriminator goes on to name the component that the member was before.
            origin = member.value if member.kind == "reference" else member.origin
            members.append(replace(merged, nullable=False, origin=origin))
    if not members:
        return Schema("null") if nullable else None
    if len(members) == 1:
        return replace(members[0], nullable=nullable)
    return replace(union, members=tuple(members), nullable=nullable)


def _objects(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema:
    properties = dict(first.properties)
    for name, schema in second.properties.items():
        both = merge(properties[name], schema, component, above) if name in properties else schema
        properties[name] = both or schema
    return Schema(
        "object" if properties else "map",
        properties=properties,
        required=tuple(dict.fromkeys((*first.required, *second.required))),
        additional=_additional(first, second, component, above),
        limits=_limits(first.limits, second.limits),
    )


def _additional(
    first: Schema, second: Schema, component: Component, above: Pairs
) -> Schema | bool | None:
    """A closed object that another one extends is open: by the letter nothing would fit."""
    one, two = first.additional, second.additional
    if isinstance(one, Schema) and isinstance(two, Schema):
        return merge(one, two, component, above) or two
    if isinstance(one, Schema) or isinstance(two, Schema):
        return one if isinstance(one, Schema) else two
    if one is False and two is False:
        return False
    closed, other = (first, second) if one is False else (second, first)
    if False in (one, two) and other.properties.keys() <= closed.properties.keys():
        return False
    return True if one is True and two is True else None


def _arrays(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema:
    items = second.items
    if first.items is not None and second.items is not None:
        items = merge(first.items, second.items, component, above) or second.items
    return Schema("array", items=items, limits=_limits(first.limits, second.limits))


def _scalars(first: Schema, second: Schema) -> Schema | None:
    one, two = literals(first), literals(second)
    if one is not None and two is not None:
        return _literal([value for value in one if repr(value) in map(repr, two)])
    if one is not None or two is not None:
        values, kind = (one, second.kind) if one is not None else (two, first.kind)
        fitting = [value for value in values or [] if _fits(value, kind)]
        return _literal(fitting)
    if first.kind == second.kind and first.kind in SCALARS | {"null"}:
        return Schema(first.kind, limits=_limits(first.limits, second.limits))
    if {first.kind, second.kind} == {"integer", "number"}:
        return Schema("integer", limits=_limits(first.limits, second.limits))
    return None


def _literal(values: list[Any]) -> Schema | None:
    made = of_values(values)
    return made[0] if len(made) == 1 else None


def _fits(value: Any, kind: str) -> bool:
    return isinstance(value, _FITS.get(kind, ())) and (
        kind == "boolean" or not isinstance(value, bool)
    )


def _limits(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    limits = {**first, **second}
    for keyword in first.keys() & second.keys():
        if keyword in _LEAST:
            limits[keyword] = max(first[keyword], second[keyword])
        elif keyword in _MOST:
            limits[keyword] = min(first[keyword], second[keyword])
    return limits

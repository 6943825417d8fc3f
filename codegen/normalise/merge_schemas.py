"""Merging schemas: the schema of the values that fit several schemas, as under `allOf`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from codegen.normalise.enums import literals, of_values
from codegen.normalise.schema import SCALARS, Schema
from codegen.openapi.limits import LOWER_LIMITS, UPPER_LIMITS
from codegen.openapi.references import Pointer

Component = Callable[[Pointer], Schema | None]
Pairs = frozenset[tuple[Pointer | int, Pointer | int]]

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
    """Return the schema of the values that fit both schemas; None when no value can.

    Args:
        first: the first schema.
        second: the second schema, whose prose wins.
        component: looks up a component; None for a component that is still being read.
        above: the pairs of components around the two schemas, which are not merged again.
    """
    merged = _merge(first, second, component, above)
    if merged is None:
        return None
    return merged._replace(notes=notes_of_both(first.notes, second.notes))


def notes_of_both(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return both sets of notes, assertions of both kept."""
    notes = {**first, **second}
    demands = [each["x-assertions"] for each in (first, second) if "x-assertions" in each]
    if len(demands) == 2 and demands[0] != demands[1]:
        clash = demands[0].keys() & demands[1].keys()
        notes["x-assertions"] = {"allOf": demands} if clash else {**demands[0], **demands[1]}
    return notes


def _merge(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema | None:
    # A schema that allows anything leaves the other as it is.
    if first.kind == "any" or says_nothing(first, second):
        return second
    if second.kind == "any" or says_nothing(second, first):
        return first
    # References are merged by their targets, unless both have the same target.
    if first.kind == "reference" and second.kind == "reference" and first.value == second.value:
        return first._replace(nullable=first.nullable and second.nullable)
    if first.kind == "reference" or second.kind == "reference":
        return _expanded(first, second, component, above)
    # From here on both have a type of their own. Null fits both only where each allows null.
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
    return merged._replace(nullable=nullable)


def says_nothing(schema: Schema, other: Schema) -> bool:
    """Return whether a schema only repeats that the other is an object."""
    return (
        schema.kind == "map"
        and not schema.required
        and not schema.limits
        and schema.additional in (None, True)
        and other.kind in ("object", "map", "reference", "union")
    )


def _expanded(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema | None:
    """Return the merger of the targets of references; inside itself a reference stays."""
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
        parts.append(target._replace(nullable=target.nullable or schema.nullable))
    return _merge(parts[0], parts[1], component, above | {pair})


def _identity(schema: Schema) -> Pointer | int:
    return schema.value if schema.kind == "reference" else id(schema)


def _distributed(
    first: Schema, second: Schema, nullable: bool, component: Component, above: Pairs
) -> Schema | None:
    """Return a union whose alternatives are each merged with the other schema."""
    union, other = (first, second) if first.kind == "union" else (second, first)
    members = []
    for member in union.members:
        pair = (member, other) if union is first else (other, member)
        merged = merge(pair[0], pair[1], component, above)
        if merged is not None and merged.kind != "null":
            # A discriminator goes on to name the component that the member was before.
            origin = member.value if member.kind == "reference" else member.origin
            members.append(merged._replace(nullable=False, origin=origin))
    if not members:
        return Schema("null") if nullable else None
    if len(members) == 1:
        return members[0]._replace(nullable=nullable)
    return union._replace(members=tuple(members), nullable=nullable)


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
    """Return the schema of the undeclared properties of two merged objects.

    A closed object that another object extends is open: by the letter no value would fit both.
    """
    left, right = first.additional, second.additional
    if isinstance(left, Schema) and isinstance(right, Schema):
        return merge(left, right, component, above) or right
    if isinstance(left, Schema) or isinstance(right, Schema):
        return left if isinstance(left, Schema) else right
    if left is False and right is False:
        return False
    # A closed object stays closed where the other declares no property beyond its own.
    closed, other = (first, second) if left is False else (second, first)
    if False in (left, right) and other.properties.keys() <= closed.properties.keys():
        return False
    return True if left is True and right is True else None


def _arrays(first: Schema, second: Schema, component: Component, above: Pairs) -> Schema:
    items = second.items
    if first.items is not None and second.items is not None:
        items = merge(first.items, second.items, component, above) or second.items
    return Schema("array", items=items, limits=_limits(first.limits, second.limits))


def _scalars(first: Schema, second: Schema) -> Schema | None:
    left, right = literals(first), literals(second)
    if left is not None and right is not None:
        return _literal([value for value in left if repr(value) in map(repr, right)])
    if left is not None or right is not None:
        values, kind = (left, second.kind) if left is not None else (right, first.kind)
        fitting = [value for value in values or [] if _fits(value, kind)]
        return _literal(fitting)
    if first.kind == second.kind and first.kind in SCALARS | {"null"}:
        return Schema(first.kind, limits=_limits(first.limits, second.limits))
    if {first.kind, second.kind} == {"integer", "number"}:
        return Schema("integer", limits=_limits(first.limits, second.limits))
    return None


def _literal(values: list[Any]) -> Schema | None:
    schemas = of_values(values)
    return schemas[0] if len(schemas) == 1 else None


def _fits(value: Any, kind: str) -> bool:
    return isinstance(value, _FITS.get(kind, ())) and (
        kind == "boolean" or not isinstance(value, bool)
    )


def _limits(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    limits = {**first, **second}
    for keyword in first.keys() & second.keys():
        if keyword in LOWER_LIMITS:
            limits[keyword] = max(first[keyword], second[keyword])
        elif keyword in UPPER_LIMITS:
            limits[keyword] = min(first[keyword], second[keyword])
    return limits

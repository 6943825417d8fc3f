"""Unions: a list of alternatives reduced to those that really differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from codegen.normalise.enums import literals, of_values
from codegen.normalise.merge_schemas import Component
from codegen.normalise.schema import ANY, Schema, as_nullable, signature_of


def unite(members: Sequence[Schema], component: Component, *, exclusive: bool = False) -> Schema:
    """Return the schema of several alternatives.

    Null becomes a flag, constants and enums of one type become one enum, an enum beside a plain
    text becomes an open text with `x-known-values`, nested unions become one, repetitions go.

    Args:
        members: the alternatives, folded.
        component: looks up a component.
        exclusive: whether the alternatives stood under `oneOf`.
    """
    # Take nested unions apart, and null out of the members; any value leaves nothing to tell apart.
    flat = list(_flat(members))
    nullable = any(member.nullable or member.kind == "null" for member in flat)
    plain = [member._replace(nullable=False) for member in flat if member.kind != "null"]
    if any(member.kind == "any" for member in plain):
        return ANY
    # Join literals and drop repetitions. Of the rest, a single member is no union.
    different = _without_repetitions(_literals_joined(_opened(plain, component)))
    if not different:
        return Schema("null") if nullable else ANY
    if len(different) == 1:
        return as_nullable(different[0]) if nullable else different[0]
    # Exclusive alternatives inside others are no longer exclusive once taken apart.
    exclusive = exclusive and len(flat) == len(members)
    return Schema("union", members=tuple(different), exclusive=exclusive, nullable=nullable)


def holds_objects(union: Schema, component: Component) -> bool:
    """Return whether a union has members that are classes, and so deserves a name."""
    for member in union.members:
        if member.kind in ("object", "map", "union"):
            return True
        if member.kind == "reference":
            target = component(member.value)
            if target is None or target.kind != "enum":
                return True
    return False


def _flat(members: Iterable[Schema]) -> Iterable[Schema]:
    for member in members:
        if member.kind == "union" and member.discriminator is None:
            for inner in _flat(member.members):
                yield as_nullable(inner) if member.nullable else inner
        else:
            yield member


def _without_repetitions(members: Sequence[Schema]) -> list[Schema]:
    first: dict[str, Schema] = {}
    for member in members:
        first.setdefault(signature_of(member), member)
    return list(first.values())


def _literals_joined(members: Sequence[Schema]) -> list[Schema]:
    """Return constants and enums joined by type, at the place of the first literal."""
    values = [value for member in members for value in literals(member) or ()]
    if sum(literals(member) is not None for member in members) < 2:
        return list(members)
    first = next(index for index, member in enumerate(members) if literals(member) is not None)
    rest = [member for member in members[first:] if literals(member) is None]
    return [*members[:first], *of_values(values), *rest]


def _opened(members: list[Schema], component: Component) -> list[Schema]:
    """Return the members with each enum beside its plain type merged into that type.

    The type then allows any value, and its notes list the known values.
    """
    for kind, fits in (("string", str), ("integer", int), ("number", int)):
        index = next((i for i, member in enumerate(members) if member.kind == kind), None)
        if index is None or members[index].limits.get("format") == "binary":
            continue
        known_values: list[Any] = []
        rest: list[Schema] = []
        for member in members:
            values = _literals_of(member, component)
            if values and all(isinstance(v, fits) and not isinstance(v, bool) for v in values):
                known_values.extend(value for value in values if value not in known_values)
            else:
                rest.append(member)
        if not known_values:
            continue
        plain = members[index]
        notes = {
            **plain.notes,
            "x-known-values": [*plain.notes.get("x-known-values", ()), *known_values],
        }
        limits = {
            k: v
            for k, v in plain.limits.items()
            if all(_within(k, v, value) for value in known_values)
        }
        # Known values may break the limits that hold for all other values of the plain type.
        if limits != plain.limits:
            notes["x-assertions"] = {"anyOf": [{"enum": known_values}, dict(plain.limits)]}
        opened = plain._replace(limits=limits, notes=notes)
        members = [opened if member is plain else member for member in rest]
    return members


def _literals_of(member: Schema, component: Component) -> list[Any]:
    if member.kind == "reference":
        target = component(member.value)
        return literals(target) or [] if target is not None else []
    return literals(member) or []


def _within(keyword: str, limit: Any, value: Any) -> bool:
    """Return whether a known value keeps to a limit of the open type."""
    if keyword in ("minLength", "maxLength"):
        return bool(len(value) >= limit if keyword == "minLength" else len(value) <= limit)
    if keyword == "pattern":
        try:
            return re.search(limit, value) is not None
        except re.error:
            return False
    if keyword in ("minimum", "exclusiveMinimum"):
        return bool(value >= limit)
    if keyword in ("maximum", "exclusiveMaximum"):
        return bool(value <= limit)
    return False

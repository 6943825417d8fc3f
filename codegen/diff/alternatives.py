"""Alternatives: what a value may be, taken apart, and which alternative is which of the other side.

A schema that is no union has one alternative. Null is kept apart, so that every way to allow it
reads the same; so are the unions inside a union, and `anyOf` and `oneOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from codegen.diff.change import Json
from codegen.diff.document import Schema, View, target

_TAG_TYPES = (str, int, bool)
_ALIKE: Final = 0.5
"""Variants of which less than this share of the properties agree are different variants."""


@frozen
class Alternative:
    """One thing that a value may be, null apart.

    Attributes:
        schema: its schema where it stands.
        type: its JSON type, or `any`.
        name: the component that it refers to; None where it stands by itself.
        definition: the schema, or that of the component with what stands beside the reference.
    """

    schema: Schema = field(repr=False)
    type: str
    name: str | None
    definition: Schema = field(repr=False)

    @property
    def values(self) -> tuple[Json, ...] | None:
        """The only values that it may be; None where there are others."""
        if "const" in self.definition:
            return (self.definition["const"],)
        return tuple(self.definition["enum"]) if "enum" in self.definition else None

    @property
    def is_class(self) -> bool:
        """Whether it is a class in Python, and not a free map."""
        return self.type == "object" and bool(self.definition.get("properties"))

    def called(self) -> str:
        """Return what it is in a word."""
        if self.type == "array":
            return "array"
        if self.is_class and self.name is not None:
            return self.name
        return "file" if self.definition.get("format") == "binary" else self.type


def alternatives(schema: Schema, view: View) -> tuple[list[Alternative], bool]:
    """Return what a value may be, and whether it may be null as well."""
    found, nullable = _split(schema)
    return [one for part in found for one in _opened(part, view, frozenset())], nullable


def alone(schema: Schema) -> tuple[Schema | None, bool]:
    """Return the one alternative of a schema, unions not taken apart, and whether it may be null.

    None in place of the schema where there are several.
    """
    found, nullable = _split(schema)
    return (found[0] if len(found) == 1 else None), nullable


def properties(definition: Schema) -> dict[str, Schema]:
    """Return the properties of an object by their name on the wire."""
    return {
        schema.get("x-wire-name", name): schema
        for name, schema in definition.get("properties", {}).items()
    }


def required(definition: Schema) -> frozenset[str]:
    """Return the names on the wire of the properties that must be there."""
    held = definition.get("properties", {})
    return frozenset(
        held.get(name, {}).get("x-wire-name", name) for name in definition.get("required", ())
    )


def matched(
    old: Sequence[Alternative], new: Sequence[Alternative], before: View, after: View
) -> Iterator[tuple[Alternative | None, Alternative | None]]:
    """Yield each alternative with the one of the other side that it is; None where it is none."""
    left, right = list(old), list(new)
    if len(left) == len(right) == 1 and left[0].type == right[0].type:
        yield left[0], right[0]
        return
    scored = sorted(
        (-score, sorted((one.called(), other.called())), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (score := _likeness(one, other, before, after)) > 0
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield left[i], right[j]
    rest = [one for i, one in enumerate(left) if i not in used[0]]
    others = [one for j, one in enumerate(right) if j not in used[1]]
    if len(rest) == len(others) == 1 and len(left) == len(right) == 1:
        yield rest[0], others[0]
        return
    for one in rest:
        yield one, None
    for other in others:
        yield None, other


def _split(schema: Schema) -> tuple[list[Schema], bool]:
    """The members of a schema that is an inline union, or itself; null apart."""
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema and is_union(schema):
            members = [
                _formatted(one, schema) for one in schema[keyword] if one.get("type") != "null"
            ]
            parts = [_split(member) for member in members]
            nullable = len(members) < len(schema[keyword]) or any(part[1] for part in parts)
            return [one for part in parts for one in part[0]], nullable
    declared = schema.get("type")
    if isinstance(declared, list):
        (plain,) = [name for name in declared if name != "null"]
        return [{**schema, "type": plain}], True
    return ([], True) if declared == "null" else ([schema], False)


def _formatted(member: Schema, union: Schema) -> Schema:
    """A member with the format that the union notes for all of its texts."""
    noted = union.get("x-format")
    if noted is None or member.get("type") not in ("string", ["string", "null"]):
        return member
    return {"x-format": noted, **member}


def is_union(schema: Schema) -> bool:
    """Whether a schema is a union by itself."""
    return "$ref" not in schema and ("anyOf" in schema or "oneOf" in schema)


def _opened(schema: Schema, view: View, above: frozenset[str]) -> Iterator[Alternative]:
    """The alternatives of one member: of a union those that it holds."""
    name = target(schema)
    if name is None:
        yield Alternative(schema, _type(schema), None, schema)
        return
    definition = view.schemas[name]
    if is_union(definition):
        if name not in above:
            for member in _split(definition)[0]:
                yield from _opened(member, view, above | {name})
        return
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    yield Alternative(schema, _type(definition), name, {**definition, **beside})


def _type(schema: Schema) -> str:
    declared = schema.get("type")
    if isinstance(declared, str):
        return declared
    if "const" in schema:
        return {bool: "boolean", int: "integer", float: "number"}.get(
            type(schema["const"]), "string"
        )
    return "any"


def _likeness(one: Alternative, other: Alternative, before: View, after: View) -> float:
    """How likely two alternatives are the same one; 0 for surely not."""
    if one.type != other.type:
        return 0.1 if {one.type, other.type} == {"integer", "number"} else 0
    if one.type != "object":
        return 2 if _bare(one.schema) == _bare(other.schema) else 1
    own = before.own(one.name) if one.name else None
    if own is not None and other.name is not None and own == after.own(other.name):
        return 4
    mine, theirs = _tags(one.definition), _tags(other.definition)
    shared = mine.keys() & theirs.keys()
    if any(mine[name] != theirs[name] for name in shared):
        return 0
    left, right = properties(one.definition).keys(), properties(other.definition).keys()
    every = left | right
    agree = len(left & right) / len(every) if every else 1.0
    if shared:
        return 2 + agree
    return 1 + agree if agree >= _ALIKE else 0


def _tags(definition: Schema) -> dict[str, Any]:
    """The constants by which an object is told from others."""
    return {
        name: schema["const"]
        for name, schema in properties(definition).items()
        if "const" in schema and isinstance(schema["const"], _TAG_TYPES)
    }


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "description"}

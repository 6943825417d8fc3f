"""Alternatives: the types that a schema allows, and their counterparts in the other document.

A schema that is no union has a single alternative. Null is kept apart, so that every way to allow
null reads the same. Unions inside a union are taken apart, and `anyOf` counts like `oneOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from codegen.diff.change import Json
from codegen.diff.document import Schema, View
from codegen.openapi.references import referenced_schema

_TAG_TYPES = (str, int, bool)
_ALIKE: Final = 0.5
"""Variants that share less than this part of their properties are different variants."""


@frozen
class Alternative:
    """A type that a value may have, null apart.

    Attributes:
        schema: the schema at the place of use.
        type: the JSON type, or `any`.
        name: the component that the schema refers to; None for an inline schema.
        definition: the schema itself, or the schema of the component together with the keywords
            beside the reference.
    """

    schema: Schema = field(repr=False)
    type: str
    name: str | None
    definition: Schema = field(repr=False)

    @property
    def values(self) -> tuple[Json, ...] | None:
        """The only allowed values; None where others are allowed too."""
        if "const" in self.definition:
            return (self.definition["const"],)
        return tuple(self.definition["enum"]) if "enum" in self.definition else None

    @property
    def is_class(self) -> bool:
        """Whether the alternative is a class in Python, not a free map."""
        return self.type == "object" and bool(self.definition.get("properties"))

    def called(self) -> str:
        """Return the name of the alternative in a report."""
        if self.type == "array":
            return "array"
        if self.is_class and self.name is not None:
            return self.name
        return "file" if self.definition.get("format") == "binary" else self.type


def alternatives(schema: Schema, view: View) -> tuple[list[Alternative], bool]:
    """Return the alternatives of a schema, and whether null is allowed."""
    members, nullable = _split(schema)
    return [
        alternative for part in members for alternative in _opened(part, view, frozenset())
    ], nullable


def alone(schema: Schema) -> tuple[Schema | None, bool]:
    """Return the only alternative of a schema, and whether null is allowed.

    The schema is None where there are several alternatives. Unions inside are not taken apart.
    """
    members, nullable = _split(schema)
    return (members[0] if len(members) == 1 else None), nullable


def properties(definition: Schema) -> dict[str, Schema]:
    """Return the properties of an object by their name on the wire."""
    return {
        schema.get("x-wire-name", name): schema
        for name, schema in definition.get("properties", {}).items()
    }


def required(definition: Schema) -> frozenset[str]:
    """Return the names on the wire of the properties that must be there."""
    declared = definition.get("properties", {})
    return frozenset(
        declared.get(name, {}).get("x-wire-name", name) for name in definition.get("required", ())
    )


def matched(
    old: Sequence[Alternative], new: Sequence[Alternative], before: View, after: View
) -> Iterator[tuple[Alternative | None, Alternative | None]]:
    """Yield the pairs of alternatives that correspond; None stands for a missing counterpart."""
    left, right = list(old), list(new)
    if len(left) == len(right) == 1 and left[0].type == right[0].type:
        yield left[0], right[0]
        return
    # Score every possible pair, and take the best pairs first; names decide between equal scores.
    scored = sorted(
        (-score, sorted((old_entry.called(), new_entry.called())), i, j)
        for i, old_entry in enumerate(left)
        for j, new_entry in enumerate(right)
        if (score := _likeness(old_entry, new_entry, before, after)) > 0
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield left[i], right[j]
    removed = [alternative for i, alternative in enumerate(left) if i not in used[0]]
    added = [alternative for j, alternative in enumerate(right) if j not in used[1]]
    # A single alternative that has become another is a changed type, not a removal and an addition.
    if len(removed) == len(added) == 1 and len(left) == len(right) == 1:
        yield removed[0], added[0]
        return
    for alternative in removed:
        yield alternative, None
    for alternative in added:
        yield None, alternative


def _split(schema: Schema) -> tuple[list[Schema], bool]:
    """Return the members of an inline union, or the schema alone, and whether null is allowed."""
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema and is_union(schema):
            members = [
                _formatted(member, schema)
                for member in schema[keyword]
                if member.get("type") != "null"
            ]
            parts = [_split(member) for member in members]
            nullable = len(members) < len(schema[keyword]) or any(part[1] for part in parts)
            return [member for part in parts for member in part[0]], nullable
    declared = schema.get("type")
    if isinstance(declared, list):
        (plain,) = [name for name in declared if name != "null"]
        return [{**schema, "type": plain}], True
    return ([], True) if declared == "null" else ([schema], False)


def _formatted(member: Schema, union: Schema) -> Schema:
    """Return a member with the format that the union notes for all of its texts."""
    noted = union.get("x-format")
    if noted is None or member.get("type") not in ("string", ["string", "null"]):
        return member
    return {"x-format": noted, **member}


def is_union(schema: Schema) -> bool:
    """Return whether a schema is a union by itself."""
    return "$ref" not in schema and ("anyOf" in schema or "oneOf" in schema)


def _opened(schema: Schema, view: View, above: frozenset[str]) -> Iterator[Alternative]:
    """Yield the alternatives of a member; a union yields its own members."""
    name = referenced_schema(schema)
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


def _likeness(old: Alternative, new: Alternative, before: View, after: View) -> float:
    """Return how likely two alternatives correspond; 0 where they surely do not."""
    if old.type != new.type:
        return 0.1 if {old.type, new.type} == {"integer", "number"} else 0
    if old.type != "object":
        return 2 if _bare(old.schema) == _bare(new.schema) else 1
    # The same component of the document is the same variant, even where its schema has changed.
    own = before.own(old.name) if old.name else None
    if own is not None and new.name is not None and own == after.own(new.name):
        return 4
    # Constants come next: variants that differ in one never correspond. Then the shared properties.
    old_tags, new_tags = _tags(old.definition), _tags(new.definition)
    shared = old_tags.keys() & new_tags.keys()
    if any(old_tags[name] != new_tags[name] for name in shared):
        return 0
    olds, news = properties(old.definition).keys(), properties(new.definition).keys()
    every = olds | news
    agree = len(olds & news) / len(every) if every else 1.0
    if shared:
        return 2 + agree
    return 1 + agree if agree >= _ALIKE else 0


def _tags(definition: Schema) -> dict[str, Any]:
    """Return the constants that tell an object from others."""
    return {
        name: schema["const"]
        for name, schema in properties(definition).items()
        if "const" in schema and isinstance(schema["const"], _TAG_TYPES)
    }


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "description"}

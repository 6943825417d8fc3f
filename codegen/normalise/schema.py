"""The one form every schema is brought into before it is written down again.

OpenAPI spells the same thing in many ways. A `Schema` has one: nullability is a flag, an enum holds
values of one type, a union holds members that differ, and a reference points at a component.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from codegen.openapi.references import Pointer

Kind = Literal[
    "any",
    "null",
    "boolean",
    "integer",
    "number",
    "string",
    "const",
    "enum",
    "array",
    "object",
    "map",
    "union",
    "reference",
]

SCALARS = frozenset({"boolean", "integer", "number", "string"})

#: Kinds that become a class or an alias in Python and so need a component with a name.
COMPONENTS = frozenset({"enum", "object", "map", "union"})

#: The first step of a reference to a structure that has no key of its own.
NODE = "node"

#: Notes that are read by people only: shapes that differ in nothing else are the same.
PROSE = frozenset({"description", "x-default"})


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema, canonical. Treat the containers as read-only.

    Attributes:
        kind: what values look like; decides which of the other fields mean anything.
        nullable: whether null is allowed as well.
        value: the constant of a `const`, the values of an `enum`, the key of a `reference`.
        items: the shape of an array's items.
        properties: the properties of an object by their name on the wire.
        required: the properties that must be there.
        additional: what other properties may be: None when nothing is said.
        members: the alternatives of a union.
        exclusive: the union was a `oneOf`.
        discriminator: property and mapping that the document declares for a union.
        origin: of a member of a union with which something was merged: the component that it was.
        limits: lengths, ranges, patterns; also `format: binary`.
        notes: description, readOnly, writeOnly, deprecated and our own `x-` extensions.
    """

    kind: Kind
    nullable: bool = False
    value: Any = None
    items: Schema | None = None
    properties: Mapping[str, Schema] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    additional: Schema | bool | None = None
    members: tuple[Schema, ...] = ()
    exclusive: bool = False
    discriminator: tuple[str, tuple[tuple[str, Pointer], ...]] | None = None
    origin: Pointer | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)


ANY = Schema("any")


def with_notes(schema: Schema, notes: Mapping[str, Any]) -> Schema:
    """The same shape, annotated: what stands nearer to the use wins."""
    return replace(schema, notes={**schema.notes, **notes}) if notes else schema


def as_nullable(schema: Schema) -> Schema:
    """The same shape, null allowed; any and null already allow it."""
    return (
        schema
        if schema.nullable or schema.kind in ("any", "null")
        else replace(schema, nullable=True)
    )


def signed(schema: Schema) -> str:
    """A text that two schemas share exactly when they describe the same values."""
    return json.dumps(_plain(schema), sort_keys=True, default=str)


def _plain(schema: Schema | bool | None) -> Any:
    if not isinstance(schema, Schema):
        return schema
    plain: dict[str, Any] = {"kind": schema.kind}
    notes = {name: note for name, note in schema.notes.items() if name not in PROSE}
    facts = {
        "nullable": schema.nullable,
        "limits": dict(schema.limits),
        "notes": notes,
        "items": _plain(schema.items),
        "required": sorted(schema.required),
        "additional": _plain(schema.additional),
        "closed": schema.additional is False,
        "discriminator": schema.discriminator,
    }
    plain.update({name: fact for name, fact in facts.items() if fact})
    if schema.properties:
        plain["properties"] = {name: _plain(member) for name, member in schema.properties.items()}
    if schema.members:
        plain["members"] = sorted(
            json.dumps(_plain(m), sort_keys=True, default=str) for m in schema.members
        )
    if schema.kind == "enum":
        plain["value"] = sorted(map(repr, schema.value))
    elif schema.kind == "const":
        plain["value"] = repr(schema.value)
    elif schema.kind == "reference":
        plain["value"] = schema.value[:2] if schema.value[0] == NODE else schema.value
    return plain

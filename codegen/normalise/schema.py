"""Schema: the canonical form of a schema, between reading and writing.

OpenAPI has many spellings for the same schema, `Schema` a single form: nullability is a flag, an
enum holds values of a single type, the members of a union differ, and a reference points at
a component.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

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

#: Notes for readers: schemas that differ in nothing else are the same.
PROSE = frozenset({"description", "x-default", "x-open"})


NONE: Final[Mapping[str, Any]] = MappingProxyType({})
"""No properties, no limits or no notes."""


class Schema(NamedTuple):
    """A schema in canonical form. Treat the containers as read-only.

    Attributes:
        kind: the type of the values; decides which of the other fields have a meaning.
        nullable: whether null is allowed as well.
        value: the constant of a `const`, the values of an `enum`, the key of a `reference`.
        items: the schema of an array's items.
        properties: the properties of an object by their name on the wire.
        required: the names of the required properties.
        additional: the schema of undeclared properties; None where the document is silent.
        members: the alternatives of a union.
        exclusive: whether the union was a `oneOf`.
        discriminator: the property and mapping that the document declares for a union.
        origin: the component that a member of a union was before a merger; None for others.
        limits: lengths, ranges, patterns; also `format: binary`.
        notes: description, readOnly, writeOnly, deprecated and our own `x-` extensions.
    """

    kind: Kind
    nullable: bool = False
    value: Any = None
    items: Schema | None = None
    properties: Mapping[str, Schema] = NONE
    required: tuple[str, ...] = ()
    additional: Schema | bool | None = None
    members: tuple[Schema, ...] = ()
    exclusive: bool = False
    discriminator: tuple[str, tuple[tuple[str, Pointer], ...]] | None = None
    origin: Pointer | None = None
    limits: Mapping[str, Any] = NONE
    notes: Mapping[str, Any] = NONE


ANY = Schema("any")


def parts_of(schema: Schema) -> Iterator[Schema]:
    """Yield the schemas directly inside a schema."""
    if schema.items is not None:
        yield schema.items
    yield from schema.properties.values()
    if isinstance(schema.additional, Schema):
        yield schema.additional
    yield from schema.members


def with_notes(schema: Schema, notes: Mapping[str, Any]) -> Schema:
    """Return a schema with further notes, which replace its own."""
    return schema._replace(notes={**schema.notes, **notes}) if notes else schema


def as_nullable(schema: Schema) -> Schema:
    """Return a schema that allows null as well."""
    return (
        schema
        if schema.nullable or schema.kind in ("any", "null")
        else schema._replace(nullable=True)
    )


def signature_of(schema: Schema) -> str:
    """Return a text that two schemas share exactly when they describe the same values."""
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

"""Discriminators: from the declared discriminators of a normalised document to the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from codegen.openapi.references import referenced_schema
from codegen.plan import Discriminator

Schemas = Mapping[str, Any]


def discriminators(
    schemas: Schemas, unions: Mapping[str, Iterable[str]], annotations: Mapping[str, str]
) -> dict[str, Discriminator]:
    """Return the declared discriminators, by the names of their unions.

    Unions of the same members are a single type in Python. Where several of them declare different
    discriminators, none of these holds for the type, whose variants are told apart by other means.

    Args:
        schemas: the components of the normalised document.
        unions: the annotations of the members of every union that is a type of its own.
        annotations: the annotation of every component.
    """
    declared: dict[frozenset[str], list[Any]] = defaultdict(list)
    for name, members in unions.items():
        if "x-discriminator" in schemas[name]:
            declared[frozenset(members)].append(schemas[name]["x-discriminator"])
    plans: dict[str, Discriminator] = {}
    for name, members in unions.items():
        alike = declared[frozenset(members)]
        if alike and all(other == alike[0] for other in alike):
            plans[name] = _plan(name, alike[0], schemas, annotations)
    return plans


def unions_inside(name: str, schemas: Schemas) -> list[str]:
    """Return the unions inside a union, at any depth."""
    names = [name]
    for union in names:
        members = schemas[union].get("anyOf") or schemas[union].get("oneOf") or ()
        targets = filter(None, map(referenced_schema, members))
        names += [
            target
            for target in targets
            if target not in names and schemas[target]["x-kind"] == "union"
        ]
    return names[1:]


def _plan(
    name: str, declared: Mapping[str, Any], schemas: Schemas, annotations: Mapping[str, str]
) -> Discriminator:
    unknown = f"Unknown{name}"
    while unknown in schemas:
        unknown += "Variant"
    inside = unions_inside(name, schemas)
    variants = {
        value: annotations[target]
        for value, target in declared["mapping"].items()
        # A union that leads back to this union is written later, and cannot be named here.
        if target in inside or schemas[target]["x-kind"] != "union"
    }
    return Discriminator(property=declared["property"], variants=variants, unknown=unknown)

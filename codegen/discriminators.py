"""Discriminators of unions: from what a normalised document declares to the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from codegen.plan import Discriminator

Schemas = Mapping[str, Any]


def discriminators(
    schemas: Schemas, unions: Mapping[str, Iterable[str]], annotations: Mapping[str, str]
) -> dict[str, Discriminator]:
    """Return the declared discriminators, by the names of their unions.

    Unions of the same members are one type in Python. If several of them declare discriminators
    that differ, none of these holds for the type, and its variants are told apart without.

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
        targets = [member.get("$ref", "").rpartition("/")[2] for member in members]
        names += [
            target
            for target in targets
            if target not in names and schemas.get(target, {}).get("x-kind") == "union"
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
        # A union that leads back to this one is written after it, and cannot be named here.
        if target in inside or schemas[target]["x-kind"] != "union"
    }
    return Discriminator(property=declared["property"], variants=variants, unknown=unknown)

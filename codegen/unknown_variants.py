"""Unknown variants: the classes of the objects that fit no variant of a union.

Such a class has the fields that all variants of its union share, so that code which reads these of
any variant goes on to work when the API gains another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from codegen.plan import Alias, Field, Model, Package, members_of

UNKNOWN = "UnknownVariant"
"""The class of the unknown objects of a union whose variants share nothing."""

_PLAIN = frozenset({"str", "int", "float", "bool", "None"})
_QUOTED = re.compile(r"Literal\[['\"]")


def with_unknown_variants(package: Package) -> Package:
    """Return a package whose unions each have a class of their own for unknown objects.

    A union whose variants share no field, and that declares no discriminator, needs none.
    """
    models = {model.name: model for model in package.models}
    aliases = {alias.name: alias for alias in package.aliases}
    taken = models.keys() | aliases.keys()
    return evolve(
        package,
        aliases=tuple(_with_unknown(alias, models, aliases, taken) for alias in package.aliases),
    )


def _with_unknown(
    alias: Alias,
    models: Mapping[str, Model],
    aliases: Mapping[str, Alias],
    taken: Iterable[str],
) -> Alias:
    declared = alias.discriminator
    if declared is None and not alias.annotation.endswith(f" | {UNKNOWN}"):
        return alias
    fields = common_fields([models[name] for name in _variants(alias, models, aliases)])
    if declared is not None:
        return evolve(alias, unknown=Model(name=declared.unknown, fields=fields))
    if not fields:
        return alias
    name = f"Unknown{alias.name}"
    while name in taken:
        name += "Variant"
    annotation = alias.annotation.removesuffix(UNKNOWN) + name
    return evolve(alias, annotation=annotation, unknown=Model(name=name, fields=fields))


def _variants(
    alias: Alias, models: Mapping[str, Model], aliases: Mapping[str, Alias]
) -> Iterator[str]:
    """Yield the models of a union, those of the unions inside it as well."""
    unions = [alias]
    for union in unions:
        for name in members_of(union.annotation):
            if name in models:
                yield name
            elif name in aliases and aliases[name] not in unions:
                unions.append(aliases[name])


def common_fields(variants: Iterable[Model]) -> tuple[Field, ...]:
    """Return the fields that all variants share, in the order of the first.

    A field that only some of the variants always have may be absent. Where their types differ, and
    are not all plain, the values may be anything.
    """
    first, *others = [{field.name: field for field in model.fields} for model in variants] or [{}]
    common = []
    for name, field in first.items():
        alike = [field, *(other[name] for other in others if name in other)]
        if len(alike) == 1 + len(others) and {each.wire for each in alike} == {field.wire}:
            common.append(
                evolve(
                    field,
                    annotation=_common_type(each.annotation for each in alike),
                    required=False,
                    present=all(each.present for each in alike),
                    hidden=any(each.hidden for each in alike),
                    about="",
                )
            )
    return tuple(common)


def _common_type(annotations: Iterable[str]) -> str:
    """Return an annotation for the values of an object of another kind than all of these."""
    different = list(dict.fromkeys(annotations))
    if len(different) == 1 and not different[0].startswith("Literal["):
        return different[0]
    members = (member for annotation in different for member in members_of(annotation))
    plain = dict.fromkeys(map(_without_value, members))
    return " | ".join(sorted(plain, key="None".__eq__)) if plain.keys() <= _PLAIN else "Any"


def _without_value(member: str) -> str:
    """Return the type of a constant; of any other member, the member."""
    if not member.startswith("Literal["):
        return member
    if _QUOTED.match(member):
        return "str"
    return "bool" if member in ("Literal[True]", "Literal[False]") else "int"

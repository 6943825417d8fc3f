"""Purposes: a sentence on each class, from the operations and the classes that use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from codegen.plan import Endpoint, Package, classes_named
from codegen.render.wording import words

_MOST = 2  # users that a sentence names


def purposes(package: Package) -> dict[str, str]:
    """Return a sentence on each class of a package.

    An alias stands for its variants: what an operation answers with as a union, it answers with as
    each of them.
    """
    aliases = {alias.name: alias.annotation for alias in package.aliases}
    names = {model.name for model in package.models} | aliases.keys()

    def reached(annotation: str) -> list[str]:
        classes = list(classes_named(annotation, names))
        for name in classes:
            if name in aliases:
                variants = classes_named(aliases[name], names)
                classes += [each for each in variants if each not in classes]
        return classes

    takes = _users(package.endpoints, reached, lambda each: [each.body or ""])
    gives = _users(package.endpoints, reached, lambda each: list(each.responses.values()))
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for model in package.models:
        for field in model.fields:
            for name in reached(field.annotation):
                if name != model.name:
                    holders[name].append(f"{model.name}.{field.name}")
    return {
        model.name: _sentence(
            model.name, takes.get(model.name, []), gives.get(model.name, []), holders[model.name]
        )
        for model in package.models
    }


def _users(
    endpoints: Iterable[Endpoint],
    reached: Callable[[str], list[str]],
    annotations: Callable[[Endpoint], list[str]],
) -> Mapping[str, list[str]]:
    """Return the operations that use each class in their annotations, by its name."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for endpoint in endpoints:
        for name in dict.fromkeys(each for text in annotations(endpoint) for each in reached(text)):
            users[name].append(endpoint.name)
    return users


def _sentence(name: str, takes: Sequence[str], gives: Sequence[str], holders: Sequence[str]) -> str:
    called = words(name).capitalize()
    if takes and gives:
        return f"{called}: {_listed(takes)} takes it, and {_listed(gives)} returns it."
    if takes:
        return f"{called}, the body of {_listed(takes)}."
    if gives:
        return f"{called}, which {_listed(gives)} returns."
    if holders:
        return f"{called}, the value of {_listed(sorted(holders))}."
    return f"{called}, which no operation uses."


def _listed(users: Sequence[str]) -> str:
    first = [f"`{user}`" for user in users[:_MOST]]
    others = len(users) - len(first)
    rest = ["another"] if others == 1 else [f"one of {others} others"] if others else []
    return " or ".join([*first, *rest])

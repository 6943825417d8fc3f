"""Grouping: which module of `models` holds which class.

A class that one resource uses stands in that resource's module; one that several use stands in
`shared`. What a shared class refers to is shared as well, so imports go one way: a resource's
module imports `shared`, never another's. Classes that no operation needs stand in `unused`, which
may import all others and is imported by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codegen.plan import Endpoint, Package, classes_named

SHARED = "shared"
UNUSED = "unused"


def group(package: Package) -> dict[str, str]:
    """Return the module of every class and alias of a package."""
    graph: dict[str, set[str]] = {}
    unions = {a.discriminator.unknown: a.name for a in package.aliases if a.discriminator}
    known = {model.name for model in package.models} | {alias.name for alias in package.aliases}
    known |= unions.keys()
    for model in package.models:
        graph[model.name] = {n for f in model.fields for n in classes_named(f.annotation, known)}
    for alias in package.aliases:
        graph[alias.name] = {n for text in alias.annotations for n in classes_named(text, known)}
    for unknown, union in unions.items():
        graph[unknown] = {union}  # they stand side by side
    users: dict[str, set[str]] = {name: set() for name in graph}
    for endpoint in package.endpoints:
        for name in _reach(_roots(endpoint, known), graph):
            users[name].add(endpoint.resource)
    return {
        name: UNUSED if not found else min(found) if len(found) == 1 else SHARED
        for name, found in users.items()
    }


def _roots(endpoint: Endpoint, known: Iterable[str]) -> set[str]:
    annotations = [
        *endpoint.answers.values(),
        endpoint.body or "",
        *(parameter.annotation for parameter in endpoint.parameters),
    ]
    return {name for annotation in annotations for name in classes_named(annotation, known)}


def _reach(roots: Iterable[str], graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(graph[name])
    return found

"""Grouping: the module of `models` for each class.

A class that a single resource uses stands in the module of that resource; a class that several
resources use stands in `shared`. A shared class refers to shared classes only, so imports have
a single direction: the module of a resource imports `shared`, never another module. Classes that no
operation needs stand in `unused`, which may import all other modules and is imported by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codegen.plan import Endpoint, Package, classes_named

SHARED = "shared"
UNUSED = "unused"


def group(package: Package) -> dict[str, str]:
    """Return the module of every class and alias of a package."""
    graph: dict[str, set[str]] = {}
    unions = {alias.unknown.name: alias.name for alias in package.aliases if alias.unknown}
    names = {model.name for model in package.models} | {alias.name for alias in package.aliases}
    names |= unions.keys()
    for model in package.models:
        graph[model.name] = {n for f in model.fields for n in classes_named(f.annotation, names)}
    for alias in package.aliases:
        graph[alias.name] = {n for text in alias.annotations for n in classes_named(text, names)}
    for unknown, union in unions.items():
        graph[unknown] = {union}  # both stand in the same module
    users: dict[str, set[str]] = {name: set() for name in graph}
    for endpoint in package.endpoints:
        for name in _reach(_roots(endpoint, names), graph):
            users[name].add(endpoint.resource)
    return {
        name: UNUSED if not resources else min(resources) if len(resources) == 1 else SHARED
        for name, resources in users.items()
    }


def _roots(endpoint: Endpoint, names: Iterable[str]) -> set[str]:
    annotations = [
        *endpoint.responses.values(),
        endpoint.body or "",
        *(parameter.annotation for parameter in endpoint.parameters),
    ]
    return {name for annotation in annotations for name in classes_named(annotation, names)}


def _reach(roots: Iterable[str], graph: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(graph[name])
    return reached

"""Reach: the classes and aliases that annotations name, and those inside of these."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.plan import Package, classes_named


def reached(package: Package, starts: Iterable[str]) -> set[str]:
    """Return the classes and aliases that annotations name, at any depth.

    Args:
        package: the plan of the package.
        starts: the annotations.
    """
    annotations = {
        model.name: [field.annotation for field in model.fields] for model in package.models
    }
    annotations |= {alias.name: alias.annotations for alias in package.aliases}
    names: set[str] = set()
    left = list(starts)
    while left:
        for name in classes_named(left.pop(), annotations):
            if name not in names:
                names.add(name)
                left += annotations[name]
    return names

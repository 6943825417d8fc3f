"""Affected modules: the modules of the overlay that rely on a changed part of a document.

`specs/API/needs.yaml` lists the needs of every module: the operations that it calls and, of each,
the parameters, the properties of body and response, and the traits; also the classes that it
imports.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from codegen.diff.change import Change
from codegen.specs.needs import Need

_TRAITS: Final = {
    "pagination-changed": "pagination",
    "streaming-changed": "streams",
    "long-running-changed": "long_running",
    "guarded-read-changed": "reads",
}
_CLASSES: Final = ("class-renamed", "class-removed")

Needs = Iterable[Need]


def used_by(change: Change, needs: Needs) -> tuple[str, ...]:
    """Return the modules that rely on the part that a change touches, sorted."""
    return tuple(sorted({need.module for need in needs if _relies(need, change)}))


def _relies(need: Need, change: Change) -> bool:
    # A need without classes and without a method is of a trait, at any operation that has it.
    if not need.classes and "." not in need.operation:
        return _is_trait(need, change)
    if need.classes:
        return change.kind in _CLASSES and not set(need.classes).isdisjoint(_gone(change))
    if need.operation not in change.methods:
        return False
    # A change of the whole operation matters unless it is of a trait that the module does not need.
    if change.side == "operation":
        trait = _TRAITS.get(change.kind)
        return trait is None or any(entry.partition("=")[0] == trait for entry in need.traits)
    if any(f"{need.operation}({name}=)" in change.names for name in need.parameters):
        return True
    # All else is of the body or of a response: of the whole of it, or of a single property.
    if change.field is None:
        return not change.names or need.operation in change.names
    return change.field in (need.body if change.side == "request" else need.answer)


def _is_trait(need: Need, change: Change) -> bool:
    """Return whether a change concerns a trait that is needed."""
    traits = [trait.partition("=")[0] for trait in need.traits]
    if change.side == "operation":
        return _TRAITS.get(change.kind) in traits
    return any(name.endswith(f"({trait}=)") for trait in traits for name in change.names)


def _gone(change: Change) -> tuple[str, ...]:
    """Return the names of classes that a change takes away."""
    return (*change.names, *([change.old] if isinstance(change.old, str) else []))

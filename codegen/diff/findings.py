"""Spots: where a comparison stands, and what it has found there."""

from __future__ import annotations

from collections.abc import Hashable

import attrs
from attrs import evolve, frozen

from codegen.diff.change import Json, Side
from codegen.diff.severity import RULES
from codegen.openapi.operations import Key


@frozen(kw_only=True)
class Root:
    """What places are counted from: an operation, a schema of the document, or the document.

    Attributes:
        identity: tells it from every other root of the same comparison.
        subject: what it is called in a report.
        operation: the operation that it is; None for the others.
    """

    identity: Hashable
    subject: str = attrs.field(eq=False)
    operation: Key | None = attrs.field(default=None, eq=False)


@frozen(kw_only=True)
class Spot:
    """A place in two documents at once.

    Attributes:
        root: what `at` is counted from.
        at: the way from there.
        side: whether what stands here is sent or answered.
        holder: the class whose field this is, or the method whose parameter; empty for neither.
        name: the public Python name of what stands here.
        field: the property or parameter that stands here, by its name on the wire.
        shared: inside a structure that normalisation has made one of several that differ in prose
            and defaults alone, so that these are not known of this place.
    """

    root: Root
    side: Side
    at: str = ""
    holder: str = ""
    name: str = ""
    field: str | None = None
    shared: bool = False

    def below(self, step: str) -> Spot:
        """Return a place further in that has no Python name of its own."""
        return evolve(self, at=f"{self.at}{step}")

    def property(self, wire: str, name: str) -> Spot:
        """Return the place of a property, which has one."""
        return evolve(self, at=f"{self.at}.{wire}", name=name, field=wire)


@frozen(kw_only=True)
class Finding:
    """One difference, before it is told which operations it touches."""

    kind: str
    spot: Spot
    old: Json = None
    new: Json = None


class Findings:
    """Collects what a comparison finds, and which root was reached from which."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self._users: dict[Root, set[Root]] = {}

    def add(self, kind: str, spot: Spot, old: Json = None, new: Json = None) -> None:
        """Report a difference."""
        if kind not in RULES:
            raise KeyError(kind)
        self.found.append(Finding(kind=kind, spot=spot, old=old, new=new))

    def link(self, user: Root, used: Root) -> None:
        """Note that one root refers to another."""
        self._users.setdefault(used, set()).add(user)

    def operations(self, root: Root) -> list[Key]:
        """Return the operations from which a root is reached, sorted."""
        seen: set[Root] = set()
        waiting = [root]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self._users.get(current, ()))
        found = {one.operation for one in seen if one.operation is not None}
        return sorted(found, key=lambda key: (key[1], key[0]))

"""Findings: the differences that a comparison collects, and the places where they stand."""

from __future__ import annotations

from collections.abc import Hashable

import attrs
from attrs import evolve, frozen

from codegen.diff.change import Json, Side
from codegen.diff.severity import RULES
from codegen.openapi.operations import Key


@frozen(kw_only=True)
class Root:
    """The start of a path to a place: an operation, a schema of the document, or the document.

    Attributes:
        identity: a value that no other root of the same comparison has.
        subject: the name in a report.
        operation: the operation; None for the other roots.
    """

    identity: Hashable
    subject: str = attrs.field(eq=False)
    operation: Key | None = attrs.field(default=None, eq=False)


@frozen(kw_only=True)
class Spot:
    """A place in two documents at once.

    Attributes:
        root: the start of `at`.
        at: the path from the root.
        side: whether the value at this place is sent or received.
        holder: the class whose field this is, or the method whose parameter; empty for neither.
        name: the public Python name at this place.
        field: the property or parameter at this place, by its name on the wire.
        shared: whether the place is inside a structure that normalisation has joined from several
            that differ in prose and defaults alone, so that these are not known of this place.
    """

    root: Root
    side: Side
    at: str = ""
    holder: str = ""
    name: str = ""
    field: str | None = None
    shared: bool = False

    def below(self, step: str) -> Spot:
        """Return a place further in that has no Python name."""
        return evolve(self, at=f"{self.at}{step}")

    def property(self, wire: str, name: str) -> Spot:
        """Return the place of a property, which has a Python name."""
        return evolve(self, at=f"{self.at}.{wire}", name=name, field=wire)


@frozen(kw_only=True)
class Finding:
    """A difference whose operations are not yet known."""

    kind: str
    spot: Spot
    old: Json = None
    new: Json = None


class Findings:
    """The differences that a comparison finds, and the links between roots."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self._users: dict[Root, set[Root]] = {}

    def add(self, kind: str, spot: Spot, old: Json = None, new: Json = None) -> None:
        """Report a difference."""
        if kind not in RULES:
            raise KeyError(kind)
        self.found.append(Finding(kind=kind, spot=spot, old=old, new=new))

    def link(self, user: Root, used: Root) -> None:
        """Note that a root refers to another."""
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
        reached = {user.operation for user in seen if user.operation is not None}
        return sorted(reached, key=lambda key: (key[1], key[0]))

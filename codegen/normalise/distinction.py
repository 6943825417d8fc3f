"""Distinction: the property whose constants tell the members of a union apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from codegen.normalise.enums import literals
from codegen.normalise.schema import Schema

Literal = str | int | bool

_PREFERRED = ("type", "kind", "mode", "object")
_MANY = 2


@dataclass(frozen=True, slots=True)
class Distinction:
    """A property that tells the members of a union apart.

    Attributes:
        name: the name of the property.
        values: the constants of each member, in the members' order; None for the single member that
            lacks the property or holds null there.
    """

    name: str
    values: tuple[tuple[Literal, ...] | None, ...]

    @property
    def shared(self) -> list[Literal]:
        """The constants that several members have."""
        every = [value for values in self.values for value in values or ()]
        return [value for value in dict.fromkeys(every) if every.count(value) > 1]


def distinction(members: Sequence[Schema]) -> Distinction | None:
    """Return the property whose constants differ from member to member; None for no property.

    Where no property tells all members apart, a property with a value that few members share will
    do.

    Args:
        members: objects, the members of a union.
    """
    if len(members) < _MANY:
        return None
    names = dict.fromkeys(name for member in members for name in member.properties)
    candidates = [entry for name in names if (entry := _by(name, members)) is not None]

    def rank(entry: Distinction) -> tuple[int, bool, bool, bool, int]:
        # The best property tells all members apart, is required in all, and is called `type`.
        required = all(entry.name in member.required for member in members)
        single = all(values is None or len(values) == 1 for values in entry.values)
        preferred = _PREFERRED.index(entry.name) if entry.name in _PREFERRED else len(_PREFERRED)
        return (len(entry.shared), None in entry.values, not single, not required, preferred)

    return min(candidates, key=rank) if candidates else None


def _by(name: str, members: Sequence[Schema]) -> Distinction | None:
    """Return the distinction by a property; None where the property cannot tell members apart."""
    values: list[tuple[Literal, ...] | None] = []
    seen: list[Any] = []
    for member in members:
        schema = member.properties.get(name)
        if schema is None or schema.kind == "null":
            values.append(None)
            continue
        constants = literals(schema)
        if constants is None or schema.nullable:
            return None
        seen.extend(constants)
        values.append(tuple(constants))
    if values.count(None) > 1 or not seen or len({type(value) for value in seen}) > 1:
        return None
    candidate = Distinction(name, tuple(values))
    return candidate if len(candidate.shared) * 4 < len(members) else None

"""Distinguishing the members of a union: by a constant property, or by what they have and lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from codegen.normalise.schema import Schema
from codegen.normalise.spelling import letters, split
from codegen.normalise.values import literals

Literal = str | int | bool
Words = tuple[str, ...]

_PREFERRED = ("type", "kind", "mode", "object")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
_MANY = 2


@dataclass(frozen=True, slots=True)
class Distinction:
    """A property that tells the members of a union apart.

    Attributes:
        name: the property.
        values: the constants of each member, in the members' order; None for the one member that
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
    """The property whose constants differ from member to member; None where there is none.

    One that few members share a value of is taken where none tells them all apart.

    Args:
        members: objects.
    """
    if len(members) < _MANY:
        return None
    names = dict.fromkeys(name for member in members for name in member.properties)
    found = [entry for name in names if (entry := _by(name, members)) is not None]

    def rank(entry: Distinction) -> tuple[int, bool, bool, bool, int]:
        required = all(entry.name in member.required for member in members)
        single = all(values is None or len(values) == 1 for values in entry.values)
        preferred = _PREFERRED.index(entry.name) if entry.name in _PREFERRED else len(_PREFERRED)
        return (len(entry.shared), None in entry.values, not single, not required, preferred)

    return min(found, key=rank) if found else None


def adjectives(members: Sequence[Schema], known: Distinction | None) -> list[Words]:
    """What each member is called in front of the union's own name, one for each."""
    if known is None:
        made = [_of_properties(index, members) for index in range(len(members))]
    else:
        made = [_of_values(known, values) for values in known.values]
    for words in {word for word in made if made.count(word) > 1}:
        alike = [index for index, entry in enumerate(made) if entry == words]
        group = [members[index] for index in alike]
        for place, index in enumerate(alike):
            own = _of_properties(place, group) if known is not None else (_ordinal(place),)
            made[index] = (*words, *own) if known is not None else own
    if len({tuple(word.lower() for word in words) for words in made}) == len(made):
        return made
    return [(_ordinal(index),) for index in range(len(members))]


def _by(name: str, members: Sequence[Schema]) -> Distinction | None:
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
    found = Distinction(name, tuple(values))
    return found if len(found.shared) * 4 < len(members) else None


def _of_values(known: Distinction, values: tuple[Literal, ...] | None) -> Words:
    words = tuple(split(known.name)) or ("Tagged",)
    versioned = words[-1].lower() == "version"
    if values is None:
        return ("Legacy",) if versioned else ("Basic",)
    value = values[0]
    if isinstance(value, bool):
        if len(words) == 1 and words[0].endswith("ed"):
            return words if value else (f"Un{words[0]}",)
        return words if value else ("Not", *words)
    if isinstance(value, int):
        alone = sum(entry is not None for entry in known.values) == 1
        return ("Versioned",) if versioned and alone else (*words[:-1], f"{words[-1]}{value}")
    made = _worded(value)
    if len(values) == _MANY:
        return (*made, "Or", *_worded(str(values[1])))
    return made if len(values) == 1 else ("Other", *words)


def _of_properties(index: int, members: Sequence[Schema]) -> Words:
    """The member's own property: one that only this member demands, else one that only it has."""
    member = members[index]
    others = [other for i, other in enumerate(members) if i != index]
    demanded = {name for other in others for name in other.required}
    had = {name for other in others for name in other.properties}
    for names in (
        [name for name in member.required if name in member.properties and name not in had],
        [name for name in member.required if name in member.properties and name not in demanded],
        [name for name in member.properties if name not in had],
    ):
        for name in names:
            words = tuple(split(name))
            words = words[:-1] if len(words) > 1 and words[-1].lower() == "id" else words
            if words:
                return words
    return ("Basic",)


def _worded(value: str) -> Words:
    """A constant in words; one in capitals is not an abbreviation."""
    return tuple(split(value.lower() if value.isupper() else value)) or ("Empty",)


def _ordinal(index: int) -> str:
    return _ORDINALS[index] if index < len(_ORDINALS) else f"Other{letters(index - len(_ORDINALS))}"

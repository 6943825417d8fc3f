"""Variant names: an adjective for each member of a union, from its constant or properties."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.naming.spelling import letters
from codegen.normalise.distinction import Distinction, Literal
from codegen.normalise.schema import Schema
from codegen.openapi.words import Words, split

_MANY = 2
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


def adjectives(members: Sequence[Schema], distinction: Distinction | None) -> list[Words]:
    """Return an adjective for each member, to stand in front of the union's name."""
    if distinction is None:
        names = [_of_properties(index, members) for index in range(len(members))]
    else:
        names = [_of_values(distinction, values) for values in distinction.values]
    # Members with the same adjective get their own properties added, or else numbers.
    for words in {word for word in names if names.count(word) > 1}:
        alike = [index for index, entry in enumerate(names) if entry == words]
        group = [members[index] for index in alike]
        for place, index in enumerate(alike):
            own = _of_properties(place, group) if distinction is not None else (_ordinal(place),)
            names[index] = (*words, *own) if distinction is not None else own
    # Where some are still the same, all of them are numbered.
    if len({tuple(word.lower() for word in words) for words in names}) == len(names):
        return names
    return [(_ordinal(index),) for index in range(len(members))]


def _of_values(distinction: Distinction, values: tuple[Literal, ...] | None) -> Words:
    """Return the words of the constants by which a member is told apart."""
    words = tuple(split(distinction.name)) or ("Tagged",)
    versioned = words[-1].lower() == "version"
    if values is None:
        return ("Legacy",) if versioned else ("Basic",)
    value = values[0]
    if isinstance(value, bool):
        if len(words) == 1 and words[0].endswith("ed"):
            return words if value else (f"Un{words[0]}",)
        return words if value else ("Not", *words)
    if isinstance(value, int):
        alone = sum(entry is not None for entry in distinction.values) == 1
        return ("Versioned",) if versioned and alone else (*words[:-1], f"{words[-1]}{value}")
    made = _worded(value)
    if len(values) == _MANY:
        return (*made, "Or", *_worded(str(values[1])))
    return made if len(values) == 1 else ("Other", *words)


def _of_properties(index: int, members: Sequence[Schema]) -> Words:
    """Return the words of a property that sets a member apart.

    The first choice is a property that only this member demands, the last a property that only
    this member has.
    """
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
    """Return the words of a constant; a constant in capitals is no abbreviation."""
    return tuple(split(value.lower() if value.isupper() else value)) or ("Empty",)


def _ordinal(index: int) -> str:
    return _ORDINALS[index] if index < len(_ORDINALS) else f"Other{letters(index - len(_ORDINALS))}"

"""Phrases: the parts of names: parents, roles, and the words that several names share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.naming.lexicon import LAYERS, LEADING, PREFIXES, SUFFIXES, VAGUE, VERBS
from codegen.naming.spelling import join, shortened
from codegen.openapi.words import Words, singular
from codegen.specs.class_names import LONGEST

_MARKS = re.compile("^(?:Patched|Paginated|Schema)+(?=[A-Z])|Serializer|External$")


def variant(adjective: Words, union: Words) -> Iterator[Words]:
    """Yield names for the variant of a union: an adjective in front of the union's words."""
    adjective = tuple(title(word) for word in adjective)
    if union[0].lower() in LEADING and len(union) > 1:
        yield (union[0], *overlapped(adjective, union[1:]))
        yield (union[0], *overlapped(adjective, without_noise(union)[1:]))
    else:
        yield overlapped(adjective, union)
        yield (*adjective, *union)
    yield overlapped(adjective, union[1:])
    yield overlapped(adjective, union[-1:])


def fitting(parent: Words, role: Words) -> Iterator[Words]:
    """Yield parent and role, without first words of the parent where the name is too long."""
    for start in range(len(parent)):
        words = overlapped(parent[start:], role)
        if len(join(words)) <= LONGEST:
            yield words
            return
    yield shortened(role, LONGEST)


def unmarked(name: str) -> str:
    """Return the name of a component without the marks of the layer that its schema comes from.

    `PatchedThingSerializer` is a `Thing`, and `PaginatedThingList` a `ThingPage`.
    """
    plain = _MARKS.sub("", name)
    is_page = name.startswith("Paginated") and plain.endswith("List")
    plain = f"{plain.removesuffix('List')}Page" if is_page else plain
    return plain if plain[:1].isalpha() else name


def overlapped(first: Sequence[str], second: Sequence[str]) -> Words:
    """Return both phrases in a row, without repeating the words between them."""
    for size in range(min(len(first), len(second)), 0, -1):
        tail = [singular(word).lower() for word in first[-size:]]
        if tail == [singular(word).lower() for word in second[:size]]:
            return (*first[:-size], *second)
    return (*first, *second)


def common(names: Sequence[Words], most: float = 0.74) -> Words:
    """Return the words that all names share, or else most names, in the order of the shortest."""
    sets = [{singular(word).lower() for word in words} for words in names]
    every = dict.fromkeys(word for words in sets for word in words)
    for share in (0.99, most):
        shared = {
            word for word in every if sum(word in words for words in sets) > share * len(sets)
        }
        fitting = [
            words
            for words, members in zip(names, sets, strict=True)
            if shared and shared <= members
        ]
        if fitting and not shared <= VERBS | VAGUE:
            shortest = min(fitting, key=len)
            return tuple(word for word in shortest if singular(word).lower() in shared)
    return ()


def common_tail(roles: Sequence[Words]) -> Words:
    """Return the words at the end of all roles."""
    tail: list[str] = []
    for words in zip(*(reversed(role) for role in roles), strict=False):
        if len({singular(word).lower() for word in words}) > 1:
            break
        tail.insert(0, words[0])
    return tuple(tail)


def without_noise(words: Words) -> Words:
    """Return the words of a parent without `Patched`, `Body` and the like."""
    rest = [word for word in words if word.lower() not in LAYERS] or list(words)
    while len(rest) > 1 and rest[0].lower() in PREFIXES:
        rest.pop(0)
    is_ours = rest[-1] in ("Answer", "Body")
    if len(rest) > 1 and (is_ours or (rest[0].lower() in VERBS and rest[-1].lower() in SUFFIXES)):
        rest.pop()
    return tuple(rest)


def title(word: str) -> str:
    """Return a word with a capital in front."""
    return word[:1].upper() + word[1:]

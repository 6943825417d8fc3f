"""Locking: a structure that had a name keeps it, whatever comes to stand beside it.

A lock says for every class in which places of the document it was used. A place is told by names
that are locked as well (`Machine.addresses[]` is what the addresses of `Machine` are, and
`dashboards.list(200)` an answer), so that it stays the same place when something is inserted before
it, when its path moves, and when its own structure changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from codegen.normalise.hoist import Node
from codegen.normalise.schema import NODE
from codegen.openapi.references import SCHEMAS, Pointer
from codegen.specs.models import Lock

_ALIKE = 0.5  # the share of its marks by which a variant that has changed is known again
_EXACT = 10  # places that are found as they were outweigh those that only look like it


def place_of(key: Pointer) -> str:
    """The place of a component of the document: `#Machine`."""
    return f"#{'/'.join(key[2:] if key[:2] == SCHEMAS else key)}"


def claims(
    nodes: Sequence[Node],
    components: Mapping[Pointer, str],
    fits: Callable[[Node, str], bool],
    lock: Lock,
) -> dict[int, str]:
    """The locked name of every use that has one, by the serial of the use.

    Where a structure has become two, the one that stands in more of the places keeps the name;
    where they are as many, the one in the place that is listed first.

    Args:
        nodes: every structure; what it is used in has a higher number than itself.
        components: the names of the document's components.
        fits: whether a structure may have a name, which a component may have as well.
        lock: the places of every class.
    """
    book = _Book(lock)
    winners: dict[str, int] = {}
    given: dict[int, str] = {}
    for _ in nodes:  # each round settles one more level of structures inside structures
        given = {}
        names: defaultdict[int, list[str]] = defaultdict(list)
        votes: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for node in reversed(nodes):
            for use in node.uses:
                parents = _parents(use.parent, components, names)
                name, weight = book.owner([parent + use.place for parent in parents], node, winners)
                if name is None or not fits(node, name):
                    continue
                votes[name][node.number] += weight
                if winners.get(name, node.number) == node.number:
                    given[use.serial] = name
                    if name not in names[node.number]:
                        names[node.number].append(name)
        found = {name: max(sorted(count), key=count.__getitem__) for name, count in votes.items()}
        if found == winners:
            break
        winners = found
    return given


def _parents(
    parent: Pointer, components: Mapping[Pointer, str], names: Mapping[int, Sequence[str]]
) -> Sequence[str]:
    if parent[0] == NODE:
        return names.get(int(parent[1]), ())
    return [components.get(parent, parent[-1])]


class _Book:
    """The lock, to be looked up by place."""

    def __init__(self, lock: Lock) -> None:
        self._owners: dict[str, tuple[str, float]] = {}
        self._variants: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for name, places in lock.items():
            for index, place in enumerate(places):
                first = 1 / (2 + index) / len(places)  # decides between as many places
                self._owners.setdefault(place, (name, _EXACT + first))
                union, bar, signs = place.rpartition("|")
                if bar:
                    self._variants[union].append((frozenset(signs.split(",")), name))

    def owner(
        self, places: Sequence[str], node: Node, winners: Mapping[str, int]
    ) -> tuple[str | None, float]:
        """Whose the first place is that is known, and how sure that is."""
        for place in places:
            if place in self._owners:
                return self._owners[place]
        for place in places:
            union, _, signs = place.rpartition("|")
            marks = frozenset(signs.split(","))
            known = [
                (len(marks & others) / len(marks | others), name)
                for others, name in self._variants.get(union, ())
                if winners.get(name, node.number) == node.number
            ]
            share, name = max(known, default=(0.0, ""))
            if share >= _ALIKE:
                return name, share
        return None, 0.0

"""Locked names: a structure that had a name keeps the name when other structures appear.

A lock lists for every class the places of the document where the class was used. A place is spelled
with names that are locked as well: `Machine.addresses[]` are the addresses of `Machine`, and
`dashboards.list(200)` is a response. So a place stays the same when other places are inserted
before it, when its path moves, and when its own structure changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from codegen.normalise.hoist import Node
from codegen.normalise.schema import NODE
from codegen.openapi.references import SCHEMAS, Pointer
from codegen.specs.models import Lock

_ALIKE = 0.5  # the share of its marks by which a changed variant is recognised
_EXACT = 10  # the weight of an unchanged place against a similar place


def place_of(key: Pointer) -> str:
    """Return the place of a component of the document: `#Machine`."""
    return f"#{'/'.join(key[2:] if key[:2] == SCHEMAS else key)}"


def claims(
    nodes: Sequence[Node],
    components: Mapping[Pointer, str],
    fits: Callable[[Node, str], bool],
    lock: Lock,
) -> dict[int, str]:
    """Return the locked name of every use that has a locked name, by serial of the use.

    Where a structure has become two, the structure with more of the places keeps the name; where
    both have as many, the structure with the place that is listed first.

    Args:
        nodes: every structure, each before the structures that use it.
        components: the names of the document's components.
        fits: returns whether a structure may have a name, which a component may have as well.
        lock: the places of every class.
    """
    places = _Places(lock)
    winners: dict[str, int] = {}
    claimed: dict[int, str] = {}
    # The places of a structure are spelled with the names of the structures around it. So each
    # round settles another level of nesting, and the rounds end when the winners stay the same.
    for _ in nodes:
        claimed = {}
        names: defaultdict[int, list[str]] = defaultdict(list)
        votes: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        # From the outside in: each use votes for the name of its place.
        for node in reversed(nodes):
            for use in node.uses:
                parents = _parents(use.parent, components, names)
                name, weight = places.owner(
                    [parent + use.place for parent in parents], node, winners
                )
                if name is None or not fits(node, name):
                    continue
                votes[name][node.number] += weight
                if winners.get(name, node.number) == node.number:
                    claimed[use.serial] = name
                    if name not in names[node.number]:
                        names[node.number].append(name)
        # The structure with the most votes wins the name; the next round denies it to all others.
        elected = {name: max(sorted(count), key=count.__getitem__) for name, count in votes.items()}
        if elected == winners:
            break
        winners = elected
    return claimed


def _parents(
    parent: Pointer, components: Mapping[Pointer, str], names: Mapping[int, Sequence[str]]
) -> Sequence[str]:
    """Return the names of the classes, or the operation, in which a use stands."""
    if parent[0] == NODE:
        return names.get(int(parent[1]), ())
    return [components.get(parent, parent[-1])]


class _Places:
    """The places of a lock with the names of their owners."""

    def __init__(self, lock: Lock) -> None:
        self._owners: dict[str, tuple[str, float]] = {}
        self._variants: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for name, places in lock.items():
            for index, place in enumerate(places):
                # Earlier places weigh a little more, which decides between equal numbers of places.
                first = 1 / (2 + index) / len(places)
                self._owners.setdefault(place, (name, _EXACT + first))
                union, bar, marks = place.rpartition("|")
                if bar:
                    self._variants[union].append((frozenset(marks.split(",")), name))

    def owner(
        self, places: Sequence[str], node: Node, winners: Mapping[str, int]
    ) -> tuple[str | None, float]:
        """Return the name that owns the first locked place, and the weight of the match."""
        for place in places:
            if place in self._owners:
                return self._owners[place]
        # A changed variant has another place; find the variant that shares the most marks with it.
        for place in places:
            union, _, listed = place.rpartition("|")
            marks = frozenset(listed.split(","))
            similar = [
                (len(marks & others) / len(marks | others), name)
                for others, name in self._variants.get(union, ())
                if winners.get(name, node.number) == node.number
            ]
            share, name = max(similar, default=(0.0, ""))
            if share >= _ALIKE:
                return name, share
        return None, 0.0

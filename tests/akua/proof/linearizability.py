"""A checker of linearizability, after Wing and Gong, with Lowe's memory of what was tried.

A history is linearizable if each operation can be given one moment between its call and its return
at which it took effect, so that one copy of the object, used by one at a time, would have answered
the same. The search takes the operations that may come first one by one, and never looks twice at
the same state after the same operations.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeVar

S = TypeVar("S")
W = TypeVar("W")


@dataclass(frozen=True)
class Event(Generic[W]):
    """An operation of a history.

    Attributes:
        what: what was done and, if it returned, what it returned.
        called: when it was called.
        returned: when it returned; infinite if it is not known whether it took effect, or when.
    """

    what: W
    called: float
    returned: float = inf


class _Node:
    """A call or a return in a doubly linked list, ordered by time."""

    __slots__ = ("after", "before", "index", "match")

    def __init__(self, index: int) -> None:
        self.index = index
        self.match: _Node | None = None  # the return of a call; None for a return
        self.before: _Node | None = None
        self.after: _Node | None = None


def linearizable(events: Sequence[Event[W]], start: S, apply: Callable[[S, W], S | None]) -> bool:
    """Whether a history is linearizable.

    Args:
        events: the history, in any order.
        start: the state before it.
        apply: returns the state after an operation, None if it cannot have answered so.
    """
    head = _linked(events)
    needed = sum(1 << i for i, event in enumerate(events) if event.returned != inf)
    state, done = start, 0
    tried = {(0, start)}
    taken: list[tuple[_Node, S]] = []
    node = head.after
    while done & needed != needed:
        if node is not None and node.match is not None:
            following = apply(state, events[node.index].what)
            mark = done | 1 << node.index
            if following is not None and (mark, following) not in tried:
                tried.add((mark, following))
                taken.append((node, state))
                state, done = following, mark
                _lift(node)
                node = head.after
            else:
                node = node.after
            continue
        # A return whose call has no place before it: what was taken last was wrong.
        if not taken:
            return False
        node, state = taken.pop()
        done &= ~(1 << node.index)
        _unlift(node)
        node = node.after
    return True


def _linked(events: Iterable[Event[W]]) -> _Node:
    """Return the head of the list of calls and returns; at one moment, calls come first."""
    points: list[tuple[float, int, _Node]] = []
    for index, event in enumerate(events):
        assert event.called <= event.returned
        call, end = _Node(index), _Node(index)
        call.match = end
        points += [(event.called, 0, call), (event.returned, 1, end)]
    points.sort(key=lambda point: point[:2])
    head = last = _Node(-1)
    for _, _, node in points:
        last.after, node.before = node, last
        last = node
    return head


def _lift(call: _Node) -> None:
    """Take a call and its return out of the list."""
    for node in (call, call.match):
        assert node is not None
        assert node.before is not None
        node.before.after = node.after
        if node.after is not None:
            node.after.before = node.before


def _unlift(call: _Node) -> None:
    """Put a call and its return back where they were."""
    for node in (call.match, call):
        assert node is not None
        assert node.before is not None
        node.before.after = node
        if node.after is not None:
            node.after.before = node

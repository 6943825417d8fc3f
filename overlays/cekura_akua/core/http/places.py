"""Places: how many connections all event loops of a client may have together (rule 34)."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import Protocol

TURN = 0.05  # seconds for which connections stay in their event loop while others wait


class Guest(Protocol):
    """A pool that shares places with others."""

    def granted(self) -> bool:
        """Take a place that became free, from any thread; False where the pool is gone."""
        ...

    def shed(self) -> bool:
        """Give back the place of an idle connection, from any thread; False without one."""
        ...


class Places:
    """A number of places, which pools in several threads share.

    Who has waited longest gets the next place, whatever its event loop.

    Args:
        size: how many places there are.

    Attributes:
        waiting: the tickets of those who wait, and their pools, in order.
    """

    def __init__(self, size: int) -> None:
        self._free = size
        self._lock = Lock()
        self._guests: list[Guest] = []
        self.waiting: OrderedDict[object, Guest] = OrderedDict()
        self._since: dict[object, float] = {}

    def join(self, guest: Guest) -> None:
        """Let a pool share the places."""
        with self._lock:
            self._guests.append(guest)

    def leave(self, guest: Guest) -> None:
        """Forget a pool, which has given back its places."""
        with self._lock:
            self._guests = [other for other in self._guests if other is not guest]

    def take(self) -> bool:
        """Take a place; False where none is free."""
        with self._lock:
            if self._free < 1:
                return False
            self._free -= 1
            return True

    def wait(self, ticket: object, guest: Guest) -> None:
        """Wait for a place; idle connections of other pools are given up for it."""
        with self._lock:
            self.waiting[ticket] = guest
            self._since[ticket] = monotonic()
            freed = self._free > 0  # since the ticket was asked for
            if freed:
                self._free -= 1
            others = [other for other in self._guests if other is not guest]
        if freed:
            self.give_back()
            return
        for other in others:
            if other.shed():
                return

    def stop_waiting(self, ticket: object) -> None:
        """Wait no longer."""
        with self._lock:
            self.waiting.pop(ticket, None)
            self._since.pop(ticket, None)

    def others_first(self, guest: Guest, *, wanted: bool) -> bool:
        """Whether a place should go to another pool.

        A connection that is wanted where it is goes on there for a moment: making another in its
        stead, for every call, would cost more than the wait.

        Args:
            guest: the pool that has the place.
            wanted: whether somebody waits for it there.
        """
        with self._lock:
            ticket, first = next(iter(self.waiting.items()), (None, guest))
            if first is guest:
                return False
            return not wanted or monotonic() - self._since[ticket] > TURN

    def give_back(self) -> None:
        """Give back a place: to the pool that has waited longest, or to all."""
        while True:
            with self._lock:
                if not self.waiting:
                    self._free += 1
                    return
                ticket, guest = self.waiting.popitem(last=False)
                self._since.pop(ticket, None)
            if guest.granted():
                return

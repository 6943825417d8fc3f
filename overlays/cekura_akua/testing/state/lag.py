"""Replica lag: reads that see the items as they were a while ago."""

from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager

from cekura_akua.testing.openapi.json_values import Json

from .collection import Collection, Ids
from .collections import Collections


class Replica:
    """A copy of all items that is behind by some time.

    Args:
        collections: the collections.
        seconds: the seconds by which the copy is behind.
        now: returns the time, in seconds since 1970.
    """

    def __init__(self, collections: Collections, seconds: float, now: Callable[[], float]) -> None:
        self._seconds = seconds
        self._now = now
        self._changes: deque[tuple[float, Collection, Ids | None, dict[str, Json] | None, int]]
        self._changes = deque()
        self._items = {each: each.content() for each in collections}
        self._watchers: list[tuple[Collection, Callable[[Ids | None], None]]] = []
        for collection in collections:
            watcher = self._noting(collection)
            collection.watchers.append(watcher)
            self._watchers.append((collection, watcher))

    def detach(self) -> None:
        """Follow the items no more."""
        for collection, watcher in self._watchers:
            collection.watchers.remove(watcher)

    @contextmanager
    def shown(self) -> Generator[None]:
        """Let the collections show the copy for the time of a `with`."""
        self._catch_up()
        present = {each: each.show(content) for each, content in self._items.items()}
        try:
            yield
        finally:
            for each, content in present.items():
                each.show(content)

    def _noting(self, collection: Collection) -> Callable[[Ids | None], None]:
        def note(ids: Ids | None) -> None:
            item, number = collection.entry(ids) if ids is not None else (None, 0)
            due = self._now() + self._seconds
            self._changes.append((due, collection, ids, item, number))

        return note

    def _catch_up(self) -> None:
        """Apply the changes that have arrived by now."""
        while self._changes and self._changes[0][0] <= self._now():
            _, collection, ids, item, number = self._changes.popleft()
            items, order = self._items[collection]
            if ids is None:
                items.clear()
                order.clear()
            elif item is None:
                items.pop(ids, None)
                order.pop(ids, None)
            else:
                items[ids], order[ids] = item, number

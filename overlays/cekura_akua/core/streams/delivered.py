"""Delivered events of a stream, so that repeated events are dropped after a resume (rule 27)."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, TypeAlias

RECENT = 4096
SCOPES = 4096

Scope: TypeAlias = tuple[object, object]


class Delivered:
    """Remembers delivered events in constant memory.

    The latest events are remembered by number and cursor. Of the events before, only the highest
    number is remembered, for each turn of a session: numbers may start anew with each turn.

    Args:
        recent: how many of the latest events are remembered.
    """

    def __init__(self, recent: int = RECENT) -> None:
        self._most = recent
        self._recent: OrderedDict[tuple[Scope, int | None, str | None], None] = OrderedDict()
        self._highest: OrderedDict[Scope, int] = OrderedDict()

    def add(self, data: Any, *, resumed: bool) -> bool:
        """Remember an event, and return whether the event is new.

        Args:
            data: the JSON value of its data.
            resumed: whether the stream has been resumed, so that events may come again.

        Returns:
            True for a new event, and for an event with neither number nor cursor.
        """
        cursor, sequence = cursor_of(data), sequence_of(data)
        if cursor is None and sequence is None:
            return True
        scope = (data.get("session_id"), data.get("turn_id"))
        key = (scope, sequence, cursor)
        if key in self._recent:
            return False
        if resumed and sequence is not None and sequence <= self._highest.get(scope, -1):
            return False
        self._recent[key] = None
        if len(self._recent) > self._most:
            self._forget()
        return True

    def _forget(self) -> None:
        (scope, sequence, _), _ = self._recent.popitem(last=False)
        if sequence is not None:
            self._highest[scope] = max(sequence, self._highest.pop(scope, sequence))
            if len(self._highest) > SCOPES:
                self._highest.popitem(last=False)


def cursor_of(data: Any) -> str | None:
    """Return the cursor of an event; None without a cursor."""
    cursor = data.get("cursor") if isinstance(data, dict) else None
    return cursor if isinstance(cursor, str) and cursor else None


def sequence_of(data: Any) -> int | None:
    """Return the number of an event; None without a number."""
    sequence = data.get("sequence") if isinstance(data, dict) else None
    return sequence if isinstance(sequence, int) and not isinstance(sequence, bool) else None

"""What a stream has given out: so that what is sent again after a resume is dropped (rule 27)."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, TypeAlias

RECENT = 4096
SCOPES = 4096

Scope: TypeAlias = tuple[object, object]


class Seen:
    """Remembers events in constant memory.

    The latest are known one by one, by number and cursor. Of those before, only the highest number
    is known, for each turn of a session: numbers are not said to go on from one to the next.

    Args:
        recent: how many are known one by one.
    """

    def __init__(self, recent: int = RECENT) -> None:
        self._most = recent
        self._recent: OrderedDict[tuple[Scope, int | None, str | None], None] = OrderedDict()
        self._highest: OrderedDict[Scope, int] = OrderedDict()

    def add(self, data: Any, *, resumed: bool) -> bool:
        """Remember an event.

        Args:
            data: its data, as JSON.
            resumed: whether the stream has been resumed, so that events may come again.

        Returns:
            whether it is new, as is whatever has neither number nor cursor.
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
    """Return the cursor that an event carries."""
    cursor = data.get("cursor") if isinstance(data, dict) else None
    return cursor if isinstance(cursor, str) and cursor else None


def sequence_of(data: Any) -> int | None:
    """Return the number that an event carries."""
    sequence = data.get("sequence") if isinstance(data, dict) else None
    return sequence if isinstance(sequence, int) and not isinstance(sequence, bool) else None

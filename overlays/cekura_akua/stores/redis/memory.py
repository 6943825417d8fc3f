"""The notes that a process has saved itself: the server may lose its own (rule 39).

A failover loses what the new primary was not told, and a crash what was not on disk. Then the
server answers with an older note, or without any, and a rule that was lost with it would go
unnoticed. So a process compares with its own last note where the server knows nothing of it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from cekura_akua.core.deadline import clock

REMEMBERED = 1024  # locks


@dataclass(slots=True)
class _Saved:
    """A note that this process has saved, or tried to.

    Attributes:
        note: the note, as JSON text; empty for none.
        version: the version that the server gave to the last note that it surely saved.
        until: the moment, by `clock`, until which the server remembers it, if it loses nothing.
    """

    note: str
    version: int
    until: float


class OwnNotes:
    """The last notes that this process has saved, of the locks that it used last.

    Args:
        seconds: how long a note is remembered, which is no longer than the server does.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._saved: OrderedDict[str, _Saved] = OrderedDict()
        self._guard = threading.Lock()

    def version(self, name: str) -> int:
        """Return the version of the last note that was surely saved; 0 where there is none."""
        saved = self._of(name)
        return 0 if saved is None else saved.version

    def note(self, name: str) -> str:
        """Return the last note, as JSON text; empty for none."""
        saved = self._of(name)
        return "" if saved is None else saved.note

    def save(self, name: str, note: str, version: int) -> None:
        """Remember a note that the server has saved.

        Args:
            name: the name of the lock.
            note: the note, as JSON text; empty for none.
            version: its version.
        """
        with self._guard:
            self._saved.pop(name, None)
            self._saved[name] = _Saved(note, version, clock() + self._seconds)
            if len(self._saved) > REMEMBERED:
                self._saved.popitem(last=False)

    def replace(self, name: str, note: str) -> None:
        """Remember a note that the server may not have saved: the holder had saved one before."""
        saved = self._of(name)
        if saved is not None:
            saved.note = note

    def _of(self, name: str) -> _Saved | None:
        saved = self._saved.get(name)
        return None if saved is None or saved.until < clock() else saved

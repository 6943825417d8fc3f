"""Watching a run: every file opened for writing, every program started, every connection.

An audit hook cannot be taken away again, so there is one for the process, and it notes only while
`watched` is entered.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PLACES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
)
ACTS = (
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "subprocess.Popen",
    "pty.spawn",
)
OUTSIDE = ("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request", "ctypes.dlopen")


class Notes(list[tuple[str, str]]):
    """The events of a run, as (event, path or program)."""

    def written(self) -> set[str]:
        """Return the paths that were written, made, moved or removed."""
        return {path for event, path in self if event == "open" or event in PLACES}

    def acts(self) -> list[tuple[str, str]]:
        """Return the programs that were started and the connections that were made."""
        return [note for note in self if note[0] in ACTS or note[0] in OUTSIDE]


_notes: list[Notes] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _notes:
        return
    if event == "open":
        path, mode, flags = arguments
        if (flags or 0) & WRITES or any(letter in str(mode or "r") for letter in "wax+"):
            _notes[-1].append(
                (event, os.fsdecode(path) if isinstance(path, str | bytes) else str(path))
            )
    elif event in PLACES:
        paths = [os.fsdecode(path) for path in arguments[:2] if isinstance(path, str | bytes)]
        _notes[-1].extend((event, path) for path in paths if path.startswith("/"))
    elif event in ACTS or event in OUTSIDE:
        _notes[-1].append((event, str(arguments)))


@contextmanager
def watched() -> Iterator[Notes]:
    """Note the events while this context is entered."""
    if not getattr(_hook, "installed", False):
        sys.addaudithook(_hook)
        _hook.installed = True  # type: ignore[attr-defined]
    notes = Notes()
    _notes.append(notes)
    try:
        yield notes
    finally:
        _notes.remove(notes)

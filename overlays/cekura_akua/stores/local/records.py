"""Records of a file lock: its quarantine, in the locked file, and its note, in a file beside it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from cekura_akua.core.files.private import open_private
from cekura_akua.errors import ConfigurationError
from cekura_akua.runtime import JSON
from cekura_akua.stores.quarantine import Quarantine

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # a pipe in its place would be waited for

SIZE = 128  # bytes of the record of a quarantine, which is overwritten in one piece


def write_quarantine(file: int, quarantine: Quarantine) -> None:
    """Write a quarantine to the locked file, in a single write that a dying process cannot tear.

    Args:
        file: the descriptor of the locked file.
        quarantine: the quarantine, armed, begun or over.
    """
    line = json.dumps(asdict(quarantine)).ljust(SIZE - 1) + "\n"
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, line.encode())


def read_quarantine(file: int) -> Quarantine:
    """Return the quarantine of the last holder; none where the record is missing or unreadable."""
    os.lseek(file, 0, os.SEEK_SET)
    try:
        record: dict[str, Any] = json.loads(os.read(file, SIZE))
        seconds, free_from = float(record["seconds"]), float(record["free_from"])
        armed = bool(record["armed"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Quarantine()
    if not (isfinite(seconds) and isfinite(free_from)):
        return Quarantine()
    return Quarantine(seconds, armed, free_from)


def read_note(path: Path) -> JSON:
    """Return the note of a lock; None where the note is missing or unreadable.

    Args:
        path: the path of the files of the lock, without the suffix.
    """
    try:
        with os.fdopen(open_private(path.with_suffix(".note"), _READING), "rb") as file:
            note: JSON = json.loads(file.read())
    except (OSError, ConfigurationError, ValueError, RecursionError):
        return None
    return note


def write_note(path: Path, note: JSON) -> None:
    """Replace the note of a lock, so that a reader sees the old or the new note whole.

    Args:
        path: the path of the files of the lock, without the suffix.
        note: the note; None removes the note.

    Raises:
        OSError: the note cannot be written.
        ConfigurationError: another user's file is in its place.
    """
    target = path.with_suffix(".note")
    if note is None:
        target.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(".new")
    # A link, or the rest of a process that died: it is replaced, and never written into.
    with suppress(FileNotFoundError):
        fresh.unlink()
    file = open_private(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(file, "wb") as opened:
        opened.write(json.dumps(note, separators=(",", ":")).encode())
    fresh.replace(target)

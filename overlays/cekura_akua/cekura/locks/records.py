"""Records of a file lock: its quarantine, in the locked file, and its note, in a file beside it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from cekura_akua.core.files.private import PRIVATE
from cekura_akua.runtime import JSON

from .quarantine import Quarantine

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
    except (ValueError, KeyError, TypeError):
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
        note: JSON = json.loads(path.with_suffix(".note").read_bytes())
    except (OSError, ValueError):
        return None
    return note


def write_note(path: Path, note: JSON) -> None:
    """Replace the note of a lock, so that a reader sees the old or the new note whole.

    Args:
        path: the path of the files of the lock, without the suffix.
        note: the note; None removes the note.
    """
    target = path.with_suffix(".note")
    if note is None:
        target.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with os.fdopen(file, "wb") as opened:
        opened.write(json.dumps(note, separators=(",", ":")).encode())
    fresh.replace(target)

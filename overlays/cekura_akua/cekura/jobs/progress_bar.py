"""A bar on the terminal that shows how far a job is."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

from .progress import Progress

WIDTH = 24
_CLEAR = "\r\x1b[2K"


class Bar:
    """Draws one line on standard error, over and over; nothing where that is no terminal.

    Args:
        name: what is waited for.
        shown: whether to draw at all.
    """

    def __init__(self, name: str, *, shown: bool) -> None:
        self._name = name
        self._stream = sys.stderr
        self._shown = shown and bool(getattr(self._stream, "isatty", bool)())
        self._drawn = False

    def draw(self, progress: Progress) -> None:
        """Draw how far it is."""
        if self._shown:
            room = max(1, get_terminal_size().columns - 1)
            self._stream.write(_CLEAR + line(self._name, progress)[:room])
            self._stream.flush()
            self._drawn = True

    def close(self) -> None:
        """Leave the line as it is, and go on below it."""
        if self._drawn:
            self._stream.write("\n")
            self._stream.flush()


def line(name: str, progress: Progress) -> str:
    """Return the line for a progress: its name, a bar where parts are counted, its word, the time.

    What the server sent cannot steer the terminal: only printable characters are drawn.
    """
    parts = [name]
    if (fraction := progress.fraction) is not None:
        full = int(WIDTH * fraction)
        parts.append(f"[{'#' * full}{'.' * (WIDTH - full)}]")
    if progress.total and progress.done is not None:
        failed = f", {progress.failed} failed" if progress.failed else ""
        parts.append(f"{progress.done}/{progress.total}{failed}")
    parts += [progress.word or progress.state, progress.stage]
    minutes, seconds = divmod(int(progress.elapsed), 60)
    parts.append(f"{minutes}:{seconds:02}")
    text = "  ".join(part for part in parts if part)
    return "".join(character for character in text if character.isprintable())

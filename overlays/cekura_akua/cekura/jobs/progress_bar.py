"""A progress bar on the terminal."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

from .progress import Progress

WIDTH = 24
_CLEAR = "\r\x1b[2K"


class ProgressBar:
    """A line on standard error that shows the progress of a job, if that is a terminal.

    Args:
        name: the name of the job.
        shown: whether to draw at all.
    """

    def __init__(self, name: str, *, shown: bool) -> None:
        self._name = name
        self._stream = sys.stderr
        self._shown = shown and bool(getattr(self._stream, "isatty", bool)())
        self._drawn = False

    def draw(self, progress: Progress) -> None:
        """Draw the progress."""
        if self._shown:
            room = max(1, get_terminal_size().columns - 1)
            self._stream.write(_CLEAR + line(self._name, progress)[:room])
            self._stream.flush()
            self._drawn = True

    def close(self) -> None:
        """End the line."""
        if self._drawn:
            self._stream.write("\n")
            self._stream.flush()


def line(name: str, progress: Progress) -> str:
    """Return the line of a progress: name, bar, counts, state and time.

    Only printable characters are drawn, so that the server cannot control the terminal.
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

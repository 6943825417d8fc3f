"""The error of the generator: a refused input with its place."""

from __future__ import annotations

_LONGEST = 400


class Refused(Exception):
    """A refused input, with the place at fault.

    Attributes:
        place: a file, followed by a JSON pointer, a line or an action if there is one.
        reason: the fault, and the remedy where there is one.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return f"{one_line(self.place)}: {one_line(self.reason)}"


def one_line(text: str) -> str:
    """Return a text as a printable line of bounded length.

    Places and reasons quote documents that are not trusted: a newline, an escape sequence or a
    text of ten megabytes must not reach a terminal or a log as it is.
    """
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        text = f"{text[:half]}…{text[-half:]}"
    return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in text)

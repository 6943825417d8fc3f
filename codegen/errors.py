"""The one way in which the generator says no."""

from __future__ import annotations

_LONGEST = 400


class Refused(Exception):
    """An input that is not taken, with the place that is at fault.

    Attributes:
        place: a file, with a JSON pointer, a line or an action where that is known.
        reason: what is wrong there.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return f"{one_line(self.place)}: {one_line(self.reason)}"


def one_line(text: str) -> str:
    """Return `text` as one printable line of bounded length.

    Places and reasons quote documents that are not trusted: a newline, an escape sequence or a
    text of ten megabytes must not reach a terminal or a log as it is.
    """
    if len(text) > _LONGEST:
        half = _LONGEST // 2
        text = f"{text[:half]}…{text[-half:]}"
    return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in text)

"""The error of the generator: a refused input with its place."""

from __future__ import annotations

_LONGEST_PLACE = 400
_LONGEST_REASON = 700  # room for the action that mends the longest path of an operation
_LONGEST_WORD = 100  # longer words are no names, and are cut


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
        return f"{one_line(self.place)}: {one_line(self.reason, _LONGEST_REASON)}"


def one_line(text: str, longest: int = _LONGEST_PLACE) -> str:
    """Return a text as a printable line of bounded length, cut between words where it has words.

    Places and reasons quote documents that are not trusted: a newline, an escape sequence or a
    text of ten megabytes must not reach a terminal or a log as it is.

    Args:
        text: the text.
        longest: the most characters of the line.
    """
    shown = shortened(text, longest)
    printable = "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in shown)
    return shortened(printable, longest)


def shortened(text: str, longest: int) -> str:
    """Return the beginning and the end of a text that is longer than so many characters."""
    if len(text) <= longest:
        return text
    half = longest // 2 - 1
    head, tail = text[:half], text[-half:]
    words, _, cut = head.rpartition(" ")
    if words and len(cut) < _LONGEST_WORD:
        head = f"{words} "
    cut, _, words = tail.partition(" ")
    if words and len(cut) < _LONGEST_WORD:
        tail = f" {words}"
    return f"{head}…{tail}"

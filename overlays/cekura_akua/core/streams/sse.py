"""Server-sent events as bytes: a pure parser, fed piece by piece, as the HTML standard says.

Ours and not `httpx-sse`'s: that one splits lines with `str.splitlines`-like rules of its own on
httpx's responses, and holds whatever a server sends without an end; this one bounds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cekura_akua.errors import DecodeError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Frame(NamedTuple):
    """An event in the form that was sent.

    Attributes:
        event: the name of the event; `message` for an event without a name.
        data: the data, its lines joined.
        id: the last id that the stream named.
    """

    event: str
    data: str
    id: str = ""


class Parser:
    r"""Parses a stream of events from pieces of any size.

    Lines end in `\n`, `\r\n` or `\r`, and an event ends with an empty line; an event that is
    incomplete when the stream ends is dropped. Comments and unknown fields are ignored.

    Attributes:
        retry: seconds that the server asks to wait before connecting again.

    Args:
        largest: bytes that a line, and the data of an event, may have.
    """

    def __init__(self, largest: int) -> None:
        self.retry: float | None = None
        self._largest = largest
        self._pieces: list[bytes] = []  # of a line that has not ended
        self._length = 0
        self._started = False
        self._after_return = False
        self._name = b""
        self._data: list[bytes] = []
        self._size = 0
        self._last_id = ""

    def feed(self, chunk: bytes) -> Iterator[Frame]:
        """Yield the events that a piece of the stream completes.

        Raises:
            DecodeError: a line or an event is too large.
        """
        for line in self._lines(chunk):
            if line:
                self._take(line)
                continue
            if self._data:
                data = b"\n".join(self._data).decode("utf-8", "replace")
                yield Frame(self._name.decode("utf-8", "replace") or "message", data, self._last_id)
            self._name, self._data, self._size = b"", [], 0

    def _lines(self, chunk: bytes) -> list[bytes]:
        """Return the lines that a piece completes; each byte of a long line is joined once."""
        if self._after_return and chunk:
            chunk = chunk.removeprefix(b"\n")
            self._after_return = False
        self._after_return = self._after_return or chunk.endswith(b"\r")
        self._pieces.append(chunk)
        self._length += len(chunk)
        if b"\n" not in chunk and b"\r" not in chunk:
            self._limit(self._length)
            return []
        text = b"".join(self._pieces)
        if not self._started:
            text, self._started = text.removeprefix(BYTE_ORDER_MARK), True
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *complete, rest = text.split(b"\n")
        self._pieces, self._length = [rest], len(rest)
        self._limit(self._length)
        return complete

    def _take(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match name:
            case b"data":
                self._data.append(value)
                self._size += len(value) + 1
                self._limit(self._size)
            case b"event":
                self._name = value
            case b"id" if b"\0" not in value:
                self._last_id = value.decode("utf-8", "replace")
            case b"retry" if value.isdigit() and len(value) < 10:
                self.retry = int(value) / 1000
            case _:
                pass

    def _limit(self, size: int) -> None:
        if size > self._largest:
            raise DecodeError(f"an event is larger than {self._largest} bytes")

"""Parsing of responses: where a response ends, and whether its connection can be used again.

`httptools` reads heads and chunks. A head is handed over up to its last byte and not further, so
that every byte behind a response is seen (rule 30).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, TypeVar, overload

import httptools

LARGEST_HEAD = 100 * 1024  # bytes, as h11 allows; so much framing may stand between two chunks too

T = TypeVar("T")

Ended: TypeAlias = Literal["told", "closed"]

_END = b"\r\n\r\n"
_FIRST = ord("H")  # of HTTP/1.1
_DIGITS = re.compile(rb"[0-9]{1,18}")
_SECONDS = re.compile(rb"(?:^|[\s,;])timeout\s*=\s*([0-9]{1,9})", re.IGNORECASE)
_LENGTH_UNKNOWN = -1
_CHUNKED = -2
_FOLDED = (b"\r\n ", b"\r\n\t")


class BadResponse(Exception):
    """The bytes are not an HTTP response to the request."""


class ResponseHeaders(Mapping[str, str]):
    """The headers of a response; look-ups ignore case.

    Args:
        fields: the headers in the order in which they came. A name that comes again adds its value
            to the first, after a comma.
    """

    __slots__ = ("_values",)

    def __init__(self, fields: Iterable[tuple[bytes, bytes]]) -> None:
        values: dict[str, str] = {}
        for raw_name, raw_value in fields:
            name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
            values[name] = f"{values[name]}, {value}" if name in values else value
        self._values = values

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    @overload
    def get(self, name: str, /) -> str | None: ...
    @overload
    def get(self, name: str, /, default: str | T) -> str | T: ...
    def get(self, name: str, /, default: str | T | None = None) -> str | T | None:
        """Return the value of a header; the default where the header is missing."""
        return self._values.get(name.lower(), default)


_NO_HEADERS = ResponseHeaders(())


class ResponseParser:
    """Parses the response to a request, piece by piece.

    Args:
        method: the method of the request; a response to HEAD has no body.

    Attributes:
        status: the status; 0 until the head has been read.
        fields: the headers as they came.
        headers: the headers, once the head has been read.
        chunks: the pieces of the body that were not yet taken.
        size: bytes of the body so far.
        waiting: bytes of the body that were not yet taken.
        complete: whether the response has been read to its end.
        reusable: whether another request may be sent on the connection.
        keep_alive: seconds for which the server keeps the connection; None where it does not tell.
        ended: whether HTTP told the end, or the end of the connection had to.
    """

    __slots__ = (
        "_begun",
        "_chunking",
        "_method",
        "_overhead",
        "_parser",
        "_remaining",
        "_tail",
        "chunks",
        "complete",
        "ended",
        "fields",
        "headers",
        "keep_alive",
        "reusable",
        "size",
        "status",
        "waiting",
    )

    def __init__(self, method: str) -> None:
        self._method = method
        self._parser = httptools.HttpResponseParser(self)
        self._begun = False  # whether a head has
        self._tail = b""  # the last bytes that were read, in which an end may have begun
        self._overhead = 0  # bytes since the last piece of the body
        self._remaining = 0  # bytes of the body that are to come, or what is known instead
        self._chunking = False
        self.status = 0
        self.fields: list[tuple[bytes, bytes]] = []
        self.headers = _NO_HEADERS
        self.chunks: list[bytes] = []
        self.size = 0
        self.waiting = 0
        self.complete = False
        self.reusable = True
        self.keep_alive: float | None = None
        self.ended: Ended = "told"

    def feed(self, data: bytes) -> None:
        """Read the next bytes of the connection.

        Raises:
            BadResponse: the bytes are not a response.
        """
        while data and not self.status:
            data = self._read_head(data)
        if not data:
            return
        if self.complete:
            self.reusable = False  # these bytes belong to no request
        elif self._remaining == _CHUNKED:
            self._read_chunks(data)
        elif self._remaining == _LENGTH_UNKNOWN:
            self._add(data)
        else:
            self._read_length(data)

    def end(self) -> bool:
        """Take note of the end of the connection.

        Returns:
            whether the response is complete, which the end of the connection may be the only one
            to tell.
        """
        self.reusable = False
        if self.status and not self.complete and self._remaining == _LENGTH_UNKNOWN:
            self.complete = True
            self.ended = "closed"
        return self.complete

    def take(self) -> bytes:
        """Return the bytes of the body that were not yet taken."""
        chunks, self.waiting = self.chunks, 0
        if not chunks:
            return b""
        content = chunks[0] if len(chunks) == 1 else b"".join(chunks)
        self.chunks = []
        return content

    def _read_head(self, data: bytes) -> bytes:
        """Read the head, and return the bytes behind it."""
        if not self._begun and data[0] != _FIRST:  # the parser would pass over line breaks
            raise BadResponse("not HTTP: a status line was expected")
        self._begun = True
        joined = self._tail + data
        end = joined.find(_END)
        if end >= 0:
            size = end + len(_END) - len(self._tail)
            piece, rest = (data, b"") if size == len(data) else (data[:size], data[size:])
        else:
            piece, rest = data, b""
        self._overhead += len(piece)
        if self._overhead > LARGEST_HEAD:
            raise BadResponse(f"its head is larger than {LARGEST_HEAD} bytes")
        # A line that goes on in the next is obsolete, and read in several ways.
        if any(joined.find(fold, 0, end if end >= 0 else None) >= 0 for fold in _FOLDED):
            raise BadResponse("a header is folded over several lines")
        try:
            self._parser.feed_data(piece)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            raise BadResponse(f"not HTTP: {error}") from None
        self._tail = joined[-3:] if end < 0 else b""
        if end >= 0:
            self._end_head()
        return rest

    def _end_head(self) -> None:
        status = self._parser.get_status_code()
        version = self._parser.get_http_version()
        if version not in {"1.1", "1.0"} or not 100 <= status <= 999 or status == 101:
            raise BadResponse(f"not a response to the request: HTTP/{version} {status}")
        if status < 200:  # interim: the response is still to come
            self._parser = httptools.HttpResponseParser(self)
            self._begun = False
            self.fields = []
            return
        self.status = status
        self._overhead = 0
        length: bytes | None = None
        coding: bytes | None = None
        self.reusable = version == "1.1"
        for raw_name, value in self.fields:
            name = raw_name.lower()
            if name == b"content-length":
                length = value
            elif name == b"transfer-encoding":
                coding = value if coding is None else b"several"
            elif name == b"connection":
                if b"close" in value.lower():
                    self.reusable = False
            elif name == b"keep-alive" and (told := _SECONDS.search(value)):
                self.keep_alive = float(told[1])
        self.headers = ResponseHeaders(self.fields)
        self._frame(length, coding)

    def _frame(self, length: bytes | None, coding: bytes | None) -> None:
        """Find out where the body ends (RFC 9112, section 6.3)."""
        if length is not None and not _DIGITS.fullmatch(length):
            raise BadResponse("its content-length is not a number")
        if coding is not None and coding.lower() != b"chunked":
            raise BadResponse("its transfer-encoding is not chunked")
        if self._method == "HEAD":
            self.complete = True
        elif self.status in {204, 304}:
            self.complete = True
            if coding is not None or (length is not None and int(length)):
                self.reusable = False  # a body that may not be there may be on its way
        elif coding is not None:
            self._remaining = _CHUNKED
            self._chunking = True
        elif length is not None:
            self._remaining = int(length)
            self.complete = self._remaining == 0
        else:
            self._remaining = _LENGTH_UNKNOWN
            self.reusable = False

    def _read_length(self, data: bytes) -> None:
        if len(data) > self._remaining:
            data = data[: self._remaining]
            self.reusable = False  # more than was announced
        self._remaining -= len(data)
        self._add(data)
        self.complete = self._remaining == 0

    def _read_chunks(self, data: bytes) -> None:
        self._overhead += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            if not self.complete:
                raise BadResponse(f"a broken chunk: {error}") from None
            self.reusable = False
        if self._overhead > LARGEST_HEAD + len(data):
            raise BadResponse("its trailers are too large")
        self._tail = (self._tail + data)[-6:]
        # Line breaks behind the last chunk are passed over by the parser, though not by us.
        if self.complete and (not self._tail.endswith(_END) or self._tail.endswith(b"\n" + _END)):
            self.reusable = False

    def _add(self, data: bytes) -> None:
        self.chunks.append(data)
        self.size += len(data)
        self.waiting += len(data)

    # The methods that httptools calls.

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header of the head; trailers mean nothing to us."""
        if not self.status:
            self.fields.append((name, value.rstrip(b" \t")))

    def on_body(self, data: bytes) -> None:
        """Keep a piece of a chunk."""
        if not self.complete:
            self._overhead = 0
            self._add(data)

    def on_message_complete(self) -> None:
        """Take note of the end of a chunked body; any other end is counted."""
        if self._chunking:
            self.complete = True

    def on_message_begin(self) -> None:
        """Take note of a response that was not asked for."""
        if self.complete:
            self.reusable = False


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

"""Parsing of responses: where a response ends, and whether its connection can be used again.

`httptools` reads heads and chunks. A head is handed over once it is whole, and nothing behind it,
so that every byte behind a response is seen (rule 30).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from math import inf

import httptools

from .answer import Answer
from .framing import BODILESS, announces_body, tells_end

LARGEST_HEAD = 100 * 1024  # bytes, as h11 allows; so much framing may stand between two chunks too

_END = b"\r\n\r\n"
_SECONDS = re.compile(r"(?:^|[\s,;])timeout\s*=\s*([0-9]{1,9})", re.IGNORECASE)


class BadResponse(Exception):
    """The bytes are not an HTTP response to the request."""


@dataclass(slots=True, eq=False, repr=False)
class ResponseParser:
    """Parses the response to a request, piece by piece.

    Attributes:
        answer: the response without its body; None until the head has been read. A header that
            comes again adds its value to the first, after a comma.
        chunks: the pieces of the body that were not yet taken.
        waiting: bytes of the body that were not yet taken.
        complete: whether the response has been read to its end.
        reusable: whether another request may be sent on the connection.
        keep_alive: seconds for which the server keeps the connection; infinite where it does not
            tell.
    """

    _method: str  # of the request
    answer: Answer | None = None
    chunks: list[bytes] = field(default_factory=list)
    waiting: int = 0
    complete: bool = False
    reusable: bool = True
    keep_alive: float = inf
    # Parses a body in chunks. It holds this object, so that the two would be left as garbage.
    _chunked: httptools.HttpResponseParser | None = None
    _head: bytes = b""  # the part of a head that has arrived
    _headers: dict[str, str] = field(default_factory=dict)
    _remaining: int = 0  # bytes that are still to come of a body without chunks
    _overhead: int = 0  # bytes since the last piece of the body
    _tail: bytes = b""  # the last bytes of a chunked body

    def feed(self, data: bytes) -> None:
        """Read the next bytes of the connection.

        Raises:
            BadResponse: the bytes are not a response.
        """
        while data and self.answer is None:
            data = self._read_head(data)
        if not data:
            return
        if self._chunked is not None:
            self._read_chunks(self._chunked, data)
            return
        piece = data[: self._remaining]
        self.on_body(piece)
        self._remaining -= len(piece)
        self.complete = self._remaining == 0
        self.reusable = self.reusable and len(piece) == len(data)  # the rest belongs to no request

    def end(self, *, orderly: bool = True) -> bool:
        """Take note of the end of the connection.

        Args:
            orderly: whether the server ended the connection as its protocol says.

        Returns:
            whether the response is complete, which the end of the connection may be the only one
            to tell.
        """
        self.reusable = False
        if self.answer is not None and not self.complete and not tells_end(self.answer.headers):
            self.complete, self.answer.ended = True, "closed" if orderly else "broken"
        return self.complete

    def take(self) -> bytes:
        """Return the bytes of the body that were not yet taken."""
        chunks, self.chunks, self.waiting = self.chunks, [], 0
        return b"".join(chunks)

    def close(self) -> None:
        """Give up a body that was not read to its end; no later byte completes it."""
        self._chunked, self._remaining, self.reusable = None, sys.maxsize, False

    def _read_head(self, data: bytes) -> bytes:
        """Read a head once it is whole, and return the bytes behind it."""
        seen, self._head = len(self._head), self._head + data
        end = self._head.find(_END, max(0, seen - len(_END)))
        head = self._head if end < 0 else self._head[: end + len(_END)]
        if not b"HTTP/1.".startswith(head[:7]):
            raise BadResponse("not HTTP: a status line was expected")
        if self._overhead + len(head) > LARGEST_HEAD:
            raise BadResponse(f"its head is larger than {LARGEST_HEAD} bytes")
        if end < 0:
            return b""
        parser = httptools.HttpResponseParser(self)
        self._feed(parser, head)
        status = parser.get_status_code()
        if status < 100 or status == 101:
            raise BadResponse(f"not a response to the request: HTTP {status}")
        rest, self._head = self._head[len(head) :], b""
        if status < 200:  # interim: the response is still to come
            self._overhead += len(head)
            self._headers = {}
        else:
            self._overhead = 0
            self.answer = Answer(status, self._headers)
            self._frame(status, self._headers, parser)
        return rest

    def _frame(
        self, status: int, headers: dict[str, str], parser: httptools.HttpResponseParser
    ) -> None:
        """Find out where the body ends, and whether the connection can be used again."""
        length, coding = headers.get("content-length"), headers.get("transfer-encoding")
        if coding is not None and coding.lower() != "chunked":
            raise BadResponse("its transfer-encoding is not chunked")
        closes = "close" in headers.get("connection", "").lower()
        self.reusable = parser.get_http_version() == "1.1" and not closes
        if told := _SECONDS.search(headers.get("keep-alive", "")):
            self.keep_alive = float(told[1])
        if self._method == "HEAD" or status in BODILESS:
            self.complete = True
            if announces_body(self._method, headers):
                self.reusable = False  # it may be on its way
        elif coding is not None:
            self._chunked = parser
        elif length is not None:
            self._remaining = int(length)
            self.complete = self._remaining == 0
        else:
            self._remaining = sys.maxsize  # until the connection ends
            self.reusable = False

    def _read_chunks(self, parser: httptools.HttpResponseParser, data: bytes) -> None:
        self._overhead += len(data)
        self._feed(parser, data)
        if self._overhead > LARGEST_HEAD + len(data):
            raise BadResponse("its trailers are too large")
        self._tail = (self._tail + data[-6:])[-6:]
        if self.complete:
            self._chunked = None
            # Line breaks behind the last chunk are passed over by the parser, though not by us.
            if not self._tail.endswith(_END) or self._tail.endswith(b"\n" + _END):
                self.reusable = False

    def _feed(self, parser: httptools.HttpResponseParser, data: bytes) -> None:
        try:
            parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            if not self.complete:
                raise BadResponse(f"not HTTP: {error}") from None
            self.reusable = False

    # The methods that httptools calls.

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header of the head; trailers mean nothing to us."""
        if self.answer is None:
            key, text = name.decode("latin-1").lower(), _text(value.rstrip(b" \t"))
            before = self._headers.get(key)
            self._headers[key] = text if before is None else f"{before}, {text}"

    def on_body(self, data: bytes) -> None:
        """Keep a piece of the body."""
        if not self.complete:
            self._overhead = 0
            self.chunks.append(data)
            self.waiting += len(data)

    def on_message_complete(self) -> None:
        """Take note of the end of a chunked body; any other end is counted."""
        self.complete = self.complete or self._chunked is not None

    def on_message_begin(self) -> None:
        """Take note of a response that was not asked for."""
        if self.complete:
            self.reusable = False


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

"""Responses, sound and broken, as two parsers read them: ours, and h11 as its judge."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import h11

from cekura_akua.core.http.parsing import BadResponse, ResponseParser

HEAD = b"HTTP/1.1 200 OK\r\n"
SOUND = (
    HEAD + b"Content-Type: application/json\r\nContent-Length: 7\r\n\r\n" + b'{"a":1}',
    HEAD + b"content-length: 0\r\nconnection: close\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\n[1,2\r\n3\r\n,3]\r\n0\r\n\r\n",
    HEAD + b"transfer-encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nx-trailer: 1\r\n\r\n",
    HEAD + b"server: x\r\n\r\n" + b'{"until": "the end"}',
    b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n[]",
    b"HTTP/1.1 204 No Content\r\ndate: Sun, 29 Nov 2026 10:00:00 GMT\r\n\r\n",
    b"HTTP/1.1 304 Not Modified\r\netag: \"a\"\r\ncontent-length: 5\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"content-length: 2\r\n\r\n{}",
    b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" + HEAD + b"Content-Length: 2\r\n\r\n{}",
    b"HTTP/1.1 404 Not Found\r\nretry-after: 3\r\nContent-Length:  3 \r\n\r\nno\n",
    b"HTTP/1.1 500 \r\nkeep-alive: timeout=5, max=100\r\ncontent-length: 1\r\n\r\nx",
    HEAD + b"set-cookie: a=1\r\nset-cookie: b=2\r\nx:\r\ncontent-length: 2\r\n\r\n{}",
)  # fmt: skip
TOKENS = (
    b"\r\n", b"\n", b"\r", b" ", b"\t", b":", b"0", b"1", b"-", b"+", b"\x00", b"\xff", b";", b",",
    b"HTTP/1.1 ", b"HTTP/1.0 ", b"HTTP/2.0 ", b"content-length: 3\r\n", b"Content-Length: 3, 3\r\n",
    b"transfer-encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n",
    b"connection: close\r\n", b"Connection: keep-alive\r\n", b"Upgrade: h2c\r\n", b"{}",
    b"0\r\n\r\n", b"\r\n\r\n", b"ffffffffffffffffff", b"0x2", b"\x0b", b"\x7f", b"(", b"\"",
)  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A response as a parser reads it.

    Attributes:
        status: its status.
        headers: its headers in alphabetical order, names in lower case; the values of a name that
            comes again are joined.
        body: the bytes of its body.
        whole: whether it has come to its end.
        refused: why the bytes are no response; empty where they are one.
    """

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    whole: bool = False
    refused: str = ""


def mutated(choose: random.Random) -> bytes:
    """Return a response with up to four changes, and perhaps another behind it."""
    data = bytearray(choose.choice(SOUND))
    if choose.random() < 0.1:
        data += choose.choice(SOUND)
    for _ in range(choose.randint(0, 4)):
        at = choose.randrange(len(data) + 1)
        match choose.randrange(5):
            case 0:
                data[at:at] = choose.choice(TOKENS)
            case 1:
                del data[at : at + choose.randint(1, 6)]
            case 2 if at < len(data):
                data[at] = choose.randrange(256)
            case 3:
                data[at:at] = data[at : at + choose.randint(1, 20)]
            case _ if at < len(data):
                data[at] ^= 0x20
    return bytes(data)


def in_pieces(data: bytes, choose: random.Random) -> Iterator[bytes]:
    """Yield data in pieces of random sizes."""
    most = choose.choice((1, 3, 20, len(data) + 1))
    while data:
        size = choose.randint(1, most)
        yield data[:size]
        data = data[size:]


def by_ours(pieces: list[bytes], method: str = "GET") -> tuple[Read, ResponseParser]:
    """Return a response as our parser reads it, and the parser."""
    parser = ResponseParser(method)
    body = b""
    try:
        for piece in pieces:
            parser.feed(piece)
            body += parser.take()
    except BadResponse as error:
        refused = str(error)
    else:
        refused = ""
        parser.end()
    if parser.answer is None:
        return Read(refused=refused), parser
    headers = dict(parser.answer.headers)
    if "transfer-encoding" in headers:
        headers["transfer-encoding"] = headers["transfer-encoding"].lower()  # as h11's
    answer = parser.answer
    in_order = tuple(sorted(headers.items()))
    return Read(answer.status, in_order, body, parser.complete, refused), parser


def by_h11(pieces: list[bytes], method: str = "GET") -> tuple[Read, bytes]:
    """Return a response as h11 reads it, and the bytes behind it."""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method=method, target="/", headers=[("host", "x")]))
    connection.send(h11.EndOfMessage())
    head: h11.Response | None = None
    body, whole, refused = b"", False, ""
    try:
        for piece in [*pieces, b""]:
            if whole:
                break
            connection.receive_data(piece)
            while True:
                event = connection.next_event()
                if isinstance(event, h11.Response):
                    head = event
                elif isinstance(event, h11.Data):
                    body += bytes(event.data)
                elif isinstance(event, h11.EndOfMessage):
                    whole = True
                    break
                elif not isinstance(event, h11.InformationalResponse):
                    break
    except h11.RemoteProtocolError as error:
        refused = str(error)
    if head is None:
        return Read(refused=refused), b""
    headers: dict[str, str] = {}
    for raw_name, raw_value in head.headers:
        name, value = bytes(raw_name).decode("latin-1"), _text(bytes(raw_value))
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    in_order = tuple(sorted(headers.items()))
    return Read(head.status_code, in_order, body, whole, refused), connection.trailing_data[0]


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

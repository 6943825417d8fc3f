"""Connections of our own: a request and its response cost one write and one wake-up.

A request counts as *never sent* until its first byte is handed over, and as sent from then on: its
server may have read it, whatever went wrong afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from cekura_akua.core.config.base_url import Origin
from cekura_akua.core.config.credentials import scrub_text
from cekura_akua.core.deadline import limit
from cekura_akua.core.request.request import Request, request_head
from cekura_akua.core.request.uploads import Body
from cekura_akua.errors import StreamInterrupted

from .answer import Answer, Lost
from .compression import BrokenOff, Unreadable, decompressed
from .connecting import KEEP_ALIVE, YOUNG
from .parsing import BadResponse, ResponseParser
from .protocols import Pieces
from .wire import Wire, connect

if TYPE_CHECKING:
    import ssl

MARGIN = 1.0  # seconds before the server's own limit at which an idle connection is not used
AHEAD = 64 * 1024  # bytes of a stream that are read before they are asked for
TOGETHER = 64 * 1024  # bytes of a body that are sent in one piece with the head


class DirectConnection:
    """A connection to a server for a single request at a time; it connects again when it was lost.

    Args:
        origin: the server.
        context: the context of TLS; None without TLS.
    """

    __slots__ = ("_context", "_wire", "origin")

    def __init__(self, origin: Origin, context: ssl.SSLContext | None) -> None:
        self.origin = origin
        self._context = context
        self._wire: Wire | None = None

    def exchange(self, request: Request, largest: int) -> DirectExchange:
        """Return the exchange of a request over this connection."""
        return DirectExchange(self, request, largest)

    def ready(self, request: Request) -> Wire | None:
        """Return the wire of the connection; None where a new one is needed.

        A write that nothing makes repeatable does not leave on a wire that the server may just be
        closing (rule 32).
        """
        wire = self._wire
        if wire is None or wire.lost:
            return None
        idle = monotonic() - wire.idle_since
        if idle > wire.keep or (idle > YOUNG and request.kind == "plain"):
            wire.close()
            return None
        return wire

    async def connect(self) -> Wire:
        """Return a new wire.

        Raises:
            OSError: the server cannot be reached, or the TLS handshake failed.
        """
        self._wire = None
        self._wire = await connect(self.origin, self._context)
        return self._wire

    async def aclose(self) -> None:
        """Close the connection."""
        if self._wire is not None:
            self._wire.close()

    def drop(self) -> None:
        """Close the connection at once, also where its event loop has ended."""
        if self._wire is not None:
            self._wire.drop()

    def forsake(self) -> None:
        """Let go of the connection, which the parent of this process goes on to use."""
        if self._wire is not None:
            self._wire.forsake()


@dataclass(slots=True, eq=False)
class DirectExchange:
    """A request over a connection of our own, and its response.

    Attributes:
        complete: whether the response was read to its end.
    """

    _connection: DirectConnection
    _request: Request
    _largest: int
    complete: bool = False
    _parser: ResponseParser | None = None  # made when the first bytes come
    _seconds: float | None = None
    _wire: Wire | None = None
    _future: asyncio.Future[Answer | Lost] | None = None
    _answer: Answer | None = None
    _upload: asyncio.Task[None] | None = None
    _whole: bool = True  # whether the response is awaited whole, and not only its head
    _paused: bool = False
    _problem: str | None = None  # the reason why a body that is streamed broke off

    async def fetch(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the whole response."""
        expires = inf if seconds is None else monotonic() + seconds
        return await self._whole_answer(await self._send(seconds, expires), expires)

    async def open(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the head of the response; an error's body is read as well."""
        expires = inf if seconds is None else monotonic() + seconds
        self._whole = False
        outcome = await self._send(seconds, expires)
        if isinstance(outcome, Lost) or 200 <= outcome.status < 300:
            if self._wire is not None:
                self._wire.limit(inf)  # each piece has a limit of its own
            return outcome
        self._whole = True
        if outcome.cut is None and not self.complete:
            outcome = await self._wait(asyncio.get_running_loop().create_future())
        elif self._parser is not None:  # its body has come together with its head
            outcome.content = self._parser.take()
        return await self._whole_answer(outcome, expires)

    async def _send(self, seconds: float | None, expires: float) -> Answer | Lost:
        self._seconds = seconds
        request, upload = self._request, self._request.upload
        wire = self._connection.ready(request)
        length: int | None = None
        # Until the request is handed over, nothing of it has been sent.
        if upload is not None:
            try:
                async with asyncio.timeout(seconds):
                    length = await upload.length()
            except TimeoutError:
                return Lost(False, self._too_late(), timed_out=True)
        head = request_head(request, self._connection.origin, length)
        if wire is None or wire.has_unread():
            connected = await self._connected(wire, limit(None, expires))
            if isinstance(connected, Lost):
                return connected
            wire = connected
        if request.latest_send is not None:
            request.check_lock()
        request.sending = True
        self._wire = wire
        if len(request.content) <= TOGETHER:
            wire.begin(self, head + request.content, expires)
        else:
            wire.begin(self, head, expires)
            wire.write(request.content)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Answer | Lost] = loop.create_future()
        self._future = future
        if upload is None:
            return await future
        self._upload = loop.create_task(self._send_body(upload, wire, length))
        return await self._wait(future)

    async def _connected(self, wire: Wire | None, seconds: float | None) -> Wire | Lost:
        """Return a wire on which nothing has come: the one that there is, or a new one."""
        try:
            async with asyncio.timeout(seconds):
                if wire is not None:
                    if await wire.is_quiet():
                        return wire
                    wire.abort()
                wire = await self._connection.connect()
                if await wire.is_quiet():
                    return wire
                wire.abort()
                return Lost(False, "the server spoke, or left, before the request")
        except OSError as error:
            if isinstance(error, TimeoutError) and error.errno is None:  # ours
                return Lost(False, self._too_late(), timed_out=True)
            return Lost(False, self._scrubbed(_describe(error)))

    async def _wait(self, future: asyncio.Future[Answer | Lost]) -> Answer | Lost:
        """Wait for the response, while the body may still be on its way."""
        self._future = future
        if self._upload is None:
            return await future
        try:
            both: set[asyncio.Future[Any]] = {future, self._upload}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if self._upload.done() and not self._upload.cancelled():
                self._upload.result()  # a callback of the caller's may have failed
            return await future
        finally:
            self._upload.cancel()
            await asyncio.gather(self._upload, return_exceptions=True)

    async def _send_body(self, upload: Body, wire: Wire, length: int | None) -> None:
        """Send a body with files, no faster than the server takes it."""
        try:
            async for piece in upload:
                if wire.lost:
                    return
                if length is None:
                    wire.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                else:
                    wire.write(piece)
                await wire.writable()
            if length is None and not wire.lost:
                wire.write(b"0\r\n\r\n")
        except OSError as error:  # of a file
            self._fail(_describe(error))

    async def _whole_answer(self, outcome: Answer | Lost, expires: float) -> Answer | Lost:
        """Return a response whose body is decompressed."""
        if isinstance(outcome, Lost):
            return outcome
        encoding = outcome.headers.get("content-encoding")
        if encoding is None or not outcome.content:
            return outcome
        pieces: list[bytes] = []
        size = 0
        try:
            async for piece in decompressed(_once(outcome.content), encoding, self._largest):
                pieces.append(piece)
                size += len(piece)
                if size > self._largest:
                    raise Unreadable(_too_large(self._largest))
                if monotonic() >= expires:
                    outcome.cut, outcome.timed_out = outcome.cut or self._too_late(), True
                    break
        except Unreadable as error:
            outcome.cut, outcome.unreadable = self._scrubbed(str(error)), True
        except BrokenOff as error:
            outcome.cut = outcome.cut or str(error)
        outcome.content = b"".join(pieces)
        return outcome

    def chunks(self, expires: float, silence: float | None) -> Pieces:
        """Return the pieces of the body as they come."""
        pieces = _Pieces(self, expires, silence)
        encoding = self._answer and self._answer.headers.get("content-encoding")
        return decompressed(pieces, encoding, self._largest) if encoding else pieces

    async def next_piece(self, expires: float, silence: float | None) -> bytes:
        """Return the next piece of the body; empty at its end.

        A wait that is cancelled loses nothing.

        Raises:
            StreamInterrupted: the stream broke off, was silent for too long, or passed its
                deadline.
        """
        parser = self._parser
        while True:
            if parser is not None and parser.chunks:
                if self._paused and self._wire is not None:
                    self._paused = False
                    self._wire.resume()
                return parser.take()
            if self.complete:
                return b""
            if self._problem is not None:
                raise StreamInterrupted(f"the stream broke off: {self._problem}")
            seconds = limit(silence, expires)
            self._future = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._future
            except TimeoutError:
                if seconds == silence:
                    reason = f"nothing came for {silence:.3g} s"
                    raise StreamInterrupted(reason, silent=True) from None
                raise StreamInterrupted("the stream had not ended at the deadline") from None

    async def aclose(self) -> None:
        """Drop the connection, unless the response was read to its end."""
        if not self.complete:
            self._drop()

    # The methods that the wire calls.

    def receive(self, data: bytes) -> None:
        """Take the next bytes of the response."""
        parser = self._parser
        if parser is None:
            parser = self._parser = ResponseParser(self._request.method)
        try:
            parser.feed(data)
        except BadResponse as error:
            self._fail(str(error))
            return
        if parser.complete:
            self._finish(parser)
        elif parser.status:
            if self._whole:
                if parser.size > self._largest:
                    self._refuse(parser)
            else:
                self._resolve(self._head_of(parser))
                if parser.waiting > AHEAD and not self._paused and self._wire is not None:
                    self._paused = True  # a slow reader slows the server down
                    self._wire.pause()

    def end(self, reason: str, *, orderly: bool) -> None:
        """Take note of the end of the connection."""
        if self._parser is not None and self._parser.end():
            self._finish(self._parser, orderly=orderly)
        else:
            self._fail(reason)

    def time_out(self) -> None:
        """Take note that the time is over."""
        self._fail(self._too_late(), timed_out=True)

    def _finish(self, parser: ResponseParser, *, orderly: bool = True) -> None:
        """End a response that is complete, in the step in which its last byte came."""
        wire = self._wire
        if wire is not None:
            wire.receiver = None
            sending = self._upload is not None and not self._upload.done()
            if wire.lost:
                pass
            elif sending or wire.transport.get_write_buffer_size():
                wire.abort()
            elif not parser.reusable:
                wire.close()
            else:
                wire.idle_since = monotonic()
                if parser.keep_alive is not None:
                    told = parser.keep_alive
                    wire.keep = min(KEEP_ALIVE, max(told - MARGIN, told / 2))
        self.complete = True
        if self._whole and parser.size > self._largest:
            self._refuse(parser)
            return
        answer = self._head_of(parser)
        if parser.ended == "closed":
            answer.ended = "closed" if orderly else "broken"
        if self._whole:
            answer.content = b"".join(parser.chunks)
        self._resolve(answer)

    def _fail(self, reason: str, *, timed_out: bool = False) -> None:
        """End a response that broke off."""
        self._drop()
        reason = self._scrubbed(reason)
        parser = self._parser
        if parser is None or not parser.status:
            self._resolve(Lost(True, reason, timed_out))
            return
        answer = self._head_of(parser)
        answer.cut, answer.timed_out = reason, timed_out
        if self._whole:
            answer.content = parser.take()
        self._problem = reason
        self._resolve(answer)

    def _refuse(self, parser: ResponseParser) -> None:
        """End a response that is larger than is accepted."""
        self._drop()
        answer = self._head_of(parser)
        answer.cut, answer.unreadable = _too_large(self._largest), True
        self._resolve(answer)

    def _head_of(self, parser: ResponseParser) -> Answer:
        """Return the response whose head was read, the same object each time."""
        if self._answer is None:
            self._answer = Answer(parser.status, parser.headers)
        return self._answer

    def _resolve(self, outcome: Answer | Lost) -> None:
        future = self._future
        if future is not None and not future.done():
            future.set_result(outcome)

    def _drop(self) -> None:
        if self._wire is not None:
            self._wire.abort()

    def _too_late(self) -> str:
        return "out of time" if self._seconds is None else f"not done within {self._seconds:.3g} s"

    def _scrubbed(self, text: str) -> str:
        """Return a text without the credential, which the server may have echoed."""
        credential = self._request.credential
        return scrub_text(text, credential and credential[1])


def _too_large(largest: int) -> str:
    return f"the body is larger than {largest} bytes"


def _describe(error: OSError) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


class _Pieces:
    """The pieces of a body that is streamed.

    Attributes:
        patient: whether a wait that is cancelled loses nothing.
    """

    patient = True

    def __init__(self, exchange: DirectExchange, expires: float, silence: float | None) -> None:
        self._exchange = exchange
        self._expires = expires
        self._silence = silence

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        piece = await self._exchange.next_piece(self._expires, self._silence)
        if not piece:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """Leave the rest to the exchange, which drops the connection."""


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content

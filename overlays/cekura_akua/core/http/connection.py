"""Connections of our own: a request and its response cost one write and one wake-up.

A request counts as *never sent* until its first byte is handed over, and as sent from then on: its
server may have read it, whatever went wrong afterwards.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Self

from cekura_akua.core.config.base_url import Origin
from cekura_akua.core.deadline import limit
from cekura_akua.core.request.request import Request, request_head
from cekura_akua.core.request.uploads import Body
from cekura_akua.errors import StreamInterrupted

from .answer import Answer, Lost
from .body import once, read_body, stream_body
from .compression import TooLarge, decompressed
from .connecting import connected_socket
from .keep_alive import YOUNG
from .parsing import BadResponse, ResponseParser
from .protocols import Pieces
from .reasons import described, interrupted, out_of_time
from .wire import Wire

MARGIN = 1.0  # seconds before the server's own limit at which an idle connection is not used
AHEAD = 64 * 1024  # bytes of a stream that are read before they are asked for


@dataclass(slots=True, eq=False)
class DirectConnection:
    """A connection to a server for a single request at a time; it connects again when it was lost.

    Attributes:
        origin: the server.
    """

    origin: Origin
    _context: ssl.SSLContext | None  # None without TLS
    _wire: Wire | None = None

    def exchange(self, request: Request, largest: int) -> DirectExchange:
        """Return the exchange of a request over this connection."""
        return DirectExchange(self, request, largest)

    async def wire(self, request: Request, expires: float) -> Wire:
        """Return a wire without unread bytes: the current one if it can be used, else a new one.

        A write that nothing makes repeatable does not leave on a wire that the server may just be
        closing (rule 32).

        Raises:
            OSError: the server cannot be reached in time, the TLS handshake failed, or the server
                spoke before the request.
        """
        wire = self._wire
        if wire is not None and not wire.lost:
            idle = monotonic() - wire.idle_since
            if idle > wire.keep or (idle > YOUNG and request.kind == "plain"):
                wire.close()
            elif await wire.is_quiet():
                return wire
            else:
                wire.abort()
        async with asyncio.timeout(limit(None, expires)):
            wire = Wire(await connected_socket(self.origin))
            await wire.open(self.origin.host, self._context)
        self._wire = wire
        return wire

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


@dataclass(slots=True, eq=False, repr=False)
class DirectExchange:
    """A request over a connection of our own, its response, and an iterator over the body.

    Attributes:
        complete: whether the response was read to its end.
        patient: whether a wait for a piece that is cancelled loses nothing.
    """

    _connection: DirectConnection
    _request: Request
    _largest: int
    complete: bool = False
    patient: bool = True
    _wire: Wire = field(init=False)  # set when the request is sent
    _parser: ResponseParser = field(init=False)
    _future: asyncio.Future[Answer | Lost] | None = None
    _upload: asyncio.Task[None] | None = None
    _seconds: float | None = None
    _expires: float = inf
    _silence: float | None = None
    _whole: bool = True  # whether the response is awaited whole, and not only its head

    def __post_init__(self) -> None:
        self._parser = ResponseParser(self._request.method)

    async def fetch(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the whole response."""
        outcome = await self._send(seconds)
        return outcome if isinstance(outcome, Lost) else await self._with_body(outcome)

    async def open(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the head of a success; any other response is read whole."""
        self._whole = False
        outcome = await self._send(seconds)
        if isinstance(outcome, Lost):
            return outcome
        if self._whole:
            return await self._with_body(outcome)
        self._wire.limit(inf)  # each piece has a limit of its own
        return outcome

    async def _send(self, seconds: float | None) -> Answer | Lost:
        self._seconds = seconds
        self._expires = inf if seconds is None else monotonic() + seconds
        request, length = self._request, None
        # Until the request is handed over, nothing of it has been sent.
        try:
            if request.upload is not None:
                async with asyncio.timeout(seconds):
                    length = await request.upload.length()
            wire = await self._connection.wire(request, self._expires)
        except OSError as error:
            late = isinstance(error, TimeoutError) and error.errno is None  # no error of the system
            reason = out_of_time(seconds) if late else request.scrub(described(error))
            return Lost(False, reason, late)
        head = request_head(request, self._connection.origin, length)
        request.check_lock()
        request.sending = True
        self._wire = wire
        self._future = asyncio.get_running_loop().create_future()
        wire.begin(self, head + request.content, self._expires)
        if request.upload is not None:
            sending = self._send_body(request.upload, wire, chunked=length is None)
            self._upload = asyncio.create_task(sending)
        try:
            return await self._future
        finally:
            if self._upload is not None:
                self._upload.cancel()
                await asyncio.gather(self._upload, return_exceptions=True)

    async def _send_body(self, upload: Body, wire: Wire, *, chunked: bool) -> None:
        """Send a body with files, no faster than the server takes it."""
        try:
            async for piece in upload:
                if wire.lost:
                    return
                wire.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
                await wire.writable()
            if chunked and not wire.lost:
                wire.transport.write(b"0\r\n\r\n")
        except OSError as error:  # of a file
            self._fail(described(error))
        except Exception as error:  # of a callback of the caller's
            if self._future is not None and not self._future.done():
                self._future.set_exception(error)

    async def _with_body(self, answer: Answer) -> Answer:
        """Return a response with the body that has come, decompressed."""
        answer.content = b"".join(self._parser.chunks)
        encoding = answer.headers.get("content-encoding")
        if encoding and answer.content:
            pieces = decompressed(once(answer.content), encoding, self._largest)
            try:
                async with asyncio.timeout(limit(None, self._expires)):
                    await read_body(answer, pieces, self._request, self._largest)
            except TimeoutError:
                answer.cut = answer.cut or out_of_time(self._seconds)
                answer.timed_out = True
        return answer

    def chunks(self, expires: float, silence: float | None) -> Pieces:
        """Return the pieces of the body as they come."""
        self._expires, self._silence = expires, silence
        answer = self._parser.answer
        encoding = answer and answer.headers.get("content-encoding")
        return stream_body(self, encoding, self._request, self._largest) if encoding else self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """Return the next piece of the body; a wait that is cancelled loses nothing."""
        while not self._parser.chunks:
            if self.complete:
                raise StopAsyncIteration
            if (answer := self._parser.answer) is not None and answer.cut is not None:
                raise StreamInterrupted(f"the stream broke off: {answer.cut}")
            seconds = limit(self._silence, self._expires)
            self._future = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._future
            except TimeoutError:
                raise interrupted(seconds, self._silence) from None
        if not self._wire.lost:
            self._wire.transport.resume_reading()
        return self._parser.take()

    async def aclose(self) -> None:
        """Drop the connection, unless the response was read to its end."""
        if not self.complete:
            self._parser.close()
            self._connection.drop()

    # The methods that the wire calls.

    def receive(self, data: bytes) -> None:
        """Take the next bytes of the response."""
        parser = self._parser
        try:
            parser.feed(data)
        except BadResponse as error:
            self._fail(str(error))
            return
        if parser.answer is not None and not 200 <= parser.answer.status < 300:
            self._whole = True  # an error is read with its body
        if self._whole and parser.waiting > self._largest:
            self._fail(str(TooLarge(self._largest)), unreadable=True)
        elif parser.complete:
            self._finish()
        elif parser.answer is not None and not self._whole:
            self._resolve(parser.answer)
            if parser.waiting > AHEAD:  # a slow reader slows the server down
                self._wire.transport.pause_reading()

    def end(self, reason: str, *, orderly: bool) -> None:
        """Take note of the end of the connection."""
        if self._parser.end(orderly=orderly):
            self._finish()
        else:
            self._fail(reason)

    def time_out(self) -> None:
        """Take note that the time is over."""
        self._fail(out_of_time(self._seconds), timed_out=True)

    def _finish(self) -> None:
        """End a response that is complete, in the step in which its last byte came."""
        wire, parser = self._wire, self._parser
        wire.receiver = None
        sending = self._upload and not self._upload.done()
        if sending or wire.transport.get_write_buffer_size():
            wire.abort()
        elif not parser.reusable:
            wire.close()
        else:
            told = parser.keep_alive
            wire.keep = min(wire.keep, max(told - MARGIN, told / 2))
            wire.idle_since = monotonic()
        self.complete = True
        if parser.answer is not None:
            self._resolve(parser.answer)

    def _fail(self, reason: str, *, timed_out: bool = False, unreadable: bool = False) -> None:
        """End a response that broke off."""
        self._wire.abort()
        reason, answer = self._request.scrub(reason), self._parser.answer
        if answer is not None:
            answer.cut, answer.timed_out, answer.unreadable = reason, timed_out, unreadable
        self._resolve(answer or Lost(True, reason, timed_out))

    def _resolve(self, outcome: Answer | Lost) -> None:
        if self._future is not None and not self._future.done():
            self._future.set_result(outcome)

"""A wire: one socket to a server, and the bytes on it, for one response at a time.

A wire knows nothing of HTTP. A receiver takes what comes; bytes that come where there is none
belong to no request, and end the wire (rule 30).
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from contextlib import suppress
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Protocol, cast

from cekura_akua.core.config.base_url import Origin

from .connecting import KEEP_ALIVE, connected_socket

if TYPE_CHECKING:
    import ssl

_RESET = struct.pack("ii", 1, 0)  # closing resets: what was not yet delivered never will be


class Receiver(Protocol):
    """Takes the bytes that come for a request."""

    def receive(self, data: bytes) -> None:
        """Take the next bytes."""
        ...

    def end(self, reason: str, *, orderly: bool) -> None:
        """Take note that nothing more will come.

        Args:
            reason: the reason, in words.
            orderly: whether the server ended the connection as its protocol says.
        """
        ...

    def time_out(self) -> None:
        """Take note that the time for the response is over."""
        ...


async def connect(origin: Origin, context: ssl.SSLContext | None) -> Wire:
    """Return a wire to a server.

    Args:
        origin: the server.
        context: the context of TLS; None without TLS.

    Raises:
        OSError: the server cannot be reached, or the TLS handshake failed.
    """
    wire = Wire(await connected_socket(origin))
    await wire.open(origin.host, context)
    return wire


class Wire(asyncio.Protocol):
    """A socket to a server.

    Args:
        sock: the socket, connected.

    Attributes:
        receiver: takes what comes; None while no request is under way.
        lost: whether the wire must not be used again.
        idle_since: the moment at which the last response ended, or the wire was made.
        keep: seconds for which the wire may be idle.
        transport: the transport of asyncio; there once the wire is open.
    """

    transport: asyncio.Transport

    __slots__ = (
        "_expires",
        "_loop",
        "_resumed",
        "_rings",
        "_secured",
        "_sock",
        "_timer",
        "idle_since",
        "keep",
        "lost",
        "receiver",
        "transport",
    )

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._loop = asyncio.get_running_loop()
        self._secured = False
        self._resumed: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._rings = inf  # the moment at which the timer is due
        self._expires = inf
        self.receiver: Receiver | None = None
        self.lost = False
        self.idle_since = monotonic()
        self.keep = KEEP_ALIVE

    async def open(self, host: str, context: ssl.SSLContext | None) -> None:
        """Begin to use the socket; shake hands where TLS is spoken.

        Raises:
            OSError: the handshake failed.
        """
        await self._loop.create_connection(lambda: self, sock=self._sock)
        if context is None:
            return
        plain = self.transport
        try:
            secured = await self._loop.start_tls(plain, self, context, server_hostname=host)
            if secured is None:
                raise ConnectionAbortedError("the connection ended in the TLS handshake")
        except BaseException as error:
            plain.abort()  # a handshake that was cancelled before it began would go on by itself
            if isinstance(error, OSError) and not str(error):
                reason = "the server ended the connection in the TLS handshake"
                raise ConnectionResetError(reason) from error
            raise
        self.transport, self._secured = secured, True

    def begin(self, receiver: Receiver, data: bytes, expires: float) -> None:
        """Hand over the beginning of a request.

        Args:
            receiver: takes the response.
            data: the first bytes of the request.
            expires: the moment by which the response must have come.
        """
        self.receiver = receiver
        self.limit(expires)
        self.transport.write(data)

    def limit(self, expires: float) -> None:
        """Set the moment by which the response must have come."""
        self._expires = expires
        if expires < self._rings:
            # A later moment is left to the timer that is there: it is set anew when it is due.
            if self._timer is not None:
                self._timer.cancel()
            self._rings = expires
            self._timer = self._loop.call_later(expires - monotonic(), self._ring)

    def _ring(self) -> None:
        self._timer, self._rings = None, inf
        if self.receiver is not None:
            if monotonic() >= self._expires:
                self.receiver.time_out()
            else:
                self.limit(self._expires)

    async def is_quiet(self) -> bool:
        """Whether nothing has come since the last response, in the socket's buffer either.

        Bytes under TLS may be no data: the loop has them read before that is decided.
        """
        if self.has_unread() and self._secured and not self.lost:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            return not self.lost
        return not self.lost and not self.has_unread()

    def has_unread(self) -> bool:
        """Whether bytes, or an end, wait in the socket's buffer."""
        try:
            self._sock.recv(1, socket.MSG_PEEK)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            return True
        return True

    def write(self, data: bytes) -> None:
        """Hand over bytes to be sent."""
        self.transport.write(data)

    async def writable(self) -> None:
        """Wait until more bytes should be handed over."""
        while self._resumed is not None:
            await asyncio.shield(self._resumed)

    def pause(self) -> None:
        """Read nothing until `resume`, so that the server slows down."""
        if not self.lost:
            self.transport.pause_reading()

    def resume(self) -> None:
        """Read again."""
        if not self.lost:
            self.transport.resume_reading()

    def close(self) -> None:
        """Close the wire in order."""
        self._give_up()
        self.transport.close()

    def abort(self) -> None:
        """Drop the wire at once; bytes that were not yet delivered never will be (rule 36)."""
        self._give_up()
        with suppress(OSError):  # it may be closed already
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()

    def drop(self) -> None:
        """Close the wire at once, also where its event loop has ended or does not run."""
        if self._loop.is_closed():
            self.forsake()
        elif self._loop.is_running():
            self.abort()
        else:  # the loop closes the socket when it runs again
            self.lost = True
            with suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)

    def forsake(self) -> None:
        """Close the socket, without a word to the event loop or to the server."""
        self.lost = True
        if self._sock.fileno() >= 0:
            os.close(self._sock.detach())

    def _give_up(self) -> None:
        self.lost = True
        self.receiver = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._wake()

    def _wake(self) -> None:
        resumed, self._resumed = self._resumed, None
        if resumed is not None and not resumed.done():
            resumed.set_result(None)

    def _end(self, reason: str, *, orderly: bool) -> None:
        receiver = self.receiver
        self._give_up()
        if receiver is not None:
            receiver.end(reason, orderly=orderly)

    # The methods that asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Hand bytes to the receiver."""
        if self.receiver is not None:
            self.receiver.receive(data)
        elif not self.lost:
            self.abort()

    def eof_received(self) -> None:
        """Take note that the server has ended its side, which ends the wire."""
        orderly = not self._secured or self._tls_was_ended()
        self._end("the server closed the connection", orderly=orderly)

    def _tls_was_ended(self) -> bool:
        """Whether the server has ended TLS, and not only the connection below (close_notify)."""
        try:
            ended: bool = self.transport.get_extra_info("ssl_object").read(1) == b""
        except OSError:  # there is neither an end nor more
            return False
        return ended

    def connection_lost(self, exc: Exception | None) -> None:
        """Take note of the end of the socket."""
        detail = f": {exc}" if exc is not None and str(exc) else ""
        named = type(exc).__name__ if exc is not None else "the connection ended"
        self._end(f"{named}{detail}", orderly=False)

    def pause_writing(self) -> None:
        """Ask for no more bytes for now."""
        self._resumed = self._loop.create_future()

    def resume_writing(self) -> None:
        """Ask for more bytes."""
        self._wake()

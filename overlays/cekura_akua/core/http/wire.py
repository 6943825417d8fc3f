"""A wire: one socket to a server, and the bytes on it, for one response at a time.

A wire knows nothing of HTTP. A receiver takes what comes; bytes that come where there is none
belong to no request, and end the wire (rule 30).
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Protocol, cast

from .keep_alive import KEEP_ALIVE, keep_alive_options
from .reasons import described

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


@dataclass(slots=True, eq=False, repr=False)
class Wire(asyncio.Protocol):
    """A socket to a server.

    Attributes:
        transport: the transport of asyncio; there once the wire is open.
        receiver: takes what comes; None while no request is under way.
        lost: whether the wire must not be used again.
        idle_since: the moment at which the last response ended, or the wire was made.
        keep: seconds for which the wire may be idle.
    """

    _sock: socket.socket
    transport: asyncio.Transport = field(init=False)
    receiver: Receiver | None = None
    lost: bool = False
    idle_since: float = field(default_factory=monotonic)
    keep: float = KEEP_ALIVE
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    _secured: bool = False
    # Set while the server takes bytes; None until the server was slow to take them.
    _resumed: asyncio.Event | None = None
    _timer: asyncio.TimerHandle | None = None
    _rings: float = inf  # the moment at which the timer is due
    _expires: float = inf

    async def open(self, host: str, context: ssl.SSLContext | None) -> None:
        """Attach the socket to the event loop, and perform the TLS handshake if there is a context.

        Raises:
            OSError: the handshake failed, or the server spoke before the request.
        """
        await self._loop.create_connection(lambda: self, sock=self._sock)
        try:
            for option in keep_alive_options():
                self._sock.setsockopt(*option)
            if context is not None:
                plain, self._secured = self.transport, True
                secured = await self._loop.start_tls(plain, self, context, server_hostname=host)
                self.transport = secured or plain  # None where the connection has ended
            if not await self.is_quiet():
                raise ConnectionAbortedError("the server spoke, or left, before the request")
        except BaseException as error:
            self.abort()  # a handshake that was cancelled before it began would go on by itself
            if isinstance(error, OSError) and not str(error):
                raise ConnectionResetError("the server left during the handshake") from error
            raise

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
        """Whether no bytes have arrived since the last response, in the socket's buffer either.

        Under TLS, bytes in the buffer may be protocol messages and no data. So the event loop
        reads them first, and the wire is lost if they were data.
        """
        try:
            self._sock.recv(1, socket.MSG_PEEK)  # a byte, or the end
        except (BlockingIOError, InterruptedError):
            return not self.lost
        except OSError:
            return False
        if not self._secured:
            return False
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return not self.lost

    async def writable(self) -> None:
        """Wait until more bytes should be handed over."""
        if self._resumed is not None:
            await self._resumed.wait()

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

    def _give_up(self) -> Receiver | None:
        """End the use of the wire; return the receiver that it had."""
        receiver, self.receiver, self.lost = self.receiver, None, True
        if self._timer is not None:
            self._timer.cancel()
        return receiver

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
        if receiver := self._give_up():
            receiver.end("the server closed the connection", orderly=orderly)

    def _tls_was_ended(self) -> bool:
        """Whether the server has ended TLS, and not only the connection below (close_notify)."""
        with suppress(OSError):  # there is neither an end nor more
            return bool(self.transport.get_extra_info("ssl_object").read(1) == b"")
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Take note of the end of the socket."""
        if receiver := self._give_up():
            reason = "the connection ended" if exc is None else described(exc)
            receiver.end(reason, orderly=False)

    def pause_writing(self) -> None:
        """Ask for no more bytes for now."""
        self._resumed = asyncio.Event()

    def resume_writing(self) -> None:
        """Ask for more bytes."""
        if self._resumed is not None:
            self._resumed.set()

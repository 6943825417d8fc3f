"""Connections, and the HTTP protocol that hands them to the application."""

import asyncio
import socket
import struct
from contextlib import suppress
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

CONNECTION: Final = "cekura_akua.connection"
"""The key of an ASGI scope under which the application finds the connection of a request."""

_NO_LINGER: Final = struct.pack("ii", 1, 0)


class GatheringTransport:
    """A transport that can hold writes back, to send the parts of a response as one piece."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held: list[bytes] | None = None

    def write(self, data: bytes) -> None:
        """Send bytes, or hold them back."""
        if self._held is None:
            self._transport.write(data)
        else:
            self._held.append(data)

    def hold(self) -> None:
        """Hold back what is written from now on."""
        self._held = []

    def release(self) -> None:
        """Send what was held back."""
        held, self._held = self._held, None
        if held:
            self._transport.write(b"".join(held))

    def close(self) -> None:
        """Send what was held back, and end the connection once everything is sent."""
        self.release()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Connection:
    """The connection of a request, for faults that no HTTP server would make."""

    def __init__(self, transport: GatheringTransport) -> None:
        self._transport = transport

    def hold(self) -> None:
        """Hold back what is sent from now on."""
        self._transport.hold()

    def release(self) -> None:
        """Send what was held back, as one piece."""
        self._transport.release()

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        sock = self._transport.get_extra_info("socket")
        if sock is not None and not self._transport.is_closing():
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self._transport.abort()

    def send(self, data: bytes) -> None:
        """Send bytes past the HTTP protocol."""
        self._transport.write(data)

    def close(self) -> None:
        """End the connection once everything is sent."""
        self._transport.close()


class ConnectionProtocol(HttpToolsProtocol):
    """The HTTP protocol of uvicorn, with the connection in the scope of each request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let the application find the connection in the scope of each request."""
        gathering = GatheringTransport(transport)
        super().connection_made(cast("asyncio.Transport", gathering))
        application, connection = self.app, Connection(gathering)

        def with_connection(scope: Any, receive: Any, send: Any) -> Any:
            scope[CONNECTION] = connection
            return application(scope, receive, send)

        self.app = with_connection

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of everything that the connection has held."""
        super().connection_lost(exc)
        # uvicorn lets this timer run on.
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None

    def leave(self) -> bool:
        """End the connection: an idle one at once, so that no client uses it again.

        Returns:
            Whether the connection was idle.
        """
        cycle: object = self.cycle  # None before the first request, whatever its type says
        is_idle = not isinstance(cycle, RequestResponseCycle) or cycle.response_complete
        sock = self.transport.get_extra_info("socket")
        if is_idle and sock is not None and not self.transport.is_closing():
            with suppress(OSError):  # the client has reset it, which the loop has not seen yet
                sock.shutdown(socket.SHUT_RDWR)
        self.shutdown()
        return is_idle

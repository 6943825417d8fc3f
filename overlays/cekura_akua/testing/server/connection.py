"""Connections, and the HTTP protocol that hands them to the application."""

import asyncio
import socket
import struct
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

CONNECTION: Final = "cekura_akua.connection"
"""The key of an ASGI scope under which the application finds the connection of a request."""

_NO_LINGER: Final = struct.pack("ii", 1, 0)


class Connection:
    """The connection of a request, for faults that no HTTP server would make."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

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


class ConnectionProtocol(H11Protocol):
    """The HTTP protocol of uvicorn, with the connection in the scope of each request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let the application find the connection in the scope of each request."""
        super().connection_made(transport)
        application = self.app

        async def with_connection(scope: Any, receive: Any, send: Any) -> None:
            scope[CONNECTION] = Connection(transport)
            await application(scope, receive, send)

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
            sock.shutdown(socket.SHUT_RDWR)
        self.shutdown()
        return is_idle

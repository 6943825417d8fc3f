"""Serves an application on a loopback port of the running event loop, close to its sockets."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any, Final

from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

LOOPBACK: Final = "127.0.0.1"
CONNECTION: Final = "cekura_akua.connection"
_NO_LINGER: Final = struct.pack("ii", 1, 0)
# What asyncio has accepted becomes a connection a few turns later, and is lost, open, where the
# port is closed in between.
_TURNS: Final = 5
Application = Callable[[Any, Any, Any], Awaitable[None]]


class Connection:
    """The connection under a request, for faults that no HTTP server would make."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        sock = self._transport.get_extra_info("socket")
        if sock is not None and not self._transport.is_closing():
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self._transport.abort()

    def send(self, data: bytes) -> None:
        """Send bytes that are no concern of the HTTP protocol."""
        self._transport.write(data)

    def close(self) -> None:
        """End the connection after what was sent."""
        self._transport.close()


class _Protocol(H11Protocol):
    """The HTTP protocol; puts the connection into the scope of each request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        application = self.app

        async def with_connection(scope: Any, receive: Any, send: Any) -> None:
            scope[CONNECTION] = Connection(transport)
            await application(scope, receive, send)

        self.app = with_connection

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        # uvicorn lets this timer run on, and with it everything that the connection has held.
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None

    def leave(self) -> bool:
        """End the connection: at once where it is idle, so that no client picks it up again.

        Returns:
            Whether it was idle.
        """
        cycle: object = self.cycle  # None before the first request, whatever its type says
        idle = not isinstance(cycle, RequestResponseCycle) or cycle.response_complete
        sock = self.transport.get_extra_info("socket")
        if idle and sock is not None and not self.transport.is_closing():
            sock.shutdown(socket.SHUT_RDWR)
        self.shutdown()
        return idle


class Server:
    """One listening port; `refuse` closes it for a while, without giving its number away."""

    def __init__(self, application: Application, port: int = 0) -> None:
        self._config = Config(
            application,
            http=_Protocol,
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=60,
        )
        self._state = ServerState()
        self._wanted = port
        self._server: asyncio.Server | None = None
        self._held: socket.socket | None = None
        self._opening: asyncio.Task[None] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Begin to serve."""
        if not self._config.loaded:
            self._config.load()
        await self._open(_bound(self._wanted))

    async def _open(self, bound: socket.socket) -> None:
        loop = asyncio.get_running_loop()

        def protocol() -> _Protocol:
            return _Protocol(self._config, self._state, {}, loop)

        self._server = await loop.create_server(protocol, sock=bound, backlog=2048)
        self.port = bound.getsockname()[1]

    def refuse(self) -> int:
        """Refuse connections, and close the idle ones; returns how many these were."""
        if self._server is None:
            return 0
        self._server.close()
        self._server = None
        self._held = _bound(self.port)
        protocols = [one for one in self._state.connections if isinstance(one, _Protocol)]
        return sum(protocol.leave() for protocol in protocols)

    def accept(self) -> None:
        """Accept connections again."""
        if self._held is None:
            return
        held, self._held = self._held, None
        held.listen(2048)
        self._opening = asyncio.get_running_loop().create_task(self._open(held))

    async def stop(self) -> None:
        """Close the port and every connection, and wait for what still runs."""
        if self._opening is not None:
            await self._opening
        if self._held is not None:
            self._held.close()
        self._opening = self._held = None
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        if self._server is not None:
            self._server.close()
            self._server = None
        for protocol in list(self._state.connections):
            if isinstance(protocol, _Protocol):
                protocol.transport.abort()
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        await asyncio.gather(*self._state.tasks, return_exceptions=True)


def _bound(port: int) -> socket.socket:
    # asyncio turns Nagle's delay off only for sockets that say that they are TCP.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
    except BaseException:
        bound.close()
        raise
    bound.setblocking(False)
    return bound

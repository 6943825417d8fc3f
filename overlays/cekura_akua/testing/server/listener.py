"""A listening port on loopback, served by the running event loop."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any, Final

from uvicorn import Config
from uvicorn.server import ServerState

from .connection import ConnectionProtocol

LOOPBACK: Final = "127.0.0.1"
_EVERYWHERE: Final = frozenset({"", "0.0.0.0"})  # noqa: S104 - told apart, not listened on
_BACKLOG: Final = 2048
# A connection that asyncio has accepted reaches its protocol a few turns of the event loop later.
# If the port is closed in between, the connection is lost, and stays open.
_TURNS: Final = 5
AsgiApplication = Callable[[Any, Any, Any], Awaitable[None]]


class Listener:
    """A listening port; `refuse` closes it for a while and keeps its number.

    Args:
        application: the ASGI application that answers the requests.
        host: the IPv4 address to listen on.
        port: the port; 0 takes a free one.

    Attributes:
        port: the port; 0 before the start.
        listening: the listening socket; None while the port is closed.
    """

    def __init__(self, application: AsgiApplication, host: str = LOOPBACK, port: int = 0) -> None:
        self._config = Config(
            application,
            http=ConnectionProtocol,
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=60,
        )
        self._state = ServerState()
        self._host = host
        self._requested_port = port
        self._server: asyncio.Server | None = None
        self._reserved: socket.socket | None = None  # keeps the port while it refuses
        self._opening: asyncio.Task[None] | None = None
        self.port = 0
        self.listening: socket.socket | None = None

    @property
    def url(self) -> str:
        """Return the URL, `http://127.0.0.1:PORT` where all addresses are listened on."""
        host = LOOPBACK if self._host in _EVERYWHERE else self._host
        return f"http://{host}:{self.port}"

    async def start(self) -> None:
        """Begin to accept connections.

        Raises:
            OSError: the port is taken, or not permitted.
        """
        if not self._config.loaded:
            self._config.load()
        await self._open(_bound_socket(self._host, self._requested_port))

    async def _open(self, bound: socket.socket) -> None:
        loop = asyncio.get_running_loop()

        def protocol() -> ConnectionProtocol:
            return ConnectionProtocol(self._config, self._state, {}, loop)

        self._server = await loop.create_server(protocol, sock=bound, backlog=_BACKLOG)
        self.listening = bound
        self.port = bound.getsockname()[1]

    def refuse(self) -> int:
        """Refuse connections from now on, and close the idle ones.

        Returns:
            How many idle connections were closed.
        """
        if self._server is None:
            return 0
        self._server.close()
        self._server = self.listening = None
        self._reserved = _bound_socket(self._host, self.port)  # bound, and not listening
        return sum(protocol.leave() for protocol in self._protocols())

    def accept(self) -> None:
        """Accept connections again."""
        if self._reserved is None:
            return
        reserved, self._reserved = self._reserved, None
        reserved.listen(_BACKLOG)
        self._opening = asyncio.get_running_loop().create_task(self._open(reserved))

    async def stop(self) -> None:
        """Close the port and every connection, and wait for the requests that still run."""
        if self._opening is not None:
            await self._opening
        if self._reserved is not None:
            self._reserved.close()
        self._opening = self._reserved = None
        await _let_loop_turn()
        if self._server is not None:
            self._server.close()
            self._server = self.listening = None
        for protocol in self._protocols():
            protocol.transport.abort()
        await _let_loop_turn()
        await asyncio.gather(*self._state.tasks, return_exceptions=True)

    def _protocols(self) -> list[ConnectionProtocol]:
        connections: set[Any] = self._state.connections
        return [protocol for protocol in connections if isinstance(protocol, ConnectionProtocol)]


async def _let_loop_turn() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def _bound_socket(host: str, port: int) -> socket.socket:
    # asyncio turns Nagle's delay off only for sockets that say that they are TCP.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except BaseException:
        bound.close()
        raise
    bound.setblocking(False)
    return bound

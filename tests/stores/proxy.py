"""A TCP proxy in front of a server, which cuts its connections on request."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal

Side = Literal["before", "after"]


class Proxy:
    """A proxy on loopback.

    Args:
        port: the port of the server.

    Attributes:
        server_port: the port of the server, for connections to come.
        port: its own port.
        requests: how many pieces of data clients have sent: one for each small request.
        is_open: whether connections are accepted; those that are there stay.
    """

    def __init__(self, port: int) -> None:
        self.server_port = port
        self._writers: set[asyncio.StreamWriter] = set()
        self._cut: tuple[Side, int] | None = None
        self._again = False
        self._pipes: set[asyncio.Task[None]] = set()
        self.port = 0
        self.requests = 0
        self.is_open = True

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def cut(self) -> None:
        """Cut all connections now."""
        for writer in list(self._writers):
            writer.transport.abort()

    def cut_at(self, side: Side, request: int, *, again: bool = False) -> None:
        """Cut the connection of a coming request.

        Args:
            side: before the request reaches the server, or after it did, so that its answer is
                lost.
            request: how many requests are let through before; 0 cuts the next.
            again: cut the connections of all later requests as well.
        """
        self._cut, self._again = (side, self.requests + request), again

    def mend(self) -> bool:
        """Cut nothing more; return whether the request to be cut has not come yet."""
        waits, self._cut = self._cut is not None and not self._was_reached(), None
        return waits

    def _was_reached(self) -> bool:
        return self._cut is not None and self.requests > self._cut[1]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.is_open:
            writer.transport.abort()
            return
        try:
            inner_reader, inner_writer = await asyncio.open_connection(
                "127.0.0.1", self.server_port
            )
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, inner_writer}
        answers = asyncio.create_task(self._answers(inner_reader, writer))
        self._pipes.add(answers)
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                side = self._side()
                self.requests += 1
                if side == "before":
                    break
                if side == "after":
                    answers.cancel()  # so that no answer gets through
                    await asyncio.wait({answers})
                inner_writer.write(data)
                await inner_writer.drain()
                if side == "after":
                    await inner_reader.read(1)  # the server has answered
                    break
        self._end(writer, inner_writer)
        answers.cancel()

    def _side(self) -> Side | None:
        """Return the side on which the request that comes now is cut."""
        if self._cut is None:
            return None
        side, number = self._cut
        is_cut = self.requests == number or (self._again and self.requests > number)
        return side if is_cut else None

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()
        self._end(writer)

    def _end(self, *writers: asyncio.StreamWriter) -> None:
        for writer in writers:
            writer.transport.abort()
            self._writers.discard(writer)


@asynccontextmanager
async def proxied(port: int) -> AsyncIterator[Proxy]:
    """Run a proxy in front of a port of loopback while the block runs."""
    proxy = Proxy(port)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
        await asyncio.sleep(0.01)

"""Stands between a client and a server, passes bytes on, and spoils what no server would spoil.

==============  ===================================================================================
`stale-reset`   A request on a connection that was used before is met by a TCP reset, as when the
                server gives up an idle connection at the very moment; it never gets to the server.
`stale-closed`  The same, with an orderly end of the connection instead of a reset.
`cut-head`      The answer breaks off within its head.
`trickle`       The answer comes byte by byte, `PAUSE` seconds apart.
==============  ===================================================================================
"""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from tests.core.listening import listening

Kind = Literal["stale-reset", "stale-closed", "cut-head", "trickle"]
PAUSE = 0.05
_HEAD = 12  # bytes: `HTTP/1.1 200` and no more
_NO_LINGER = struct.pack("ii", 1, 0)


@dataclass(eq=False)
class Spoiling:
    """A fault, and how often it took effect."""

    kind: Kind
    times: int | None
    consumed: int = 0

    def strikes(self, *kinds: Kind) -> bool:
        if self.kind not in kinds or (self.times is not None and self.consumed >= self.times):
            return False
        self.consumed += 1
        return True


class Relay:
    """The relay; `opened` counts the connections that were made to it, `open` those that are."""

    def __init__(self, upstream: str) -> None:
        self._upstream = urlsplit(upstream)
        self._spoiling: Spoiling | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.opened = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self._upstream.path}"

    @property
    def open(self) -> int:
        return len(self._writers)

    def spoil(self, kind: Kind, times: int | None = 1) -> Spoiling:
        """Spoil so many exchanges from now on; None for all."""
        self._spoiling = Spoiling(kind, times)
        return self._spoiling

    def hang_up(self) -> None:
        """End every connection, in order."""
        for writer in self._writers:
            writer.close()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection, exchange by exchange."""
        self.opened += 1
        self._writers.add(writer)
        try:
            there, back = await asyncio.open_connection(
                self._upstream.hostname, self._upstream.port
            )
            await self._pass_on(reader, writer, there, back)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        back: asyncio.StreamWriter,
    ) -> None:
        used = asyncio.Event()
        answers = asyncio.create_task(self._pass_answers(there, writer, used))
        try:
            while data := await reader.read(65536):
                if used.is_set() and self._strikes("stale-reset", "stale-closed"):
                    self._end(writer, reset=self._kind == "stale-reset")
                    break
                back.write(data)
                await back.drain()
        finally:
            answers.cancel()
            back.close()
            await asyncio.gather(answers, return_exceptions=True)

    async def _pass_answers(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, used: asyncio.Event
    ) -> None:
        with suppress(ConnectionError):
            while data := await there.read(65536):
                if self._strikes("cut-head"):
                    writer.write(data[:_HEAD])
                    break
                if self._strikes("trickle"):
                    for byte in data:
                        writer.write(bytes([byte]))
                        await asyncio.sleep(PAUSE)
                else:
                    writer.write(data)
                used.set()
        writer.close()

    @property
    def _kind(self) -> str:
        return self._spoiling.kind if self._spoiling else ""

    def _strikes(self, *kinds: Kind) -> bool:
        return self._spoiling is not None and self._spoiling.strikes(*kinds)

    @staticmethod
    def _end(writer: asyncio.StreamWriter, *, reset: bool) -> None:
        if reset:
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            writer.transport.abort()
        else:
            writer.close()


@asynccontextmanager
async def relaying(upstream: str) -> AsyncIterator[Relay]:
    """Relay to a server, by its URL, until the block ends."""
    relay = Relay(upstream)
    async with listening(relay.connect) as relay.port:
        yield relay

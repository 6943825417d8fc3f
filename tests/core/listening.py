"""A port of loopback whose connections, every one, are gone when its block ends.

asyncio accepts a connection a few turns before a server hears of it, and loses it, open, where the
port is closed in between. Its warning would then fail some later test.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
TURNS = 5  # from the one that accepts a connection to the one that its handler begins in, and more


@asynccontextmanager
async def listening(handle: Handle) -> AsyncIterator[int]:
    """Handle each connection in a task of its own; gives the number of the port."""
    loop = asyncio.get_running_loop()
    transports: set[asyncio.Transport] = set()
    tasks: set[asyncio.Task[None]] = set()

    async def kept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        tasks.add(task)
        try:
            await handle(reader, writer)
        except asyncio.CancelledError:
            pass  # the block has ended; asyncio would log the cancellation as an error
        finally:
            tasks.discard(task)

    class Protocol(asyncio.StreamReaderProtocol):
        def connection_made(self, transport: Any) -> None:
            self.kept = transport
            transports.add(transport)
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            transports.discard(self.kept)

    server = await loop.create_server(
        lambda: Protocol(asyncio.StreamReader(loop=loop), kept, loop=loop), "127.0.0.1", 0
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for _ in range(TURNS):
            await asyncio.sleep(0)
        server.close()
        for task in tasks:
            task.cancel()
        for transport in transports:
            transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        while transports:
            await asyncio.sleep(0)
        await server.wait_closed()

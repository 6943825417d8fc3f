"""The double's server keeps nothing of a connection that is gone."""

import asyncio
import gc
import socket
import struct

from cekura_akua.testing import LocalApis
from cekura_akua.testing.server.connection import ConnectionProtocol
from cekura_akua.testing.server.listener import LOOPBACK


def protocols() -> int:
    gc.collect()
    return sum(type(found) is ConnectionProtocol for found in gc.get_objects())


async def test_an_idle_connection_that_is_reset_is_forgotten() -> None:
    """Not only when the time is over for which it would have been kept."""
    before = protocols()
    async with LocalApis() as apis:
        port = int(apis.akua_url.rpartition(":")[2].partition("/")[0])
        for _ in range(3):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            writer.write(b"GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n")
            await reader.readuntil(b"}")
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        async with asyncio.timeout(5):
            while protocols() > before:
                await asyncio.sleep(0.01)

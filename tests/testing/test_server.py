"""The double's server keeps nothing of a connection that is gone."""

import asyncio
import gc
import socket
import struct

import pytest

from cekura_akua.testing import LocalApis
from cekura_akua.testing.server.connection import ConnectionProtocol
from cekura_akua.testing.server.listener import LOOPBACK
from tests.testing.waiting import until

RESET = struct.pack("ii", 1, 0)


def protocols() -> int:
    gc.collect()
    return sum(type(candidate) is ConnectionProtocol for candidate in gc.get_objects())


@pytest.mark.parametrize("path", ["/nowhere", "/dashboards"])
async def test_a_connection_that_was_reset_is_forgotten(path: str) -> None:
    """The timer for idle connections would hold each for a minute, with its last request."""
    before = protocols()
    async with LocalApis() as apis:
        port = int(apis.akua_url.rpartition(":")[2])
        for _ in range(3):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            head = f"GET {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x\r\n\r\n"
            writer.write(head.encode())
            await reader.readuntil(b"}")
            assert protocols() > before
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()
        await until(lambda: protocols() <= before)

"""Many calls at once, and what thousands of connections leave behind."""

import asyncio
import gc
import socket
import struct
import weakref
from typing import Any

from cekura_akua import Akua
from cekura_akua.testing import LocalApis
from cekura_akua.testing.server.connection import ConnectionProtocol


async def test_thousands_of_calls_at_once() -> None:
    """All are answered, each has its effect once, whatever the order."""
    async with LocalApis() as apis, Akua("t", base_url=apis.akua_url, max_connections=50) as akua:
        made = await asyncio.gather(
            *(akua.dashboards.create({"name": f"d{number}"}) for number in range(1000))
        )
        assert len({one.dashboard_id for one in made}) == 1000
        assert len(apis.state.akua["dashboards"]) == len(apis.effects) == 1000
        listed = [one.id async for one in akua.dashboards.list(limit=100)]
        assert listed == [item["id"] for item in apis.state.akua["dashboards"].values()]


async def test_connections_that_were_reset_are_let_go() -> None:
    """uvicorn's timer for idle connections would hold each for a minute, with its last request."""
    alive: weakref.WeakSet[Any] = weakref.WeakSet()
    async with LocalApis() as apis:
        host, _, port = apis.akua_url.rpartition("/")[2].partition(":")
        for _ in range(3):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET /dashboards HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x\r\n\r\n")
            assert b"200 OK" in await reader.readline()
            alive.update(one for one in gc.get_objects() if isinstance(one, ConnectionProtocol))
            assert alive
            abort = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, abort)
            writer.transport.abort()
        async with asyncio.timeout(10):
            while alive:
                await asyncio.sleep(0.01)
                gc.collect()

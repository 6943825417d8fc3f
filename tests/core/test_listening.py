"""What the servers of these tests leave behind: no connection, whenever it was made."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import anyio.lowlevel
import pytest

from cekura_akua.testing import LocalApis
from tests.core.server import serve


@asynccontextmanager
async def scripted() -> AsyncIterator[int]:
    async with serve() as server:
        yield server.port


@asynccontextmanager
async def double() -> AsyncIterator[int]:
    async with LocalApis() as apis:
        yield int(apis.akua_url.rpartition(":")[2].partition("/")[0])


@pytest.mark.parametrize("turns", range(8))
@pytest.mark.parametrize("server", [scripted, double])
async def test_a_connection_that_is_accepted_as_the_server_stops_is_ended(
    server: Callable[[], AbstractAsyncContextManager[int]], turns: int
) -> None:
    with socket.socket() as client:
        async with server() as port:
            client.connect(("127.0.0.1", port))
            for _ in range(turns):
                await anyio.lowlevel.checkpoint()
        client.settimeout(1)
        with suppress(ConnectionResetError):
            assert client.recv(1) == b""

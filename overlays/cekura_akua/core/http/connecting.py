"""Connecting: from a host to a socket, over whichever of its addresses answers first.

Whatever fails here, no byte of a request has been sent (rule 33).
"""

from __future__ import annotations

import asyncio
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeAlias, cast

from aiohappyeyeballs import start_connection

from cekura_akua.core.config.base_url import Origin

Address: TypeAlias = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]

KEEP_ALIVE = 5.0  # seconds that an idle connection is kept, as in httpx's own pool
YOUNG = 1.0  # seconds after a response in which the server is not just closing (rule 32)
ATTEMPT_DELAY = 0.25  # seconds until the next address is tried as well (RFC 8305)
RESOLVERS = 8  # threads: a name that resolves slowly must not hold up the others


def keep_alive_options() -> list[tuple[int, int, int]]:
    """Return socket options that probe idle connections, which a gateway may have forgotten."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options


async def connected_socket(origin: Origin) -> socket.socket:
    """Return a socket that is connected to a server.

    Args:
        origin: the server.

    Raises:
        OSError: the server cannot be reached.
    """
    loop = asyncio.get_running_loop()
    addresses = await _addresses(origin, loop)
    sock = await start_connection(
        addresses, happy_eyeballs_delay=ATTEMPT_DELAY, interleave=1, loop=loop
    )
    try:
        for option in keep_alive_options():
            sock.setsockopt(*option)
    except OSError:
        sock.close()
        raise
    return sock


async def _addresses(origin: Origin, loop: asyncio.AbstractEventLoop) -> list[Address]:
    """Return the addresses of a server; an address in the URL needs no thread."""
    host, port = origin.host, origin.port
    for family, rest in ((socket.AF_INET, ()), (socket.AF_INET6, (0, 0))):
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        sockaddr = cast("tuple[str, int]", (host, port, *rest))
        return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", sockaddr)]
    resolver = _resolver(os.getpid())
    return await loop.run_in_executor(resolver, _resolve, host, port)


def _resolve(host: str, port: int) -> list[Address]:
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is not the name of a host: {error}") from None
    return cast("list[Address]", addresses)


@lru_cache(maxsize=1)
def _resolver(_: int) -> ThreadPoolExecutor:
    """Return the threads of the process, by its id, that look up names.

    They are not those of the application, which may all be busy.
    """
    return ThreadPoolExecutor(RESOLVERS, thread_name_prefix="cekura-akua-resolver")

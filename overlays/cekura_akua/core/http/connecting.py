"""Connecting: from a host to a socket, over whichever of its addresses answers first.

Whatever fails here, no byte of a request has been sent (rule 33).
"""

from __future__ import annotations

import socket
from functools import partial
from typing import TypeAlias, cast

from aiohappyeyeballs import start_connection

from cekura_akua.core.config.base_url import Origin
from cekura_akua.core.loops.threads import Threads

Address: TypeAlias = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]

ATTEMPT_DELAY = 0.25  # seconds until the next address is tried as well (RFC 8305)

_THREADS = Threads("names of hosts")


async def connected_socket(origin: Origin) -> socket.socket:
    """Return a socket that is connected to a server.

    Args:
        origin: the server.

    Raises:
        OSError: the server cannot be reached.
    """
    try:  # an address in the URL needs no thread
        addresses = _addresses(origin, socket.AI_NUMERICHOST)
    except OSError:
        addresses = await _THREADS.run(partial(_addresses, origin))
    return await start_connection(addresses, happy_eyeballs_delay=ATTEMPT_DELAY, interleave=1)


def _addresses(origin: Origin, flags: int = 0) -> list[Address]:
    host = origin.host.encode("ascii")  # of a text, Python looks for letters beyond ASCII
    addresses = socket.getaddrinfo(host, origin.port, type=socket.SOCK_STREAM, flags=flags)
    return cast("list[Address]", addresses)

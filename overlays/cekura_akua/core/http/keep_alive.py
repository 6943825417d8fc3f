"""Keep-alive: how long an idle connection is reused, and how TCP probes keep it open."""

from __future__ import annotations

import socket

KEEP_ALIVE = 5.0  # seconds that an idle connection is kept, as in httpx's own pool
YOUNG = 1.0  # seconds after a response in which the server is not just closing (rule 32)


def keep_alive_options() -> list[tuple[int, int, int]]:
    """Return socket options that probe idle connections, which a gateway may have forgotten."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options

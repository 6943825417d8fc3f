"""Sockets whose event loop has ended, or is the parent's: closed without a word to anybody."""

from __future__ import annotations

import os
from typing import Any


def forsake_socket(transport: Any) -> None:
    """Close the socket of a transport without a word to its event loop or to the server.

    Args:
        transport: the transport. One of asyncio's own does not warn of its socket afterwards.
    """
    inner = getattr(transport.get_extra_info("socket"), "_sock", None)
    if inner is None or inner.fileno() < 0:  # the event loop has closed it
        return
    os.close(inner.detach())
    if getattr(transport, "_sock", None) is inner:
        transport._sock = None  # noqa: SLF001 - it would warn of an open socket
        transport._closing = True  # noqa: SLF001 - its writer would warn of a closed loop

"""Servers: the address of an API, from its document."""

from __future__ import annotations

import re
from typing import Any

from codegen.openapi.operations import Document

_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?")


def server(document: Document) -> str | None:
    """Return the address that paths are appended to, or None.

    The address is the first that a client can use as it stands: over https, and without variables.
    """
    listed: Any = document.get("servers")
    for entry in listed if isinstance(listed, list) else []:
        url = entry.get("url") if isinstance(entry, dict) else None
        if isinstance(url, str) and _ADDRESS.fullmatch(url):
            return url.rstrip("/")
    return None

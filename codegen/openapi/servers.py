"""Servers: where an API is, as its document says."""

from __future__ import annotations

import re
from typing import Any

from codegen.openapi.operations import Document

_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?")


def server(document: Document) -> str | None:
    """Return the address that paths are appended to; None where the document names none.

    The first that a client can use as it is: over https, and without variables.
    """
    listed: Any = document.get("servers")
    for one in listed if isinstance(listed, list) else []:
        url = one.get("url") if isinstance(one, dict) else None
        if isinstance(url, str) and _ADDRESS.fullmatch(url):
            return url.rstrip("/")
    return None

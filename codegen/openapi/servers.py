"""Servers: the address of an API, from its document."""

from __future__ import annotations

import re
from typing import Any

from codegen.openapi.constructs import refused
from codegen.openapi.json_types import Place
from codegen.openapi.operations import Document
from codegen.openapi.structure import METHODS

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


def refuse_other_servers(document: Document) -> None:
    """Refuse paths and operations at another server than the client's.

    Their calls, and the credential, would go to the base URL.

    Raises:
        Refused: naming the path or the operation.
    """
    own = server(document)
    for path, item in document["paths"].items():
        for holder, place in (
            (item, ("paths", path)),
            *((item[method], ("paths", path, method)) for method in METHODS if method in item),
        ):
            _refuse_other_servers(holder.get("servers"), own, (*place, "servers"))


def _refuse_other_servers(listed: Any, own: str | None, place: Place) -> None:
    urls = [entry.get("url") for entry in listed or () if isinstance(entry, dict)]
    if urls and own not in [str(url).rstrip("/") for url in urls]:
        name = "servers: another, of a path or an operation"
        raise refused(place, name, url=str(urls[0]), own=str(own))

"""What asks for the next page: a cursor, or a link that is reduced to its parameters (rule 25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from cekura_akua.core.config.credentials import DEFAULT_PORTS
from cekura_akua.errors import DecodeError
from cekura_akua.runtime import JSON, Operation


def marked(operation: Operation[Any], data: JSON) -> str | None:
    """Return what a page says of the next one, as it stands there; None on the last page."""
    if not isinstance(data, Mapping):
        return None
    match operation.pagination:
        case "cursor":
            mark = None if data.get("has_more") is False else data.get("next_cursor")
        case "page" | "array":  # a list that was declared bare may have been given pages since
            mark = data.get("next")
        case _:
            mark = None  # the document has no parameter to go on with
    return None if mark is None or mark == "" else str(mark)


def asked_by(operation: Operation[Any], mark: str, base_url: str) -> dict[str, str]:
    """Return the parameters that ask for the page that a mark names.

    Raises:
        DecodeError: it is a link to another host, or to nothing that can be asked for.
    """
    if operation.pagination == "cursor":
        return {operation.cursor or "cursor": mark}
    try:
        link, base = urlsplit(mark), urlsplit(base_url)
        elsewhere = bool(link.netloc) and _host(link) != _host(base)
    except ValueError:
        raise DecodeError(f"{operation.name}: {mark[:200]!r} is no link to a next page") from None
    if elsewhere or link.scheme not in {"", *DEFAULT_PORTS}:
        raise DecodeError(f"{operation.name}: the next page is said to be on another host")
    found = dict(parse_qsl(link.query))
    if operation.cursor and operation.cursor in found:
        return {operation.cursor: found[operation.cursor]}
    if not found:
        raise DecodeError(f"{operation.name}: {mark[:200]!r} names no next page")
    return found


def parameter_of(operation: Operation[Any], mark: str, base_url: str) -> str:
    """Return what a mark gives to the operation's cursor or page parameter, if it can be asked."""
    try:
        asking = asked_by(operation, mark, base_url)
    except DecodeError:
        return mark
    return asking.get(operation.cursor or "") or next(iter(asking.values()))


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Return the host and port; a proxy before the server may have changed the scheme."""
    port = parts.port
    return parts.hostname, None if port in DEFAULT_PORTS.values() else port

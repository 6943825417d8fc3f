"""The next page of a list: a cursor, or a link that is reduced to its parameters (rule 25)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from cekura_akua.core.config.base_url import DEFAULT_PORTS
from cekura_akua.errors import DecodeError
from cekura_akua.runtime import JSON, Operation


def next_mark(operation: Operation[Any], data: JSON) -> str | None:
    """Return the cursor or the link of the next page, unchanged; None on the last page."""
    if not isinstance(data, Mapping):
        return None
    match operation.pagination:
        case "cursor":
            mark = None if data.get("has_more") is False else data.get("next_cursor")
        case "page" | "array":  # a list that is declared as a bare array may have got pages since
            mark = data.get("next")
        case _:
            mark = None  # the document has no parameter to go on with
    return None if mark is None or mark == "" else str(mark)


def next_query(operation: Operation[Any], mark: str, base_url: str) -> dict[str, str]:
    """Return the query parameters of the next page.

    Args:
        operation: the operation that lists.
        mark: the cursor or the link of the next page.
        base_url: the URL of the API, whose host a link must name.

    Raises:
        DecodeError: the link names another host, or no parameters.
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
    query = dict(parse_qsl(link.query))
    if operation.cursor and operation.cursor in query:
        return {operation.cursor: query[operation.cursor]}
    if not query:
        raise DecodeError(f"{operation.name}: {mark[:200]!r} names no next page")
    return query


def next_parameter(operation: Operation[Any], mark: str, base_url: str) -> str:
    """Return the value of the cursor or page parameter; a link that is not followed, as a whole."""
    try:
        query = next_query(operation, mark, base_url)
    except DecodeError:
        return mark
    return query.get(operation.cursor or "") or next(iter(query.values()))


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Return the host and the port; the scheme may be changed by a proxy before the server."""
    port = parts.port
    return parts.hostname, None if port in DEFAULT_PORTS.values() else port

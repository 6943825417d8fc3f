"""The next page of a list: a cursor, or a link that is reduced to its parameters (rule 25)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cekura_akua.errors import DecodeError
from cekura_akua.runtime import JSON, Operation

_PARAMETER = re.compile(r"\{[^{}]+\}")

NOWHERE = ""  # the mark of a next page that a response announces without telling where it is
ADVICE = "Report the list to the operator of the API; the items read so far are valid."


def next_mark(operation: Operation[Any], data: JSON) -> str | None:
    """Return the cursor or the link of the next page, unchanged; None on the last page."""
    if not isinstance(data, Mapping):
        return None
    more = data.get("has_more")
    match operation.pagination:
        case "cursor":
            mark = None if more is False else data.get("next_cursor")
        case "page" | "array":  # a list that is declared as a bare array may have got pages since
            mark = data.get("next")
        case _:
            return None  # the document has no parameter to go on with
    if mark is None:
        return NOWHERE if more is True else None
    return None if mark == "" else str(mark)


def next_query(operation: Operation[Any], mark: str) -> dict[str, str]:
    """Return the query parameters of the next page.

    Only the parameters of a link are taken, whatever its host: behind a gateway, a server names
    another host and another prefix than those that it is reached by.

    Args:
        operation: the operation that lists.
        mark: the cursor or the link of the next page.

    Raises:
        DecodeError: there is a next page, and nothing that asks for it.
    """
    if mark == NOWHERE:
        raise _astray(operation, "there is a next page, and nothing that asks for it")
    if operation.pagination == "cursor":
        return {operation.cursor or "cursor": mark}
    try:
        link = urlsplit(mark)
    except ValueError:
        raise _astray(operation, f"{mark[:200]!r} is no link to a next page") from None
    if link.scheme not in {"", "http", "https"} or not _leads_to(link.path, operation.path):
        raise _astray(operation, f"{mark[:200]!r} links to something else than the next page")
    query = dict(parse_qsl(link.query))
    if operation.cursor and operation.cursor in query:
        return {operation.cursor: query[operation.cursor]}
    if not query:
        raise _astray(operation, f"{mark[:200]!r} names no next page")
    return query


def next_parameter(operation: Operation[Any], mark: str) -> str:
    """Return the value of the cursor or page parameter; a link that is not followed, as a whole."""
    try:
        query = next_query(operation, mark)
    except DecodeError:
        return mark
    return query.get(operation.cursor or "") or next(iter(query.values()))


def _leads_to(link: str, template: str) -> bool:
    """Whether the path of a link ends with that of the list; "?page=2" has no path of its own.

    Any value of a path parameter will do, as `me` may be answered with an id: no path is followed.
    """
    own, segments = template.strip("/").split("/"), link.strip("/").split("/")
    return not link or (len(segments) >= len(own) and all(map(_fits, segments[-len(own) :], own)))


def _fits(segment: str, template: str) -> bool:
    literals = map(re.escape, _PARAMETER.split(template))
    return re.fullmatch(".+".join(literals), unquote(segment)) is not None


def _astray(operation: Operation[Any], reason: str) -> DecodeError:
    return DecodeError(f"{operation.name}: {reason}", next_step=ADVICE)

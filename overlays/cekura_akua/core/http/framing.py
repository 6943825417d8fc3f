"""Framing of responses: whether a body comes, and what tells its end (RFC 9112, section 6.3)."""

from __future__ import annotations

from collections.abc import Mapping

BODILESS = frozenset({204, 304})  # the statuses of responses without a body; HEAD has none either


def announces_body(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a response announces a body that comes, though none may; HEAD tells of a GET's.

    Args:
        method: the method of the request.
        headers: the headers of the response, names in lower case.
    """
    announced = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    return announced and method != "HEAD"


def tells_end(headers: Mapping[str, str]) -> bool:
    """Whether the headers of a response tell the end of its body.

    Args:
        headers: the headers of the response, names in lower case.
    """
    return "content-length" in headers or "transfer-encoding" in headers

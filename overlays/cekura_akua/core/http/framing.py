"""Framing: whether a response has a body, and where the body ends (RFC 9112, section 6.3)."""

from __future__ import annotations

from collections.abc import Mapping

BODILESS = frozenset({204, 304})  # statuses of responses that have no body


def announces_body(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a response that must not have a body announces one in its headers.

    The headers of a response to HEAD describe the body that GET would return. They announce none.

    Args:
        method: the method of the request.
        headers: the headers of the response, names in lower case.
    """
    announced = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    return announced and method != "HEAD"


def tells_end(headers: Mapping[str, str]) -> bool:
    """Whether the headers of a response say where its body ends.

    Args:
        headers: the headers of the response, names in lower case.
    """
    return "content-length" in headers or "transfer-encoding" in headers

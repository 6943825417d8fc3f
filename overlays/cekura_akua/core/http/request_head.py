"""The head of a request, as bytes."""

from __future__ import annotations

import re

from cekura_akua.core.request.request import Request
from cekura_akua.errors import InvalidInput

from .connecting import Origin

_HAS_LENGTH = frozenset({"POST", "PUT", "PATCH"})
_TARGET = re.compile(r"/[!-~]*|\?[!-~]*|")


def request_head(request: Request, origin: Origin, length: int | None) -> bytes:
    """Return the head of a request.

    Args:
        request: the request.
        origin: the server.
        length: bytes of a body with files; None where that is unknown, or there are no files.

    Raises:
        InvalidInput: the URL is not one of the server's.
    """
    target = request.url[len(origin.prefix) :]
    if not request.url.startswith(origin.prefix) or not _TARGET.fullmatch(target):
        raise InvalidInput(f"not a URL of {origin.prefix} that can be requested")
    if target[:1] != "/":
        target = f"/{target}"
    lines = [
        b"%b %b HTTP/1.1\r\nhost: %b\r\n"
        % (request.method.encode("ascii"), target.encode("ascii"), origin.authority)
    ]
    lines += [b"%b: %b\r\n" % header for header in request.headers]
    if request.credential is not None:
        lines.append(b"%b: %b\r\n" % request.credential)
    if request.upload is not None:
        chunked = b"transfer-encoding: chunked\r\n"
        lines.append(chunked if length is None else b"content-length: %d\r\n" % length)
    elif request.content or request.method in _HAS_LENGTH:
        lines.append(b"content-length: %d\r\n" % len(request.content))
    lines.append(b"\r\n")
    return b"".join(lines)

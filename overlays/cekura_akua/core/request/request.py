"""A request: an operation and its values as bytes, the same on every attempt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from cekura_akua.core.config.base_url import Origin
from cekura_akua.core.config.credentials import Header, scrub_text
from cekura_akua.core.deadline import LatestSend, clock
from cekura_akua.errors import InvalidInput, LockLost
from cekura_akua.runtime import Operation, PathValue

from .bodies import build_body
from .headers import Headers, caller_headers, declared_headers
from .uploads import Body
from .urls import build_path, build_query

Kind: TypeAlias = Literal[
    "read",  # it changes nothing
    "key",  # it carries an idempotency key
    "etag",  # it carries an etag, and no key
    "plain",  # nothing makes it safe to repeat
]

CONTENT_TYPE = b"content-type"
HAS_LENGTH = frozenset({"POST", "PUT", "PATCH"})  # methods whose body has a length, if it is 0 too

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_TARGET = re.compile(r"/[!-~]*|\?[!-~]*|")


@dataclass(slots=True)
class Request:
    """The request of a call, the same on every attempt.

    Attributes:
        method: the HTTP method.
        url: the whole URL, encoded.
        headers: names in lower case, and values; without those that frame the message, and without
            the credential.
        content: the bytes of the body; empty without a body, or where the body is streamed.
        upload: the body with files, which is streamed; None without files.
        credential: the header that carries the credential; None without a credential.
        long_poll: whether the server answers when something has happened, and not at once.
        latest_send: the moment after which nothing may be sent (rule 36); None for none.
        sending: whether the first byte of an attempt may have left.
        queued: seconds for which the last attempt waited for a connection.
    """

    method: str
    url: str
    headers: Headers
    content: bytes = b""
    upload: Body | None = None
    credential: Header | None = None
    long_poll: bool = False
    latest_send: LatestSend | None = None
    sending: bool = False
    queued: float = 0.0

    @property
    def kind(self) -> Kind:
        """The property that makes the request repeatable, read from its method and its headers."""
        return kind_of(self.method, dict(self.headers))

    def scrub(self, text: str) -> str:
        """Return a text without the credential, which the server may have echoed."""
        return scrub_text(text, self.credential and self.credential[1])

    def check_lock(self) -> None:
        """Check the lock that guards the request, in the step in which the first byte leaves.

        Raises:
            LockLost: the lock that guards the request may be another's by now (rule 36).
        """
        if self.latest_send is not None and clock() > self.latest_send():
            raise LockLost(
                "the lock of this write was lost, and nothing was sent: call again, and the write "
                "waits for its turn"
            )


def build_request(
    operation: Operation[Any],
    base_url: str,
    path: Sequence[PathValue],
    *,
    standing: Headers,
    body: Any = None,
    query: Mapping[str, Any] | None = None,
    header_values: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Request:
    """Build the request of a call.

    Args:
        operation: the operation.
        base_url: the URL of the API, which the path is appended to.
        path: the values of the path, in path order.
        standing: the headers that every request of the client carries.
        body: the body, a model or JSON values.
        query: the query parameters by wire name.
        header_values: the operation's own header parameters by wire name.
        headers: headers that the caller adds.

    Raises:
        InvalidInput: a value cannot be sent, or would address another resource.
    """
    url = base_url + build_path(operation, path)
    if encoded := build_query(operation, query):
        url = f"{url}?{encoded}"
    content, media = build_body(operation, body)
    # A later header replaces the same header of an earlier group.
    merged = dict(standing)
    if media:
        merged[CONTENT_TYPE] = media.encode("ascii")
    if header_values:
        merged.update(declared_headers(header_values))
    if headers is not None:
        merged.update(caller_headers(headers))
    return Request(
        operation.method,
        url,
        list(merged.items()),
        content if isinstance(content, bytes) else b"",
        content if isinstance(content, Body) else None,
    )


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
    elif request.content or request.method in HAS_LENGTH:
        lines.append(b"content-length: %d\r\n" % len(request.content))
    lines.append(b"\r\n")
    return b"".join(lines)


def kind_of(method: str, headers: Mapping[bytes, bytes]) -> Kind:
    """Return the property that makes a request repeatable.

    Args:
        method: the HTTP method.
        headers: the headers of the request, names in lower case.
    """
    if method in _READS:
        return "read"
    if b"idempotency-key" in headers:
        return "key"
    return "plain" if headers.get(b"if-match", b"*").strip() == b"*" else "etag"

"""A request: an operation and its values as bytes, the same on every attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from cekura_akua.core.config.credentials import Header
from cekura_akua.runtime import Operation, PathValue

from .bodies import build_body
from .headers import Headers, caller_headers, declared_headers, merged
from .uploads import Body
from .urls import build_path, build_query

CONTENT_TYPE = b"content-type"


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
        unrepeatable: whether nothing makes it safe to send the request again.
        long_poll: whether the server answers when something has happened, and not at once.
        latest_send: the moment, by `deadline.clock`, after which nothing may be sent (rule 36).
        sending: whether the first byte of an attempt may have left.
    """

    method: str
    url: str
    headers: Headers
    content: bytes = b""
    upload: Body | None = None
    credential: Header | None = None
    unrepeatable: bool = False
    long_poll: bool = False
    latest_send: float = inf
    sending: bool = False


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
    described: Headers = [(CONTENT_TYPE, media.encode("ascii"))] if media else []
    return Request(
        operation.method,
        url,
        merged(standing, described, declared_headers(header_values), caller_headers(headers)),
        content if isinstance(content, bytes) else b"",
        content if isinstance(content, Body) else None,
    )

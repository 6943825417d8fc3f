"""Responses as bytes."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from cekura_akua.testing.openapi.response import Response

END_OF_HEAD: Final = b"\r\n\r\n"
_WITHOUT_BODY: Final = frozenset({204, 304})


@dataclass
class HttpResponse:
    """A response with all of its headers.

    Attributes:
        status_code: the HTTP status.
        headers: the headers, names in lower case.
        body: the bytes of the body.
    """

    status_code: int
    headers: dict[str, str]
    body: bytes

    @property
    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers as bytes."""
        return [(n.encode("latin-1"), v.encode("latin-1")) for n, v in self.headers.items()]


def http_response(response: Response) -> HttpResponse:
    """Return a response with the headers that belong to its body."""
    content = response.content
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status not in _WITHOUT_BODY:
        headers.setdefault("content-length", str(len(content)))
    if content or response.body is not None:
        media_type = response.media_type
        is_bare_text = media_type.startswith("text/") and "charset=" not in media_type
        charset = "; charset=utf-8" if is_bare_text else ""
        headers.setdefault("content-type", f"{media_type}{charset}")
    return HttpResponse(response.status, headers, content)


def encode(response: Response) -> bytes:
    """Return the bytes of a response on a connection that is closed afterwards."""
    complete = http_response(response)
    complete.headers["connection"] = "close"
    lines = [f"HTTP/1.1 {response.status} {reason_phrase(response.status)}".encode()]
    lines += [name + b": " + value for name, value in complete.raw_headers]
    return b"\r\n".join(lines) + END_OF_HEAD + bytes(complete.body)


def reason_phrase(status: int) -> str:
    """Return the reason phrase of a status, "Unknown" where there is none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"

"""Responses as bytes."""

from http import HTTPStatus

from starlette.responses import Response as HttpResponse

from cekura_akua.testing.openapi.response import Response

END_OF_HEAD = b"\r\n\r\n"


def http_response(response: Response) -> HttpResponse:
    """Return a response with the headers that belong to its body."""
    content = response.content
    media_type = response.media_type if content or response.body is not None else None
    return HttpResponse(content, response.status, dict(response.headers), media_type)


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

"""The ASGI application below `/__double__/`, in front of that of an API."""

import re
from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from cekura_akua.testing.openapi.json_text import read_json

from .arrangements import ARRANGEMENTS
from .description import description
from .double import Double
from .endpoints import AdminRequest, Endpoint, Missing
from .items import ITEMS
from .observations import OBSERVATIONS
from .page import page
from .webhooks import WEBHOOKS

AsgiApplication = Callable[[Any, Any, Any], Awaitable[None]]

PREFIX: Final = "/__double__"
"""The path below which the double is reached from outside; no document has such paths."""
ENDPOINTS: Final[Sequence[Endpoint]] = (*ARRANGEMENTS, *ITEMS, *OBSERVATIONS, *WEBHOOKS)

_PREFIX: Final = PREFIX.encode()
_JSON: Final = "application/json"
# A page of elsewhere can post no JSON to this one, and this one loads nothing from elsewhere.
_PAGE_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "cache-control": "no-store",
}


class AdminApplication:
    """Answers the requests below `/__double__/`, and hands all others on.

    Args:
        double: the double.
        application: the application of the API.
    """

    def __init__(self, double: Double, application: AsgiApplication) -> None:
        self._double = double
        self._application = application

    def __call__(self, scope: Any, receive: Any, send: Any) -> Awaitable[None]:
        """Answer a request, or hand it on."""
        raw_path: bytes = scope["raw_path"]
        if raw_path.startswith(_PREFIX) and raw_path[len(_PREFIX) :][:1] in (b"", b"/"):
            return self._respond(scope, receive, send)
        return self._application(scope, receive, send)

    async def _respond(self, scope: Any, receive: Any, send: Any) -> None:
        raw_path: str = scope["raw_path"].decode("latin-1")
        request = HttpRequest(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        response = await self._answer(
            request.method, raw_path.removeprefix(PREFIX), scope["query_string"], body, media_type
        )
        await response(scope, receive, send)

    async def _answer(
        self, method: str, raw_path: str, query: bytes, body: bytes, media_type: str
    ) -> Response:
        """Return the response to a request.

        Args:
            method: the HTTP method, in capitals.
            raw_path: the path below the prefix, still percent-encoded.
            query: the query, still encoded.
            body: the bytes of the body.
            media_type: the media type of the body, in lower case.
        """
        if method == "GET" and raw_path == "":
            return RedirectResponse(f"{PREFIX}/")
        if method == "GET" and raw_path == "/":
            return HTMLResponse(page(self._double, PREFIX), headers=_PAGE_HEADERS)
        if method == "GET" and raw_path == "/openapi.json":
            return JSONResponse(description(ENDPOINTS, PREFIX))
        if body and media_type != _JSON:
            return _error(415, f"a body is {_JSON}")
        candidates = [
            (endpoint, values)
            for endpoint in ENDPOINTS
            if (values := _values(endpoint.path, raw_path)) is not None
        ]
        if not candidates:
            return _error(404, f"the double has no {PREFIX}{raw_path}; see {PREFIX}/openapi.json")
        for endpoint, values in candidates:
            if endpoint.method == method:
                return await self._carry_out(endpoint, values, query, body)
        return _error(405, f"{PREFIX}{raw_path} has no {method}; see {PREFIX}/openapi.json")

    async def _carry_out(
        self, endpoint: Endpoint, values: dict[str, str], query: bytes, body: bytes
    ) -> Response:
        try:
            filters = dict(parse_qsl(query.decode(), keep_blank_values=True))
            strange = sorted(filters.keys() - endpoint.query.keys())
            if strange:
                raise ValueError(f"the query has no {', '.join(strange)}")
            content = read_json(body) if body else None
            if content is None and endpoint.body is not None and endpoint.status != 204:
                raise ValueError("a body is required")
            answer = endpoint.handle(self._double, AdminRequest(values, filters, content))
            if isawaitable(answer):
                answer = await answer
        except Missing as error:
            return _error(404, str(error.args[0]))
        except (TypeError, ValueError, RecursionError) as error:
            return _error(400, str(error))
        if endpoint.status == 204:
            return Response(status_code=204)
        return JSONResponse(answer, endpoint.status)


def _values(template: str, raw_path: str) -> dict[str, str] | None:
    """Return the values in a path, decoded; None where it is not of the template."""
    pattern = re.escape(template).replace(r"\{ids\}", "(?P<ids>.+)")
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", pattern)
    match = re.fullmatch(pattern, raw_path)
    if match is None:
        return None
    return {name: unquote(text) for name, text in match.groupdict().items()}


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status)

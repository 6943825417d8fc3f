"""Connections of httpx: the only module that knows httpx.

Whether a lost request was sent decides whether a write may be sent again. So a request counts as
*never sent* only where that is certain: the connection failed, or a time limit struck before the
first byte of the head.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias

import anyio
import httpx

from cekura_akua.core.config.credentials import scrub_text
from cekura_akua.core.deadline import limit
from cekura_akua.core.request.request import Request
from cekura_akua.core.request.uploads import Body
from cekura_akua.errors import ConfigurationError, InvalidInput, StreamInterrupted

from .answer import Answer, Lost
from .compression import BrokenOff, Unreadable, decompressed
from .tls import ssl_context

KEEP_ALIVE = 5.0  # seconds that an idle connection is kept, as in httpx's own pool

_NEVER_SENT = (httpx.ConnectError, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_FAILURES = (
    httpx.HTTPError,
    httpx.StreamError,
    OSError,  # ssl.SSLError among them, which httpcore lets through
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
    BrokenOff,
)
_FIRST_BYTE = "send_request_headers.started"
_HAS_LENGTH = frozenset({"POST", "PUT", "PATCH"})
_url = lru_cache(maxsize=1024)(httpx.URL)


def _keep_alive_options() -> list[tuple[int, int, int]]:
    """Return socket options that probe idle connections, which a gateway may have forgotten."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options


_SOCKET_OPTIONS = _keep_alive_options()


Send: TypeAlias = Callable[[httpx.Request], Awaitable[httpx.Response]]


class LeasedConnection:
    """A connection of httpx for a single request at a time.

    Args:
        proxy: the URL of the proxy; None for none.

    Raises:
        ConfigurationError: the proxy cannot be used.
    """

    def __init__(self, proxy: str | None) -> None:
        try:
            self._transport = httpx.AsyncHTTPTransport(
                verify=ssl_context(),
                limits=httpx.Limits(
                    max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEP_ALIVE
                ),
                proxy=proxy,
                socket_options=_SOCKET_OPTIONS,
            )
        # ImportError is that of SOCKS, which httpx has as an extra.
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise ConfigurationError(f"the proxy of the environment: {error}") from None

    def exchange(self, request: Request, largest: int, *, fresh: bool) -> HttpxExchange:
        """Return the exchange of a request over this connection."""
        send = self._transport.handle_async_request
        return HttpxExchange(request, send, largest, fresh=fresh, borrowed=False)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._transport.aclose()


class BorrowedClient:
    """The caller's own client, with its own connections; the caller closes the client."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    def exchange(self, request: Request, largest: int, *, fresh: bool) -> HttpxExchange:
        """Return the exchange of a request over the caller's client."""
        return HttpxExchange(request, self._send, largest, fresh=fresh, borrowed=True)

    def _send(self, request: httpx.Request) -> Awaitable[httpx.Response]:
        if self._client.is_closed:
            raise ConfigurationError("the http_client is closed")
        return self._client.send(request, stream=True, follow_redirects=False)

    async def aclose(self) -> None:
        """Leave the caller's client open."""


class _NoBody(httpx.AsyncByteStream):
    """An empty body; the empty chunk of httpx's own empty stream costs time in h11."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in list[bytes]():
            yield chunk


_NO_BODY = _NoBody()


class HttpxExchange:
    """A request over httpx, and its response."""

    def __init__(
        self, request: Request, send: Send, largest: int, *, fresh: bool, borrowed: bool
    ) -> None:
        self._request = request
        self._largest = largest
        self._send = send
        self._borrowed = borrowed
        self._watched = fresh or borrowed
        self._seen = False  # a step of connecting or sending was seen
        self._first_byte = False  # the first byte of the head may have left
        self._response: httpx.Response | None = None
        self._answer: Answer | None = None
        self.complete = False

    async def open(self, seconds: float | None, *, streams: bool = False) -> Answer | Lost:
        """Send the request and read the head of the response."""
        upload = self._request.upload
        if upload is None:
            request = self._build(seconds, streams=streams)
        else:
            request = await self._streamed(upload, seconds)
        try:
            self._response = await self._send(request)
        except _FAILURES as error:
            return Lost(self._may_be_sent(error), self._describe(error), _is_timeout(error))
        self._answer = Answer(self._response.status_code, self._response.headers)
        return self._answer

    async def read(self) -> Answer:
        """Read the rest of the response."""
        response, answer = self._response, self._answer
        if response is None or answer is None:
            raise RuntimeError("read before open")
        chunks: list[bytes] = []
        size = 0
        try:
            async for chunk in _body(response, self._largest):
                chunks.append(chunk)
                size += len(chunk)
                if size > self._largest:
                    raise Unreadable(f"the body is larger than {self._largest} bytes")
            await response.aclose()
            self.complete = True
        except Unreadable as error:
            answer.cut = self._describe(error)
            answer.unreadable = True
        except _FAILURES as error:
            answer.cut = self._describe(error)
            answer.timed_out = _is_timeout(error)
        finally:
            answer.content = b"".join(chunks)
        return answer

    async def chunks(self, expires: float, silence: float | None) -> AsyncGenerator[bytes, None]:
        """Yield the pieces of the body as they come.

        Raises:
            StreamInterrupted: the stream broke off, was silent for too long, or passed its
                deadline.
        """
        if self._response is None:
            return
        body = aiter(_body(self._response, self._largest))
        try:
            while True:
                chunk: bytes | None = None
                seconds = limit(silence, expires)
                with anyio.move_on_after(seconds):
                    chunk = await anext(body, b"")
                if chunk is None and seconds is not None and seconds == silence:
                    raise StreamInterrupted(f"nothing came for {silence:.3g} s", silent=True)
                if chunk is None:
                    raise StreamInterrupted("the stream had not ended at the deadline")
                if not chunk:
                    return
                yield chunk
        except (*_FAILURES, Unreadable) as error:
            raise StreamInterrupted(f"the stream broke off: {self._describe(error)}") from None
        finally:
            await _abandon(body)

    def out_of_time(self, seconds: float | None) -> Answer | Lost:
        """Return the result of an exchange that a time limit has ended."""
        reason = f"not done within {seconds:.3g} s"
        if self._answer is not None:
            self._answer.cut = self._answer.cut or reason
            self._answer.timed_out = True
            return self._answer
        return Lost(self._first_byte or not self._seen, reason, timed_out=True)

    async def aclose(self) -> None:
        """Close the response, whether or not it was read."""
        if self._response is not None:
            await self._response.aclose()

    async def close_files(self) -> None:
        """Close the files of the request."""
        if self._request.upload is not None:
            with anyio.CancelScope(shield=True):
                await self._request.upload.aclose()

    def _build(
        self,
        seconds: float | None,
        *,
        streams: bool = False,
        upload: Body | None = None,
        length: int | None = None,
    ) -> httpx.Request:
        request = self._request
        extensions: dict[str, Any] = {"trace": self._trace} if self._watched else {}
        if self._borrowed:
            limits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
            # httpx limits each read by itself, and a stream may be silent for longer.
            extensions["timeout"] = {**limits, "read": None} if streams else limits
        try:
            url = _url(request.url)
        except httpx.InvalidURL as error:
            raise InvalidInput(f"not a URL that can be requested: {error}") from None
        headers = [(b"host", url.netloc), *request.headers]
        if request.credential is not None:
            headers.append(request.credential)
        stream: httpx.AsyncByteStream = _NO_BODY
        if upload is not None:
            stream = _Upload(upload)
            framing = (b"transfer-encoding", b"chunked")
            headers.append(framing if length is None else (b"content-length", b"%d" % length))
        elif request.content or request.method in _HAS_LENGTH:
            stream = httpx.ByteStream(request.content) if request.content else _NO_BODY
            headers.append((b"content-length", b"%d" % len(request.content)))
        return httpx.Request(
            request.method, url, headers=headers, stream=stream, extensions=extensions
        )

    async def _streamed(self, upload: Body, seconds: float | None) -> httpx.Request:
        self._seen = True  # while the files are looked at, nothing is sent
        length = await upload.length()
        self._seen = False
        return self._build(seconds, upload=upload, length=length)

    def _describe(self, error: Exception) -> str:
        """Describe an error of httpx, without a credential that the server may have echoed."""
        kind, text = type(error).__name__, str(error)
        if isinstance(error, Unreadable):
            kind, text = text, ""
        credential = self._request.credential
        return scrub_text(f"{kind}: {text}" if text else kind, credential and credential[1])

    async def _trace(self, event: str, _: dict[str, Any]) -> None:
        self._seen = True
        if event.endswith(_FIRST_BYTE):
            self._first_byte = True

    def _may_be_sent(self, error: Exception) -> bool:
        if isinstance(error, httpx.ProxyError):  # it refused the tunnel, whose head was its own
            return False
        if self._first_byte:
            return True
        if isinstance(error, _NEVER_SENT):
            return False
        # Other transports than httpx's own are known to report a disconnect after the request as a
        # connect timeout: theirs counts only where the connecting was seen.
        if isinstance(error, httpx.ConnectTimeout) and not self._borrowed:
            return False
        return not self._seen


class _Upload(httpx.AsyncByteStream):
    """A body with files, as a stream of httpx."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._body)


def _body(response: httpx.Response, largest: int) -> AsyncIterator[bytes]:
    """Return the chunks of a body, decompressed."""
    if response.is_stream_consumed:  # by a hook of the caller's client
        return _once(response)
    stream = response.stream
    if not isinstance(stream, httpx.AsyncByteStream):
        raise TypeError("the response cannot be read asynchronously")
    encoding = response.headers.get("content-encoding")
    return decompressed(aiter(stream), encoding, largest) if encoding else aiter(stream)


async def _once(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    yield response.content


async def _abandon(body: AsyncIterator[bytes]) -> None:
    """Close a body before its end: cancelling the next step closes every generator inside."""
    with suppress(*_FAILURES, Unreadable), anyio.CancelScope() as scope:
        scope.cancel()
        while await anext(body, b""):
            pass


def _is_timeout(error: Exception) -> bool:
    return isinstance(error, httpx.TimeoutException | TimeoutError)

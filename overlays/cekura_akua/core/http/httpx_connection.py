"""Connections of httpx, and requests over a client of the caller's.

Whether a lost request was sent decides whether a write may be sent again. So a request counts as
*never sent* only where that is certain: the connection failed, or a time limit struck before the
first byte of the head.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio
import sniffio

from cekura_akua.core.deadline import limit
from cekura_akua.core.loops.cleanup import Cleanup
from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.core.request.request import HAS_LENGTH, Request
from cekura_akua.core.request.uploads import Body
from cekura_akua.errors import ConfigurationError, InvalidInput, StreamInterrupted

from .answer import Answer, Lost
from .body import once, read_body
from .compression import decompressed
from .framing import BODILESS, announces_body, tells_end
from .httpx_library import HTTPX, HttpxLibrary, library_of
from .interception import CLIENT_METHODS, replaced
from .keep_alive import KEEP_ALIVE, YOUNG, keep_alive_options
from .reasons import described, interrupted, out_of_time

if TYPE_CHECKING:
    import ssl

    import httpx

    from cekura_akua.core.config.connections import HttpClient

_FIRST_BYTE = "send_request_headers.started"
_running = sniffio.current_async_library_cvar


Send: TypeAlias = "Callable[[httpx.Request], Awaitable[httpx.Response]]"


class LeasedConnection:
    """A connection of httpx for a single request at a time.

    Args:
        proxy: the URL of the proxy; None for none.
        context: the context of TLS.

    Raises:
        ConfigurationError: the proxy cannot be used.
    """

    def __init__(self, proxy: str | None, context: ssl.SSLContext) -> None:
        self._proxy = proxy
        self._context = context
        self._transport = self._new_transport()
        self._stale: httpx.AsyncHTTPTransport | None = None  # to be closed
        self._used: float | None = None  # the moment at which the last response had been read
        self._loop = EventLoop(running_loop())

    def _new_transport(self) -> httpx.AsyncHTTPTransport:
        try:
            transport: httpx.AsyncHTTPTransport = HTTPX.module.AsyncHTTPTransport(
                verify=self._context,
                limits=HTTPX.module.Limits(
                    max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEP_ALIVE
                ),
                proxy=self._proxy,
                socket_options=keep_alive_options(),
            )
            return transport
        # ImportError is that of SOCKS, which httpx has as an extra.
        except (ImportError, ValueError, HTTPX.module.InvalidURL) as error:
            problem = f"the proxy of the environment cannot be used: {error}"
            raise ConfigurationError(problem) from None

    def exchange(self, request: Request, largest: int) -> HttpxExchange:
        """Return the exchange of a request over this connection.

        A write that nothing makes repeatable does not leave on a connection that the server may
        just be closing (rule 32).
        """
        idle = 0.0 if self._used is None else monotonic() - self._used
        if idle > YOUNG and request.kind == "plain":
            self._stale, self._transport = self._transport, self._new_transport()
        return HttpxExchange(HTTPX, request, self._send, largest, self._note_end)

    def _note_end(self) -> None:
        self._used = monotonic()

    async def _send(self, request: httpx.Request) -> httpx.Response:
        stale, self._stale = self._stale, None
        if stale is not None:
            await stale.aclose()
        if not replaced("httpx", "AsyncClient", CLIENT_METHODS):
            return await self._transport.handle_async_request(request)
        # A replacement of a client's methods, as Sentry's, sees only the requests of a client.
        client: httpx.AsyncClient = HTTPX.module.AsyncClient(
            transport=self._transport, timeout=HTTPX.module.Timeout(None), trust_env=False
        )
        return await client.send(request, stream=True, follow_redirects=False)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._transport.aclose()

    def drop(self) -> None:
        """Close the connection in a task, as httpx closes by awaiting only.

        Where its event loop does not run, the garbage collector closes the connection.
        """
        transport, self._transport = self._transport, self._new_transport()
        if self._loop.is_current():
            Cleanup(transport.aclose).soon()

    def forsake(self) -> None:
        """Leave the connection to the parent of this process."""


class BorrowedClient:
    """The caller's own client, with its own connections; the caller closes the client."""

    def __init__(self, client: HttpClient) -> None:
        self._client: Any = client
        self._library = library_of(client)

    def exchange(self, request: Request, largest: int) -> HttpxExchange:
        """Return the exchange of a request over the caller's client."""
        return HttpxExchange(self._library, request, self._send, largest)

    def _send(self, request: httpx.Request) -> Awaitable[httpx.Response]:
        if self._client.is_closed:
            raise ConfigurationError("the http_client is closed")
        sending: Awaitable[httpx.Response] = self._client.send(
            request, stream=True, follow_redirects=False
        )
        return sending

    async def aclose(self) -> None:
        """Leave the caller's client open."""

    def drop(self) -> None:
        """Leave the caller's client open."""

    def forsake(self) -> None:
        """Leave the caller's client open."""


class HttpxExchange:
    """A request over httpx, and its response.

    Args:
        library: httpx or httpx2, which sends the request.
        request: the request.
        send: sends the request.
        largest: bytes that the body of the response may have.
        note_end: takes note that the response was read to its end; None over a borrowed client.
    """

    def __init__(
        self,
        library: HttpxLibrary,
        request: Request,
        send: Send,
        largest: int,
        note_end: Callable[[], None] | None = None,
    ) -> None:
        self._httpx = library
        self._request = request
        self._largest = largest
        self._send = send
        self._borrowed = note_end is None
        self._note_end = note_end
        self._seen = False  # a step of connecting or sending was seen
        self._first_byte = False  # the first byte of the head may have left
        self._response: httpx.Response | None = None
        self._answer: Answer | None = None
        self.complete = False

    async def fetch(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the whole response."""
        # httpcore and anyio ask some twenty times a request which library runs them.
        previous = _running.get()
        _running.set(sniffio.current_async_library())
        try:
            with anyio.move_on_after(seconds):
                outcome = await self._begin(seconds, streams=False)
                return outcome if isinstance(outcome, Lost) else await self._read()
            return self._out_of_time(seconds)
        finally:
            _running.set(previous)

    async def open(self, seconds: float | None) -> Answer | Lost:
        """Send the request and read the head of a success; any other response is read whole."""
        with anyio.move_on_after(seconds):
            outcome = await self._begin(seconds, streams=True)
            if isinstance(outcome, Lost) or 200 <= outcome.status < 300:
                return outcome
            return await self._read()
        return self._out_of_time(seconds)

    async def _begin(self, seconds: float | None, *, streams: bool) -> Answer | Lost:
        upload = self._request.upload
        if upload is None:
            request = self._build(seconds, streams=streams)
        else:
            request = await self._streamed(upload, seconds)
        self._request.check_lock()
        self._request.sending = True
        try:
            self._response = await self._send(request)
        except self._httpx.failures as error:
            is_timeout = isinstance(error, self._httpx.timeouts)
            return Lost(self._may_be_sent(error), self._describe(error), is_timeout)
        except ConfigurationError:  # the caller's client is closed
            self._request.sending = False
            raise
        except BaseException:  # cancelled, perhaps before anything was sent (rule 2)
            self._request.sending = self._first_byte or not self._seen
            raise
        self._answer = Answer(self._response.status_code, self._response.headers)
        return self._answer

    async def _read(self) -> Answer:
        response, answer, method = self._response, self._answer, self._request.method
        if response is None or answer is None:
            raise RuntimeError("read before open")
        bodiless = method == "HEAD" or answer.status in BODILESS
        if bodiless and announces_body(method, answer.headers):
            return answer  # closed unread, the connection is not used again (rule 30)
        try:
            pieces = _body(response, self._largest)
            await read_body(answer, pieces, self._request, self._largest)
            if answer.cut is None:
                await response.aclose()
                self.complete = True
                if self._note_end is not None:
                    self._note_end()
                if not bodiless and not tells_end(answer.headers):
                    answer.ended = "closed"
        except self._httpx.failures as error:
            answer.cut = self._describe(error)
            answer.timed_out = isinstance(error, self._httpx.timeouts)
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
                if chunk is None:
                    raise interrupted(seconds, silence)
                if not chunk:
                    return
                yield chunk
        except self._httpx.failures as error:
            raise StreamInterrupted(f"the stream broke off: {self._describe(error)}") from None
        finally:
            await self._abandon(body)

    async def _abandon(self, body: AsyncIterator[bytes]) -> None:
        """Close a body before its end: cancelling the next step closes every generator inside."""
        with suppress(*self._httpx.failures), anyio.CancelScope() as scope:
            scope.cancel()
            while await anext(body, b""):
                pass

    def _out_of_time(self, seconds: float | None) -> Answer | Lost:
        reason = out_of_time(seconds)
        if self._answer is not None:
            self._answer.cut = self._answer.cut or reason
            self._answer.timed_out = True
            return self._answer
        return Lost(self._first_byte or not self._seen, reason, timed_out=True)

    async def aclose(self) -> None:
        """Close the response, whether or not it was read."""
        if self._response is not None:
            await self._response.aclose()

    def _build(
        self,
        seconds: float | None,
        *,
        streams: bool = False,
        upload: Body | None = None,
        length: int | None = None,
    ) -> httpx.Request:
        request = self._request
        extensions: dict[str, Any] = {"trace": self._trace}
        if self._borrowed:
            limits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
            # httpx limits each read by itself, and a stream may be silent for longer.
            extensions["timeout"] = {**limits, "read": None} if streams else limits
        try:
            url = self._httpx.url(request.url)
        except self._httpx.module.InvalidURL as error:
            raise InvalidInput(f"not a URL that can be requested: {error}") from None
        headers = [(b"host", url.netloc), *request.headers]
        if request.credential is not None:
            headers.append(request.credential)
        stream: httpx.AsyncByteStream = self._httpx.no_body
        if upload is not None:
            stream = self._httpx.stream(lambda: aiter(upload))
            framing = (b"transfer-encoding", b"chunked")
            headers.append(framing if length is None else (b"content-length", b"%d" % length))
        elif request.content or request.method in HAS_LENGTH:
            if request.content:
                stream = self._httpx.module.ByteStream(request.content)
            headers.append((b"content-length", b"%d" % len(request.content)))
        made: httpx.Request = self._httpx.module.Request(
            request.method, url, headers=headers, stream=stream, extensions=extensions
        )
        return made

    async def _streamed(self, upload: Body, seconds: float | None) -> httpx.Request:
        self._seen = True  # while the files are looked at, nothing is sent
        length = await upload.length()
        self._seen = False
        return self._build(seconds, upload=upload, length=length)

    def _describe(self, error: Exception) -> str:
        """Describe an error of httpx, without a credential that the server may have echoed."""
        return self._request.scrub(described(error))

    async def _trace(self, event: str, info: dict[str, Any]) -> None:
        self._seen = True
        # The head of a tunnel is the proxy's, and not the request (rule 33).
        if event.endswith(_FIRST_BYTE) and _method(info) != b"CONNECT":
            self._request.check_lock()  # connecting may have taken long
            self._first_byte = True
            # Nothing more is to be learnt: the later steps need not be watched, which takes time.
            getattr(info.get("request"), "extensions", {}).pop("trace", None)

    def _may_be_sent(self, error: Exception) -> bool:
        if self._first_byte:
            return True
        # The names of a borrowed client's errors are not believed: some transports report a
        # disconnect after the request as a failed connect. Only the trace of httpcore tells.
        if not self._borrowed and isinstance(error, self._httpx.never_sent):
            return False
        return not self._seen


def _body(response: httpx.Response, largest: int) -> AsyncIterator[bytes]:
    """Return the chunks of a body, decompressed."""
    if response.is_stream_consumed:  # by a hook of the caller's client
        return once(response.content)
    stream = response.stream
    if not isinstance(stream, AsyncIterable):
        raise TypeError("the response cannot be read asynchronously")
    encoding = response.headers.get("content-encoding")
    return decompressed(aiter(stream), encoding, largest) if encoding else aiter(stream)


def _method(info: dict[str, Any]) -> bytes:
    method = getattr(info.get("request"), "method", b"")
    return method if isinstance(method, bytes) else b""

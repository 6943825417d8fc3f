"""The transport: the only module that knows httpx.

A request goes over a connection of its own, leased from a `Pool`: an `httpx.AsyncHTTPTransport`
that holds a single one. A connection whose request was cancelled or failed in flight is thrown
away, so that nothing of it can reach a later request. `http_client=` replaces all of this by the
caller's own client.

An attempt ends as an `Answer` or as `Lost`, never as an exception of httpx. Which of the two kinds
of loss it is decides whether a write may be sent again, so it is *never sent* only where that is
certain: a failed connection, or a time limit that struck before the first byte of the head.
"""

from __future__ import annotations

import asyncio
import os
import socket
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from math import inf
from typing import Any, Protocol

import anyio
import httpx
import sniffio

from cekura_akua.core.config.connections import Wiring
from cekura_akua.core.config.credentials import scrub_text
from cekura_akua.core.deadline import limit, remaining
from cekura_akua.core.request.request import Request
from cekura_akua.core.request.uploads import Body
from cekura_akua.errors import ConfigurationError, InvalidInput, StreamInterrupted

from .answer import Answer, Lost
from .compression import BrokenOff, Unreadable, decompressed
from .pool import Lease, Pool

KEEP_ALIVE = 5.0  # seconds, as httpx's own pool

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
_library = sniffio.current_async_library_cvar
_url = lru_cache(maxsize=1024)(httpx.URL)


class _Closable(Protocol):
    async def aclose(self) -> None:
        """Close it."""
        ...


class Connection(_Closable, Protocol):
    """What one request is sent over."""

    def send(self, request: httpx.Request) -> Awaitable[httpx.Response]:
        """Send a request and return its response, the body unread."""
        ...


class _Own:
    """A connection of this transport's."""

    def __init__(self, proxy: str | None) -> None:
        try:
            self._transport = httpx.AsyncHTTPTransport(
                verify=_ssl_context(),
                limits=httpx.Limits(
                    max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEP_ALIVE
                ),
                proxy=proxy,
                socket_options=_SOCKET_OPTIONS,
            )
        # ImportError is that of SOCKS, which httpx has as an extra.
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise ConfigurationError(f"the proxy of the environment: {error}") from None

    def send(self, request: httpx.Request) -> Awaitable[httpx.Response]:
        return self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._transport.aclose()


class _Borrowed:
    """The caller's own client, with its own connections; closing it is the caller's."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    def send(self, request: httpx.Request) -> Awaitable[httpx.Response]:
        if self._client.is_closed:
            raise ConfigurationError("the http_client is closed")
        return self._client.send(request, stream=True, follow_redirects=False)

    async def aclose(self) -> None:
        """Leave it open."""


class Transport:
    """Sends requests.

    Args:
        wiring: how many connections, the caller's client in their place, the largest answer.
        proxy: the URL of what the connections go through; None for none.
    """

    def __init__(self, wiring: Wiring, proxy: str | None) -> None:
        client = wiring.http_client
        self._borrowed = client is not None
        self._largest = wiring.largest_body
        self._make: Callable[[], Connection] = (
            (lambda: _Own(proxy)) if client is None else lambda: _Borrowed(client)
        )
        self._size = wiring.max_connections
        self._pool: Pool[Connection] = Pool(self._make, self._size, KEEP_ALIVE)
        self._home: weakref.ref[object] | None = None  # what runs the calls

    async def send(self, request: Request, patience: float | None, expires: float) -> Answer | Lost:
        """Send a request and read the whole answer.

        Args:
            request: what to send.
            patience: seconds that this may take once it has a connection; None for no limit.
            expires: when the call must have ended, queueing included.
        """
        pool = self._pool_here()
        lease = await _lease(pool, expires)
        if lease is None:
            return _not_in_time()
        exchange = _Exchange(request, lease, self._largest, borrowed=self._borrowed)
        # httpcore and anyio ask some twenty times a request which library runs them.
        known = _library.get()
        _library.set(sniffio.current_async_library())
        try:
            seconds = limit(patience, expires)
            with anyio.move_on_after(seconds):
                outcome = await exchange.open(seconds)
                return outcome if isinstance(outcome, Lost) else await exchange.read()
            return exchange.out_of_time(seconds)
        finally:
            _library.set(known)
            await _take_back(pool, lease, exchange)

    @asynccontextmanager
    async def stream(
        self,
        request: Request,
        patience: float | None,
        expires: float,
        silence: float | None = None,
    ) -> AsyncGenerator[tuple[Answer | Lost, AsyncGenerator[bytes, None]], None]:
        """Send a request and hand over its answer's head, and its body as it comes.

        The body of an answer that is not a success is read at once, and is in the answer.

        Args:
            request: what to send.
            patience: seconds until the head must have come; None for no limit.
            expires: when the call must have ended.
            silence: seconds that each piece of the body may take; None for no limit.
        """
        pool = self._pool_here()
        lease = await _lease(pool, expires)
        if lease is None:
            yield _not_in_time(), _nothing()
            return
        exchange = _Exchange(request, lease, self._largest, borrowed=self._borrowed)
        try:
            seconds = limit(patience, expires)
            outcome: Answer | Lost = Lost(True, "")
            with anyio.move_on_after(seconds) as scope:
                outcome = await exchange.open(seconds, streams=True)
                if isinstance(outcome, Answer) and not 200 <= outcome.status < 300:
                    outcome = await exchange.read()
            if scope.cancelled_caught:
                outcome = exchange.out_of_time(seconds)
            yield outcome, exchange.chunks(expires, silence)
        finally:
            await _take_back(pool, lease, exchange)

    async def aclose(self) -> None:
        """Close every connection that is not in use; the others are closed when they are done."""
        idle = self._pool.close()
        if self._home is None or self._home() is _running():  # else they ended with their loop
            await _close(idle)

    def _pool_here(self) -> Pool[Connection]:
        """Return the connections of the event loop that runs now.

        Those of another one cannot be used any longer: a client may outlive its event loop, as
        where `asyncio.run` is called again, or each test has a loop of its own.
        """
        running = _running()
        if self._home is None or self._home() is not running:
            if self._home is not None and not self._pool.closed:
                self._pool = Pool(self._make, self._size, KEEP_ALIVE)
            self._home = weakref.ref(running)
        return self._pool


async def _lease(pool: Pool[Connection], expires: float) -> Lease[Connection] | None:
    """Return a lease; None where there is none in time to send anything."""
    lease = await pool.lease(remaining(expires))
    if lease is not None and expires != inf and remaining(expires) <= 0:
        pool.pass_on(lease)
        return None
    return lease


def _not_in_time() -> Lost:
    return Lost(False, "no connection became free before the deadline", timed_out=True)


async def _take_back(pool: Pool[Connection], lease: Lease[Connection], exchange: _Exchange) -> None:
    """Keep the connection for another request, or throw it away with what is in flight."""
    try:
        await exchange.close_files()
    finally:
        if exchange.complete:
            await _close(pool.give_back(lease))
        else:
            pool.discard(lease)
            await _close([exchange, lease.connection])


async def _close(things: Sequence[_Closable]) -> None:
    """Close all of them, also where the task is cancelled meanwhile."""
    if not things:
        return
    failure: BaseException | None = None
    with anyio.CancelScope(shield=True):
        for thing in things:
            try:
                await thing.aclose()
            except BaseException as error:
                failure = error
    if failure is not None:
        raise failure


def _running() -> object:
    """Return what runs the caller: an event loop of asyncio, or a run of trio."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return trio.lowlevel.current_trio_token()


class _NoBody(httpx.AsyncByteStream):
    """Yields nothing; the empty chunk that httpx's own stream yields is work for h11."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in list[bytes]():
            yield chunk


_NO_BODY = _NoBody()


class _Exchange:
    """One request and its response over one connection, and what is known of it at any moment."""

    def __init__(
        self, request: Request, lease: Lease[Connection], largest: int, *, borrowed: bool
    ) -> None:
        self._request = request
        self._largest = largest
        self._connection = lease.connection
        self._borrowed = borrowed
        self._watched = lease.fresh or borrowed
        self._seen = False  # a step of connecting or sending was seen
        self._first_byte = False  # the first byte of the head may have left
        self._response: httpx.Response | None = None
        self._answer: Answer | None = None
        self.complete = False

    async def open(self, seconds: float | None, *, streams: bool = False) -> Answer | Lost:
        """Send the request and read the head of the answer."""
        upload = self._request.upload
        if upload is None:
            request = self._build(seconds, streams=streams)
        else:
            request = await self._streamed(upload, seconds)
        try:
            self._response = await self._connection.send(request)
        except _FAILURES as error:
            return Lost(self._may_be_sent(error), self._describe(error), _is_timeout(error))
        self._answer = Answer(self._response.status_code, self._response.headers)
        return self._answer

    async def read(self) -> Answer:
        """Read the rest of the answer."""
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
        """Yield the body as it comes.

        Raises:
            StreamInterrupted: it broke off, nothing came for too long, or the deadline passed.
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
        """Say what is known when a time limit has ended the exchange."""
        reason = f"not done within {seconds:.3g} s"
        if self._answer is not None:
            self._answer.cut = self._answer.cut or reason
            self._answer.timed_out = True
            return self._answer
        return Lost(self._first_byte or not self._seen, reason, timed_out=True)

    async def aclose(self) -> None:
        """Close the response, whatever state it is in."""
        if self._response is not None:
            await self._response.aclose()

    async def close_files(self) -> None:
        """Stop reading the files of the request."""
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
            # What it limits by itself is each read, and a stream may be quiet for longer.
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
        """Tell an error of httpx, which may hold what the server said: perhaps the credential."""
        kind, said = type(error).__name__, str(error)
        if isinstance(error, Unreadable):
            kind, said = said, ""
        credential = self._request.credential
        return scrub_text(f"{kind}: {said}" if said else kind, credential and credential[1])

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
    """A body with files, as httpx takes one."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._body)


def _body(response: httpx.Response, largest: int) -> AsyncIterator[bytes]:
    """Return the body's chunks, decompressed where it is compressed."""
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
    """Leave a body before its end: cancelling its next step closes every generator inside it."""
    with suppress(*_FAILURES, Unreadable), anyio.CancelScope() as scope:
        scope.cancel()
        while await anext(body, b""):
            pass


async def _nothing() -> AsyncGenerator[bytes, None]:
    for chunk in list[bytes]():
        yield chunk


def _is_timeout(error: Exception) -> bool:
    return isinstance(error, httpx.TimeoutException | TimeoutError)


@lru_cache(maxsize=1)
def _ssl_context() -> Any:
    """Return the one SSL context of all connections: building one takes 20 ms.

    Raises:
        ConfigurationError: the certificates that the environment names cannot be used.
    """
    try:
        return httpx.create_ssl_context()
    except OSError as error:  # ssl.SSLError among them
        named = {name: os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")}
        names = ", ".join(f"{name}={value}" for name, value in named.items() if value)
        raise ConfigurationError(
            f"the certificates cannot be loaded ({names or 'of certifi'}): {error}"
        ) from None


def prepare() -> None:
    """Do ahead what the first connection would do: load certificates."""
    _ssl_context()


def _keep_alive_options() -> list[tuple[int, int, int]]:
    """Probe idle connections, so that one which a gateway on the way has forgotten is noticed."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in (("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options


_SOCKET_OPTIONS = _keep_alive_options()

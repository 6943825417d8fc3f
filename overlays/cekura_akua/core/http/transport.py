"""The transport: leases a connection for each request, and takes it back afterwards.

A connection whose request was cancelled or failed in flight is closed, so that nothing of it can
reach a later request. An attempt ends as an `Answer` or as `Lost`, never as an exception of the
HTTP library.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from math import inf

import anyio
import sniffio

from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.deadline import limit, remaining
from cekura_akua.core.request.request import Request

from .answer import Answer, Lost
from .httpx_connection import KEEP_ALIVE, BorrowedClient, LeasedConnection
from .pool import Lease, Pool
from .protocols import Connection, Exchange

_library = sniffio.current_async_library_cvar


class Transport:
    """Sends requests.

    Args:
        settings: the settings of the connections.
        proxy: the URL of the proxy of the connections; None for none.
    """

    def __init__(self, settings: ConnectionSettings, proxy: str | None) -> None:
        client = settings.http_client
        self._largest = settings.largest_body
        self._make: Callable[[], Connection] = (
            (lambda: LeasedConnection(proxy)) if client is None else lambda: BorrowedClient(client)
        )
        self._size = settings.max_connections
        self._pool: Pool[Connection] = Pool(self._make, self._size, KEEP_ALIVE)
        self._home: weakref.ref[object] | None = None  # the event loop that runs the calls

    async def send(self, request: Request, patience: float | None, expires: float) -> Answer | Lost:
        """Send a request and read the whole response.

        Args:
            request: the request.
            patience: seconds from having a connection to the end of the body; None for no limit.
            expires: the moment by which the call must have ended, queueing included.
        """
        pool = self._pool_here()
        lease = await _lease(pool, expires)
        if lease is None:
            return _not_in_time()
        exchange = lease.connection.exchange(request, self._largest, fresh=lease.fresh)
        # httpcore and anyio ask some twenty times a request which library runs them.
        previous = _library.get()
        _library.set(sniffio.current_async_library())
        try:
            seconds = limit(patience, expires)
            with anyio.move_on_after(seconds):
                outcome = await exchange.open(seconds)
                return outcome if isinstance(outcome, Lost) else await exchange.read()
            return exchange.out_of_time(seconds)
        finally:
            _library.set(previous)
            await _take_back(pool, lease, exchange)

    @asynccontextmanager
    async def stream(
        self,
        request: Request,
        patience: float | None,
        expires: float,
        silence: float | None = None,
    ) -> AsyncGenerator[tuple[Answer | Lost, AsyncGenerator[bytes, None]], None]:
        """Send a request and yield the head of the response, and its body in pieces.

        The body of an error response is read at once.

        Args:
            request: the request.
            patience: seconds until the head must have come; None for no limit.
            expires: the moment by which the call must have ended.
            silence: seconds that each piece of the body may take; None for no limit.
        """
        pool = self._pool_here()
        lease = await _lease(pool, expires)
        if lease is None:
            yield _not_in_time(), _no_body()
            return
        exchange = lease.connection.exchange(request, self._largest, fresh=lease.fresh)
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

        The connections of another loop cannot be used any longer: a client may outlive its event
        loop, as where `asyncio.run` is called again, or each test has a loop of its own.
        """
        running = _running()
        if self._home is None or self._home() is not running:
            if self._home is not None and not self._pool.closed:
                self._pool = Pool(self._make, self._size, KEEP_ALIVE)
            self._home = weakref.ref(running)
        return self._pool


async def _lease(pool: Pool[Connection], expires: float) -> Lease[Connection] | None:
    """Return a lease; None where no connection became free in time to send anything."""
    lease = await pool.lease(remaining(expires))
    if lease is not None and expires != inf and remaining(expires) <= 0:
        pool.pass_on(lease)
        return None
    return lease


def _not_in_time() -> Lost:
    return Lost(False, "no connection became free before the deadline", timed_out=True)


async def _take_back(pool: Pool[Connection], lease: Lease[Connection], exchange: Exchange) -> None:
    """Keep a connection for another request, or close a connection that is in an unknown state."""
    try:
        await exchange.close_files()
    finally:
        if exchange.complete:
            await _close(pool.give_back(lease))
        else:
            pool.discard(lease)
            await _close([exchange, lease.connection])


async def _close(connections: Sequence[Connection | Exchange]) -> None:
    """Close all connections, also where the task is cancelled meanwhile."""
    if not connections:
        return
    failure: BaseException | None = None
    with anyio.CancelScope(shield=True):
        for connection in connections:
            try:
                await connection.aclose()
            except BaseException as error:
                failure = error
    if failure is not None:
        raise failure


def _running() -> object:
    """Return the event loop that runs the caller: a loop of asyncio, or a token of trio."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return trio.lowlevel.current_trio_token()


async def _no_body() -> AsyncGenerator[bytes, None]:
    """Yield nothing, as the body of a request that was not sent."""
    for chunk in list[bytes]():
        yield chunk

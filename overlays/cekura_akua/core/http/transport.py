"""The transport: leases a connection for each request, and takes it back afterwards.

A connection whose request was cancelled or failed in flight is closed, so that nothing of it can
reach a later request. An attempt ends as an `Answer` or as `Lost`, never as an exception of the
HTTP library.

Under asyncio calls go over connections of our own. They go over httpx under trio, through a proxy,
by the caller's own client, and where something stands in for httpx.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncGenerator, Callable
from functools import partial
from math import inf
from threading import Lock
from time import monotonic

import anyio

from cekura_akua.core.config.base_url import origin_of
from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.deadline import limit
from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.core.request.request import Request

from .answer import Answer, Lost
from .connection import DirectConnection
from .interception import intercepted
from .keep_alive import KEEP_ALIVE
from .loop_pools import LoopPools, Road, Use, close_all
from .places import Places
from .pool import Lease, Pool
from .protocols import Connection, Exchange, Pieces
from .tls import ssl_context

_PLAIN = re.compile(r"[A-Za-z0-9:/.\-_~%!$&'()*+,;=@\[\]]+")

# Of a parent: they are never collected, since that would unregister them from its event loop.
_INHERITED: list[LoopPools] = []


class Transport:
    """Sends requests.

    Args:
        settings: the settings of the connections.
        base_url: the URL of the API.
        proxy: the URL of the proxy of the connections; None for none.
    """

    def __init__(self, settings: ConnectionSettings, base_url: str, proxy: str | None) -> None:
        self._settings = settings
        self._largest = settings.largest_body
        self._proxy = proxy
        self._origin = origin_of(base_url)
        own = settings.http_client is None and proxy is None
        self._may_be_direct = own and _PLAIN.fullmatch(base_url) is not None
        self._closed = False
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._loops: list[LoopPools] = []
        self._places: dict[Use, Places] = {
            "calls": Places(self._settings.max_connections),
            "streams": Places(self._settings.max_streams),
        }

    async def send(self, request: Request, patience: float | None, expires: float) -> Answer | Lost:
        """Send a request and read the whole response.

        Args:
            request: the request.
            patience: seconds from having a connection to the end of the body; None for no limit.
            expires: the moment by which the call must have ended, queueing included.
        """
        request.sending = False
        pool = self._pool_here("streams" if request.long_poll else "calls")
        lease = await _wait_for_lease(pool, request, expires)
        if lease is None:
            return _not_in_time()
        exchange = lease.connection.exchange(request, self._largest)
        try:
            return await exchange.fetch(patience if expires == inf else limit(patience, expires))
        finally:
            await _take_back(pool, lease, exchange, request)

    def stream(
        self,
        request: Request,
        patience: float | None,
        expires: float,
        silence: float | None = None,
    ) -> Stream:
        """Return the stream that a request opens.

        Args:
            request: the request.
            patience: seconds until the head must have come; None for no limit.
            expires: the moment by which the call must have ended.
            silence: seconds that each piece of the body may take; None for no limit.
        """
        request.sending = False
        return Stream(
            self._pool_here("streams"), request, self._largest, patience, expires, silence
        )

    def warm_up(self, library: str) -> None:
        """Import the modules that the connections need, and make the context of TLS.

        Args:
            library: the name of the event loop's library: `asyncio` or `trio`.
        """
        if self._may_be_direct and library == "asyncio" and not intercepted():
            self._direct()
        else:
            self._leased()

    async def aclose(self) -> None:
        """Close every connection that is not in use; the others are closed when they are done."""
        with self._lock:
            self._closed = True
            loops, self._loops = self._loops, []
        here: list[Connection] = []
        for pools in loops:
            if pools.loop.is_current():
                here += pools.close()
            elif not pools.loop.soon(pools.drop_idle):
                pools.drop()  # nothing runs there any longer
        await close_all(here)

    def _pool_here(self, use: Use) -> Pool[Connection]:
        """Return the connections of the event loop that runs now, for calls or for streams.

        A client may outlive its event loop, and be used in several: each has connections of its
        own, which are closed when it is done. After a fork the child begins anew (rule 34).
        """
        if os.getpid() != self._process:
            self._inherit()
        try:
            running: object = asyncio.get_running_loop()
        except RuntimeError:
            running = running_loop()
        for pools in self._loops:
            if pools.loop.reference() is running and not pools.ended:
                break
        else:
            pools = self._enter(running)
        road: Road = "httpx"
        if self._may_be_direct and pools.asynchronous:
            road = "httpx" if intercepted() else "direct"
        pool = pools.by_road.get((road, use))
        if pool is None:
            make = self._direct() if road == "direct" else self._leased()
            pool = Pool(make, self._places[use], KEEP_ALIVE, pools.loop, _drop)
            pool.closed = self._closed
            pools.by_road[road, use] = pool
        return pool

    def _enter(self, running: object) -> LoopPools:
        """Begin with an event loop, and forget those that are done."""
        asynchronous = isinstance(running, asyncio.AbstractEventLoop)
        pools = LoopPools(EventLoop(running), asynchronous=asynchronous)
        with self._lock:
            done = [other for other in self._loops if other.loop.is_done() or other.ended]
            self._loops = [other for other in self._loops if other not in done]
            if not self._closed:
                self._loops.append(pools)
        for other in done:
            other.drop()
        if asynchronous and not self._closed:
            pools.watch()
        return pools

    def _inherit(self) -> None:
        """Begin anew in a forked child; closing here takes nothing from the parent."""
        for pools in self._loops:
            pools.forsake()
        _INHERITED.extend(self._loops)
        self._lock = Lock()
        self._begin()

    def _direct(self) -> Callable[[], Connection]:
        context = (self._settings.ssl_context or ssl_context()) if self._origin.secure else None
        return partial(DirectConnection, self._origin, context)

    def _leased(self) -> Callable[[], Connection]:
        from .httpx_connection import BorrowedClient, LeasedConnection  # httpx is slow to import

        client = self._settings.http_client
        if client is None:
            return partial(
                LeasedConnection, self._proxy, self._settings.ssl_context or ssl_context()
            )
        return partial(BorrowedClient, client)


class Stream:
    """A response whose body is read in pieces; the context opens and closes it.

    Entering sends the request and gives the head of the response, and its pieces. The body of a
    response that is no success is read at once. An object and not a generator: at its end, an event
    loop closes all generators at once, those inside others too.
    """

    def __init__(
        self,
        pool: Pool[Connection],
        request: Request,
        largest: int,
        patience: float | None,
        expires: float,
        silence: float | None,
    ) -> None:
        self._pool = pool
        self._request = request
        self._largest = largest
        self._patience = patience
        self._expires = expires
        self._silence = silence
        self._taken: tuple[Lease[Connection], Exchange] | None = None

    async def __aenter__(self) -> tuple[Answer | Lost, Pieces]:
        lease = await _wait_for_lease(self._pool, self._request, self._expires)
        if lease is None:
            return _not_in_time(), _no_body()
        exchange = lease.connection.exchange(self._request, self._largest)
        self._taken = (lease, exchange)
        try:
            outcome = await exchange.open(limit(self._patience, self._expires))
        except BaseException:
            await self.aclose()
            raise
        if isinstance(outcome, Lost):
            return outcome, _no_body()
        return outcome, exchange.chunks(self._expires, self._silence)

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the response."""
        taken, self._taken = self._taken, None
        if taken is not None:
            await _take_back(self._pool, *taken, self._request)


async def _wait_for_lease(
    pool: Pool[Connection], request: Request, expires: float
) -> Lease[Connection] | None:
    """Lease a connection for a request, and note how long it waited."""
    started = monotonic()
    try:
        return await pool.lease(expires)
    finally:
        request.queued = monotonic() - started


def _not_in_time() -> Lost:
    return Lost(False, "no connection became free before the deadline", timed_out=True)


async def _take_back(
    pool: Pool[Connection], lease: Lease[Connection], exchange: Exchange, request: Request
) -> None:
    """Keep a connection for another request, or close a connection that is in an unknown state."""
    if isinstance(sys.exception(), GeneratorExit):  # a call that is collected awaits nothing more
        lease.connection.drop()
        pool.discard(lease)
        return
    try:
        if request.upload is not None:
            with anyio.CancelScope(shield=True):
                await request.upload.aclose()
    finally:
        if exchange.complete:
            surplus = pool.give_back(lease)
            if surplus:
                await close_all(surplus)
        else:
            try:
                await close_all([exchange, lease.connection])
            finally:
                pool.discard(lease)


def _drop(connection: Connection) -> None:
    connection.drop()


async def _no_body() -> AsyncGenerator[bytes, None]:
    """Yield nothing, as the body of a request that was not sent."""
    for chunk in list[bytes]():
        yield chunk

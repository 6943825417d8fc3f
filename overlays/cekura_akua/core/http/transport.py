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
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import suppress
from functools import partial
from math import inf
from threading import Lock
from typing import Literal, TypeAlias

import anyio

from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.deadline import limit, remaining
from cekura_akua.core.loops.homes import Home, running_loop
from cekura_akua.core.request.request import Request

from .answer import Answer, Lost
from .connecting import KEEP_ALIVE, origin_of
from .connection import DirectConnection
from .places import Places
from .pool import Lease, Pool
from .protocols import Connection, Exchange, Pieces
from .roads import intercepted
from .tls import ssl_context

Road: TypeAlias = Literal["direct", "httpx"]
Use: TypeAlias = Literal["calls", "streams"]

_PLAIN = re.compile(r"[A-Za-z0-9:/.\-_~%!$&'()*+,;=@\[\]]+")


# Of a parent: they are never collected, since that would unregister them from its event loop.
_INHERITED: list[_Loop] = []


class _Loop:
    """The connections of an event loop.

    Args:
        home: the event loop.
        asynchronous: whether it is one of asyncio.

    Attributes:
        ended: whether the event loop has ended, or was about to.
    """

    def __init__(self, home: Home, *, asynchronous: bool) -> None:
        self.home = home
        self.asynchronous = asynchronous
        self.pools: dict[tuple[Road, Use], Pool[Connection]] = {}
        self.ended = False
        self._watch: AsyncGenerator[None, None] | None = None

    def close(self) -> list[Connection]:
        """Lease nothing more; return the idle connections, to be closed."""
        return [connection for pool in self.pools.values() for connection in pool.close()]

    def drop_idle(self) -> None:
        """Lease nothing more, and close the idle connections at once."""
        for connection in self.close():
            connection.drop()

    def drop(self) -> None:
        """Close all connections at once, whose event loop has ended or ends."""
        self.drop_idle()
        for pool in self.pools.values():
            pool.drop_all()

    def forsake(self) -> None:
        """Close the sockets that were inherited from a parent, without a word to the server."""
        for pool in self.pools.values():
            pool.forsake(lambda connection: connection.forsake())

    def watch(self) -> None:
        """Have all connections closed when the event loop ends.

        An event loop that ends closes the asynchronous generators that were begun in it.
        """
        self._watch = self._until_the_end()
        with suppress(StopIteration):
            self._watch.__anext__().send(None)

    async def _until_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            self.ended = True
            for (road, _), pool in self.pools.items():
                if road == "direct":
                    pool.end_idle()
            await _close(self.close())
            self.drop()


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
        self._loops: list[_Loop] = []
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
        lease = await _lease(pool, expires)
        if lease is None:
            return _not_in_time()
        exchange = lease.connection.exchange(request, self._largest)
        try:
            return await exchange.fetch(limit(patience, expires))
        finally:
            await _take_back(pool, lease, exchange)

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

    async def aclose(self) -> None:
        """Close every connection that is not in use; the others are closed when they are done."""
        with self._lock:
            self._closed = True
            loops, self._loops = self._loops, []
        here: list[Connection] = []
        for loop in loops:
            if loop.home.is_current():
                here += loop.close()
            elif not loop.home.soon(loop.drop_idle):
                loop.drop()  # nothing runs there any longer
        await _close(here)

    def _pool_here(self, use: Use) -> Pool[Connection]:
        """Return the connections of the event loop that runs now, for calls or for streams.

        A client may outlive its event loop, and be used in several: each has connections of its
        own, which are closed when it is done. After a fork the child begins anew (rule 34).
        """
        if os.getpid() != self._process:
            self._inherit()
        running = running_loop()
        loop = next(
            (loop for loop in self._loops if loop.home.runs(running) and not loop.ended), None
        )
        if loop is None:
            loop = self._enter(running)
        road: Road = "httpx"
        if self._may_be_direct and loop.asynchronous:
            road = "httpx" if intercepted() else "direct"
        pool = loop.pools.get((road, use))
        if pool is None:
            make = self._direct() if road == "direct" else self._leased()
            pool = Pool(make, self._places[use], KEEP_ALIVE, loop.home, _drop)
            pool.closed = self._closed
            loop.pools[road, use] = pool
        return pool

    def _enter(self, running: object) -> _Loop:
        """Begin with an event loop, and forget those that are done."""
        loop = _Loop(Home(running), asynchronous=isinstance(running, asyncio.AbstractEventLoop))
        with self._lock:
            done = [other for other in self._loops if other.home.is_done() or other.ended]
            self._loops = [other for other in self._loops if other not in done]
            if not self._closed:
                self._loops.append(loop)
        for other in done:
            other.drop()
        if loop.asynchronous and not self._closed:
            loop.watch()
        return loop

    def _inherit(self) -> None:
        """Begin anew in a forked child; closing here takes nothing from the parent."""
        for loop in self._loops:
            loop.forsake()
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
            return partial(LeasedConnection, self._proxy, self._settings.ssl_context)
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
        lease = await _lease(self._pool, self._expires)
        if lease is None:
            return _not_in_time(), _no_body()
        exchange = lease.connection.exchange(self._request, self._largest)
        self._taken = (lease, exchange)
        try:
            outcome = await exchange.open(limit(self._patience, self._expires))
        except BaseException:
            await self.aclose()
            raise
        return outcome, exchange.chunks(self._expires, self._silence)

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the response."""
        taken, self._taken = self._taken, None
        if taken is not None:
            await _take_back(self._pool, *taken)


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
            try:
                await _close([exchange, lease.connection])
            finally:
                pool.discard(lease)


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


def _drop(connection: Connection) -> None:
    connection.drop()


async def _no_body() -> AsyncGenerator[bytes, None]:
    """Yield nothing, as the body of a request that was not sent."""
    for chunk in list[bytes]():
        yield chunk

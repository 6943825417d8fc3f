"""The pool: leases connections to requests, and serves waiting requests in order.

httpx's own pool looks at every connection for every request, and a cancelled request can keep its
place for good. Here a lease is handed over directly to the request that has waited longest. A
request that is cancelled while it waits gives up its place, or passes on the lease that it was just
given (rules 2 and 29). Works alike under asyncio and trio.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Generic, TypeVar

from anyio import Event, move_on_after

from cekura_akua.errors import ConfigurationError

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Lease(Generic[T]):
    """The right to use a connection for a request.

    Attributes:
        connection: the connection.
        fresh: whether the connection has yet to connect, or will have to again.
        idle_since: the moment at which the connection was last given back.
    """

    connection: T
    fresh: bool = True
    idle_since: float = 0.0


@dataclass(eq=False, slots=True)
class _Waiting(Generic[T]):
    served: Event = field(default_factory=Event)
    lease: Lease[T] | None = None
    failure: ConfigurationError | None = None


class Pool(Generic[T]):
    """A bounded number of connections, made when they are needed.

    Attributes:
        closed: whether the pool was closed; it leases nothing more.

    Args:
        make: makes a connection, without opening it.
        size: how many connections there may be at once.
        keep: seconds after which an idle connection is not used again.
    """

    def __init__(self, make: Callable[[], T], size: int, keep: float) -> None:
        self._make = make
        self._size = size
        self._keep = keep
        self._open = 0
        self._idle: list[Lease[T]] = []
        self._waiting: OrderedDict[_Waiting[T], None] = OrderedDict()
        self.closed = False

    async def lease(self, patience: float = inf) -> Lease[T] | None:
        """Return a lease as soon as a connection is free; None after `patience` seconds.

        Raises:
            ConfigurationError: the pool is closed.
        """
        if self.closed:
            raise ConfigurationError("the client is closed")
        if self._idle:
            # The connection used last is the least likely to be stale.
            lease = self._idle.pop()
            lease.fresh = monotonic() - lease.idle_since > self._keep  # it will connect again
            return lease
        if self._open < self._size:
            lease = Lease(self._make())  # counted only now, since making it may fail
            self._open += 1
            return lease
        return await self._wait(patience)

    async def _wait(self, patience: float) -> Lease[T] | None:
        waiting: _Waiting[T] = _Waiting()
        self._waiting[waiting] = None
        try:
            if patience == inf:
                await waiting.served.wait()
            else:
                with move_on_after(patience):
                    await waiting.served.wait()
        except BaseException:
            if waiting.lease is not None:
                self.pass_on(waiting.lease)
            raise
        finally:
            self._waiting.pop(waiting, None)
        if waiting.failure is not None:
            raise waiting.failure
        if waiting.lease is None and self.closed:
            raise ConfigurationError("the client was closed")
        return waiting.lease

    def give_back(self, lease: Lease[T]) -> list[T]:
        """Take back a lease whose connection is ready for another request.

        Returns:
            connections that are no longer needed, to be closed.
        """
        lease.fresh = False
        lease.idle_since = monotonic()
        self.pass_on(lease)
        return self._expired(lease.idle_since)

    def pass_on(self, lease: Lease[T]) -> None:
        """Hand an unused lease to the request that has waited longest."""
        if self._waiting:
            waiting, _ = self._waiting.popitem(last=False)
            waiting.lease = lease
            waiting.served.set()
        else:
            self._idle.append(lease)

    def discard(self, lease: Lease[T]) -> None:
        """Take back a lease whose connection must not be used again; the caller closes that."""
        self._open -= 1
        while self._waiting and self._open < self._size:
            waiting, _ = self._waiting.popitem(last=False)
            try:
                waiting.lease = Lease(self._make())
                self._open += 1  # only now: making it may fail, and the failure is not the caller's
            except ConfigurationError as error:
                waiting.failure = error
            waiting.served.set()

    def close(self) -> list[T]:
        """Lease nothing more.

        Returns:
            the idle connections, to be closed; those in use are closed when they are given back.
        """
        self.closed = True
        while self._waiting:
            self._waiting.popitem()[0].served.set()
        idle, self._idle = self._idle, []
        return [lease.connection for lease in idle]

    def _expired(self, now: float) -> list[T]:
        """Remove the connections that have been idle for too long; after `close`, all of them."""
        keep = -inf if self.closed else self._keep
        if not self._idle or now - self._idle[0].idle_since <= keep:
            return []
        count = 0
        while count < len(self._idle) and now - self._idle[count].idle_since > keep:
            count += 1
        gone, self._idle[:count] = self._idle[:count], []
        self._open -= count
        return [lease.connection for lease in gone]

"""The pool: leases connections to requests, and serves waiting requests in order.

httpx's own pool looks at every connection for every request, and a cancelled request can keep its
place for good. Here a lease is handed over directly to the request that has waited longest. A
request that is cancelled while it waits gives up its place, or passes on the lease that it was just
given (rules 2 and 29). Works alike under asyncio and trio. A pool belongs to one event loop; all
pools of a client share their places (rule 34).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import Generic, TypeVar

from anyio import Event, move_on_after

from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.errors import ConfigurationError

from .places import Places

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Lease(Generic[T]):
    """The right to use a connection for a request.

    Attributes:
        connection: the connection.
        idle_since: the moment at which the connection was last given back.
    """

    connection: T
    idle_since: float = 0.0


@dataclass(eq=False, slots=True)
class _Waiting(Generic[T]):
    served: Event = field(default_factory=Event)
    lease: Lease[T] | None = None
    failure: ConfigurationError | None = None


class Pool(Generic[T]):
    """The connections of an event loop, made when they are needed.

    Attributes:
        closed: whether the pool was closed; it leases nothing more.

    Args:
        make: makes a connection, without opening it.
        places: how many connections there may be at once, or the places shared with other pools.
        keep: seconds after which an idle connection is not used again.
        loop: the event loop; None where no other shares the places.
        drop: closes a connection at once, from any thread.
    """

    def __init__(
        self,
        make: Callable[[], T],
        places: int | Places,
        keep: float,
        loop: EventLoop | None = None,
        drop: Callable[[T], object] | None = None,
    ) -> None:
        self._make = make
        self._places = Places(places) if isinstance(places, int) else places
        self._keep = keep
        self._loop = loop
        self._drop = drop
        self._idle: list[Lease[T]] = []
        self._used: set[Lease[T]] = set()
        self._waiting: OrderedDict[_Waiting[T], None] = OrderedDict()
        self.closed = False
        self._places.join(self)

    async def lease(self, expires: float = inf) -> Lease[T] | None:
        """Return a lease as soon as a connection is free; None where the deadline comes first.

        Args:
            expires: the moment by which the call must have ended.

        Raises:
            ConfigurationError: the pool is closed.
        """
        if self.closed:
            raise ConfigurationError("the client is closed")
        if expires <= monotonic():
            return None
        if self._idle:
            # The connection used last is the least likely to be stale.
            lease = self._idle.pop()
            self._used.add(lease)
            return lease
        if not self._waiting and self._places.take():
            try:
                lease = Lease(self._make())
            except BaseException:  # making it may fail
                self._places.give_back()
                raise
            self._used.add(lease)
            return lease
        return await self._wait(expires)

    async def _wait(self, expires: float) -> Lease[T] | None:
        waiting: _Waiting[T] = _Waiting()
        self._waiting[waiting] = None
        self._places.wait(waiting, self)
        try:
            if expires == inf:
                await waiting.served.wait()
            else:
                with move_on_after(expires - monotonic()):
                    await waiting.served.wait()
        except BaseException:
            if waiting.lease is not None:
                self.pass_on(waiting.lease)
            raise
        finally:
            self._leave(waiting)
        if waiting.failure is not None:
            raise waiting.failure
        if waiting.lease is None:
            if self.closed:
                raise ConfigurationError("the client was closed")
            return None
        if expires <= monotonic():  # too late to send anything
            self.pass_on(waiting.lease)
            return None
        return waiting.lease

    def _leave(self, waiting: _Waiting[T]) -> None:
        self._waiting.pop(waiting, None)
        self._places.stop_waiting(waiting)

    def give_back(self, lease: Lease[T]) -> list[T]:
        """Take back a lease whose connection is ready for another request.

        Returns:
            connections that are no longer needed, to be closed.
        """
        lease.idle_since = monotonic()
        if lease not in self._used:  # the loop has ended meanwhile, and all with it
            return [lease.connection]
        places, wanted = self._places, bool(self._waiting)
        if places.waiting and self._drop is not None and places.others_first(self, wanted=wanted):
            self._used.discard(lease)
            self._end(lease)
            return self._expired(lease.idle_since)
        self.pass_on(lease)
        return self._expired(lease.idle_since)

    def pass_on(self, lease: Lease[T]) -> None:
        """Hand an unused lease to the request that has waited longest."""
        self._used.discard(lease)
        if self._waiting:
            self._serve(next(iter(self._waiting)), lease)
        else:
            self._idle.append(lease)

    def _serve(self, waiting: _Waiting[T], lease: Lease[T] | None) -> None:
        self._leave(waiting)
        waiting.lease = lease
        if lease is not None:
            self._used.add(lease)
        waiting.served.set()

    def discard(self, lease: Lease[T]) -> None:
        """Take back a lease whose connection must not be used again; the caller closes that."""
        if lease in self._used:
            self._used.discard(lease)
            self._free_place()

    def take_all(self) -> list[T]:
        """Take out every connection, whose event loop has ended or ends; the caller closes them."""
        leases = [*self._idle, *self._used]
        self._idle, self._used = [], set()
        for _ in leases:
            self._places.give_back()
        return [lease.connection for lease in leases]

    def forsake(self, forsake: Callable[[T], object]) -> None:
        """Let go of every connection, which another process goes on to use."""
        for lease in (*self._idle, *self._used):
            forsake(lease.connection)

    def granted(self) -> bool:
        """Take a place that became free, from any thread; False where the loop is done."""
        if self._loop is None or self._loop.is_current():
            self._take_place()
            return True
        return self._loop.soon(self._take_place)

    def _take_place(self) -> None:
        """Make a connection for the request that has waited longest."""
        while self._waiting and not self.closed:
            waiting = next(iter(self._waiting))
            try:
                lease = Lease(self._make())
            except ConfigurationError as error:  # the failure is the waiting request's
                waiting.failure = error
                self._serve(waiting, None)
            else:
                self._serve(waiting, lease)
                return
        self._places.give_back()

    def shed(self) -> bool:
        """Give up an idle connection, from any thread; False without one."""
        if not self._idle or self._drop is None:
            return False
        if self._loop is None or self._loop.is_current() or not self._loop.soon(self._shed):
            self._shed()  # a loop that does not run has nobody who could want it meanwhile
        return True

    def _shed(self) -> None:
        if self._idle and self._drop is not None:
            self._end(self._idle.pop(0))

    def _end(self, lease: Lease[T]) -> None:
        """Close a connection, and give back its place once it is closed."""
        if self._drop is not None:
            self._drop(lease.connection)
        self._free_place()

    def _free_place(self) -> None:
        """Give back the place of a connection in the next turn, when its socket is closed."""
        if self._loop is None or not self._loop.soon(self._places.give_back):
            self._places.give_back()

    def end_idle(self) -> None:
        """Close the idle connections at once."""
        while self._idle:
            self._end(self._idle.pop())

    def close(self) -> list[T]:
        """Lease nothing more.

        Returns:
            the idle connections, to be closed; those in use are closed when they are given back.
        """
        self.closed = True
        while self._waiting:
            self._serve(next(reversed(self._waiting)), None)
        idle, self._idle = self._idle, []
        self._places.leave(self)
        for _ in idle:
            self._places.give_back()
        return [lease.connection for lease in idle]

    def _expired(self, now: float) -> list[T]:
        """Remove the connections that have been idle for too long; after `close`, all of them."""
        keep = -inf if self.closed else self._keep
        count = 0
        while count < len(self._idle) and now - self._idle[count].idle_since > keep:
            count += 1
        if not count:  # as after nearly every request
            return []
        gone, self._idle[:count] = self._idle[:count], []
        for _ in gone:
            self._places.give_back()
        return [lease.connection for lease in gone]

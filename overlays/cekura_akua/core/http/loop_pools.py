"""The pools of an event loop: its connections are closed when it ends (rule 34)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import anyio

from cekura_akua.core.loops.endings import Ending
from cekura_akua.core.loops.event_loops import EventLoop

from .pool import Pool
from .protocols import Connection, Exchange

Road: TypeAlias = Literal["direct", "httpx"]
Use: TypeAlias = Literal["calls", "streams"]


class LoopPools:
    """The pools of the connections of an event loop.

    Args:
        loop: the event loop.
        asynchronous: whether it is one of asyncio.

    Attributes:
        by_road: the pools, by the road that their connections take and by their use.
        ended: whether the event loop has ended, or was about to.
    """

    def __init__(self, loop: EventLoop, *, asynchronous: bool) -> None:
        self.loop = loop
        self.asynchronous = asynchronous
        self.by_road: dict[tuple[Road, Use], Pool[Connection]] = {}
        self.ended = False
        self._ending: Ending | None = None

    def close(self) -> list[Connection]:
        """Lease nothing more; return the idle connections, to be closed."""
        return [connection for pool in self.by_road.values() for connection in pool.close()]

    def drop_idle(self) -> None:
        """Lease nothing more, and close the idle connections at once."""
        for connection in self.close():
            connection.drop()

    def drop(self) -> None:
        """Close all connections at once, whose event loop has ended or ends."""
        self.drop_idle()
        for pool in self.by_road.values():
            for connection in pool.take_all():
                connection.drop()

    def forsake(self) -> None:
        """Close the sockets that were inherited from a parent, without a word to the server."""
        for pool in self.by_road.values():
            pool.forsake(lambda connection: connection.forsake())

    def watch(self) -> None:
        """Have all connections closed when the event loop ends."""
        self._ending = Ending(self._end)

    async def _end(self) -> None:
        self.ended = True
        for (road, _), pool in self.by_road.items():
            if road == "direct":
                pool.end_idle()
        await close_all(self.close())
        for (road, _), pool in self.by_road.items():
            if road == "httpx":  # whose connections close by awaiting only
                await close_all(pool.take_all())
        self.drop()


async def close_all(connections: Sequence[Connection | Exchange]) -> None:
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

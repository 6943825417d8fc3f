"""Connections to a PostgreSQL server: a pool for each event loop and process (rule 34)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import asyncpg

from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.errors import ConfigurationError
from cekura_akua.stores.per_loop import PerLoop
from cekura_akua.stores.sockets import forsake_socket

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Check: TypeAlias = Callable[[Pool], Awaitable[None]]

IDLE = 60.0  # seconds after which a connection that is not used is closed
LAST = 5.0  # seconds for which closing waits for the statements under way
CONNECTING = 5.0  # seconds


class Pools(Protocol):
    """The pools of a server."""

    async def open(self, check: Check | None) -> Pool:
        """Return the pool of the running event loop.

        Args:
            check: checks the tables, once for each pool; None for no check.

        Raises:
            ConfigurationError: there is none for this event loop.
        """
        ...

    def begin(self) -> Callable[[], None]:
        """Keep the pool open for a statement, and return the function that ends the statement."""
        ...

    async def aclose(self) -> None:
        """Close the pools that the store has opened."""
        ...


class OwnPools:
    """Pools that the store opens by the address of a server, one for each event loop.

    Args:
        dsn: the address.
        most: connections of a pool.
        owner: the name of the store, for errors.
    """

    def __init__(self, dsn: str, most: int, owner: str) -> None:
        self._pools = PerLoop(lambda: _LoopPool(dsn, most), owner)

    async def open(self, check: Check | None) -> Pool:
        """Return the pool of the running event loop; see `Pools.open`."""
        return await self._pools.here().open(check)

    def begin(self) -> Callable[[], None]:
        """Begin a statement; see `Pools.begin`."""
        return self._pools.begin()

    async def aclose(self) -> None:
        """Close all pools; those of other event loops soon."""
        await self._pools.aclose()


class GivenPool:
    """A pool of the caller, who closes it.

    Args:
        pool: the pool.
        owner: the name of the store, for errors.
    """

    def __init__(self, pool: Pool, owner: str) -> None:
        self._pool = pool
        self._owner = owner
        self._process = os.getpid()
        self._home: EventLoop | None = None
        self._checked = False

    async def open(self, check: Check | None) -> Pool:
        """Return the pool in its event loop; see `Pools.open`."""
        running = asyncio.get_running_loop()
        if self._home is None:
            self._home = EventLoop(getattr(self._pool, "_loop", None) or running)
        if not self._home.is_current() or self._process != os.getpid():
            raise ConfigurationError(
                f"the pool of {self._owner} belongs to another event loop or process: give the "
                "store the address of the server instead, and it has a pool for each"
            )
        with suppress(asyncpg.InterfaceError):  # another task opens it, or it is closed
            await self._pool
        if check is not None and not self._checked:
            await check(self._pool)
            self._checked = True
        return self._pool

    def begin(self) -> Callable[[], None]:
        """Begin a statement: the pool is closed by the caller."""
        return lambda: None

    async def aclose(self) -> None:
        """Close nothing: the pool is the caller's."""


if TYPE_CHECKING:
    _Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    _Connection = asyncpg.Connection


class _Session(_Connection):
    """A connection that leaves nothing in its session, which another may be given next."""

    __slots__ = ()

    def get_reset_query(self) -> str:
        return ""

    def forsake(self) -> None:
        """Close the socket, without a word to the event loop or to the server."""
        self._aborted = True
        forsake_socket(getattr(self, "_transport"))  # noqa: B009 - the stubs leave it out


class _LoopPool:
    """The pool of an event loop."""

    def __init__(self, dsn: str, most: int) -> None:
        self._opening = asyncio.Lock()
        self._sessions: set[_Session] = set()
        self._pool: Pool | None = None
        self._checked = False
        self._dsn = dsn
        self._most = most

    async def open(self, check: Check | None) -> Pool:
        """Return the pool, checked."""
        if self._pool is not None and self._checked:
            return self._pool
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._dsn,
                    min_size=0,
                    max_size=self._most,
                    max_inactive_connection_lifetime=IDLE,
                    statement_cache_size=0,  # PgBouncer may give each transaction another session
                    connection_class=_Session,
                    timeout=CONNECTING,
                    init=self._enter,
                )
            if check is not None and not self._checked:
                await check(self._pool)
                self._checked = True
            return self._pool

    async def aclose(self) -> None:
        """Close all connections, once the statements under way have ended."""
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                async with asyncio.timeout(LAST):
                    await pool.close()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                pool.terminate()

    def forsake(self) -> None:
        """Close the sockets of an event loop that has ended, or of the parent of a fork."""
        for session in self._sessions:
            if not session.is_closed():
                session.forsake()

    async def _enter(self, session: Any) -> None:
        self._sessions.add(session)
        session.add_termination_listener(self._sessions.discard)

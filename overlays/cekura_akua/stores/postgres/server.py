"""A PostgreSQL server: statements on it, each a transaction of its own.

No session state is used, so that PgBouncer may give every transaction another session. Every
statement may be repeated: where an answer was lost, it finds what its first run did.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Any, TypeVar

import anyio
import asyncpg

from cekura_akua.core.deadline import limit
from cekura_akua.stores.per_loop import check_asyncio

from .dangers import dangers_of
from .failures import Failure, failure_of
from .literals import Value, written_out
from .pools import Pool, Pools
from .schema import check, migrate

T = TypeVar("T")

STATEMENT = 5.0  # seconds for the answer to a statement, and for a connection
PATIENCE = 2.0  # seconds for which a statement is repeated, while the server restarts
GRACE = 1.0  # seconds for which a cancelled task waits for the answer to what was sent
FAILURES = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    ValueError,
)
SOONEST, LATEST = 0.02, 0.4  # seconds between two tries


class Server:
    """A server, and the schema on it.

    Args:
        pools: the connections.
        owner: the name of the store, for errors.
        name: the server, as it may be shown.
        schema: the schema of the tables.
    """

    def __init__(self, pools: Pools, owner: str, name: str, schema: str) -> None:
        self._pools = pools
        self._owner = owner
        self._name = name
        self._schema = schema

    async def rows(
        self,
        statement: str,
        *values: Value | list[str],
        expires: float = inf,
        patience: float | None = None,
    ) -> Sequence[asyncpg.Record]:
        """Run a statement, in two round trips, and return its rows.

        Args:
            statement: the statement; `{schema}` stands for the schema.
            values: the values of its parameters.
            expires: the moment, by `time.monotonic`, by which it must have been answered.
            patience: seconds for which it is repeated while the connection fails; `PATIENCE` by
                default.

        Raises:
            StoreUnavailable: the statement was not run, or refused, also when it was repeated.
            StatementLost: it may have been run.
            ConfigurationError: the event loop is not one of asyncio, or not that of the pool.
        """
        text = statement.format(schema=self._schema)

        async def run(connection: Any, seconds: float) -> Any:
            return await connection.fetch(text, *values, timeout=seconds)

        rows: Sequence[asyncpg.Record] = await self._repeated(run, expires, patience)
        return rows

    async def count(self, statement: str, *values: Value, expires: float = inf) -> int:
        """Run a statement, in one round trip, and return the number of rows that it changed.

        Args and Raises are those of `rows`.
        """
        text = written_out(statement.format(schema=self._schema), values)

        async def run(connection: Any, seconds: float) -> Any:
            return await connection.execute(text, timeout=seconds)

        status: str = await self._repeated(run, expires)
        return int(status.rpartition(" ")[2])

    async def migrate(self, grant_to: str | None) -> None:
        """Make the tables, or bring them to the version of this package; see `schema.migrate`.

        Raises:
            StoreUnavailable: that failed.
        """
        check_asyncio(self._owner)
        try:
            await migrate(await self._pools.open(None), self._schema, grant_to)
        except FAILURES as error:
            failure = failure_of(error, self._name, self._schema, sent=False)
            raise failure.told(may_have_run=False) from None

    async def dangers(self) -> list[str]:
        """Return the dangers of the server and of its connections; see `dangers`.

        Raises:
            StoreUnavailable: the server cannot be reached, or refuses.
        """

        async def run(connection: Any, seconds: float) -> list[str]:
            return await dangers_of(connection, seconds)

        return await self._repeated(run, inf)

    async def _check(self, pool: Pool) -> None:
        await check(pool, self._schema, self._name)

    async def _repeated(
        self,
        run: Callable[[Any, float], Awaitable[T]],
        expires: float,
        patience: float | None = None,
    ) -> T:
        """Run a statement, and repeat it for a while where the connection fails."""
        check_asyncio(self._owner)
        until = min(expires, monotonic() + (PATIENCE if patience is None else patience))
        pause = SOONEST
        may_have_run, end = False, self._pools.begin()
        try:
            while True:
                try:
                    return await self._once(run, expires)
                except Failure as failure:
                    may_have_run = may_have_run or failure.fate == "maybe"
                    wait = random.uniform(pause / 2, pause)  # noqa: S311 - nothing is secret
                    if not failure.passing or monotonic() + wait > until:
                        raise failure.told(may_have_run=may_have_run) from None
                await anyio.sleep(wait)
                pause = min(LATEST, pause * 2)
        finally:
            end()

    async def _once(self, run: Callable[[Any, float], Awaitable[T]], expires: float) -> T:
        """Run a statement once.

        Raises:
            Failure: that failed.
        """
        sent = False

        async def exchange() -> T:
            nonlocal sent
            seconds = limit(STATEMENT, expires) or 0.0
            async with asyncio.timeout(seconds):
                pool = await self._pools.open(self._check)
                connection = await pool.acquire()
            try:
                sent = True
                result = await run(connection, max(0.001, limit(STATEMENT, expires) or 0.0))
            except GeneratorExit:  # collected without its event loop: nothing can be awaited
                raise
            except BaseException as error:
                if getattr(error, "severity_en", None) != "ERROR":
                    # It is over, or its next answer belongs to nobody. The pool may know that.
                    with suppress(asyncpg.InterfaceError):
                        connection.terminate()
                await pool.release(connection)
                raise
            await pool.release(connection)
            return result

        task = asyncio.ensure_future(exchange())
        try:
            return await _finished(task)
        except FAILURES as error:
            raise failure_of(error, self._name, self._schema, sent=sent) from None


async def _finished(task: asyncio.Future[T]) -> T:
    """Return the result of a task; a task that is cancelled waits a little for the result too."""
    task.add_done_callback(_known)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        # Once the answer is there, the next statement sees the effect of this one.
        with anyio.move_on_after(GRACE, shield=True):
            await asyncio.wait({task})
        task.cancel()
        raise


def _known(task: asyncio.Future[Any]) -> None:
    """Take note of a failure, which nobody is told where the task was cancelled."""
    if not task.cancelled():
        task.exception()

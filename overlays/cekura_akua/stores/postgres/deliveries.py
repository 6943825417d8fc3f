"""The deliveries that many machines share, in PostgreSQL: one result for each webhook (rule 39)."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.core.log import logger
from cekura_akua.core.loops.turns import Turns
from cekura_akua.errors import StoreUnavailable
from cekura_akua.stores.deliveries import check_key, decode_result, encode_result, not_recorded
from cekura_akua.stores.lease import Lease, Renewal, new_nonce

from .names import stored_name
from .server import Server

T = TypeVar("T")

REMEMBERED = 86_400.0  # seconds for which the result of a webhook is remembered
SOONEST, LATEST = 0.01, 0.1  # seconds between two looks at a webhook of another process
RECORDING = 30.0  # seconds for which a result is tried to be recorded, while the server restarts
FREED = 1.0  # seconds for which a handler that failed waits until its key is free

# A claim of a webhook that is being handled by another, or was handled, changes nothing.
_CLAIM = """
WITH taken AS (
    UPDATE {schema}.deliveries
    SET nonce = $2, lease_ends = clock_timestamp() + make_interval(secs => $3), result = NULL
    WHERE key = $1 AND (nonce = $2 OR lease_ends <= clock_timestamp())
    RETURNING key
), made AS (
    INSERT INTO {schema}.deliveries (key, nonce, lease_ends)
    SELECT $1, $2, clock_timestamp() + make_interval(secs => $3)
    WHERE NOT EXISTS (SELECT FROM {schema}.deliveries WHERE key = $1)
    ON CONFLICT DO NOTHING
    RETURNING key
)
SELECT EXISTS (SELECT FROM taken UNION ALL SELECT FROM made) AS is_mine,
    (SELECT result FROM {schema}.deliveries WHERE key = $1 AND nonce IS NULL) AS result
"""
_RENEW = """
UPDATE {schema}.deliveries SET lease_ends = clock_timestamp() + make_interval(secs => $3)
WHERE key = $1 AND nonce = $2 AND lease_ends > clock_timestamp()
"""
# The first result counts, though the lease may be another's by now. Old results are removed.
_RECORD = """
WITH recorded AS (
    UPDATE {schema}.deliveries
    SET nonce = NULL, result = $2, lease_ends = clock_timestamp() + make_interval(secs => $3)
    WHERE key = $1 AND nonce IS NOT NULL
    RETURNING result
), made AS (
    INSERT INTO {schema}.deliveries (key, result, lease_ends)
    SELECT $1, $2, clock_timestamp() + make_interval(secs => $3)
    WHERE NOT EXISTS (SELECT FROM {schema}.deliveries WHERE key = $1)
    ON CONFLICT DO NOTHING
    RETURNING result
), old AS (
    SELECT key FROM {schema}.deliveries
    WHERE key <> $1 AND lease_ends < clock_timestamp() - make_interval(hours => 1)
    LIMIT 100 FOR UPDATE SKIP LOCKED
), removed AS (
    DELETE FROM {schema}.deliveries USING old WHERE deliveries.key = old.key
)
SELECT coalesce(
    (SELECT result FROM recorded), (SELECT result FROM made),
    (SELECT result FROM {schema}.deliveries WHERE key = $1 AND nonce IS NULL)
) AS result
"""
_FREE = "DELETE FROM {schema}.deliveries WHERE key = $1 AND nonce = $2"


class PostgresDeliveries:
    """The webhooks that were handled in the last day, among all processes; see `Deliveries`.

    Args:
        server: the server.
        lease: seconds for which a webhook belongs to a handler whose process does not renew it.
    """

    def __init__(self, server: Server, lease: float) -> None:
        self._server = server
        self._lease = lease
        self._turns = Turns()

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before; see `Deliveries.once`."""
        if key is None:
            return await handle()
        async with self._turns.take(check_key(key)):
            handler = _Handler(self._server, key, self._lease)
            result = await handler.claim()
            if result is None:
                try:
                    result = encode_result(await handle())
                except BaseException as error:
                    await handler.fail(error)
                    raise
                result = await handler.record(result)
        return cast("T", decode_result(result))


class _Handler:
    """The handling of a webhook by a task."""

    def __init__(self, server: Server, key: str, lease: float) -> None:
        self._server = server
        self._key = key
        self._name = stored_name(key)
        self._nonce = new_nonce()
        self._lease = Lease(lease)
        self._renewal = Renewal(f"the webhook {key}", self._lease, self._renew)

    async def claim(self) -> str | None:
        """Wait until nobody handles the webhook.

        Returns:
            the recorded result; None where the webhook is this task's to be handled.
        """
        longest = SOONEST
        try:
            while True:
                asked = clock()
                (row,) = await self._server.rows(
                    _CLAIM, self._name, self._nonce, self._lease.seconds
                )
                if row["is_mine"]:
                    self._lease.extend(asked)
                    if not self._lease.is_held():  # the process stood still: another may have it
                        continue
                    self._renewal.start()
                    return None
                if row["result"] is not None:
                    result: str = row["result"]
                    return result
                await anyio.sleep(random.uniform(longest / 2, longest))  # noqa: S311 - no secret
                longest = min(LATEST, longest * 2)
        except BaseException as error:  # cancelled, and perhaps just given the webhook
            await self.fail(error)
            raise

    async def record(self, result: str) -> str:
        """Record a result, also where the task is cancelled; return the first result."""
        self._renewal.stop()
        first = result
        try:
            with anyio.CancelScope(shield=True):
                first = await self._first(result)
        except StoreUnavailable as error:
            raise not_recorded(self._key, error.message) from error
        return first

    async def _first(self, result: str) -> str:
        """Record a result unless there is one; return the result that is recorded."""
        while True:
            (row,) = await self._server.rows(
                _RECORD, self._name, result, REMEMBERED, patience=RECORDING
            )
            first: str | None = row["result"]
            if first is not None:
                return first
            # Another task has recorded its result, or made the row, in this very moment.

    async def fail(self, error: BaseException) -> None:
        """Free the key, also where the task is cancelled; it is free at the end of its lease.

        Args:
            error: the failure. A task that is collected without its event loop awaits nothing.
        """
        self._renewal.stop()
        if isinstance(error, GeneratorExit):
            return
        with anyio.move_on_after(FREED, shield=True):
            try:
                await self._server.count(_FREE, self._name, self._nonce)
            except StoreUnavailable as unavailable:
                logger.debug("%s", unavailable.message)

    async def _renew(self) -> bool:
        return await self._server.count(_RENEW, self._name, self._nonce, self._lease.seconds) == 1

"""Deliveries in Redis: a webhook is handled under a lock, whose note is the result (rule 39)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.errors import LockLost, StoreUnavailable
from cekura_akua.runtime import JSON
from cekura_akua.stores.deliveries import check_key, decode_result, encode_result, not_recorded
from cekura_akua.stores.protocols import Lock, Locks

T = TypeVar("T")

AGAIN = 0.2  # seconds between two tries to record a result

_RESULT = "result"


class RedisDeliveries:
    """The memory of webhooks that were handled lately, by all processes that use one server.

    A webhook is handled while its handler renews a lease. Where the handler died, or lost its
    lease, the webhook is handled again: a handler must be idempotent. Results are JSON.

    Args:
        locks: the locks, of a kind of their own.
    """

    def __init__(self, locks: Locks) -> None:
        self._locks = locks

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before; see `Deliveries.once`."""
        if key is None:
            return await handle()
        name = check_key(key)
        recorded = await self._locks.peek(name)
        if recorded is None:
            recorded = await _Delivery(self._locks, name, handle).result()
        return cast("T", _result_of(recorded))


class _Delivery:
    """A webhook that may have to be handled.

    Args:
        locks: the locks.
        name: the key of the webhook.
        handle: handles it.
    """

    def __init__(self, locks: Locks, name: str, handle: Callable[[], Awaitable[Any]]) -> None:
        self._locks = locks
        self._name = name
        self._handle = handle
        self._own: JSON = None  # the result of its own handler, once that has run

    async def result(self) -> JSON:
        """Return the record of the first result, which may be our own."""
        while True:
            try:
                async with self._locks.hold(self._name) as lock:
                    if lock.note is not None:
                        return lock.note
                    if self._own is None:
                        if clock() > lock.latest_send():  # the process stood: another may have it
                            continue
                        text = encode_result(await self._handle())
                        self._own = {_RESULT: decode_result(text)}
                    await self._record(lock)
                    return self._own
            except LockLost:
                # Its lease has ended, and another may have handled it: the first result counts.
                if self._own is None:
                    raise  # of the handler itself
            except StoreUnavailable as error:
                if self._own is None:
                    raise
                raise not_recorded(self._name, error.message) from error

    async def _record(self, lock: Lock) -> None:
        """Record the result, also where the server restarts, while the lease lasts."""
        while True:
            try:
                return await lock.save(self._own)
            except StoreUnavailable:
                if clock() + AGAIN > lock.latest_send():
                    raise
            await anyio.sleep(AGAIN)


def _result_of(record: JSON) -> JSON:
    return record.get(_RESULT) if isinstance(record, dict) else None

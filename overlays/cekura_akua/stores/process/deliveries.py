"""The deliveries of a process, which are the default: a webhook is handled once."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from math import inf
from threading import Lock
from time import monotonic
from typing import Any, TypeVar, cast

from cekura_akua.core.config.checks import check_count, check_seconds
from cekura_akua.core.loops.turns import Turns
from cekura_akua.errors import InvalidInput
from cekura_akua.stores.deliveries import check_key

T = TypeVar("T")


class RecentDeliveries:
    """The memory of webhooks that this process handled lately, in any thread and event loop.

    A webhook is sent again within minutes, if at all. Where several processes handle webhooks, give
    them a shared `Deliveries`. A handler whose event loop ended or stands still is given up: the
    next webhook with its key is handled (rule 34). A forked child remembers all that was handled
    before the fork.

    Args:
        size: how many webhooks are remembered; the oldest are forgotten first, never a webhook that
            is being handled or waited for.
        seconds: how long a webhook is remembered.

    Raises:
        InvalidInput: `size` is not an integer from 1, or `seconds` is not a positive number.
    """

    def __init__(self, *, size: int = 10_000, seconds: float = 3600.0) -> None:
        if check_count("size", size) < 1:
            raise InvalidInput("size must be at least 1")
        if seconds != inf and check_seconds("seconds", seconds) is None:
            raise InvalidInput("seconds must be a positive number")
        self._size = size
        self._seconds = seconds
        self._turns = Turns()
        self._handled: OrderedDict[str, tuple[float, Any]] = OrderedDict()
        self._guard = Lock()
        self._process = os.getpid()

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before; see `Deliveries.once`."""
        if key is None:
            return await handle()
        # Also after a failure or a cancellation: the next may try.
        async with self._turns.take(check_key(key)):
            entry = self._remembered(key)
            if entry is None:
                result = await handle()
                with self._here():
                    # The first result counts, should this event loop have stood meanwhile.
                    entry = self._remembered(key) or (monotonic() + self._seconds, result)
                    self._handled.pop(key, None)
                    self._forget()
                    self._handled[key] = entry
            return cast("T", entry[1])

    def __len__(self) -> int:
        return len(self._handled)

    def _here(self) -> AbstractContextManager[object]:
        """Return the guard of the memory; a forked child has a guard of its own."""
        if os.getpid() != self._process:
            self._guard, self._process = Lock(), os.getpid()
        return self._guard

    def _remembered(self, key: str) -> tuple[float, Any] | None:
        """Return the result of a webhook, with the moment until which it is remembered."""
        entry = self._handled.get(key)
        return None if entry is None or entry[0] <= monotonic() else entry

    def _forget(self) -> None:
        """Forget the webhooks that are too old or too many, unless others wait for their result."""
        now, gone = monotonic(), list[str]()
        for key, (until, _) in self._handled.items():
            if until > now and len(self._handled) - len(gone) < self._size:
                break
            if not self._turns.taken(key):
                gone.append(key)
        for key in gone:
            del self._handled[key]

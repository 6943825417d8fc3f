"""Deliveries: a webhook that is sent several times is handled once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Protocol, TypeVar, cast

import anyio

from cekura_akua.errors import InvalidInput

T = TypeVar("T")


class Deliveries(Protocol):
    """The memory of handled webhooks, shared by all handlers of the same webhooks."""

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before, and return the first result.

        A repeated webhook waits while the first is being handled. A handler that fails frees the
        key, so that the next webhook is handled. Without a key, each webhook is handled.

        Args:
            key: the idempotency key of the webhook; None without a key.
            handle: handles the webhook.
        """
        ...


class _Handling:
    """The handling of a webhook, which repeated webhooks wait for."""

    def __init__(self) -> None:
        self.ended = anyio.Event()
        self.succeeded = False
        self.result: Any = None


class RecentDeliveries:
    """The memory of webhooks that this process handled lately.

    A webhook is sent again within minutes, if at all. Where several processes handle webhooks, give
    them a shared `Deliveries`.

    Args:
        size: how many webhooks are remembered; the oldest are forgotten first, never a webhook that
            is being handled.
        seconds: how long a webhook is remembered.

    Raises:
        InvalidInput: `size` is below 1, or `seconds` is not positive.
    """

    def __init__(self, *, size: int = 10_000, seconds: float = 3600.0) -> None:
        if size < 1 or not seconds > 0:
            raise InvalidInput("size must be at least 1, and seconds must be positive")
        self._size = size
        self._seconds = seconds
        self._under_way: dict[str, _Handling] = {}
        self._handled: OrderedDict[str, tuple[float, Any]] = OrderedDict()

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before; see `Deliveries.once`."""
        if key is None:
            return await handle()
        # Wait for the handling that is under way, if there is any; after its failure, for the next.
        while (handling := self._under_way.get(key)) is not None:
            await handling.ended.wait()
            if handling.succeeded:
                return cast("T", handling.result)
        self._forget()
        if (entry := self._handled.get(key)) is not None:
            return cast("T", entry[1])
        handling = self._under_way[key] = _Handling()
        try:
            result = handling.result = await handle()
            handling.succeeded = True
            self._forget()
            self._handled[key] = monotonic() + self._seconds, result
            return result
        finally:  # also after a failure or a cancellation: the next webhook may try
            del self._under_way[key]
            handling.ended.set()

    def __len__(self) -> int:
        return len(self._handled)

    def _forget(self) -> None:
        """Forget the webhooks that are too old or too many."""
        now = monotonic()
        while self._handled:
            key, (until, _) = next(iter(self._handled.items()))
            if until > now and len(self._handled) < self._size:
                return
            del self._handled[key]

"""Prefetching: the next pages are fetched while the caller works on a page."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import anyio

from cekura_akua.core.loops.background import Background

T = TypeVar("T")


class Prefetch(Generic[T]):
    """Fetches pages in the background, and keeps a bounded number of pages ready.

    The background task ends whenever enough pages are ready, or at an error.

    Args:
        fetch: fetches the next page.
        more: whether there is a next page.
        depth: how many pages are fetched ahead.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[T]], more: Callable[[], bool], depth: int
    ) -> None:
        self._fetch = fetch
        self._more = more
        self._depth = depth
        self._ready: deque[T] = deque()
        self._error: Exception | None = None
        self._closed = False
        self._changed: anyio.Event | None = None
        self._background = Background(self._run, self._notice)

    async def next(self) -> T:
        """Return the next page, and start fetching the pages after that.

        Raises:
            StopAsyncIteration: there is no further page.
        """
        try:
            while not self._ready:
                self._go_on()
                await self._change()
        except BaseException:
            self.stop()
            raise
        page = self._ready.popleft()
        if self._more() and self._error is None and not self._closed:
            self._background.start()
        return page

    def stop(self) -> None:
        """Stop fetching, without waiting for the end of the background task."""
        self._background.stop()

    async def aclose(self) -> None:
        """Stop fetching, and wait for the end of the background task."""
        self._closed = True
        self._ready.clear()
        self.stop()
        with anyio.CancelScope(shield=True):
            while self._background.running:
                await self._change()

    def _go_on(self) -> None:
        """Start the background task.

        Raises:
            StopAsyncIteration: there is no further page.
            Exception: the error of the last fetch.
        """
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        if self._closed or not (self._more() or self._background.running):
            raise StopAsyncIteration
        self._background.start()

    async def _run(self) -> None:
        try:
            while self._more() and len(self._ready) < self._depth:
                self._ready.append(await self._fetch())
                self._notice()
        except Exception as error:
            self._error = error  # for the caller, once it gets there

    async def _change(self) -> None:
        if self._changed is None or self._changed.is_set():
            self._changed = anyio.Event()
        await self._changed.wait()

    def _notice(self) -> None:
        if self._changed is not None:
            self._changed.set()

"""Bells: a process is told that it is the first in line, and asks only then (rule 38).

The messages of a server can be lost, with a connection or in a failover. So a waiter asks now and
then all the same.
"""

from __future__ import annotations

import asyncio
from typing import Any

from cekura_akua.core.log import logger

from .failures import FAILURES
from .source import Client

LINGER = 1.0  # seconds for which the channel is listened to after the last waiter has left
SUBSCRIBING = 1.0  # seconds to wait for the channel; after that, waiters ask without being told
AGAIN = 2.0  # seconds between two tries to listen to the channel
HEARD, DEAF = 0.5, 0.15  # seconds between two questions of a waiter, with the channel and without


class Bell:
    """Wakes the waiting tasks of an event loop, by one channel for all of their names.

    Args:
        client: the client of the event loop.
        channel: the name of the channel.
    """

    def __init__(self, client: Client, channel: str) -> None:
        self._client = client
        self._channel = channel
        self._calls: dict[str, asyncio.Event] = {}
        self._task: asyncio.Task[None] | None = None
        self._listens = asyncio.Event()
        self._deaf = False  # the channel cannot be listened to, at the last try

    @property
    def pause(self) -> float:
        """Seconds after which a waiter asks again, without having been told."""
        return HEARD if self._listens.is_set() else DEAF

    def expect(self, ticket: str) -> asyncio.Event:
        """Return the event that is set when a ticket is called."""
        return self._calls.setdefault(ticket, asyncio.Event())

    def forget(self, ticket: str) -> None:
        """Expect a ticket no more."""
        self._calls.pop(ticket, None)

    async def listen(self) -> bool:
        """Listen to the channel, as long as tickets are expected.

        Returns:
            whether it begins only now: a call before may have been missed.
        """
        if self._task is None or self._task.done():
            self._listens.clear()
            self._deaf = False
            self._task = asyncio.create_task(self._run())
        if self._listens.is_set() or self._deaf:
            return False
        try:
            async with asyncio.timeout(SUBSCRIBING):
                await self._listens.wait()
        except TimeoutError:
            self._deaf = True
        return True

    async def stop(self) -> None:
        """Listen no more; every waiter is woken."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _run(self) -> None:
        """Listen to the channel until nobody has waited for a while."""
        while self._calls:
            try:
                await self._hear()
            except FAILURES as error:
                logger.debug("waiters for locks are not told of their turn: %s", error)
                self._end()
                await asyncio.sleep(AGAIN)
            finally:
                self._end()

    async def _hear(self) -> None:
        pubsub: Any = self._client.pubsub()
        try:
            await pubsub.subscribe(self._channel)
            while True:
                message: dict[str, Any] | None = await pubsub.get_message(timeout=LINGER)
                if message is None and not self._calls:
                    return
                if message is not None:
                    self._take(message)
        finally:
            await pubsub.aclose()

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            self._listens.set()
            self._deaf = False
        elif message["type"] == "message":
            data = message["data"]
            ticket = data.decode() if isinstance(data, bytes) else str(data)
            if ticket in self._calls:
                self._calls[ticket].set()

    def _end(self) -> None:
        """Take note that the channel is not listened to; waiters ask by themselves."""
        self._listens.clear()
        self._deaf = True
        for call in self._calls.values():
            call.set()

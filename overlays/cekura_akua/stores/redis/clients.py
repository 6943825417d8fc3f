"""Clients of redis-py: one for each event loop and process (rule 34)."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from redis.asyncio import Redis, RedisCluster

from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.errors import ConfigurationError
from cekura_akua.stores.per_loop import PerLoop
from cekura_akua.stores.sockets import forsake_socket

from .bell import Bell
from .failures import FAILURES
from .source import Client, Source, address_of, client_of

# The clients of clusters whose event loops have ended. redis-py does not show all connections of
# these, which would warn of their open sockets when they are collected.
_FORSAKEN: list[object] = []


class LoopClient:
    """The client of an event loop, and its bell.

    Args:
        client: the client.
        channel: the channel on which this process is told of its turns.
        owned: whether the client is ours to close.

    Attributes:
        client: the client.
        bell: wakes the waiting tasks of the event loop.
    """

    def __init__(self, client: Client, channel: str, *, owned: bool) -> None:
        self.client = client
        self.bell = Bell(client, channel)
        self._owned = owned

    async def aclose(self) -> None:
        """Close all connections, in the event loop that they belong to."""
        await self.bell.stop()
        if self._owned:
            with suppress(*FAILURES):
                await self.client.aclose()
                if isinstance(self.client, Redis):  # which leaves a pool that it was given
                    await self.client.connection_pool.disconnect()

    def forsake(self) -> None:
        """Close the sockets without a word to the event loop, which has ended, or to the server."""
        if self._owned:
            for connection in _connections_of(self.client):
                if (writer := getattr(connection, "_writer", None)) is not None:
                    forsake_socket(writer.transport)
                    connection._reader = connection._writer = None  # noqa: SLF001 - else it warns
            if not isinstance(self.client, Redis):
                _FORSAKEN.append(self)


class Clients:
    """The clients of a store.

    Args:
        source: the URL, the client, or the function that makes a client for each event loop.
        channel: returns the channel on which this process is told of its turns.

    Attributes:
        address: the address of the server, without a password.

    Raises:
        ConfigurationError: the source cannot be used.
    """

    def __init__(self, source: Source, channel: Callable[[], str]) -> None:
        self._channel = channel
        self.address = "Redis"
        make: Callable[[], LoopClient]
        if isinstance(source, str):
            self.address = address_of(client_of(source))  # which connects to nothing
            make = partial(self._made, partial(client_of, source))
        elif isinstance(source, Redis | RedisCluster):
            self.address = address_of(source)
            self._home: EventLoop | None = None
            self._process = os.getpid()
            make = partial(self._given, source)
        elif callable(source):
            make = partial(self._made, source)
        else:
            raise ConfigurationError(
                "a RedisStore needs the URL of the server, a client of redis.asyncio, or a "
                f"function that makes a client, not {type(source).__name__}"
            )
        self._loops = PerLoop(make, "RedisStore")

    def here(self) -> LoopClient:
        """Return the client of the running event loop.

        Raises:
            ConfigurationError: the event loop is not one of asyncio, or not that of the client that
                was given.
        """
        return self._loops.here()

    def begin(self) -> Callable[[], None]:
        """Keep the client open for a request, and return the function that ends the request."""
        return self._loops.begin()

    async def aclose(self) -> None:
        """Close all clients but those of the caller; a later use makes new ones."""
        await self._loops.aclose()

    def _made(self, make: Callable[[], Client]) -> LoopClient:
        client = make()
        self.address = address_of(client)
        return LoopClient(client, self._channel(), owned=True)

    def _given(self, client: Client) -> LoopClient:
        if self._home is None:
            self._home = EventLoop(running_loop())
        if not self._home.is_current() or self._process != os.getpid():
            raise ConfigurationError(
                "the client of a RedisStore belongs to another event loop or process: give the "
                "store a URL, or a function that makes a client, and it has a client for each"
            )
        return LoopClient(client, self._channel(), owned=False)


def _connections_of(client: Client) -> list[Any]:
    """Return the connections of a client, as far as redis-py shows them."""
    pool = getattr(client, "connection_pool", None)
    idle, leased = "_available_connections", "_in_use_connections"
    return [*getattr(pool, idle, ()), *getattr(pool, leased, ())]

"""Clients of redis-py: one for each event loop and process (rule 34)."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from typing import Any, TypeAlias

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from cekura_akua.core.forks import begin_anew_after_forks
from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.errors import ConfigurationError

from .bell import Bell
from .failures import FAILURES

Client: TypeAlias = "Redis | RedisCluster"
Source: TypeAlias = "str | Client | Callable[[], Client]"
"""A URL, a client, or a function that makes a client."""

CONNECTING = 5.0  # seconds
ANSWERING = 5.0  # seconds
RETRIES = 5  # of a connection that is gone, within about half a second

# Of a parent process, or of event loops that ended without closing: they are never collected, since
# that would touch the event loop of another.
_FORSAKEN: list[LoopClient] = []


class LoopClient:
    """The client of an event loop, which is closed when the loop ends.

    Args:
        client: the client.
        channel: the channel on which this process is told of its turns.
        owned: whether the client is ours to close.

    Attributes:
        client: the client.
        bell: wakes the waiting tasks of the event loop.
        loop: the event loop.
        ended: whether the client was closed, since its event loop ends.
    """

    def __init__(self, client: Client, channel: str, *, owned: bool) -> None:
        self.client = client
        self.bell = Bell(client, channel)
        self.loop = EventLoop(asyncio.get_running_loop())
        self.ended = False
        self._owned = owned
        # An event loop that ends closes the asynchronous generators that were begun in it.
        self._watch = self._until_the_end()
        with suppress(StopIteration):
            self._watch.__anext__().send(None)

    async def aclose(self) -> None:
        """Close the client, in its own event loop."""
        if self.ended:
            return
        self.ended = True
        await self.bell.stop()
        if self._owned:
            with suppress(*FAILURES):
                await self.client.aclose()

    def aclose_soon(self) -> bool:
        """Close the client in its event loop, from any thread; False where that runs no more."""

        def close() -> None:
            task = asyncio.ensure_future(self.aclose())
            _CLOSING.add(task)
            task.add_done_callback(_CLOSING.discard)

        return self.loop.soon(close)

    def drop(self) -> None:
        """Close the sockets of an event loop that has ended without closing them."""
        self.ended = True
        _FORSAKEN.append(self)
        if self._owned:
            for connection in _connections_of(self.client):
                writer: asyncio.StreamWriter | None = getattr(connection, "_writer", None)
                sock = None if writer is None else writer.get_extra_info("socket")
                if sock is not None:
                    with suppress(OSError):
                        sock.shutdown(socket.SHUT_RDWR)

    def forsake(self) -> None:
        """Let go of the client in a forked child, without a word to the server."""
        _FORSAKEN.append(self)

    async def _until_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            await self.aclose()


_CLOSING: set[asyncio.Future[None]] = set()


class Clients:
    """The clients of a store.

    Args:
        source: the URL, the client, or the function that makes a client for each event loop.
        channel: returns the channel on which this process is told of its turns.

    Attributes:
        address: the address of the server, without a password.
    """

    def __init__(self, source: Source, channel: Callable[[], str]) -> None:
        self._channel = channel
        self._given: Client | None = None
        self._make: Callable[[], Client]
        if isinstance(source, str):
            _check_url(source)
            self._make = lambda: _client_of(source)
            self.address = _address_of(self._make())  # which connects to nothing
        elif isinstance(source, Redis | RedisCluster):
            self.address = _address_of(source)
            self._given = source
            self._home = os.getpid()
        elif callable(source):
            self.address = "Redis"
            self._make = source
        else:
            raise ConfigurationError(
                "a RedisStore needs the URL of the server, a client of redis.asyncio, or a "
                f"function that makes a client, not {type(source).__name__}"
            )
        self._guard = threading.Lock()
        self._loops: list[LoopClient] = []
        begin_anew_after_forks(self)

    def here(self) -> LoopClient:
        """Return the client of the event loop that runs now.

        Raises:
            ConfigurationError: it is no event loop of asyncio, or the client that was given belongs
                to another one.
        """
        try:
            running = asyncio.get_running_loop()
        except RuntimeError:
            raise ConfigurationError(
                "a RedisStore works under asyncio alone, since redis-py does. Under trio the "
                "processes of a machine can share a LocalStore"
            ) from None
        for known in self._loops:
            if known.loop.reference() is running and not known.ended:
                return known
        return self._enter()

    async def aclose(self) -> None:
        """Close all clients of ours; a later use makes new ones."""
        with self._guard:
            loops, self._loops = self._loops, []
        for known in loops:
            if known.loop.is_current():
                await known.aclose()
            elif not known.aclose_soon():
                known.drop()

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the connections are the parent's."""
        for known in self._loops:
            known.forsake()
        self._guard = threading.Lock()
        self._loops = []

    def _enter(self) -> LoopClient:
        """Begin with an event loop, and forget those that are done."""
        with self._guard:
            done = [known for known in self._loops if known.loop.is_done() or known.ended]
            self._loops = [known for known in self._loops if known not in done]
            for known in done:
                if not known.ended:
                    known.drop()
            if self._given is None:
                client = self._make()
                self.address = _address_of(client)
                entered = LoopClient(client, self._channel(), owned=True)
            elif self._loops or os.getpid() != self._home:
                raise ConfigurationError(
                    "the client of this RedisStore belongs to the event loop and the process that "
                    "it was used in first. Give the store a URL, or a function that makes a client "
                    "for each event loop"
                )
            else:
                entered = LoopClient(self._given, self._channel(), owned=False)
            self._loops.append(entered)
            return entered


def _client_of(url: str) -> Client:
    """Return a client of a URL: it connects anew where a connection is gone, and is quick to fail.

    A script that is sent twice has one effect. RESP2 is enough, and costs no greeting.
    """
    client: Client = Redis.from_url(
        url,
        protocol=2,
        socket_timeout=ANSWERING,
        socket_connect_timeout=CONNECTING,
        health_check_interval=0,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), RETRIES),
    )
    return client


def _check_url(url: str) -> None:
    """Check a URL of Redis.

    Raises:
        ConfigurationError: it is none.
    """
    try:
        parse_url(url)
    except ValueError:  # its text may hold a part of the password
        raise ConfigurationError(
            "the URL of a RedisStore is redis://host:port/database, rediss:// for TLS, or "
            "unix:///path. In a username or a password, write special characters percent-encoded"
        ) from None


def _address_of(client: Client) -> str:
    """Return the address of a server, without username and password."""
    if isinstance(client, RedisCluster):
        nodes = client.nodes_manager.startup_nodes.values()
        return f"Redis Cluster at {', '.join(node.name for node in nodes)}"
    pool = client.connection_pool
    if service := getattr(pool, "service_name", None):
        return f"Redis behind Sentinel, service {service}"
    settings = pool.connection_kwargs
    if path := settings.get("path"):
        return f"Redis at {path}"
    host, port = settings.get("host") or "localhost", settings.get("port") or 6379
    return f"Redis at {host}:{port}/{settings.get('db') or 0}"


def _connections_of(client: Client) -> Iterable[Any]:
    """Return the connections of a client, as far as redis-py shows them."""
    pool = getattr(client, "connection_pool", None)
    idle = list(getattr(pool, "_available_connections", ()))
    return [*idle, *getattr(pool, "_in_use_connections", ())]

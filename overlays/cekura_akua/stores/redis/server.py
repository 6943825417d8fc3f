"""The server of a store, or its cluster: runs scripts there, and says by name when it cannot."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from redis.exceptions import NoScriptError

from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import ConfigurationError

from .bell import Bell
from .clients import Clients
from .failures import FAILURES, unavailable
from .scripts import Script
from .source import ANSWERING, Client, Source

PROBE = 1_000  # milliseconds for which the key of a ping is there


class Server:
    """The server, as the processes of a store use it.

    Args:
        source: the URL, the client, or the function that makes a client.
        prefix: the beginning of all keys and channels.

    Raises:
        ConfigurationError: the source or the prefix cannot be used.
    """

    def __init__(self, source: Source, prefix: str) -> None:
        self.prefix = _check_prefix(prefix)
        self._clients = Clients(source, lambda: self.channels + self.process)
        self.begin_in_child()
        begin_anew_after_forks(self)

    @property
    def address(self) -> str:
        """The address of the server, without a password."""
        return self._clients.address

    @property
    def channels(self) -> str:
        """The beginning of the channels on which processes are told of their turns."""
        return f"{self.prefix}:wake:"

    @property
    def bell(self) -> Bell:
        """The bell of the event loop that runs now."""
        return self._clients.here().bell

    @property
    def client(self) -> Client:
        """The client of the event loop that runs now."""
        return self._clients.here().client

    def begin(self) -> Callable[[], None]:
        """Keep the client open for a request, and return the function that ends the request."""
        return self._clients.begin()

    def keys(self, kind: str, name: str) -> list[str]:
        """Return the keys of a lock: all in one hash slot of a cluster.

        Args:
            kind: the kind of the lock.
            name: the name of the lock.
        """
        quoted = quote(name, safe="/:", errors="surrogatepass")
        key = f"{self.prefix}:{{{kind}:{quoted}}}"
        return [key, f"{key}:queue", f"{key}:asked", f"{key}:writers"]

    async def run(self, script: Script, keys: Sequence[str], *args: str | int) -> Any:
        """Run a script, and return its result.

        Raises:
            StoreUnavailable: the server cannot be reached, or refuses.
        """
        client, end = self.client, self.begin()
        try:
            async with asyncio.timeout(ANSWERING):
                try:
                    return await _evaluated(client, script, keys, *args)
                except AttributeError:
                    # redis-py closes the connections to a cluster whose nodes have changed, also
                    # one that another request is just opening. The request is made again, as
                    # redis-py does after every other loss of a connection.
                    return await _evaluated(client, script, keys, *args)
        except (*FAILURES, AttributeError) as error:
            raise unavailable(self.address, error) from error
        finally:
            end()

    async def ping(self) -> None:
        """Make sure that the server takes writes.

        Raises:
            StoreUnavailable: it cannot be reached, or refuses.
        """
        client = self.client
        try:
            async with asyncio.timeout(ANSWERING):
                await client.set(f"{self.prefix}:ping", "", px=PROBE)
        except FAILURES as error:
            raise unavailable(self.address, error) from error

    async def aclose(self) -> None:
        """Close all connections; a later use opens new ones."""
        await self._clients.aclose()

    def begin_in_child(self) -> None:
        """Begin anew in a forked child, which is a process of its own to the server."""
        self.process = secrets.token_hex(8)


async def _evaluated(client: Client, script: Script, keys: Sequence[str], *args: str | int) -> Any:
    """Return the result of a script; a server that does not know it is given its text."""
    try:
        return await client.evalsha(script.digest, len(keys), *keys, *args)
    except NoScriptError:  # it was restarted, or its scripts were flushed
        return await client.eval(script.text, len(keys), *keys, *args)


def text_of(value: str | bytes) -> str:
    """Return a text that the server has sent; a client of the caller may have decoded it."""
    return value.decode() if isinstance(value, bytes) else value


def _check_prefix(prefix: object) -> str:
    """Return a valid prefix.

    Raises:
        ConfigurationError: it is no text, is empty, or has braces, which mark the hash slot.
    """
    if not isinstance(prefix, str) or not prefix or any(mark in prefix for mark in "{}"):
        raise ConfigurationError(
            f"the prefix of a RedisStore is a text without braces, not {prefix!r}"
        )
    return prefix

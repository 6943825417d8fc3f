"""A client of a server for each event loop: none is used by another loop or process (rule 34)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

import sniffio

from cekura_akua.core.loops.endings import Ending
from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import ConfigurationError


class Local(Protocol):
    """A client of a server that belongs to an event loop."""

    async def aclose(self) -> None:
        """Close all connections, in the event loop that they belong to."""
        ...

    def forsake(self) -> None:
        """Close the sockets without a word to the event loop, which has ended, or to the server."""
        ...


L = TypeVar("L", bound=Local)

_INHERITED: list[object] = []  # of a parent: collecting them would use the parent's event loops


class PerLoop(Generic[L]):
    """The clients of a server, each made at the first use in its event loop.

    A client is closed when its event loop ends, or all are. A forked child begins without any.

    Args:
        make: makes a client in the running event loop.
        owner: the name of the store, for errors.
    """

    def __init__(self, make: Callable[[], L], owner: str) -> None:
        self._make = make
        self._owner = owner
        self._clients: dict[EventLoop, tuple[L, Ending]] = {}
        begin_anew_after_forks(self)

    def here(self) -> L:
        """Return the client of the running event loop.

        Raises:
            ConfigurationError: the event loop is not one of asyncio.
        """
        check_asyncio(self._owner)
        running = asyncio.get_running_loop()
        for loop, (client, _) in list(self._clients.items()):
            if loop.reference() is running:
                return client
            if loop.is_done():
                self._clients.pop(loop, None)
                client.forsake()
        home, client = EventLoop(running), self._make()
        self._clients[home] = client, Ending(partial(self._close, home))
        return client

    async def aclose(self) -> None:
        """Close all clients; those of other event loops soon, in their event loops."""
        for loop, (client, _) in list(self._clients.items()):
            if loop.is_current():
                await self._close(loop)
            elif loop.is_done():
                self._clients.pop(loop, None)
                client.forsake()
            else:
                loop.once_running(partial(self._close_soon, loop))

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the connections are the parent's."""
        for client, _ in self._clients.values():
            client.forsake()
        _INHERITED.append(self._clients)
        self._clients = {}

    async def _close(self, loop: EventLoop) -> None:
        client, _ = self._clients.pop(loop, (None, None))
        if client is not None:
            await client.aclose()

    def _close_soon(self, loop: EventLoop) -> None:
        task = asyncio.ensure_future(self._close(loop))
        _CLOSING.add(task)
        task.add_done_callback(_CLOSING.discard)


_CLOSING: set[asyncio.Future[Any]] = set()  # an event loop keeps its tasks weakly


def check_asyncio(owner: str) -> None:
    """Check that the running event loop is one of asyncio.

    Raises:
        ConfigurationError: it is another.
    """
    if (library := sniffio.current_async_library()) != "asyncio":
        raise ConfigurationError(
            f"{owner} works under asyncio alone, and this is {library}. Use LocalStore there"
        )

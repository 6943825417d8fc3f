"""A client of a server for each event loop: none is used by another loop or process (rule 34)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
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

LAST = 5.0  # seconds for which closing waits for the requests under way

_INHERITED: list[object] = []  # of a parent: collecting them would use the parent's event loops


@dataclass(slots=True)
class _Entry(Generic[L]):
    """The client of an event loop, and the requests that are made with it.

    Attributes:
        client: the client.
        ending: closes the client when the event loop ends.
        requests: how many requests are under way.
        idle: set when the last of them has ended.
    """

    client: L
    ending: Ending
    requests: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self) -> None:
        """Note that a request begins."""
        self.requests += 1
        self.idle.clear()

    def end(self) -> None:
        """Note that a request has ended."""
        self.requests -= 1
        if self.requests == 0:
            self.idle.set()


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
        self._clients: dict[EventLoop, _Entry[L]] = {}
        begin_anew_after_forks(self)

    def here(self) -> L:
        """Return the client of the running event loop.

        Raises:
            ConfigurationError: the event loop is not one of asyncio.
        """
        return self._here().client

    def begin(self) -> Callable[[], None]:
        """Begin a request in the running event loop, whose client is not closed before its end.

        Returns:
            ends the request; to be called in the same event loop.

        Raises:
            ConfigurationError: the event loop is not one of asyncio.
        """
        entry = self._here()
        entry.begin()
        return entry.end

    def _here(self) -> _Entry[L]:
        check_asyncio(self._owner)
        running = asyncio.get_running_loop()
        for loop, entry in list(self._clients.items()):
            if loop.reference() is running:
                return entry
            if loop.is_done():
                self._clients.pop(loop, None)
                entry.client.forsake()
        home, client = EventLoop(running), self._make()
        entry = self._clients[home] = _Entry(client, Ending(partial(self._close, home)))
        return entry

    async def aclose(self) -> None:
        """Close all clients; those of other event loops soon, in their event loops.

        The requests under way end before that: they may be those of tasks that were cancelled.
        """
        for loop, entry in list(self._clients.items()):
            if loop.is_current():
                await self._close(loop)
            elif loop.is_done():
                self._clients.pop(loop, None)
                entry.client.forsake()
            else:
                loop.once_running(partial(self._close_soon, loop))

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the connections are the parent's."""
        for entry in self._clients.values():
            entry.client.forsake()
        _INHERITED.append(self._clients)
        self._clients = {}

    async def _close(self, loop: EventLoop) -> None:
        entry = self._clients.get(loop)
        if entry is None:
            return
        if entry.requests:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST):
                    await entry.idle.wait()
        if self._clients.get(loop) is entry:  # else it was closed meanwhile
            del self._clients[loop]
            await entry.client.aclose()

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

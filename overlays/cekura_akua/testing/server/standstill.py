"""A word from a double whose event loop stands still, in place of a timeout.

A double is served by the event loop that started it. A test that is not async lets that loop stand
still, and so does a blocking call inside a test that is: every request of such a test would wait
for its deadline, and nothing would tell why. A thread notices connections that nobody accepts, and
answers them with the reason.
"""

import asyncio
import select
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

STANDS_STILL: Final = (
    "the event loop that serves the local double stands still, so that nothing else would answer. "
    "In a test that is not async, take the fixture `local_apis_sync` or "
    "`with LocalApis(thread=True)`; in a test that is, call nothing that blocks, and give fixtures "
    "and tests the same loop: with pytest-asyncio, asyncio_default_fixture_loop_scope and "
    "asyncio_default_test_loop_scope must agree"
)

_TICK: Final = 0.25
_PATIENCE_STOPPED: Final = 0.5
_PATIENCE_BLOCKED: Final = 5.0  # a debugger or a slow machine holds a loop up for a while
_SECONDS_TO_READ: Final = 1.0
_LARGEST_READ: Final = 65536


class StandstillWatch:
    """Answers the connections of a double whose event loop stands still.

    Args:
        loop: the event loop that serves.
        sockets: returns the listening sockets, each with the bytes of the response to give.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        sockets: Callable[[], Mapping[socket.socket, bytes]],
    ) -> None:
        self._loop = loop
        self._sockets = sockets
        self._stopped = threading.Event()
        self._turned = threading.Event()
        self._waiting_since: float | None = None
        self._thread = threading.Thread(target=self._run, name="cekura_akua.testing", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(_TICK):
            sockets = self._sockets()
            waiting = _with_connections(list(sockets))
            if self._stands_still(is_asked=bool(waiting)):
                for listening in waiting:
                    _answer(listening, sockets[listening])

    def _stands_still(self, *, is_asked: bool) -> bool:
        """Return whether the loop has not turned for too long while a connection waits."""
        if not is_asked or (self._waiting_since is not None and self._turned.is_set()):
            self._waiting_since = None
            return False
        now = time.monotonic()
        if self._waiting_since is None:
            self._waiting_since = now
            self._turned.clear()
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(self._turned.set)
            return False
        patience = _PATIENCE_BLOCKED if self._loop.is_running() else _PATIENCE_STOPPED
        return now - self._waiting_since >= patience


def _with_connections(sockets: list[socket.socket]) -> list[socket.socket]:
    """Return the listening sockets with connections that nobody has accepted."""
    try:
        return select.select(sockets, (), (), 0)[0]
    except (OSError, ValueError):  # one was closed meanwhile
        return []


def _answer(listening: socket.socket, response: bytes) -> None:
    """Give the response to every connection that waits."""
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # none is left, or the port was closed
            return
        with connection, suppress(OSError):
            connection.settimeout(_SECONDS_TO_READ)
            connection.recv(_LARGEST_READ)
            connection.sendall(response)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(_LARGEST_READ):  # closed sooner, the response could be lost
                pass

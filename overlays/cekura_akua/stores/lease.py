"""Leases: the right to hold something on a server for a time, as the holder reckons it (rule 36).

A holder reckons from a moment before the server was asked, by a clock of its own that also runs
while the machine sleeps. The lease of the server begins later, and so ends later.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from math import inf
from typing import NamedTuple

import anyio

from cekura_akua.core.deadline import clock
from cekura_akua.core.log import logger
from cekura_akua.core.loops.background import Background
from cekura_akua.core.loops.event_loops import EventLoop, running_loop
from cekura_akua.errors import SdkError

DRIFT = 0.01  # share of a lease by which the clock of the holder may be slower than the server's
TERMS = 3  # renewals in the time of a lease
AGAIN = 0.1  # share of a lease after which a renewal that failed is tried again


class Token(NamedTuple):
    """The proof of a holder, which no other holder of the same thing has.

    Attributes:
        number: the count of holders so far, which only grows.
        nonce: the random part, which the holder chooses.
    """

    number: int
    nonce: str


def new_nonce() -> str:
    """Return the random part of a new token."""
    return secrets.token_hex(12)


class Lease:
    """A lease, as its holder reckons it; any thread may look at it.

    Args:
        seconds: the length of the lease.

    Attributes:
        seconds: the length of the lease.
        lost: whether the lease is over for good.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.lost = False
        self._until = -inf

    def extend(self, asked: float) -> None:
        """Record that the server granted the lease, or renewed it.

        Args:
            asked: the moment, by `clock`, before the server was asked.
        """
        self._until = max(self._until, asked + self.seconds * (1 - DRIFT))

    def lose(self) -> None:
        """Record that the lease is over: it was given back, or is another's."""
        self.lost = True

    def latest_send(self) -> float:
        """Return the moment, by `clock`, until which the lease is surely held."""
        return -inf if self.lost else self._until

    def is_held(self) -> bool:
        """Whether the lease is surely held now."""
        return clock() <= self.latest_send()


class Renewal:
    """Renews a lease in the background, in the event loop of its holder, until it is lost.

    A renewal that fails is tried again while the lease lasts. Where the event loop stands still,
    nothing is renewed, and the lease ends.

    Args:
        name: the name of the leased thing, for the log.
        lease: the lease.
        renew: asks the server for another term; returns False where the lease is over, or
            another's.
    """

    def __init__(self, name: str, lease: Lease, renew: Callable[[], Awaitable[bool]]) -> None:
        self._name = name
        self._lease = lease
        self._renew = renew
        self._pause: anyio.CancelScope | None = None
        self._stopped = False
        self._background = Background(self._run, lambda: None)

    def start(self) -> None:
        """Begin to renew the lease, in the event loop of the caller."""
        self._home = EventLoop(running_loop())
        self._background.start()

    def stop(self) -> None:
        """Renew the lease no more, from any thread; a renewal under way ends by itself."""
        self._stopped = True
        if self._background.running:
            self._home.soon(self._end_pause)

    def _is_over(self) -> bool:
        return self._stopped or self._lease.lost

    def _end_pause(self) -> None:
        if self._pause is not None:
            self._pause.cancel()

    async def _run(self) -> None:
        pause = self._lease.seconds / TERMS
        while not self._is_over():
            with anyio.CancelScope() as self._pause:
                await anyio.sleep(pause)
            if self._is_over():
                return
            asked = clock()
            try:
                renewed = await self._renew()
            except SdkError as error:
                if not self._lease.is_held():
                    logger.warning("the lease of %s ended: %s", self._name, error)
                    self._lease.lose()
                pause = self._lease.seconds * AGAIN
                continue
            if not renewed:
                if not self._is_over():
                    logger.warning("the lease of %s ended before it was renewed", self._name)
                self._lease.lose()
                return
            self._lease.extend(asked)
            pause = self._lease.seconds / TERMS

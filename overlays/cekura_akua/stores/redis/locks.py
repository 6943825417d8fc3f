"""Locks in Redis: leases by the server's clock, in a queue among all processes (rules 36 to 38)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from math import ceil
from time import monotonic
from typing import Any, TypeAlias

from cekura_akua.core.deadline import clock
from cekura_akua.core.log import logger
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import StoreUnavailable
from cekura_akua.runtime import JSON
from cekura_akua.stores.lease import Token
from cekura_akua.stores.leased import Grant

from .bell import Bell
from .failures import unavailable
from .memory import OwnNotes
from .scripts import LET_GO, PEEK, RENEW, SAVE, TAKE
from .server import Server, text_of
from .source import ANSWERING

_Request: TypeAlias = Callable[[], Awaitable[Any]]

LAPSE = 3.0  # seconds after which a waiter that has not asked again has left
GRACE = 0.25  # seconds for which a free lock is kept for each waiter before the next
LEAST = 1.0  # seconds that the server has to answer, also where nobody is waited for


class RedisKeeper:
    """The locks of one kind on a server, as the holders of this process ask for them.

    Args:
        server: the server.
        kind: the kind of the locks: a part of their keys.
        keep: seconds for which the server remembers a lock that nobody uses.
        pinned: whether a lock that is in use has no expiry, so that the server does not evict it
            among the keys that have one.
        remembers: whether this process remembers its own notes.
    """

    def __init__(
        self, server: Server, kind: str, keep: float, *, pinned: bool, remembers: bool
    ) -> None:
        self._server = server
        self._kind = kind
        self._keep = keep
        self._pinned = pinned
        self._remembers = remembers
        self.begin_in_child()
        begin_anew_after_forks(self)

    async def take(self, name: str, nonce: str, lease: float, until: float) -> Grant:
        """Wait for a lock and its quarantine, and take the lock; see `Keeper.take`."""
        bell, ticket = self._server.bell, self._ticket(nonce)
        called = bell.expect(ticket)
        try:
            while True:
                asked, before = clock(), monotonic()
                request = partial(self._take, name, ticket, lease)
                patience = min(ANSWERING, max(LEAST, until - before))
                answer = await self._ask(nonce, request, patience)
                if answer[0]:
                    note = self._note_of(name, answer[2], answer[3])
                    return Grant(Token(int(answer[1]), nonce), note, asked)
                await self._pause(name, answer, until, bell, called)
        except TimeoutError:
            with suppress(StoreUnavailable):
                await self.release(name, nonce)
            raise
        finally:
            bell.forget(ticket)

    async def renew(self, name: str, token: Token, lease: float) -> bool:
        """Renew a lease; see `Keeper.renew`."""
        keys, ticket = self._keys(name), self._ticket(token.nonce)
        return bool(await self._server.run(RENEW, keys, ticket, _ms(lease), self._expiry(lease)))

    async def save(
        self, name: str, token: Token, lease: float, note: JSON, quarantine: float
    ) -> bool:
        """Save a note, arm or disarm the lock, and renew its lease; see `Keeper.save`."""
        text = "" if note is None else json.dumps(note, separators=(",", ":"))
        writer = self._server.process if self._remembers else ""
        request = partial(
            self._server.run,
            SAVE,
            self._keys(name),
            self._ticket(token.nonce),
            _ms(lease),
            text,
            _ms(quarantine),
            writer,
            self._expiry(lease),
        )
        if token.nonce in self._savers:
            # Its write may be acknowledged by now, which counts also where this is not saved.
            self._notes.replace(name, text)
        version = int(text_of(await self._ask(token.nonce, request, ANSWERING)))
        if version and self._remembers:
            self._savers.add(token.nonce)
            self._notes.save(name, text, version)
        return version > 0

    async def release(self, name: str, nonce: str) -> None:
        """End a lease, or leave the queue; see `Keeper.release`."""
        if nonce not in self._requests:  # the server was never asked
            return
        keys, ticket, keep = self._keys(name), self._ticket(nonce), _ms(self._keep)
        request = partial(self._server.run, LET_GO, keys, ticket, self._server.channels, keep)
        try:
            await self._ask(nonce, request, ANSWERING)
        finally:
            self._requests.pop(nonce, None)
            self._savers.discard(nonce)

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock; None without a note."""
        keys, version = self._keys(name), self._version(name)
        note, is_known = await self._server.run(PEEK, keys, self._server.process, version)
        return self._note_of(name, note, is_known)

    def begin_in_child(self) -> None:
        """Begin anew in a forked child: the locks are the parent's, and the notes as well."""
        self._notes = OwnNotes(0.9 * self._keep)
        self._requests: dict[str, asyncio.Future[Any]] = {}  # the last of each holder
        self._savers: set[str] = set()  # the holders that have saved a note

    async def _take(self, name: str, ticket: str, lease: float) -> Any:
        return await self._server.run(
            TAKE,
            self._keys(name),
            ticket,
            _ms(lease),
            _ms(LAPSE),
            _ms(GRACE),
            self._server.process,
            self._version(name),
            self._expiry(lease),
        )

    async def _pause(
        self, name: str, refusal: Any, until: float, bell: Bell, called: asyncio.Event
    ) -> None:
        """Wait until the lock may be free, or this process is told that it is the first in line.

        Raises:
            TimeoutError: the patience is over, or ends within the quarantine.
        """
        wait, quarantine, left = refusal[1] / 1000, refusal[2] / 1000, until - monotonic()
        if quarantine > left:
            raise TimeoutError(
                f"{name} is in quarantine for another {quarantine:.3g} s: "
                "the outcome of the last write is unknown"
            )
        if left <= 0:
            raise TimeoutError(f"another process still holds {name}")
        if await bell.listen():
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(min(wait, left, bell.pause)):
                await called.wait()
        called.clear()

    async def _ask(self, nonce: str, request: _Request, patience: float) -> Any:
        """Make a request for a holder, after those that it has made before.

        The request of a task that is cancelled goes on, so that a later one does not overtake it.

        Raises:
            StoreUnavailable: the server cannot be reached, refuses, or did not answer in time.
        """
        task = asyncio.ensure_future(_after(self._requests.get(nonce), request))
        task.add_done_callback(partial(_ended, self._server.begin()))
        self._requests[nonce] = task
        try:
            async with asyncio.timeout(patience):
                return await asyncio.shield(task)
        except TimeoutError as error:
            raise unavailable(self._server.address, error) from None

    def _note_of(self, name: str, note: str | bytes | None, is_known: int) -> JSON:
        """Return the last note of a lock: the server's, or our own where the server has lost it."""
        if not is_known:
            logger.warning(
                "%s has lost the note of %s that this process saved, as in a failover; the rubric "
                "is compared with the note of this process",
                self._server.address,
                name,
            )
            note = self._notes.note(name)
        try:
            last_note: JSON = json.loads(note or "null")
        except (ValueError, RecursionError):
            return None
        return last_note

    def _version(self, name: str) -> int:
        return self._notes.version(name) if self._remembers else 0

    def _keys(self, name: str) -> list[str]:
        return self._server.keys(self._kind, name)

    def _ticket(self, nonce: str) -> str:
        """Return the ticket of a holder: its process, which is told of its turn, and its nonce."""
        return f"{self._server.process}:{nonce}"

    def _expiry(self, lease: float) -> int:
        """Return the milliseconds for which the server keeps a lock in use; 0 for no limit."""
        return 0 if self._pinned else _ms(max(self._keep, 2 * lease))


def _ended(end: Callable[[], None], task: asyncio.Future[Any]) -> None:
    """Note the end of a request; its failure is told to nobody where its task was cancelled."""
    end()
    if not task.cancelled():
        task.exception()


async def _after(before: asyncio.Future[Any] | None, request: _Request) -> Any:
    """Make a request after another one, if that is under way in this event loop."""
    if before is not None and before.get_loop() is asyncio.get_running_loop():
        await asyncio.wait([before])
    return await request()


def _ms(seconds: float) -> int:
    """Return a time in milliseconds, as the scripts take it."""
    return ceil(seconds * 1000)

"""Groups: tasks that wait for the same lock are served together (rule 42).

The work of a group belongs to none of its members: it has a task of its own, so that a member may
be cancelled, or leave at its deadline, without ending the work for the others. It ends when nobody
is left. All members of a group are tasks of the same event loop.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import copy_context
from math import inf
from typing import Any, Generic, TypeAlias, TypeVar

from anyio import CancelScope, Event, move_on_after

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.core.loops.background import Background
from cekura_akua.core.loops.event_loops import EventLoop, running_loop

T = TypeVar("T")
M = TypeVar("M", bound="Member")

GRACE = 0.25  # seconds after the longest deadline, in which the work ends by itself and says why


class Member:
    """A task that waits to be served.

    Attributes:
        expires: the moment at which the task waits no longer.
        alone: whether the task is to be served in a group of its own.
        left: whether the task waits no longer, although it was not served.
    """

    def __init__(self, expires: float) -> None:
        self.expires = expires
        self.alone = False
        self.begin()
        self._context = copy_context()

    def begin(self) -> None:
        """Begin to wait, or wait once more."""
        self.left = False
        self._served = Event()

    @property
    def waits(self) -> bool:
        """Whether the task waits to be served."""
        return not (self.left or self._served.is_set())

    def end(self) -> None:
        """Let the task go on: it was served."""
        self._served.set()

    async def served(self, grace: Callable[[], float]) -> None:
        """Wait until the task was served, or its deadline has passed.

        Args:
            grace: returns the seconds that remain for the work after the deadline.
        """
        with move_on_after(finite(remaining(self.expires))):
            await self._served.wait()
        if not self._served.is_set():
            with move_on_after(grace()):
                await self._served.wait()

    def run(self, function: Callable[[], T]) -> T:
        """Call a function in the context of the task."""
        return self._context.copy().run(function)


Serve: TypeAlias = "Callable[[Group[M]], Awaitable[None]]"
"""Takes the lock, asks for the members (`take`), and serves them; handles its own errors."""


class Group(Generic[M]):
    """The members that wait in an event loop for the same lock.

    Args:
        serve: serves the members.
        done: called when nobody waits any more.
    """

    def __init__(self, serve: Serve[M], done: Callable[[], object]) -> None:
        self._serve = serve
        self._done = done
        self._waiting: list[M] = []
        self._taken: Sequence[M] = ()
        self._expires = -inf  # the longest deadline of those that are served
        self._scope: CancelScope | None = None
        self._is_interrupted = False
        self._background = Background(self._run, self._ended)

    async def join(self, member: M) -> None:
        """Wait until a member was served, or its deadline has passed."""
        member.begin()
        self._waiting.append(member)
        try:
            self._start()
            await member.served(lambda: GRACE if member.expires >= self._expires else 0.0)
        finally:
            self._leave(member)

    @property
    def expires(self) -> float:
        """The longest deadline of those that wait for the lock."""
        self._expires = max((member.expires for member in self._waiting), default=-inf)
        return self._expires

    def take(self) -> Sequence[M]:
        """Return those that wait now, and are served together."""
        first = next(iter(self._waiting), None)
        if first is not None and first.alone:
            self._taken = self._waiting[:1]
        else:
            self._taken = [member for member in self._waiting if not member.alone]
        self._waiting = [member for member in self._waiting if member not in self._taken]
        self._expires = max((member.expires for member in self._taken), default=-inf)
        return self._taken

    def refuse(self) -> list[M]:
        """Return those that could not be served by their deadlines, and wait no longer."""
        late = [member for member in self._waiting if member.expires <= self._expires]
        self._waiting = [member for member in self._waiting if member not in late]
        return late

    def put_back(self, members: Sequence[M]) -> None:
        """Let members wait again, before all others, each to be served alone."""
        for member in members:
            member.alone = True
        self._waiting[:0] = [member for member in members if member.waits]
        self._taken = ()

    def _leave(self, member: M) -> None:
        if not member.waits:
            return
        member.left = True
        # Before the lock is there, the work is for all that wait; after that, for those it took.
        served = self._taken or list(self._waiting)
        if member in self._waiting:
            self._waiting.remove(member)
        if member in served and not any(other.waits for other in served):
            self._cancel()

    def _cancel(self) -> None:
        """End the work, which is for nobody any more."""
        if self._scope is not None:
            self._scope.cancel()

    def _start(self) -> None:
        if self._waiting and not self._background.running:
            self._is_interrupted = True
            self._waiting[0].run(self._background.start)

    async def _run(self) -> None:
        with CancelScope() as self._scope:
            await self._serve(self)
        self._is_interrupted = False

    def _ended(self) -> None:
        """Serve those that came meanwhile; where the task was interrupted, they come again."""
        self._scope = None
        if self._is_interrupted:
            members = [*self._taken, *self._waiting]
            self._waiting = []
            for member in members:
                member.end()
        self._taken = ()
        self._expires = -inf
        self._start()
        if not self._waiting:
            self._done()


class Groups:
    """The groups of a client and of those derived from it, by event loop and by lock."""

    def __init__(self) -> None:
        self._groups: dict[tuple[EventLoop, Hashable], Group[Any]] = {}

    def group(self, name: Hashable, serve: Serve[M]) -> Group[M]:
        """Return the group in the running event loop that waits for a lock.

        Args:
            name: the name of the lock, and everything that the members must have in common.
            serve: serves a new group; see `Group`.
        """
        loop = running_loop()
        for key in list(self._groups):
            if key[0].is_done():  # with all of its tasks
                self._groups.pop(key, None)
            elif key[0].reference() is loop and key[1] == name:
                return self._groups[key]
        key = EventLoop(loop), name
        group = self._groups[key] = Group(serve, lambda: self._groups.pop(key, None))
        return group

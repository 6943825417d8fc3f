"""The places of the stores that the proofs are about, and the trouble of each."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A place for a store.

    Attributes:
        name: the place, as `makers.make` takes it.
        pause: seconds for which a process stands when it is stopped: longer than a lease.
        leased: whether a process that stands for so long loses what it holds.
        journal: whether the store keeps a journal.
        others: the trouble of the place itself: servers restarted, connections cut.
    """

    name: str
    pause: float
    leased: bool
    journal: bool
    others: Sequence[Callable[[], Awaitable[None]]] = ()


@asynccontextmanager
async def local(directory: Path) -> AsyncIterator[Place]:
    """The files of a machine, where a process that is stopped keeps its locks."""
    yield Place(f"local {directory / 'store'}", pause=0.5, leased=False, journal=True)


PLACES: dict[str, Callable[[Path], AbstractAsyncContextManager[Place]]] = {"local": local}

"""The places of the stores that the proofs are about, and the trouble of each."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.stores.postgres_server import address, opened, shared
from tests.stores.postgres_server import postgres as postgres_server
from tests.stores.proof.makers import POSTGRES_LEASE
from tests.stores.proxy import Proxy, proxied


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


@asynccontextmanager
async def postgres(_: Path) -> AsyncIterator[Place]:
    """A PostgreSQL server that crashes, behind a proxy that cuts connections."""
    with postgres_server() as server:
        async with proxied(server.port) as proxy, opened(server.port) as store:

            async def restart() -> None:
                for how in cycle((signal.SIGQUIT, signal.SIGINT)):
                    await asyncio.sleep(4.0)
                    await asyncio.to_thread(server.restart, how)

            yield _leased(store.schema, proxy.port, (partial(_cut, proxy), restart))


@asynccontextmanager
async def pgbouncer(_: Path) -> AsyncIterator[Place]:
    """PgBouncer before a PostgreSQL server, behind a proxy that cuts connections."""
    bouncer = shared()[1]
    async with proxied(bouncer.port) as proxy, opened(bouncer.port) as store:
        yield _leased(store.schema, proxy.port, (partial(_cut, proxy),))


def _leased(schema: str, port: int, others: Sequence[Callable[[], Awaitable[None]]]) -> Place:
    name = f"postgres {schema} {address(port)}"
    return Place(name, pause=2 * POSTGRES_LEASE, leased=True, journal=True, others=others)


async def _cut(proxy: Proxy) -> None:
    """Cut connections: all at once, and one before or after a request, which may be a COMMIT."""
    chance = random.Random(5)
    while True:
        await asyncio.sleep(chance.uniform(0.1, 0.5))
        proxy.mend()
        if chance.random() < 0.2:
            proxy.cut()
        else:
            proxy.cut_at(chance.choice(("before", "after")), chance.randrange(3))


PLACES: dict[str, Callable[[Path], AbstractAsyncContextManager[Place]]] = {
    "local": local,
    "postgres": postgres,
    "pgbouncer": pgbouncer,
}

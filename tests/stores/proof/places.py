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

import pytest

from tests.stores.postgres_server import address, opened, shared
from tests.stores.postgres_server import postgres as postgres_server
from tests.stores.proof.makers import LEASE
from tests.stores.proxy import Proxy, proxied
from tests.stores.redis_server import DURABLE, redis_server
from tests.stores.servers import Server

EVERY = 4.0  # seconds between two restarts of a server
BETWEEN = (0.2, 1.2)  # seconds between two cuts, at least and at most: a long write needs some


@dataclass(frozen=True)
class Place:
    """A place for a store.

    Attributes:
        name: the place, as `makers.make` takes it.
        pause: seconds for which a process stands when it is stopped: longer than a lease.
        leased: whether a process that stands for so long loses what it holds.
        others: the trouble of the place itself: servers restarted, connections cut.
    """

    name: str
    pause: float
    leased: bool
    others: Sequence[Callable[[], Awaitable[None]]] = ()


@asynccontextmanager
async def local(directory: Path, _: float = LEASE) -> AsyncIterator[Place]:
    """The files of a machine, where a process that is stopped keeps its locks."""
    yield Place(f"local {directory / 'store'}", pause=0.5, leased=False)


@asynccontextmanager
async def process(_: Path, __: float = LEASE) -> AsyncIterator[Place]:
    """The memory of each process: a control."""
    yield Place("process", pause=0.5, leased=False)


@asynccontextmanager
async def postgres(_: Path, lease: float = LEASE) -> AsyncIterator[Place]:
    """A PostgreSQL server that crashes, behind a proxy that cuts connections."""
    with postgres_server() as server:
        async with proxied(server.port) as proxy, opened(server.port) as store:
            others = (
                partial(_cut, proxy),
                partial(_restart, server, signal.SIGQUIT, signal.SIGINT),
            )
            yield _leased(store.schema, proxy.port, lease, others)


@asynccontextmanager
async def pgbouncer(_: Path, lease: float = LEASE) -> AsyncIterator[Place]:
    """PgBouncer before a PostgreSQL server, behind a proxy that cuts connections."""
    bouncer = shared()[1]
    async with proxied(bouncer.port) as proxy, opened(bouncer.port) as store:
        yield _leased(store.schema, proxy.port, lease, (partial(_cut, proxy),))


@asynccontextmanager
async def redis(_: Path, lease: float = LEASE) -> AsyncIterator[Place]:
    """A Redis that writes all through to its disk, and is killed, behind a proxy."""
    with redis_server(*DURABLE) as server:
        async with proxied(server.port) as proxy:
            others = (partial(_cut, proxy), partial(_restart, server, signal.SIGKILL))
            name = f"redis {lease} {proxy.url}"
            yield Place(name, 2 * lease, leased=True, others=others)


def _leased(
    schema: str, port: int, lease: float, others: Sequence[Callable[[], Awaitable[None]]]
) -> Place:
    name = f"postgres {lease} {schema} {address(port)}"
    return Place(name, pause=2 * lease, leased=True, others=others)


async def _restart(server: Server, *ways: signal.Signals) -> None:
    """Stop a server and start it again, every few seconds."""
    for how in cycle(ways):
        await asyncio.sleep(EVERY)
        restarting = asyncio.ensure_future(asyncio.to_thread(server.restart, how))
        try:
            await asyncio.shield(restarting)
        finally:  # it is not left half way where the proof ends
            await restarting


async def _cut(proxy: Proxy) -> None:
    """Cut connections: all at once, and one before or after a request, which may be a COMMIT."""
    chance = random.Random(5)
    while True:
        await asyncio.sleep(chance.uniform(*BETWEEN))
        proxy.mend()
        if chance.random() < 0.2:
            proxy.cut()
        else:
            proxy.cut_at(chance.choice(("before", "after")), chance.randrange(3))


PLACES: dict[str, Callable[..., AbstractAsyncContextManager[Place]]] = {
    "local": local,
    "postgres": postgres,
    "pgbouncer": pgbouncer,
    "redis": redis,
}
"""The places; each takes a directory, and the seconds of a lease where there are leases."""
SOME = [
    pytest.param(name, marks=pytest.mark.soak if name == "pgbouncer" else ()) for name in PLACES
]
"""The places of the short proofs; behind PgBouncer the longer ones are enough."""
JOURNALED = [name for name in PLACES if name != "redis"]
"""The places whose stores keep a journal."""

"""The places of the stores that the proofs are about, and the trouble of each."""

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cekura_akua.stores import PostgresStore
from tests.stores.postgres_server import address
from tests.stores.postgres_server import postgres as postgres_server
from tests.stores.proof.makers import LEASE, SCHEMA
from tests.stores.proxy import Proxy, proxied
from tests.stores.redis_server import DURABLE, redis_server
from tests.stores.servers import Server

STANDS = 2.5 * LEASE  # seconds for which a process is stopped
EVERY = 4.0  # seconds between two restarts of a server


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
async def redis(_: Path) -> AsyncIterator[Place]:
    """A Redis that writes all through to its disk, killed and started again."""
    with redis_server(*DURABLE) as server:
        async with proxied(server.port) as proxy:
            others = [partial(cut, proxy), partial(restart, server, signal.SIGKILL)]
            yield Place(f"redis {proxy.url}", STANDS, leased=True, journal=False, others=others)


@asynccontextmanager
async def postgres(_: Path) -> AsyncIterator[Place]:
    """A PostgreSQL, stopped at once and started again."""
    with postgres_server() as server:
        async with PostgresStore(address(server.port), schema=SCHEMA, lease=LEASE) as store:
            await store.migrate()
        async with proxied(server.port) as proxy:
            others = [partial(cut, proxy), partial(restart, server, signal.SIGQUIT)]
            name = f"postgres {address(proxy.port)}"
            yield Place(name, STANDS, leased=True, journal=True, others=others)


async def cut(proxy: Proxy) -> None:
    """Cut connections again and again: all at once, or one whose answer is on its way."""
    chance = random.Random(proxy.port)
    while True:
        await asyncio.sleep(chance.uniform(0.2, 1.0))
        if chance.random() < 0.3:
            proxy.cut()
        else:
            proxy.cut_at(chance.choice(["before", "after", "after"]), chance.randrange(10))
            await asyncio.sleep(0.3)
            proxy.mend()


async def restart(server: Server, how: signal.Signals) -> None:
    """Stop a server and start it again, every few seconds."""
    while True:
        await asyncio.sleep(EVERY)
        restarting = asyncio.ensure_future(asyncio.to_thread(server.restart, how))
        try:
            await asyncio.shield(restarting)
        finally:  # it is not left half way where the proof ends
            await restarting


PLACES: dict[str, Callable[[Path], AbstractAsyncContextManager[Place]]] = {
    "local": local,
    "redis": redis,
    "postgres": postgres,
}

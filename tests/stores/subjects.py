"""The stores that the contract is proved of, each with a second view of the same place."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from cekura_akua.stores import LocalStore, ProcessStore, RedisStore
from cekura_akua.stores.testing import Check, Subject
from tests.stores.postgres_server import opened, shared
from tests.stores.redis_server import redis_server

LEASE = 1.0  # seconds


@dataclass(frozen=True)
class Kind:
    """A kind of store.

    Attributes:
        opened: opens a store of the kind, with a directory of its own; it skips where it cannot.
        parts: the parts that it has: a journal, another view, leases.
    """

    opened: Callable[[Path], AbstractAsyncContextManager[Subject]]
    parts: frozenset[str]

    def has(self, check: Check) -> bool:
        """Whether the kind has what a check needs."""
        return check.needs <= self.parts


@asynccontextmanager
async def process(_: Path) -> AsyncIterator[Subject]:
    """The store of a process."""
    async with ProcessStore() as store:
        yield Subject(store)


@asynccontextmanager
async def local(directory: Path) -> AsyncIterator[Subject]:
    """The store of a machine."""
    async with LocalStore(directory / "store") as store, LocalStore(directory / "store") as other:
        yield Subject(store, other)


@asynccontextmanager
async def redis(_: Path) -> AsyncIterator[Subject]:
    """The store of many machines, on a Redis of its own."""
    with redis_server() as server:
        url = server.url
        async with RedisStore(url, lease=LEASE) as store, RedisStore(url, lease=LEASE) as other:
            yield Subject(store, other, LEASE)


@asynccontextmanager
async def _postgres(port: int) -> AsyncIterator[Subject]:
    async with (
        opened(port, lease=LEASE) as store,
        opened(port, lease=LEASE, schema=store.schema) as other,
    ):
        yield Subject(store, other, LEASE)


def postgres(_: Path) -> AbstractAsyncContextManager[Subject]:
    """The store of many machines, in PostgreSQL."""
    return _postgres(shared()[0].port)


def pgbouncer(_: Path) -> AbstractAsyncContextManager[Subject]:
    """The same, behind PgBouncer in transaction mode."""
    return _postgres(shared()[1].port)


KINDS = {
    "process": Kind(process, frozenset()),
    "local": Kind(local, frozenset({"journal", "another"})),
    "redis": Kind(redis, frozenset({"another", "lease"})),
    "postgres": Kind(postgres, frozenset({"journal", "another", "lease"})),
    "pgbouncer": Kind(pgbouncer, frozenset({"journal", "another", "lease"})),
}

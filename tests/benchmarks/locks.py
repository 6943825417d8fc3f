"""What the locks of a store cost: round trips, merges a second, and requests while waiting.

The round trips are counted by a proxy in front of the server. The merges are those of the local
double, which is on the same machine: the ratio of four processes to one is what counts.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cekura_akua import Cekura, Rule
from cekura_akua.testing import LocalApis
from tests.benchmarks.measure import ROOT, Goal, Unavailable, table
from tests.stores.postgres_server import address, opened
from tests.stores.postgres_server import postgres as postgres_server
from tests.stores.proof.makers import LEASE, make
from tests.stores.proxy import Proxy, proxied
from tests.stores.redis_server import redis_server

WRITERS, PROCESSES = 32, 4
SECONDS = 6.0  # of writing
MERGES = 30  # whose round trips are counted
WAITED = 4.0  # seconds for which the requests of a waiting writer are counted
ROUND_TRIPS = {"redis": 4.0, "postgres": 5.0}  # of a merge, at most


@dataclass(frozen=True)
class Measured:
    """The cost of a store.

    Attributes:
        alone: merges a second of 32 writers in one process.
        together: merges a second of each of four processes with eight writers.
        round_trips: round trips of an uncontended merge; None without a server.
        waiting: round trips a second of a writer that waits; None without a server.
    """

    alone: float
    together: Sequence[float]
    round_trips: float | None = None
    waiting: float | None = None


def goals() -> Iterator[Goal]:
    """Measure the store of a machine, Redis and PostgreSQL, as far as they are installed."""
    measured: dict[str, Measured] = {}
    for name, place in {"local": _local, "redis": _redis, "postgres": _postgres}.items():
        try:
            measured[name] = asyncio.run(_measured(place()))
        except pytest.skip.Exception as reason:
            print(f"  {name}: not measured, {reason}")
    if not measured:
        raise Unavailable("no store can be used")
    rows = [
        (
            name,
            each.alone,
            sum(each.together),
            min(each.together) / max(each.together),
            "" if each.round_trips is None else each.round_trips,
            "" if each.waiting is None else each.waiting,
        )
        for name, each in measured.items()
    ]
    columns = ["", "1 process", "4 processes", "least / most", "round trips", "waiting, 1/s"]
    table(f"merges a second of {WRITERS} writers of one rubric", columns, rows)
    for name, each in measured.items():
        ratio = sum(each.together) / each.alone
        yield Goal(what=f"{name}, 4 processes / 1", value=ratio, at_least=0.25)
        share = min(each.together) / max(each.together)
        yield Goal(what=f"{name}, least / most of a process", value=share, at_least=0.5)
        if each.round_trips is not None and each.waiting is not None:
            most = ROUND_TRIPS[name]
            yield Goal(what=f"{name}, round trips of a merge", value=each.round_trips, at_most=most)
            yield Goal(what=f"{name}, round trips/s while waiting", value=each.waiting, at_most=20)


@asynccontextmanager
async def _local() -> AsyncIterator[tuple[str, Proxy | None]]:
    with TemporaryDirectory() as directory:
        yield f"local {Path(directory) / 'store'}", None


@asynccontextmanager
async def _redis() -> AsyncIterator[tuple[str, Proxy | None]]:
    with redis_server() as server:
        async with proxied(server.port) as proxy:
            yield f"redis {LEASE} {proxy.url}", proxy


@asynccontextmanager
async def _postgres() -> AsyncIterator[tuple[str, Proxy | None]]:
    with postgres_server() as server:
        async with opened(server.port) as store, proxied(server.port) as proxy:
            yield f"postgres {LEASE} {store.schema} {address(proxy.port)}", proxy


async def _measured(place: AsyncIterator[tuple[str, Proxy | None]]) -> Measured:
    async with place as (name, proxy), LocalApis() as apis:  # type: ignore[attr-defined]
        (alone,) = await _writing(name, apis, 1)
        together = await _writing(name, apis, PROCESSES)
        if proxy is None:
            return Measured(alone, together)
        round_trips = await _round_trips(name, apis, proxy)
        return Measured(alone, together, round_trips, await _waiting(name, proxy))


async def _writing(place: str, apis: LocalApis, processes: int) -> list[float]:
    """Return the merges a second of each process."""
    project = apis.state.cekura["projects"].add(rubric_config={})["id"]
    each = WRITERS // processes
    async with AsyncExitStack() as stack:
        running = []
        for number in range(processes):
            words = [place, apis.cekura_url, project, 100 * (number + 1), each, SECONDS]
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.benchmarks.lock_writers", *map(str, words),
                cwd=ROOT, stdin=PIPE, stdout=PIPE,
            )  # fmt: skip
            stack.push_async_callback(process.wait)
            running.append(process)
        for process in running:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"ready\n"
        told = await asyncio.gather(*[process.communicate(b"\n") for process in running])
    return [int(output) / SECONDS for output, _ in told]


async def _round_trips(place: str, apis: LocalApis, proxy: Proxy) -> float:
    """Return the round trips of an uncontended merge."""
    project = apis.state.cekura["projects"].add(rubric_config={})["id"]
    async with (
        make(place) as store,
        Cekura("key-123456", base_url=apis.cekura_url, store=store) as cekura,
    ):
        await cekura.rubric(project).merge(Rule.passes(1))
        before = proxy.requests
        for number in range(MERGES):
            await cekura.rubric(project).merge(Rule.score(2, ">=", number % 5))
        return (proxy.requests - before) / MERGES


async def _waiting(place: str, proxy: Proxy) -> float:
    """Return the round trips a second of a writer that waits, apart from those of the holder."""
    async with make(place) as store, make(place) as other, store.locks.hold("a"):
        await asyncio.sleep(0.5)
        before = proxy.requests
        await asyncio.sleep(WAITED)
        holding = proxy.requests - before

        async def wait() -> None:
            async with other.locks.hold("a"):
                pass

        waiting = asyncio.create_task(wait())
        await asyncio.sleep(1.0)
        before = proxy.requests
        await asyncio.sleep(WAITED)
        both = proxy.requests - before
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    return max(0, both - holding) / WAITED

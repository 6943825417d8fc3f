"""How often calls are attempted when nothing answers as it should.

Retries are paid from a budget, so that an outage is not met by a storm: once it is drained, a call
is attempted once. Three servers are out at the same time, each with a client of its own: nobody
listens, every request is reset, every request is answered with 503. The attempts are counted where
they arrive; where nobody listens, as the errors report them.
"""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from cekura_akua import Akua
from cekura_akua.errors import SdkError
from tests.benchmarks.measure import Goal, table
from tests.benchmarks.peers.server import HOST, TO_CREATE

SECONDS, LONG = 10.0, 60.0
WORKERS = 20
PAUSE = 0.05  # between the calls of a worker: an outage is no contest
_UNAVAILABLE = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"
_RESET = struct.pack("ii", 1, 0)


@dataclass
class Tally:
    """What was seen of one outage; the budget is drained when a call is given up at once."""

    arrived: int = 0
    calls: int = 0
    attempts: int = 0
    drained_calls: int = 0
    drained_attempts: int = 0
    drained_after: float | None = None


def goals(*, long: bool = False) -> Iterator[Goal]:
    """Measure the three outages.

    Args:
        long: whether they last a minute.
    """
    seconds = LONG if long else SECONDS
    found = asyncio.run(_outages(seconds))
    rows = [
        (name, tally.calls, tally.attempts, f"{tally.drained_after or seconds:.1f}", _rate(tally))
        for name, tally in found.items()
    ]
    columns = ["", "calls", "attempts", "s until drained", "attempts a call then"]
    table(f"{seconds:g} s of total outage", columns, rows)
    for name, tally in found.items():
        yield Goal(what=f"attempts a call, {name}", value=_rate(tally), at_most=1.1)


def _rate(tally: Tally) -> float:
    return tally.drained_attempts / tally.drained_calls if tally.drained_calls else float("inf")


async def _outages(seconds: float) -> dict[str, Tally]:
    tallies = {"nobody listens": Tally(), "reset": Tally(), "503": Tally()}
    nobody, reset, unavailable = tallies.values()
    async with _serve(_Reset, reset) as first, _serve(_Unavailable, unavailable) as second:
        async with asyncio.TaskGroup() as group:
            group.create_task(_suffer(_unused_port(), nobody, seconds))
            group.create_task(_suffer(first, reset, seconds))
            group.create_task(_suffer(second, unavailable, seconds))
    for tally in (reset, unavailable):
        if tally.arrived != tally.attempts:
            raise RuntimeError(f"{tally.arrived} attempts arrived, {tally.attempts} were reported")
    return tallies


async def _suffer(port: int, tally: Tally, seconds: float) -> None:
    """Call a server that is out, reading and writing, from many tasks."""
    started = monotonic()

    async def work(client: Akua) -> None:
        while monotonic() - started < seconds:
            await _call(client, tally, started)
            await asyncio.sleep(PAUSE)

    async with Akua("benchmark-token", base_url=f"http://{HOST}:{port}") as client:
        async with asyncio.TaskGroup() as group:
            for _ in range(WORKERS):
                group.create_task(work(client))


async def _call(client: Akua, tally: Tally, started: float) -> None:
    drained = tally.drained_after is not None
    tally.calls += 1
    try:
        if tally.calls % 2:
            await client.products.create(TO_CREATE)
        else:
            await client.products.get("prod_1")
    except SdkError as error:
        attempts = len(error.attempts)
    else:
        raise RuntimeError("a call succeeded in a total outage")
    tally.attempts += attempts
    if drained:
        tally.drained_calls += 1
        tally.drained_attempts += attempts
    elif attempts == 1 and tally.drained_after is None:
        tally.drained_after = monotonic() - started


class _Out(asyncio.Protocol):
    """A server that is out counts the requests; each comes with an open head and its body."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if b" HTTP/1.1\r\n" in data:
            self.tally.arrived += 1
            self.refuse()

    def refuse(self) -> None:
        raise NotImplementedError


class _Reset(_Out):
    def refuse(self) -> None:
        connection: socket.socket = self.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.transport.abort()


class _Unavailable(_Out):
    def refuse(self) -> None:
        self.transport.write(_UNAVAILABLE)


@asynccontextmanager
async def _serve(protocol: type[_Out], tally: Tally) -> AsyncIterator[int]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: protocol(tally), HOST, 0, backlog=256)
    async with server:
        yield server.sockets[0].getsockname()[1]


def _unused_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port

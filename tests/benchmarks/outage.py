"""How often calls are attempted when nothing answers as it should.

Retries are paid from a budget, so that an outage is not met by a storm: once it is drained, a call
is attempted once. Three servers are out at the same time, each with a client of its own: nobody
listens, every request is reset, every request is answered with 503. The attempts are counted where
they arrive; where nobody listens, as the errors report them.
"""

import asyncio
import socket
import struct
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from cekura_akua import Akua
from cekura_akua.errors import SdkError
from tests.benchmarks.measure import Goal, table
from tests.benchmarks.peers.server import HOST, TO_CREATE

SECONDS = 60.0
WORKERS = 20
PAUSE = 0.05  # between the calls of a worker: an outage is no contest


@dataclass
class Tally:
    """What was seen of one outage; the budget is drained when a call is given up at once."""

    arrived: int = 0
    calls: int = 0
    attempts: int = 0
    drained_calls: int = 0
    drained_attempts: int = 0
    drained_after: float | None = None


def goals() -> Iterator[Goal]:
    """Measure the three outages, of a minute each, at the same time."""
    found = asyncio.run(_outages(SECONDS))
    rows = [
        (name, tally.calls, tally.attempts, f"{tally.drained_after or SECONDS:.1f}", _rate(tally))
        for name, tally in found.items()
    ]
    columns = ["", "calls", "attempts", "s until drained", "attempts a call then"]
    table(f"{SECONDS:g} s of total outage", columns, rows)
    for name, tally in found.items():
        yield Goal(what=f"attempts a call, {name}", value=_rate(tally), at_most=1.1)


def _rate(tally: Tally) -> float:
    return tally.drained_attempts / tally.drained_calls if tally.drained_calls else float("inf")


async def _outages(seconds: float) -> dict[str, Tally]:
    tallies = {"nobody listens": Tally(), "reset": Tally(), "503": Tally()}
    nobody, reset, unavailable = tallies.values()
    async with AsyncExitStack() as stack:
        deaf = stack.enter_context(socket.socket())  # bound, so that nobody else gets the port
        deaf.bind((HOST, 0))
        resetting = await stack.enter_async_context(_serve(_reset, reset))
        answering = await stack.enter_async_context(_serve(_unavailable, unavailable))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        group.create_task(_suffer(_port(deaf), nobody, seconds))
        group.create_task(_suffer(resetting, reset, seconds))
        group.create_task(_suffer(answering, unavailable, seconds))
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

    akua = Akua("benchmark-token", base_url=f"http://{HOST}:{port}")
    async with akua as client, asyncio.TaskGroup() as group:
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
    """A connection of a server that is out: it counts the requests, and refuses them its way."""

    transport: asyncio.Transport

    def __init__(self, refuse: Callable[[asyncio.Transport], None], tally: Tally) -> None:
        self.refuse = refuse
        self.tally = tally

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if b" HTTP/1.1\r\n" in data:  # else it is the body of the request before
            self.tally.arrived += 1
            self.refuse(self.transport)


def _reset(transport: asyncio.Transport) -> None:
    connection: socket.socket = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _unavailable(transport: asyncio.Transport) -> None:
    transport.write(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")


@asynccontextmanager
async def _serve(
    refuse: Callable[[asyncio.Transport], None], tally: Tally
) -> AsyncGenerator[int, None]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Out(refuse, tally), HOST, 0, backlog=256)
    async with server:
        yield _port(server.sockets[0])


def _port(bound: socket.socket) -> int:
    port: int = bound.getsockname()[1]
    return port

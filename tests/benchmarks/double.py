"""The local double beside bare uvicorn, and the start of a second double in a process.

Both servers run in a process of their own and are asked by the same client for a small JSON object,
50 requests at once, in turn. Bare uvicorn answers the same bytes each time; the double routes,
validates, records, reads its state and validates its answer.
"""

import asyncio
import json
import multiprocessing
import statistics
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import uvicorn

from cekura_akua.testing import LocalApis
from tests.benchmarks.measure import Goal, table

AT_ONCE = 50
REQUESTS = 3000
ROUNDS = 7
STARTS = 9
HOST = "127.0.0.1"
PATH = "/dashboards/dash_1"
HEAD = f"GET {PATH} HTTP/1.1\r\nhost: {HOST}\r\nauthorization: Bearer x\r\n\r\n".encode()


def goals() -> Iterator[Goal]:
    """Measure requests a second, and the milliseconds until a second double serves."""
    with Served(bare) as plain, Served(double) as ours:
        rates: dict[str, list[float]] = {"bare uvicorn": [], "the double": []}
        for number in range(ROUNDS + 1):
            for name, port in (("bare uvicorn", plain.port), ("the double", ours.port)):
                rate = asyncio.run(requests_a_second(port))
                if number:  # the first round warms up
                    rates[name].append(rate)
    ratios = [
        our / bare for our, bare in zip(rates["the double"], rates["bare uvicorn"], strict=True)
    ]
    rows = [(name, f"{statistics.median(each):.0f}") for name, each in rates.items()]
    table(f"{AT_ONCE} requests at once", ["", "requests a second"], rows)
    yield Goal(
        what="requests a second of the double, bare uvicorn being 1",
        value=statistics.median(ratios),
        at_least=0.5,
        rounds=ratios,
    )
    starts = asyncio.run(milliseconds_to_start())
    yield Goal(
        what="milliseconds until a second double of a process serves",
        value=statistics.median(starts),
        at_most=30,
        rounds=starts,
    )


async def milliseconds_to_start() -> list[float]:
    """Return how long each double after the first took to start."""
    times = []
    for _ in range(STARTS + 1):
        start = time.perf_counter()
        async with LocalApis():
            times.append((time.perf_counter() - start) * 1000)
    return times[1:]


async def requests_a_second(port: int) -> float:
    """Return the rate at which requests of as many connections are answered."""
    start = time.perf_counter()
    await asyncio.gather(*(ask(port, REQUESTS // AT_ONCE) for _ in range(AT_ONCE)))
    return REQUESTS / (time.perf_counter() - start)


async def ask(port: int, count: int) -> None:
    """Send requests over one connection, each when the last was answered."""
    reader, writer = await asyncio.open_connection(HOST, port)
    for _ in range(count):
        writer.write(HEAD)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()


class Served:
    """A server in a process of its own, for the time of a `with`."""

    def __init__(self, serve: Any) -> None:
        self.port = 0
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there,))

    def __enter__(self) -> "Served":
        self._process.start()
        self.port = self._here.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self._here.send("stop")
        self._process.join()


def double(pipe: Connection) -> None:
    """Serve a double with a dashboard until told to stop."""
    with LocalApis(thread=True) as apis:
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        pipe.send(int(apis.akua_url.rpartition(":")[2]))
        pipe.recv()


def bare(pipe: Connection) -> None:
    """Serve the same bytes with bare uvicorn until told to stop."""
    with LocalApis(thread=True) as apis:
        item = apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
    body = json.dumps(item).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]

    async def constant(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def serve() -> None:
        config = uvicorn.Config(
            constant, host=HOST, port=0, lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        pipe.send(server.servers[0].sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        server.should_exit = True
        await serving

    asyncio.run(serve())

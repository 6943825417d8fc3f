"""One client in a process of its own: `python -m tests.benchmarks.peers NAME URL`.

Prints `ready`, or why the client cannot be had. Then it reads lines `AT_ONCE CALLS SECONDS`: it
opens the client and its connections, keeps it busy for so many seconds, and then makes so many
calls, so many at a time. It answers each line with the seconds that these calls took, the seconds
of processor time, and the seconds within which a half and 99 of a hundred calls had ended.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from itertools import count, cycle, islice

from tests.benchmarks.peers.clients import CLIENTS, CONNECTIONS, Request
from tests.benchmarks.peers.server import PRODUCT

_NUMBERS = count(1)


async def main(name: str, url: str) -> None:
    """Measure the client as often as asked to."""
    try:
        async with CLIENTS[name](url) as requests:
            await _check(requests)
    except ModuleNotFoundError as error:
        print(error, flush=True)
        return
    print("ready", flush=True)
    for line in sys.stdin:
        at_once, calls, seconds = line.split()
        opened = CLIENTS[name](url)
        print(*await _measure(opened, int(at_once), int(calls), float(seconds)), flush=True)


async def _check(requests: Sequence[Request]) -> None:
    for request in requests:
        answer = await request("prod_0")
        found = answer["id"] if isinstance(answer, dict) else answer.id
        if found != PRODUCT["id"]:
            raise RuntimeError(f"answered with {answer!r}")


async def _measure(
    opened: AbstractAsyncContextManager[Sequence[Request]], at_once: int, calls: int, busy: float
) -> tuple[float, float, float, float]:
    async with opened as requests:
        connections = min(at_once, CONNECTIONS)
        await _make(connections, islice(cycle(requests), 2 * connections))
        await _make(at_once, _until(time.perf_counter() + busy, requests))
        wall, cpu = time.perf_counter(), time.process_time()
        took = await _make(at_once, islice(cycle(requests), calls))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    took.sort()
    return wall, cpu, took[len(took) // 2], took[len(took) * 99 // 100]


def _until(end: float, requests: Sequence[Request]) -> Iterator[Request]:
    for request in cycle(requests):
        if time.perf_counter() >= end:
            return
        yield request


async def _make(at_once: int, requests: Iterator[Request]) -> list[float]:
    """Make requests, so many at once, each for a product of its own; return their seconds."""
    took: list[float] = []

    async def work() -> None:
        for request in requests:
            started = time.perf_counter()
            await request(f"prod_{next(_NUMBERS):024}")
            took.append(time.perf_counter() - started)

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())
    return took


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

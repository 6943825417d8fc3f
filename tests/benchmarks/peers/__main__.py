"""One client in a process of its own: `python -m tests.benchmarks.peers NAME URL`.

Prints `ready`, or why the client cannot be had. Then it reads lines `AT_ONCE CALLS`, makes so many
calls so many at a time, and answers each line with the seconds that they took, and the seconds of
processor time.
"""

import asyncio
import sys
import time
from itertools import count

from tests.benchmarks.peers.clients import CLIENTS, CONNECTIONS, Request
from tests.benchmarks.peers.server import PRODUCT


async def main(name: str, url: str) -> None:
    """Open the client, and measure it as often as asked to."""
    try:
        async with CLIENTS[name](url) as requests:
            await _check(requests)
            print("ready", flush=True)
            for line in sys.stdin:
                at_once, calls = map(int, line.split())
                # Connections are open before the clock starts: idle ones may have been closed.
                await _make(requests, min(at_once, CONNECTIONS), 2 * min(at_once, CONNECTIONS))
                wall, cpu = time.perf_counter(), time.process_time()
                await _make(requests, at_once, calls)
                print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
    except ModuleNotFoundError as error:
        print(error, flush=True)


async def _check(requests: tuple[Request, ...]) -> None:
    for request in requests:
        answer = await request("prod_0")
        found = answer["id"] if isinstance(answer, dict) else answer.id
        if found != PRODUCT["id"]:
            raise RuntimeError(f"answered with {answer!r}")


async def _make(requests: tuple[Request, ...], at_once: int, calls: int) -> None:
    """Make calls of all kinds in turn, each for a product of its own."""
    turns = iter([requests[number % len(requests)] for number in range(calls)])

    async def work() -> None:
        for request in turns:
            await request(f"prod_{next(_NUMBERS):024}")

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())


_NUMBERS = count(1)

if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

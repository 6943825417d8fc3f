"""Writers of a rubric in a process: `lock_writers PLACE URL PROJECT FIRST WRITERS SECONDS`.

Each changes a rule of its own again and again. The process begins at a line of its standard input,
and prints how many merges were acknowledged.
"""

import asyncio
import sys
from time import monotonic

from cekura_akua import Cekura, Rule
from tests.stores.proof.makers import make


async def main(place: str, url: str, project: str, first: str, writers: str, seconds: str) -> None:
    """Write for so many seconds."""
    done = 0
    async with make(place) as store, Cekura("key-123456", base_url=url, store=store) as cekura:
        rubric = cekura.rubric(int(project))
        await rubric.get()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        until = monotonic() + float(seconds)

        async def write(metric: int) -> None:
            nonlocal done
            value = 0
            while monotonic() < until:
                value += 1
                await rubric.merge(Rule.score(metric, ">=", value % 5))
                done += 1

        async with asyncio.TaskGroup() as group:
            for number in range(int(writers)):
                group.create_task(write(int(first) + number))
    print(done)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

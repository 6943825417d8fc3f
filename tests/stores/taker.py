"""A process that takes a lock again and again: `taker.py DIRECTORY WORD TURNS RECORD`."""

import asyncio
import os
import sys

from cekura_akua.stores import LocalStore

WRITERS = 3


async def main(directory: str, word: str, turns: str, record: str) -> None:
    store, file = LocalStore(directory), os.open(record, os.O_WRONLY | os.O_APPEND)
    left = int(turns)

    async def take() -> None:
        nonlocal left
        while left > 0:
            async with store.locks.hold("a"):
                left -= 1
                os.write(file, word.encode())
                await asyncio.sleep(0.002)

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read(1)  # all begin at once
    await asyncio.gather(*[take() for _ in range(WRITERS)])


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

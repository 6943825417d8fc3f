"""A process that uses the file locks of a directory: `run(DIRECTORY, ACTION, ...)`."""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

from cekura_akua.cekura import Cekura, FileLocks, Rule


async def hold(directory: str, quarantine: str) -> None:
    """Hold the lock "a", armed where `quarantine` is not 0, until killed."""
    async with FileLocks(directory).hold("a") as lock:
        await lock.save({"from": "another process"}, quarantine=float(quarantine))
        sys.stdout.write("held\n")
        sys.stdout.flush()
        await asyncio.sleep(60)


async def fork(directory: str) -> None:
    """Hold the lock "a" until killed; a forked child lives on for a while."""
    async with FileLocks(directory).hold("a"):
        sys.stdout.write(f"{forked()}\n")
        sys.stdout.flush()
        await asyncio.sleep(60)


def forked() -> int:
    """Fork a child that ends by itself, and return its process id."""
    if not (child := os.fork()):
        os.close(sys.stdout.fileno())
        time.sleep(30)
        os._exit(0)
    return child


async def count(directory: str, times: str, file: str) -> None:
    """Increment the number in a file so many times; without the lock, increments would be lost."""
    locks, path = FileLocks(directory), Path(file)
    for _ in range(int(times)):
        async with locks.hold("a"):
            number = int(path.read_text())
            await asyncio.sleep(0.001)
            path.write_text(str(number + 1))


async def merge(directory: str, url: str, quarantine: str, project: str, *metrics: str) -> None:
    """Merge a rule for each of some metrics into the rubric of a project."""
    locks = FileLocks(directory)
    async with Cekura("k" * 8, base_url=url, locks=locks, quarantine=float(quarantine)) as client:
        for metric in metrics:
            await client.rubric(int(project)).merge(Rule.score(int(metric), ">=", 1))


ACTIONS: dict[str, Any] = {"hold": hold, "fork": fork, "count": count, "merge": merge}


def run(directory: str, action: str, *arguments: str) -> None:
    """Run an action."""
    asyncio.run(ACTIONS[action](directory, *arguments))

"""Other processes that run for the time of a block."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

HOLDER = Path(__file__).with_name("holder.py")


@asynccontextmanager
async def another(directory: Path, action: str, *arguments: object) -> AsyncIterator[Process]:
    """Run `holder.py`, and kill the process at the end of the block."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, HOLDER, directory, action, *map(str, arguments), stdout=PIPE
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()

"""Processes that begin at once: each is forked from one that has imported what they need.

To start Python and to import the package takes longer than most of them run. The process that
they are forked from has done nothing else (see `tests.preloaded`).
"""

import asyncio
import os
import signal
import sys
from asyncio import StreamReader, StreamReaderProtocol
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.preloaded"])

LOOK = 0.005  # seconds between two looks whether a process has ended


class Forked:
    """A process that runs `run` of a module.

    Attributes:
        pid: its number.
        stdout: what it writes; None where that is not read.
    """

    def __init__(self, process: ForkServerProcess, stdout: StreamReader | None) -> None:
        assert process.pid is not None
        self._process = process
        self.pid = process.pid
        self.stdout = stdout

    @property
    def returncode(self) -> int | None:
        """Its exit status; less than 0 where a signal ended it, and None as long as it runs."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait for its end, and return its exit status."""
        while (status := self.returncode) is None:
            await asyncio.sleep(LOOK)
        return status

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it runs."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, if it runs."""
        self.send_signal(signal.SIGKILL)


def begin(module: str, *words: object) -> Forked:
    """Begin a process that runs `run` of a module, with words as on a command line."""
    return Forked(_begun(module, words, None), None)


@asynccontextmanager
async def running(module: str, *words: object) -> AsyncIterator[Forked]:
    """Run a module in a process, whose output can be read; kill it at the end of the block."""
    read, write = os.pipe()
    with Connection(write, readable=False) as stdout:
        child = Forked(_begun(module, words, stdout), StreamReader())
    assert child.stdout is not None
    protocol = StreamReaderProtocol(child.stdout)
    output, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: protocol, os.fdopen(read, "rb", buffering=0)
    )
    try:
        yield child
    finally:
        child.kill()
        await child.wait()
        output.close()


def _begun(module: str, words: Sequence[object], stdout: Connection | None) -> ForkServerProcess:
    given = (module, [*map(str, words)], {**os.environ}, stdout)
    process = CONTEXT.Process(target=_run, args=given)
    process.start()
    return process


def _run(
    module: str, words: list[str], environment: Mapping[str, str], stdout: Connection | None
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    if stdout is not None:
        os.dup2(stdout.fileno(), sys.stdout.fileno())
        stdout.close()
    import_module(module).run(*words)

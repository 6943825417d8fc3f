"""Processes that are forked from one that has imported the package, so that they start quickly.

Starting Python and importing the package takes longer than most of them run. The process that they
are forked from imports `tests.preloaded`, and does nothing else.
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
    """A process that calls the function `run` of a module.

    Attributes:
        pid: the number of the process.
        stdout: the output of the process; None where nobody reads it.
    """

    def __init__(self, process: ForkServerProcess, stdout: StreamReader | None) -> None:
        assert process.pid is not None
        self._process = process
        self.pid = process.pid
        self.stdout = stdout

    @property
    def returncode(self) -> int | None:
        """The exit status; negative where a signal ended the process, None while it runs."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait for the end of the process, and return its exit status."""
        while (status := self.returncode) is None:
            await asyncio.sleep(LOOK)
        return status

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the process, if it runs."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process, if it runs."""
        self.send_signal(signal.SIGKILL)


def start(module: str, *arguments: object) -> Forked:
    """Start a process that calls the function `run` of a module.

    Args:
        module: the name of the module.
        arguments: the arguments of the function, which are passed on as texts.
    """
    return Forked(_started(module, arguments, None), None)


@asynccontextmanager
async def running(module: str, *arguments: object) -> AsyncIterator[Forked]:
    """Start a process, read what it writes, and kill it at the end of the block; see `start`."""
    read, write = os.pipe()
    with Connection(write, readable=False) as stdout:
        child = Forked(_started(module, arguments, stdout), StreamReader())
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


def _started(
    module: str, arguments: Sequence[object], stdout: Connection | None
) -> ForkServerProcess:
    environment = dict(os.environ)
    process = CONTEXT.Process(
        target=_run, args=(module, [*map(str, arguments)], environment, stdout)
    )
    process.start()
    return process


def _run(
    module: str, arguments: list[str], environment: Mapping[str, str], stdout: Connection | None
) -> None:
    if "tests.preloaded" not in sys.modules:  # multiprocessing passes over a failed import
        raise RuntimeError("tests.preloaded could not be imported before the fork")
    os.environ.clear()
    os.environ.update(environment)
    if stdout is not None:
        os.dup2(stdout.fileno(), sys.stdout.fileno())
        stdout.close()
    import_module(module).run(*arguments)

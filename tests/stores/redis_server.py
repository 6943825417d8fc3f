"""A Redis server of the tests' own: on a free port of loopback, in a temporary directory."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Self

import pytest

BINARY = shutil.which("redis-server") or shutil.which("valkey-server")

MISSING = "there is no redis-server and no valkey-server on this machine"

needs_redis = pytest.mark.skipif(BINARY is None, reason=MISSING)

DURABLE = ("--appendonly", "yes", "--appendfsync", "always")
STARTING = 20.0  # seconds that a server may take to answer


def free_port() -> int:
    """Return a port of loopback that nobody listens on, low enough for the bus of a cluster."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port: int = server.getsockname()[1]
        if port < 55_000:
            return port


class RedisServer:
    """A server that can be killed, stopped for a while, and started again with its data.

    Args:
        directory: the directory of its data.
        options: further words of its command line.

    Attributes:
        port: its port, the same after it was started again.
        url: the URL of its first database.
    """

    def __init__(self, directory: Path, *options: str) -> None:
        self.directory = directory
        self.options = options
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def start(self) -> Self:
        """Start the server, and wait until it listens."""
        process = self.process = self._spawn()
        until = monotonic() + STARTING
        while not await listens(self.port):
            log = self.directory / "server.log"
            if process.poll() is not None or monotonic() > until:
                raise AssertionError(f"no Redis: {log.read_text() if log.exists() else 'no log'}")
            await asyncio.sleep(0.01)
        return self

    def _spawn(self) -> subprocess.Popen[bytes]:
        assert BINARY is not None
        own = ("--port", str(self.port), "--dir", str(self.directory), "--bind", "127.0.0.1")
        quiet = ("--save", "", "--logfile", "server.log", "--daemonize", "no")
        return subprocess.Popen([BINARY, *own, *quiet, *self.options], stdout=subprocess.DEVNULL)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the server: SIGSTOP and SIGCONT among them."""
        assert self.process is not None
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        """Kill the server, as a crash does; its file of changes stays."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def command(self, *words: str) -> str:
        """Run a command at the server, and return its answer."""
        line = ["redis-cli", "-p", str(self.port), *words]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()


async def listens(port: int) -> bool:
    """Whether a server answers at a port; one that still loads its data does not."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    try:
        writer.write(b"PING\r\n")
        answer = await asyncio.wait_for(reader.readline(), 2)
        return answer.startswith((b"+PONG", b"-NOAUTH"))
    except (OSError, TimeoutError):
        return False
    finally:
        writer.close()


@asynccontextmanager
async def redis_server(*options: str) -> AsyncGenerator[RedisServer, None]:
    """Run a server while the block runs.

    Args:
        options: further words of its command line.
    """
    with TemporaryDirectory(prefix="redis-") as directory:
        server = RedisServer(Path(directory), *options)
        try:
            yield await server.start()
        finally:
            server.kill()

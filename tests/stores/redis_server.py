"""Redis or Valkey of the distribution, on free ports of loopback."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.stores.servers import Server, free_port, private_directory, program, running

DURABLE = ("--appendonly", "yes", "--appendfsync", "always")


class RedisServer(Server):
    """A server that can be killed, stopped for a while, and started again with its data."""

    @property
    def url(self) -> str:
        """The URL of its first database."""
        return f"redis://127.0.0.1:{self.port}/0"

    def kill(self) -> None:
        """Kill the server, as a crash does; the file of its changes stays."""
        self.stop(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server: SIGSTOP and SIGCONT among them."""
        assert self._process is not None
        self._process.send_signal(number)

    def run(self, *words: str) -> str:
        """Run a command at the server, and return its answer."""
        line = [program("redis-cli"), "-p", str(self.port), *words]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def redis_server(*options: str) -> Iterator[RedisServer]:
    """Run a server until the block ends; the test is skipped where none is installed.

    Args:
        options: further words of its command line.
    """
    with private_directory() as directory, running(_server(directory, *options)) as server:
        assert isinstance(server, RedisServer)
        yield server


def _server(directory: Path, *options: str) -> RedisServer:
    binary = shutil.which("redis-server") or shutil.which("valkey-server")
    port = _port()
    command = [binary or program("redis-server"), *options, "--port", str(port)]
    command += ["--dir", str(directory), "--bind", "127.0.0.1", "--save", ""]
    return RedisServer(command, directory, port, partial(_answers, port))


def _port() -> int:
    """Return a free port, low enough for the bus of a cluster, which is 10000 above it."""
    while (port := free_port()) >= 55_000:
        pass
    return port


def _answers(port: int) -> bool:
    """Whether a server answers; one that still loads its data does not."""
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as sock:
            sock.sendall(b"PING\r\n")
            return sock.recv(64).startswith((b"+PONG", b"-NOAUTH"))
    except OSError:
        return False

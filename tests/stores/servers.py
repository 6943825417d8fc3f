"""Servers of the distribution, each started on a free port of loopback by a user that may."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest

LONGEST = 60.0  # seconds for a server to start or to stop
USERS = ("postgres", "nobody")  # that a server runs as where the tests are run by root
BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/sbin", "/usr/local/sbin")


def program(name: str) -> str:
    """Return the path of a program; the test is skipped where it is not installed."""
    if found := shutil.which(name):
        return found
    for pattern in BINARIES:
        for directory in sorted(Path("/").glob(pattern[1:]), reverse=True):
            if (directory / name).exists():
                return str(directory / name)
    return pytest.skip(f"{name} is not installed")


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def someone() -> dict[str, Any]:
    """Return the options of a child process that run it as a user other than root."""
    if os.getuid() != 0:
        return {}
    for name in USERS:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return pytest.skip("there is no user that may run a server")


@contextmanager
def private_directory() -> Iterator[Path]:
    """Make a directory that belongs to the user of the servers, until the block ends."""
    directory = Path(tempfile.mkdtemp(prefix="cekura-akua-"))
    try:
        if options := someone():
            os.chown(directory, options["user"], options["group"])
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@dataclass(eq=False)
class Server:
    """A server process, which can be stopped and started again.

    Attributes:
        command: starts the server.
        directory: its directory.
        port: the port that it listens on.
        is_ready: whether it can be used.
    """

    command: Sequence[str]
    directory: Path
    port: int
    is_ready: Callable[[], bool]
    _process: subprocess.Popen[bytes] | None = None
    _log: IO[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the server, and wait until it can be used."""
        self._log = (self.directory / "log").open("ab")
        self._process = subprocess.Popen(
            self.command,
            cwd=self.directory,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            **someone(),
        )
        until = time.monotonic() + LONGEST
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > until:
                pytest.fail(f"a server did not start:\n{(self.directory / 'log').read_text()}")
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server, and wait for its end."""
        if self._process is not None:
            self._process.send_signal(how)
            try:
                self._process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(LONGEST)
            self._process = None
        if self._log is not None:
            self._log.close()
            self._log = None

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server, and start it again on the same port."""
        self.stop(how)
        self.start()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Run a server until the block ends."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


def listens(port: int) -> bool:
    """Whether anybody accepts connections on a port of loopback."""
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0

"""PostgreSQL and PgBouncer of the distribution, on free ports of loopback."""

from __future__ import annotations

import atexit
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any

from cekura_akua.stores import PostgresStore
from tests.stores.servers import (
    Server,
    free_port,
    listens,
    private_directory,
    program,
    running,
    someone,
)

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "16MB",
    "log_min_messages": "fatal",
}
_BOUNCER = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
pool_mode = transaction
auth_type = trust
auth_file = {users}
default_pool_size = 3
max_client_conn = 500
"""


def address(port: int, user: str = "postgres") -> str:
    """Return the address of a server on loopback."""
    return f"postgresql://{user}:secret@127.0.0.1:{port}/postgres?sslmode=disable"


@contextmanager
def postgres(**settings: str) -> Iterator[Server]:
    """Run a PostgreSQL server whose every user may do anything, until the block ends.

    Args:
        settings: settings of the server.
    """
    initdb, binary = program("initdb"), program("postgres")
    with private_directory() as directory:
        data = directory / "data"
        made = subprocess.run(
            [initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"],
            cwd=directory,
            capture_output=True,
            text=True,
            **someone(),
        )
        assert made.returncode == 0, made.stderr
        port = free_port()
        words = [f"--{name}={value}" for name, value in {**SETTINGS, **settings}.items()]
        command = [binary, "-D", str(data), f"--port={port}", *words]
        with running(Server(command, directory, port, partial(_accepts, port))) as server:
            yield server


@contextmanager
def pgbouncer(server: int) -> Iterator[Server]:
    """Run PgBouncer in transaction mode before a server, until the block ends.

    Args:
        server: the port of the server.
    """
    binary = program("pgbouncer")
    with private_directory() as directory:
        port, config = free_port(), directory / "pgbouncer.ini"
        users = directory / "users.txt"
        users.write_text('"postgres" ""\n')
        config.write_text(_BOUNCER.format(server=server, port=port, users=users))
        command = [binary, str(config)]
        with running(Server(command, directory, port, partial(listens, port))) as bouncer:
            yield bouncer


@cache
def shared() -> tuple[Server, Server]:
    """Return PostgreSQL and PgBouncer before it, which run until the process ends."""
    kept = ExitStack()
    atexit.register(kept.close)
    server = kept.enter_context(postgres())
    return server, kept.enter_context(pgbouncer(server.port))


def new_schema() -> str:
    """Return the name of a schema that nothing else uses."""
    return f"test_{os.getpid()}_{next(_NUMBERS)}"


@asynccontextmanager
async def opened(port: int, **options: Any) -> AsyncIterator[PostgresStore]:
    """Open a store in a schema of its own, unless another is given."""
    options.setdefault("schema", new_schema())
    async with PostgresStore(address(port), **options) as store:
        await store.migrate()
        yield store


_NUMBERS = count(1)


def _accepts(port: int) -> bool:
    command: list[str | Path] = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False).returncode == 0

"""Trials of a directory: a store in a directory of its own beneath, which is removed after it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from cekura_akua.core.loops.threads import Threads
from cekura_akua.errors import ConfigurationError
from cekura_akua.stores.testing import Subject

from .store import LocalStore

THREADS = Threads("trials")


@asynccontextmanager
async def trial(address: str) -> AsyncGenerator[Subject, None]:
    """Open a store for the time of a check, and remove it.

    Args:
        address: the directory that is meant to be used; it is made if it is missing.

    Raises:
        ConfigurationError: nothing can be made in it.
    """
    directory = await THREADS.run(lambda: _made(Path(address)))
    try:
        async with LocalStore(directory) as store, LocalStore(directory) as other:
            yield Subject(store, other)
    finally:
        await THREADS.finish(lambda: shutil.rmtree(directory, ignore_errors=True))


def _made(directory: Path) -> Path:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="check-", dir=directory))
    except OSError as error:
        reason = error.strerror or error
        raise ConfigurationError(f"no store can be kept in {directory}: {reason}") from None

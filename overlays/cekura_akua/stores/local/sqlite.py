"""SQLite files that the processes of a machine share, private and with durable commits."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from cekura_akua.core.files.private import check_directory, make_private, open_private

PAUSE = 0.1  # seconds for which a transaction waits for another process before it tries again

_SIDE_FILES = ("-wal", "-shm", "-journal")
_WAIT = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

# A file that is being made is open twice: closing one descriptor would end the locks of the other.
_OPENING = threading.Lock()


class SqliteFile:
    """A connection to a SQLite file.

    Args:
        path: the file; it is made, for its owner only, where it is missing.

    Attributes:
        connection: the connection.

    Raises:
        ConfigurationError: the file is not private, or its directory is open to everybody.
        sqlite3.Error: the file is no database, or another process uses it; see `is_busy`.
    """

    def __init__(self, path: Path) -> None:
        with _OPENING:
            _prepare(path)
            self.connection = sqlite3.connect(
                path, timeout=PAUSE, isolation_level=None, check_same_thread=False
            )
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                self.connection.execute(f"PRAGMA {pragma}")
            self.make_tables()
            self._path, self._file = path, path.stat()
        except BaseException:
            self.connection.close()
            raise

    def make_tables(self) -> None:
        """Make the tables that are missing."""

    def is_in_place(self) -> bool:
        """Return whether the open database is still the file at its path.

        Writes to a database whose file was removed or replaced would be lost.
        """
        try:
            return os.path.samestat(self._path.stat(), self._file)
        except OSError:
            return False

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """Begin a transaction, which is committed as a whole at the end, or rolled back."""
        self.connection.execute("BEGIN IMMEDIATE")
        with self.connection:
            yield

    def tables(self) -> set[str]:
        """Return the names of the tables that there are."""
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {name for (name,) in self.connection.execute(query)}


def is_busy(error: Exception) -> bool:
    """Whether an error says that another process uses the file at the moment."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and (code or 0) & 0xFF in _WAIT


def _prepare(path: Path) -> None:
    """Make the file where it is missing, and all files of the database private."""
    check_directory(path.parent)
    if not make_private(path):
        os.close(open_private(path, os.O_RDWR | os.O_CREAT))
    for suffix in _SIDE_FILES:
        make_private(path.with_name(f"{path.name}{suffix}"))

"""Locks of the operating system on files, which end with the process that holds them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from .private import open_private


def try_lock(path: Path, *, create: bool = True) -> int | None:
    """Lock a file without waiting, and return its descriptor; None where another process holds it.

    Args:
        path: the file.
        create: whether to make a file that is missing.

    Raises:
        FileNotFoundError: there is no such file, and none is made.
        ConfigurationError: the file cannot be opened.
    """
    file = open_private(path, os.O_RDWR | (os.O_CREAT if create else 0))
    locked = False
    try:
        locked = _lock_now(file)
    finally:
        if not locked:
            os.close(file)
    return file if locked else None


if sys.platform == "win32":
    import msvcrt

    # The byte that is locked. Others cannot read a locked byte, so that it lies behind the record.
    _FAR = 1 << 30

    def _lock_now(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def unlock(file: int) -> None:
        """Unlock a file, and close its descriptor."""
        os.lseek(file, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
        os.close(file)

else:
    import fcntl

    def _lock_now(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(file: int) -> None:
        """Unlock a file, and close its descriptor."""
        with suppress(OSError):
            # Closing is not enough: a forked child may have the descriptor too.
            fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)

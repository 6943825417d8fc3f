"""Owners: the processes that work on the rows of a file, and whether they live.

An owner holds the lock of a file beside the file with the rows. The operating system ends the lock
with the process, however that dies; a number of a process would not do, since it is given again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import time
from uuid import uuid4
from weakref import finalize

from cekura_akua.core.files.os_lock import try_lock, unlock
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import ConfigurationError

NEW = 60.0  # seconds for which the file of an owner may be without its lock, which is being made


class Owner:
    """An owner of rows, as long as the process lives.

    Args:
        shared: the file with the rows.

    Attributes:
        name: the name of the owner, in the rows and of its file.

    Raises:
        ConfigurationError: the file of the owner cannot be made.
    """

    def __init__(self, shared: Path) -> None:
        self.name = uuid4().hex
        self._path = _path_of(shared, self.name)
        file = try_lock(self._path)
        if file is None:
            raise ConfigurationError(f"{self._path} cannot be used: another process holds it")
        self._file = file
        self._close = finalize(self, os.close, file)
        self._close.atexit = False  # the process ends, and the lock with it
        begin_anew_after_forks(self)

    def die(self) -> None:
        """Release the lock, and remove the file."""
        if self._close.detach() is not None:
            _remove(self._path, self._file)

    def begin_in_child(self) -> None:
        """Close the file in a forked child, so that the lock does not outlive its holder."""
        self._close()


def is_alive(shared: Path, name: str) -> bool:
    """Whether the process of an owner lives; the file of a dead owner is removed.

    Args:
        shared: the file with the rows.
        name: the name of the owner.
    """
    return not _bury(_path_of(shared, name))


def bury_dead(shared: Path) -> None:
    """Remove the files of all dead owners of a file."""
    beginning = _path_of(shared, "").name
    for path in shared.parent.iterdir():
        if path.name.startswith(beginning):
            with suppress(OSError):
                if time() - path.stat().st_mtime > NEW:
                    _bury(path)


def _bury(path: Path) -> bool:
    """Remove the file of an owner, and return True; False where the owner lives."""
    try:
        file = try_lock(path, create=False)
    except FileNotFoundError:
        return True
    except ConfigurationError:  # nobody can tell: an owner that may live is left alone
        return False
    if file is None:
        return False
    _remove(path, file)
    return True


def _remove(path: Path, file: int) -> None:
    """Remove a file, and release its lock."""
    if os.name == "nt":  # an open file cannot be removed
        unlock(file)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    unlock(file)


def _path_of(shared: Path, name: str) -> Path:
    return shared.with_name(f"{shared.name}-owner-{name}")

"""Private files: only their owner reads them, and no symbolic link leads to them.

A failure is a `ConfigurationError` that names the file.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from cekura_akua.errors import ConfigurationError

PRIVATE = 0o600  # a file that only its owner reads and writes

_OF_OTHERS = 0o077
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


def open_private(path: Path, flags: int) -> int:
    """Open a private file, and return its descriptor.

    Args:
        path: the file.
        flags: the flags of `os.open`; a file that is made is private from the start.

    Raises:
        FileNotFoundError: there is no such file, and the flags make none.
        ConfigurationError: the file cannot be opened, or is no private file.
    """
    try:
        file = os.open(path, flags | _NO_LINK, PRIVATE)
    except FileNotFoundError:
        if flags & os.O_CREAT:
            raise ConfigurationError(f"{path} cannot be used: its directory is missing") from None
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _link(path) from None
        raise unusable(path, error) from None
    try:
        if _is_open_to_others(path, os.fstat(file)):
            os.fchmod(file, PRIVATE)
    except BaseException as error:
        os.close(file)
        if isinstance(error, OSError):
            raise unusable(path, error) from None
        raise
    return file


def make_private(path: Path) -> bool:
    """Make an existing file private, without opening the file.

    Closing a second descriptor of a file would end the locks that a database of this process holds
    on the file.

    Returns:
        False where there is no such file.

    Raises:
        ConfigurationError: the file is no private file, and cannot be made one.
    """
    try:
        if _is_open_to_others(path, path.lstat()):
            path.chmod(PRIVATE)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unusable(path, error) from None
    return True


def make_directory(path: Path, kept: str) -> None:
    """Make a directory for its owner only, where it is missing, and check it.

    Args:
        path: the directory.
        kept: what is kept in it, for messages.

    Raises:
        ConfigurationError: it cannot be made, or every user of the machine may write into it.
    """
    try:
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise unusable(path, error) from None
        check_directory(path)
    except ConfigurationError as error:
        raise ConfigurationError(f"no {kept} can be kept: {error.message}") from None


def check_directory(path: Path) -> None:
    """Check that strangers cannot replace the files of a directory.

    Raises:
        ConfigurationError: every user of the machine may, or there is no such directory.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unusable(path, error) from None
    if not stat.S_ISDIR(mode):
        raise ConfigurationError(f"{path} cannot be used: it is no directory")
    if os.name != "nt" and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise ConfigurationError(
            f"{path} cannot be used: every user of the machine may replace the files in it; "
            "name a directory of your own in it"
        )


def unusable(path: Path, error: OSError) -> ConfigurationError:
    """Return the error of a file that cannot be used."""
    return ConfigurationError(f"{path} cannot be used: {error.strerror or error}")


def _is_open_to_others(path: Path, status: os.stat_result) -> bool:
    """Whether other users may read or write a file.

    Raises:
        ConfigurationError: the file is a link, no file, or another user's.
    """
    if stat.S_ISLNK(status.st_mode):
        raise _link(path)
    if not stat.S_ISREG(status.st_mode):
        raise ConfigurationError(f"{path} cannot be used: it is no regular file")
    if os.name == "nt":
        return False
    if status.st_uid != os.geteuid():
        raise ConfigurationError(f"{path} cannot be used: it belongs to another user")
    return bool(status.st_mode & _OF_OTHERS)


def _link(path: Path) -> ConfigurationError:
    return ConfigurationError(
        f"{path} cannot be used: it is a symbolic link; name the file that it leads to"
    )

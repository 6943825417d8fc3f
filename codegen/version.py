"""The version of the package, in the file that the build reads as well."""

from __future__ import annotations

import re
from pathlib import Path

from codegen.errors import Refused

FILE = Path("overlays/cekura_akua/core/version.py")
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_LINE = re.compile(r'^__version__ = "([^"]*)"$', re.MULTILINE)


def numbers(version: str) -> tuple[int, int, int]:
    """Return the major, minor and patch number of a version.

    Raises:
        Refused: the version is not of the form 1.2.3.
    """
    match = _VERSION.fullmatch(version)
    if match is None:
        raise Refused(f"version {version!r}", "not MAJOR.MINOR.PATCH, such as 1.2.3")
    return int(match[1]), int(match[2]), int(match[3])


def read(root: Path) -> str:
    """Return the version of the package.

    Raises:
        Refused: the file cannot be read or has no version.
    """
    place = root / FILE
    try:
        match = _LINE.search(place.read_text("utf-8"))
    except OSError as error:
        raise Refused(str(place), error.strerror or "cannot be read") from None
    if match is None:
        raise Refused(str(place), "has no line with a __version__")
    return match[1]


def replaced(text: str, version: str) -> str:
    """Return the text of the file with another version."""
    return _LINE.sub(f'__version__ = "{version}"', text)

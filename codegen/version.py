"""The version of the package, in the file that the build reads as well."""

from __future__ import annotations

import re
from pathlib import Path

from codegen.errors import Refused

FILE = Path("overlays/cekura_akua/core/version.py")
_LINE = re.compile(r'^__version__ = "([^"]*)"$', re.MULTILINE)


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

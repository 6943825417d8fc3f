"""Source: the origin of a document, as `source.toml` records it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from codegen.errors import Refused

FILE = "source.toml"


@frozen(kw_only=True)
class Source:
    """The origin of a document.

    Attributes:
        upstream: the address of the living document.
        taken: the day on which it was taken.
        sha256: the digest of the document as it was taken, unpacked.
    """

    upstream: str | None = None
    taken: str | None = None
    sha256: str | None = None


def read(path: Path) -> Source:
    """Read a `source.toml`; a missing file records nothing.

    Raises:
        Refused: the file is not TOML, or a value is of the wrong kind.
    """
    if not path.exists():
        return Source()
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(str(path), f"not TOML: {error}") from None
    taken = written.get("taken")
    texts: dict[str, Any] = {name: written.get(name) for name in ("upstream", "sha256")}
    for name, value in texts.items():
        if value is not None and not isinstance(value, str):
            raise Refused(str(path), f"{name} is not text")
    return Source(taken=taken.isoformat() if isinstance(taken, date) else None, **texts)

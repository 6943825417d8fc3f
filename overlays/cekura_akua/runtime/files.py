"""Files that the methods of resources take."""

from __future__ import annotations

from os import PathLike
from typing import IO, Any, Protocol, TypeAlias


class AsyncFile(Protocol):
    """A file that is read asynchronously."""

    async def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes; all that are left for -1."""
        ...


class NamedFile(Protocol):
    """A file with a name and a media type of its own; see `cekura_akua.Upload`."""

    source: Any
    filename: str | None
    content_type: str | None


File: TypeAlias = bytes | PathLike[str] | IO[bytes] | AsyncFile | NamedFile

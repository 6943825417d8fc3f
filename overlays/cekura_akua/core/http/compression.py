"""Decompression in small pieces, so that a small body cannot fill the memory.

A few hundred bytes can hold gigabytes, the more so where a body was compressed twice. No more than
a piece is decompressed at a time, so that the reader can stop at its limit.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator

from anyio.lowlevel import checkpoint

ACCEPTED = "gzip, deflate"
PIECE = 64 * 1024
MOST_LAYERS = 4

_HEADER = 10  # bytes, of gzip
_LONGEST_NAME = 16
_WINDOWS = {
    "gzip": zlib.MAX_WBITS | 16,
    "x-gzip": zlib.MAX_WBITS | 16,
    "deflate": zlib.MAX_WBITS,
}


class Unreadable(Exception):
    """A body is too large, or cannot be decompressed by its content-encoding."""


class TooLarge(Unreadable):
    """A body is larger than is accepted.

    Args:
        largest: bytes that a body may have.
    """

    def __init__(self, largest: int) -> None:
        super().__init__(f"the body is larger than {largest} bytes")


class BrokenOff(Exception):
    """A compressed body ended before its end."""


async def decompressed(
    chunks: AsyncIterator[bytes], encoding: str, largest: int
) -> AsyncGenerator[bytes, None]:
    """Yield a compressed body in pieces of at most `PIECE` bytes.

    Args:
        chunks: the compressed body.
        encoding: the content-encoding.
        largest: bytes that a chunk may decompress to; the caller counts the whole.

    Raises:
        Unreadable: the body cannot be decompressed, or is too large.
        BrokenOff: the body ended too early.
    """
    layers = [_Layer(name) for name in _names(encoding)]
    async for chunk in chunks:
        pieces: Iterator[bytes] = iter([chunk])
        for layer in layers:
            pieces = layer.decompress(pieces, largest)
        first = True
        for piece in pieces:
            if not first:
                await checkpoint()  # one chunk can hold a lot
            first = False
            yield piece
    if any(layer.unfinished for layer in layers):
        raise BrokenOff("the compressed body broke off")


def _names(encoding: str) -> list[str]:
    """Return the codings in the order in which they are undone."""
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in reversed(names) if name not in {"", "identity"}]
    if unknown := [name for name in names if name not in _WINDOWS]:
        named = f" {unknown[0]!r}" if len(unknown[0]) <= _LONGEST_NAME else ""
        raise Unreadable(f"its content-encoding{named} was not asked for")
    if len(names) > MOST_LAYERS:
        raise Unreadable(f"it is compressed {len(names)} times over")
    return names


class _Layer:
    """A content-coding of a body."""

    def __init__(self, name: str) -> None:
        self._window = _WINDOWS[name]
        self._inflate = zlib.decompressobj(self._window)
        self._ended = False  # at least one member has
        self._taken = 0  # bytes of the member that is being read
        self._first = b""  # what was taken, as long as it is a byte
        self._over = False

    @property
    def unfinished(self) -> bool:
        """Whether the coding has begun and has not come to its end."""
        return self._taken > (1 if self._ended else 0) and not self._over

    def decompress(self, chunks: Iterator[bytes], largest: int) -> Iterator[bytes]:
        """Yield the decompressed chunks, member after member."""
        size = 0
        for chunk in chunks:
            data, more = chunk, bool(chunk)
            while more and not self._over:
                piece = self._piece(data)
                data = self._inflate.unconsumed_tail or self._inflate.unused_data
                more = bool(data) or len(piece) == PIECE  # what is left may be inside already
                if self._inflate.eof:
                    self._end_member()
                size += len(piece)
                if size > largest:
                    raise TooLarge(largest)
                if piece:
                    yield piece

    def _piece(self, data: bytes) -> bytes:
        try:
            piece = self._inflate.decompress(data, PIECE)
        except zlib.error as error:
            if self._taken < _HEADER and self._ended:  # no further member, but padding
                self._over = True
                return b""
            if self._taken > 1 or self._window != zlib.MAX_WBITS:
                raise Unreadable(f"it cannot be decompressed: {error}") from None
            # Some servers send deflate without the header that zlib puts around it.
            self._window = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._window)
            return self._piece(self._first + data)
        self._first = data[:1] if not self._taken else b""
        self._taken += len(data)
        return piece

    def _end_member(self) -> None:
        self._ended, self._taken = True, 0
        self._over = self._window <= zlib.MAX_WBITS  # only gzip has more than one
        if not self._over:
            self._inflate = zlib.decompressobj(self._window)

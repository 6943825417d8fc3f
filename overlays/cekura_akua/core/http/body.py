"""Reading of response bodies, within the size limits of both kinds of connections."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from cekura_akua.core.request.request import Request
from cekura_akua.errors import StreamInterrupted

from .answer import Answer
from .compression import BrokenOff, TooLarge, Unreadable, decompressed


async def read_body(
    answer: Answer, pieces: AsyncIterator[bytes], request: Request, largest: int
) -> None:
    """Read the body of a response, and store the body in the response.

    A body that is too large, or cannot be decompressed, is stored as far as it was read, and the
    response says in `cut` what is wrong with it.

    Args:
        answer: the response.
        pieces: its body, decompressed.
        request: the request, whose credential the server may have echoed.
        largest: bytes that the body may have.
    """
    chunks: list[bytes] = []
    size = 0
    try:
        async for piece in pieces:
            chunks.append(piece)
            size += len(piece)
            if size > largest:
                raise TooLarge(largest)
    except Unreadable as error:
        answer.cut, answer.unreadable = request.scrub(str(error)), True
    except BrokenOff as error:
        answer.cut = answer.cut or str(error)
    finally:
        answer.content = b"".join(chunks)


async def stream_body(
    pieces: AsyncIterator[bytes], encoding: str, request: Request, largest: int
) -> AsyncGenerator[bytes, None]:
    """Yield a compressed body piece by piece, decompressed.

    Args:
        pieces: the compressed body.
        encoding: its content-encoding.
        request: the request, whose credential the server may have echoed.
        largest: bytes that a piece may decompress to.

    Raises:
        StreamInterrupted: the body broke off, or cannot be decompressed.
    """
    try:
        async for piece in decompressed(pieces, encoding, largest):
            yield piece
    except (Unreadable, BrokenOff) as error:
        raise StreamInterrupted(f"the stream broke off: {request.scrub(str(error))}") from None


async def once(content: bytes) -> AsyncIterator[bytes]:
    """Yield a body that was read already, in a single piece."""
    yield content

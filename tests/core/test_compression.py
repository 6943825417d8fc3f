"""Compressed answers: read in pieces, so that no number of layers unfolds without bound."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from functools import cache

import pytest
from hypothesis import given, strategies

from cekura_akua import errors
from cekura_akua.core.http.compression import PIECE, BrokenOff, Unreadable, decompressed
from tests.core.fake import CREATE, GET, KEYED, WATCH, Api
from tests.core.server import Reply, serve

MIB = 1 << 20


def raw_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


def two_members(content: bytes) -> bytes:
    half = len(content) // 2
    return gzip.compress(content[:half]) + gzip.compress(content[half:])


CODINGS = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "two members": ("gzip", two_members),
    "padded": ("gzip", lambda content: gzip.compress(content) + bytes(7)),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "twice": ("deflate, gzip", lambda content: gzip.compress(zlib.compress(content))),
    "identity": ("identity", bytes),
}


def read(content: bytes, encoding: str, size: int, largest: int = 64 * MIB) -> list[bytes]:
    """Return the pieces of a body that comes in chunks of a size."""

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(content), size):
            yield content[start : start + size]

    async def pieces() -> list[bytes]:
        return [piece async for piece in decompressed(chunks(), encoding, largest)]

    return asyncio.run(pieces())


@pytest.mark.parametrize("coding", CODINGS)
@given(
    unit=strategies.binary(max_size=300),
    times=strategies.sampled_from([1, 2, PIECE // 64, PIECE]),
    size=strategies.sampled_from([1, 2, 3, 1000, MIB]),
)
def test_every_coding_reads_back_however_it_is_cut(
    coding: str, unit: bytes, times: int, size: int
) -> None:
    encoding, compress = CODINGS[coding]
    content = (unit * times)[: 4 * PIECE]
    body = compress(content)
    pieces = read(body, encoding, max(size, len(body) // 500))
    assert b"".join(pieces) == content
    assert coding == "identity" or all(len(piece) <= PIECE for piece in pieces)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "twice"])
def test_a_body_that_breaks_off_is_not_taken_for_whole(coding: str) -> None:
    encoding, compress = CODINGS[coding]
    body = compress(b"[1, 2, 3]" * 100)
    for end in range(1, len(body)):
        with pytest.raises(BrokenOff):
            read(body[:end], encoding, MIB)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("gzip, zstd", b"x"),
        ("gzip", b"not gzip at all"),
        ("deflate", b"\xff\xff\xff"),
        ("gzip", gzip.compress(b"x" * 999, mtime=0)[:20] + b"x" * 40),
        (", ".join(["gzip"] * 5), b"x"),
    ],
    ids=["brotli", "one unknown", "plain text", "no deflate", "broken inside", "five times"],
)
def test_a_body_of_another_encoding_is_refused(encoding: str, body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body, encoding, MIB)


@cache
def bomb(layers: int) -> bytes:
    """Return a few bytes that hold 256 MiB."""
    if layers > 1:
        return gzip.compress(bomb(layers - 1), 9)
    content = bytes(MIB)
    compressor = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(compressor.compress(content) for _ in range(256)) + compressor.flush()


@pytest.mark.parametrize("layers", [1, 2, 3])
async def test_a_bomb_is_bounded_however_often_it_is_folded(layers: int) -> None:
    content = bomb(layers)
    headers = {"content-encoding": ", ".join(["gzip"] * layers)}
    async with (
        serve(*[Reply(body=content, headers=headers)] * 2, default=Reply(body={})) as server,
        Api(server.url, largest_body=MIB) as api,
    ):
        tracemalloc.start()
        try:
            with pytest.raises(errors.DecodeError, match="larger than 1048576 bytes"):
                await api.do(GET)
            with pytest.raises(errors.OutcomeUnknown, match="larger than 1048576 bytes"):
                await api.do(KEYED)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 8 * MIB
        assert await api.do(GET) == {}


async def test_layers_inside_are_bounded_too() -> None:
    """What holds nothing but says it at length would keep the event loop busy for ever."""
    compressor = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    empty = gzip.compress(b"")
    inner = b"".join(compressor.compress(empty * 50_000) for _ in range(40)) + compressor.flush()
    headers = {"content-encoding": "gzip, gzip"}
    async with (
        serve(Reply(body=inner, headers=headers)) as server,
        Api(server.url, largest_body=MIB) as api,
    ):
        with pytest.raises(errors.DecodeError, match="larger"):
            await api.do(GET)


async def test_a_compressed_answer_that_breaks_off_is_a_cut_body() -> None:
    """A body that ends before it is whole is cut (rule 31)."""
    whole = gzip.compress(b'{"id": "t1"}')
    headers = {"content-encoding": "gzip"}
    short = Reply(body=whole[:-4], headers=headers)
    async with (
        serve(short, default=Reply(body=whole, headers=headers)) as server,
        Api(server.url) as api,
    ):
        for operation in (GET, KEYED):
            assert await api.do(operation) == {"id": "t1"}
            server.script.append(short)
        with pytest.raises(errors.AnswerLost):
            await api.do(CREATE)
        assert len(server.received) == 5


async def test_a_coding_that_was_not_asked_for_is_said() -> None:
    reply = Reply(body=b"x", headers={"content-encoding": "br"})
    async with serve(reply) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="'br' was not asked for"):
            await api.do(GET)
        assert server.received[0].headers["accept-encoding"] == "gzip, deflate"


async def test_a_compressed_stream_may_be_longer_than_a_body() -> None:
    """Its events are bounded one by one."""
    events = b"".join(b"data: %d %s\n\n" % (n, b"x" * 500) for n in range(200))
    body = gzip.compress(events + b"event: end\ndata:\n\n")
    headers = {"content-type": "text/event-stream", "content-encoding": "gzip"}
    async with (
        serve(Reply(body=body, headers=headers, trickle=0.0)) as server,
        Api(server.url, largest_body=20_000) as api,
    ):
        assert len([event async for event in api.events(WATCH, ("t1",))]) == 200

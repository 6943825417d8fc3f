"""Downloads: a file on disk is whole or not there, and only a piece of it is in memory."""

import asyncio
import gzip
import tracemalloc
from pathlib import Path
from typing import Any, ClassVar

import pytest

from cekura_akua import download, errors
from cekura_akua.runtime import Operation, Resource
from tests.core.fake import ANY, Api
from tests.core.roads import BOTH_ROADS
from tests.core.server import Live, Reply, serve

pytestmark = BOTH_ROADS

EXPORT = Operation("files.export", "GET", "/files/{id}", {200: "bytes"})
MAKE = Operation("files.make", "POST", "/files", {200: "bytes"})
SHOW = Operation("files.show", "GET", "/files/{id}", ANY)
FILE = bytes(range(256)) * 40_000
HEADERS = {"content-type": "application/zip"}


class Files(Resource):
    OPERATIONS: ClassVar = {"export": EXPORT, "make": MAKE, "show": SHOW}

    async def export(self, id: str, **options: Any) -> bytes:
        return await self._client.call(EXPORT, (id,), **options)

    async def make(self, **options: Any) -> bytes:
        return await self._client.call(MAKE, **options)

    async def show(self, id: str, **options: Any) -> Any:
        return await self._client.call(SHOW, (id,), **options)


async def piecewise(writer: asyncio.StreamWriter) -> bool:
    head = "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: {}\r\n\r\n"
    writer.write(head.format(len(FILE)).encode())
    view = memoryview(FILE)
    for start in range(0, len(FILE), 64_000):
        writer.write(view[start : start + 64_000])
        await writer.drain()
    return True


async def test_a_file_is_written_as_it_comes(tmp_path: Path) -> None:
    target = tmp_path / "calls.zip"
    async with serve(default=Live(piecewise)) as server, Api(server.url) as api:
        await download(Files(api).export, tmp_path / "first", "a")  # what is imported only once
        tracemalloc.start()
        (tmp_path / "first").unlink()
        tracemalloc.reset_peak()
        assert await download(Files(api).export, target, "a/b", timeout=5) == target
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert target.read_bytes() == FILE
    assert server.received[1].target == "/files/a%2Fb"
    assert peak < len(FILE) / 4
    assert [path.name for path in tmp_path.iterdir()] == ["calls.zip"]


@pytest.mark.parametrize(("method", "effect"), [("export", "not applied"), ("make", "applied")])
async def test_a_file_that_breaks_off_is_not_there(
    tmp_path: Path, method: str, effect: str
) -> None:
    values = ("a",) if method == "export" else ()
    reply = Reply(200, FILE, HEADERS, send=1_000_000)
    (tmp_path / "file").write_text("before")
    async with serve(default=reply) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match="with a file that broke off") as caught:
            await download(getattr(Files(api), method), tmp_path / "file", *values)
    assert caught.value.effect == effect
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize(
    ("encoding", "content", "problem"),
    [
        ("gzip", b"not compressed", "cannot be decompressed"),
        ("gzip", gzip.compress(FILE)[:-4], "the compressed body broke off"),
        ("br", FILE, "content-encoding 'br' was not asked for"),
    ],
)
async def test_a_file_that_cannot_be_decompressed_is_not_there(
    tmp_path: Path, encoding: str, content: bytes, problem: str
) -> None:
    reply = Reply(200, content, {**HEADERS, "content-encoding": encoding})
    async with serve(default=reply) as server, Api(server.url) as api:
        with pytest.raises(errors.DecodeError, match=problem):
            await download(Files(api).export, tmp_path / "file", "a")
    assert list(tmp_path.iterdir()) == []


async def test_a_refusal_writes_nothing(tmp_path: Path) -> None:
    async with serve(default=Reply(404, {"detail": "No."})) as server, Api(server.url) as api:
        with pytest.raises(errors.NotFound, match="No"):
            await download(Files(api).export, tmp_path / "file", "a")
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "file"
    async with serve(default=Reply(200, FILE, HEADERS)) as server, Api(server.url) as api:
        with pytest.raises(errors.ConfigurationError, match="missing/file cannot be written"):
            await download(Files(api).export, target, "a")
    assert server.received == []


async def test_a_directory_in_the_place_of_the_file_is_found_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    async with serve(default=Reply(200, FILE, HEADERS)) as server, Api(server.url) as api:
        with pytest.raises(errors.ConfigurationError, match="Is a directory"):
            await download(Files(api).make, tmp_path)
    assert server.received == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("method", ["export", "make"])
async def test_rule_01_a_write_whose_file_cannot_be_kept_was_applied(
    tmp_path: Path, method: str
) -> None:
    """The disk fails when the response has begun; of a read nothing is lost by that."""
    target = tmp_path / "file"

    async def obstructed(writer: asyncio.StreamWriter) -> bool:
        target.mkdir()
        return await piecewise(writer)

    values = ("a",) if method == "export" else ()
    expected = errors.ConfigurationError if method == "export" else errors.AnswerLost
    async with serve(default=Live(obstructed)) as server, Api(server.url) as api:
        with pytest.raises(expected, match="file cannot be written") as caught:
            await download(getattr(Files(api), method), target, *values)
    assert caught.value.effect == ("not applied" if method == "export" else "applied")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


async def test_only_files_are_downloaded(tmp_path: Path) -> None:
    async with serve() as server, Api(server.url) as api:
        with pytest.raises(errors.InvalidInput, match="answers with no file"):
            await download(Files(api).show, tmp_path / "file", "a")
    assert server.received == []

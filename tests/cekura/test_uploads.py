"""Uploads: files are streamed, and sent again only where a file can be read again."""

import asyncio
import io
import socket
import threading
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from email.parser import BytesParser
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import anyio
import anyio.to_thread
import httpx
import pytest
import trio
from starlette.datastructures import Headers, UploadFile

from cekura_akua import Cekura, Upload
from cekura_akua.cekura import Cekura as Client
from cekura_akua.core.request import uploads
from cekura_akua.core.request.bodies import build_body
from cekura_akua.core.request.uploads import PIECE, Body, File
from cekura_akua.errors import (
    ConnectionFailed,
    DeadlineExceeded,
    InvalidInput,
    OutcomeUnknown,
    RateLimited,
)
from cekura_akua.testing import LocalApis
from cekura_api.models import GenerateScenarios
from tests.cekura.busy import busy_threads
from tests.core.fake import Operation
from tests.core.listening import listening
from tests.core.roads import take
from tests.core.server import RESET, Reply, Server, serve
from tests.core.test_trio import served

ANSWER = Reply(body={"progress_id": "p1"})
BUSY = Reply(429, {"detail": "later"}, {"retry-after": "0"})
UPLOAD = Operation("x.upload", "POST", "/x", body="multipart/form-data", files=("file",))


class Once:
    """An asynchronous file that can be read once, without a size."""

    def __init__(self, content: bytes) -> None:
        self.reads = 0
        self._content = io.BytesIO(content)

    async def read(self, size: int = -1, /) -> bytes:
        self.reads += 1
        await asyncio.sleep(0)
        return self._content.read(size)


class Slow(io.BytesIO):
    """A file of which a method waits for `go` once, in the middle of its work."""

    def __init__(self, content: bytes, method: str) -> None:
        super().__init__(content)
        self.go, self.most, self.reading = threading.Event(), 0, False
        self._method, self._at_once = method, 0

    def _do(self, method: str, work: Callable[[], Any]) -> Any:
        self._at_once += 1
        self.most = max(self.most, self._at_once)
        self.reading = self.reading or method == "read"
        if method == self._method:
            self.go.wait(10)
        result = work()
        self._at_once -= 1
        return result

    def read(self, size: int | None = -1, /) -> bytes:
        content: bytes = self._do("read", partial(super().read, size))
        return content

    def seek(self, offset: int, whence: int = 0, /) -> int:
        position: int = self._do("seek", partial(super().seek, offset, whence))
        return position


def client(server: Server, **options: Any) -> Client:
    return Cekura("made-up", base_url=server.url, **options)


async def send(server: Server, *files: Any, **options: Any) -> None:
    async with client(server) as cekura:
        body = GenerateScenarios(num_scenarios=1, generation_files=list(files))
        await cekura.scenarios.generate(body, **options)


def parts(server: Server, index: int = 0) -> list[tuple[str | None, str, bytes]]:
    """Return the files of a request: name, media type and content."""
    received = server.received[index]
    head = f"Content-Type: {received.headers['content-type']}\r\n\r\n".encode()
    message: Any = BytesParser().parsebytes(head + received.body)
    fields = [(p.get_filename(), p.get_content_type(), p) for p in message.get_payload()]
    return [(name, media, p.get_payload(decode=True)) for name, media, p in fields if name]


async def test_paths_bytes_and_open_files_are_sent(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes(b"1,2\r\n" * 50_000)
    async with serve(default=ANSWER) as server:
        with path.open("rb") as opened:
            opened.seek(5)
            async with await anyio.open_file(path, "rb") as asynchronous:
                await send(
                    server,
                    path,
                    b"raw",
                    opened,
                    asynchronous,
                    io.BytesIO(b"in memory"),
                    Upload(b"named", filename="n.txt", content_type="text/markdown"),
                )
        whole = path.read_bytes()
        assert parts(server) == [
            ("calls.csv", "text/csv", whole),
            ("generation_files", "application/octet-stream", b"raw"),
            ("calls.csv", "text/csv", whole[5:]),
            ("calls.csv", "text/csv", whole),
            ("generation_files", "application/octet-stream", b"in memory"),
            ("n.txt", "text/markdown", b"named"),
        ]
        assert "content-length" in server.received[0].headers, "every size was known"


async def test_rule_35_files_are_read_in_threads_of_the_package(tmp_path: Path) -> None:
    """Though all threads of the application are busy (rule 35)."""
    (tmp_path / "a.txt").write_bytes(b"a")
    async with busy_threads(), serve(default=ANSWER) as server:
        with anyio.fail_after(2):
            await send(server, tmp_path / "a.txt", io.BytesIO(b"b"))


@pytest.mark.parametrize("road", ["direct", "httpx"])
@pytest.mark.parametrize(("method", "effect"), [("seek", "not applied"), ("read", "unknown")])
async def test_rule_35_a_disk_that_hangs_does_not_outlast_the_deadline(
    method: str, effect: str, road: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(road, monkeypatch)
    slow = Slow(b"content", method)
    try:
        async with serve(default=ANSWER) as server:
            with anyio.fail_after(5):
                with pytest.raises(DeadlineExceeded) as caught:
                    await send(server, slow, deadline=0.2)
            assert caught.value.effect == effect
            assert (server.connections == 0) is (method == "seek")
    finally:
        slow.go.set()


async def test_a_retry_reads_a_file_whose_last_read_was_given_up() -> None:
    """The thread of the first attempt still reads when the second begins: they do not mix."""
    slow, heads, bodies = Slow(b"content", "read"), list[bytes](), list[bytes]()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).lower())
        if len(heads) == 1:  # it does not wait for the body, of which a part is being read
            while not slow.reading:
                await asyncio.sleep(0.001)
            asyncio.get_running_loop().call_later(0.2, slow.go.set)
            writer.write(b"HTTP/1.1 429 Wait\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n")
        else:
            length = int(heads[-1].partition(b"content-length:")[2].split()[0])
            bodies.append(await reader.readexactly(length))
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n")
            writer.write(b'{"progress_id":"p"}')
        await writer.drain()
        writer.close()

    async with (
        listening(handle) as port,
        Client("x", base_url=f"http://127.0.0.1:{port}") as cekura,
    ):
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [slow]})
        await cekura.aclose()
    assert b"\r\n\r\ncontent\r\n" in bodies[0]
    assert slow.most == 1


async def test_the_callers_own_client_streams_too(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (2 * PIECE))
    async with (
        serve(BUSY, default=ANSWER) as server,
        httpx.AsyncClient(trust_env=False) as http_client,
        client(server, http_client=http_client) as cekura,
    ):
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [path]})
        assert [len(parts(server, index)[0][2]) for index in (0, 1)] == [2 * PIECE] * 2


async def test_a_form_may_have_the_same_open_file_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"content")
    async with serve(default=ANSWER) as server:
        with path.open("rb") as opened:
            await send(server, opened, opened)
        assert [content for _, _, content in parts(server)] == [b"content"] * 2


async def test_the_local_double_accepts_a_streamed_upload(tmp_path: Path) -> None:
    """The body is valid for the document, and is read by a parser of another package."""
    path = tmp_path / "guide.md"
    path.write_bytes(b"# Guide\n" * 20_000)
    async with LocalApis() as apis:
        made = await apis.cekura.agents.upload_knowledge_base(1, {"files": [path, Once(b"x" * 9)]})
        assert made.results
        started = await apis.cekura.scenarios.generate(
            GenerateScenarios(num_scenarios=1, generation_files=[path])
        )
        assert started.progress_id
        assert [request.status for request in apis.requests] == [201, 200]


class Received:
    """A file as Django gives one: synchronous, with a name and a media type of its own."""

    def __init__(self, name: str, content_type: str, content: bytes) -> None:
        self.name, self.content_type, self.size = name, content_type, len(content)
        self.file = io.BytesIO(content)
        self.read, self.seek, self.tell = self.file.read, self.file.seek, self.file.tell


class Incoming(Once):
    """An asynchronous file that tells its name, its media type and its size, and has no other."""

    filename, content_type, size = "b.csv", "text/x-table", 9


def uploaded(
    content: bytes, spool: int, name: str = "a.dat", size: int | None = None
) -> UploadFile:
    """Return a file as Starlette and FastAPI give one."""
    file: Any = SpooledTemporaryFile(spool)  # noqa: SIM115 - its owner closes it
    file.write(content)
    file.seek(0)
    return UploadFile(
        file, size=size, filename=name, headers=Headers({"content-type": "audio/x-w"})
    )


@pytest.mark.parametrize("spool", [0, 10], ids=["memory", "disk"])
async def test_an_incoming_file_goes_on_with_its_name_its_type_and_its_length(spool: int) -> None:
    """Twice, since it can be read again; and in one piece, which Django needs."""
    content = b"content" * 20_000
    async with serve(BUSY, default=ANSWER) as server:
        files = [
            uploaded(content, spool, size=len(content)),
            uploaded(content, spool, name="only.md"),
            Received("calls.wav", "audio/wave", content),
        ]
        await send(server, *files)
        for index in (0, 1):
            assert parts(server, index) == [
                ("a.dat", "audio/x-w", content),
                ("only.md", "audio/x-w", content),
                ("calls.wav", "audio/wave", content),
            ]
            assert "content-length" in server.received[index].headers
        await files[0].close()  # type: ignore[misc]
        with pytest.raises(InvalidInput, match="closed"):
            await send(server, files[0])
        await files[1].close()  # type: ignore[misc]


async def test_an_incoming_file_is_read_from_where_it_stands_and_described_as_the_caller_says() -> (
    None
):
    async with serve(default=ANSWER) as server:
        started = uploaded(b"0123456789", 0, size=10)
        await started.read(4)
        told = Upload(uploaded(b"x", 0), filename="mine.txt", content_type="text/mine")
        await send(server, started, told, Upload(Once(b"x" * 9), size=9), Incoming(b"x" * 9))
        assert parts(server) == [
            ("a.dat", "audio/x-w", b"456789"),
            ("mine.txt", "text/mine", b"x"),
            ("generation_files", "application/octet-stream", b"x" * 9),
            ("b.csv", "text/x-table", b"x" * 9),
        ]
        assert "content-length" in server.received[0].headers
        await started.close()
        await told.source.close()  # type: ignore[union-attr, misc]


async def test_a_file_of_unknown_size_is_sent_in_chunks() -> None:
    seen: list[dict[str, str]] = []
    async with draining(seen) as url, Cekura("made-up", base_url=url) as cekura:
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [Once(b"x" * 9)]})
        upload = Upload(Once(b"x" * 9), size=9)
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [upload]})
    assert seen[0]["transfer-encoding"] == "chunked"
    assert int(seen[1]["content-length"]) > 9


@pytest.mark.parametrize("kind", ["bytes", "path", "seekable", "asynchronous"])
async def test_a_file_that_can_be_read_again_is_sent_again(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"content" * 20_000)
    async with serve(BUSY, ANSWER) as server:
        if kind == "asynchronous":
            async with await anyio.open_file(path, "rb") as file:
                await file.seek(7)
                await send(server, file)
        elif kind == "seekable":
            with path.open("rb") as opened:
                opened.seek(7)
                await send(server, opened)
        else:
            await send(server, path if kind == "path" else path.read_bytes())
        start = 7 if kind in {"asynchronous", "seekable"} else 0
        assert [parts(server, i)[0][2] for i in (0, 1)] == [path.read_bytes()[start:]] * 2


async def test_a_spent_file_is_not_sent_again_and_the_error_says_so() -> None:
    async with serve(BUSY, default=ANSWER) as server:
        file = Upload(Once(b"x" * 9), size=9)
        with pytest.raises(
            RateLimited, match="not sent again, as the file of generation_files can"
        ):
            await send(server, file)
        assert len(server.received) == 1
        assert file.source.reads == 2  # type: ignore[union-attr]


async def test_a_spent_file_that_never_left_may_be_sent(unused_tcp_port: int) -> None:
    """Never sent, so that nothing was read, and the second attempt has the whole file."""
    file = Once(b"x" * 9)

    async with Cekura("made-up", base_url=f"http://127.0.0.1:{unused_tcp_port}") as cekura:
        body = {"num_scenarios": 1, "generation_files": [Upload(file, size=9)]}
        with pytest.raises(ConnectionFailed) as caught:
            await cekura.scenarios.generate(body)
    assert len(caught.value.attempts) == 3
    assert file.reads == 0


async def test_a_lost_response_to_an_upload_is_unknown(tmp_path: Path) -> None:
    """The retry table holds for uploads: a write with neither key nor etag is sent once."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"content")
    async with serve(RESET, default=ANSWER) as server:
        with pytest.raises(OutcomeUnknown):
            await send(server, path)
        assert len(server.received) == 1


async def test_progress_is_reported_with_each_attempt(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (PIECE + 10))
    told: list[tuple[int, int | None]] = []
    awaited: list[int] = []

    async def later(sent: int, _: int | None) -> None:
        awaited.append(sent)

    async with serve(BUSY, ANSWER) as server:
        await send(
            server,
            Upload(path, progress=lambda sent, size: told.append((sent, size))),
            Upload(b"abc", progress=later),
        )
    size = PIECE + 10
    assert told == [(0, size), (PIECE, size), (size, size)] * 2
    assert awaited == [0, 3, 0, 3]


@pytest.mark.parametrize("road", ["direct", "httpx"])
async def test_an_error_of_a_progress_callback_ends_the_call(
    road: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, with the request incomplete; it is not sent again."""
    take(road, monkeypatch)
    error = ValueError("no")

    def refuse(sent: int, _: int | None) -> None:
        if sent:
            raise error

    async with serve(default=ANSWER) as server:
        async with asyncio.timeout(10):
            with pytest.raises(ValueError, match="no") as caught:
                await send(server, Upload(b"x" * (3 * PIECE), "a.bin", progress=refuse))
        assert caught.value is error
        assert server.received == []


async def test_a_large_file_is_never_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    size = 48 * 1024 * 1024
    with path.open("wb") as file:
        file.truncate(size)
    seen: list[dict[str, str]] = []
    async with draining(seen) as url, Cekura("made-up", base_url=url) as cekura:
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [b"warm"]})
        tracemalloc.start()
        try:
            await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [path]})
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert int(seen[1]["content-length"]) > size
    assert peak < size // 16


@pytest.mark.parametrize("road", ["direct", "httpx"])
async def test_a_file_is_read_no_faster_than_the_server_takes_it(
    road: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the buffers of two sockets hold is read, and not the rest."""
    take(road, monkeypatch)
    size, read = 128 * 1024 * 1024, 0

    class Counted:
        async def read(self, size: int = -1, /) -> bytes:
            nonlocal read
            read += PIECE
            return bytes(PIECE)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(10)

    async with listening(handle) as port:
        cekura = Cekura("made-up", base_url=f"http://127.0.0.1:{port}", timeout=1, retries=0)
        async with cekura:
            body = {"num_scenarios": 1, "generation_files": [Upload(Counted(), "a", size=size)]}
            with pytest.raises(OutcomeUnknown):
                await cekura.scenarios.generate(body)
    assert 0 < read < size // 4


async def test_a_file_that_shrinks_or_grows_while_it_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"x" * (3 * PIECE))

    def shrink(sent: int, _: int | None) -> None:
        if sent == PIECE:
            with path.open("r+b") as file:
                file.truncate(PIECE)

    def grow(sent: int, _: int | None) -> None:
        if sent == 0:
            with path.open("ab") as file:
                file.write(b"more")

    async with serve(default=ANSWER) as server:
        with pytest.raises(OutcomeUnknown, match=f"ended after {PIECE} bytes"):
            await send(server, Upload(path, progress=shrink))
        await send(server, Upload(path, progress=grow))
        assert parts(server)[0][2] == b"x" * PIECE


class Broken:
    """A file that fails in `read`."""

    async def read(self, size: int = -1, /) -> bytes:
        raise RuntimeError("no disk")


class Text:
    """A file that returns text."""

    async def read(self, size: int = -1, /) -> Any:
        return "text"


@pytest.mark.parametrize(("file", "told"), [(Broken(), "no disk"), (Text(), "open it in binary")])
async def test_the_error_names_the_fault_of_an_unreadable_file(file: Any, told: str) -> None:
    async with serve(default=ANSWER) as server:
        with pytest.raises(OutcomeUnknown, match=told):
            await send(server, Upload(file, size=5))


async def test_a_cancelled_upload_closes_its_file(tmp_path: Path) -> None:
    """A file left open would be a ResourceWarning, which fails the test."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (40 * PIECE))
    begun = asyncio.Event()

    async def stall(sent: int, _: int | None) -> None:
        if sent:
            begun.set()
            await asyncio.sleep(60)

    async with serve(default=ANSWER) as server, client(server) as cekura:
        body = {"num_scenarios": 1, "generation_files": [Upload(path, progress=stall)]}
        task = asyncio.create_task(cekura.scenarios.generate(body))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await cekura.scenarios.generate({"num_scenarios": 1, "generation_files": [path]})


async def test_a_timed_out_upload_closes_its_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the server reads nothing, so that sending is interrupted, not reading."""
    path = tmp_path / "a.bin"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    opened: list[IO[bytes]] = []

    def opening(path: Path) -> IO[bytes]:
        opened.append(path.open("rb"))
        return opened[-1]

    monkeypatch.setattr(uploads, "_open", opening)
    async with deaf() as url, Cekura("made-up", base_url=url) as cekura:
        body = {"num_scenarios": 1, "generation_files": [path]}
        with pytest.raises(OutcomeUnknown):
            await cekura.scenarios.generate(body, timeout=0.2)
    assert [file.closed for file in opened] == [True]


async def test_bad_files_are_refused_before_anything_is_sent(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("x")
    async with serve(default=ANSWER) as server:
        with text.open(encoding="utf-8") as opened:
            closed = io.BytesIO(b"x")
            closed.close()
            with (tmp_path / "written").open("wb") as written:
                for wrong in (
                    tmp_path / "absent", tmp_path, "a/path", 5, opened, io.StringIO("x"), closed,
                    written, Upload(tmp_path / "absent"), None,
                ):  # fmt: skip
                    with pytest.raises(InvalidInput):
                        await send(server, Upload(wrong))
                    if wrong is not None:
                        with pytest.raises(InvalidInput):
                            await send(server, wrong)
        async with await anyio.open_file(text, encoding="utf-8") as asynchronous:
            with pytest.raises(InvalidInput):
                await send(server, asynchronous)
        assert server.received == []


@pytest.mark.parametrize("bad", ["a\r\nX-Injected: 1", "a\nb", "a\0b", "a\x7f", "\ud800"])
def test_a_name_cannot_end_its_header(bad: str) -> None:
    for body in (
        {"file": Upload(b"x", filename=bad)},
        {"file": (bad, b"x")},
        {"file": Upload(b"x", content_type=f"text/{bad}")},
        {bad: "x"},
    ):
        with pytest.raises(InvalidInput):
            build_body(UPLOAD, body)


def test_an_operation_with_a_key_takes_only_bytes(tmp_path: Path) -> None:
    """Rule 3: the same bytes on every attempt."""
    path = tmp_path / "a"
    path.write_bytes(b"x")
    keyed = Operation(
        "x.keyed", "POST", "/x", body="multipart/form-data", files=("file",),
        idempotency_key="optional",
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="give its files as bytes"):
        build_body(keyed, {"file": path})
    assert isinstance(build_body(keyed, {"file": b"x"})[0], bytes)


async def test_the_length_of_a_body_is_the_number_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    body = Body([b"head", File("file", Upload(path)), b"tail"])
    assert await body.length() == 108
    assert b"".join([chunk async for chunk in body]) == b"head" + b"x" * 100 + b"tail"


def test_under_trio(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (2 * PIECE))

    async def main() -> None:
        with path.open("rb") as opened:
            async with await anyio.open_file(path, "rb") as asynchronous:
                await send(server, path, opened, asynchronous)
        with trio.CancelScope() as scope:
            await send(server, Upload(path, progress=lambda sent, _: sent and scope.cancel()))
        assert scope.cancelled_caught
        with trio.CancelScope() as scope:  # while sending, not while reading the file
            content = b"x" * (4 * PIECE)
            await send(server, Upload(content, progress=lambda sent, _: sent and scope.cancel()))
        assert scope.cancelled_caught

    with served(BUSY, default=ANSWER) as server:
        trio.run(main)
        assert [len(content) for _, _, content in parts(server, 1)] == [2 * PIECE] * 3


@asynccontextmanager
async def deaf() -> AsyncIterator[str]:
    """A server that accepts connections and reads nothing."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


@asynccontextmanager
async def draining(seen: list[dict[str, str]]) -> AsyncIterator[str]:
    """A server that discards bodies, chunked or not."""
    answer = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"

    async def drain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[1:-2]
                headers = {k.lower(): v.strip() for k, _, v in (x.partition(":") for x in lines)}
                seen.append(headers)
                if "content-length" in headers:
                    left = int(headers["content-length"])
                    while left:
                        left -= len(await reader.read(min(left, PIECE)))
                else:
                    while size := int(await reader.readuntil(b"\r\n"), 16):
                        await reader.readexactly(size + 2)
                    await reader.readexactly(2)
                writer.write(answer)
                await writer.drain()
        writer.close()

    async with listening(drain) as port:
        yield f"http://127.0.0.1:{port}"

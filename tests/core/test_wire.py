"""Connections: an answer is its own request's, or there is none (rules 30 to 33)."""

import asyncio
import itertools
import random
import socket
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core.config.base_url import Origin, origin_of
from cekura_akua.core.http import connecting, connection, httpx_connection
from cekura_akua.core.http.connection import DirectConnection
from cekura_akua.core.request.request import Request
from cekura_akua.core.request.uploads import Upload
from tests.core.fake import CREATE, GET, KEYED, Api, Operation
from tests.core.listening import listening
from tests.core.roads import BOTH_ROADS, OURS_ONLY
from tests.core.server import STALL, Live, Reply, serve

OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
UPLOAD = Operation(
    "things.upload", "POST", "/things:upload", body="multipart/form-data", files=("file",)
)


def answer(body: bytes) -> bytes:
    return OK + b"content-length: %d\r\n\r\n%b" % (len(body), body)


def live(*pieces: bytes, pause: float = 0.0, goes_on: bool = True) -> Live:
    """An answer of these bytes, piece by piece."""

    async def write(writer: asyncio.StreamWriter) -> bool:
        for number, piece in enumerate(pieces):
            if number:
                await asyncio.sleep(pause)
            writer.write(piece)
            await writer.drain()
        return goes_on

    return Live(write)


class Faulty:
    """A server whose answers name the thing that was asked for, and that makes mistakes."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.mistakes = 0

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                name = head.split(b" ")[1].rpartition(b"/")[2]
                mine, forged = answer(b'{"id": "%b"}' % name), answer(b'{"id": "forged"}')
                self.mistakes += 1
                match self.choose.randrange(12):
                    case 0:
                        writer.write(mine + forged)
                    case 1:
                        writer.write(mine + forged[: self.choose.randrange(1, len(forged))])
                    case 2:
                        writer.write(mine[: self.choose.randrange(len(mine))])
                        writer.close()
                        return
                    case 3:
                        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n" + forged)
                    case 4:
                        writer.write(b"HTTP/1.1 204 X\r\ncontent-length: 2\r\n\r\n{}")
                    case 5:
                        writer.write(mine + b"\r\n\r\n")
                    case 6:
                        chunk = mine.partition(b"\r\n\r\n")[2]
                        head = OK + b"transfer-encoding: chunked\r\n\r\n"
                        body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(chunk), chunk)
                        writer.write(head + body + forged)
                    case 7:
                        writer.write(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + mine)
                    case _:
                        self.mistakes -= 1
                        writer.write(mine)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def ask(count: int, seed: int) -> int:
    """Make calls of a faulty server; return how many got their own answer."""
    server, own = Faulty(seed), 0
    numbers = itertools.count()
    async with (
        listening(server.handle) as port,
        Api(f"http://127.0.0.1:{port}", retries=0, max_connections=8) as api,
    ):

        async def work() -> None:
            nonlocal own
            for number in numbers:
                if number >= count:
                    return
                try:
                    thing = await api.do(GET, path=(f"n{number}",))
                except errors.SdkError:
                    continue
                if thing is not None:  # else a 204
                    assert thing == {"id": f"n{number}"}
                    own += 1

        await asyncio.gather(*(work() for _ in range(16)))
    assert server.mistakes > count / 3
    return own


@OURS_ONLY
@pytest.mark.timeout(60)
async def test_rule_30_a_thousand_calls_of_a_faulty_server_get_their_own_answers() -> None:
    assert await ask(1_000, seed=1) > 500


@OURS_ONLY
@pytest.mark.soak
async def test_rule_30_ten_thousand_calls_of_a_faulty_server_get_their_own_answers() -> None:
    assert await ask(10_000, seed=random.randrange(1 << 30)) > 5_000


@BOTH_ROADS
@pytest.mark.parametrize("extra", [b"{}", answer(b'{"forged": 1}'), b"\r\n", b"H"])
async def test_rule_30_bytes_that_come_while_idle_end_the_connection(extra: bytes) -> None:
    """Also those that the event loop has not read when the next call is sent."""
    async with serve() as server, Api(server.url) as api:
        server.script += [live(answer(b"{}"), extra, pause=0.01), Reply(body={"mine": 1})]
        assert await api.do(GET) == {}
        await asyncio.sleep(0.03)
        assert await api.do(CREATE, retries=0) == {"mine": 1}
        assert server.connections == 2


async def test_rule_30_bytes_that_nobody_has_read_yet_are_seen() -> None:
    """The event loop is busy while they come, and the next call follows at once."""
    async with serve(Reply(body={}), Reply(body={"mine": 1})) as server, Api(server.url) as api:
        assert await api.do(GET) == {}
        [writer] = server._tasks.values()
        writer.write(answer(b'{"forged": 1}'))  # in the step of the call, which knows nothing
        assert await api.do(CREATE, retries=0) == {"mine": 1}


async def test_rule_30_an_answer_before_the_request_is_nobodys() -> None:
    visits = 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        try:
            if visits == 1:
                await asyncio.sleep(0.01)
                writer.write(answer(b'{"forged": 1}'))
            with_head = await reader.readuntil(b"\r\n\r\n")
            assert with_head.startswith(b"GET /a ")
            writer.write(answer(b'{"mine": 1}'))
            await reader.read()
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass  # the first visitor has left
        finally:
            writer.close()

    async with listening(handle) as port:
        own = DirectConnection(origin_of(f"http://127.0.0.1:{port}"), None)
        request = Request("GET", f"http://127.0.0.1:{port}/a", [])
        await own.wire(request, inf)
        await asyncio.sleep(0.03)
        result = await own.exchange(request, 1000).fetch(5)
        assert isinstance(result, connection.Answer)
        assert (result.content, visits) == (b'{"mine": 1}', 2)
        await own.aclose()


@OURS_ONLY
async def test_rule_30_an_answer_that_comes_with_the_connection_is_nobodys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It lies in the buffer of the socket before the request, and that socket is closed at once."""
    visits, left = 0, asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        if visits == 1:
            writer.write(answer(b'{"forged": 1}'))
        else:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(b'{"mine": 1}'))
        with suppress(ConnectionResetError):
            await reader.read()
        left.set()
        writer.close()

    async def connected_late(origin: Origin) -> socket.socket:
        sock = await connecting.connected_socket(origin)
        await asyncio.sleep(0.02)
        return sock

    monkeypatch.setattr(connection, "connected_socket", connected_late)
    async with listening(handle) as port, Api(f"http://127.0.0.1:{port}") as api:
        assert await api.do(CREATE) == {"mine": 1}
        async with asyncio.timeout(5):
            await left.wait()
    assert visits == 2


@BOTH_ROADS
@pytest.mark.parametrize("told", [b"content-length: 2", b"transfer-encoding: chunked"])
@pytest.mark.parametrize("pause", [0.01, 0])
async def test_rule_30_a_body_of_a_204_hurts_no_later_call(told: bytes, pause: float) -> None:
    """Neither one that comes later, nor one that comes together with its head."""
    bad = live(b"HTTP/1.1 204 No Content\r\n" + told + b"\r\n\r\n", b"{}", pause=pause)
    async with serve(bad, Reply(body={"mine": 1})) as server, Api(server.url) as api:
        assert await api.do(GET) is None
        await asyncio.sleep(2 * pause)
        assert await api.do(CREATE) == {"mine": 1}


@BOTH_ROADS
async def test_rule_32_a_plain_write_leaves_on_a_young_connection_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(httpx_connection, "YOUNG", 0.05)
    monkeypatch.setattr(connection, "YOUNG", 0.05)
    async with serve() as server, Api(server.url) as api:
        for operation, pause, connections in (
            (GET, 0, 1),
            (CREATE, 0, 1),
            (KEYED, 0.1, 1),
            (GET, 0.1, 1),
            (CREATE, 0.1, 2),
            (CREATE, 0, 2),
        ):
            await asyncio.sleep(pause)
            await api.do(operation)
            assert server.connections == connections, operation
        await asyncio.sleep(0.01)
        assert server.open == 1


@OURS_ONLY
async def test_rule_32_the_servers_own_limit_is_honoured() -> None:
    brief = Reply(body={}, headers={"keep-alive": "timeout=1"})
    generous = Reply(body={}, headers={"keep-alive": "timeout=600"})
    async with serve(default=generous) as server, Api(server.url) as api:
        await api.do(GET)
        await asyncio.sleep(0.6)
        server.default = brief
        await api.do(GET)
        await asyncio.sleep(0.6)
        await api.do(GET)
        assert server.connections == 2


@BOTH_ROADS
async def test_rule_33_a_connection_that_cannot_be_made_again_has_sent_nothing() -> None:
    async with serve() as server:
        api = Api(server.url)
        await api.do(GET)
        server.stop()
        url = server.url
    async with api:
        await asyncio.sleep(0.02)
        with pytest.raises(errors.ConnectionFailed) as caught:
            await api.do(CREATE)
        assert caught.value.effect == "not applied"
        assert not any(attempt.sent for attempt in caught.value.attempts)
        assert url


@OURS_ONLY
@pytest.mark.parametrize("closes", [True, False])
@pytest.mark.parametrize("size", [10, 8_000_000])
async def test_rule_31_an_early_answer_to_an_upload_is_read(closes: bool, size: int) -> None:
    """The server answers by the head alone, and reads no more of the body; httpx sends first."""
    ended = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\n{}")
        await writer.drain()
        if closes:
            writer.write_eof()
        await ended.wait()
        writer.close()

    file = Upload(b"x" * size, "a.bin", progress=lambda sent, total: None)
    async with listening(handle) as port, Api(f"http://127.0.0.1:{port}", timeout=5) as api:
        with pytest.raises(errors.ApiError) as caught:
            await api.call(UPLOAD, body={"file": file})
        assert caught.value.status == 413
        assert caught.value.effect == "not applied"
        ended.set()


class Hesitant:
    """A file that stops after its first piece."""

    def __init__(self) -> None:
        self.pieces = 0

    async def read(self, size: int = -1, /) -> bytes:
        """Return the first piece, and wait for the second for ever."""
        self.pieces += 1
        if self.pieces > 1:
            await asyncio.Event().wait()
        return b"x"


@OURS_ONLY
@pytest.mark.parametrize("kind", ["a file that is awaited", "bytes that the server does not read"])
async def test_rule_31_an_early_answer_ends_its_connection(kind: str) -> None:
    """What is left of the request would be taken for the next."""
    visits = 0

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(b'{"visit": %d}' % visits))
            await asyncio.sleep(10)
        finally:
            writer.close()

    async with (
        listening(handle) as port,
        Api(f"http://127.0.0.1:{port}", timeout=2, retries=0) as api,
    ):
        if kind == "a file that is awaited":
            early = await api.call(UPLOAD, body={"file": Upload(Hesitant(), "a.bin", size=100)})
        else:
            early = await api.call(CREATE, body={"text": "x" * 10_000_000})
        assert early == {"visit": 1}
        assert await api.do(GET) == {"visit": 2}


@BOTH_ROADS
async def test_interim_answers_come_before_the_answer() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
    reply = live(*interim, answer(b'{"mine": 1}'), pause=0.005)
    async with serve(reply, default=Reply(body={})) as server, Api(server.url) as api:
        assert await api.do(CREATE) == {"mine": 1}
        assert await api.do(GET) == {}
        assert server.connections == 1


@BOTH_ROADS
@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nconnection: close\r\n", b"HTTP/1.0 200 OK\r\n"]
)
async def test_a_connection_that_the_server_closes_is_not_used_again(head: bytes) -> None:
    whole = head + b'content-type: application/json\r\ncontent-length: 8\r\n\r\n{"a": 1}'
    async with serve(default=live(whole)) as server, Api(server.url) as api:
        assert await api.do(GET) == {"a": 1}
        assert await api.do(CREATE) == {"a": 1}
        assert server.connections == 2


@BOTH_ROADS
async def test_head_and_trailers() -> None:
    head = Operation("things.head", "HEAD", "/things/{id}")
    chunked = OK + b"transfer-encoding: chunked\r\ntrailer: x\r\n\r\n"
    async with (
        serve(
            live(OK + b"content-length: 8\r\n\r\n"),
            live(chunked, b"8\r\n{", b'"a": 1}\r\n0\r\n', b"x: y\r\n\r\n", pause=0.002),
            Reply(body={}),
        ) as server,
        Api(server.url) as api,
    ):
        assert await api.do(head) is None
        assert await api.do(GET) == {"a": 1}
        assert await api.do(GET) == {}
        assert server.connections == 1


@BOTH_ROADS
async def test_rule_36_nothing_is_sent_after_the_latest_send_time() -> None:
    from cekura_akua.core.deadline import clock

    def too_late(call: Any, proceed: Any) -> Any:
        moment = clock() - 0.001
        call.request.latest_send = lambda: moment
        return proceed(call)

    async with serve() as server, Api(server.url, middleware=[too_late]) as api:
        with pytest.raises(errors.LockLost) as caught:
            await api.do(CREATE, retries=0)
        assert caught.value.effect == "not applied"
        assert server.received == []


@BOTH_ROADS
async def test_rule_36_the_time_for_connecting_counts(road: str) -> None:
    """The lock is lost while the server is connected to: the request does not follow."""
    asked: list[None] = []
    looks = {"direct": 0, "httpx": 1}[road]  # over httpx the first look is before the connection

    def guarded(call: Any, proceed: Any) -> Any:
        call.request.latest_send = lambda: asked.append(None) or (inf if len(asked) <= looks else 0)
        return proceed(call)

    async with serve() as server, Api(server.url, middleware=[guarded]) as api:
        with pytest.raises(errors.LockLost):
            await api.do(CREATE)
        assert server.connections == 1
        assert server.received == []


@OURS_ONLY
async def test_rule_36_what_is_thrown_away_is_reset() -> None:
    """Bytes that the server has not read are not delivered to it later."""
    accepted: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with Api(url) as api:
            task = asyncio.create_task(api.do(CREATE))
            while not accepted:
                await asyncio.sleep(0.005)
                try:
                    accepted.append(listener.accept()[0])
                except BlockingIOError:
                    continue
            await asyncio.sleep(0.02)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.sleep(0.02)
        [sock] = accepted
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        sock.close()
        assert error == 104  # ECONNRESET


async def test_cancelled_connects_leave_no_socket() -> None:
    async with serve() as server, Api(server.url, max_connections=300) as api:
        for turns in range(12):
            tasks = [asyncio.create_task(api.do(GET)) for _ in range(20)]
            for _ in range(turns):
                await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.1)
        assert server.open <= 20  # those whose call was answered before


async def test_a_slow_answer_does_not_outlive_the_time_limit_of_a_kept_connection() -> None:
    """The timer of a connection is that of its first call; a later and shorter limit counts."""
    async with serve(Reply(body={}), STALL) as server, Api(server.url, timeout=30) as api:
        await api.do(GET)
        started = monotonic()
        with pytest.raises(errors.TimedOut):
            await api.do(GET, timeout=0.1, retries=0)
        assert monotonic() - started < 2
        assert await api.do(GET) == {}

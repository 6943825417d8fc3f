"""Streams of events: only their end ends them, and they are resumed without a loss (rule 27)."""

import asyncio
import gc
import pickle
import random
import socket
import sys
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from cekura_akua.core.pipeline import backoff
from cekura_akua.core.streams import events
from cekura_akua.core.streams.delivered import Delivered
from cekura_akua.errors import (
    ConnectionFailed,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    NotFound,
    StreamDeadlineExceeded,
    StreamFailed,
    StreamInterrupted,
)
from tests.core.fake import FOLLOW, GET, TOKEN, WATCH, Api
from tests.core.roads import BOTH_ROADS
from tests.core.server import RESET, STALL, Live, Received, Reply, Server, serve

pytestmark = BOTH_ROADS


HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
    b"transfer-encoding: chunked\r\n\r\n"
)
END = b"event: end\ndata: {}\n\n"


def numbered(number: int) -> bytes:
    """An event as the API sends one."""
    return (
        b'event: message\ndata: {"cursor": "c%d", "sequence": %d, "session_id": "s", '
        b'"turn_id": "t", "type": "progress.updated"}\n\n' % (number, number)
    )


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


def live(*pieces: bytes, then: str = "cut") -> Live:
    """Writes pieces of a stream, then cuts it, ends the answer, or says nothing more."""

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD)
        for piece in pieces:
            writer.write(chunk(piece))
            await writer.drain()
        if then == "whole":
            writer.write(b"0\r\n\r\n")
            await writer.drain()
            return True
        if then == "silent":
            await asyncio.sleep(60)
        return False

    return Live(write)


def after(request: Received) -> str | None:
    return parse_qs(urlsplit(request.target).query).get("after", [None])[0]


async def numbers(stream: AsyncIterator[Any]) -> list[Any]:
    return [event.sequence async for event in stream]


async def until(stream: AsyncIterator[Any], error: type[Exception]) -> tuple[list[Any], Any]:
    """What comes before an error, and the error."""
    seen: list[Any] = []
    try:
        async for event in stream:
            seen.append(event)  # noqa: PERF401 - what was seen is kept when it raises
    except error as raised:
        return seen, raised
    raise AssertionError("it ended")


async def test_rule_27_a_stream_resumes_behind_the_last_event_and_drops_repeated_events() -> None:
    script = [
        live(b": hello\n\n", numbered(1), numbered(2)),
        live(numbered(1), numbered(2), numbered(3), then="whole"),
        RESET,
        live(numbered(3), numbered(4), numbered(5), END, then="whole"),
    ]
    async with serve(*script) as server, Api(server.url) as api:
        stream = api.events(FOLLOW, query={"q": "x"}, headers={"x-trace": "1"})
        assert await numbers(stream) == [1, 2, 3, 4, 5]
        assert [after(request) for request in server.received] == [None, "c2", "c3", "c3"]
        assert all("q=x" in request.target for request in server.received)
        assert {request.headers["x-trace"] for request in server.received} == {"1"}


async def test_rule_27_the_end_of_the_answer_is_not_the_end_of_the_stream() -> None:
    """A whole answer without its terminal event is resumed, or raises; it never ends silently."""
    whole = live(numbered(1), then="whole")
    async with serve(default=whole) as server, Api(server.url) as api:
        seen, error = await until(api.events(FOLLOW), StreamInterrupted)
        assert [event.sequence for event in seen] == [1]
        assert len(server.received) == 3  # with 2 retries: nothing new came, twice
        seen, error = await until(api.events(WATCH, ("t1",)), StreamInterrupted)
        assert len(server.received) == 4
        assert (error.received, error.cursor, error.last) == (1, "c1", seen[0])
        again = pickle.loads(pickle.dumps(error))
        assert (again.received, again.last.sequence, str(again)) == (1, 1, str(error))
        seen, _ = await until(api.events(FOLLOW, retries=0), StreamInterrupted)
        assert len(server.received) == 5


async def test_rule_27_a_stream_without_a_cursor_is_not_resumed() -> None:
    bare = live(b'data: {"line": 1}\n\n')
    async with serve(default=bare) as server, Api(server.url) as api:
        _, error = await until(api.events(FOLLOW, query={"after": "c9"}), StreamInterrupted)
        assert error.received == len(server.received) == 1


async def test_rule_27_a_stream_without_events_so_far_is_opened_again() -> None:
    script = [live(b": hello\n\n"), live(numbered(8), numbered(9), END)]
    async with serve(*script) as server, Api(server.url) as api:
        assert await numbers(api.events(FOLLOW, query={"after": "c8"})) == [9]
        assert [after(request) for request in server.received] == ["c8", "c8"]


async def test_rule_27_each_success_gives_all_retries_back() -> None:
    script = [live(numbered(number)) for number in range(1, 30)]
    async with serve(*script, default=live(END)) as server, Api(server.url) as api:
        assert await numbers(api.events(FOLLOW)) == list(range(1, 30))


async def test_rule_27_exactly_once_through_a_server_that_cuts_and_repeats() -> None:
    """Whatever it cuts, and however far it goes back, each event comes once and in order."""
    chance, count = random.Random(27), 2000

    def answer(request: Received) -> Any:
        kind = chance.random()
        if kind < 0.1:
            return RESET
        if kind < 0.15:
            return Reply(503, headers={"retry-after": "0"})
        behind = int((after(request) or "c0")[1:])
        start = 0 if kind < 0.2 else max(0, behind - chance.randrange(60))
        wanted = range(start + 1, min(count, behind + chance.randrange(1, 80)) + 1)
        content = b"".join(numbered(number) for number in wanted)
        if wanted.stop > count and kind > 0.5:
            return live(content + END)
        return live(content[: -chance.randrange(1, 40)], then=chance.choice(["cut", "whole"]))

    async with serve(default=answer) as server, Api(server.url, retries=20) as api:
        assert await numbers(api.events(FOLLOW)) == list(range(1, count + 1))
        assert len(server.received) > 40


def test_rule_27_more_is_repeated_than_is_remembered_one_by_one() -> None:
    seen = Delivered(recent=10)
    turns = [{"session_id": "s", "turn_id": turn} for turn in "ab"]
    data = [{**turns[n % 2], "sequence": n // 2, "cursor": f"c{n}"} for n in range(100)]
    assert all(seen.add(one, resumed=False) for one in data)
    assert not any(seen.add(one, resumed=True) for one in data)
    assert seen.add({**turns[0], "sequence": 50, "cursor": "c100"}, resumed=True)
    assert seen.add({"session_id": "s", "turn_id": "c", "sequence": 0}, resumed=True)
    assert all(seen.add(one, resumed=True) for one in ("text", {}, {}, None, {"sequence": True}))
    # Out of order, but not forgotten.
    assert seen.add({**turns[0], "sequence": 60, "cursor": "c120"}, resumed=True)
    assert seen.add({**turns[0], "sequence": 55, "cursor": "c110"}, resumed=True)


async def test_rule_27_a_stream_drops_more_than_it_remembers_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(events, "Delivered", lambda: Delivered(recent=2))
    script = [live(*map(numbered, range(1, 7))), live(*map(numbered, range(1, 8)), END)]
    async with serve(*script) as server, Api(server.url) as api:
        assert await numbers(api.events(FOLLOW)) == [1, 2, 3, 4, 5, 6, 7]


async def test_events_are_typed_and_unknown_events_are_kept() -> None:
    content = (
        b'event: message\nid: 7\ndata: {"cursor": "c1", "sequence": 1}\n\n'
        b"event: news\ndata: plain text\n\n"
        b'data: {"sequence": "odd", "cursor": 5}\n\n'
        b"event: counted\ndata: 12\n\n"
    )
    async with serve(live(content, END)) as server, Api(server.url) as api:
        found = [event async for event in api.events(WATCH, ("t1",))]
    assert [(e.event, e.value, e.id, e.cursor, e.sequence) for e in found] == [
        ("message", {"cursor": "c1", "sequence": 1}, "7", "c1", 1),
        ("news", "plain text", "7", None, None),
        ("message", {"sequence": "odd", "cursor": 5}, "7", None, None),
        ("counted", 12, "7", None, None),
    ]
    assert found[0].json() == {"cursor": "c1", "sequence": 1}


async def test_a_failure_of_the_stream_is_not_resumed_and_shows_no_credential() -> None:
    failure = b'event: effect/httpapi/stream/failure\ndata: [{"_tag": "Die", "defect": "%s"}]\n\n'
    script = [live(numbered(1), failure % b"boom"), live(failure % TOKEN.encode())]
    async with serve(*script) as server, Api(server.url) as api:
        seen, error = await until(api.events(FOLLOW), StreamFailed)
        assert [event.sequence for event in seen] == [1]
        assert error.data == [{"_tag": "Die", "defect": "boom"}]
        assert (error.received, error.cursor) == (1, "c1")
        _, error = await until(api.events(FOLLOW), StreamFailed)
        assert TOKEN not in str(error) + repr(error.data)
        assert len(server.received) == 2


async def test_opening_it_fails_as_any_call_and_resuming_it_says_how_far_it_got() -> None:
    async with serve(Reply(404), live(numbered(1)), Reply(404)) as server, Api(server.url) as api:
        await until(api.events(FOLLOW), NotFound)
        _, error = await until(api.events(FOLLOW), StreamInterrupted)
        assert (error.received, error.cursor) == (1, "c1")
        assert isinstance(error.cause, NotFound)
    async with Api(server.url) as api:
        await until(api.events(FOLLOW), ConnectionFailed)


async def test_bad_options_raise_before_anything_is_sent() -> None:
    async with serve() as server, Api(server.url) as api:
        for wrong in ({"deadline": -1}, {"retries": -1}):
            with pytest.raises(InvalidInput):
                api.events(FOLLOW, **wrong)
        await until(api.events(FOLLOW, timeout=0), InvalidInput)
        assert server.received == []


async def test_rule_22_the_server_says_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "BASE", 0.0)
    script = [live(b"retry: 200\n\n", numbered(1)), live(END)]
    async with serve(*script) as server, Api(server.url) as api:
        started = monotonic()
        assert await numbers(api.events(FOLLOW)) == [1]
        assert monotonic() - started > 0.19


async def test_rule_21_streams_pay_for_reconnecting(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an outage the budget of the client ends them, whatever `retries` says."""
    async with serve(default=live()) as server, Api(server.url, retries=1000) as api:
        _, error = await until(api.events(FOLLOW), StreamInterrupted)
        assert "retry budget" in str(error)
        assert 100 <= len(server.received) < 140  # each opening gives 1 of the 5 back


async def test_a_connection_that_held_out_has_not_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quiet stream that a gateway closes now and then goes on for ever."""
    monkeypatch.setattr(events, "STEADY", 0.0)
    script = [live(b": hello\n\n") for _ in range(20)]
    async with serve(*script, default=live(numbered(1), END)) as server, Api(server.url) as api:
        assert await numbers(api.events(FOLLOW, retries=1)) == [1]


async def test_rule_23_the_deadline_bounds_a_stream() -> None:
    """Whether it says nothing, goes on for ever, or cannot be resumed."""
    silent = live(numbered(1), then="silent")

    async def forever(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD)
        with suppress(ConnectionError):
            while True:
                writer.write(chunk(b": still here\n\n"))
                await writer.drain()
                await asyncio.sleep(0.01)
        return False

    for script in ([silent], [Live(forever)], [live(numbered(1)), STALL]):
        async with serve(*script) as server, Api(server.url) as api:
            started = monotonic()
            _, error = await until(api.events(FOLLOW, deadline=0.3), DeadlineExceeded)
            assert isinstance(error, StreamDeadlineExceeded)
            assert 0.25 < monotonic() - started < 2


async def test_rule_23_the_deadline_is_that_of_all_connections_together() -> None:
    async def lasting(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD + chunk(numbered(1)))
        await asyncio.sleep(0.8)
        return False

    async with serve(Live(lasting), live(then="silent")) as server, Api(server.url) as api:
        started = monotonic()
        await until(api.events(FOLLOW, deadline=1.0), StreamDeadlineExceeded)
        assert 0.9 < monotonic() - started < 1.6
        assert len(server.received) == 2


async def test_a_silence_is_limited_where_timeout_is_given_and_comments_are_none() -> None:
    async def commenting(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD)
        for _ in range(14):
            writer.write(chunk(b": still here\n\n"))
            await asyncio.sleep(0.1)
        writer.write(chunk(numbered(1) + END))
        await writer.drain()
        return False

    async with serve(Live(commenting)) as server, Api(server.url) as api:
        assert await numbers(api.events(FOLLOW, timeout=1.0)) == [1]
    quiet = live(numbered(1), then="silent")
    async with serve(quiet, quiet, live(numbered(2), END)) as server, Api(server.url) as api:
        _, error = await until(api.events(WATCH, ("t1",), timeout=0.3), StreamInterrupted)
        assert error.silent is True
        assert "nothing came for 0.3 s" in str(error)
        assert await numbers(api.events(FOLLOW, timeout=0.3)) == [1, 2]


@pytest.mark.parametrize("borrowed", [False, True])
async def test_the_clients_own_timeout_does_not_end_a_quiet_stream(borrowed: bool) -> None:
    async def slow(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD + chunk(numbered(1)))
        await asyncio.sleep(0.6)
        writer.write(chunk(END))
        return False

    async with (
        httpx.AsyncClient(trust_env=False) as client,
        serve(Live(slow)) as server,
        Api(server.url, timeout=0.3, http_client=client if borrowed else None) as api,
    ):
        assert await numbers(api.events(WATCH, ("t1",))) == [1]


async def test_a_compressed_stream_is_read_as_it_comes() -> None:
    """Each piece is flushed by the server, and given out before the next is there."""
    packer = zlib.compressobj(wbits=31)
    go_on = asyncio.Event()

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD[:-2] + b"content-encoding: gzip\r\n\r\n")
        for content in (numbered(1), numbered(2) + END):
            writer.write(chunk(packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)))
            await writer.drain()
            await go_on.wait()
        return False

    async with serve(Live(write)) as server, Api(server.url) as api, api.events(FOLLOW) as stream:
        assert (await anext(stream)).sequence == 1
        go_on.set()
        assert await numbers(stream) == [2]


async def test_a_stream_that_cannot_be_decompressed_is_interrupted() -> None:
    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD[:-2] + b"content-encoding: gzip\r\n\r\n" + chunk(numbered(1)))
        return False

    async with serve(default=Live(write)) as server, Api(server.url) as api:
        seen, error = await until(api.events(FOLLOW), StreamInterrupted)
    assert seen == []
    assert "cannot be decompressed" in str(error)


async def test_one_event_is_bounded_and_not_the_stream() -> None:
    many = [b"data: " + b"x" * 900 + b"\n\n" for _ in range(50)]
    huge = live(numbered(1), *[b"data: " + b"y" * 600 + b"\n"] * 3)
    async with serve(live(*many, END), huge) as server, Api(server.url, largest_body=1000) as api:
        assert len(await numbers(api.events(FOLLOW))) == 50
        seen, error = await until(api.events(FOLLOW), DecodeError)
        assert ([event.sequence for event in seen], len(server.received)) == ([1], 2)
        assert "larger than 1000 bytes" in str(error)


async def gone(server: Server) -> None:
    """Wait until the server has no connection."""
    async with asyncio.timeout(2):
        while server.open:
            await asyncio.sleep(0.001)


@pytest.mark.parametrize("leaving", ["async with", "aclose", "break", "cancel", "another task"])
async def test_leaving_closes_the_connection_at_once(leaving: str) -> None:
    """And gives its place back: the client has one connection only."""
    async with (
        serve(_watching(), Reply(body={})) as server,
        Api(server.url, max_connections=1) as api,
    ):
        stream, first = api.events(FOLLOW), asyncio.Event()

        async def read() -> list[Any]:
            seen = []
            async for event in stream:
                seen.append(event.sequence)
                first.set()
            return seen

        if leaving == "async with":
            async with stream:
                assert (await anext(stream)).sequence == 1
        elif leaving == "aclose":
            assert (await anext(stream)).sequence == 1
            await stream.aclose()
        elif leaving == "break":
            async for event in api.events(FOLLOW):
                assert event.sequence == 1
                break
        elif leaving == "cancel":
            task = asyncio.create_task(read())
            await first.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            del stream, task  # until then it could be read on
        else:
            task = asyncio.create_task(read())
            await first.wait()
            await stream.aclose()
            assert await task == [1]
        await gone(server)
        if leaving not in ("break", "cancel"):
            assert await numbers(stream) == []
        assert await api.do(GET, deadline=2) == {}


def _watching() -> Live:
    """Sends one event, and goes on until the client has left."""

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD + chunk(numbered(1)))
        with suppress(ConnectionError):
            while not writer.transport.is_closing():
                writer.write(chunk(b":\n\n"))
                await writer.drain()
                await asyncio.sleep(0.002)
        return False

    return Live(write)


async def cancelled(stream: AsyncIterator[Any]) -> None:
    """Wait for an event that does not come, and be cancelled."""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(stream), 0.05)


async def test_rule_27_a_cancelled_wait_loses_no_event_and_ends_nothing(road: str) -> None:
    if road == "httpx":
        pytest.skip("httpx closes the connection")

    gave_up = asyncio.Event()

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(HEAD)
        for number in range(1, 6):
            writer.write(chunk(numbered(number)[:10]))
            await gave_up.wait()
            gave_up.clear()
            writer.write(chunk(numbered(number)[10:]))
            await writer.drain()
        writer.write(chunk(END))
        return False

    async with serve(Live(write)) as server, Api(server.url) as api:
        stream = api.events(WATCH, ("t1",))
        sequences: list[int | None] = []
        late = 0
        while True:
            try:
                sequences.append((await asyncio.wait_for(anext(stream), 0.003)).sequence)
            except TimeoutError:
                late += 1
                gave_up.set()
            except StopAsyncIteration:
                break
        assert sequences == [1, 2, 3, 4, 5]
        assert late >= 5
        assert len(server.received) == 1


async def test_rule_27_a_wait_that_is_cancelled_is_not_the_end_of_the_stream(road: str) -> None:
    """The connection is closed at once; reading on goes on behind the last event."""
    if road == "direct":
        pytest.skip("its connection stays open")
    script = [_watching(), STALL, live(numbered(1), numbered(2), END)]
    async with serve(*script) as server, Api(server.url) as api:
        stream = api.events(FOLLOW)
        assert (await anext(stream)).sequence == 1
        await cancelled(stream)
        await gone(server)
        await cancelled(stream)  # while it is opened again
        assert await numbers(stream) == [2]
        assert await numbers(stream) == []
        assert [after(request) for request in server.received] == [None, "c1", "c1"]


async def test_rule_27_a_cancelled_wait_interrupts_a_stream_that_cannot_be_resumed(
    road: str,
) -> None:
    if road == "direct":
        pytest.skip("its connection stays open")
    async with serve(live(numbered(1), then="silent")) as server, Api(server.url) as api:
        stream = api.events(WATCH, ("t1",))
        assert (await anext(stream)).sequence == 1
        await cancelled(stream)
        with pytest.raises(StreamInterrupted, match="cancelled; there is nothing to resume"):
            await anext(stream)
        assert await numbers(stream) == []
        assert len(server.received) == 1


async def test_a_stream_whose_opening_was_cancelled_is_opened_as_if_for_the_first_time() -> None:
    whole = live(numbered(1), END)
    async with serve(STALL, whole, STALL, Reply(404)) as server, Api(server.url) as api:
        stream = api.events(WATCH, ("t1",))
        await cancelled(stream)
        assert await numbers(stream) == [1]
        stream = api.events(WATCH, ("t1",))
        await cancelled(stream)
        with pytest.raises(NotFound):
            await anext(stream)


async def test_rule_23_a_cancelled_wait_gives_a_stream_no_more_time() -> None:
    async with serve(STALL, live(numbered(1), then="silent")) as server, Api(server.url) as api:
        stream, started = api.events(FOLLOW, deadline=0.5), monotonic()
        await cancelled(stream)
        await until(stream, StreamDeadlineExceeded)
        assert monotonic() - started < 1.5


async def test_a_stream_is_read_by_one_task_and_once() -> None:
    async with serve(live(numbered(1), then="silent")) as server, Api(server.url) as api:
        async with api.events(FOLLOW) as stream:
            assert (await anext(stream)).sequence == 1
            waiting = asyncio.create_task(anext(stream))
            await asyncio.sleep(0.01)
            with pytest.raises(RuntimeError, match="another task"):
                await anext(stream)
            waiting.cancel()
            await asyncio.wait([waiting])
        assert await numbers(stream) == []


def flood(count: int) -> tuple[Live, list[int]]:
    """Writes many events as fast as they are taken; how many bytes it got rid of."""
    written = [0]

    async def write(writer: asyncio.StreamWriter) -> bool:
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 16)
        writer.transport.set_write_buffer_limits(1 << 16)
        writer.write(HEAD)
        with suppress(ConnectionError):
            for start in range(1, count + 1, 50):
                several = b"".join(map(numbered, range(start, min(start + 50, count + 1))))
                writer.write(chunk(several))
                await writer.drain()
                written[0] += len(several)
            writer.write(chunk(END) + b"0\r\n\r\n")
            await writer.drain()
        return False

    return Live(write), written


async def test_100_000_events_in_constant_memory() -> None:
    """What is held at most is less than what came, and afterwards not one object more an event.

    The sending server's part is counted in. Tracing every allocation is slow: the first part is.
    """
    step, written = flood(100_000)
    blocks = []
    async with serve(step) as server, Api(server.url) as api, api.events(FOLLOW) as stream:
        gc.collect()
        expected = peak = 0
        tracemalloc.start(1)
        try:
            async for event in stream:
                expected += 1
                if event.sequence != expected:
                    break
                if expected == 40_000:
                    peak, held = tracemalloc.get_traced_memory()[1], written[0]
                    tracemalloc.stop()
                if expected in (45_000, 95_000):
                    gc.collect()
                    blocks.append(sys.getallocatedblocks())
        finally:
            tracemalloc.stop()
    assert expected == 100_000
    assert peak < 3_000_000 < held
    assert blocks[1] - blocks[0] < 5_000


async def test_a_slow_reader_slows_the_server_down() -> None:
    """Nothing is read ahead of the reader: the sockets' buffers are all that the server fills."""
    step, written = flood(300_000)
    async with serve(step) as server, Api(server.url) as api, api.events(FOLLOW) as stream:
        assert (await anext(stream)).sequence == 1
        before = -1
        while before != written[0]:  # until it cannot get rid of anything more
            before = written[0]
            await asyncio.sleep(0.1)
        assert 0 < written[0] < 16_000_000  # of about 26 MB


LEFT_EARLY = """
import asyncio, sys
sys.path[:0] = {path!r}
from tests.core.fake import FOLLOW, Api

async def main():
    api = Api({url!r})
    async for event in api.events(FOLLOW):
        {leaving}

asyncio.run(main())
"""


@pytest.mark.parametrize("leaving", ["break", "raise SystemExit(0)"])
async def test_leaving_a_stream_early_at_the_end_of_a_program_is_clean(
    leaving: str, road: str
) -> None:
    if road == "httpx":
        pytest.skip("the generators of httpx are closed in no order")
    async with serve(default=live(numbered(1), numbered(2), then="silent")) as server:
        code = LEFT_EARLY.format(path=sys.path, url=server.url, leaving=leaving)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stderr=asyncio.subprocess.PIPE
        )
        _, printed = await asyncio.wait_for(process.communicate(), 10)
        assert (process.returncode, printed) == (0, b"")

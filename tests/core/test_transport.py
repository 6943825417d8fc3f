"""The transport: leases, cancellation, time limits, bounds (rules 2, 23, 24, 29)."""

import asyncio
import gc
import gzip
import random
import socket
import sys
from time import monotonic
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from cekura_akua import errors
from cekura_akua.core.http import transport
from tests.core.fake import CREATE, GET, KEYED, WATCH, Api
from tests.core.roads import BOTH_ROADS
from tests.core.server import RESET, STALL, Live, Reply, serve
from tests.core.test_pages import until

pytestmark = BOTH_ROADS


async def test_rule_02_cancelled_calls_leave_all_connections_usable() -> None:
    """Ten connections, twenty calls cancelled at random moments, eight rounds; then ten calls."""
    choose = random.Random(7)
    async with serve(default=Reply(body={}, delay=0.01)) as server:
        async with Api(server.url, max_connections=10, timeout=5) as api:
            for _ in range(8):
                tasks = [asyncio.create_task(api.do(GET)) for _ in range(20)]
                for task in tasks:
                    await asyncio.sleep(choose.uniform(0, 0.004))
                    task.cancel()
                done = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(isinstance(r, asyncio.CancelledError | dict) for r in done)
            results = await asyncio.gather(*(api.do(GET, deadline=5) for _ in range(10)))
            assert results == [{}] * 10
        await asyncio.sleep(0.05)
        assert server.open == 0


async def test_rule_02_cancelled_at_every_step_of_a_call() -> None:
    """A call that is cancelled after n turns of the event loop, for every n until it is done."""
    async with serve() as server, Api(server.url, max_connections=1) as api:
        for turns in range(200):
            task = asyncio.create_task(api.do(GET))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            result = (await asyncio.gather(task, return_exceptions=True))[0]
            assert await api.do(GET, deadline=5) == {}
            if result == {}:
                break
        else:
            pytest.fail("the call never ended")


async def test_rule_02_a_cancelled_write_is_reraised_and_leaves_no_bytes_to_the_next_call() -> None:
    async with (
        serve(Reply(body={"mine": 1}, delay=0.1)) as server,
        Api(server.url, max_connections=1) as api,
    ):
        task = asyncio.create_task(api.do(CREATE))
        await server.until(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await api.do(GET) == {}
        assert [request.method for request in server.received] == ["POST", "GET"]


async def test_rule_23_a_trickled_body_does_not_outlive_the_timeout() -> None:
    slow = Reply(body={"a": "x" * 50}, trickle=0.05)
    async with serve(default=slow) as server, Api(server.url) as api:
        started = monotonic()
        with pytest.raises(errors.TimedOut):
            await api.do(GET, timeout=0.2, retries=0)
        assert monotonic() - started < 1
        with pytest.raises(errors.AnswerLost) as caught:
            await api.do(CREATE, timeout=0.2)
        assert caught.value.effect == "applied"


async def test_rule_23_the_deadline_bounds_attempts_and_waits_together() -> None:
    async with serve(default=STALL) as server, Api(server.url) as api:
        started = monotonic()
        with pytest.raises(errors.DeadlineExceeded) as read:
            await api.do(GET, timeout=0.15, deadline=0.4, retries=50)
        assert 0.35 < monotonic() - started < 5
        assert read.value.effect == "not applied"
        with pytest.raises(errors.DeadlineExceeded) as write:
            await api.do(KEYED, deadline=0.2)
        assert isinstance(write.value, errors.OutcomeUnknown)


async def test_rule_22_a_wait_that_outlives_the_deadline_is_not_begun() -> None:
    async with (
        serve(default=Reply(429, headers={"retry-after": "30"})) as server,
        Api(server.url) as api,
    ):
        started = monotonic()
        with pytest.raises(errors.DeadlineExceeded) as caught:
            await api.do(CREATE, deadline=5)
        assert monotonic() - started < 1
        assert isinstance(caught.value.cause, errors.RateLimited)
        assert caught.value.cause.retry_after == 30


async def test_rule_23_queueing_counts() -> None:
    async with serve(STALL) as server, Api(server.url, max_connections=1) as api:
        holding = asyncio.create_task(api.do(GET))
        await server.until(1)
        with pytest.raises(errors.DeadlineExceeded) as caught:
            await api.do(CREATE, deadline=0.1)
        assert caught.value.effect == "not applied"
        assert caught.value.attempts[0].happened == "never sent"
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)
        assert await api.do(GET, deadline=5) == {}


async def test_rule_23_nothing_is_sent_once_the_deadline_has_passed() -> None:
    """Not over a connection that is there either, and what was not sent is not unknown."""
    async with serve() as server, Api(server.url) as api:
        await api.do(GET)
        for operation in (GET, CREATE, KEYED):
            with pytest.raises(errors.DeadlineExceeded) as caught:
                await api.do(operation, deadline=1e-9)
            assert not isinstance(caught.value, errors.OutcomeUnknown)
            assert caught.value.effect == "not applied"
            assert [attempt.sent for attempt in caught.value.attempts] == [False]
        await api.do(GET)
        assert [request.method for request in server.received] == ["GET", "GET"]
        assert server.connections == 1


async def test_rule_29_a_thousand_at_once() -> None:
    async with serve() as server, Api(server.url, max_connections=8, deadline=20) as api:
        await asyncio.gather(*(api.do(GET) for _ in range(1000)))
        assert server.connections == 8


async def test_connections_are_kept_and_stale_ones_noticed() -> None:
    async with serve() as server, Api(server.url) as api:
        await api.do(GET)
        await api.do(GET)
        assert server.connections == 1
        server.stop()  # as a server does with idle connections
        await asyncio.sleep(0.02)
        await api.do(CREATE)
        assert server.connections == 2


async def test_idle_connections_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "KEEP_ALIVE", 0.05)
    async with serve(default=Reply(body={}, delay=0.01)) as server, Api(server.url) as api:
        await asyncio.gather(*(api.do(GET) for _ in range(4)))
        assert server.open == 4
        await asyncio.sleep(0.1)
        await api.do(GET)
        await asyncio.sleep(0.02)
        assert server.open == 1


async def test_bodies_are_bounded_also_decompressed() -> None:
    bomb = gzip.compress(b'"' + b"x" * (3 << 20) + b'"')
    reply = Reply(body=bomb, headers={"content-encoding": "gzip"})
    async with (
        serve(reply, default=Reply(body=gzip.compress(b'"ok"'), headers=reply.headers)) as (server),
        Api(server.url, largest_body=1 << 20) as api,
    ):
        with pytest.raises(errors.DecodeError, match="larger than 1048576 bytes"):
            await api.do(GET)
        assert await api.do(GET) == "ok"


@pytest.mark.parametrize("status", [200, 404])
async def test_a_body_without_an_end_is_cut_at_its_bound(status: int) -> None:
    """It is not asked for again, and the server is told at once that nobody reads on."""
    sent = 0

    async def write(writer: asyncio.StreamWriter) -> bool:
        nonlocal sent
        writer.write(b"HTTP/1.1 %d X\r\ntransfer-encoding: chunked\r\n\r\n" % status)
        while True:
            writer.write(b"10000\r\n%b\r\n" % (b"x" * 65536))
            sent += 65536
            await writer.drain()

    async with (
        serve(Live(write), default=Reply(body={"id": "t1"})) as server,
        Api(server.url, largest_body=1 << 20) as api,
    ):
        with pytest.raises(errors.DecodeError if status == 200 else errors.NotFound) as caught:
            await api.do(GET)
        if status == 200:
            assert "larger than 1048576 bytes" in str(caught.value)
        assert await api.do(GET) == {"id": "t1"}
        assert len(server.received) == 2
    assert sent < 32 << 20


async def test_rule_24_redirects_are_not_followed_and_the_credential_stays() -> None:
    async with serve() as other, serve() as server, Api(server.url) as api:
        for location in (f"{other.url}/x", f"//127.0.0.1:{other.port}/x", "/elsewhere"):
            server.script.append(Reply(302, headers={"location": location}))
            with pytest.raises(errors.Redirected):
                await api.do(GET)
        assert other.received == []
        assert len(server.received) == 3


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://api.example",
        "https://user:pass@api.example",
        "https://api.example/?x=1",
        "https://api.example/a/../b",
        "//api.example",
        "https://",
        "https://api.example:port",
        "",
    ],
)
def test_rule_24_base_urls_that_are_refused(url: str) -> None:
    with pytest.raises(errors.ConfigurationError):
        Api(url)


@pytest.mark.parametrize(
    "url", ["http://localhost:8000", "http://127.0.0.1:1/v1/", "http://[::1]:1", "https://h/v1"]
)
def test_rule_24_base_urls_that_are_taken(url: str) -> None:
    assert Api(url).base_url == url.rstrip("/")
    assert Api("http://inside.example", allow_http=True).base_url == "http://inside.example"


async def test_pytest_httpx_intercepts_the_default_transport(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url="https://api.example/things/t1?a=1", json={"id": "t1"})
    httpx_mock.add_exception(httpx.ConnectError("refused"), method="POST")
    httpx_mock.add_response(method="POST", json={"id": "t2"})
    async with Api() as api:
        assert await api.do(GET, query={"a": 1}) == {"id": "t1"}
        assert await api.do(CREATE) == {"id": "t2"}
    requests = httpx_mock.get_requests()
    assert requests[-1].content == b'{"name":"x"}'
    assert requests[-1].headers["content-length"] == "12"
    assert requests[0].headers["host"] == "api.example"


async def test_http_client_is_used_and_left_open() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if len(seen) == 1:
            raise httpx.ConnectError("refused")
        return httpx.Response(302 if len(seen) == 3 else 200, json={}, headers={"location": "/"})

    async with httpx.AsyncClient(
        transport=httpx.MockTransport(answer), follow_redirects=True
    ) as client:
        async with Api(http_client=client) as api:
            assert await api.do(KEYED) == {}
            with pytest.raises(errors.Redirected):
                await api.do(GET)
        assert not client.is_closed
    assert seen[1].headers["authorization"].startswith("Bearer ")


@pytest.mark.parametrize(
    "wrong", [httpx.Client(), httpx.AsyncHTTPTransport(), "http://proxy"], ids=lambda x: type(x)
)
def test_http_client_has_to_be_an_async_client(wrong: Any) -> None:
    """Any other would fail at the first call, and perhaps after it has sent it."""
    with pytest.raises(errors.ConfigurationError, match=f"not a {type(wrong).__name__}"):
        Api(http_client=wrong)


async def test_a_limit_on_a_kept_connection_counts_as_sent() -> None:
    async with serve(Reply(body={}), STALL) as server, Api(server.url) as api:
        await api.do(GET)
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(CREATE, timeout=0.1)
        assert len(server.received) == 2


async def test_a_limit_before_the_first_byte_is_known_to_be_harmless() -> None:
    """A connection that is never accepted: the time limit strikes while connecting."""

    class Never(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await request.extensions["trace"]("connection.connect_tcp.started", {})
            await asyncio.sleep(60)
            raise AssertionError

    async with httpx.AsyncClient(transport=Never()) as client, Api(http_client=client) as api:
        with pytest.raises(errors.TimedOut) as caught:
            await api.do(CREATE, timeout=0.05, retries=1)
        assert [a.happened for a in caught.value.attempts] == ["never sent"] * 2


async def test_large_bodies_and_empty_answers() -> None:
    async with (
        serve(Reply(200, ["x" * 3_000_000]), Reply(204), Reply(204)) as server,
        Api(server.url) as api,
    ):
        assert len((await api.do(GET))[0]) == 3_000_000
        assert await api.do(GET) is None
        assert await api.do(CREATE, body={"x": "y" * 3_000_000}) is None
        assert len(server.received[-1].body) > 3_000_000


async def test_a_closed_client_says_so() -> None:
    async with serve() as server:
        api = Api(server.url)
        await api.do(GET)
        await api.aclose()
        await api.aclose()
        with pytest.raises(errors.ConfigurationError, match="closed"):
            await api.do(GET)


@pytest.mark.parametrize("points", range(1, 6))
async def test_rule_02_closing_that_is_cancelled_leaves_no_connection(points: int) -> None:
    async with serve(default=Reply(body={}, delay=0.01)) as server:
        api = Api(server.url)
        await asyncio.gather(*(api.do(GET) for _ in range(5)))
        assert server.open == 5
        closing = asyncio.create_task(api.aclose())
        for _ in range(points):
            await asyncio.sleep(0)
        closing.cancel()
        await asyncio.gather(closing, return_exceptions=True)
        async with asyncio.timeout(5):
            while server.open:
                await asyncio.sleep(0.001)


async def collect(events: Any) -> list[Any]:
    return [(event.event, event.data) async for event in events]


SSE = {"content-type": "text/event-stream"}


async def test_rule_27_a_stream_ends_with_its_terminal_event_only() -> None:
    whole = Reply(body=b"event: message\ndata: 1\n\nevent: end\ndata: {}\n\n", headers=SSE)
    broken = Reply(body=b"event: message\ndata: 1\n\n", headers=SSE)
    failed = Reply(
        body=b"data: 1\n\nevent: effect/httpapi/stream/failure\ndata: []\n\n", headers=SSE
    )
    cut = Reply(body=b"data: 1\n\ndata: 2\n\n", headers=SSE, send=9)
    async with serve(RESET, whole, broken, failed, cut) as server, Api(server.url) as api:
        assert await collect(api.events(WATCH, ("t1",))) == [("message", "1")]
        for error in (errors.StreamInterrupted, errors.StreamFailed, errors.StreamInterrupted):
            seen = [(e.event, e.data) for e in await until(api.events(WATCH, ("t1",)), error)]
            assert seen == [("message", "1")]
        assert server.received[0].headers["accept"] == "text/event-stream"


async def test_rule_27_events_come_as_they_are_sent_and_leaving_closes() -> None:
    body = b"data: 1\n\n" + b": keep alive\n" * 20
    async with (
        serve(Reply(body=body, headers=SSE, trickle=0.01)) as server,
        Api(server.url, max_connections=1, timeout=0.6) as api,
    ):
        stream: Any = aiter(api.events(WATCH, ("t1",)))
        started = monotonic()
        assert (await anext(stream)).data == "1"
        assert monotonic() - started < 1
        await stream.aclose()
        assert await api.do(GET, deadline=2) == {}


async def test_rule_27_errors_and_other_answers_of_a_stream() -> None:
    async with (
        serve(Reply(404), Reply(200, {}), Reply(503), STALL) as server,
        Api(server.url) as api,
    ):
        with pytest.raises(errors.NotFound):
            await collect(api.events(WATCH, ("t1",)))
        with pytest.raises(errors.DecodeError):
            await collect(api.events(WATCH, ("t1",)))
        with pytest.raises(errors.TimedOut):
            await collect(api.events(WATCH, ("t1",), timeout=0.5, retries=1))
    silent = Reply(body=b"data: 1\n\n", headers={**SSE, "content-length": "99"})
    async with serve(silent) as server, Api(server.url) as api:
        with pytest.raises(errors.StreamInterrupted, match="deadline"):
            await collect(api.events(WATCH, ("t1",), deadline=0.2))


async def test_idle_connections_are_probed() -> None:
    """TCP keep-alive, so that one which a gateway has forgotten is noticed."""
    async with serve() as server, Api(server.url) as api:
        await api.do(GET)
        found = [item for item in gc.get_objects() if type(item) is socket.socket]
        ours = [
            item
            for item in found
            if item.fileno() != -1
            and item.type == socket.SOCK_STREAM
            and _peer(item) == server.port
        ]
        assert len(ours) == 1
        assert ours[0].getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) != 0
        if hasattr(socket, "TCP_KEEPIDLE"):
            assert ours[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30


def _peer(item: socket.socket) -> int | None:
    try:
        return int(item.getpeername()[1])
    except (OSError, IndexError):
        return None


FORGOTTEN = """
import asyncio, gc, sys
sys.path[:0] = {path!r}
from tests.core.fake import GET, Api

async def main():
    await Api({url!r}).do(GET)

asyncio.run(main())
gc.collect()
"""


async def test_a_client_that_is_never_closed_says_nothing_at_the_end() -> None:
    """Nothing of ours needs an event loop when it is collected."""
    async with serve() as server:
        code = FORGOTTEN.format(path=sys.path, url=server.url)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stderr=asyncio.subprocess.PIPE
        )
        _, said = await process.communicate()
        assert (process.returncode, said) == (0, b"")
        assert len(server.received) == 1

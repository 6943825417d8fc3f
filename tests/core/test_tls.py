"""TLS: whom to trust, how a handshake fails, and how a response ends (rules 31 and 33)."""

import asyncio
import gc
import socket
import ssl
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import trustme

from cekura_akua import errors
from cekura_akua.core.http import tls
from tests.core.fake import CREATE, GET, KEYED, Api, Operation
from tests.core.listening import listening
from tests.core.roads import BOTH_ROADS

pytestmark = BOTH_ROADS

Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority, as `SSL_CERT_FILE` makes every client do."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    tls.ssl_context.cache_clear()


@pytest.fixture(autouse=True)
def collected(road: str) -> Iterator[None]:
    """Collect what a test has left, so that a warning of it is that test's.

    A handshake of anyio's that is cancelled leaves its socket to the collector.
    """
    yield
    with warnings.catch_warnings():
        if road == "httpx":
            warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def context_of(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*(names or ("127.0.0.1", "localhost"))).configure_cert(context)
    return context


async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request, until the client leaves."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length or 0))
            writer.write(OK + b"content-length: 8\r\n\r\n" + b'{"a": 1}')
    except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
        writer.close()


@asynccontextmanager
async def serve_tls(context: ssl.SSLContext, handle: Handle = answers) -> AsyncIterator[str]:
    tasks: set[asyncio.Task[None]] = set()

    async def kept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(handle(reader, writer))
        tasks.add(task)  # type: ignore[arg-type]
        try:
            await task
        except (asyncio.CancelledError, ConnectionError, ssl.SSLError):
            pass
        finally:
            tasks.discard(task)  # type: ignore[arg-type]
            writer.transport.abort()

    server = await asyncio.start_server(kept, "127.0.0.1", 0, ssl=context)
    try:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        for _ in range(20):
            await asyncio.sleep(0)
        await server.wait_closed()


async def test_calls_over_tls(authority: trustme.CA) -> None:
    visits = 0

    async def counted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal visits
        visits += 1
        await answers(reader, writer)

    async with serve_tls(context_of(authority), counted) as url, Api(url) as api:
        for operation in (GET, CREATE, KEYED, GET):
            assert await api.do(operation) == {"a": 1}
        assert visits == 1
        assert await api.do(KEYED, body={"x": "y" * 1_000_000}) == {"a": 1}
    async with serve_tls(context_of(authority)) as url:
        by_name = url.replace("127.0.0.1", "localhost")
        async with Api(by_name) as api:
            assert await api.do(GET) == {"a": 1}


async def test_rule_33_a_wrong_name_is_named_and_nothing_was_sent(authority: trustme.CA) -> None:
    async with serve_tls(context_of(authority, "elsewhere.example")) as url, Api(url) as api:
        with pytest.raises(errors.ConnectionFailed, match=r"127\.0\.0\.1") as caught:
            await api.do(CREATE, retries=0)
    assert "certificate" in str(caught.value)
    assert caught.value.effect == "not applied"
    assert not caught.value.attempts[0].sent


async def test_rule_33_an_unknown_authority_is_named_and_nothing_was_sent() -> None:
    async with serve_tls(context_of(trustme.CA())) as url, Api(url) as api:
        with pytest.raises(errors.ConnectionFailed, match="unable to get local issuer") as caught:
            await api.do(CREATE, retries=0)
    assert caught.value.effect == "not applied"


async def test_rule_33_a_mismatch_of_versions_is_named(authority: trustme.CA) -> None:
    theirs, ours = context_of(authority), ssl.create_default_context()
    theirs.maximum_version = ssl.TLSVersion.TLSv1_2
    ours.minimum_version = ssl.TLSVersion.TLSv1_3
    authority.configure_trust(ours)

    def refuse() -> None:
        """As servers do, and asyncio's does not: tell the client why."""
        connected, _ = listener.accept()
        with connected, suppress(ssl.SSLError):
            theirs.wrap_socket(connected, server_side=True)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        refusing = asyncio.create_task(asyncio.to_thread(refuse))
        api = Api(f"https://127.0.0.1:{listener.getsockname()[1]}", ssl_context=ours)
        with pytest.raises(errors.ConnectionFailed, match=r"(?i)protocol.version") as caught:
            await api.do(CREATE, retries=0)
        await refusing
        await api.aclose()
    assert caught.value.effect == "not applied"


async def test_rule_33_a_server_that_speaks_no_tls() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    async with listening(handle) as port, Api(f"https://127.0.0.1:{port}") as api:
        with pytest.raises(errors.ConnectionFailed) as caught:
            await api.do(CREATE, retries=0)
    assert caught.value.effect == "not applied"
    assert not caught.value.attempts[0].sent


async def test_mutual_tls_by_a_context_of_the_callers(authority: trustme.CA) -> None:
    theirs, ours = context_of(authority), ssl.create_default_context()
    theirs.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(theirs)
    authority.configure_trust(ours)
    async with serve_tls(theirs) as url:
        async with Api(url) as stranger:
            with pytest.raises((errors.ConnectionFailed, errors.OutcomeUnknown)):
                await stranger.do(KEYED, retries=0)
        authority.issue_cert("client@example.org").configure_cert(ours)
        async with Api(url, ssl_context=ours) as api:
            assert await api.do(KEYED) == {"a": 1}


def test_a_context_that_is_none_is_refused() -> None:
    with pytest.raises(errors.ConfigurationError, match=r"ssl\.SSLContext, not a str"):
        Api(ssl_context="certificates.pem")


async def test_rule_33_a_stalled_handshake_is_bounded_and_never_sent() -> None:
    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with listening(stall) as port, Api(f"https://127.0.0.1:{port}") as api:
        with pytest.raises(errors.TimedOut) as caught:
            await api.do(CREATE, timeout=0.1, retries=0)
        assert caught.value.effect == "not applied"
        assert not caught.value.attempts[0].sent


EXPORT = Operation("things.export", "GET", "/things:export", {200: "bytes"})


def cut_off(*pieces: bytes) -> Handle:
    """Send bytes, and end the connection without TLS's own end."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for piece in pieces:
            writer.write(piece)
        await asyncio.sleep(0.02)
        below = writer.transport._ssl_protocol._transport  # type: ignore[attr-defined]
        below.close()

    return handle


async def test_rule_31_an_answer_that_was_truncated_is_lost(authority: trustme.CA) -> None:
    """Its length was told, and the connection ends before it, without close_notify."""
    handle = cut_off(OK + b"content-length: 99\r\n\r\n" + b'{"a": 1}')
    async with serve_tls(context_of(authority), handle) as url, Api(url) as api:
        with pytest.raises(errors.AnswerLost):
            await api.do(CREATE)
        with pytest.raises(errors.ConnectionFailed, match="broke off"):
            await api.do(GET, retries=1)


async def test_rule_31_a_file_without_a_length_is_whole_only_if_tls_was_ended(
    authority: trustme.CA, road: str
) -> None:
    """Nothing in a file tells whether it is whole: the end of TLS has to. httpx passes over it."""
    half = OK.replace(b"application/json", b"text/csv") + b"connection: close\r\n\r\na,b\r\n"

    async def in_order(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(half)
        writer.close()

    async with serve_tls(context_of(authority), in_order) as url, Api(url) as api:
        assert await api.do(EXPORT) == b"a,b\r\n"
    async with serve_tls(context_of(authority), cut_off(half)) as url, Api(url) as api:
        if road == "httpx":
            assert await api.do(EXPORT) == b"a,b\r\n"
            return
        with pytest.raises(errors.ConnectionFailed, match="broke"):
            await api.do(EXPORT, retries=1)


def sockets() -> int:
    """Return how many sockets the process has open."""
    links = Path("/proc/self/fd")
    count = 0
    for link in links.iterdir():
        try:
            count += str(link.readlink()).startswith("socket:")
        except OSError:
            continue
    return count


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc")
async def test_rule_02_handshakes_that_are_cancelled_leave_nothing(
    authority: trustme.CA, road: str
) -> None:
    """Two hundred, at every step of connecting; nothing waits for the garbage collector."""
    if road == "httpx":
        pytest.skip("anyio's handshakes, cancelled, leave sockets to the collector")
    async with serve_tls(context_of(authority)) as url:
        before = sockets()
        gc.disable()
        try:
            async with Api(url, max_connections=200) as api:
                for turns in range(20):
                    tasks = [asyncio.create_task(api.do(GET)) for _ in range(10)]
                    for _ in range(turns):
                        await asyncio.sleep(0)
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
                assert await api.do(GET, deadline=5) == {"a": 1}
            async with asyncio.timeout(5):
                while sockets() > before:
                    await asyncio.sleep(0.01)
        finally:
            gc.enable()

"""Proxies of the environment: what one does before the request leaves was never sent (rule 33)."""

import asyncio

import pytest

from cekura_akua import errors
from cekura_akua.core.config.environment import proxy_for
from tests.core.fake import CREATE, GET, Api
from tests.core.listening import listening
from tests.core.server import Reply, serve

REPLIES = {
    "stalls": None,
    "closes": b"",
    "refuses": b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n",
    "asks for a password": b"HTTP/1.1 407 X\r\nproxy-authenticate: Basic\r\n\r\n",
    "garbles": b"\x00\x01 not HTTP\r\n\r\n",
    "breaks off": b"HTTP/1.1 20",
    "speaks no TLS": b"HTTP/1.1 200 Connected\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
}


@pytest.mark.parametrize("name", REPLIES)
async def test_rule_33_a_proxy_that_makes_no_tunnel_has_sent_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        reply = REPLIES[name]
        if reply is None:
            await reader.read()
        else:
            writer.write(reply)
        writer.close()

    async with listening(handle) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        async with Api("https://api.example") as api:
            with pytest.raises(errors.SdkError) as caught:
                await api.do(CREATE, timeout=0.3, retries=1)
    assert caught.value.effect == "not applied"
    assert not any(attempt.sent for attempt in caught.value.attempts)
    assert len(heads) == 2
    assert all(head.startswith(b"CONNECT api.example:443 ") for head in heads)
    assert b"authorization" not in heads[0].lower().replace(b"proxy-authorization", b"")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "[::1]"])
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY", "http_proxy"])
async def test_loopback_never_goes_through_a_proxy(
    host: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    assert proxy_for(f"http://{host}:8000/v1") is None
    assert proxy_for("http://inside.example") == "http://127.0.0.1:1"
    if host == "127.0.0.1":
        async with serve(default=Reply(body={"a": 1})) as server, Api(server.url) as api:
            assert await api.do(GET) == {"a": 1}

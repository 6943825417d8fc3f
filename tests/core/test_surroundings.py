"""What is around a client: the environment's proxies, and what a server says of trying again."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.core.config.environment import proxy_for
from cekura_akua.core.http import tls
from tests.core.fake import CREATE, GET, KEYED, Api
from tests.core.server import Reply, serve

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test names the proxies of its environment itself."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.mark.parametrize(
    ("environment", "url", "expected"),
    [
        ({}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1"}, "https://api.example", "http://p:1"),
        ({"https_proxy": "p:1"}, "https://api.example/v1", "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1"}, "http://10.0.0.1:9", None),
        ({"ALL_PROXY": "http://p:1"}, "http://10.0.0.1:9", "http://p:1"),
        ({"ALL_PROXY": "http://p:1"}, "http://127.0.0.1:9", None),  # rule 24: it is this machine
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "a.b,example"}, "https://api.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other"}, "https://api.example", "http://p:1"),
    ],
    ids=str,
)
def test_the_environment_names_the_proxy(
    environment: dict[str, str], url: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example",
        "https://a.api.example:8443",
        "http://10.0.0.1:9",
        "http://[fd00::1]:9",
    ],
)
@pytest.mark.parametrize(
    "excepted",
    [
        *("", "*", "example", ".example", "api.example", "*.example", "API.EXAMPLE", "10.0.0.1"),
        *("fd00::1", "localhost, fd00::1", "api.example:8443", "https://api.example", "http://"),
        *("http://10.0.0.1:9", "http://10.0.0.1:8"),
    ],
)
@pytest.mark.parametrize("names", [("HTTP_PROXY", "HTTPS_PROXY"), ("ALL_PROXY",)])
def test_hosts_are_excepted_as_httpx_does(
    url: str, excepted: str, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in names:
        monkeypatch.setenv(name, "http://p:1")
    monkeypatch.setenv("NO_PROXY", excepted)
    client = httpx.AsyncClient(verify=False)
    proxied = client._transport_for_url(httpx.URL(url)) is not client._transport
    assert (proxy_for(url) is not None) == proxied


def test_an_exception_that_makes_no_sense_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://p:1")
    monkeypatch.setenv("NO_PROXY", "https://[, https://api.example:port")
    assert proxy_for("https://api.example") == "http://p:1"


async def test_a_request_goes_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serve(default=Reply(body={"by": "proxy"})) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        async with Api("http://api.invalid", allow_http=True) as api:
            assert await api.do(GET) == {"by": "proxy"}
        assert len(proxy.received) == 1
        monkeypatch.setenv("no_proxy", "api.invalid")
        async with Api("http://api.invalid", allow_http=True, retries=0) as api:
            with pytest.raises(errors.ConnectionFailed):
                await api.do(GET)
        assert len(proxy.received) == 1


@pytest.mark.parametrize("url", ["gopher://127.0.0.1:1", "http://[::1", "http://p:port"])
async def test_a_proxy_that_cannot_be_used_is_said_before_anything_is_sent(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", url)
    async with Api("https://api.invalid") as api:
        with pytest.raises(errors.ConfigurationError, match="proxy of the environment"):
            await api.do(GET)


async def test_rule_33_a_tunnel_that_the_proxy_refuses_was_never_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serve(default=Reply(403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        async with Api("https://api.invalid", retries=1) as api:
            with pytest.raises(errors.ConnectionFailed) as caught:
                await api.do(CREATE)
        assert {request.method for request in proxy.received} == {"CONNECT"}
    assert caught.value.effect == "not applied"
    assert [attempt.sent for attempt in caught.value.attempts] == [False, False]


async def test_rule_33_a_tls_handshake_that_fails_was_never_sent() -> None:
    async def refuse(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"this is not TLS")
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1")
    async with server, Api(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}") as api:
        with pytest.raises(errors.ConnectionFailed) as caught:
            await api.do(CREATE, retries=1)
    assert caught.value.effect == "not applied"
    assert [attempt.sent for attempt in caught.value.attempts] == [False, False]


@pytest.mark.parametrize(("said", "attempts"), [("false", 1), ("False", 1), ("true", 2), ("", 2)])
async def test_rule_21_a_server_may_forbid_a_retry(said: str, attempts: int) -> None:
    failed = Reply(503, headers={"x-should-retry": said})
    async with serve(failed, default=Reply(body={})) as server, Api(server.url) as api:
        if attempts == 1:
            with pytest.raises(errors.ServerFailed):
                await api.do(GET)
        else:
            await api.do(GET)
        assert len(server.received) == attempts


async def test_rule_22_a_server_cannot_permit_a_forbidden_retry() -> None:
    refused = Reply(400, headers={"x-should-retry": "true", "retry-after": "0"})
    async with serve(refused, default=Reply(body={})) as server, Api(server.url) as api:
        with pytest.raises(errors.InvalidRequest):
            await api.do(KEYED)
        assert len(server.received) == 1


@pytest.mark.parametrize("wiring", [{"largest_body": 0}, {"max_connections": True}])
def test_settings_that_make_no_sense_are_refused(wiring: dict[str, Any]) -> None:
    with pytest.raises(errors.ConfigurationError, match="whole number from 1"):
        Api(**wiring)


@pytest.mark.parametrize("name", ["timeout", "deadline"])
@pytest.mark.parametrize("value", [0, -1, True, "3", float("nan"), float("inf"), 10**400], ids=str)
async def test_rule_23_limits_that_make_no_sense_are_refused(name: str, value: Any) -> None:
    async with serve() as server, Api(server.url) as api:
        with pytest.raises(errors.InvalidInput, match=name):
            api.with_options(**{name: value})  # type: ignore[arg-type]
        with pytest.raises(errors.InvalidInput, match=name):
            await api.do(GET, **{name: value})
        assert server.received == []


@pytest.mark.parametrize("content", [None, "no certificate"])
async def test_certificates_that_cannot_be_loaded_are_said_before_anything_is_sent(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "certificates.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    tls.ssl_context.cache_clear()
    async with Api("https://127.0.0.1:1") as api:
        with pytest.raises(errors.ConfigurationError, match=r"SSL_CERT_FILE=.*certificates\.pem"):
            await api.do(KEYED)
        with pytest.raises(errors.ConfigurationError, match="certificates"):
            await api.warmup()


@pytest.mark.parametrize("client", [Akua, Cekura])
@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_base_url_is_not_the_public_one(client: type[Akua | Cekura], given: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="base URL"):
        client("key-123456", base_url=given)


@pytest.mark.parametrize("client", [Akua, Cekura])
def test_an_empty_variable_is_not_set(
    client: type[Akua | Cekura], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AKUA_API_URL", " ")
    monkeypatch.setenv("CEKURA_API_URL", "")
    assert client("key-123456").base_url.startswith("https://api.")

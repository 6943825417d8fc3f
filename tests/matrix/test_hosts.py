"""One host (rule 24): nothing is followed elsewhere, and the credential goes nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.testing import LocalApis
from tests.core.listening import listening
from tests.matrix.calls import CLASSES, TOKEN, WIDGET, make_client, url_of
from tests.matrix.relay import relaying

REDIRECTS = (300, 301, 302, 303, 307, 308)


@dataclass
class Stranger:
    """Another host: nobody must come here."""

    port: int = 0
    visits: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits.append(await reader.read(65536))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()


@asynccontextmanager
async def stranger() -> AsyncIterator[Stranger]:
    stranger = Stranger()
    async with listening(stranger.meet) as stranger.port:
        yield stranger


async def test_rule_24_the_stranger_would_notice() -> None:
    async with stranger() as other, httpx.AsyncClient(trust_env=False) as client:
        await client.get(other.url)
        assert len(other.visits) == 1


@pytest.mark.parametrize("borrowed", [False, True], ids=["own", "borrowed"])
@pytest.mark.parametrize("place", ["{stranger}/x", "//127.0.0.1:{port}/x", "/dashboards", "?x=1"])
@pytest.mark.parametrize("name", CLASSES)
async def test_rule_24_redirects_are_not_followed(name: str, place: str, borrowed: bool) -> None:
    """Neither elsewhere nor on the same host; not by a client that would follow them by itself."""
    sort = CLASSES[name]
    async with (
        LocalApis() as apis,
        stranger() as other,
        httpx.AsyncClient(trust_env=False, follow_redirects=True) as lent,
    ):
        location = place.format(stranger=other.url, port=other.port)
        url, http_client = url_of(apis, sort.api), lent if borrowed else None
        async with make_client(sort.api, url, http_client=http_client) as client:
            for status in REDIRECTS:
                apis.reset()
                arranged = sort.arrange(apis)
                headers = {"location": location}
                fault = apis.faults.add("status", status=status, headers=headers)
                with pytest.raises(errors.SdkError) as caught:
                    await sort.call(client, arranged)
                assert (fault.consumed, len(apis.requests)) == (1, 1)
                assert caught.value.effect != "applied"
                assert len(caught.value.attempts) == 1
                assert arranged.applied() == 0
                if not sort.writes:
                    assert isinstance(caught.value, errors.Redirected)
                assert TOKEN not in f"{caught.value!r} {caught.value} {vars(caught.value)}"
        assert other.visits == []


@pytest.mark.parametrize("place", ["{stranger}", "//127.0.0.1:{port}", "http://evil.example"])
async def test_rule_24_a_next_page_elsewhere_is_not_fetched(place: str) -> None:
    async with (
        LocalApis() as apis,
        stranger() as other,
        Cekura(TOKEN, base_url=apis.cekura_url) as c,
    ):
        elsewhere = place.format(stranger=other.url, port=other.port)
        page = {"count": 2, "next": f"{elsewhere}/dashboards/widgets/?page=2", "previous": None}
        apis.state.cekura.answer("widgets.list", {**page, "results": []})
        with pytest.raises(errors.SdkError):
            [widget async for widget in c.widgets.list()]
        assert len(apis.requests) == 1
        assert other.visits == []


@pytest.mark.parametrize(
    "url",
    [
        "//evil.example",
        "http://evil.example",
        "HTTP://evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.evil.example",
        "http://127.0.0.256",
        "http://127.0.0.999999999999999999999",
        "http://127.0.0.",
        "http://127.0.0.0x1",
        "http://localhost.evil.example",
        "http://evil.example#127.0.0.1",
        "http://evil.example?127.0.0.1",
        "http://127.0.0.1@evil.example",
        "https://user:password@evil.example",
        "http://[::2]",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "evil.example",
        "https://",
        "https:///path",
        "https://evil.example/../x",
        "https://evil.example\r\nx: y",
        "https://evil.example/\x00",
        "http://127.0.0.1\\@evil.example",
        "https://127.0.0.1\\@evil.example",
    ],
)
@pytest.mark.parametrize("client", [Akua, Cekura])
def test_rule_24_a_base_url_that_would_give_the_credential_away_is_refused(
    client: type[Akua | Cekura], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        client(TOKEN, base_url=url)
    assert TOKEN not in str(caught.value)
    if "\x00" not in url:
        monkeypatch.setenv("AKUA_API_URL" if client is Akua else "CEKURA_API_URL", url)
        with pytest.raises(errors.ConfigurationError):
            client(TOKEN)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost", "http://[::1]:8000", "https://evil.example"]
)
def test_rule_24_http_is_for_loopback(url: str) -> None:
    assert Akua(TOKEN, base_url=url).base_url == url


def test_rule_24_http_elsewhere_has_to_be_asked_for() -> None:
    assert Akua(TOKEN, base_url="http://10.0.0.1", allow_http=True).base_url == "http://10.0.0.1"


@pytest.mark.parametrize("client", [Akua, Cekura])
@pytest.mark.parametrize(
    "options",
    [
        {"base_url": "http://evil.example"},
        {"base_url": "https://evil.example", "timeout": 5},
        {"credential": None},
        {"context_header": "host"},
        {"max_connections": 5},
    ],
    ids=str,
)
def test_rule_24_no_option_takes_the_credential_elsewhere(
    client: type[Akua | Cekura], options: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match="unknown option"):
        client(TOKEN).with_options(**options)


INJECTED = [
    "v\r\nx-evil: 1",
    "v\nx-evil: 1",
    "v\rx-evil: 1",
    "v\x00",
    "v\x0b",
    "v\x7f",
    "\r\n\r\nGET /",
]


@pytest.mark.parametrize("value", INJECTED, ids=repr)
@pytest.mark.parametrize(
    "options",
    [
        {"idempotency_key": "{}"},
        {"if_match": "{}"},
        {"context": "{}"},
        {"headers": {"x-mine": "{}"}},
        {"headers": {"{}": "v"}},
    ],
    ids=lambda options: next(iter(options)),
)
async def test_rule_24_no_value_ends_a_header(options: dict[str, Any], value: str) -> None:
    async with LocalApis() as apis, relaying(apis.akua_url) as relay:
        async with Akua(TOKEN, base_url=relay.url) as akua:
            filled = {name: _filled(option, value) for name, option in options.items()}
            with pytest.raises(errors.InvalidInput):
                await akua.dashboards.update_widget(
                    "dash_1", "wgt_1", {"position": 1}, **{"if_match": "1", **filled}
                )
        assert (apis.requests, relay.opened) == ([], 0)


def _filled(option: Any, value: str) -> Any:
    if isinstance(option, str):
        return option.replace("{}", value)
    return {name.replace("{}", value): text.replace("{}", value) for name, text in option.items()}


@pytest.mark.parametrize("value", INJECTED, ids=repr)
@pytest.mark.parametrize("client", [Akua, Cekura])
def test_rule_24_nor_does_a_credential(client: type[Akua | Cekura], value: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        client(f"{TOKEN}{value}")
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["host", "Host", "content-length", "transfer-encoding", "connection", "idempotency-key"]
)
async def test_rule_24_a_caller_does_not_frame_the_message_or_name_its_host(name: str) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        with pytest.raises(errors.InvalidInput):
            await akua.dashboards.list(headers={name: "evil.example"})
        assert apis.requests == []


async def test_rule_24_values_stay_within_path_query_and_body() -> None:
    evil = "v\r\nx-evil: 1\r\n\r\nGET /x HTTP/1.1\r\n\r\n?a=1&b=2#c"
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        dashboard = apis.state.akua["dashboards"].add(id=evil)["id"]
        assert (await akua.dashboards.get(evil)).id == evil
        with pytest.raises(errors.InvalidRequest):
            await akua.dashboards.list(cursor=evil)
        widget: Any = await akua.dashboards.create_widget(dashboard, {**WIDGET, "title": evil})
        assert widget.title == evil
        assert len(apis.requests) == 3
        assert apis.requests[1].query == (("cursor", evil),)
        assert not any("x-evil" in request.headers for request in apis.requests)
        assert {request.headers["host"] for request in apis.requests} == {apis.akua_url[7:]}


async def test_rule_24_the_credential_arrives_where_it_was_configured_for() -> None:
    """And is in the header that the API names, and nowhere in what is recorded or shown."""
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        await akua.dashboards.list()
        assert apis.requests[0].authenticated
        assert TOKEN not in f"{akua!r} {akua.settings!r} {apis.requests!r}"

"""A client of the caller's own, of httpx or of its successor httpx2, sends the requests instead."""

import gzip
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest

from cekura_akua import Cekura, errors
from tests.core.fake import CREATE, GET, KEYED, WATCH, Api
from tests.core.server import RESET, STALL, Reply, serve

BOTH = pytest.mark.parametrize("library", [httpx, httpx2], ids=lambda library: library.__name__)


def client_of(library: ModuleType, **options: Any) -> Any:
    return library.AsyncClient(trust_env=False, **options)


@BOTH
async def test_calls_are_sent_and_retried(library: ModuleType) -> None:
    busy = Reply(503, {}, {"retry-after": "0"})
    packed = Reply(body=gzip.compress(b'{"a": 1}'), headers={"content-encoding": "gzip"})
    async with (
        serve(busy, packed, RESET, Reply(body={"b": 2}), Reply(204)) as server,
        client_of(library) as client,
        Api(server.url, http_client=client) as api,
    ):
        assert await api.do(GET) == {"a": 1}
        assert await api.do(KEYED) == {"b": 2}
        assert await api.do(CREATE, body={"x": "y" * 100_000}) is None
        assert len({each.key for each in server.received[2:4]}) == 1
        assert len(server.received[-1].body) > 100_000
    assert client.is_closed


@BOTH
async def test_rule_01_a_lost_answer_is_unknown(library: ModuleType) -> None:
    async with (
        serve(RESET, STALL) as server,
        client_of(library) as client,
        Api(server.url, http_client=client) as api,
    ):
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(CREATE)
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(CREATE, timeout=0.1)
        assert len(server.received) == 2


@BOTH
async def test_rule_01_a_port_that_is_closed_gets_nothing(library: ModuleType) -> None:
    async with serve() as server:
        url = server.url
    async with client_of(library) as client, Api(url, http_client=client) as api:
        with pytest.raises(errors.ConnectionFailed) as caught:
            await api.do(CREATE, retries=0)
        assert caught.value.effect == "not applied"


@BOTH
async def test_a_client_that_is_closed_has_sent_nothing(library: ModuleType) -> None:
    async with serve() as server:
        client = client_of(library)
        await client.aclose()
        with pytest.raises(errors.ConfigurationError, match="http_client is closed"):
            await Api(server.url, http_client=client).do(CREATE)
        assert server.received == []


@BOTH
async def test_a_hook_may_have_read_the_response(library: ModuleType) -> None:
    async def read(response: Any) -> None:
        await response.aread()

    async with (
        serve(Reply(body={"a": 1})) as server,
        client_of(library, event_hooks={"response": [read]}) as client,
        Api(server.url, http_client=client, timeout=2) as api,
    ):
        assert await api.do(GET) == {"a": 1}


@BOTH
async def test_streams_and_uploads(library: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 200_000)
    events = Reply(body=b"data: 1\n\ndata: 2\n\n", headers={"content-type": "text/event-stream"})
    async with serve(events, default=Reply(body={"progress_id": "p"})) as server:
        async with client_of(library) as client:
            async with Api(server.url, http_client=client) as api:
                stream = api.events(WATCH, ("t1",))
                assert [(await anext(stream)).data for _ in range(2)] == ["1", "2"]
                await stream.aclose()
            async with Cekura("made-up", base_url=server.url, http_client=client) as cekura:
                body = {"num_scenarios": 1, "generation_files": [path]}
                await cekura.scenarios.generate(body)
        assert b"x" * 200_000 in server.received[-1].body


@BOTH
@pytest.mark.parametrize("name", ["ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"])
async def test_rule_01_the_names_of_its_errors_are_not_believed(
    library: ModuleType, name: str
) -> None:
    """Some transports report a disconnect after the request as a failed connect."""

    def answer(request: Any) -> Any:
        raise getattr(library, name)("or so it says")

    async with (
        library.AsyncClient(transport=library.MockTransport(answer)) as client,
        Api(http_client=client) as api,
    ):
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(CREATE)


def test_any_other_client_is_refused() -> None:
    for wrong in (httpx.Client(), httpx2.Client(), httpx2.AsyncHTTPTransport(), object()):
        with pytest.raises(errors.ConfigurationError, match=r"httpx\.AsyncClient or an httpx2\."):
            Api(http_client=wrong)

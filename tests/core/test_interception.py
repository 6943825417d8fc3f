"""Libraries that stand in for httpx or httpcore see the calls, and none reaches the network."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import vcr
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock

from cekura_akua.core.http.interception import intercepted
from tests.core.fake import CREATE, GET, Api
from tests.core.server import Reply, serve

NOWHERE = "https://api.invalid"  # a name that is never resolved


@pytest.fixture(autouse=True)
def road() -> None:
    """Take the road that the calls take by themselves."""


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing stands in before a test, and after it."""
    assert not intercepted()
    yield
    if "httpx_mock" not in request.fixturenames:  # which is torn down later
        assert not intercepted()


async def test_nothing_stands_in_for_httpx_that_is_merely_there() -> None:
    async with serve(default=Reply(body={})) as server, Api(server.url) as api, httpx.AsyncClient():
        assert await api.do(GET) == {}
        assert not intercepted()


async def test_respx() -> None:
    async with Api(NOWHERE) as api:
        with respx.mock() as router:
            router.get(f"{NOWHERE}/things/t1").respond(json={"id": "t1"})
            router.post(f"{NOWHERE}/things").respond(json={"id": "t2"})
            assert intercepted()
            assert await api.do(GET) == {"id": "t1"}
            assert await api.do(CREATE) == {"id": "t2"}
            assert [call.request.method for call in router.calls] == ["GET", "POST"]


async def test_respx_begins_and_ends_within_the_life_of_a_client() -> None:
    async with serve(default=Reply(body={"by": "server"})) as server, Api(server.url) as api:
        assert await api.do(GET) == {"by": "server"}
        with respx.mock() as router:
            router.route().respond(json={"by": "respx"})
            assert await api.do(GET) == {"by": "respx"}
        assert await api.do(GET) == {"by": "server"}
        assert len(server.received) == 2
        assert server.connections == 1


async def test_vcrpy(tmp_path: Path) -> None:
    cassette = str(tmp_path / "cassette.yaml")
    async with serve(default=Reply(body={"by": "server"})) as server, Api(server.url) as api:
        with vcr.use_cassette(cassette):
            assert intercepted()
            assert await api.do(GET) == {"by": "server"}
        assert len(server.received) == 1
        with vcr.use_cassette(cassette, record_mode="none"):
            assert await api.do(GET) == {"by": "server"}
        assert len(server.received) == 1, "it is played, and not sent"


async def test_opentelemetry() -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    async with serve(default=Reply(body={})) as server, Api(server.url) as api:
        HTTPXClientInstrumentor().instrument(tracer_provider=provider)
        try:
            assert intercepted()
            await api.do(GET)
        finally:
            HTTPXClientInstrumentor().uninstrument()
        await api.do(GET)
        [span] = exporter.get_finished_spans()
        assert span.attributes is not None
        assert span.attributes.get("http.url", span.attributes.get("url.full")) is not None
        assert "traceparent" in server.received[0].headers
        assert "traceparent" not in server.received[1].headers


async def test_pytest_httpx(httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(json={"id": "t1"})
    async with Api(NOWHERE) as api:
        assert intercepted()
        assert await api.do(GET) == {"id": "t1"}


SENTRY = """
import asyncio, json, sys
sys.path[:0] = {path!r}
import sentry_sdk
from sentry_sdk.integrations.httpx import HttpxIntegration
from tests.core.fake import GET, Api

spans = []

def keep(event, hint):
    spans.extend(span.get("op") for span in event.get("spans", ()))

sentry_sdk.init(
    dsn="http://key@127.0.0.1:1/1", traces_sample_rate=1.0, before_send_transaction=keep,
    integrations=[HttpxIntegration()], default_integrations=False, auto_enabling_integrations=False,
)

async def main():
    with sentry_sdk.start_transaction(name="test"):
        async with Api({url!r}) as api:
            await api.do(GET)

asyncio.run(main())
print(json.dumps(spans))
"""


async def test_sentry() -> None:
    """In a process of its own: what it has replaced stays replaced."""
    async with serve(default=Reply(body={})) as server:
        code = SENTRY.format(path=sys.path, url=server.url)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await process.communicate()
        assert process.returncode == 0
        assert json.loads(printed) == ["http.client"]
        assert len(server.received) == 1
        assert "sentry-trace" in server.received[0].headers


async def test_whatever_replaces_a_method_of_httpx(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's own stand-in is seen as well."""
    seen: list[str] = []

    async def answer(self: Any, request: httpx.Request) -> httpx.Response:
        seen.append(request.method)
        return httpx.Response(200, json={"by": "stand-in"})

    async with Api(NOWHERE) as api:
        monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answer)
        assert await api.do(GET) == {"by": "stand-in"}
        monkeypatch.undo()
    assert seen == ["GET"]


NO_HTTPX = """
import asyncio, sys
sys.path[:0] = {path!r}
from cekura_akua import Akua

async def main():
    async with Akua("token-123456", base_url={url!r}) as akua:
        await akua.warmup("products")
        before = set(sys.modules)
        await akua.products.get("p1")
        print(sorted(set(sys.modules) - before), "httpx" in before, "trio" in sys.modules)

asyncio.run(main())
"""


async def test_after_warmup_the_first_call_imports_nothing_and_never_httpx() -> None:
    async with serve(default=Reply(body={"id": "p1"})) as server:
        code = NO_HTTPX.format(path=sys.path, url=server.url)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await process.communicate()
        assert printed.decode().strip() == "[] False False"

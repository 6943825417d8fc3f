"""A span a call, one an attempt by the HTTP conventions, metrics of both, and no credential."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("opentelemetry.sdk", reason="the extra `otel` and its SDK are not installed")

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from cekura_akua import Akua, Cekura
from cekura_akua.cekura import ProcessLocks, Rule
from cekura_akua.core.pipeline.hooks import Policy
from cekura_akua.errors import DeadlineExceeded, NotFound, OutcomeUnknown, SdkError
from cekura_akua.otel import telemetry
from cekura_akua.testing import LocalApis

BODY = {"snippet_id": "snip_1", "col_span": 1}
TOKEN = "sk_akua_very_secret"


class Recorded:
    """What was recorded, in memory."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.reader = InMemoryMetricReader()
        self.tracers = tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.meters = MeterProvider(metric_readers=[self.reader])
        self.policy: Policy = telemetry(tracers, self.meters)

    def spans(self, kind: SpanKind | None = None) -> list[ReadableSpan]:
        return [s for s in self.exporter.get_finished_spans() if kind in (None, s.kind)]

    def points(self) -> dict[str, list[Any]]:
        """Return the data points of each metric by its name."""
        data = self.reader.get_metrics_data()
        assert data is not None
        metrics = data.resource_metrics[0].scope_metrics[0].metrics
        assert {metric.unit for metric in metrics} == {"s"}
        return {metric.name: list(metric.data.data_points) for metric in metrics}


def facts(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    recorded = Recorded()
    yield recorded
    recorded.meters.shutdown()


async def test_a_call_is_a_span_and_so_is_each_attempt(apis: LocalApis, recorded: Recorded) -> None:
    apis.faults.add("status", operation="dashboards.create_widget", status=503, times=1)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
    (call,) = recorded.spans(SpanKind.INTERNAL)
    first, second = recorded.spans(SpanKind.CLIENT)
    assert call.name == "dashboards.create_widget"
    assert facts(call) == {
        "cekura_akua.operation": "dashboards.create_widget",
        "cekura_akua.attempts": 2,
        "http.response.status_code": 201,
    }
    assert call.status.status_code is second.status.status_code is StatusCode.UNSET
    assert first.status.status_code is StatusCode.ERROR
    for attempt in (first, second):
        assert attempt.parent == call.context
        assert attempt.name == "POST /dashboards/{id}/widgets"
    assert facts(second) == {
        "http.request.method": "POST",
        "http.request.resend_count": 1,
        "http.response.status_code": 201,
        "server.address": "127.0.0.1",
        "server.port": int(apis.akua_url.rpartition(":")[2]),
        "url.full": f"{apis.akua_url}/dashboards/dash_1/widgets",
        "url.scheme": "http",
        "url.template": "/dashboards/{id}/widgets",
        "cekura_akua.operation": "dashboards.create_widget",
    }
    assert "http.request.resend_count" not in facts(first)
    assert facts(first)["error.type"] == "503"
    points = recorded.points()
    counts = {name: sum(point.count for point in each) for name, each in points.items()}
    assert counts == {
        "http.client.request.duration": 2,
        "cekura_akua.client.call.duration": 1,
        "cekura_akua.client.queue.duration": 2,
    }
    (point,) = points["cekura_akua.client.call.duration"]
    assert point.attributes["cekura_akua.operation"] == "dashboards.create_widget"


async def test_each_attempt_carries_the_context_of_its_span(
    apis: LocalApis, recorded: Recorded
) -> None:
    """As `traceparent`; one of the caller's own stays."""
    apis.faults.add("status", operation="dashboards.get", status=503, times=1)
    own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        await akua.dashboards.get("dash_1")
        await akua.dashboards.list(headers={"traceparent": own})
    sent = [request.headers.get("traceparent") for request in apis.requests]
    contexts = [span.context for span in recorded.spans(SpanKind.CLIENT)]
    assert all(context is not None for context in contexts)
    told = [f"00-{c.trace_id:032x}-{c.span_id:016x}" for c in contexts if c is not None]
    assert [(text or "").rpartition("-")[0] for text in sent[:2]] == told[:2]
    assert sent[2] == own
    assert len({text.split("-")[1] for text in told[:2]}) == 1


async def test_an_instrumentation_below_records_nothing_of_the_same_requests(
    apis: LocalApis, recorded: Recorded
) -> None:
    """Nor does it replace the context."""
    module = pytest.importorskip("opentelemetry.instrumentation.httpx")
    below = Recorded()
    instrumentor = module.HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=below.tracers, meter_provider=below.meters)
    try:
        async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
            await akua.dashboards.get("dash_1")
        async with Akua(TOKEN, base_url=apis.akua_url) as akua:
            await akua.dashboards.list()
    finally:
        instrumentor.uninstrument()
    assert len(recorded.spans(SpanKind.CLIENT)) == 1
    (other,) = below.spans()
    assert facts(other)["http.url"] == f"{apis.akua_url}/dashboards"
    assert len({request.headers["traceparent"] for request in apis.requests}) == 2
    below.meters.shutdown()


async def test_the_wait_for_a_connection_is_measured(apis: LocalApis, recorded: Recorded) -> None:
    apis.faults.add("slow", operation="dashboards.get", seconds=0.05, times=2)
    async with Akua(
        TOKEN, base_url=apis.akua_url, policies=[recorded.policy], max_connections=1
    ) as akua:
        await asyncio.gather(akua.dashboards.get("dash_1"), akua.dashboards.get("dash_1"))
        response = await akua.response(akua.dashboards.get, "dash_1")
    (point,) = recorded.points()["cekura_akua.client.queue.duration"]
    assert point.count == 3
    assert point.max > 0.01
    assert point.attributes == {"cekura_akua.operation": "dashboards.get"}
    assert 0 <= response.attempts[0].queued <= response.attempts[0].elapsed


async def test_a_failed_call_records_its_reason_and_its_effect(
    apis: LocalApis, recorded: Recorded
) -> None:
    apis.faults.add("reset-after-apply", operation="dashboards.create_widget", times=1)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy], retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY)
        with pytest.raises(NotFound):
            await akua.dashboards.get("dash_9")
    unknown, missing = (facts(span) for span in recorded.spans(SpanKind.INTERNAL))
    assert unknown["error.type"] == "OutcomeUnknown"
    assert unknown["cekura_akua.effect"] == "unknown"
    assert missing["error.type"] == "NotFound"
    assert missing["http.response.status_code"] == 404
    attempts = [facts(span)["error.type"] for span in recorded.spans(SpanKind.CLIENT)]
    assert attempts == ["lost", "404"]
    assert {span.status.status_code for span in recorded.spans()} == {StatusCode.ERROR}
    assert len(recorded.points()["cekura_akua.client.call.duration"]) == 2


async def test_a_cancelled_call_ends_its_span(apis: LocalApis, recorded: Recorded) -> None:
    apis.faults.add("stall", operation="dashboards.get", seconds=30)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        task = asyncio.create_task(akua.dashboards.get("dash_1"))
        while not apis.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    attempt, call = recorded.spans()
    assert facts(attempt)["error.type"] == facts(call)["error.type"] == "CancelledError"


async def test_no_credential_query_or_body_is_recorded(apis: LocalApis, recorded: Recorded) -> None:
    """Neither of what is sent nor of what is answered, an error among it."""
    said = {"errors": [{"code": 1, "message": f"snip_1 is no good, {TOKEN}"}]}
    async with Akua(
        TOKEN, base_url=apis.akua_url, policies=[recorded.policy], retries=0, timeout=1
    ) as akua:
        await akua.dashboards.list(limit=7)
        await akua.dashboards.create_widget("dash_1", BODY)
        for status in (401, 422, 503):
            apis.faults.add("status", status=status, body=said)
            with pytest.raises(SdkError):
                await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("garbage")
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY)
    assert len(recorded.spans()) == 12
    text = "".join(span.to_json() for span in recorded.spans()) + str(recorded.points())
    for secret in (TOKEN, "snip_1", "limit=7", "no good"):
        assert secret not in text


async def test_the_whole_url_is_of_the_span_and_not_of_the_metric(
    apis: LocalApis, recorded: Recorded
) -> None:
    """It can take any number of values."""
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        await akua.dashboards.get("dash_1")
        await akua.dashboards.list(limit=7)
    urls = [facts(span)["url.full"] for span in recorded.spans(SpanKind.CLIENT)]
    assert urls == [f"{apis.akua_url}/dashboards/dash_1", f"{apis.akua_url}/dashboards"]
    points = [point for each in recorded.points().values() for point in each]
    assert all("url.full" not in point.attributes for point in points)


async def test_a_wait_for_a_lock_is_a_span(apis: LocalApis, recorded: Recorded) -> None:
    """With the name of the lock, and the error where it was not held in time."""
    locks, project = ProcessLocks(), apis.state.cekura["projects"].add(rubric_config={})["id"]
    async with Cekura(
        TOKEN, base_url=apis.cekura_url, policies=[recorded.policy], locks=locks
    ) as cekura:
        await cekura.rubric(project).merge(Rule.passes(1))
        name = f"{apis.cekura_url} rubric of project {project}"
        async with locks.hold(name):
            with pytest.raises(DeadlineExceeded):
                await cekura.rubric(project).merge(Rule.passes(2), deadline=0.05)
    first, *others, last = recorded.spans()
    for span in (first, last):
        assert span.name == "wait for lock"
        assert (span.attributes or {})["cekura_akua.lock"] == name
    assert first.status.status_code is StatusCode.UNSET
    assert last.status.status_code is StatusCode.ERROR
    assert (last.attributes or {})["error.type"] == "TimeoutError"
    assert {span.name for span in others if span.kind is SpanKind.CLIENT} == {
        "GET /user/v1/projects/{id}/",
        "PATCH /user/v1/projects/{id}/",
    }
    points = recorded.points()["cekura_akua.client.lock.duration"]
    assert {point.attributes.get("error.type") for point in points} == {None, "TimeoutError"}


def test_the_extra_is_named_where_it_is_missing() -> None:
    script = (
        "import sys\n"
        "sys.modules['opentelemetry'] = None\n"
        "try:\n"
        "    import cekura_akua.otel\n"
        "except ImportError as error:\n"
        "    print(error, error.name)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cekura-akua[otel]" in run.stdout
    assert run.stdout.endswith(" opentelemetry\n")

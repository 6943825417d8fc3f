"""One span a call, one event an attempt, the HTTP conventions, and no credential."""

from __future__ import annotations

import asyncio
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
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.meters = MeterProvider(metric_readers=[self.reader])
        self.policy: Policy = telemetry(tracers, self.meters)

    def spans(self) -> tuple[ReadableSpan, ...]:
        return self.exporter.get_finished_spans()

    def points(self) -> list[Any]:
        data = self.reader.get_metrics_data()
        assert data is not None
        (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
        assert (metric.name, metric.unit) == ("http.client.request.duration", "s")
        return list(metric.data.data_points)


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    recorded = Recorded()
    yield recorded
    recorded.meters.shutdown()


async def test_a_call_is_a_span_and_each_attempt_an_event(
    apis: LocalApis, recorded: Recorded
) -> None:
    apis.faults.add("status", operation="dashboards.create_widget", status=503, times=1)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
    (span,) = recorded.spans()
    assert span.name == "POST /dashboards/{id}/widgets"
    assert span.kind is SpanKind.CLIENT
    assert span.status.status_code is StatusCode.UNSET
    facts = dict(span.attributes or {})
    assert facts["http.request.method"] == "POST"
    assert facts["http.response.status_code"] == 201
    assert facts["http.request.resend_count"] == 1
    assert facts["url.template"] == "/dashboards/{id}/widgets"
    assert facts["server.address"] == "127.0.0.1"
    assert facts["server.port"] == int(apis.akua_url.rpartition(":")[2])
    assert facts["cekura_akua.operation"] == "dashboards.create_widget"
    assert [event.name for event in span.events] == ["attempt", "attempt"]
    statuses = [(event.attributes or {})["http.response.status_code"] for event in span.events]
    assert statuses == [503, 201]
    times = [span.start_time, *(event.timestamp for event in span.events), span.end_time]
    assert times == sorted(times, key=lambda moment: moment or 0)
    (point,) = recorded.points()
    assert point.count == 1
    assert point.attributes["http.response.status_code"] == 201


async def test_a_failed_call_records_its_reason_and_its_effect(
    apis: LocalApis, recorded: Recorded
) -> None:
    apis.faults.add("reset-after-apply", operation="dashboards.create_widget", times=1)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy], retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY)
        with pytest.raises(NotFound):
            await akua.dashboards.get("dash_9")
    unknown, missing = (dict(span.attributes or {}) for span in recorded.spans())
    assert unknown["error.type"] == "OutcomeUnknown"
    assert unknown["cekura_akua.effect"] == "unknown"
    assert missing["error.type"] == "NotFound"
    assert missing["http.response.status_code"] == 404
    assert {span.status.status_code for span in recorded.spans()} == {StatusCode.ERROR}
    assert len(recorded.points()) == 2


async def test_a_cancelled_call_ends_its_span(apis: LocalApis, recorded: Recorded) -> None:
    apis.faults.add("stall", operation="dashboards.get", seconds=30)
    async with Akua(TOKEN, base_url=apis.akua_url, policies=[recorded.policy]) as akua:
        task = asyncio.create_task(akua.dashboards.get("dash_1"))
        while not apis.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    (span,) = recorded.spans()
    assert dict(span.attributes or {})["error.type"] == "CancelledError"


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
    assert len(recorded.spans()) == 6
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
    urls = [(span.attributes or {})["url.full"] for span in recorded.spans()]
    assert urls == [f"{apis.akua_url}/dashboards/dash_1", f"{apis.akua_url}/dashboards"]
    assert all("url.full" not in point.attributes for point in recorded.points())


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
    assert {span.name for span in others} == {
        "GET /user/v1/projects/{id}/",
        "PATCH /user/v1/projects/{id}/",
    }

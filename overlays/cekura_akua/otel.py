"""OpenTelemetry: a span a call, an event an attempt, and the duration as a metric.

The wait for the lock of a rubric is a span as well.

    from cekura_akua.otel import telemetry

    akua = Akua(policies=[telemetry()])

Follows the semantic conventions of HTTP clients. Queries, headers and bodies are never recorded, so
no credential is. Needs the extra `cekura-akua[otel]`, and a provider that the application
configures; without one it costs next to nothing.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from time import time_ns
from urllib.parse import urlsplit

from opentelemetry import metrics, trace
from opentelemetry.metrics import Histogram, MeterProvider
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, TracerProvider

from .errors import ConfigurationError, SdkError
from .hooks import Answer, Call, Policy, Proceed

NAME = "cekura_akua"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_NANOSECONDS = 1_000_000_000
_SPAN_ONLY = frozenset({"cekura_akua.effect", "url.full"})


def telemetry(
    tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
) -> Policy:
    """Return a policy that records each call.

    Args:
        tracer_provider: where spans go; by default the global one.
        meter_provider: where the metric `http.client.request.duration` goes; by default the global
            one.

    Raises:
        ConfigurationError: a provider is none.
    """
    for provider, method in ((tracer_provider, "get_tracer"), (meter_provider, "get_meter")):
        if provider is not None and not callable(getattr(provider, method, None)):
            raise ConfigurationError(
                f"{provider!r} has no {method}: it is no provider of OpenTelemetry"
            )
    tracer = trace.get_tracer(NAME, tracer_provider=tracer_provider)
    duration = metrics.get_meter(NAME, meter_provider=meter_provider).create_histogram(
        "http.client.request.duration",
        unit="s",
        description="Duration of a call, retries included.",
        explicit_bucket_boundaries_advisory=_BUCKETS,
    )

    return _Telemetry(tracer, duration)


class _Telemetry:
    """A policy that records calls, and waits for locks."""

    def __init__(self, tracer: Tracer, duration: Histogram) -> None:
        self._tracer = tracer
        self._duration = duration

    async def __call__(self, call: Call, proceed: Proceed) -> Answer:
        attributes = _call_attributes(call)
        with self._tracer.start_as_current_span(
            f"{call.request.method} {call.operation.path}",
            kind=SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,  # the message may quote the server
            set_status_on_exception=False,
        ) as span:
            started = time_ns()
            try:
                answer = await proceed(call)
            except BaseException as error:
                _record_error(span, attributes, error)
                raise
            else:
                attributes["http.response.status_code"] = answer.status
                return answer
            finally:
                _record_attempts(span, call, started)
                span.set_attributes(attributes)
                self._duration.record(
                    (time_ns() - started) / _NANOSECONDS, _metric_attributes(attributes)
                )

    @contextmanager
    def around_lock(self, name: str) -> Generator[None, None, None]:
        attributes: dict[str, str | int] = {"cekura_akua.lock": name}
        with self._tracer.start_as_current_span(
            "wait for lock",
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield
            except BaseException as error:
                _record_error(span, attributes, error)
                span.set_attributes(attributes)
                raise


def _call_attributes(call: Call) -> dict[str, str | int]:
    url = urlsplit(call.request.url)
    attributes: dict[str, str | int] = {
        "http.request.method": call.request.method,
        "server.address": url.hostname or "",
        "server.port": url.port or (443 if url.scheme == "https" else 80),
        "url.full": call.request.url.partition("?")[0],
        "url.scheme": url.scheme,
        "url.template": call.operation.path,
        "cekura_akua.operation": call.operation.name,
    }
    return attributes


def _record_error(span: Span, attributes: dict[str, str | int], error: BaseException) -> None:
    """Record the error that ended a call, by names alone."""
    attributes["error.type"] = type(error).__name__
    if isinstance(error, SdkError):
        attributes["cekura_akua.effect"] = error.effect
        status = getattr(error, "status", None)
        if status:
            attributes["http.response.status_code"] = status
    span.set_status(Status(StatusCode.ERROR, type(error).__name__))


def _record_attempts(span: Span, call: Call, started: int) -> None:
    """Add an event for each attempt, at its start."""
    moment = float(started)
    for attempt in call.attempts:
        moment += attempt.waited * _NANOSECONDS
        attributes: dict[str, str | int | bool] = {
            "cekura_akua.attempt.number": attempt.number,
            "cekura_akua.attempt.happened": attempt.happened,
            "cekura_akua.attempt.sent": attempt.sent,
        }
        if attempt.status is not None:
            attributes["http.response.status_code"] = attempt.status
        span.add_event("attempt", attributes, timestamp=int(moment))
        moment += attempt.elapsed * _NANOSECONDS
    if len(call.attempts) > 1:
        span.set_attribute("http.request.resend_count", len(call.attempts) - 1)


def _metric_attributes(attributes: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the attributes of the metric: all that take few values."""
    return {name: value for name, value in attributes.items() if name not in _SPAN_ONLY}

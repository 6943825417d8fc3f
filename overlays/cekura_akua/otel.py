"""OpenTelemetry: a span a call, a span an attempt, and metrics of both and of what they wait for.

    from cekura_akua.otel import telemetry

    akua = Akua(policies=[telemetry()])

The span of an attempt follows the semantic conventions of HTTP clients, and so does its metric
`http.client.request.duration`. Its context goes with the request (`traceparent`), as the global
propagator writes it. Instrumentations of an HTTP library record nothing of these requests. The
span of a call is around its attempts and the waits between them; the metrics with names of this
package are of calls, with all their attempts:

- `cekura_akua.client.call.duration`: a call, from its beginning to its end.
- `cekura_akua.client.queue.duration`: the wait of an attempt for a connection.
- `cekura_akua.client.lock.duration`: the wait for the lock of a rubric, which is a span as well.

Queries, headers and bodies are never recorded, so no credential is. Needs the extra
`cekura-akua[otel]`, and a provider that the application configures; without one it costs
some 0.05 ms of processor time a call.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from time import perf_counter
from urllib.parse import urlsplit

try:
    from opentelemetry import metrics, propagate, trace
except ImportError as error:
    raise ImportError(
        "cekura_akua.otel needs OpenTelemetry: install cekura-akua with its extra, "
        "cekura-akua[otel]",
        name=error.name,
    ) from error

from opentelemetry.metrics import Histogram, MeterProvider
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, TracerProvider

from .errors import ConfigurationError, SdkError
from .hooks import Answer, Call, Lost, Policy, Proceed, Try

NAME = "cekura_akua"
CALLS = "cekura_akua.client.call.duration"
REQUESTS = "http.client.request.duration"
QUEUE = "cekura_akua.client.queue.duration"
LOCKS = "cekura_akua.client.lock.duration"
_ABOUT = {
    CALLS: "Duration of a call, retries included.",
    REQUESTS: "Duration of HTTP client requests.",
    QUEUE: "Duration of an attempt's wait for a connection.",
    LOCKS: "Duration of a wait for the lock of a rubric.",
}
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_SPAN_ONLY = frozenset({"http.request.resend_count", "url.full"})  # these take too many values

Attributes = dict[str, str | int]

_unheard: Callable[[], AbstractContextManager[object]] = nullcontext
with suppress(ImportError):  # without it nothing below is instrumented
    from opentelemetry.instrumentation.utils import suppress_http_instrumentation

    _unheard = suppress_http_instrumentation


def telemetry(
    tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
) -> Policy:
    """Return a policy that records calls, their attempts and the waits for locks.

    Args:
        tracer_provider: the provider of the spans; by default the global one.
        meter_provider: the provider of the metrics; by default the global one.

    Raises:
        ConfigurationError: a provider is not one of OpenTelemetry.
    """
    for provider, method in ((tracer_provider, "get_tracer"), (meter_provider, "get_meter")):
        if provider is not None and not callable(getattr(provider, method, None)):
            raise ConfigurationError(
                f"{provider!r} has no {method}: it is no provider of OpenTelemetry"
            )
    meter = metrics.get_meter(NAME, meter_provider=meter_provider)
    histograms = {
        name: meter.create_histogram(
            name, unit="s", description=about, explicit_bucket_boundaries_advisory=_BUCKETS
        )
        for name, about in _ABOUT.items()
    }
    return _Telemetry(trace.get_tracer(NAME, tracer_provider=tracer_provider), histograms)


class _Telemetry:
    """A policy that records calls, attempts, and waits for locks."""

    def __init__(self, tracer: Tracer, histograms: Mapping[str, Histogram]) -> None:
        self._tracer = tracer
        self._histograms = histograms

    async def __call__(self, call: Call, proceed: Proceed) -> Answer:
        attributes: Attributes = {"cekura_akua.operation": call.operation.name}
        with self._recorded(call.operation.name, SpanKind.INTERNAL, attributes, CALLS):
            try:
                answer = await proceed(call)
                attributes["http.response.status_code"] = answer.status
                return answer
            finally:
                attributes["cekura_akua.attempts"] = len(call.attempts)

    async def around_attempt(self, call: Call, attempt: Try) -> Answer | Lost:
        attributes = _request_attributes(call)
        name = f"{call.request.method} {call.operation.path}"
        with self._recorded(name, SpanKind.CLIENT, attributes, REQUESTS) as span:
            try:
                with _context_in(call), _unheard():
                    result = await attempt(call)
            finally:
                queued = {"cekura_akua.operation": call.operation.name}
                self._histograms[QUEUE].record(call.request.queued, queued)
            if isinstance(result, Answer):
                attributes["http.response.status_code"] = result.status
            if problem := _problem(result):
                attributes["error.type"] = problem
                span.set_status(Status(StatusCode.ERROR))
            return result

    @contextmanager
    def around_lock(self, name: str) -> Generator[None, None, None]:
        attributes: Attributes = {}
        with self._recorded("wait for lock", SpanKind.INTERNAL, attributes, LOCKS) as span:
            span.set_attribute("cekura_akua.lock", name)
            yield

    @contextmanager
    def _recorded(
        self, name: str, kind: SpanKind, attributes: Attributes, metric: str
    ) -> Generator[Span, None, None]:
        """Record a block as a span and in a histogram.

        Args:
            name: the name of the span.
            kind: the kind of the span.
            attributes: the attributes of both, which the block may add to.
            metric: the name of the histogram.
        """
        started = perf_counter()
        with self._tracer.start_as_current_span(
            name,
            kind=kind,
            attributes=attributes,
            record_exception=False,  # the message may quote the server
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                _record_error(span, attributes, error)
                raise
            finally:
                span.set_attributes(attributes)
                self._histograms[metric].record(
                    perf_counter() - started, _metric_attributes(attributes)
                )


def _request_attributes(call: Call) -> Attributes:
    url = urlsplit(call.request.url)
    attributes: Attributes = {
        "http.request.method": call.request.method,
        "server.address": url.hostname or "",
        "server.port": url.port or (443 if url.scheme == "https" else 80),
        "url.full": call.request.url.partition("?")[0],
        "url.scheme": url.scheme,
        "url.template": call.operation.path,
        "cekura_akua.operation": call.operation.name,
    }
    if call.attempts:
        attributes["http.request.resend_count"] = len(call.attempts)
    return attributes


@contextmanager
def _context_in(call: Call) -> Generator[None, None, None]:
    """Send the context of the span with an attempt; headers of the caller's own stay."""
    before = list(call.request.headers)
    names = {name for name, _ in before}
    context: dict[str, str] = {}
    propagate.inject(context)
    for name, value in context.items():
        if name.lower().encode() not in names:
            call.add_header(name.lower(), value)
    try:
        yield
    finally:
        call.request.headers[:] = before


def _problem(result: Answer | Lost) -> str | None:
    """Return the type of the error that an attempt ended with; None for a success."""
    if isinstance(result, Answer) and result.status >= 400:
        return str(result.status)
    if result.timed_out:
        return "timeout"
    if isinstance(result, Lost):
        return "lost" if result.sent else "never_sent"
    return None if result.cut is None else "cut"


def _record_error(span: Span, attributes: Attributes, error: BaseException) -> None:
    """Record the error that ended a span, by names alone."""
    attributes["error.type"] = type(error).__name__
    if isinstance(error, SdkError):
        attributes["cekura_akua.effect"] = error.effect
        if error.status:
            attributes["http.response.status_code"] = error.status
    span.set_status(Status(StatusCode.ERROR, type(error).__name__))


def _metric_attributes(attributes: Attributes) -> Attributes:
    """Return the attributes of a metric: all that take few values."""
    return {name: value for name, value in attributes.items() if name not in _SPAN_ONLY}

"""Exchanges: the real client on a made-up wire."""

from __future__ import annotations

import inspect
from functools import partial
from typing import Any

import httpx
from attrs import define, field

from cekura_akua import Akua, Cekura
from tests.generated.answers import documented, response
from tests.generated.calls import Call, invoke
from tests.generated.documents import EVENTS_TYPE, Operation

SERVERS = {"akua": "https://api.akua.dev/v1", "cekura": "https://api.cekura.ai"}
CREDENTIALS = {
    "akua": ("authorization", "Bearer sk_akua_made_up"),
    "cekura": ("x-cekura-api-key", "made-up"),
}
EVENTS = b'event: message\ndata: {"line": 1}\n\nevent: end\ndata: {}\n\n'


@define
class Wire(httpx.AsyncBaseTransport):
    """A substitute for the network, which keeps every request and gives the answers in turn."""

    answers: list[httpx.Response] = field(factory=list)
    requests: list[httpx.Request] = field(factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.requests.append(request)
        return self.answers.pop(0)


def client(api: str, wire: Wire, resources: type[Any] | None = None) -> Any:
    """Return the client of an API on a wire.

    Args:
        api: `akua` or `cekura`.
        wire: takes the requests and gives the answers.
        resources: the resources of another package than the one that ships.
    """
    kind, credential = {"akua": (Akua, "sk_akua_made_up"), "cekura": (Cekura, "made-up")}[api]
    if resources is not None:
        kind = type(kind.__name__, (resources, kind), {})
    return kind(credential, http_client=httpx.AsyncClient(transport=wire))


def method_of(client: Any, operation: Operation) -> Any:
    """Return the method of an operation, without checks that go beyond the document."""
    method = getattr(getattr(client, operation.resource), operation.verb)
    checks = "check" in inspect.signature(method).parameters
    return partial(method, check=False) if checks else method


async def send(
    operation: Operation, call: Call, body: Any = None, resources: type[Any] | None = None
) -> httpx.Request:
    """Call an operation and return the request that left.

    Args:
        operation: what is called.
        call: with what.
        body: the body in another form than the call has it.
        resources: the resources of another package than the one that ships.
    """
    answer = operation.answers[0]
    served = (
        events() if operation.streams else response(answer, next(documented(operation, answer)))
    )
    wire = Wire(answers=[served])
    async with client(operation.api, wire, resources) as api:
        await finished(invoke(method_of(api, operation), operation, call, body))
    (request,) = wire.requests
    return request


async def finished(result: Any) -> Any:
    """Wait for the result of a method: a value, the first page of a list, or the first event."""
    if inspect.iscoroutine(result):
        return await result
    if hasattr(result, "pages"):
        return (await result).answer
    async for event in result:
        return event
    return None


def events() -> httpx.Response:
    """Return a stream with a single event."""
    return httpx.Response(200, content=EVENTS, headers={"content-type": EVENTS_TYPE})

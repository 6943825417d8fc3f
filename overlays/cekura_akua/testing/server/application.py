"""The ASGI application of an API: a request is read, a fault may strike, a response is sent."""

import asyncio
import time

from starlette.types import Receive, Scope, Send

from cekura_akua.testing.behaviour.api import LocalApi
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.faults import Faults
from cekura_akua.testing.openapi.response import PendingResponse, Response
from cekura_akua.testing.recording.records import RecordedRequest
from cekura_akua.testing.state.api_state import ApiState

from .connection import CONNECTION
from .exchange import Exchange
from .fault_injection import inject


class Application:
    """The ASGI application of an API.

    Args:
        api: the API that answers the requests.
        faults: the faults that may strike.
        requests: the list to which requests are added as they arrive.
        late_effects: the set to which tasks of late effects are added.
        clock: the double's time.
    """

    def __init__(
        self,
        api: LocalApi[ApiState],
        faults: Faults,
        requests: list[RecordedRequest],
        late_effects: set[asyncio.Task[None]],
        clock: Clock,
    ) -> None:
        self._api = api
        self._faults = faults
        self._requests = requests
        self._late_effects = late_effects
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in scope["headers"]}
        raw_path = scope["raw_path"].decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        received = self._api.receive(scope["method"], raw_path, query, headers)
        record = received.record
        record.started = time.time()
        self._requests.append(record)

        def apply(late: bool) -> Response | PendingResponse:
            return self._api.apply(received, late=late)

        exchange = Exchange(
            record, scope[CONNECTION], receive, send, apply, self._api.error, self._clock, headers
        )
        fault = self._faults.striking(record)
        if fault is not None and fault.kind == "reset-before-read":
            exchange.connection.reset()
            await exchange.hangs_up()
            return
        body = await _read_body(receive)
        if body is None:
            return
        record.body = body
        if fault is None:
            await exchange.answer()
        else:
            await inject(fault, exchange, self._late_effects)


async def _read_body(receive: Receive) -> bytes | None:
    """Return the body of a request; None where the client hangs up before its end."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return parts[0] if len(parts) == 1 else b"".join(parts)

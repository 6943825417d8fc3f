"""The ASGI application of one API: reads a request, lets faults have their way, answers."""

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from .calls import Answer, Waiting
from .clock import Clock
from .exchange import Exchange
from .faults import Faults
from .records import RecordedRequest
from .server import CONNECTION
from .service import Service
from .spoil import spoil


class Application:
    """Serves one API.

    Args:
        service: what answers.
        faults: what goes wrong.
        requests: where to note what arrived.
        later: where to put the tasks of late effects.
        clock: the time that faults run on.
    """

    def __init__(
        self,
        service: Service,
        faults: Faults,
        requests: list[RecordedRequest],
        later: set[asyncio.Task[None]],
        clock: Clock,
    ) -> None:
        self._service = service
        self._faults = faults
        self._requests = requests
        self._later = later
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        headers = {name.lower(): value for name, value in request.headers.items()}
        raw_path = scope["raw_path"].decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        record, endpoint, values = self._service.record(request.method, raw_path, query, headers)
        self._requests.append(record)

        def apply(late: bool = False) -> Answer | Waiting:
            if isinstance(values, Answer):
                return values
            if endpoint is None:
                return self._service.error(404, "Not found.")
            origin = f"http://{headers.get('host', 'localhost')}"
            return self._service.apply(record, endpoint, values, headers, origin, late)

        exchange = Exchange(
            record, scope[CONNECTION], receive, send, apply, self._service.error, self._clock
        )
        fault = self._faults.striking(record)
        if fault is not None and fault.kind == "reset-before-read":
            exchange.connection.reset()
            await exchange.gone(None)
            return
        try:
            record.body = await request.body()
        except ClientDisconnect:
            return
        if fault is None:
            await exchange.answer()
        else:
            await spoil(fault, exchange, self._later)

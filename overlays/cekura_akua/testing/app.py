"""The ASGI application of one API: reads a request, lets faults have their way, answers."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, assert_never

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .calls import Answer
from .faults import Fault, Faults
from .records import RecordedRequest
from .server import CONNECTION, Connection
from .service import Service

_GARBAGE: Final = b"\x16\x03\x01\x00\xa5garbage\x00\xff\xfe\r\n\r\n"
_PIECES: Final = 20
Apply = Callable[[bool], Answer]


@dataclass
class Exchange:
    """A request that is being answered, as a fault sees it."""

    connection: Connection
    gone: Callable[[float | None], Awaitable[bool]]
    apply: Apply
    send: Callable[[Answer], Awaitable[None]]
    error: Callable[[int, str], Answer]


class Application:
    """Serves one API.

    Args:
        service: what answers.
        faults: what goes wrong.
        requests: where to note what arrived.
        later: where to put the tasks of late effects.
    """

    def __init__(
        self,
        service: Service,
        faults: Faults,
        requests: list[RecordedRequest],
        later: set[asyncio.Task[None]],
    ) -> None:
        self._service = service
        self._faults = faults
        self._requests = requests
        self._later = later

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        headers = {name.lower(): value for name, value in request.headers.items()}
        raw_path = scope["raw_path"].decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        record, endpoint, values = self._service.record(request.method, raw_path, query, headers)
        self._requests.append(record)
        connection: Connection = scope[CONNECTION]
        fault = self._faults.striking(record)
        if fault is not None and fault.kind == "reset-before-read":
            connection.reset()
            await _gone(receive, None)
            return
        try:
            record.body = await request.body()
        except ClientDisconnect:
            return
        origin = f"http://{headers.get('host', 'localhost')}"

        def apply(late: bool = False) -> Answer:
            if endpoint is None or isinstance(values, Answer):
                return (
                    values if isinstance(values, Answer) else self._service.error(404, "Not found.")
                )
            return self._service.apply(record, endpoint, values, headers, origin, late)

        async def answer(value: Answer) -> None:
            record.status = value.status
            await _response(value)(scope, receive, send)

        if fault is None:
            await answer(apply())
            return
        exchange = Exchange(
            connection, lambda seconds: _gone(receive, seconds), apply, answer, self._service.error
        )
        await self._spoil(fault, exchange)

    async def _spoil(self, fault: Fault, exchange: Exchange) -> None:
        kind = fault.kind
        if kind == "reset-after-apply":
            exchange.apply(False)
            exchange.connection.reset()
        elif kind == "late-apply":
            exchange.connection.reset()
            task = asyncio.create_task(_apply_later(fault, exchange.apply))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
        elif kind == "stall":
            early = exchange.apply(False) if fault.apply else None
            if not await exchange.gone(fault.seconds):
                await exchange.send(early or exchange.apply(False))
            return
        elif kind == "cut-body":
            data = _wire(exchange.apply(False))
            head, body = data.index(b"\r\n\r\n") + 4, len(data)
            exchange.connection.send(data[: (head + body) // 2 if body > head else head // 2])
            exchange.connection.close()
        elif kind == "garbage":
            if fault.apply:
                exchange.apply(False)
            exchange.connection.send(_GARBAGE)
            exchange.connection.close()
        elif kind == "slow":
            await _trickle(_wire(exchange.apply(False)), fault.seconds or 1.0, exchange)
        elif kind == "status":
            if fault.apply:
                exchange.apply(False)
            await exchange.send(_error(fault, exchange))
            return
        elif kind == "reset-before-read" or kind == "refuse":
            return
        else:
            assert_never(kind)
        await exchange.gone(None)


async def _apply_later(fault: Fault, apply: Apply) -> None:
    await asyncio.sleep(0.1 if fault.seconds is None else fault.seconds)
    apply(True)


async def _trickle(data: bytes, seconds: float, exchange: Exchange) -> None:
    head = data.index(b"\r\n\r\n") + 4
    exchange.connection.send(data[:head])
    size = max(1, -(-(len(data) - head) // _PIECES))
    for start in range(head, len(data), size):
        if await exchange.gone(seconds / _PIECES):
            return
        exchange.connection.send(data[start : start + size])
    exchange.connection.close()


async def _gone(receive: Receive, seconds: float | None) -> bool:
    """Whether the client hangs up within `seconds`; waits for it for ever without."""
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return False
    return True


def _error(fault: Fault, exchange: Exchange) -> Answer:
    if fault.body is None:
        shaped = exchange.error(fault.status, f"{_phrase(fault.status)} (fault)")
        return Answer(fault.status, shaped.value, fault.headers)
    if isinstance(fault.body, str):
        return Answer(fault.status, fault.body.encode(), fault.headers, "text/html; charset=utf-8")
    return Answer(fault.status, fault.body, fault.headers)


def _response(answer: Answer) -> Response:
    content = answer.content
    media = answer.media if content or answer.value is not None else None
    return Response(content, answer.status, dict(answer.headers), media)


def _wire(answer: Answer) -> bytes:
    """The bytes that an answer is on the wire, with `connection: close`."""
    response = _response(answer)
    response.headers["connection"] = "close"
    lines = [f"HTTP/1.1 {answer.status} {_phrase(answer.status)}".encode()]
    lines += [name + b": " + value for name, value in response.raw_headers]
    body: Any = response.body
    return b"\r\n".join(lines) + b"\r\n\r\n" + bytes(body)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"

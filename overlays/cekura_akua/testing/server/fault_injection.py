"""The effect of each fault on an exchange; `cekura_akua.testing.faults` describes the faults."""

import asyncio
import math
from typing import Final, assert_never

from cekura_akua.testing.faults import Fault
from cekura_akua.testing.openapi.response import Response

from .exchange import Exchange
from .wire import END_OF_HEAD, encode, http_response, reason_phrase

_GARBAGE: Final = b"\x16\x03\x01\x00\xa5garbage\x00\xff\xfe\r\n\r\n"
_PIECES: Final = 20
_LATE_SECONDS: Final = 0.1


async def inject(fault: Fault, exchange: Exchange, late_effects: set[asyncio.Task[None]]) -> None:
    """Let a fault strike an exchange whose request has been read.

    Args:
        fault: the fault.
        exchange: the exchange.
        late_effects: the set to which the task of a late effect is added.
    """
    kind, connection = fault.kind, exchange.connection
    if kind == "reset-after-apply":
        exchange.apply(False)
        connection.reset()
    elif kind == "late-apply":
        connection.reset()
        task = asyncio.create_task(_apply_late(fault, exchange))
        late_effects.add(task)
        task.add_done_callback(late_effects.discard)
    elif kind == "stall":
        await _stall(fault, exchange)
        return
    elif kind == "cut-body":
        await _cut_body(exchange)
    elif kind == "garbage":
        if fault.apply:
            exchange.apply(False)
        connection.send(_GARBAGE)
        connection.close()
    elif kind == "slow":
        await _send_slowly(fault.seconds or 1.0, exchange)
    elif kind == "status":
        if fault.apply:
            exchange.apply(False)
        await exchange.write(_error_response(fault, exchange))
        return
    elif kind == "rate-limit":
        error = exchange.error(429, "Request was throttled (fault)")
        seconds = str(max(1, math.ceil(fault.seconds_left)))
        await exchange.write(Response(429, error.body, {"retry-after": seconds}))
        return
    elif kind == "reset-before-read" or kind == "refuse":
        return  # these strike before the request is read
    else:
        assert_never(kind)
    await exchange.hangs_up()


async def _apply_late(fault: Fault, exchange: Exchange) -> None:
    await exchange.clock.sleep(_LATE_SECONDS if fault.seconds is None else fault.seconds)
    exchange.apply(True)


async def _stall(fault: Fault, exchange: Exchange) -> None:
    early_response = exchange.apply(False) if fault.apply else None
    if not await exchange.hangs_up(fault.seconds):
        response = await exchange.settle(early_response or exchange.apply(False))
        if response is not None:
            await exchange.write(response)


async def _cut_body(exchange: Exchange) -> None:
    response = await exchange.settle(exchange.apply(False))
    if response is not None:
        data = encode(response)
        head = data.index(END_OF_HEAD) + len(END_OF_HEAD)
        middle = (head + len(data)) // 2 if len(data) > head else head // 2
        exchange.connection.send(data[:middle])
    exchange.connection.close()


async def _send_slowly(seconds: float, exchange: Exchange) -> None:
    """Send the head at once, and the body in pieces at equal distances."""
    response = await exchange.settle(exchange.apply(False))
    if response is None:
        exchange.connection.close()
        return
    data, start = encode(response), exchange.clock.now()
    head = data.index(END_OF_HEAD) + len(END_OF_HEAD)
    exchange.connection.send(data[:head])
    size = max(1, -(-(len(data) - head) // _PIECES))
    for number, position in enumerate(range(head, len(data), size), 1):
        if await exchange.hangs_up_before(start + number * seconds / _PIECES):
            return
        exchange.connection.send(data[position : position + size])
    exchange.note(response.status, http_response(response))
    exchange.connection.close()


def _error_response(fault: Fault, exchange: Exchange) -> Response:
    if fault.body is None:
        error = exchange.error(fault.status, f"{reason_phrase(fault.status)} (fault)")
        return Response(fault.status, error.body, fault.headers)
    if isinstance(fault.body, str):
        body = fault.body.encode()
        return Response(fault.status, body, fault.headers, "text/html; charset=utf-8")
    return Response(fault.status, fault.body, fault.headers)

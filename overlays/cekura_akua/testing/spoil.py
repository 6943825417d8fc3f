"""What each fault does to an exchange; `faults` says which there are."""

import asyncio
from typing import Final, assert_never

from .calls import Answer
from .exchange import Exchange, phrase, wire
from .faults import Fault

_GARBAGE: Final = b"\x16\x03\x01\x00\xa5garbage\x00\xff\xfe\r\n\r\n"
_PIECES: Final = 20
_LATE: Final = 0.1


async def spoil(fault: Fault, exchange: Exchange, later: set[asyncio.Task[None]]) -> None:
    """Let a fault take its effect on an exchange whose request has been read.

    Args:
        fault: the fault.
        exchange: the exchange.
        later: where to put the task of a late effect.
    """
    kind = fault.kind
    if kind == "reset-after-apply":
        exchange.apply(False)
        exchange.connection.reset()
    elif kind == "late-apply":
        exchange.connection.reset()
        task = asyncio.create_task(_apply_later(fault, exchange))
        later.add(task)
        task.add_done_callback(later.discard)
    elif kind == "stall":
        await _stall(fault, exchange)
        return
    elif kind == "cut-body":
        data = await _whole(exchange)
        head, body = data.index(b"\r\n\r\n") + 4, len(data)
        exchange.connection.send(data[: (head + body) // 2 if body > head else head // 2])
        exchange.connection.close()
    elif kind == "garbage":
        if fault.apply:
            exchange.apply(False)
        exchange.connection.send(_GARBAGE)
        exchange.connection.close()
    elif kind == "slow":
        await _trickle(await _whole(exchange), fault.seconds or 1.0, exchange)
    elif kind == "status":
        if fault.apply:
            exchange.apply(False)
        await exchange.write(_error(fault, exchange))
        return
    elif kind == "reset-before-read" or kind == "refuse":
        return
    else:
        assert_never(kind)
    await exchange.gone(None)


async def _stall(fault: Fault, exchange: Exchange) -> None:
    early = exchange.apply(False) if fault.apply else None
    if not await exchange.gone(fault.seconds):
        answer = await exchange.settled(early or exchange.apply(False))
        if answer is not None:
            await exchange.write(answer)


async def _whole(exchange: Exchange) -> bytes:
    """The bytes of the answer; of a stream, what there is by now."""
    answer = await exchange.settled(exchange.apply(False))
    return b"\r\n\r\n" if answer is None else wire(answer)


async def _apply_later(fault: Fault, exchange: Exchange) -> None:
    await exchange.clock.sleep(_LATE if fault.seconds is None else fault.seconds)
    exchange.apply(True)


async def _trickle(data: bytes, seconds: float, exchange: Exchange) -> None:
    start, head = exchange.clock.now(), data.index(b"\r\n\r\n") + 4
    exchange.connection.send(data[:head])
    size = max(1, -(-(len(data) - head) // _PIECES))
    for number, place in enumerate(range(head, len(data), size), 1):
        if await exchange.gone_by(start + number * seconds / _PIECES):
            return
        exchange.connection.send(data[place : place + size])
    exchange.connection.close()


def _error(fault: Fault, exchange: Exchange) -> Answer:
    if fault.body is None:
        shaped = exchange.error(fault.status, f"{phrase(fault.status)} (fault)")
        return Answer(fault.status, shaped.value, fault.headers)
    if isinstance(fault.body, str):
        return Answer(fault.status, fault.body.encode(), fault.headers, "text/html; charset=utf-8")
    return Answer(fault.status, fault.body, fault.headers)

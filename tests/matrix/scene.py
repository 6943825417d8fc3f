"""Plays a cell of the table: arranges it, makes the call, and gathers what came of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import httpx

from cekura_akua.attempt import Attempt
from cekura_akua.core.response import Response
from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis, RecordedRequest
from tests.matrix.calls import CLASSES, Arranged, make_client, url_of, warm_up
from tests.matrix.faults import add
from tests.matrix.relay import Kind, Relay, relaying
from tests.matrix.table import Cell
from tests.matrix.waits import Waits


@dataclass(frozen=True)
class Seen:
    """What came of a call.

    Attributes:
        arranged: the call.
        reported: the response, or the error that was raised.
        received: the requests of its operation that the server got.
        effects: how often the server noted that it applied it.
        applied: how often its state shows it.
        consumed: how often the fault took effect.
        unseen: how many attempts could not get to the server.
    """

    arranged: Arranged
    reported: Response[Any] | SdkError
    received: list[RecordedRequest]
    effects: int
    applied: int
    consumed: int
    unseen: int

    @property
    def error(self) -> SdkError | None:
        return self.reported if isinstance(self.reported, SdkError) else None

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.reported.attempts


async def play(cell: Cell, waits: Waits, http_client: httpx.AsyncClient | None = None) -> Seen:
    """Make the call of a cell and its fault, and wait for what is still to come of it.

    Args:
        cell: what to play.
        waits: runs what has to happen between two attempts.
        http_client: the caller's own client, where one is lent to the library.
    """
    sort, injection = CLASSES[cell.request], cell.injection
    async with LocalApis() as apis, relaying(url_of(apis, sort.api)) as relay:
        arranged = sort.arrange(apis)
        url = relay.url if injection.relayed else url_of(apis, sort.api)
        timeout = injection.timeouts[cell.times is None]
        options = {"timeout": timeout, "retries": 2, "http_client": http_client}
        async with make_client(sort.api, url, **options) as client:
            if injection.warm:
                await warm_up(client)
            consumed = await _inject(cell, arranged, apis, relay, waits)
            reported: Response[Any] | SdkError
            try:
                reported = await sort.call(client, arranged)
            except SdkError as error:
                reported = error
        await apis.settle()
        never_sent = sum(not attempt.sent for attempt in reported.attempts)
        return Seen(
            arranged,
            reported,
            apis.received(sort.operation),
            len(apis.applied(sort.operation)),
            arranged.applied(),
            never_sent if injection.where == "port" else consumed(),
            never_sent + (consumed() if injection.swallows else 0),
        )


async def _inject(
    cell: Cell, arranged: Arranged, apis: LocalApis, relay: Relay, waits: Waits
) -> Callable[[], int]:
    """Make the fault of a cell; return what counts how often it took effect."""
    sort, injection = CLASSES[cell.request], cell.injection
    match injection.where:
        case "relay":
            spoiling = relay.spoil(cast(Kind, injection.kind), cell.times)
            return lambda: spoiling.consumed
        case "port":
            refusal = apis.faults.add("refuse", api=sort.api)
            if cell.times == 1:
                waits.before_next = refusal.remove
            return lambda: refusal.consumed
        case "idle":
            opened = relay.opened
            relay.hang_up()
            await asyncio.sleep(0.01)  # the client's end has to hear of it
            return lambda: relay.opened - opened
        case "state":
            arranged.interfere()
            return lambda: sum(request.status == 409 for request in apis.received(sort.operation))
        case _:
            spoiled = (injection.kind, injection.settings)
            fault = add(apis, spoiled, operation=sort.operation, times=cell.times)
            return lambda: fault.consumed

"""Thousands of calls at once (rule 29): a fair queue, and nothing that is left behind."""

import asyncio
import gc
import os
import random
import socket
import tracemalloc
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from cekura_akua import Akua, Cekura, errors
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Try
from cekura_akua.core.pipeline.hooks import Middleware
from cekura_akua.core.pipeline.idempotency_key import KeyRecord
from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CHART, TOKEN, WIDGET
from tests.matrix.faults import WAITS, Spoiled, add
from tests.matrix.relay import relaying

AT_ONCE = 25
OURS = ("akua_api", "anyio", "cekura_akua.core", "cekura_api", "httpcore", "httpx")
FEW = 300  # objects that may be held more: some calls are always under way
FLAT = 60_000  # bytes, for the same reason


@dataclass(frozen=True)
class Load:
    """How many calls there are in all, to warm up, and of which the bytes are traced."""

    mixed: int
    warm: int
    traced: int


SHORT, WHOLE = Load(2_500, 600, 400), Load(10_000, 1_000, 800)


async def held(apis: LocalApis, akua: Akua, dashboard: str, count: int) -> list[asyncio.Task[Any]]:
    """Take `count` connections, by calls that are not answered until the faults are cleared."""
    fault = apis.faults.add("stall", times=count)
    calls = [asyncio.create_task(akua.dashboards.get(dashboard)) for _ in range(count)]
    while fault.consumed < count:
        await asyncio.sleep(0.001)
    return calls


async def test_rule_29_two_hundred_calls_on_two_connections_are_served_in_order() -> None:
    async with LocalApis() as apis, relaying(apis.akua_url) as relay:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        ended: list[int] = []
        async with Akua(TOKEN, base_url=relay.url, max_connections=2) as akua:

            async def call(number: int) -> None:
                await akua.dashboards.create_widget(
                    dashboard, {**WIDGET, "title": str(number)}, deadline=30
                )
                ended.append(number)

            await asyncio.gather(*(call(number) for number in range(200)))
        arrived = [int(request.json["title"]) for request in apis.requests]
        # Two are under way at a time, so each may be overtaken by its neighbour and no other.
        for order in (arrived, ended):
            assert sorted(order) == list(range(200))
            assert all(abs(place - number) <= 1 for place, number in enumerate(order)), order
        assert relay.opened == 2
        assert len(apis.effects) == 200


async def test_rule_29_the_order_holds_when_some_fail_and_are_thrown_away() -> None:
    """A connection that breaks passes its place to the next in the queue, not to a newcomer."""
    async with LocalApis() as apis, relaying(apis.akua_url) as relay:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        fault = apis.faults.add("reset-before-read", times=None, probability=0.2, seed=3)
        async with Akua(TOKEN, base_url=relay.url, max_connections=2, retries=0) as akua:
            ended: list[int] = []

            async def call(number: int) -> None:
                with suppress(errors.ConnectionFailed):
                    await akua.dashboards.get(dashboard, deadline=30)
                ended.append(number)

            await asyncio.gather(*(call(number) for number in range(200)))
        assert fault.consumed > 20
        assert all(abs(place - number) <= 2 for place, number in enumerate(ended)), ended


async def test_rule_29_a_cancelled_waiter_frees_its_place() -> None:
    async with LocalApis() as apis:
        dashboards = [apis.state.akua["dashboards"].add()["id"] for _ in range(6)]
        async with Akua(TOKEN, base_url=apis.akua_url, max_connections=1) as akua:
            [holding] = await held(apis, akua, dashboards[0], 1)
            waiting = []
            for dashboard in dashboards[1:]:
                waiting.append(asyncio.create_task(akua.dashboards.get(dashboard, deadline=10)))
                await asyncio.sleep(0)
            for place in (0, 2, 4):  # the first, one in the middle, the last
                waiting[place].cancel()
            await asyncio.sleep(0)
            holding.cancel()
            ended = await asyncio.gather(*waiting, return_exceptions=True)
            for place in (0, 2, 4):
                assert isinstance(ended[place], asyncio.CancelledError)
            assert [ended[place].id for place in (1, 3)] == [dashboards[2], dashboards[4]]  # type: ignore[union-attr]
        asked = [request.path.rpartition("/")[2] for request in apis.requests]
        assert asked == [dashboards[0], dashboards[2], dashboards[4]]


async def test_rule_29_a_waiter_cancelled_as_it_is_served_passes_its_place_on() -> None:
    """The moment between being handed a connection and running: the hand-over is not lost."""
    async with LocalApis() as apis:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        async with Akua(TOKEN, base_url=apis.akua_url, max_connections=1) as akua:
            for turns in range(12):
                [holding] = await held(apis, akua, dashboard, 1)
                first, second = (
                    asyncio.create_task(akua.dashboards.get(dashboard, deadline=5))
                    for _ in range(2)
                )
                await asyncio.sleep(0.002)
                holding.cancel()
                for _ in range(turns):
                    await asyncio.sleep(0)
                first.cancel()
                await asyncio.gather(holding, first, return_exceptions=True)
                assert (await second).id == dashboard


async def test_rule_29_queueing_is_bounded_by_the_deadline_and_leaves_no_trace() -> None:
    async with LocalApis() as apis:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        async with Akua(TOKEN, base_url=apis.akua_url, max_connections=2) as akua:
            holding = await held(apis, akua, dashboard, 2)
            waiting = [
                asyncio.create_task(akua.dashboards.create_widget(dashboard, WIDGET, deadline=0.1))
                for _ in range(500)
            ]
            ended = await asyncio.gather(*waiting, return_exceptions=True)
            assert {type(error) for error in ended} == {errors.DeadlineExceeded}
            assert {error.effect for error in ended if isinstance(error, SdkError)} == {
                "not applied"
            }
            for call in holding:
                call.cancel()
            await asyncio.gather(*holding, return_exceptions=True)
            await asyncio.gather(*(akua.dashboards.get(dashboard, deadline=5) for _ in range(50)))
        assert apis.effects == []
        assert len(apis.requests) == 52


FAULTS: tuple[Spoiled, ...] = (
    ("reset-before-read", {}),
    ("reset-after-apply", {}),
    ("cut-body", {}),
    ("garbage", {}),
    ("stall", {"seconds": 0.02}),
    ("status", {"status": 429, "headers": WAITS}),
    ("status", {"status": 500}),
    ("status", {"status": 409}),
    ("status", {"status": 503, "headers": WAITS, "apply": True}),
)


@dataclass
class Crowd:
    """Calls of all sorts, some of them cancelled; `ended` counts what became of them."""

    apis: LocalApis
    akua: Akua
    cekura: Cekura
    ended: Counter[str] = field(default_factory=Counter)
    choose: random.Random = field(default_factory=lambda: random.Random(29))

    def arrange(self) -> None:
        """Have the double forget what it noted, so that only the library can grow."""
        self.apis.requests.clear()
        self.apis.effects.clear()
        for fault in self.apis.faults:
            fault.requests.clear()
        self.apis.state.clear()
        self.apis.state.akua["dashboards"].add(id="d")
        self.apis.state.akua["dashboards.widgets"].add("d", id="w")

    async def one(self) -> object:
        match self.choose.randrange(6):
            case 0:
                return await self.akua.dashboards.get_widget("d", "w")
            case 1:
                return await self.akua.dashboards.create_widget("d", WIDGET)
            case 2:
                return await self.akua.dashboards.update("d", {"name": "x"}, if_match="0")
            case 3:
                return await self.cekura.widgets.create(CHART)
            case 4:
                return await self.akua.dashboards.get("d", deadline=0.004)
            case _:
                return [dashboard async for dashboard in self.akua.dashboards.list()]

    async def make(self, count: int) -> None:
        for _ in range(count // AT_ONCE):
            self.arrange()
            calls = [asyncio.create_task(self.one()) for _ in range(AT_ONCE)]
            for call in self.choose.sample(calls, 4):
                await asyncio.sleep(0)
                call.cancel()
            for result in await asyncio.gather(*calls, return_exceptions=True):
                if isinstance(result, BaseException):
                    assert isinstance(result, SdkError | asyncio.CancelledError), result
                self.ended[type(result).__name__] += 1


@pytest.mark.parametrize(
    "load",
    [pytest.param(SHORT, id="2500"), pytest.param(WHOLE, id="10000", marks=pytest.mark.soak)],
)
async def test_rule_29_nothing_is_left_of_thousands_of_mixed_calls_with_faults(load: Load) -> None:
    """No task, no socket; and what the library holds does not grow with the calls."""
    tasks = len(asyncio.all_tasks())
    more, grown = await growth(load)
    assert more < FEW, f"{more:,} objects more"
    assert grown < FLAT, f"{grown:,} bytes more"
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == tasks


async def test_control_a_client_that_keeps_every_call_grows() -> None:
    """Objects and bytes both show it, with half the calls of the short form."""
    kept: list[Call] = []

    async def keeping(call: Call, attempt: Try) -> Answer | Lost:
        kept.append(call)
        return await attempt(call)

    more, grown = await growth(Load(1_250, 300, 400), keeping)
    assert more > 3 * FEW
    assert grown > 3 * FLAT


async def growth(load: Load, *middleware: Middleware) -> tuple[int, int]:
    """Make calls; return how many objects and bytes more the library holds after most of them.

    Objects are counted over most of the calls, bytes over the last of them, as that takes longer.
    """
    async with LocalApis() as apis:
        before = open_sockets()
        for number, fault in enumerate(FAULTS):
            add(apis, fault, times=None, probability=0.04, seed=number)
        options: Any = {"max_connections": 10, "timeout": 2, "middleware": middleware}
        async with (
            Akua(TOKEN, base_url=apis.akua_url, **options) as akua,
            Cekura(TOKEN, base_url=apis.cekura_url, **options) as cekura,
        ):
            crowd = Crowd(apis, akua, cekura)
            await crowd.make(load.warm)
            few = objects()
            await crowd.make(load.mixed - load.warm - load.traced)
            more = objects() - few
            tracemalloc.start()
            try:
                await crowd.make(load.traced // 4)
                little = kept_by_the_library()
                await crowd.make(load.traced - load.traced // 4)
                grown = kept_by_the_library() - little
            finally:
                tracemalloc.stop()
            # Both ends are in this process, and each connection is open at both.
            assert open_sockets() - before <= 2 * 20
        assert crowd.ended.total() == load.mixed
        assert {"CancelledError", "OutcomeUnknown", "EtagMismatch", "Widget"} < set(crowd.ended)
        assert min(fault.consumed for fault in apis.faults) > load.mixed // 100
        async with asyncio.timeout(5):
            while open_sockets() > before:
                await asyncio.sleep(0.01)
    return more, grown


def objects() -> int:
    """The objects that the library, and what it stands on, hold.

    But for the memory of keys, which grows until it holds as many as it is meant to (rule 4).
    """
    gc.collect()
    # The module of a class can be anything: a class may have an attribute of that name.
    return sum(
        str(type(item).__module__).startswith(OURS) and not isinstance(item, KeyRecord)
        for item in gc.get_objects()
    )


def kept_by_the_library() -> int:
    """The bytes that are held of what was allocated within the library.

    But for the memory of keys, which grows until it holds as many as it is meant to (rule 4).
    """
    gc.collect()
    within = [
        tracemalloc.Filter(True, f"*{os.sep}{name.replace('.', os.sep)}{os.sep}*") for name in OURS
    ]
    keys = [
        tracemalloc.Filter(False, f"*{place}".replace("/", os.sep))
        for place in ("core/pipeline/idempotency_key.py", "uuid.py")
    ]
    ours = tracemalloc.take_snapshot().filter_traces(within).filter_traces(keys)
    return sum(statistic.size for statistic in ours.statistics("filename"))


def open_sockets() -> int:
    """The sockets that this process has open."""
    gc.collect()
    found = [item for item in gc.get_objects() if type(item) is socket.socket]
    return sum(item.fileno() != -1 for item in found)

"""Cancelling a call (rule 2): it is raised again, and the client is as usable as before."""

import asyncio
import logging
import random
from collections.abc import Coroutine, Generator
from contextlib import AsyncExitStack
from types import coroutine
from typing import Any, TypeVar

import pytest

from cekura_akua import Akua, Cekura
from cekura_akua.testing import LocalApis
from tests.core.roads import BOTH_ROADS
from tests.matrix.calls import CHART, CLASSES, TOKEN, WIDGET, make_client, url_of
from tests.matrix.faults import Spoiled, add
from tests.matrix.relay import Relay, relaying

pytestmark = BOTH_ROADS


T = TypeVar("T")
MOST_STEPS = 400


@coroutine
def stepping(
    call: Coroutine[Any, Any, T], cancel_at: tuple[int, ...], steps: list[int]
) -> Generator[Any, Any, T]:
    """Run a call, and cancel its task at the numbered points at which it waits for something.

    `steps` receives the number of each point that was reached.
    """
    task = asyncio.current_task()
    assert task is not None
    awaiting = iter(call.__await__())
    throw: BaseException | None = None
    while True:
        try:
            future = next(awaiting) if throw is None else awaiting.throw(throw)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]
        throw = None
        steps.append(len(steps))
        if steps[-1] in cancel_at:
            task.cancel()
        try:
            yield future
        except BaseException as error:
            throw = error


async def run_cancelled(call: Coroutine[Any, Any, Any], *cancel_at: int) -> bool:
    """Cancel a call at its numbered await points; return whether it got that far."""
    steps: list[int] = []
    task = asyncio.ensure_future(_await(call, cancel_at, steps))
    result = (await asyncio.gather(task, return_exceptions=True))[0]
    reached = len(steps) > cancel_at[0]
    if reached:
        assert isinstance(result, asyncio.CancelledError), result
        assert task.cancelled()
    else:
        assert not isinstance(result, BaseException), result
    return reached


async def _await(call: Coroutine[Any, Any, T], cancel_at: tuple[int, ...], steps: list[int]) -> T:
    return await stepping(call, cancel_at, steps)


@pytest.mark.parametrize("again", [False, True], ids=["once", "twice"])
@pytest.mark.parametrize("state", ["cold", "warm", "retried"])
@pytest.mark.parametrize(
    "name", ["read", "write-with-key", "write-with-neither", "delete-with-etag"]
)
async def test_rule_02_cancelled_at_every_await_point(
    name: str, state: str, again: bool, road: str
) -> None:
    """On one connection, which each next call needs.

    Cold: it has yet to be made. Warm: it was used before. Retried: what a fault made of the first
    attempt is cleaned up and tried again. Twice: cancelled again at the next await point, where it
    is cleaning up after the first time.
    """
    sort = CLASSES[name]
    async with (
        LocalApis() as apis,
        relaying(url_of(apis, sort.api)) as relay,
        AsyncExitStack() as clients,
    ):

        async def fresh() -> Akua | Cekura:
            client = make_client(sort.api, relay.url, max_connections=1, timeout=5)
            clients.push_async_callback(client.aclose)
            return client

        client = await fresh()
        for step in range(MOST_STEPS):
            apis.reset()
            if state == "retried":
                safe = sort.has_key or sort.has_etag or not sort.writes
                fault: Spoiled = ("reset-before-read", {}) if safe else ("status", {"status": 429})
                add(apis, fault, operation=sort.operation)
            if state == "cold":
                client = await fresh()
            arranged = sort.arrange(apis)
            points = (step, step + 1) if again else (step,)
            reached = await run_cancelled(sort.call(client, arranged), *points)
            apis.faults.clear()
            assert len(apis.applied(sort.operation)) <= 1
            assert len({request.idempotency_key for request in apis.requests}) <= 1
            await reachable(client)
            if not reached:
                break
        else:
            pytest.fail("the call never ended")
        warm, cold = (1, 3) if road == "direct" else (5, 7)
        assert step >= (warm if state == "warm" else cold)
        await clients.aclose()
        await all_closed(relay)


@pytest.mark.parametrize("name", [name for name, sort in CLASSES.items() if sort.writes])
async def test_rule_02_a_write_cancelled_after_it_was_sent_is_unknown_and_raised_again(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Only the log says what became of it, and names the key; the server has applied it."""
    sort = CLASSES[name]
    async with (
        LocalApis() as apis,
        make_client(sort.api, url_of(apis, sort.api), max_connections=1) as client,
    ):
        arranged = sort.arrange(apis)
        fault = apis.faults.add("stall", operation=sort.operation, apply=True)
        with caplog.at_level(logging.INFO, "cekura_akua"):
            call = asyncio.create_task(sort.call(client, arranged))
            while not apis.effects:
                await asyncio.sleep(0.001)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        assert (fault.consumed, arranged.applied()) == (1, 1)
        assert "unknown" in caplog.text
        assert (apis.received(sort.operation)[0].idempotency_key or "") in caplog.text
        assert TOKEN not in caplog.text
        await reachable(client)


async def test_rule_02_a_cancelled_create_is_finished_with_its_own_key() -> None:
    """What was cancelled is fetched with the same key, not made again."""
    sort = CLASSES["write-with-key"]
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        arranged = sort.arrange(apis)
        apis.faults.add("stall", operation=sort.operation, apply=True)
        call = asyncio.create_task(sort.call(akua, arranged, idempotency_key="mine"))
        while not apis.effects:
            await asyncio.sleep(0.001)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        again = await sort.call(akua, arranged, idempotency_key="mine")
        assert again.data["id"] == apis.effects[0].resource
        assert arranged.applied() == 1


@pytest.mark.parametrize("seed", range(3))
async def test_rule_02_ten_connections_survive_eight_rounds_of_cancelled_calls(seed: int) -> None:
    """Twenty calls cancelled at random moments, eight times; then ten of ten calls succeed."""
    choose = random.Random(seed)
    async with LocalApis() as apis, relaying(apis.akua_url) as relay:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        apis.faults.add("stall", times=None, seconds=0.02, seed=seed, probability=0.5)
        async with Akua(TOKEN, base_url=relay.url, max_connections=10, timeout=5) as akua:
            ended: list[BaseException | object] = []
            for _ in range(8):
                calls = [
                    asyncio.create_task(
                        akua.dashboards.create_widget(dashboard, WIDGET)
                        if number % 2
                        else akua.dashboards.get(dashboard)
                    )
                    for number in range(20)
                ]
                for call in choose.sample(calls, len(calls)):
                    await asyncio.sleep(choose.uniform(0, 0.003))
                    call.cancel()
                ended += await asyncio.gather(*calls, return_exceptions=True)
            cancelled = sum(isinstance(result, asyncio.CancelledError) for result in ended)
            assert cancelled >= 16
            assert not any(isinstance(result, Exception) for result in ended)
            apis.faults.clear()
            calls = [
                asyncio.create_task(akua.dashboards.get(dashboard, retries=0, deadline=5))
                for _ in range(10)
            ]
            assert len(await asyncio.gather(*calls)) == 10
            assert relay.open <= 10
        assert len({effect.idempotency_key for effect in apis.effects}) == len(apis.effects)
        await all_closed(relay)


async def test_rule_02_a_task_group_that_times_out_leaves_the_client_usable() -> None:
    """The way calls are cancelled in practice: all at once, by a timeout around them."""
    async with LocalApis() as apis, Cekura(TOKEN, base_url=apis.cekura_url, max_connections=5) as c:

        async def many(count: int) -> None:
            async with asyncio.TaskGroup() as group:
                for _ in range(count):
                    group.create_task(c.widgets.create(CHART))

        await c.projects.list()  # the first call imports the rest of the package
        for _ in range(5):
            fault = apis.faults.add("stall", times=None, apply=True)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(many(20), 0.25)
            assert fault.consumed == 5
            apis.faults.clear()
            await asyncio.gather(*(c.projects.list(deadline=5) for _ in range(5)))
        assert len(apis.effects) == 25


async def reachable(client: Akua | Cekura) -> None:
    """Make a call: it succeeds at the first attempt."""
    pages = client.dashboards if isinstance(client, Akua) else client.projects
    response: Any = await client.response(pages.list, deadline=5, retries=0)
    assert response.status == 200


async def all_closed(relay: Relay) -> None:
    """Wait until every connection to the relay is closed; those that leaked never are."""
    async with asyncio.timeout(2):
        while relay.open:
            await asyncio.sleep(0.001)

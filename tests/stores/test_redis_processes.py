"""Processes that share a Redis: killed, stopped, with other clocks (rules 36, 37 and 39)."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic

import pytest

from cekura_akua.cekura import Cekura, Rule
from cekura_akua.stores import RedisStore
from cekura_akua.testing import LocalApis
from tests.stores.proxy import proxied
from tests.stores.redis_children import LEASE, another, line, lines
from tests.stores.redis_server import DURABLE, RedisServer, redis_server

QUARANTINE = 0.5
MINUTES = 600.0


@pytest.fixture
async def server() -> AsyncIterator[RedisServer]:
    with redis_server(*DURABLE) as running:
        yield running


@pytest.fixture
async def store(server: RedisServer) -> AsyncIterator[RedisStore]:
    async with RedisStore(server.url, lease=LEASE) as opened:
        yield opened


@pytest.mark.parametrize("quarantine", [0.0, QUARANTINE])
@pytest.mark.parametrize("skew", [-MINUTES, MINUTES])
async def test_rule_37_a_holder_that_is_killed(
    server: RedisServer, store: RedisStore, quarantine: float, skew: float
) -> None:
    """Its lock is free after lease and quarantine, whatever its clock said."""
    async with another(server.url, "hold", quarantine, skew=skew) as child:
        assert await line(child) == "held"
        child.kill()
        killed = monotonic()
        async with store.locks.hold("a", 10) as lock:
            assert monotonic() - killed > quarantine
            assert lock.note == "mine"


@pytest.mark.parametrize("skew", [-MINUTES, MINUTES])
async def test_rule_37_a_holder_that_is_stopped_for_longer_than_its_lease(
    server: RedisServer, store: RedisStore, skew: float
) -> None:
    """It finds that it has lost the lock, saves nothing, and lets go of nothing."""
    async with another(server.url, "hold", QUARANTINE, skew=skew) as child:
        assert await line(child) == "held"
        child.send_signal(signal.SIGSTOP)
        stopped = monotonic()
        async with store.locks.hold("a", 10) as lock:
            assert monotonic() - stopped > QUARANTINE
            await lock.save("next", quarantine=QUARANTINE)
            child.send_signal(signal.SIGCONT)
            assert await line(child) == "lost"
            assert await child.wait() == 0
            await lock.save("next, still")
            assert await store.locks.peek("a") == "next, still"


async def test_rule_36_a_process_that_is_stopped_between_check_and_send(
    server: RedisServer, store: RedisStore
) -> None:
    """The write is not sent once the lock may be another's: not applied (the latest send time)."""
    async with LocalApis() as apis:
        project = apis.state.cekura["projects"].add(rubric_config={})["id"]
        async with another(server.url, "stop", apis.cekura_url, project, 1) as child:
            assert await line(child) == "armed"
            stopped = monotonic()
            async with Cekura(
                "k" * 8, base_url=apis.cekura_url, locks=store.locks, settle=0.5
            ) as cekura:
                change = await cekura.rubric(project).merge(Rule.passes(2), deadline=30)
                assert change.verified
                assert monotonic() - stopped > QUARANTINE
                child.send_signal(signal.SIGCONT)
                assert await line(child) == "lost not applied"
                assert await child.wait() == 0
                assert metrics(apis, project) == [2]
                assert [rule.metric_id for rule in (await cekura.rubric(project).get()).rules] == [
                    2
                ]


def metrics(apis: LocalApis, project: int) -> list[int]:
    state = apis.state.cekura["projects"].get(project)
    assert state is not None
    return sorted(rule["metric_id"] for rule in state["rubric_config"]["rules"])


async def test_rule_36_processes_with_clocks_ten_minutes_apart(
    server: RedisServer, tmp_path: Path
) -> None:
    """No increment is lost among processes, though two are stopped for longer than their lease."""
    number = tmp_path / "number"
    number.write_text("0")
    async with AsyncExitStack() as stack:
        children = [
            await stack.enter_async_context(another(server.url, "count", 60, number, skew=skew))
            for skew in (-MINUTES, 0, MINUTES)
        ]
        tasks = [asyncio.create_task(lines(child)) for child in children]
        while int(number.read_text() or 0) < 15:  # none of them is done by then
            await asyncio.sleep(0.001)
        for child in children[:2]:
            child.send_signal(signal.SIGSTOP)
        await asyncio.sleep(1.5 * LEASE)
        for child in children[:2]:
            child.send_signal(signal.SIGCONT)
        said = await asyncio.gather(*tasks)
    assert [each[-1] for each in said] == ["done"] * 3
    assert int(number.read_text()) == 180


@pytest.mark.parametrize(
    "merges", [10, pytest.param(100, marks=pytest.mark.soak)], ids=["short", "whole"]
)
async def test_rule_39_merges_through_everything(server: RedisServer, merges: int) -> None:
    """No acknowledged rule is lost, none doubled, and every error is honest.

    Processes are stopped and killed, connections to the store are cut, the server is restarted,
    answers of the API are cut, writes take effect late, and clocks are ten minutes apart.
    """
    async with LocalApis() as apis, AsyncExitStack() as stack:
        project = apis.state.cekura["projects"].add(rubric_config={})["id"]
        faults = apis.faults
        faults.add("reset-after-apply", operation="projects.update", times=2, after=3)
        faults.add("late-apply", operation="projects.update", times=1, after=9, seconds=0.2)
        faults.add("status", status=503, operation="projects.update", times=2, after=12)
        proxy = await stack.enter_async_context(proxied(server.port))
        some = [range(first, first + merges) for first in (1000, 2000, 3000, 4000)]
        children = [
            await stack.enter_async_context(
                another(
                    (proxy.url, server.url)[place % 2],
                    "merge",
                    apis.cekura_url,
                    project,
                    *each,
                    skew=(-MINUTES, 0, MINUTES)[place % 3],
                )
            )
            for place, each in enumerate(some)
        ]
        most = (None, None, None, merges // 2)
        tasks = [
            asyncio.create_task(lines(child, most=count))
            for child, count in zip(children, most, strict=True)
        ]
        await asyncio.sleep(1.0)
        proxy.cut()
        children[1].send_signal(signal.SIGSTOP)
        await asyncio.sleep(1.5 * LEASE)
        children[1].send_signal(signal.SIGCONT)
        server.kill()
        server.start()
        proxy.cut()
        said = await asyncio.gather(*tasks)
        assert await children[3].wait() == -signal.SIGKILL
        await apis.settle()
        there = metrics(apis, project)
        assert len(there) == len(set(there)), "a rule was doubled"
        told = [each.split() for child in said for each in child]
        merged = {int(words[1]) for words in told if words[0] == "merged"}
        refused = {int(words[1]) for words in told if words[:1] == ["error"] and words[2] == "not"}
        assert merged <= set(there), f"acknowledged, and lost: {merged - set(there)}"
        assert not refused & set(there), "not applied, and there"
        assert not [words for words in told if words[-1] == "LostUpdate"]
        assert [child[-1] for child in said[:3]] == ["done"] * 3
        assert len(merged) >= merges, told

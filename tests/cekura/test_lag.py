"""Reads that lag behind blame nobody, and nothing is written on an old state (rule 41)."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, Rule
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.errors import (
    ConfigurationError,
    ConnectionFailed,
    DeadlineExceeded,
    LostUpdate,
    OutcomeUnknown,
    SdkError,
)
from tests.cekura.lagging import LaggingProjects
from tests.cekura.projects import cekura, rubric
from tests.core.server import serve

A, B, C = Rule.score(1, ">=", 4), Rule.passes(2), Rule.one_of(3, "x", "y")
LAG, SETTLE = 0.2, 0.5
READINGS: dict[str, Callable[[Rubric], Awaitable[Any]]] = {
    "get": lambda project: project.get(),
    "merge": lambda project: project.merge(Rule.passes(77)),
    "dry run": lambda project: project.merge(Rule.passes(77), dry_run=True),
    "remove": lambda project: project.remove(metric_id=2),
    "clear": lambda project: project.clear(),
}


@pytest.fixture(params=["process", "file"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> Locks:
    return ProcessLocks() if request.param == "process" else FileLocks(tmp_path)


async def write_in_turns(
    state: LaggingProjects, *, settle: float, writers: int, rules: int
) -> list[SdkError]:
    """Let writers, each with a client of its own, merge rules one by one; return their errors."""
    failures: list[SdkError] = []
    locks = ProcessLocks()

    async def write(client: Cekura, number: int) -> None:
        for metric in range(number * 100, number * 100 + rules):
            try:
                change = await client.rubric(42).merge(Rule.passes(metric))
                assert change.verified
            except SdkError as error:
                failures.append(error)

    async with serve(default=state) as server, AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                Cekura("key-123456", base_url=server.url, locks=locks, settle=settle)
            )
            for _ in range(writers)
        ]
        await asyncio.gather(*(write(client, n) for n, client in enumerate(clients, 1)))
    return failures


def expected(writers: int, rules: int) -> list[int]:
    return [number * 100 + n for number in range(1, writers + 1) for n in range(rules)]


def overwritten(state: LaggingProjects) -> list[int]:
    """Return the metrics that a write dropped, although a write before had them."""
    dropped: set[int] = set()
    before: set[int] = set()
    for write in state.writes:
        metrics = {rule["metric_id"] for rule in write["rules"]}
        dropped |= before - metrics
        before = metrics
    return sorted(dropped)


async def test_no_rule_is_lost_and_nobody_is_blamed() -> None:
    """Reads 0 to 0.2 s behind; 0 to 2 s in `make soak` (rule 41)."""
    state = LaggingProjects(rubric(), LAG)
    assert not await write_in_turns(state, settle=SETTLE, writers=3, rules=4)
    assert sorted(state.metrics) == expected(3, 4)
    assert not overwritten(state)
    assert state.stale_reads > 5


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
async def test_no_rule_is_lost_when_reads_are_two_seconds_behind(seed: int) -> None:
    """Reads 0 to 2 s behind, with the options of a client as they come."""
    state = LaggingProjects(rubric(), 2.0, seed=seed)
    assert not await write_in_turns(state, settle=5.0, writers=4, rules=6)
    assert sorted(state.metrics) == expected(4, 6)
    assert not overwritten(state)
    assert state.stale_reads > 10


async def test_the_control_without_settling_loses_rules() -> None:
    """The same writers and reads, and `settle=0`: a control that loses nothing proves nothing."""
    state = LaggingProjects(rubric(), LAG)
    failures = await write_in_turns(state, settle=0, writers=3, rules=4)
    assert any(isinstance(failure, LostUpdate) for failure in failures)
    assert overwritten(state)


FAULTS = ["cut after apply", "reset before apply", "late apply", "503", "cut body"]
SEEDS = [1, 2, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 40))]


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_rule_is_lost_where_reads_lag_and_writes_fail(seed: int) -> None:
    """Three clients, merges of each written together, a third of the writes with a fault.

    The quarantine is longer than the lag and than a late write (rules 17, 19, 41 and 42).
    """
    chance = random.Random(seed)
    state = LaggingProjects(rubric(), LAG, seed=seed)
    state.faults = [chance.choice([*FAULTS, *[None] * 10]) for _ in range(40)]
    locks = ProcessLocks()
    acknowledged: list[int] = []
    unknown: list[int] = []

    async def write(client: Cekura, metric: int) -> None:
        await asyncio.sleep(chance.random() * 2)
        while True:
            try:
                change = await client.rubric(42).merge(Rule.passes(metric))
            except OutcomeUnknown:
                unknown.append(metric)
            except ConnectionFailed:  # not applied
                continue
            else:
                assert change.verified
                acknowledged.append(metric)
            return

    async with serve(default=state) as server, AsyncExitStack() as stack:
        options: Any = {"base_url": server.url, "locks": locks, "settle": SETTLE}
        clients = [
            await stack.enter_async_context(Cekura("key-123456", quarantine=0.3, **options))
            for _ in range(3)
        ]
        await asyncio.gather(*(write(clients[n % 3], n) for n in range(1, 31)))
        await asyncio.sleep(0.1)
    assert set(acknowledged) <= set(state.metrics) <= {*acknowledged, *unknown}
    assert not set(overwritten(state)) & set(acknowledged)
    assert len(unknown) < 10
    assert len(state.faults) < 35, "the faults struck"


@pytest.mark.parametrize("lag", [0.05, 0.3])
async def test_one_writer_is_never_told_of_a_stranger(lag: float) -> None:
    """Every read is behind, one writer, all kinds of changes (rule 41)."""
    state = LaggingProjects(rubric(C), lag, shortest=lag)
    async with cekura(state, settle=1, locks=ProcessLocks()) as (client, _):
        project = client.rubric(42)
        for change in (
            await project.merge(A),
            await project.merge(B, replace_metric=True),
            await project.remove(metric_id=3),
            await project.merge(Rule.score(1, ">=", 5)),
            await project.edit(lambda rules: [*rules, C]),
            await project.clear(),
            await project.merge(A),
        ):
            assert (change.sent, change.verified) == (True, True)
        assert (await project.get()).rules == (A,)
        assert [len(write.get("rules", [])) for write in state.writes] == [2, 3, 2, 2, 3, 0, 1]


@pytest.mark.parametrize("reading", READINGS)
async def test_a_stranger_is_still_found(reading: str, locks: Locks) -> None:
    """Though the reads lag behind the stranger's write as well (rules 19 and 41)."""
    state = LaggingProjects(rubric(C), LAG)
    async with cekura(state, settle=SETTLE, locks=locks) as (client, _):
        project = client.rubric(42)
        await project.merge(A, B)
        state.rubric = rubric(B)
        writes = len(state.writes)
        await asyncio.sleep(LAG)  # before, a read may look as if nothing had happened
        with pytest.raises(LostUpdate) as caught:
            await READINGS[reading](project)
        assert len(state.writes) == writes, "nothing was sent"
        assert caught.value.lost == (C.data, A.data), "theirs as well as ours"
        assert caught.value.observed == rubric(B)
        await READINGS[reading](project)
        await project.merge(*map(Rule.raw, caught.value.lost))
        assert {1, 3} <= set(state.metrics)
        await project.get()


async def read_on(project: Rubric) -> None:
    """Read again and again, until a read fails."""
    while True:
        await project.get()


@pytest.mark.parametrize("seed", range(4))
async def test_after_a_loss_nothing_is_written_on_the_state_before(seed: int) -> None:
    """A read behind the loss shows the lost rule once more, and is not believed (rule 41)."""
    state = LaggingProjects(rubric(C), LAG, seed=seed)
    async with cekura(state, settle=SETTLE, locks=ProcessLocks()) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        await asyncio.sleep(SETTLE)
        state.rubric = rubric(B)
        with pytest.raises(LostUpdate) as caught:
            await read_on(project)
        assert (await project.merge(*map(Rule.raw, caught.value.lost))).verified
        assert state.rubric == rubric(B, C, A)


async def test_a_stranger_right_after_the_write_is_found_when_the_rubric_has_settled() -> None:
    state = LaggingProjects(rubric(C), LAG)
    state.after_write = lambda: setattr(state, "rubric", rubric(C))
    async with cekura(state, settle=SETTLE, locks=ProcessLocks()) as (client, _):
        started = monotonic()
        with pytest.raises(LostUpdate) as caught:
            await client.rubric(42).merge(A)
        assert monotonic() - started >= SETTLE
        assert caught.value.effect == "applied"
        assert caught.value.lost == (A.data,)
        state.after_write = None
        assert (await client.rubric(42).merge(B)).verified
        assert state.rubric == rubric(C, B)


async def test_a_removal_that_a_read_does_not_show_yet_is_not_undone(locks: Locks) -> None:
    """The rule is a stranger's, and a read behind the removal still shows the rule (rule 41)."""
    state = LaggingProjects(rubric(C, A), LAG, shortest=LAG)
    async with cekura(state, settle=SETTLE, locks=locks) as (client, server):
        other = Cekura("key-123456", base_url=server.url, locks=locks, settle=SETTLE)
        removing = asyncio.create_task(client.rubric(42).remove(metric_id=3))
        await server.until(3)
        removing.cancel()  # after the PATCH was answered: nobody verifies the removal
        await asyncio.gather(removing, return_exceptions=True)
        async with other:
            await other.rubric(42).merge(B)
        assert state.rubric == rubric(A, B)


async def test_a_change_that_only_takes_away_is_waited_for() -> None:
    """The state before covers the state after, and is older all the same (rule 41)."""
    state = LaggingProjects(rubric(note="x"), LAG, shortest=LAG)
    async with cekura(state, settle=SETTLE, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).clear()
        await client.rubric(42).merge(B)
        assert state.rubric == rubric(B)


async def test_a_deadline_ends_the_wait_with_an_unverified_change() -> None:
    """After the write was acknowledged nobody is blamed (rule 41)."""
    state = LaggingProjects(rubric(), 2.0, shortest=2.0)
    async with cekura(state, settle=5, locks=ProcessLocks()) as (client, server):
        started = monotonic()
        change = await client.rubric(42).merge(A, deadline=0.6)
        assert monotonic() - started < 1.2
        assert (change.sent, change.verified, change.added) == (True, False, [A])
        server.received.clear()
        with pytest.raises(DeadlineExceeded) as caught:
            await client.rubric(42).merge(B, deadline=0.2)
        assert caught.value.effect == "not applied"
        assert {request.method for request in server.received} == {"GET"}
        assert (await client.rubric(42).get(deadline=0.1)).rules == (), "as far as it could be read"
        assert (await client.rubric(42).merge(B)).verified
        assert state.rubric == rubric(A, B)


async def test_reads_do_not_wait_long_after_the_last_write() -> None:
    """Where strangers change their own rules, a read is believed once the rubric has settled."""
    state = LaggingProjects(rubric(C), 0.0)
    async with cekura(state, settle=0.2, locks=ProcessLocks()) as (client, server):
        await client.rubric(42).merge(A)
        state.rubric = rubric(A)
        server.received.clear()
        started = monotonic()
        assert (await client.rubric(42).get()).rules == (A,)
        assert 0.1 < monotonic() - started < 1
        assert 2 < len(server.received) < 12, "with a growing pause"
        server.received.clear()
        await client.rubric(42).get()
        assert len(server.received) == 1


async def test_the_last_write_of_another_process_is_waited_for(tmp_path: Path) -> None:
    """The note of the lock tells when it was acknowledged: also to a client of a new process."""
    state = LaggingProjects(rubric(), 0.8, shortest=0.8)
    async with cekura(state, settle=2, locks=FileLocks(tmp_path)) as (client, server):
        await client.rubric(42).merge(A, deadline=0.5)
        after = Cekura("key-123456", base_url=server.url, locks=FileLocks(tmp_path), settle=2)
        async with after:
            assert (await after.rubric(42).merge(B)).verified
        assert state.rubric == rubric(A, B)


async def test_a_lag_after_a_write_of_unknown_outcome_blames_nobody() -> None:
    """The quarantine is shorter than the lag: the old state is merged again, nothing is lost."""
    state = LaggingProjects(rubric(C), 0.3, shortest=0.3)
    async with cekura(state, settle=1, quarantine=0.05, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).merge(A, deadline=0.2)
        state.faults = ["cut after apply", "reset before apply"]
        assert (await client.rubric(42).merge(B)).sent
        assert (await client.rubric(42).merge(Rule.passes(9))).verified
        assert sorted(state.metrics) == [1, 2, 3, 9]
        assert not overwritten(state)


async def test_a_write_that_was_found_to_have_taken_effect_is_waited_for() -> None:
    """Its outcome was unknown, a read has shown it, and the next read lags behind that one."""
    state = LaggingProjects(rubric(), 0.0)
    state.faults = ["cut after apply"]
    async with cekura(state, settle=2, quarantine=0.6, locks=ProcessLocks()) as (client, _):
        with pytest.raises(OutcomeUnknown):
            await client.rubric(42).merge(A, deadline=0.59)
        assert not (await client.rubric(42).merge(A)).sent
        state.shortest = state.longest = 1.0
        assert (await client.rubric(42).get()).rules == (A,)


async def test_a_write_that_did_not_take_effect_is_not_waited_for() -> None:
    """The rubric that the read has shown is the last that is known (rule 41)."""
    state = LaggingProjects(rubric(B), 0.0)
    async with cekura(state, settle=5, quarantine=0.6, locks=ProcessLocks()) as (client, _):
        state.faults = ["reset before apply"]
        with pytest.raises(OutcomeUnknown):
            await client.rubric(42).merge(A, deadline=0.59)
        await asyncio.sleep(0.3)
        started = monotonic()
        assert not (await client.rubric(42).merge(B)).sent
        assert (await client.rubric(42).merge(C)).verified
        assert monotonic() - started < 2
        assert state.rubric == rubric(B, C)


@pytest.mark.parametrize("wrong", [-1, float("inf"), float("nan"), None, True, "5", 10**400])
@pytest.mark.parametrize("option", ["settle", "quarantine"])
def test_an_invalid_number_of_seconds_is_refused(option: str, wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"{option} must be a number of seconds"):
        Cekura("key-123456", **{option: wrong})

"""Merges of one rubric that wait are written together, and each ends for itself (rule 42)."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, ProcessLocks, RubricChange, Rule
from cekura_akua.errors import (
    DeadlineExceeded,
    DeadlineOutcomeUnknown,
    InvalidInput,
    InvalidRequest,
    InvalidRule,
    LostUpdate,
    MergeConflict,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.stores import Lock
from cekura_akua.stores.process import locks as process
from tests.cekura.projects import Projects, cekura, rubric
from tests.core.server import CLOSE, Received, Reply, Server, serve

A, B, C, D = Rule.score(1, ">=", 4), Rule.passes(2), Rule.one_of(3, "x", "y"), Rule.fails(4)


def methods(server: Server) -> list[str]:
    return [request.method for request in server.received]


def written(server: Server) -> list[list[int]]:
    """Return the metrics of the rubric in each PATCH."""
    return [
        [rule["metric_id"] for rule in request.json()["rubric_config"]["rules"]]
        for request in server.received
        if request.method == "PATCH"
    ]


async def outcomes(*merges: Any) -> list[Any]:
    results: list[Any] = await asyncio.gather(*merges, return_exceptions=True)
    return results


async def test_fifty_merges_at_once_are_a_few_requests() -> None:
    """50 merges: at most 6 requests and 8 round trips, each with its own change (rule 42)."""
    state = Projects(rubric(A, note="kept"))
    async with cekura(state, locks=ProcessLocks()) as (client, server):
        rules = [Rule.score(number, ">=", 1) for number in range(100, 150)]
        changes = await asyncio.gather(*(client.rubric(42).merge(rule) for rule in rules))
        assert methods(server) == ["GET", "PATCH", "GET"], "at most 6 requests"
        assert len(server.received) + server.connections <= 8, "round trips"
        assert state.rubric == rubric(A, *rules, note="kept")
        assert [change.added for change in changes] == [[rule] for rule in rules]
        assert all(change.sent and change.verified for change in changes)
        assert changes[1].before == changes[0].after
        assert (await client.rubric(42).get()).rules == (A, *rules)


async def test_each_merge_of_a_group_fails_for_itself() -> None:
    """A conflict, an invalid rule and an error of the caller's function fail no other (rule 42)."""
    state = Projects(rubric(A, B))
    base = rubric(Rule.score(1, ">=", 1), B)

    def broken(rules: list[Rule]) -> list[Rule]:
        raise ZeroDivisionError

    async with cekura(state, locks=ProcessLocks()) as (client, server):
        project = client.rubric(42)
        results = await outcomes(
            project.merge(C),
            project.merge(Rule.score(1, ">=", 5), base=base),
            project.edit(lambda rules: [*rules, Rule({"metric_id": 0})]),
            project.edit(broken),
            project.remove(metric_id=2),
            project.remove(metric_id=2),
            project.merge(D),
        )
        assert [type(result) for result in results] == [
            RubricChange,
            MergeConflict,
            InvalidRule,
            ZeroDivisionError,
            RubricChange,
            RubricChange,
            RubricChange,
        ]
        assert state.rubric == rubric(A, C, D)
        assert methods(server) == ["GET", "PATCH", "GET"]
        assert results[4].removed == [B]
        assert (results[5].sent, results[5].verified, results[5].removed) == (False, True, [])


async def test_a_merge_that_changes_nothing_does_not_wait_for_the_others() -> None:
    state = Projects(rubric(A))
    state.faults = ["reset before apply"]
    async with cekura(state, quarantine=5, locks=ProcessLocks()) as (client, _):
        results = await outcomes(
            client.rubric(42).merge(A), client.rubric(42).merge(B, deadline=0.3)
        )
        assert (results[0].sent, results[0].verified) == (False, True)
        assert isinstance(results[1], OutcomeUnknown)


async def test_a_merge_that_the_server_refuses_fails_alone() -> None:
    """The write is made again one by one, and the lock is let go of in between (rule 42)."""
    state = Projects(rubric(A))

    async def judge(request: Received) -> Any:
        if request.method == "PATCH" and b"666" in request.body:
            return Reply(400, {"detail": "no such metric"})
        return await state(request)

    async with cekura(state, locks=ProcessLocks()) as (client, server):
        server.default = judge
        project = client.rubric(42)
        wrong = Rule.passes(666)
        results = await outcomes(project.merge(B), project.merge(wrong), project.merge(C))
        assert [type(result) for result in results] == [RubricChange, InvalidRequest, RubricChange]
        assert state.rubric == rubric(A, B, C)
        assert written(server) == [[1, 2, 666, 3], [1, 2], [1, 2, 666], [1, 2, 3]]
        assert [result.added for result in (results[0], results[2])] == [[B], [C]]


async def test_those_that_are_written_again_come_before_later_merges() -> None:
    """In the order of their arrival, as if they had come one after another (rule 42)."""
    state = Projects(rubric())
    later: list[asyncio.Task[RubricChange]] = []

    async def judge(request: Received) -> Any:
        if request.method == "PATCH" and not later:
            later.append(asyncio.create_task(client.rubric(42).merge(D)))
            await asyncio.sleep(0.05)
            return Reply(400, {"detail": "not both at once"})
        return await state(request)

    async with cekura(state, locks=ProcessLocks()) as (client, server):
        server.default = judge
        await asyncio.gather(client.rubric(42).merge(A), client.rubric(42).merge(B))
        await later[0]
        assert written(server) == [[1, 2], [1], [1, 2], [1, 2, 4]]


@pytest.mark.parametrize("status", [401, 429])
async def test_a_refusal_that_is_meant_for_all_is_not_repeated_for_each(status: int) -> None:
    state = Projects(rubric(A))

    async def judge(request: Received) -> Any:
        return Reply(status) if request.method == "PATCH" else await state(request)

    async with cekura(state, locks=ProcessLocks(), retries=0) as (client, server):
        server.default = judge
        results = await outcomes(*(client.rubric(42).merge(rule) for rule in (B, C, D)))
        assert methods(server) == ["GET", "PATCH"]
        assert len({id(result) for result in results}) == 3
        assert all(result.status == status for result in results)
        assert all(result.effect == "not applied" for result in results)


async def test_a_cancelled_merge_is_taken_out_before_anything_is_sent() -> None:
    """One that is cancelled or late leaves: taken out, if nothing was sent (rules 2 and 42)."""
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, server):
        release = asyncio.Event()

        async def slow(request: Received) -> Any:
            await release.wait()
            return await state(request)

        server.script = [slow]
        cancelled = asyncio.create_task(client.rubric(42).merge(A))
        late = asyncio.create_task(client.rubric(42).merge(B, deadline=0.05))
        other = asyncio.create_task(client.rubric(42).merge(C))
        await server.until(1)
        cancelled.cancel()
        with pytest.raises(DeadlineExceeded) as caught:
            await late
        assert caught.value.effect == "not applied"
        release.set()
        assert (await other).added == [C]
        assert written(server) == [[3]]
        assert cancelled.cancelled()


async def test_a_merge_that_leaves_while_the_lock_is_armed_is_taken_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing was sent yet, so that the write is made without it (rule 42)."""
    state = Projects(rubric())
    save = process._Lock.save

    async def slow(self: Any, note: Any, *, quarantine: float = 0.0) -> None:
        await save(self, note, quarantine=quarantine)
        if quarantine and not first.done():
            first.cancel()
            await asyncio.sleep(0.01)

    monkeypatch.setattr(process._Lock, "save", slow)
    async with cekura(state, quarantine=30, locks=ProcessLocks()) as (client, server):
        first = asyncio.create_task(client.rubric(42).merge(A))
        second = asyncio.create_task(client.rubric(42).merge(B))
        assert (await second).added == [B]
        assert written(server) == [[2]]
        assert first.cancelled()
        only = first = asyncio.create_task(client.rubric(42).merge(C))
        await asyncio.gather(only, return_exceptions=True)
        await client.rubric(42).merge(D, deadline=5)
        assert written(server)[1:] == [[2, 4]]


async def test_a_merge_that_leaves_after_the_write_was_sent_does_not_end_the_write() -> None:
    """Unknown for the one that is late, and the others go on (rules 1, 2 and 42)."""
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, server):

        async def slow(request: Received) -> Any:
            await asyncio.sleep(1.0)
            return await state(request)

        server.script = [state, slow]
        cancelled = asyncio.create_task(client.rubric(42).merge(A))
        late = asyncio.create_task(client.rubric(42).merge(B, deadline=0.5))
        other = asyncio.create_task(client.rubric(42).merge(C))
        await server.until(2)
        cancelled.cancel()
        with pytest.raises(OutcomeUnknown) as caught:
            await late
        assert isinstance(caught.value, DeadlineExceeded)
        assert caught.value.base == rubric()
        assert caught.value.body == {"rubric_config": rubric(A, B, C)}
        assert caught.value.url == f"{server.url}/user/v1/projects/42/"
        assert (await other).verified
        assert state.rubric == rubric(A, B, C)


async def test_the_most_patient_is_told_by_the_call_itself() -> None:
    """Its deadline is that of the write, whose error has every attempt (rules 1 and 23)."""
    state = Projects(rubric())
    state.faults = ["late apply, no answer"]
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        started = monotonic()
        results = await outcomes(
            client.rubric(42).merge(A, deadline=0.7), client.rubric(42).merge(B, deadline=0.4)
        )
        assert 0.69 < monotonic() - started < 1.2
        assert [type(result) for result in results] == [DeadlineOutcomeUnknown] * 2
        assert [len(result.attempts) for result in results] == [1, 0]
        assert results[0].body == results[1].body == {"rubric_config": rubric(A, B)}


async def test_a_deadline_during_the_verification_leaves_a_change() -> None:
    """The write was acknowledged: no outcome is unknown any more (rule 41)."""
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, server):

        async def slow(request: Received) -> Any:
            await asyncio.sleep(1.0)
            return await state(request)

        server.script = [state, state, slow]
        change, other = await asyncio.gather(
            client.rubric(42).merge(A, deadline=0.5), client.rubric(42).merge(B)
        )
        assert (change.sent, change.verified, change.added) == (True, False, [A])
        assert other.verified


async def test_when_nobody_is_left_the_write_ends() -> None:
    """The lock is closed for the quarantine, and then free (rules 2 and 17)."""
    state = Projects(rubric())
    state.faults = ["late apply, no answer"]
    state.late = 0.2
    async with cekura(state, quarantine=0.4, locks=ProcessLocks()) as (client, server):
        merges = [asyncio.create_task(client.rubric(42).merge(rule)) for rule in (A, B)]
        await server.until(2)
        for merge in merges:
            merge.cancel()
        await asyncio.gather(*merges, return_exceptions=True)
        await client.rubric(42).merge(C, deadline=5)
        assert sorted(state.metrics) == [1, 2, 3]


async def test_one_that_waits_for_the_next_turn_does_not_end_the_release_of_the_lock() -> None:
    """The merge before it was served, and its lock takes time to be released."""
    state = Projects(rubric())
    releasing, released = asyncio.Event(), False

    class Slow(ProcessLocks):
        @asynccontextmanager
        async def hold(self, name: str, patience: float = inf) -> AsyncGenerator[Lock, None]:
            nonlocal released
            async with super().hold(name, patience) as lock:
                yield lock
                releasing.set()
                await asyncio.sleep(0.1)
                released = True

    async with cekura(state, locks=Slow()) as (client, _):
        await client.rubric(42).merge(A)
        await releasing.wait()
        waiting = asyncio.create_task(client.rubric(42).merge(B))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await asyncio.sleep(0.2)
        assert released


async def test_an_unknown_outcome_is_unknown_for_all() -> None:
    """Each gets an error of its own, with the body that was sent (rules 1 and 42)."""
    state = Projects(rubric())
    state.faults = ["late apply"]
    async with cekura(state, quarantine=1, locks=ProcessLocks()) as (client, server):
        results = await outcomes(
            *(client.rubric(42).merge(rule, deadline=0.5) for rule in (A, B, C))
        )
        assert [type(result) for result in results] == [OutcomeUnknown] * 3
        assert len({id(result) for result in results}) == 3
        assert all(r.body == {"rubric_config": rubric(A, B, C)} for r in results)
        assert all(r.base == rubric() and r.attempts for r in results)
        assert methods(server) == ["GET", "PATCH"]


async def test_after_an_unknown_outcome_the_patient_go_on() -> None:
    """The impatient are told at once; the others wait for the quarantine (rule 17)."""
    state = Projects(rubric())
    state.faults = ["reset before apply"]
    async with cekura(state, quarantine=0.7, locks=ProcessLocks()) as (client, server):
        results = await outcomes(
            client.rubric(42).merge(A, deadline=0.6),
            client.rubric(42).merge(B),
            client.rubric(42).merge(C),
        )
        assert isinstance(results[0], OutcomeUnknown)
        assert [change.added for change in results[1:]] == [[B], [C]]
        assert [change.sent and change.verified for change in results[1:]] == [True, True]
        assert written(server) == [[1, 2, 3], [2, 3]]


@pytest.mark.parametrize("fault", ["cut after apply", "late apply"])
async def test_a_write_of_unknown_outcome_that_took_effect_is_each_ones_own(fault: str) -> None:
    state = Projects(rubric(A))
    state.faults = [fault]
    async with cekura(state, quarantine=0.2, locks=ProcessLocks()) as (client, server):
        first, second = await asyncio.gather(client.rubric(42).merge(B), client.rubric(42).merge(C))
        assert (first.added, second.added) == ([B], [C])
        assert first.verified
        assert second.sent
        assert written(server) == [[1, 2, 3]]


async def test_a_lost_rule_is_reported_to_the_merge_that_wrote_the_rule() -> None:
    """And `verified` is said to nobody (rule 19)."""
    state = Projects(rubric(A))
    state.after_write = lambda: setattr(state, "rubric", rubric(A, C, D))
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        results = await outcomes(*(client.rubric(42).merge(rule) for rule in (C, B, D)))
        assert [type(result) for result in results] == [RubricChange, LostUpdate, RubricChange]
        assert (results[1].effect, results[1].lost) == ("applied", (B.data,))
        assert [(results[n].sent, results[n].verified) for n in (0, 2)] == [(True, False)] * 2
        state.after_write = None
        await client.rubric(42).get()


async def test_a_loss_of_rules_that_none_of_the_group_wrote_is_reported_once() -> None:
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).merge(A)
        state.after_write = lambda: setattr(state, "rubric", rubric(B, C))
        results = await outcomes(*(client.rubric(42).merge(rule) for rule in (B, C)))
        assert [type(result) for result in results] == [RubricChange, LostUpdate]
        assert (results[1].effect, results[1].lost) == ("applied", (A.data,))
        assert not results[0].verified


async def test_an_earlier_loss_is_reported_once_and_the_others_go_on() -> None:
    """As if the merges had come one after another (rules 19 and 42)."""
    state = Projects(rubric(A))
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).merge(B)
        state.rubric = rubric(A)
        await asyncio.sleep(0.05)
        results = await outcomes(*(client.rubric(42).merge(rule) for rule in (C, D)))
        assert [type(result) for result in results] == [LostUpdate, RubricChange]
        assert (results[0].effect, results[0].lost) == ("not applied", (B.data,))
        assert state.rubric == rubric(A, D)


class Accounts:
    """A project that two accounts share, behind one server."""

    def __init__(self) -> None:
        self.project = Projects(rubric())
        self.writes: list[tuple[str, list[int]]] = []

    async def __call__(self, request: Received) -> Any:
        key = request.headers["x-cekura-api-key"]
        if request.method == "PATCH":
            rules = request.json()["rubric_config"]["rules"]
            self.writes.append((key, [rule["metric_id"] for rule in rules]))
        headers = {**request.headers, "x-cekura-api-key": "key-123456"}
        return await self.project(Received(request.method, request.target, headers, request.body))


async def test_clients_with_different_credentials_are_never_written_together() -> None:
    """They take turns: every rule is sent first under the credential of its caller (rule 42)."""
    accounts = Accounts()
    locks = ProcessLocks()
    async with serve(default=accounts) as server, AsyncClients(server, locks) as clients:
        await asyncio.gather(
            *(clients[number % 2].rubric(42).merge(Rule.passes(number)) for number in range(1, 21))
        )
    seen: set[int] = set()
    for key, metrics in accounts.writes:
        new = set(metrics) - seen
        assert {number % 2 for number in new} == {0 if key == "key-of-one" else 1}
        seen |= new
    assert seen == set(range(1, 21))
    assert len(accounts.writes) == 2


class AsyncClients:
    """Two clients with different keys that share locks, for the time of a block."""

    def __init__(self, server: Server, locks: ProcessLocks) -> None:
        self._clients = [
            Cekura(key, base_url=server.url, locks=locks) for key in ("key-of-one", "key-of-two")
        ]

    async def __aenter__(self) -> Sequence[Cekura]:
        return self._clients

    async def __aexit__(self, *_: object) -> None:
        for client in self._clients:
            await client.aclose()


async def test_clients_that_are_derived_from_one_another_are_written_together() -> None:
    """As patiently as the most patient of them asks for (rule 42)."""
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks(), timeout=5) as (client, server):

        async def slow(request: Received) -> Any:
            await asyncio.sleep(0.2)
            return await state(request)

        server.script = [slow]
        hasty = client.with_options(timeout=0.05, deadline=2, retries=0)
        await asyncio.gather(hasty.rubric(42).merge(A), client.rubric(42).merge(B))
        assert methods(server) == ["GET", "PATCH", "GET"]
        assert written(server) == [[1, 2]]


async def test_other_projects_are_written_apart_and_at_once() -> None:
    state = Projects(rubric())
    async with cekura(state, quarantine=30, locks=ProcessLocks()) as (client, server):
        server.script = [lambda _: Reply(body={"rubric_config": {}}, delay=0.3)]
        slow = asyncio.create_task(client.rubric(7).merge(A))
        await server.until(1)
        await client.rubric(42).merge(B, deadline=2)
        assert not slow.done()
        await slow


async def test_between_two_groups_others_have_their_turn() -> None:
    """The lock is let go of after each group, first come, first served (rules 38 and 42)."""
    state = Projects(rubric())
    locks = ProcessLocks()
    order: list[str] = []
    async with cekura(state, locks=locks) as (client, server):
        name = f"{client.base_url} rubric of project 42"

        async def other() -> None:
            async with locks.hold(name):
                order.append("other")

        async def merge(rule: Rule) -> None:
            await client.rubric(42).merge(rule)
            order.append(f"metric {rule.metric_id}")

        first = asyncio.create_task(merge(A))
        await server.until(1)
        waiting = asyncio.create_task(other())
        await asyncio.sleep(0)
        await asyncio.gather(first, waiting, merge(B), merge(C))
        assert order == ["metric 1", "other", "metric 2", "metric 3"]
        assert written(server) == [[1], [1, 2, 3]]


async def test_a_merge_keeps_the_context_of_its_caller() -> None:
    """The write has a task of its own, and the function of `edit` is the caller's (rule 42)."""
    state = Projects(rubric())
    variable: ContextVar[str] = ContextVar("variable")
    seen: list[str] = []

    def noted(rules: list[Rule]) -> list[Rule]:
        seen.append(variable.get())
        return [*rules, A]

    async def edit(name: str) -> None:
        variable.set(name)
        await client.rubric(42).edit(noted)

    async with cekura(state, locks=ProcessLocks()) as (client, _):
        await asyncio.gather(edit("first"), edit("second"))
        assert seen == ["first", "second"]


async def test_a_write_whose_task_is_cancelled_by_others_is_begun_anew() -> None:
    """Nothing was sent; a merge waits for its write, whatever becomes of the task."""
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, server):
        server.script = [lambda _: Reply(body={"rubric_config": {}}, delay=5)]
        merge = asyncio.create_task(client.rubric(42).merge(A))
        await server.until(1)
        writes = [task for task in asyncio.all_tasks() if "Background" in repr(task.get_coro())]
        assert [task.cancel() for task in writes] == [True]
        assert (await asyncio.wait_for(merge, 2)).verified
        assert state.rubric == rubric(A)


async def test_an_error_of_the_locks_is_each_ones_own(tmp_path: Any) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=FileLocks(tmp_path / "locks")) as (client, server):
        (tmp_path / "locks").rmdir()
        results = await outcomes(*(client.rubric(42).merge(rule) for rule in (A, B)))
        assert all(isinstance(result, SdkError) for result in results)
        assert not any(isinstance(result, InvalidInput) for result in results)
        assert server.received == []
        (tmp_path / "locks").mkdir()
        await client.rubric(42).merge(C)


async def test_a_group_that_was_cut_off_is_merged_again_over_a_new_connection() -> None:
    """The retries of a group are those of a call: a read is repeated, a write is not."""
    state = Projects(rubric())
    async with cekura(state, quarantine=0.1, locks=ProcessLocks()) as (client, server):
        server.script = [CLOSE, state, CLOSE]
        await asyncio.gather(client.rubric(42).merge(A), client.rubric(42).merge(B))
        assert methods(server) == ["GET", "GET", "PATCH", "GET", "PATCH", "GET"]
        assert state.rubric == rubric(A, B)

"""Rubrics over real sockets: read, merged, written once, verified (rules 12 to 20)."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, ProcessLocks, Rule
from cekura_akua.cekura.rubric import merge as module
from cekura_akua.errors import (
    ConfigurationError,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    InvalidRequest,
    InvalidRule,
    LostUpdate,
    MergeConflict,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.stores.process.locks import PROCESS_LOCKS
from tests.cekura.projects import Projects, cekura, rubric
from tests.core.server import Reply, serve

A, B, C = Rule.score(1, ">=", 4), Rule.passes(2), Rule.one_of(3, "x", "y")


async def test_rule_13_merge_reads_writes_once_and_verifies() -> None:
    state = Projects(rubric(A, B, note="kept"))
    async with cekura(state) as (client, server):
        change = await client.rubric(42).merge(Rule.score(1, ">=", 5), C)
        assert [r.method for r in server.received] == ["GET", "PATCH", "GET"]
        assert {r.path for r in server.received} == {"/user/v1/projects/42/"}
        assert state.rubric == rubric(Rule.score(1, ">=", 5), B, C, note="kept")
        assert (change.added, change.removed, change.unchanged) == ([C], [], [B])
        assert change.replaced == [(A, Rule.score(1, ">=", 5))]
        assert (change.sent, change.verified) == (True, True)
        assert str(change).splitlines() == [
            "rubric of project 42: 1 added, 1 replaced, 0 removed, 1 unchanged (verified)",
            '  + metric 3: enum in ["x", "y"]',
            "  ~ metric 1: score >= 4 -> 5",
        ]
        noted = {**C.data, "note": "ä"}
        change = await client.rubric(42).merge(Rule.raw(noted))
        assert str(change).splitlines()[1:] == [
            f'  ~ metric 3: enum in ["x", "y"] -> {json.dumps(noted, ensure_ascii=False)}'
        ]
        change = await client.rubric(42).remove(metric_id=2)
        assert str(change).splitlines() == [
            "rubric of project 42: 0 added, 0 replaced, 1 removed, 2 unchanged (verified)",
            "  - metric 2: score == true",
        ]


@pytest.mark.parametrize("empty", [None, {}, {"rules": None}, {"rules": []}])
async def test_rule_12_the_first_rule(empty: Any) -> None:
    state = Projects(empty)
    async with cekura(state) as (client, _):
        await client.rubric(42).merge(A)
        assert state.rubric == rubric(A)


async def test_rule_12_unknown_rules_and_keys_survive() -> None:
    strange = {"metric_id": "odd", "conditions": ["?"], "n": 12345678901234567890123}
    state = Projects({"evaluation_logic": "and", "version": {"x": 1.5}, "rules": [strange]})
    async with cekura(state) as (client, _):
        await client.rubric(42).merge(A)
        assert state.rubric["rules"] == [strange, A.data]
        assert state.rubric["version"] == {"x": 1.5}


async def test_rule_12_a_response_without_a_rubric_is_not_an_empty_rubric() -> None:
    state = Projects({})
    async with cekura(state) as (client, server):
        body: Any
        for body in ({"id": 42}, {"rubric_config": []}, {"rubric_config": {"rules": "x"}}, []):
            server.script.append(Reply(body=body))
            with pytest.raises(DecodeError):
                await client.rubric(42).merge(A)
        assert state.writes == []


async def test_rule_20_a_merge_that_changes_nothing_sends_nothing() -> None:
    state = Projects(rubric(A, B))
    async with cekura(state) as (client, server):
        change = await client.rubric(42).merge(A)
        assert (change.sent, change.added, change.replaced) == (False, [], [])
        await client.rubric(42).remove(metric_id=99)
        await client.rubric(42).edit(lambda rules: rules)
        assert {r.method for r in server.received} == {"GET"}


async def test_rule_20_a_dry_run_sends_nothing() -> None:
    state = Projects(rubric(A))
    async with cekura(state) as (client, server):
        change = await client.rubric(42).merge(C, dry_run=True)
        assert (change.added, change.sent, change.verified) == ([C], False, False)
        assert "(not sent)" in str(change)
        cleared = await client.rubric(42).clear(dry_run=True)
        assert cleared.removed == [A]
        assert [r.method for r in server.received] == ["GET", "GET"]


async def test_rule_15_remove_and_edit() -> None:
    state = Projects(rubric(A, B, C))
    async with cekura(state) as (client, _):
        project = client.rubric(42)
        change = await project.remove(metric_id=1, op=">=")
        assert change.removed == [A]
        assert state.metrics == [2, 3]
        await project.edit(lambda rules: [rule for rule in rules if rule.metric_id != 2] + [A])
        assert state.metrics == [3, 1]
        await project.remove(field="enum")
        await project.remove(metric_id=1)
        assert state.rubric == {"evaluation_logic": "and", "rules": []}
        with pytest.raises(InvalidInput):
            await project.remove()


async def test_rule_16_only_clear_sends_an_empty_object() -> None:
    state = Projects(rubric(A, note=1))
    async with cekura(state) as (client, _):
        change = await client.rubric(42).clear()
        assert state.rubric == {}
        assert change.removed == [A]
        assert not (await client.rubric(42).clear()).sent


async def test_rule_16_wrong_rules_are_not_sent() -> None:
    wrong = Rule({"metric_id": 1, "conditions": {"conditions": [{"field": "score", "op": "in"}]}})
    state = Projects(rubric(A))
    async with cekura(state) as (client, server):
        with pytest.raises(InvalidRule):
            await client.rubric(42).merge(wrong)
        with pytest.raises(InvalidRule):
            await client.rubric(42).merge(A, Rule.score(1, ">=", 5))
        assert server.received == []
        with pytest.raises(InvalidRule):
            await client.rubric(42).edit(lambda rules: [*rules, wrong])
        state.rubric = {"evaluation_logic": "or", "rules": []}
        with pytest.raises(InvalidRule, match="only 'and'"):
            await client.rubric(42).merge(A)
        assert state.writes == []


async def test_rule_14_changes_since_the_base_are_merged() -> None:
    state = Projects(rubric(A, B))
    async with cekura(state) as (client, _):
        project = client.rubric(42)
        base = await project.get()
        state.rubric = rubric(A, Rule.fails(2), C)
        await project.merge(Rule.score(1, ">=", 5), base=base)
        assert state.rubric == rubric(Rule.score(1, ">=", 5), Rule.fails(2), C)
        with pytest.raises(MergeConflict) as caught:
            await project.merge(Rule.score(1, ">=", 3), base=base)
        assert caught.value.theirs[0]["metric_id"] == 1
        with pytest.raises(MergeConflict):
            await project.remove(metric_id=2, base=base.data)
        assert len(state.writes) == 1
        with pytest.raises(InvalidInput):
            await project.merge(A, base={"rules": "x"})


@pytest.mark.parametrize("fault", ["cut after apply", "reset before apply", "late apply", "503"])
async def test_rule_17_after_an_unknown_outcome_a_merge_waits_and_reads_again(fault: str) -> None:
    state = Projects(rubric(A))
    state.faults = [fault]
    async with cekura(state, quarantine=0.2) as (client, server):
        started = monotonic()
        change = await client.rubric(42).merge(B)
        assert monotonic() - started >= 0.2
        assert state.metrics == [1, 2]
        assert (change.added, change.verified) == ([B], True)
        writes = 2 if fault in {"reset before apply", "503"} else 1
        assert [r.method for r in server.received].count("PATCH") == writes


async def test_rule_17_the_bytes_are_not_replayed() -> None:
    """A rule that a stranger wrote in the meantime is merged, not overwritten."""
    state = Projects(rubric(A))
    state.faults = ["reset before apply"]
    async with cekura(state, quarantine=0.2) as (client, _):
        asyncio.get_running_loop().call_later(0.1, state.apply, {"rubric_config": rubric(A, C)})
        await client.rubric(42).merge(B)
        assert state.metrics == [1, 3, 2]


async def test_rule_17_the_lock_outlives_an_unknown_outcome() -> None:
    """A late write that takes effect within the quarantine overwrites nobody."""
    state = Projects(rubric())
    state.faults = ["late apply"]
    state.late = 0.15
    async with cekura(state, quarantine=0.25) as (client, _):
        await asyncio.gather(client.rubric(42).merge(A), client.rubric(42).merge(B))
        await asyncio.sleep(0.2)
        assert sorted(state.metrics) == [1, 2]


@pytest.mark.parametrize("fault", ["late apply, no answer", "late apply"])
async def test_rule_02_a_cancelled_merge_releases_the_lock_after_the_quarantine(fault: str) -> None:
    """Cancelled while waiting for the response, or in the quarantine after a lost response."""
    state = Projects(rubric())
    state.faults = [fault]
    state.late = 0.3
    async with cekura(state, quarantine=0.5) as (client, server):
        task = asyncio.create_task(client.rubric(42).merge(A))
        await server.until(2)
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.rubric(42).merge(B)
        await asyncio.sleep(0.2)
        assert sorted(state.metrics) == [1, 2]


async def test_rule_02_a_merge_cancelled_while_it_waits_frees_the_lock_at_once() -> None:
    state = Projects(rubric())
    async with cekura(state, quarantine=20) as (client, _):
        async with PROCESS_LOCKS.hold(f"{client.base_url} rubric of project 42"):
            task = asyncio.create_task(client.rubric(42).merge(A))
            await asyncio.sleep(0.02)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await client.rubric(42).merge(B, deadline=2)
        assert state.metrics == [2]


async def test_rule_01_an_outcome_may_stay_unknown() -> None:
    state = Projects(rubric(A))
    state.faults = ["reset before apply"] * 9
    async with cekura(state, quarantine=0.01) as (client, _):
        with pytest.raises(OutcomeUnknown) as caught:
            await client.rubric(42).merge(B)
        assert caught.value.base == rubric(A)
        assert caught.value.body == {"rubric_config": rubric(A, B)}
        assert caught.value.attempts
        assert len(state.faults) == 6


async def test_rule_23_the_deadline_bounds_the_quarantine() -> None:
    state = Projects(rubric(A))
    state.faults = ["cut after apply"]
    async with cekura(state, quarantine=1.0) as (client, _):
        started = monotonic()
        with pytest.raises(OutcomeUnknown):
            await client.rubric(42).merge(B, deadline=0.9)
        assert monotonic() - started < 0.9
        with pytest.raises(DeadlineExceeded):
            await client.rubric(42).merge(C, deadline=0.1)
        await client.rubric(42).merge(C)
        assert monotonic() - started >= 1.0
        assert state.metrics == [1, 2, 3]


async def test_a_write_with_a_cut_response_is_verified_by_reading() -> None:
    state = Projects(rubric(A))
    state.faults = ["cut body"]
    async with cekura(state, quarantine=20) as (client, _):
        change = await client.rubric(42).merge(B, deadline=5)
        assert change.verified
        assert state.metrics == [1, 2]


async def test_rule_19_a_strangers_overwrite_is_reported() -> None:
    state = Projects(rubric(A))
    stranger = rubric(A)

    def overwrite() -> None:
        state.rubric = stranger

    state.after_write = overwrite
    async with cekura(state) as (client, _):
        with pytest.raises(LostUpdate) as caught:
            await client.rubric(42).merge(B)
        assert caught.value.base == rubric(A)
        assert caught.value.mine == rubric(A, B)
        assert caught.value.observed == stranger
        assert caught.value.effect == "applied"
        stranger = rubric(C, B)  # a rule that only a stranger wrote is no loss of ours
        assert not (await client.rubric(42).merge(B)).verified, "and yet not all is there"


async def test_a_change_without_verification_says_so() -> None:
    state = Projects(rubric(A))
    async with cekura(state, retries=0) as (client, server):

        def break_next() -> None:
            server.script.append(Reply(500))

        state.after_write = break_next
        change = await client.rubric(42).merge(B)
        assert (change.sent, change.verified) == (True, False)
        assert "(not verified)" in str(change)


async def test_the_callers_own_locks_are_used() -> None:
    state = Projects(rubric())
    locks = ProcessLocks()
    async with cekura(state, locks=locks) as (client, _):
        async with locks.hold(f"{client.base_url} rubric of project 42"):
            with pytest.raises(DeadlineExceeded):
                await client.rubric(42).merge(A, deadline=0.05)
        await client.rubric(42).merge(A, deadline=2)


@pytest.mark.parametrize("wrong", ["42", 4.2, True, None])
async def test_a_project_is_a_number(wrong: Any) -> None:
    with pytest.raises(InvalidInput):
        Cekura("key-123456").rubric(wrong)


@pytest.mark.parametrize("quarantine", [-1, float("inf"), float("nan")])
def test_an_invalid_quarantine_is_refused(quarantine: float) -> None:
    with pytest.raises(ConfigurationError):
        Cekura("key-123456", quarantine=quarantine)


def test_invalid_locks_are_refused() -> None:
    wrong: Any = "/var/lock/rubrics"
    with pytest.raises(ConfigurationError, match="such as FileLocks"):
        Cekura("key-123456", locks=wrong)


def environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


async def test_the_environment_configures_a_client(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="CEKURA_API_KEY"):
        Cekura()
    monkeypatch.setenv("CEKURA_API_KEY", "")
    with pytest.raises(ConfigurationError):
        Cekura()
    environment(monkeypatch, CEKURA_API_KEY="key-654321", CEKURA_API_URL="https://eu.example/")
    assert Cekura().base_url == "https://eu.example"
    assert Cekura(base_url="https://us.example").base_url == "https://us.example"
    assert "key-654321" not in repr(Cekura())
    for wrong in ({"timeout": 0}, {"deadline": -1}, {"retries": -1}, {"max_connections": 0}):
        with pytest.raises(SdkError):
            Cekura(**wrong)  # type: ignore[arg-type]


def test_clients_made_from_one_another_share_connections_not_resources() -> None:
    client = Cekura("key-123456")
    assert client.projects is client.projects
    other = client.with_options(timeout=1)
    assert other.projects is not client.projects
    assert other.quarantine == 30.0
    assert other.locks is client.locks


async def test_edit_notices_a_change_in_place() -> None:
    state = Projects(rubric(A, B))

    def stricter(rules: list[Rule]) -> list[Rule]:
        data: Any = rules[0].data
        data["conditions"]["conditions"][0]["value"] = 5
        return rules

    async with cekura(state) as (client, _):
        change = await client.rubric(42).edit(stricter)
        assert change.replaced == [(A, Rule.score(1, ">=", 5))]
        assert state.rubric == rubric(Rule.score(1, ">=", 5), B)


async def test_edit_is_called_once_and_repeated_rules_are_written_once() -> None:
    state = Projects(rubric(A))
    state.faults = ["reset before apply"]
    asked: list[list[Rule]] = []

    def twice(rules: list[Rule]) -> list[Rule]:
        asked.append(rules)
        return [*rules, B, *rules, B]

    async with cekura(state, quarantine=0.01) as (client, _):
        await client.rubric(42).edit(twice)
        assert state.rubric == rubric(A, B)
        assert asked == [[A]]


@pytest.mark.parametrize("wrong", [None, 1, [None], [{"metric_id": 1}], {}.keys()])
async def test_edit_takes_rules_only(wrong: Any) -> None:
    state = Projects(rubric(A))
    async with cekura(state) as (client, _):
        with pytest.raises(InvalidInput, match="must return a list of rules"):
            await client.rubric(42).edit(lambda rules: wrong)
        with pytest.raises(InvalidRule, match="two rules for the same metric, field and operator"):
            await client.rubric(42).edit(lambda rules: [*rules, Rule.score(1, ">=", 5)])
        with pytest.raises(InvalidRule, match="not a Rule"):
            await client.rubric(42).merge(A.data)  # type: ignore[arg-type]
        assert state.writes == []


async def test_rule_17_a_complex_rule_with_an_added_key_is_not_written_twice() -> None:
    """A complex rule is recognised by its JSON only."""
    ors = {"operator": "or", "conditions": [{"field": "score", "op": "gt", "value": 1}]}
    strange = Rule.raw({"metric_id": 1, "conditions": ors})
    state = Projects(rubric(A))

    def with_id() -> None:
        state.rubric = {**state.rubric, "rules": [{**rule, "id": 7} for rule in state.rules]}

    state.after_write = with_id
    state.faults = ["cut after apply"]
    async with cekura(state, quarantine=0.01, locks=ProcessLocks()) as (client, _):
        change = await client.rubric(42).merge(strange)
        assert change.verified
        await client.rubric(42).merge(strange)
        assert len(state.rules) == 2
        await client.rubric(42).get()


async def test_rule_20_a_dry_run_is_checked_as_well() -> None:
    state = Projects({"evaluation_logic": "or", "rules": []})
    async with cekura(state) as (client, _):
        with pytest.raises(InvalidRule, match="only 'and'"):
            await client.rubric(42).merge(A, dry_run=True)


async def test_rule_17_an_unknown_outcome_stays_unknown_when_the_next_write_is_refused() -> None:
    state = Projects(rubric(A))
    state.faults = ["reset before apply"]
    async with cekura(state, quarantine=0.05) as (client, server):
        original = state.__call__

        def refuse_the_second(request: Any) -> Any:
            patches = [r for r in server.received if r.method == "PATCH"]
            if request.method == "PATCH" and len(patches) == 2:
                return Reply(400, {"detail": "no"})
            return original(request)

        server.default = refuse_the_second
        with pytest.raises(OutcomeUnknown) as caught:
            await client.rubric(42).merge(B)
        assert isinstance(caught.value.cause, InvalidRequest)
        started = monotonic()
        await client.rubric(42).merge(B)
        assert monotonic() - started < 5


async def test_a_write_that_is_refused_leaves_no_quarantine() -> None:
    state = Projects(rubric(A))
    async with cekura(state, quarantine=30, locks=ProcessLocks()) as (client, server):
        server.script += [state, Reply(400, {"detail": "no"})]
        with pytest.raises(InvalidRequest):
            await client.rubric(42).merge(B)
        await client.rubric(42).merge(C, deadline=5)
        assert state.rubric == rubric(A, C)


@pytest.mark.parametrize(
    "wrong", [{"metric_id": "1"}, {"metric_id": True}, {"op": 5}, {"field": 1}]
)
async def test_remove_refuses_values_of_a_wrong_type(wrong: dict[str, Any]) -> None:
    """In Python `True` equals 1, and would remove the rules of metric 1."""
    state = Projects(rubric(A))
    async with cekura(state) as (client, server):
        with pytest.raises(InvalidInput):
            await client.rubric(42).remove(**wrong)
        assert server.received == []


async def test_rule_20_an_option_that_is_misspelt_sends_nothing() -> None:
    state = Projects(rubric(A))
    async with cekura(state) as (client, server):
        project: Any = client.rubric(42)
        for write in (project.merge, project.remove, lambda **more: project.edit(list, **more)):
            with pytest.raises(TypeError, match="dryrun"):
                await write(dryrun=True)
        with pytest.raises(TypeError, match="dryrun"):
            await project.clear(dryrun=True)
        assert server.received == []


async def test_rule_18_the_quarantine_of_one_project_does_not_block_another() -> None:
    state = Projects(rubric(A))
    async with cekura(state, quarantine=30, locks=ProcessLocks()) as (client, server):
        state.faults = ["reset before apply"]
        writing = asyncio.create_task(client.rubric(42).merge(B))
        await server.until(2)
        assert (await client.rubric(43).merge(C, deadline=5)).verified
        assert not writing.done()
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        assert (await client.rubric(43).merge(B, deadline=5)).verified


@pytest.mark.parametrize("spelled", ["HTTP://LOCALHOST:{port}", "http://localhost:{port}/"])
async def test_rule_18_all_spellings_of_a_server_share_a_lock(spelled: str) -> None:
    locks = ProcessLocks()
    async with serve(default=Projects(rubric())) as server:
        url = spelled.format(port=server.port)
        name = f"http://localhost:{server.port} rubric of project 42"
        async with Cekura("key-123456", base_url=url, locks=locks) as client, locks.hold(name):
            with pytest.raises(DeadlineExceeded):
                await client.rubric(42).merge(A, deadline=0.05)
    assert Cekura("key-123456", base_url="https://API.cekura.ai:443/").base_url == (
        "https://api.cekura.ai"
    )


@pytest.mark.parametrize("change", ["merge", "remove", "edit"])
async def test_rule_13_a_result_that_lacks_a_rule_of_the_base_is_not_sent(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules of the base are counted before sending, in case that merging goes wrong."""
    state = Projects(rubric(A, C))
    merge = module.merge
    monkeypatch.setattr(module, "merge", lambda *sides: merge(*sides)[1:])
    async with cekura(state) as (client, server):
        project = client.rubric(42)
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "merge": lambda: project.merge(B),
            "remove": lambda: project.remove(metric_id=3),
            "edit": lambda: project.edit(lambda rules: [*rules, B]),
        }
        with pytest.raises(MergeConflict, match="would have lost metric 1: score >= 4"):
            await acts[change]()
        assert [request.method for request in server.received] == ["GET"]

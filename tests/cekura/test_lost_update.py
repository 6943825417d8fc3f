"""Lost updates: a rule that a stranger overwrote is reported once, by the next read (rule 19)."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, RubricConfig, Rule
from cekura_akua.cekura.rubric.last_write import LastWrite, read_note
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.errors import ConfigurationError, LostUpdate, OutcomeUnknown
from cekura_akua.stores.local import locks as files
from cekura_akua.testing import LocalApis
from tests.cekura.projects import TWO_CONDITIONS, Projects, cekura, rubric
from tests.core.server import Reply

A, B, C = Rule.score(1, ">=", 4), Rule.passes(2), Rule.one_of(3, "x", "y")
STRICTER = Rule.score(1, ">=", 5)
READINGS: dict[str, Callable[[Rubric], Awaitable[Any]]] = {
    "get": lambda project: project.get(),
    "merge": lambda project: project.merge(Rule.passes(77)),
    "dry run": lambda project: project.merge(Rule.passes(77), dry_run=True),
    "remove": lambda project: project.remove(metric_id=2),
    "edit": lambda project: project.edit(list),
    "clear": lambda project: project.clear(),
}


@pytest.fixture(params=["process", "file"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> Locks:
    return ProcessLocks() if request.param == "process" else FileLocks(tmp_path)


@pytest.mark.parametrize("reading", READINGS)
async def test_the_next_read_reports_a_loss_once(reading: str, locks: Locks) -> None:
    state = Projects(rubric(C))
    async with cekura(state, locks=locks) as (client, server):
        project = client.rubric(42)
        await project.merge(A)
        await project.merge(B)
        state.rubric = rubric(C, B)  # the stranger read before A, and wrote after B
        server.received.clear()
        with pytest.raises(LostUpdate, match="metric 1: score >= 4") as caught:
            await READINGS[reading](project)
        assert [r.method for r in server.received].count("PATCH") == 0, "nothing was sent"
        assert caught.value.effect == "not applied"
        assert caught.value.lost == (A.data,)
        assert caught.value.base == rubric(C, A), "the base of the last write"
        assert caught.value.mine == rubric(C, A, B), "the rubric of the last write"
        assert caught.value.observed == rubric(C, B)
        await READINGS[reading](project)
        await project.get()


async def test_lost_rules_can_be_restored_from_the_error() -> None:
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        project = client.rubric(42)
        await project.merge(A, B, TWO_CONDITIONS)
        state.rubric = rubric(C)
        with pytest.raises(LostUpdate) as caught:
            await project.merge(STRICTER)
        await project.merge(*map(Rule.raw, caught.value.lost))
        assert state.rubric == rubric(C, A, B, TWO_CONDITIONS)
        state.rubric = rubric(C, A, B)
        with pytest.raises(LostUpdate) as caught:
            await project.get()
        assert caught.value.lost == (TWO_CONDITIONS.data,)


@pytest.mark.parametrize(
    "there",
    [
        rubric(STRICTER, B),
        {},
        rubric(B, Rule.score(1, ">", 4)),
        rubric(B, Rule({**A.data, "metric_id": 5})),
    ],
)
async def test_a_rule_that_was_altered_is_lost(there: Any) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).merge(A)
        state.rubric = there
        with pytest.raises(LostUpdate) as caught:
            await client.rubric(42).get()
        assert caught.value.lost == (A.data,)
        state.rubric = rubric()
        await client.rubric(42).get()


@pytest.mark.parametrize(
    "there",
    [
        rubric(B, A, C),  # in another order, with another rule
        rubric(Rule({**A.data, "id": "r1"}), B),  # given a key
        rubric(A, Rule.score(2, "==", 5)),  # the old word for true
        rubric(A, B, version=2),
    ],
)
async def test_a_rule_that_is_still_there_is_not_lost(there: Any) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        await client.rubric(42).merge(A, B)
        state.rubric = there
        await client.rubric(42).get()
        assert (await client.rubric(42).merge(A, B)).sent is False


async def test_strangers_may_change_their_own_rules(locks: Locks) -> None:
    state = Projects(rubric(A, C))
    async with cekura(state, locks=locks) as (client, _):
        project = client.rubric(42)
        await project.merge(B)
        state.rubric = rubric(B, STRICTER)
        await project.get()
        await project.merge(A)
        state.rubric = rubric(A)
        with pytest.raises(LostUpdate) as caught:
            await project.get()
        assert caught.value.lost == (B.data,)


async def test_a_change_by_a_sharer_of_the_lock_is_not_a_loss(locks: Locks, tmp_path: Path) -> None:
    """By another client of this process; with file locks, as from another process."""
    state = Projects(rubric())
    theirs = FileLocks(tmp_path) if isinstance(locks, FileLocks) else locks
    async with (
        cekura(state, locks=locks) as (client, server),
        Cekura("key-123456", base_url=server.url, locks=theirs, settle=0.03) as other,
    ):
        first, second = client.rubric(42), other.rubric(42)
        await first.merge(A, B, C)
        await second.remove(metric_id=2)
        await first.get()
        await second.merge(STRICTER)
        await first.get()
        await second.edit(lambda rules: [rule for rule in rules if rule.metric_id != 3])
        await first.merge(B)
        await second.merge(Rule.score(1, "<", 9), replace_metric=True)
        await first.get()
        state.rubric = rubric(B)  # each detects the loss of a rule that the other wrote
        with pytest.raises(LostUpdate) as caught:
            await first.get()
        assert caught.value.lost == (Rule.score(1, "<", 9).data,)
        await second.clear()
        await first.get()


async def test_other_projects_and_other_hosts_are_not_affected(locks: Locks) -> None:
    state, other = Projects(rubric()), Projects(rubric())
    async with (
        cekura(state, locks=locks) as (client, _),
        cekura(other, locks=locks) as (elsewhere, _),
    ):
        await client.rubric(42).merge(A)
        await elsewhere.rubric(42).get()
        state.rubric = rubric()
        await client.rubric(43).get()
        with pytest.raises(LostUpdate):
            await client.rubric(42).get()


async def test_a_read_overtaken_by_a_sharer_reports_no_loss(locks: Locks) -> None:
    """A sharer removes the rule while the response to `get` is on its way."""
    state = Projects(rubric())
    async with cekura(state, locks=locks) as (client, server):
        project = client.rubric(42)
        await project.merge(A)
        answered = asyncio.Event()

        async def late(_: Any) -> Reply:
            answered.set()
            await removed.wait()
            return Reply(body={"id": 42, "rubric_config": state.rubric})

        removed = asyncio.Event()
        server.script.append(late)
        reading = asyncio.create_task(project.get())
        await answered.wait()
        await project.remove(metric_id=1)
        removed.set()
        assert (await reading).rules == ()


async def test_get_does_not_wait_for_a_writer(locks: Locks) -> None:
    """Not even where a rule seems lost: the next read detects the loss."""
    state = Projects(rubric())
    async with cekura(state, locks=locks, quarantine=20) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        state.faults = ["reset before apply"]
        writing = asyncio.create_task(project.merge(B))
        while state.faults:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)
        assert (await project.get(deadline=1)).rules == (A,)
        state.rubric = rubric()
        assert (await project.get(deadline=0.5)).rules == ()
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def test_a_write_of_unknown_outcome_is_not_reported_as_lost(locks: Locks) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=locks, quarantine=0.6) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        for fault in ("reset before apply", "cut after apply"):
            state.faults = [fault]
            with pytest.raises(OutcomeUnknown):
                await project.merge(STRICTER, deadline=0.59)
            await project.get()
            await project.merge(C)  # waits for the quarantine
            state.faults = [fault]
            with pytest.raises(OutcomeUnknown):
                await project.remove(metric_id=3, deadline=0.59)
            await project.get()
            await project.merge(A)
        state.faults = ["reset before apply"]
        with pytest.raises(OutcomeUnknown):
            await project.merge(STRICTER, deadline=0.59)
        state.rubric = rubric()  # neither the rubric before the write nor the written rubric
        await asyncio.sleep(0.6)
        with pytest.raises(LostUpdate) as caught:
            await project.get()
        assert A.data in caught.value.lost


async def test_a_loss_during_the_quarantine_is_reported_after_the_write() -> None:
    state = Projects(rubric())
    async with cekura(state, locks=ProcessLocks(), quarantine=0.1) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        state.faults = ["reset before apply"]
        asyncio.get_running_loop().call_later(0.05, setattr, state, "rubric", rubric())
        with pytest.raises(LostUpdate) as caught:
            await project.merge(B)
        assert caught.value.effect == "applied"
        assert caught.value.lost == (A.data,)
        assert state.rubric == rubric(B)
        await project.get()


async def test_a_write_of_unknown_outcome_is_verified_whole(locks: Locks) -> None:
    """It took effect, and a rule of a stranger that it carried along is gone since (rule 19)."""
    state = Projects(rubric(A))
    async with cekura(state, locks=locks, quarantine=0.1) as (client, server):
        state.faults = ["cut after apply"]
        state.after_write = lambda: setattr(state, "rubric", rubric(B, C))
        change = await client.rubric(42).merge(B)
        assert (change.sent, change.verified) == (True, False)
        assert [request.method for request in server.received].count("PATCH") == 1
        await client.rubric(42).get()


@pytest.mark.parametrize("fault", [None, "cut after apply"])
@pytest.mark.parametrize("key", ["evaluation_logic", "threshold"])
async def test_a_key_beside_the_rules_is_verified_as_well(
    locks: Locks, key: str, fault: str | None
) -> None:
    """Everything that was written must be there (rule 19), and not the rules alone (R22)."""
    state = Projects(rubric(A, threshold={"score": 4}))
    async with cekura(state, locks=locks, quarantine=0.1, settle=0.1) as (client, _):
        state.faults = [fault]
        state.after_write = lambda: state.rubric.pop(key, None)
        change = await client.rubric(42).merge(B)
        assert (change.sent, change.verified) == (True, False)
        state.after_write = None
        assert (await client.rubric(42).merge(C)).verified


async def test_a_read_that_lacks_a_key_beside_the_rules_lags(locks: Locks) -> None:
    """It is repeated (rule 41): a replica that drops a key for a moment has not lost it."""
    state = Projects(rubric(A, threshold=4))
    async with cekura(state, locks=locks, settle=2.0) as (client, _):
        whole = rubric(A, B, threshold=4)
        state.after_write = lambda: setattr(state, "rubric", rubric(A, B))
        asyncio.get_running_loop().call_later(0.2, setattr, state, "rubric", whole)
        assert (await client.rubric(42).merge(B)).verified


async def test_a_loss_is_not_forgotten_over_a_second_unknown_outcome(locks: Locks) -> None:
    """The base of the second write lacks the rule: the write did not remove the rule."""
    state = Projects(rubric())
    async with cekura(state, locks=locks, quarantine=0.1) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        state.faults = ["reset before apply", "cut after apply"]
        asyncio.get_running_loop().call_later(0.05, setattr, state, "rubric", rubric())
        assert (await project.merge(B)).added == [B]
        assert state.rubric == rubric(B)
        with pytest.raises(LostUpdate) as caught:
            await project.get()
        assert caught.value.lost == (A.data,)
        await project.get()


async def test_a_removal_that_is_undone_at_once_is_reported() -> None:
    state = Projects(rubric(A, B))
    state.after_write = lambda: setattr(state, "rubric", rubric(A, B))
    async with cekura(state, locks=ProcessLocks()) as (client, _):
        with pytest.raises(LostUpdate, match="removed, and back: metric 1") as caught:
            await client.rubric(42).remove(metric_id=1)
        assert caught.value.effect == "applied"


async def test_file_locks_detect_a_loss_after_a_restart(tmp_path: Path) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=FileLocks(tmp_path)) as (client, server):
        await client.rubric(42).merge(A)
        state.rubric = rubric()
        after = FileLocks(tmp_path)
        async with Cekura("key-123456", base_url=server.url, locks=after, settle=0.03) as restarted:
            with pytest.raises(LostUpdate):
                await restarted.rubric(42).merge(B)
        await client.rubric(42).get()


async def test_a_reset_of_the_local_double_is_not_a_loss() -> None:
    async with LocalApis() as apis:
        for _ in range(2):
            project = apis.state.cekura["projects"].add(id=42, rubric_config={})
            assert (await apis.cekura.rubric(project["id"]).get()).rules == ()
            await apis.cekura.rubric(project["id"]).merge(A)
            apis.reset()


async def test_a_failure_to_disarm_does_not_hide_the_effect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Projects(rubric())
    full = False

    def write(path: Path, note: Any) -> None:
        if full:
            raise OSError("no space left")
        write_note(path, note)

    write_note = files.write_note
    monkeypatch.setattr(files, "write_note", write)

    def fill() -> None:
        nonlocal full
        full = True

    async with cekura(state, locks=FileLocks(tmp_path), quarantine=0.3) as (client, server):
        state.after_write = fill
        assert (await client.rubric(42).merge(A)).verified
        server.received.clear()
        with pytest.raises(ConfigurationError, match="no space left"):
            await client.rubric(42).merge(B)
        assert [r.method for r in server.received] == ["GET"], "nothing was sent"
        full = False
        assert (await client.rubric(42).merge(B)).verified
        assert state.rubric == rubric(A, B)


@pytest.mark.parametrize(
    "note", [None, 1, "x", [], {}, {"version": 2}, {"version": 1, "base": [], "mine": {}}]
)
def test_a_foreign_note_is_ignored(note: Any) -> None:
    assert read_note(note) == LastWrite()


def test_a_last_write_survives_as_a_note() -> None:
    last_write = LastWrite()
    for before, after in ((rubric(), rubric(A, B)), (rubric(A, B), rubric(STRICTER))):
        last_write = last_write.writing(RubricConfig(before), RubricConfig(after))
        assert read_note(last_write.note()) == last_write
        last_write = last_write.written()
        assert read_note(last_write.note()) == last_write
    cleared = last_write.writing(RubricConfig(rubric(STRICTER)), RubricConfig({})).written()
    assert not cleared.ours
    assert cleared.lags(RubricConfig(rubric(STRICTER))), "the removal is remembered (rule 41)"

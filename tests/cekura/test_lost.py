"""What a stranger overwrote is found when it is next read, once, and nothing else is (rule 19)."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.cekura import Cekura, FileLocks, Locks, ProcessLocks, RubricConfig, Rule
from cekura_akua.cekura.locks import files
from cekura_akua.cekura.rubric.last_write import LastWrite, read_note
from cekura_akua.cekura.rubric.rubric import Rubric
from cekura_akua.errors import ConfigurationError, LostUpdate, OutcomeUnknown
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
async def test_the_next_reading_reports_a_loss_once(reading: str, locks: Locks) -> None:
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
        assert caught.value.base == rubric(C, A), "what the last write was made on"
        assert caught.value.mine == rubric(C, A, B), "what it wrote"
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


async def test_a_change_by_a_sharer_of_the_lock_is_no_loss(locks: Locks, tmp_path: Path) -> None:
    """Another client of this process; for the file lock, as in another process."""
    state = Projects(rubric())
    theirs = FileLocks(tmp_path) if isinstance(locks, FileLocks) else locks
    async with (
        cekura(state, locks=locks) as (client, server),
        Cekura("key-123456", base_url=server.url, locks=theirs) as other,
    ):
        one, two = client.rubric(42), other.rubric(42)
        await one.merge(A, B, C)
        await two.remove(metric_id=2)
        await one.get()
        await two.merge(STRICTER)
        await one.get()
        await two.edit(lambda rules: [rule for rule in rules if rule.metric_id != 3])
        await one.merge(B)
        await two.merge(Rule.score(1, "<", 9), replace_metric=True)
        await one.get()
        state.rubric = rubric(B)  # each finds what the other wrote
        with pytest.raises(LostUpdate) as caught:
            await one.get()
        assert caught.value.lost == (Rule.score(1, "<", 9).data,)
        await two.clear()
        await one.get()


async def test_another_project_and_another_host_are_not_concerned(locks: Locks) -> None:
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


async def test_a_reading_that_is_overtaken_by_a_writer_reports_nothing(locks: Locks) -> None:
    """The rule is removed by a sharer while the answer to `get` is on its way."""
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
    """Not even where something looks lost: the next reading finds it again."""
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


async def test_an_unknown_write_is_not_reported_as_lost(locks: Locks) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=locks, quarantine=0.3) as (client, _):
        project = client.rubric(42)
        await project.merge(A)
        for fault in ("reset before apply", "cut after apply"):
            state.faults = [fault]
            with pytest.raises(OutcomeUnknown):
                await project.merge(STRICTER, deadline=0.29)
            await project.get()
            await project.merge(C)  # waits for the quarantine
            state.faults = [fault]
            with pytest.raises(OutcomeUnknown):
                await project.remove(metric_id=3, deadline=0.29)
            await project.get()
            await project.merge(A)
        state.faults = ["reset before apply"]
        with pytest.raises(OutcomeUnknown):
            await project.merge(STRICTER, deadline=0.29)
        state.rubric = rubric()  # neither what was, nor what was to be
        await asyncio.sleep(0.3)
        with pytest.raises(LostUpdate) as caught:
            await project.get()
        assert A.data in caught.value.lost


async def test_a_loss_during_the_quarantine_is_reported_once_the_write_is_made() -> None:
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


async def test_a_loss_is_not_forgotten_over_a_second_unknown_outcome(locks: Locks) -> None:
    """The second write is made on a rubric that lacks the rule: it did not remove it."""
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


async def test_file_locks_remember_after_a_restart(tmp_path: Path) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=FileLocks(tmp_path)) as (client, server):
        await client.rubric(42).merge(A)
        state.rubric = rubric()
        after = FileLocks(tmp_path)
        async with Cekura("key-123456", base_url=server.url, locks=after) as restarted:
            with pytest.raises(LostUpdate):
                await restarted.rubric(42).merge(B)
        await client.rubric(42).get()


async def test_a_double_that_begins_anew_is_not_a_loss() -> None:
    async with LocalApis() as apis:
        for _ in range(2):
            project = apis.state.cekura["projects"].add(id=42, rubric_config={})
            assert (await apis.cekura.rubric(project["id"]).get()).rules == ()
            await apis.cekura.rubric(project["id"]).merge(A)
            apis.reset()


async def test_a_lock_that_cannot_be_disarmed_does_not_change_the_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Projects(rubric())
    full = False

    def write(path: Path, note: Any) -> None:
        if full:
            raise OSError("no space left")
        written(path, note)

    written = files._write_note
    monkeypatch.setattr(files, "_write_note", write)

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
def test_a_note_that_is_not_ours_says_nothing(note: Any) -> None:
    assert read_note(note) == LastWrite()


def test_a_memory_survives_as_a_note() -> None:
    known = LastWrite()
    for before, after in ((rubric(), rubric(A, B)), (rubric(A, B), rubric(STRICTER))):
        known = known.writing(RubricConfig(before), RubricConfig(after))
        assert read_note(known.note()) == known
        known = known.written()
        assert read_note(known.note()) == known
    cleared = known.writing(RubricConfig(rubric(STRICTER)), RubricConfig({}))
    assert cleared.written().note() is None

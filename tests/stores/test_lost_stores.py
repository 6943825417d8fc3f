"""A store that cannot be reached, and a lock that is lost: nothing is sent (rules 36 and 39)."""

import sqlite3
from collections.abc import Awaitable, Callable
from math import inf
from pathlib import Path

import pytest

from cekura_akua import Akua
from cekura_akua.cekura import Rule
from cekura_akua.errors import LockLost, OutcomeUnknown, SdkError, StoreUnavailable
from cekura_akua.hooks import Answer, Call, Lost, Middleware, Try
from cekura_akua.stores import LocalStore
from cekura_akua.stores.local.deliveries import LocalDeliveries
from cekura_akua.testing import LocalApis
from tests.akua.journaled import BODY, keys
from tests.akua.widgets import Widgets, akua
from tests.cekura.projects import Projects, cekura, rubric
from tests.stores.failing import FailingLocks, LosingJournal, passed


async def test_rule_36_a_merge_whose_lock_ran_out_is_not_sent() -> None:
    """Not applied, not repeated, and the next merge goes on from the rubric as it is."""
    state, locks = Projects(rubric(Rule.passes(1))), FailingLocks()
    async with cekura(state, locks=locks, retries=3) as (client, server):
        locks.until = passed
        with pytest.raises(LockLost, match="nothing was sent") as caught:
            await client.rubric(42).merge(Rule.passes(2))
        assert caught.value.effect == "not applied"
        assert [request.method for request in server.received] == ["GET"]
        assert (state.writes, locks.armed) == ([], False)
        locks.until = lambda: inf
        assert (await client.rubric(42).merge(Rule.passes(2))).verified
        assert state.metrics == [1, 2]


async def test_rule_36_a_lock_that_is_lost_after_an_ambiguous_write_leaves_it_unknown() -> None:
    """The second write of a merge is not sent; the first may have been applied (rule 1)."""
    state, locks = Projects(rubric()), FailingLocks()
    state.faults = ["reset before apply"]

    async with cekura(state, locks=locks) as (client, server):

        def first_write_has_failed() -> float:
            patches = [request for request in server.received if request.method == "PATCH"]
            return passed() if patches else inf

        locks.until = first_write_has_failed
        with pytest.raises(OutcomeUnknown) as caught:
            await client.rubric(42).merge(Rule.passes(2))
        assert isinstance(caught.value.__cause__, LockLost)
        assert [request.method for request in server.received].count("PATCH") == 1


@pytest.mark.parametrize("step", ["hold", "arm"])
@pytest.mark.parametrize("lost", [False, True])
async def test_rule_39_nothing_is_written_while_the_store_is_lost(step: str, lost: bool) -> None:
    state, locks = Projects(rubric()), FailingLocks(step, lost=lost)
    async with cekura(state, locks=locks) as (client, server):
        error: type[SdkError] = LockLost if lost else StoreUnavailable
        with pytest.raises(error) as caught:
            await client.rubric(42).merge(Rule.passes(1), Rule.passes(2))
        assert caught.value.effect == "not applied"
        assert "PATCH" not in [request.method for request in server.received]
        locks.step = ""
        assert (await client.rubric(42).merge(Rule.passes(1))).verified


@pytest.mark.parametrize("step", ["disarm", "release"])
@pytest.mark.parametrize("lost", [False, True])
async def test_rule_39_a_store_that_is_lost_after_the_write_changes_no_outcome(
    step: str, lost: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """The outcome is that of the API, and the lock stays armed."""
    state, locks = Projects(rubric()), FailingLocks(step, lost=lost)
    async with cekura(state, locks=locks) as (client, _):
        change = await client.rubric(42).merge(Rule.passes(1))
        assert change.verified
        assert state.metrics == [1]
        assert locks.armed is (step == "disarm")
        locks.step = ""
        # The note says that either state may be there: nobody is blamed.
        assert (await client.rubric(42).merge(Rule.passes(2))).verified
    assert state.metrics == [1, 2]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


async def test_rule_39_an_unknown_write_stays_unknown_though_the_store_is_lost() -> None:
    state, locks = Projects(rubric()), FailingLocks("disarm")
    state.faults = ["503"]
    async with cekura(state, locks=locks) as (client, _):
        with pytest.raises(OutcomeUnknown):
            await client.rubric(42).merge(Rule.passes(1), deadline=0.1)
        assert locks.armed


async def test_rule_39_a_rubric_cannot_be_checked_for_a_loss_without_its_store() -> None:
    """A read that could not tell a loss says so; the project itself is read without the store."""
    state, locks = Projects(rubric()), FailingLocks("peek")
    async with cekura(state, locks=locks) as (client, _):
        with pytest.raises(StoreUnavailable):
            await client.rubric(42).get()
        assert (await client.projects.get(42)).name == "p"


async def test_rule_39_the_journal_cannot_be_reached(apis: LocalApis, tmp_path: Path) -> None:
    journal = LosingJournal(tmp_path / "w.db", "refused")
    async with Akua("token", base_url=apis.akua_url, journal=journal) as client:
        with pytest.raises(StoreUnavailable) as caught:
            await client.dashboards.create_widget("dash_1", BODY)
        assert caught.value.effect == "not applied"
        assert apis.requests == []
        await client.dashboards.get("dash_1")
        assert len(apis.requests) == 1, "a read needs no journal"
    await journal.aclose()


@pytest.mark.parametrize("loses", ["stored", "lost"])
async def test_rule_39_a_lost_answer_of_the_journal_is_unknown(
    apis: LocalApis, tmp_path: Path, loses: str
) -> None:
    """The entry may be in the journal: *not applied* is not said, since `resume` may send it."""
    journal = LosingJournal(tmp_path / "w.db", loses)
    async with Akua("token", base_url=apis.akua_url, journal=journal) as client:
        with pytest.raises(OutcomeUnknown, match=r"not sent, but .* later resume") as caught:
            await client.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        assert caught.value.idempotency_key == "k"
        assert caught.value.attempts == ()
        assert isinstance(caught.value.__cause__, StoreUnavailable)
        assert apis.requests == []
        journal.loses = ""
        assert keys(await client.journal.unfinished()) == ["k"] * (loses == "stored")
        resumed = await client.journal.resume()
        assert [each.error for each in resumed] == [None] * (loses == "stored")
        assert len(apis.effects) == len(resumed)
    await journal.aclose()


async def test_rule_39_a_journal_that_is_lost_while_resuming_leaves_the_rest(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The results of the writes before are told, and the others stay in the journal."""
    journal = LosingJournal(tmp_path / "w.db", "stored")
    async with Akua("token", base_url=apis.akua_url, journal=journal) as client:
        for key in ("first", "second"):
            with pytest.raises(OutcomeUnknown):
                await client.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
        journal.loses = ""

        async def lose(_: object) -> None:
            journal.loses = "take"

        apis_effects = len(apis.effects)
        async with Akua(
            "token", base_url=apis.akua_url, journal=journal, middleware=[_then(lose)]
        ) as other:
            first, second = await other.journal.resume()
        assert (first.error, first.write.idempotency_key) == (None, "first")
        assert isinstance(second.error, OutcomeUnknown)
        assert second.left
        assert len(apis.effects) == apis_effects + 1
        journal.loses = ""
        assert keys(await client.journal.unfinished()) == ["second"]
    await journal.aclose()


async def test_rule_39_an_edit_that_was_applied_stays_so_though_the_journal_is_lost(
    tmp_path: Path,
) -> None:
    """The response is lost, and the resource proves the edit: its entry cannot be removed."""
    journal, state = LosingJournal(tmp_path / "w.db", "forget"), Widgets(replays=False)
    state.faults = ["after"]
    async with akua(state, journal=journal) as (client, _):
        changed = await client.edit(
            client.dashboards.update_widget, "dash_1", "wgt_1", change=lambda _: {"position": 2}
        )
        assert (changed.position, len(state.applied)) == (2, 1)
        assert len(await client.journal.unfinished()) == 1
    await journal.aclose()


async def test_rule_39_a_result_that_is_not_recorded_is_given_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else two callers could get two results of one webhook."""
    runs: list[int] = []

    async def handle() -> int:
        runs.append(len(runs))
        return runs[-1]

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with LocalStore(tmp_path) as store:
        with monkeypatch.context() as broken:
            broken.setattr(LocalDeliveries, "_record", fail)
            with pytest.raises(StoreUnavailable, match=r"was handled, .* disk is full"):
                await store.deliveries.once("k", handle)
        assert [await store.deliveries.once("k", handle) for _ in range(2)] == [1, 1]
        assert runs == [0, 1]


def _then(after: Callable[[object], Awaitable[None]]) -> Middleware:
    """Return a middleware that calls a function after each attempt."""

    async def middleware(call: Call, attempt: Try) -> Answer | Lost:
        result = await attempt(call)
        await after(result)
        return result

    return middleware

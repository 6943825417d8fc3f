"""Controls of the contract: each check fails for a store that breaks its promise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path
from typing import Any

import pytest

from cekura_akua.core.loops.event_loops import EventLoop
from cekura_akua.core.loops.turns import Turn
from cekura_akua.runtime import JSON
from cekura_akua.stores import LocalStore, ProcessStore
from cekura_akua.stores.local import deliveries, locks
from cekura_akua.stores.local.deliveries import LocalDeliveries
from cekura_akua.stores.local.journal import custody
from cekura_akua.stores.local.journal.custody import Custody
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.local.tickets import Ticket
from cekura_akua.stores.process import locks as process_locks
from cekura_akua.stores.quarantine import Quarantine
from cekura_akua.stores.queue import Contender, FairQueue
from cekura_akua.stores.testing import CHECKS, PromiseBroken, Subject, check_store
from cekura_akua.stores.testing import check as contract_check
from cekura_akua.stores.testing import journal as contract_journal
from cekura_akua.stores.testing import leases as contract_leases
from cekura_akua.stores.testing import locks as contract_locks

Break = Callable[[pytest.MonkeyPatch], None]
BREAKS: dict[str, tuple[str, Break]] = {}
"""The breaks by the name of the check that sees them, each with its kind of store."""


def breaks(check: str, kind: str = "local") -> Callable[[Break], Break]:
    """Return a decorator that enters a break of a store, under the check that is to see it."""

    def enter(breaking: Break) -> Break:
        BREAKS[check] = kind, breaking
        return breaking

    return enter


@breaks("one_holder", "process")
def two_holders(patch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def take(self: FairQueue, name: str, patience: float = inf) -> AsyncIterator[Contender]:
        yield await self._acquire(f"{name} {id(object())}", patience)

    patch.setattr(FairQueue, "take", take)


@breaks("in_order_of_arrival", "process")
def last_come_first_served(patch: pytest.MonkeyPatch) -> None:
    original = FairQueue._next

    def reversed_next(self: FairQueue, name: str, queue: Any, inherited: Any) -> None:
        queue.waiting.reverse()
        original(self, name, queue, inherited)

    patch.setattr(FairQueue, "_next", reversed_next)


@breaks("names_apart")
def names_without_case(patch: pytest.MonkeyPatch) -> None:
    original = locks.FileLocks._path
    patch.setattr(locks.FileLocks, "_path", lambda self, name: original(self, name.casefold()))


@breaks("patience_ends")
def impatience(patch: pytest.MonkeyPatch) -> None:
    original = locks.FileLocks.hold
    patch.setattr(locks.FileLocks, "hold", lambda self, name, _=inf: original(self, name, 0))


@breaks("notes_are_kept")
def notes_as_floats(patch: pytest.MonkeyPatch) -> None:
    def rounded(note: JSON) -> JSON:
        return {**note, "n": 1e23} if isinstance(note, dict) else note

    original = locks.read_note
    patch.setattr(locks, "read_note", lambda path: rounded(original(path)))


@breaks("armed_locks_outlive_their_holder")
def no_quarantine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Quarantine, "begin", lambda self: False)


@breaks("quarantines_have_no_second_holder", "process")
def short_quarantine(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Quarantine, "remaining", lambda self: 0.0)


@breaks("quarantines_begin_with_the_release")
def quarantine_begins_anew(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Quarantine, "remaining", lambda self: self.seconds)


@breaks("disarmed_locks_are_free")
def never_disarmed(patch: pytest.MonkeyPatch) -> None:
    original = Quarantine.arm
    patch.setattr(Quarantine, "arm", lambda self, seconds: original(self, max(seconds, 60)))


@breaks("holders_know_until_when", "process")
def trusts_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(process_locks._Lock, "latest_send", lambda self: inf)


@breaks("released_locks_are_not_saved", "process")
def saves_after_release(patch: pytest.MonkeyPatch) -> None:
    async def save(self: Any, note: JSON, *, quarantine: float = 0.0) -> None:
        self._state.note = note

    patch.setattr(process_locks._Lock, "save", save)


@breaks("locks_of_ended_loops_are_free", "process")
def nobody_is_dead(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(EventLoop, "is_dead", lambda self: False)


@breaks("notes_are_shared_at_once")
def notes_are_not_shared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(locks, "write_note", lambda *_: None)


@breaks("entries_are_kept_whole")
def entries_without_headers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("cekura_akua.stores.local.journal.database._pairs", lambda _: [])


@breaks("ended_entries_are_gone")
def entries_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Database, "delete", lambda *_: None)


@breaks("worked_on_entries_are_not_given")
def everybody_is_dead(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(custody, "is_alive", lambda *_: False)


@breaks("entries_are_taken_once")
def taken_by_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Custody, "_is_worked_on", lambda *_: False)


@breaks("known_keys_are_in_doubt")
def no_doubt(patch: pytest.MonkeyPatch) -> None:
    original = Custody._claim
    patch.setattr(
        Custody, "_claim", lambda self, name, home, **_: original(self, name, home, doubtful=False)
    )


@breaks("keys_belong_to_their_request")
def any_request(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("cekura_akua.stores.protocols.Unfinished.is_same_request", lambda *_: True)


@breaks("identities_are_apart")
def keys_alone(patch: pytest.MonkeyPatch) -> None:
    def find(self: Database, identity: Any) -> Any:
        return next(iter(self._select("WHERE key = ?", (identity.key,))), None)

    patch.setattr(Database, "find", find)


@breaks("entries_are_listed_in_order")
def latest_first(patch: pytest.MonkeyPatch) -> None:
    original = Database.all
    patch.setattr(Database, "all", lambda self: original(self)[::-1])


@breaks("entries_of_ended_loops_are_listed")
def loops_go_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(EventLoop, "is_dead", lambda _: False)


@breaks("webhooks_are_handled_once")
def nothing_is_recorded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(LocalDeliveries, "_record", lambda *_, result, **__: result)


@breaks("webhooks_wait_for_their_handler")
def nobody_waits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deliveries, "is_alive", lambda *_: False)


@breaks("failed_handlers_free_their_key")
def keys_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(LocalDeliveries, "_free", lambda *_, **__: None)
    patch.setattr("cekura_akua.stores.testing.check.LONGEST", 3.0)


@breaks("keys_of_webhooks_are_apart")
def keys_without_case(patch: pytest.MonkeyPatch) -> None:
    original = LocalDeliveries.once

    async def once(self: LocalDeliveries, key: str, handle: Any) -> Any:
        return await original(self, key.casefold(), handle)

    patch.setattr(LocalDeliveries, "once", once)


@breaks("results_are_json")
def any_result(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deliveries, "encode_result", lambda result: f'"{result!r}"')


@breaks("lost_webhooks_are_not_begun")
def turns_are_trusted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Turn, "is_held", lambda _: True)


@pytest.mark.parametrize("check", BREAKS)
async def test_control_a_check_sees_a_broken_promise(
    check: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kind, breaking = BREAKS[check]
    (checked,) = [each for each in CHECKS if each.name == check]
    for module in (contract_locks, contract_leases, contract_journal):
        monkeypatch.setattr(module, "LONG", 2.0)  # a broken store makes some checks wait in vain
    monkeypatch.setattr(contract_check, "LONGEST", 5.0)
    breaking(monkeypatch)
    if kind == "process":
        subject = Subject(ProcessStore())
    else:
        subject = Subject(LocalStore(tmp_path), LocalStore(tmp_path))
    with pytest.raises(PromiseBroken, match=rf"^rule {checked.rule}, ") as caught:
        await checked.run(subject)
    assert caught.value.rule == checked.rule
    monkeypatch.undo()
    for view in subject.views:
        if isinstance(view, LocalStore):
            await view.aclose()


async def test_a_store_is_checked_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is broken is told, and what was checked."""
    few = [check for check in CHECKS if check.name in {"patience_ends", "holders_know_until_when"}]
    monkeypatch.setattr("cekura_akua.stores.testing.contract.CHECKS", few)
    store = ProcessStore()
    assert await check_store(store) == ["patience_ends", "holders_know_until_when"]
    trusts_for_ever(monkeypatch)
    with pytest.raises(PromiseBroken, match="1 of 2 promises are broken:\n- rule 36, "):
        await check_store(store)


def test_a_queue_is_a_courtesy(tmp_path: Path) -> None:
    """A queue that cannot be locked keeps nobody out."""
    ticket = Ticket(tmp_path / "missing" / "a.queue")
    assert ticket.place() == 0
    assert ticket.queue() == 0
    ticket.leave()

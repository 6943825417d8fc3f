"""The journal of a machine: its waits for the disk (rules 1, 2, 4, 7, 23 and 39)."""

import asyncio
from collections.abc import Callable
from math import inf
from typing import Any

import anyio
import pytest
from anyio.lowlevel import checkpoint

from cekura_akua.core import deadline
from cekura_akua.errors import (
    ConfigurationError,
    DeadlineExceeded,
    Effect,
    IdempotencyKeyReused,
)
from cekura_akua.stores.local.disk import Task
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.local.journal.file_journal import FileJournal
from cekura_akua.stores.protocols import NotConfirmed
from tests.standing import Clock
from tests.stores.machine import ENTRY, OTHER, Machine, an_empty_journal, machine

__all__ = ["an_empty_journal", "machine"]


class Desk:
    """A disk that does as it is told.

    Args:
        database: the database that its tasks work on.

    Attributes:
        mood: whether it works, is late before or after the begin of a task, fails, or hangs.
        waits: the moments until which tasks were waited for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queued: list[Task[Any]] = []
        self.mood = "works"
        self.waits: list[float] = []

    def queue(self, work: Callable[[Any], Any]) -> Task[Any]:
        task = Task(work)
        self._queued.append(task)
        return task

    def withdraw(self, task: Task[Any]) -> bool:
        if task.begun:
            return False
        self._queued.remove(task)
        return True

    def catch_up(self) -> None:
        """Do all that is queued."""
        queued, self._queued = self._queued, []
        for task in queued:
            task.value = task.work(self._database)
            task.begun = task.done = True

    async def wait(self, task: Task[Any], expires: float = inf) -> bool:
        self.waits.append(expires)
        task.begun = self.mood not in {"late", "hangs"}
        if self.mood == "works":
            self.catch_up()
            await checkpoint()
        elif self.mood == "fails":
            self._queued.remove(task)
            task.done, task.failure = True, "the disk is full"
            raise ConfigurationError(task.failure)
        elif self.mood.startswith("hangs"):
            await anyio.sleep(60)
        return task.done


@pytest.fixture
def journal(machine: Machine) -> FileJournal:
    """A journal whose disk is a desk."""
    journal = FileJournal(machine.path)
    journal._disk = Desk(machine.database)  # type: ignore[assignment]
    return journal


@pytest.fixture
def desk(journal: FileJournal) -> Desk:
    desk: Any = journal._disk
    assert isinstance(desk, Desk)
    return desk


async def test_rule_04_the_journal_refuses_the_key_of_another_request(
    journal: FileJournal,
) -> None:
    await journal.begin(ENTRY)
    with pytest.raises(IdempotencyKeyReused) as caught:
        await journal.begin(OTHER)
    assert caught.value.idempotency_key == "k"


async def test_rule_23_an_entry_that_was_not_stored_in_time_is_not_stored_later(
    journal: FileJournal, desk: Desk, machine: Machine
) -> None:
    desk.mood = "late"
    with pytest.raises(DeadlineExceeded, match="was not sent: the journal was busy") as caught:
        await journal.begin(ENTRY, 7.0)
    assert caught.value.idempotency_key == "k"
    assert desk.waits == [7.0]
    desk.catch_up()
    assert machine.rows == []


async def test_rule_39_an_entry_that_may_be_stored_is_removed_as_soon_as_it_is_known(
    journal: FileJournal, desk: Desk, machine: Machine
) -> None:
    """The call was not sent. An entry with the key of another request stays."""
    for of, rows in ((ENTRY, []), (OTHER, [(None, True)])):
        desk.mood = "begins"
        with pytest.raises(NotConfirmed):
            await journal.begin(of)
        desk.catch_up()
        assert machine.rows == rows
        desk.mood = "works"
        await journal.end(await journal.begin(ENTRY), "unknown")


@pytest.mark.parametrize("mood", ["hangs", "hangs in the middle"])
@pytest.mark.parametrize("way", ["begin", "take"])
async def test_rule_02_a_call_cancelled_while_it_is_stored_works_on_no_entry(
    journal: FileJournal, desk: Desk, machine: Machine, way: str, mood: str
) -> None:
    listed = ENTRY
    if way == "take":
        await journal.end(await journal.begin(ENTRY), "unknown")
        (listed,) = await journal.unfinished()
    rows = machine.rows
    desk.mood = mood
    call = asyncio.create_task(getattr(journal, way)(listed))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    desk.catch_up()
    assert machine.rows == rows
    assert not journal._custody._claims


@pytest.mark.parametrize("effect", ["applied", "unknown", "not applied"])
@pytest.mark.parametrize("mood", ["fails", "late"])
async def test_rule_01_a_journal_that_cannot_note_the_end_proves_no_refusal(
    journal: FileJournal,
    desk: Desk,
    machine: Machine,
    caplog: pytest.LogCaptureFixture,
    mood: str,
    effect: Effect,
) -> None:
    claim = await journal.begin(ENTRY)
    desk.mood = mood
    assert await journal.end(claim, effect) is (effect != "not applied")
    assert machine.rows == [(claim.owner, False)]
    assert ("the disk is full; the write with the key k stays" in caplog.text) is (mood == "fails")


async def test_rule_07_the_journal_says_whether_the_end_is_proven(
    journal: FileJournal, machine: Machine
) -> None:
    assert await journal.end(await journal.begin(ENTRY), "not applied")
    await journal.begin(ENTRY)
    assert not await journal.end(await journal.begin(ENTRY), "not applied")
    journal.leave(await journal.begin(ENTRY), "applied")
    assert await journal.unfinished() == []
    assert machine.rows == []
    assert await journal.forget(ENTRY.identity)


async def test_rule_07_the_end_of_a_call_is_noted_for_a_moment_after_the_deadline(
    journal: FileJournal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the task is cancelled; without a deadline, it is waited for."""
    limits, ended = list[float | None](), list[bool]()
    original = anyio.move_on_after

    def move_on_after(seconds: float | None) -> anyio.CancelScope:
        limits.append(seconds)
        return original(seconds)

    monkeypatch.setattr(anyio, "move_on_after", move_on_after)
    monkeypatch.setattr(deadline, "monotonic", Clock(1000.0))
    for expires in (inf, 1005.0, 900.0):
        claim = await journal.begin(ENTRY)
        with anyio.CancelScope() as scope:
            scope.cancel()
            ended.append(await journal.end(claim, "applied", expires))
    assert ended == [True] * 3
    assert limits == [None, pytest.approx(5.1), pytest.approx(0.1)]
    claim = await journal.begin(ENTRY)
    desk.mood = "hangs"
    assert not await journal.end(claim, "not applied", 900.0)

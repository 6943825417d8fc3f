"""The journal of a machine: its custody and its table (rules 1, 4, 7 and 34)."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cekura_akua.errors import Effect
from cekura_akua.stores.local.journal.custody import Custody
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.local.journal.file_journal import FileJournal
from tests.akua.journaled import entry
from tests.standing import Loop
from tests.stores.machine import ENTRY, OTHER, Machine, an_empty_journal, machine

__all__ = ["an_empty_journal", "machine"]


def test_rule_07_a_new_entry_belongs_to_its_process(machine: Machine) -> None:
    assert machine.owners == 0
    claim = machine.begin(machine.mine)
    assert (claim.identity, claim.doubtful) == (ENTRY.identity, False)
    assert machine.rows == [(claim.owner, False)]
    for custody in (machine.mine, machine.theirs):
        assert custody.unfinished(machine.database) == []
        assert custody.take(machine.database, ENTRY, machine.loop) is None
        assert not custody.forget(machine.database, ENTRY.identity)
    machine.begin(machine.mine, entry("second"))
    assert machine.owners == 1
    assert [owner for owner, _ in machine.rows] == [claim.owner] * 2


def test_rule_04_the_key_of_an_entry_belongs_to_its_request(machine: Machine) -> None:
    claim = machine.begin(machine.mine)
    for custody in (machine.mine, machine.theirs):
        assert custody.begin(machine.database, OTHER, machine.loop) is None
    assert machine.rows == [(claim.owner, False)]
    assert machine.mine.end(machine.database, claim, "not applied"), "no other call had its key"


def test_rule_01_a_second_call_in_the_process_is_in_doubt(machine: Machine) -> None:
    first, second = machine.begin(machine.mine), machine.begin(machine.mine)
    assert (second.owner, second.doubtful) == (first.owner, True)
    assert machine.mine.end(machine.database, first, "unknown")
    assert machine.rows == [(second.owner, True)], "the second works on it"
    assert not machine.mine.end(machine.database, second, "not applied")
    assert machine.rows == [(None, True)]


def test_rule_01_a_refusal_while_another_call_is_being_made_proves_nothing(
    machine: Machine,
) -> None:
    first, second = machine.begin(machine.mine), machine.begin(machine.mine)
    assert not machine.mine.end(machine.database, first, "not applied")
    assert machine.rows == [(second.owner, False)]
    assert machine.mine.end(machine.database, second, "not applied"), "both were refused"
    assert machine.rows == []


def test_rule_01_a_second_process_leaves_the_first_in_doubt(machine: Machine) -> None:
    claim = machine.begin(machine.mine)
    theirs = machine.begin(machine.theirs)
    assert (theirs.owner, theirs.doubtful) == ("", True)
    assert machine.rows == [(claim.owner, True)]
    for effect in ("not applied", "unknown", "applied"):
        proven = machine.theirs.end(machine.database, theirs, effect)  # type: ignore[arg-type]
        assert proven is (effect != "not applied")
        assert machine.rows == [(claim.owner, True)], "only its owner removes it"
    assert not machine.mine.end(machine.database, claim, "not applied")
    assert machine.rows == [(None, True)]


@pytest.mark.parametrize(
    ("effect", "rows"), [("applied", []), ("not applied", []), ("unknown", [(None, True)])]
)
def test_rule_07_an_entry_is_removed_when_its_end_is_proven(
    machine: Machine, effect: Effect, rows: list[object]
) -> None:
    claim = machine.begin(machine.mine)
    assert machine.mine.end(machine.database, claim, effect)
    assert machine.rows == rows
    assert claim.owner == ""
    again = machine.begin(machine.mine)
    assert again.doubtful is (effect == "unknown")
    owned = machine.rows
    assert machine.mine.end(machine.database, claim, "applied"), "a second end does nothing"
    assert not machine.mine.end(machine.database, claim, "not applied")
    assert machine.rows == owned


def test_rule_07_an_entry_that_was_made_anew_is_not_ended_by_the_first(machine: Machine) -> None:
    """A journal was lost, and another process has made an entry with the same key since."""
    claim, gone = machine.begin(machine.mine), machine.begin(machine.mine, entry("gone"))
    for row in machine.database.all():
        machine.database.delete(row)
    theirs = machine.begin(machine.theirs)
    for each in (claim, gone):
        assert not machine.mine.end(machine.database, each, "not applied")
    assert machine.rows == [(theirs.owner, False)]


def test_rule_07_an_entry_of_unknown_outcome_is_taken_once(machine: Machine) -> None:
    listed = machine.left()
    assert machine.rows == [(None, True)]
    older = replace(listed, begun=listed.begun - 1)
    assert machine.theirs.take(machine.database, older, machine.loop) is None, "made anew since"
    taken = machine.theirs.take(machine.database, listed, machine.loop)
    assert taken is not None
    assert taken.doubtful
    assert machine.rows == [(taken.owner, True)]
    for custody in (machine.mine, machine.theirs):
        assert custody.take(machine.database, listed, machine.loop) is None
    assert not machine.theirs.end(machine.database, taken, "not applied")
    assert machine.theirs.forget(machine.database, listed.identity)
    assert machine.rows == []
    assert machine.theirs.take(machine.database, listed, machine.loop) is None, "it is gone"
    assert machine.theirs.forget(machine.database, listed.identity), "and stays forgotten"


def test_rule_07_a_call_with_the_key_of_an_unknown_outcome_takes_it_up(machine: Machine) -> None:
    machine.left()
    claim = machine.begin(machine.theirs)
    assert claim.doubtful
    assert machine.rows == [(claim.owner, True)]
    assert machine.mine.unfinished(machine.database) == []
    assert machine.theirs.end(machine.database, claim, "applied")
    assert machine.rows == []


def test_rule_34_the_entry_of_a_call_whose_loop_has_ended_is_nobodys(machine: Machine) -> None:
    """Also where another call of the process has begun and ended with it since."""
    machine.begin(machine.mine)
    machine.loop.done = True
    machine.loop, ended = Loop(), machine.loop
    claim = machine.begin(machine.mine)
    assert claim.doubtful
    assert machine.rows == [(claim.owner, True)]
    assert machine.mine.unfinished(machine.database) == [], "a call in another loop works on it"
    machine.mine.end(machine.database, claim, "unknown")
    assert ended.done
    (listed,) = machine.theirs.unfinished(machine.database) or machine.mine.unfinished(
        machine.database
    )
    assert listed.identity == ENTRY.identity
    assert machine.rows == [(None, True)]


def test_rule_07_the_entries_of_dead_processes_are_listed_in_their_order(machine: Machine) -> None:
    """Those that others work on are left out, wherever they are among them."""
    dead = Custody(machine.path)
    for key, begun in (("c", 3.0), ("a", 1.0)):
        machine.begin(dead, entry(key, begun=begun))
    machine.begin(machine.theirs, entry("b", begun=2.0))
    assert dead._owner is not None
    dead._owner.die()
    listed = machine.mine.unfinished(machine.database)
    assert [each.idempotency_key for each in listed] == ["a", "c"]
    assert [(owner is None, doubtful) for owner, doubtful in machine.rows] == [
        (True, True),
        (False, False),
        (True, True),
    ]


def test_rule_34_a_forked_child_is_an_owner_of_its_own(machine: Machine) -> None:
    claim = machine.begin(machine.mine)
    machine.mine._process += 1  # as it looks after a fork
    assert machine.mine.end(machine.database, claim, "unknown")
    assert not machine.mine.end(machine.database, claim, "not applied")
    assert machine.rows == [(claim.owner, False)], "the call is the parent's"
    machine.mine.rest()
    own = machine.begin(machine.mine, entry("own"))
    assert own.owner not in {"", claim.owner}


def test_rule_34_a_process_that_rests_owns_nothing(machine: Machine) -> None:
    machine.mine.rest()
    claim = machine.begin(machine.mine)
    machine.mine.rest()
    assert machine.owners == 1, "a call works on an entry"
    assert machine.theirs.unfinished(machine.database) == []
    machine.mine.end(machine.database, claim, "applied")
    machine.mine.rest()
    assert machine.owners == 0
    machine.mine.rest()
    again = machine.begin(machine.mine)
    assert again.owner not in {"", claim.owner}


def test_rule_07_an_entry_is_stored_whole(machine: Machine) -> None:
    whole = entry("k", begun=time.time() - 60, context="ws_1", content=bytes(range(256)))
    machine.begin(machine.mine, whole)
    (row,) = machine.database.all()
    assert 60 <= row.entry.age < 120
    assert replace(row.entry, age=0.0) == whole
    found = machine.database.find(whole.identity)
    assert found is not None
    assert (replace(found.entry, age=0.0), *found[1:]) == (whole, row.owner, False)


def with_old(path: Path, *keys: str) -> Database:
    """Return the database of a file that version 0.1 has left entries in."""
    database = sqlite3.connect(path)
    with database:
        database.execute(
            "CREATE TABLE IF NOT EXISTS calls (key TEXT PRIMARY KEY, operation TEXT, method TEXT, "
            "url TEXT, headers BLOB, content BLOB, begun REAL)"
        )
        database.executemany(
            "INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (key, "x.y", "POST", f"{ENTRY.scope}/x", b"akua-context: ws_1", b"{}", 1.0)
                for key in keys
            ],
        )
    database.close()
    return Database(path)


def test_rule_07_the_entries_of_version_0_1_are_taken_over_as_unknown(tmp_path: Path) -> None:
    """Those of a file that both versions have written too; a key that is there stays."""
    path = tmp_path / "writes.db"
    database = with_old(path, "a", "b")
    assert [(row.owner, row.doubtful, row.entry.scope) for row in database.all()] == [
        (None, True, "")
    ] * 2
    found = database.find(ENTRY.identity._replace(context="ws_1", key="a"))
    assert found is not None
    assert found.entry.headers == [(b"akua-context", b"ws_1")]
    assert database.find(ENTRY.identity._replace(context="", key="a")) is None
    other = entry("c", scope="https://api.other", context="ws_1")
    assert database.find(other.identity._replace(key="a")) is None, "it is of another base URL"
    newer = entry("a", context="ws_1", url=f"{ENTRY.scope}/newer")
    database.insert(newer, "me")
    found = database.find(newer.identity)
    assert found is not None
    assert (found.entry.url, found.owner, found.doubtful) == (newer.url, "me", False)
    database.close()
    database = with_old(path, "a", "d")
    assert [row.entry.idempotency_key for row in database.all()] == ["a", "b", "d", "a"]
    assert database.tables() == {"writes"}
    database.close()


def test_rule_07_a_file_belongs_to_one_machine_and_needs_no_scope(tmp_path: Path) -> None:
    assert FileJournal(tmp_path / "writes.db").needs_scope is False

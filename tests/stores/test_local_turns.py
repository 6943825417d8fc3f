"""Processes that wait for a file lock get it in the order of their arrival (rule 38)."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from itertools import pairwise
from pathlib import Path
from time import monotonic

from cekura_akua.stores import FileLocks
from cekura_akua.stores.local.tickets import FORGOTTEN, Ticket

TAKER = Path(__file__).with_name("taker.py")


async def test_rule_38_processes_take_turns_at_a_file_lock(tmp_path: Path) -> None:
    """None is passed over more than a few times in a row while all of them want the lock."""
    record = tmp_path / "record"
    record.touch()
    children = [
        await asyncio.create_subprocess_exec(
            sys.executable, TAKER, tmp_path / "store", word, "40", record, stdin=PIPE, stdout=PIPE
        )
        for word in "abc"
    ]
    for child in children:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b".")
        child.stdin.close()
    assert [await child.wait() for child in children] == [0, 0, 0]
    turns = record.read_text()
    ends = {word: turns.rindex(word) for word in "abc"}
    together = turns[max(map(turns.index, "abc")) : min(ends.values())]
    assert len(together) > 30, "the processes ran one after the other"
    for word in "abc":
        places = [place for place, other in enumerate(together) if other == word]
        passed_over = max(after - before - 1 for before, after in pairwise(places))
        assert passed_over <= 6, f"{word} was passed over {passed_over} times: {together}"


def test_a_ticket_whose_process_does_not_look_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.queue"
    first, second, third = (Ticket(path) for _ in range(3))
    assert first.place() == 0, "an empty queue needs no ticket"
    assert [first.queue(), second.place(), third.place()] == [0, 1, 2]
    assert [second.place(), first.place()] == [1, 0]
    tickets = json.loads(path.read_bytes())
    path.write_text(json.dumps({**tickets, next(iter(tickets)): monotonic() - FORGOTTEN}))
    assert [second.place(), third.place()] == [0, 1]
    assert first.place() == 2, "it stands behind those that waited meanwhile"
    for ticket in (first, second, third):
        ticket.leave()
    assert path.read_bytes() == b""
    path.write_text(json.dumps({"before the machine was restarted": monotonic() + 1e6}))
    assert first.place() == 0


async def test_a_queue_that_is_broken_keeps_nobody_out(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    async with locks.hold("a"):
        pass
    (lock,) = tmp_path.glob("*.lock")
    for broken in (b"{", b"[]", b'{"x": "y"}', b"\xff", b"[" * 100_000):
        lock.with_suffix(".queue").write_bytes(broken)
        async with locks.hold("a", 2):
            pass
    lock.with_suffix(".queue").unlink()
    lock.with_suffix(".queue").mkdir()
    async with locks.hold("a", 2):
        pass

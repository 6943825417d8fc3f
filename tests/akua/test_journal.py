"""Rule 7: key and bytes are durable before the request leaves; a crash loses and doubles none."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cekura_akua import Akua
from cekura_akua.core.pipeline import journal
from cekura_akua.errors import (
    ConfigurationError,
    Conflict,
    DeadlineExceeded,
    IdempotencyKeyReused,
    InvalidInput,
    InvalidRequest,
    OutcomeUnknown,
)
from cekura_akua.testing import LocalApis

BODY = {"snippet_id": "snip_1", "col_span": 1}
CREATE = "dashboards.create_widget"


@pytest.fixture
async def apis() -> AsyncIterator[LocalApis]:
    """The double, with a dashboard `dash_1`."""
    async with LocalApis() as apis:
        apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
        yield apis


def client(apis: LocalApis, path: Path, **options: object) -> Akua:
    """A client with a journal."""
    return Akua("secret-token", base_url=apis.akua_url, journal=path, **options)  # type: ignore[arg-type]


async def test_rule_07_a_write_is_in_the_file_before_sending(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("stall", operation=CREATE, seconds=30)
    async with client(apis, path) as akua:
        task = asyncio.create_task(
            akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k1")
        )
        while not apis.received(CREATE):
            await asyncio.sleep(0.01)
        content = b"".join(p.read_bytes() for p in tmp_path.iterdir())
        assert b"k1" in content
        assert b'"snippet_id":"snip_1"' in content
        assert b"secret-token" not in content
        assert await akua.journal.unfinished() == []  # it is under way
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        (left,) = await akua.journal.unfinished()
        assert (left.idempotency_key, left.operation) == ("k1", CREATE)
        assert "snip_1" not in repr(left)


async def test_a_client_that_made_no_call_closes_its_journal(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The next client can use the file, and no connection to it is left to the collector."""
    path = tmp_path / "writes.db"
    for _ in range(2):
        async with client(apis, path) as akua:
            assert await akua.journal.unfinished() == []
    with sqlite3.connect(path, timeout=0) as database:
        database.execute("BEGIN EXCLUSIVE")
    database.close()


async def test_rule_07_a_final_response_removes_the_entry(apis: LocalApis, tmp_path: Path) -> None:
    async with client(apis, tmp_path / "writes.db", retries=0) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("status", operation=CREATE, status=422, times=1)
        with pytest.raises(Exception, match="422"):
            await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("cut-body", operation=CREATE, times=1)
        with pytest.raises(Exception, match="applied"):
            await akua.dashboards.create_widget("dash_1", BODY)
        assert await akua.journal.unfinished() == []


async def test_rule_07_an_unknown_write_stays_and_is_resumed_with_the_same_key_and_bytes(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE, times=1)
    async with client(apis, path, retries=0, context="ws_1") as akua:
        with pytest.raises(OutcomeUnknown) as caught:
            await akua.dashboards.create_widget("dash_1", BODY)
    async with client(apis, path) as akua:
        (resumed,) = await akua.journal.resume()
        assert await akua.journal.unfinished() == []
    assert resumed.error is None
    assert resumed.write.idempotency_key == caught.value.idempotency_key
    first, second = apis.received(CREATE)
    assert first.body == second.body
    for name in ("idempotency-key", "akua-context", "content-type"):
        assert first.headers[name] == second.headers[name]
    (widget,) = apis.state.akua["dashboards.widgets"].values()
    assert resumed.value.id == widget["id"]


async def test_rule_07_a_resumed_write_that_fails_says_why_and_does_not_stop_the_others(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE, times=3)
    async with client(apis, path, retries=0) as akua:
        for key in ("a", "b", "c"):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
        apis.faults.add("status", operation=CREATE, status=409, times=1)
        apis.faults.add("reset-before-read", operation=CREATE, times=1)
        first, second, third = await akua.journal.resume()
        assert isinstance(first.error, Conflict)
        assert isinstance(second.error, OutcomeUnknown)
        assert third.error is None
        assert [left.idempotency_key for left in await akua.journal.unfinished()] == ["b"]
        await akua.journal.forget("b")
        assert await akua.journal.unfinished() == []


async def test_rule_04_a_key_of_an_earlier_process_is_not_given_to_another_request(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE, times=1)
    async with client(apis, path, retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
    async with client(apis, path) as akua:
        with pytest.raises(IdempotencyKeyReused):
            await akua.dashboards.create_widget(
                "dash_1", {**BODY, "title": "other"}, idempotency_key="k"
            )
        assert len(apis.received(CREATE)) == 1
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        assert await akua.journal.unfinished() == []


async def test_rule_24_a_write_for_another_host_is_not_sent_with_this_credential(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE, times=1)
    async with client(apis, path, retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY)
    async with Akua("t", base_url=apis.cekura_url, journal=path) as akua:
        (resumed,) = await akua.journal.resume()
        assert isinstance(resumed.error, InvalidInput)
        assert len(await akua.journal.unfinished()) == 1
    assert len(apis.requests) == 1


async def test_reads_and_writes_without_a_key_leave_no_trace(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    async with client(apis, path) as akua:
        await akua.dashboards.get("dash_1")
        assert not path.exists()


async def test_only_the_owner_may_read_the_file_and_only_one_process_uses_it(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    async with client(apis, path) as first, client(apis, path) as second:
        await first.dashboards.create_widget("dash_1", BODY)
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
        with pytest.raises(ConfigurationError, match="cannot be used"):
            await second.dashboards.create_widget("dash_1", BODY)
        assert len(apis.received(CREATE)) == 1
    with pytest.raises(ConfigurationError, match="has no journal"):
        _ = Akua("t").journal


@pytest.mark.parametrize("slow", ["_open", "_insert", "_delete"])
@pytest.mark.parametrize("count", [1, 3])
async def test_rule_02_a_call_cancelled_while_it_is_stored_leaves_no_entry(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: str, count: int
) -> None:
    """It was not sent, or its outcome was known: either way it is not in the journal, nor hidden.

    The thread that works on the file goes on where its task is cancelled, and others wait for it.
    """
    working = threading.Event()
    original = getattr(journal, slow)

    def slowly(*arguments: object) -> object:
        working.set()
        time.sleep(0.1)
        return original(*arguments)

    monkeypatch.setattr(journal, slow, slowly)
    async with client(apis, tmp_path / "writes.db") as akua:
        calls = [
            asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY)) for _ in range(count)
        ]
        while not working.is_set():
            await asyncio.sleep(0.001)
        for call in calls:
            call.cancel()
        ended = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(error, asyncio.CancelledError) for error in ended)
        await akua.dashboards.create_widget("dash_1", BODY)
        assert await akua.journal.unfinished() == []
        assert akua.journal._journal._under_way == set()
        sent = len(apis.received(CREATE))
    async with client(apis, tmp_path / "writes.db") as akua:
        assert await akua.journal.resume() == []
    assert len(apis.received(CREATE)) == sent == (count + 1 if slow == "_delete" else 1)


async def test_rule_23_the_deadline_bounds_the_waiting_for_the_file(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not sent in time is not sent later either, by whoever resumes."""
    insert = journal._insert
    first = threading.Event()

    def slowly(*arguments: object) -> object:
        if not first.is_set():
            first.set()
            time.sleep(0.5)
        return insert(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "_insert", slowly)
    async with client(apis, tmp_path / "writes.db") as akua:
        holding = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
        while not first.is_set():
            await asyncio.sleep(0.001)
        started = time.monotonic()
        calls = (akua.dashboards.create_widget("dash_1", BODY, deadline=0.1) for _ in range(5))
        ended = await asyncio.gather(*calls, return_exceptions=True)
        assert time.monotonic() - started < 0.4
        for error in ended:
            assert type(error) is DeadlineExceeded
            assert error.effect == "not applied"
        await holding
        assert await akua.journal.unfinished() == []
    assert len(apis.received(CREATE)) == 1


async def test_rule_01_a_file_that_fails_afterwards_does_not_change_the_outcome(
    apis: LocalApis,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The write stays in the journal, where resuming it does nothing a second time."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with client(apis, tmp_path / "writes.db") as akua:
        with monkeypatch.context() as broken:
            broken.setattr(journal, "_delete", full)
            widget = await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
            apis.faults.add("status", operation=CREATE, status=422)
            with pytest.raises(InvalidRequest):
                await akua.dashboards.create_widget("dash_1", {**BODY, "title": "x"})
        assert caplog.text.count("disk is full; the write with the key") == 2
        resumed, _ = await akua.journal.resume()
        assert (resumed.write.idempotency_key, resumed.value.id) == ("k", widget.id)


async def test_many_writes_at_once_share_the_turns_of_the_disk(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []
    work = journal.Journal._work

    def counted(self: journal.Journal) -> None:
        turns.append(1)
        work(self)

    monkeypatch.setattr(journal.Journal, "_work", counted)
    async with client(apis, tmp_path / "writes.db") as akua:
        calls = (akua.dashboards.create_widget("dash_1", BODY) for _ in range(100))
        assert len({widget.id for widget in await asyncio.gather(*calls)}) == 100
        assert await akua.journal.unfinished() == []
    assert len(turns) < 150


async def test_a_write_that_ends_after_the_client_was_closed_leaves_the_file_to_others(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    akua = client(apis, path)
    apis.faults.add("stall", operation=CREATE, seconds=0.1)
    call = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
    while not apis.received(CREATE):
        await asyncio.sleep(0.001)
    await akua.aclose()
    await call
    async with client(apis, path) as other:
        assert await other.journal.unfinished() == []


@pytest.mark.timeout(900)  # twice as many processes, on a disk that may be slow
@pytest.mark.parametrize("count", [40, pytest.param(200, marks=pytest.mark.soak)])
async def test_rule_07_a_process_that_is_killed_leaves_one_object_for_each_create(
    apis: LocalApis, tmp_path: Path, count: int
) -> None:
    """Processes are killed at random points of a create; the next one resumes."""
    path = tmp_path / "writes.db"
    script = Path(__file__).with_name("creating.py")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *(str(script), apis.akua_url, str(path), "dash_1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    moments = random.Random(7)
    kills = number = 0
    longest = 0.02
    while kills < count:
        number += 1
        process.stdin.write(f"key-{number} {moments.uniform(0.0, longest)}\n".encode())
        await process.stdin.drain()
        killed = await process.stdout.readline() == b"killed\n"
        kills += killed
        longest *= 1.02 if killed else 0.97  # so that kills fall on the whole of a create
    process.stdin.close()
    await process.wait()
    async with client(apis, path) as akua:
        assert all(resumed.error is None for resumed in await akua.journal.resume())
        assert await akua.journal.unfinished() == []
    made = Counter(widget["title"] for widget in apis.state.akua["dashboards.widgets"].values())
    sent = Counter(request.headers["idempotency-key"] for request in apis.received(CREATE))
    assert set(made) == set(sent)
    assert set(made.values()) == {1}
    assert max(sent.values()) > 1, (
        "no kill fell between a request and its answer: nothing is proved"
    )

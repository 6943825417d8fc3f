"""Rules 2, 7 and 35: what the disk of a journal does, or fails to do, and how calls end then."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import resource
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from cekura_akua import Akua
from cekura_akua.errors import (
    ConfigurationError,
    DeadlineExceeded,
    DeadlineOutcomeUnknown,
    OutcomeUnknown,
)
from cekura_akua.stores.local import disk
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.local.journal.file_journal import FileJournal
from cekura_akua.testing import LocalApis
from tests.akua.journaled import BODY, CREATE, client, keys
from tests.core.roads import BOTH_ROADS


@contextlib.contextmanager
def slowly(name: str, seconds: float, *, times: int = 1) -> Iterator[threading.Event]:
    """Let a method of the database take its time, the first few times; tell when it begins."""
    working, original, left = threading.Event(), getattr(Database, name), [times]

    def slow(*arguments: Any, **options: Any) -> Any:
        if left[0] > 0:
            left[0] -= 1
            working.set()
            time.sleep(seconds)
        return original(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, name, slow)
        yield working


async def begun(working: threading.Event) -> None:
    while not working.is_set():
        await asyncio.sleep(0.001)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep the file locked, as another process that is in the middle of a transaction."""
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        database.execute("ROLLBACK")
        database.close()


@pytest.mark.parametrize("slow", ["__init__", "insert", "delete"])
@pytest.mark.parametrize("count", [1, 3])
async def test_rule_02_a_call_cancelled_while_it_is_stored_leaves_no_entry(
    apis: LocalApis, tmp_path: Path, slow: str, count: int
) -> None:
    """It was not sent, or its outcome was known: either way it is not in the journal, nor hidden.

    The thread that works on the file goes on where its task is cancelled, and others wait for it.
    """
    async with client(apis, tmp_path / "writes.db") as akua:
        with slowly(slow, 0.3) as working:
            calls = [
                asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
                for _ in range(count)
            ]
            await begun(working)
            if slow == "delete":  # all have their responses
                while len([each for each in apis.requests if each.status]) < count:
                    await asyncio.sleep(0.001)
                await asyncio.sleep(0.1)
            for call in calls:
                call.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(error, asyncio.CancelledError) for error in ended)
        await akua.dashboards.create_widget("dash_1", BODY)
        assert await akua.journal.unfinished() == []
        journal = akua._shared.journal
        assert isinstance(journal, FileJournal)
        assert not journal._custody._claims
        sent = len(apis.received(CREATE))
    async with client(apis, tmp_path / "writes.db") as akua:
        assert await akua.journal.resume() == []
    assert len(apis.received(CREATE)) == sent == (count + 1 if slow == "delete" else 1)


@BOTH_ROADS
@pytest.mark.parametrize("connections", [1, 4])
async def test_rule_02_a_write_that_is_cancelled_in_the_queue_leaves_no_entry(
    apis: LocalApis, tmp_path: Path, connections: int, road: str
) -> None:
    """Nothing of it was sent, and nobody sends it later (R4)."""
    path = tmp_path / "writes.db"
    stall = apis.faults.add("stall", operation=CREATE, times=connections, apply=True)
    async with client(apis, path, max_connections=connections) as akua:
        calls = [
            asyncio.create_task(
                akua.dashboards.create_widget("dash_1", BODY, idempotency_key=f"{number}")
            )
            for number in range(50)
        ]
        while stall.consumed < connections:
            await asyncio.sleep(0.001)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        left = keys(await akua.journal.unfinished())
        assert left == [request.idempotency_key for request in apis.received(CREATE)]
        assert len(left) == connections
        assert all(result.error is None for result in await akua.journal.resume())
        assert await akua.journal.unfinished() == []
    assert len(apis.applied(CREATE)) == connections


@BOTH_ROADS
async def test_rule_02_a_write_that_is_cancelled_while_connecting_leaves_no_entry(
    tmp_path: Path, road: str
) -> None:
    """The server accepts nothing: the request has not left, over either road."""
    with socket.socket() as listening, contextlib.ExitStack() as full:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):  # nobody accepts them, and the queue is full
            pending = full.enter_context(socket.socket())
            pending.setblocking(False)
            pending.connect_ex(listening.getsockname())
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with Akua("t", base_url=url, journal=tmp_path / "writes.db") as akua:
            call = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
            await asyncio.sleep(0.3)
            assert not call.done()
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            assert await akua.journal.unfinished() == []


async def test_rule_23_the_deadline_bounds_the_waiting_for_the_file(
    apis: LocalApis, tmp_path: Path
) -> None:
    """What was not sent in time is not sent later either, by whoever resumes."""
    async with client(apis, tmp_path / "writes.db") as akua:
        with slowly("insert", 0.5) as working:
            holding = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
            await begun(working)
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


async def test_rule_35_a_slow_disk_does_not_outlast_the_deadline(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The entry is being written at the deadline: nobody knows, until the journal says (R7)."""
    async with client(apis, tmp_path / "writes.db") as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        with slowly("insert", 0.6):
            started = time.monotonic()
            with pytest.raises(DeadlineOutcomeUnknown, match="not sent within the deadline"):
                await akua.dashboards.create_widget(
                    "dash_1", BODY, deadline=0.1, idempotency_key="k"
                )
            assert time.monotonic() - started < 0.3
        assert await akua.journal.unfinished() == []
        with slowly("delete", 0.6):
            started = time.monotonic()
            await akua.dashboards.create_widget("dash_1", BODY, deadline=0.2)
            assert time.monotonic() - started < 0.5
        assert await akua.journal.unfinished() == []
    assert len(apis.received(CREATE)) == 2


async def test_rule_35_another_process_in_a_transaction_does_not_outlast_the_deadline(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Nothing has been written then: the call is not applied for certain."""
    path = tmp_path / "writes.db"
    async with client(apis, path) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        with held(path):
            started = time.monotonic()
            with pytest.raises(DeadlineExceeded) as caught:
                await akua.dashboards.create_widget("dash_1", BODY, deadline=0.2)
            assert time.monotonic() - started < 0.5
            assert caught.value.effect == "not applied"
            waiting = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
            await asyncio.sleep(0.3)
            assert len(apis.received(CREATE)) == 1
        await waiting
        assert await akua.journal.unfinished() == []


async def test_rule_01_a_refusal_stays_unknown_where_the_journal_cannot_say(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Another process may have sent the same key meanwhile."""
    path = tmp_path / "writes.db"
    async with client(apis, path, retries=0) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("status", operation=CREATE, status=422, times=1)
        with slowly("delete", 0.6), pytest.raises(OutcomeUnknown) as caught:
            await akua.dashboards.create_widget("dash_1", BODY, deadline=0.2)
        assert getattr(caught.value.cause, "status", None) == 422
        assert await akua.journal.unfinished() == []


async def test_rule_35_the_threads_of_the_application_may_all_be_busy(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Forty threads sleep; a write with a journal goes its way (R7)."""
    async with client(apis, tmp_path / "writes.db") as akua, anyio.create_task_group() as group:
        over = threading.Event()
        for _ in range(40):
            group.start_soon(anyio.to_thread.run_sync, over.wait)
        await asyncio.sleep(0.1)
        try:
            await akua.dashboards.create_widget("dash_1", BODY, deadline=2)
            assert await akua.journal.unfinished() == []
        finally:
            over.set()


async def test_rule_01_a_file_that_fails_afterwards_leaves_the_write_in_the_journal(
    apis: LocalApis,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A success stays a success. A refusal is unknown: the entry stays, and may be resumed."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with client(apis, tmp_path / "writes.db") as akua:
        with monkeypatch.context() as broken:
            broken.setattr(Database, "delete", full)
            widget = await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
            apis.faults.add("status", operation=CREATE, status=422)
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget("dash_1", {**BODY, "title": "x"})
        assert caplog.text.count("disk is full; the write with the key") == 2
        resumed, _ = await akua.journal.resume()
        assert (resumed.write.idempotency_key, resumed.value.id) == ("k", widget.id)


@pytest.mark.parametrize("name", ["__init__", "insert"])
async def test_a_disk_that_is_full_is_an_error_that_names_the_file(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    path = tmp_path / "writes.db"
    async with client(apis, path) as akua:
        with monkeypatch.context() as broken:
            broken.setattr(Database, name, full)
            with pytest.raises(ConfigurationError, match=f"{path}.*disk is full") as caught:
                await akua.dashboards.create_widget("dash_1", BODY)
            assert caught.value.effect == "not applied"
            assert pickle.loads(pickle.dumps(caught.value)).message == caught.value.message
        await akua.dashboards.create_widget("dash_1", BODY)
        assert await akua.journal.unfinished() == []
    assert len(apis.received(CREATE)) == 1


def test_a_disk_that_is_really_full_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    """In a process whose files may not grow: the operating system refuses."""
    script = f"""
import asyncio, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from cekura_akua.stores.local.journal.file_journal import FileJournal
from cekura_akua.errors import ConfigurationError
from tests.akua.journaled import entry

async def main():
    journal = FileJournal({str(tmp_path / "writes.db")!r})
    await journal.begin(entry("first"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, {resource.RLIM_INFINITY}))
    try:
        await journal.begin(entry("large", content=bytes(1_000_000)))
    except ConfigurationError as error:
        assert {str(tmp_path / "writes.db")!r} in str(error), error
    else:
        raise AssertionError("it was stored")
    resource.setrlimit(resource.RLIMIT_FSIZE, ({resource.RLIM_INFINITY},) * 2)
    await journal.begin(entry("second"))
    await journal.aclose()

asyncio.run(main())
"""
    ended = run(script)
    assert ended.returncode == 0, ended.stderr


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )


def link(path: Path) -> None:
    (path.parent / "elsewhere.db").touch()
    path.symlink_to("elsewhere.db")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing.db")


def side_link(path: Path) -> None:
    (path.parent / "elsewhere").touch()
    path.with_name(f"{path.name}-wal").symlink_to("elsewhere")


def directory(path: Path) -> None:
    path.mkdir()


def not_a_database(path: Path) -> None:
    path.write_bytes(b"not a database, but some text that is long enough to be none" * 100)


def open_directory(path: Path) -> None:
    path.parent.chmod(0o777)


def of_another_user(path: Path) -> None:
    path.touch()
    os.chown(path, 12345, 12345)


def pipe(path: Path) -> None:
    os.mkfifo(path)


UNUSABLE = [
    (link, "symbolic link"),
    (link_to_nothing, "symbolic link"),
    (side_link, "symbolic link"),
    (directory, "no regular file"),
    (not_a_database, "not a database"),
    (open_directory, "every user of the machine"),
    (of_another_user, "another user"),
    (pipe, "no regular file"),
]


@pytest.mark.parametrize(("arrange", "reason"), UNUSABLE)
async def test_a_file_that_cannot_be_used_is_an_error_that_names_the_file(
    apis: LocalApis, tmp_path: Path, arrange: Callable[[Path], None], reason: str
) -> None:
    """Nothing is sent, and no link is followed (R26)."""
    if arrange is of_another_user and os.geteuid() != 0:
        pytest.skip("only root gives files away")
    path = tmp_path / "writes.db"
    arrange(path)
    async with client(apis, path) as akua:
        with pytest.raises(ConfigurationError, match=reason) as caught:
            await akua.dashboards.create_widget("dash_1", BODY)
        assert str(tmp_path) in str(caught.value)
        with pytest.raises(ConfigurationError, match=reason):
            await akua.journal.unfinished()
    assert apis.requests == []
    for name in ("elsewhere.db", "elsewhere"):
        if (other := tmp_path / name).exists():
            assert other.read_bytes() == b""
    assert not (tmp_path / "nothing.db").exists()


async def test_a_directory_that_is_missing_or_read_only_is_an_error_that_names_it(
    apis: LocalApis, tmp_path: Path
) -> None:
    for path in (tmp_path / "missing" / "writes.db", Path("/proc/writes.db")):
        async with client(apis, path) as akua:
            with pytest.raises(ConfigurationError, match=str(path.parent)):
                await akua.dashboards.create_widget("dash_1", BODY)
    assert apis.requests == []


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed")
@pytest.mark.parametrize("replaced", [True, False])
async def test_a_file_that_is_removed_while_it_is_open_is_made_anew(
    apis: LocalApis, tmp_path: Path, replaced: bool
) -> None:
    """A write in a file without a name would be lost with the process (rule 7)."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE)
    async with client(apis, path, retries=0) as akua:
        assert await akua.journal.unfinished() == []
        for file in tmp_path.iterdir():
            file.unlink()
        if replaced:
            path.touch()
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        async with client(apis, path) as other:
            assert keys(await other.journal.unfinished()) == ["k"]


async def test_only_the_owner_may_read_the_files(apis: LocalApis, tmp_path: Path) -> None:
    """Also where they were there before, open to everybody (R26)."""
    path = tmp_path / "writes.db"
    stall = apis.faults.add("stall", operation=CREATE, times=2, seconds=0.1)
    for round_ in range(2):
        async with client(apis, path) as akua:
            call = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
            while stall.consumed <= round_:
                await asyncio.sleep(0.001)
            files = list(tmp_path.iterdir())
            assert len(files) == 4, files
            assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
            await call
        path.chmod(0o666)
        for suffix in ("-wal", "-shm"):
            side = path.with_name(f"{path.name}{suffix}")
            side.touch()
            side.chmod(0o666)


OLD = """
CREATE TABLE calls (
    key TEXT PRIMARY KEY, operation TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL,
    headers BLOB NOT NULL, content BLOB NOT NULL, begun REAL NOT NULL
) STRICT
"""


def write_old(path: Path, url: str, *numbers: int) -> None:
    """Write a file as version 0.1 does, and die in the middle of the calls."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute(OLD.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
    for number in numbers:
        context = b"\nakua-context: ws_1" if number % 2 else b""
        database.execute(
            "INSERT INTO calls VALUES (?, ?, 'POST', ?, ?, ?, ?)",
            (
                f"key-{number}",
                CREATE,
                f"{url}/dashboards/dash_1/widgets",
                b"accept: application/json\ncontent-type: application/json" + context,
                b'{"snippet_id":"snip_1","col_span":1}',
                time.time() - 60 + number,
            ),
        )
    database.close()


async def test_a_file_of_version_0_1_is_taken_over_with_its_entries(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    write_old(path, apis.akua_url, *range(6))
    async with client(apis, path, context="ws_1") as akua:
        left = await akua.journal.unfinished()
        assert keys(left) == [f"key-{number}" for number in range(6)]
        assert [each.context for each in left] == ["", "ws_1"] * 3
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="key-1")
        await akua.journal.forget("key-2")
    write_old(path, apis.akua_url, 6)  # somebody has gone back to version 0.1 for a while
    async with client(apis, path) as akua:
        assert [each.error for each in await akua.journal.resume()] == [None] * 5
        assert await akua.journal.unfinished() == []
    sent = apis.received(CREATE)
    assert [request.idempotency_key for request in sent] == [
        f"key-{number}" for number in (1, 0, 3, 4, 5, 6)
    ]
    assert [request.headers.get("akua-context") for request in sent] == [
        "ws_1", None, "ws_1", None, "ws_1", None,
    ]  # fmt: skip


async def test_an_entry_of_version_0_1_belongs_to_its_base_url(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Another base URL does not find it, by listing and by its key."""
    path = tmp_path / "writes.db"
    write_old(path, "https://api.example/v1", 0)
    async with client(apis, path) as akua:
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="key-0")
        (left,) = await akua.journal.resume()
        assert left.left
        assert len(await akua.journal.unfinished()) == 1


async def test_many_writes_at_once_share_the_turns_of_the_disk(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []
    transaction = Database.transaction

    def counted(self: Database) -> Any:
        turns.append(1)
        return transaction(self)

    monkeypatch.setattr(Database, "transaction", counted)
    async with client(apis, tmp_path / "writes.db") as akua:
        calls = (akua.dashboards.create_widget("dash_1", BODY) for _ in range(100))
        assert len({widget.id for widget in await asyncio.gather(*calls)}) == 100
        assert await akua.journal.unfinished() == []
    assert 3 <= len(turns) < 150


async def test_a_write_that_ends_after_the_client_was_closed_leaves_the_file_to_others(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    akua = client(apis, path)
    apis.faults.add("stall", operation=CREATE, seconds=0.2)
    call = asyncio.create_task(akua.dashboards.create_widget("dash_1", BODY))
    while not apis.received(CREATE):
        await asyncio.sleep(0.001)
    await akua.aclose()
    async with client(apis, path) as other:
        assert await other.journal.unfinished() == [], "it is under way still"
        await call
        assert await other.journal.unfinished() == []


def test_what_is_queued_when_the_process_ends_is_done(tmp_path: Path) -> None:
    """A client that nobody closes: the removal of an entry is not lost with the thread."""
    path = tmp_path / "writes.db"
    ended = run(f"""
import asyncio, time
from cekura_akua.stores.local.journal.database import Database
from cekura_akua.stores.local.journal.file_journal import FileJournal
from tests.akua.journaled import entry

delete = Database.delete
Database.delete = lambda *arguments: (time.sleep(0.1), delete(*arguments))

async def main():
    journal = FileJournal({str(path)!r})
    for number in range(5):
        journal.leave(await journal.begin(entry(f"k{{number}}")), "not applied")
    return journal

journal = asyncio.run(main())
""")
    assert (ended.returncode, ended.stderr) == (0, "")

    async def left() -> list[str]:
        journal = FileJournal(path)
        try:
            return keys(await journal.unfinished())
        finally:
            await journal.aclose()

    assert asyncio.run(left()) == []


async def test_a_file_that_another_process_keeps_locked_is_given_up(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "PATIENCE", 0.2)
    path = tmp_path / "writes.db"
    async with client(apis, path) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        with held(path), pytest.raises(ConfigurationError, match=f"{path}.*keeps it locked"):
            await akua.dashboards.create_widget("dash_1", BODY)
        assert len(apis.received(CREATE)) == 1
        await akua.dashboards.create_widget("dash_1", BODY)

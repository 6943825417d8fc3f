"""Rules 7 and 34: tasks, threads, event loops and processes share a journal."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from cekura_akua import Akua
from cekura_akua.errors import InvalidRequest, NotFound, OutcomeUnknown
from cekura_akua.stores.local import disk
from cekura_akua.stores.local.journal.file_journal import FileJournal
from cekura_akua.testing import LocalApis
from tests.akua.journaled import BODY, CREATE, client, entry, keys
from tests.core.fake import ERASE, KEYED, Api
from tests.core.server import CLOSE, Reply, serve

# From Python 3.12 on, forking a process that has threads is warned of.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def owners(path: Path) -> list[Path]:
    """Return the files of owners beside a journal."""
    return list(path.parent.glob(f"{path.name}-owner-*"))


def in_child(work: Callable[[], Awaitable[object]]) -> int:
    """Run a coroutine in a forked child, and return the number of the child."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            asyncio.run(work())  # type: ignore[arg-type]
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)
    return child


async def ended(child: int) -> int:
    """Wait for the end of a child, and return its status."""
    return await asyncio.to_thread(lambda: os.waitpid(child, 0)[1])


async def test_rule_01_the_owner_says_unknown_where_another_process_sent_the_key_too(
    tmp_path: Path,
) -> None:
    """Its own attempt was refused, and proves nothing of the other's."""
    path = tmp_path / "writes.db"
    async with (
        serve(Reply(422, delay=0.2), CLOSE, Reply(201, {"id": "t1"})) as server,
        Api(server.url, retries=0, journal=FileJournal(path)) as owner,
        Api(server.url, retries=0, journal=FileJournal(path)) as other,
    ):
        call = asyncio.create_task(owner.do(KEYED, idempotency_key="k"))
        await server.until(1)
        with pytest.raises(OutcomeUnknown):
            await other.do(KEYED, idempotency_key="k")
        with pytest.raises(OutcomeUnknown) as caught:
            await call
        assert isinstance(caught.value.cause, InvalidRequest)
        journal = FileJournal(path)
        assert keys(await journal.unfinished()) == ["k"]
        await journal.aclose()


async def test_rule_07_an_entry_is_resumed_by_one_of_many(apis: LocalApis, tmp_path: Path) -> None:
    """Twenty writes, six clients that resume at the same time: each is sent once."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE, times=20)
    async with client(apis, path, retries=0) as akua:
        for number in range(20):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=f"{number}")
    clients = [client(apis, path) for _ in range(6)]
    results = await asyncio.gather(*(each.journal.resume() for each in clients))
    resumed = [result for part in results for result in part]
    assert sorted(keys(result.write for result in resumed), key=int) == [*map(str, range(20))]
    assert sum(bool(part) for part in results) > 1, "one did all: nothing is proved"
    assert len(apis.received(CREATE)) == 40
    for each in clients:
        await each.aclose()
    assert owners(path) == []


async def test_rule_07_the_entry_of_a_living_process_is_left_alone_and_that_of_a_dead_one_is_not(
    apis: LocalApis, tmp_path: Path
) -> None:
    """A process is dead when its lock is free, whoever has its number since."""
    path = tmp_path / "writes.db"
    apis.faults.add("stall", operation=CREATE, times=1, apply=True)
    url = apis.akua_url

    async def create() -> None:
        async with Akua("t", base_url=url, journal=path) as akua:
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")

    child = in_child(create)
    while not apis.effects:
        await asyncio.sleep(0.001)
    async with client(apis, path) as akua:
        assert await akua.journal.unfinished() == []
        assert await akua.journal.resume() == []
        assert len(owners(path)) == 1
        os.kill(child, signal.SIGKILL)
        await ended(child)
        assert keys(await akua.journal.unfinished()) == ["k"]
        assert owners(path) == []
        (resumed,) = await akua.journal.resume()
        assert resumed.error is None
    assert len(apis.applied(CREATE)) == 1


async def test_rule_07_a_dead_process_that_was_forked_from_is_dead_though_its_child_lives(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The child inherits the files of its parent, and holds none of its locks."""
    path, url = tmp_path / "writes.db", apis.akua_url
    apis.faults.add("stall", operation=CREATE, times=1, apply=True)
    says, hears = os.pipe()

    async def create() -> None:
        async with Akua("t", base_url=url, journal=path) as akua:
            call = asyncio.create_task(
                akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
            )
            await asyncio.sleep(0.3)
            grandchild = os.fork()
            if grandchild == 0:
                signal.pause()
            os.write(hears, f"{grandchild}\n".encode())
            await call

    child = in_child(create)
    grandchild = int(await asyncio.to_thread(lambda: os.read(says, 20)))
    os.kill(child, signal.SIGKILL)
    await ended(child)
    try:
        async with client(apis, path) as akua:
            assert keys(await akua.journal.unfinished()) == ["k"]
    finally:
        os.kill(grandchild, signal.SIGKILL)
        os.close(says)
        os.close(hears)


async def test_rule_34_a_journal_that_was_open_is_opened_anew_in_a_child(
    apis: LocalApis, tmp_path: Path
) -> None:
    """A parent and two children leave thirty unknown writes each, and all are in the file (R5)."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-before-read", operation=CREATE, times=None)

    async def leave(akua: Akua, name: str) -> None:
        for number in range(30):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget(
                    "dash_1", BODY, idempotency_key=f"{name}-{number}", retries=0
                )

    akua = client(apis, path)
    await leave(akua, "before")
    children = [in_child(lambda name=f"child-{n}": leave(akua, name)) for n in range(2)]  # type: ignore[misc]
    await leave(akua, "parent")
    for child in children:
        assert await ended(child) == 0
    assert len(await akua.journal.unfinished()) == 120
    await akua.aclose()
    async with client(apis, path) as other:
        assert len(await other.journal.unfinished()) == 120


async def test_rule_34_a_fork_in_the_middle_of_a_call_takes_nothing_from_the_parent(
    tmp_path: Path,
) -> None:
    """The call is the parent's: whatever the child makes of it, the entry stays as it is."""
    path = tmp_path / "writes.db"
    journal = FileJournal(path)
    claim = await journal.begin(entry("k"))

    async def meddle() -> None:
        assert await journal.unfinished() == []
        assert await journal.end(claim, "unknown")
        assert not await journal.end(claim, "not applied")
        assert await journal.unfinished() == []
        mine = await journal.begin(entry("mine"))
        await journal.end(mine, "unknown")
        assert keys(await journal.unfinished()) == ["mine"]
        await journal.aclose()

    assert await ended(in_child(meddle)) == 0
    assert keys(await journal.unfinished()) == ["mine"]
    assert await journal.end(claim, "not applied")
    await journal.aclose()
    assert owners(path) == []


def test_rule_34_threads_with_event_loops_of_their_own_share_a_client(tmp_path: Path) -> None:
    path = tmp_path / "writes.db"
    ready, over = threading.Event(), threading.Event()
    urls: list[str] = []
    received: list[int] = []

    def serving() -> None:
        async def run() -> None:
            async with LocalApis() as apis:
                apis.state.akua["dashboards"].add(id="dash_1", name="Sales")
                urls.append(apis.akua_url)
                ready.set()
                while not over.is_set():
                    await asyncio.sleep(0.005)
                received.append(len(apis.applied(CREATE)))

        asyncio.run(run())

    server = threading.Thread(target=serving)
    server.start()
    ready.wait(10)
    akua = Akua("t", base_url=urls[0], journal=path)

    async def work() -> None:
        calls = (akua.dashboards.create_widget("dash_1", BODY, deadline=20) for _ in range(30))
        await asyncio.gather(*calls)
        assert await akua.journal.unfinished() is not None

    threads = [threading.Thread(target=lambda: asyncio.run(work())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    async def close() -> None:
        assert await akua.journal.unfinished() == []
        await akua.aclose()

    asyncio.run(close())
    over.set()
    server.join()
    assert received == [120]


def test_rule_34_what_a_loop_left_that_ended_with_its_tasks_is_nobodys(tmp_path: Path) -> None:
    """Neither cancelled nor collected: the task is still there, and its loop is closed."""
    journal = FileJournal(tmp_path / "writes.db")
    tasks: list[asyncio.Task[object]] = []

    async def begin() -> None:
        async with serve(default=Reply(200, {}, delay=60)) as server:
            api = Api(server.url, journal=journal)
            tasks.append(asyncio.create_task(api.do(KEYED, idempotency_key="k")))
            await server.until(1)
            assert await journal.unfinished() == []

    loop = asyncio.new_event_loop()
    loop.run_until_complete(begin())
    loop.close()

    async def look() -> list[str]:
        return keys(await journal.unfinished())

    assert asyncio.run(look()) == ["k"]
    tasks[0].get_coro().close()  # type: ignore[union-attr]
    tasks[0]._log_destroy_pending = False  # type: ignore[attr-defined]
    tasks.clear()
    gc.collect()
    assert asyncio.run(look()) == ["k"]
    asyncio.run(journal.aclose())


def test_rule_34_what_a_thread_left_that_died_is_nobodys(tmp_path: Path) -> None:
    """Its loop was not even closed, and is still there: nothing will ever run in it."""
    journal = FileJournal(tmp_path / "writes.db")
    loop = asyncio.new_event_loop()

    async def begin() -> None:
        async with serve(default=Reply(200, {}, delay=60)) as server:
            api = Api(server.url, journal=journal)
            asyncio.create_task(api.do(KEYED, idempotency_key="k"))  # noqa: RUF006 - as it may be
            await server.until(1)

    async def look() -> list[str]:
        return keys(await journal.unfinished())

    thread = threading.Thread(target=loop.run_until_complete, args=(begin(),))
    thread.start()
    thread.join()
    assert asyncio.run(look()) == ["k"]
    asyncio.run(journal.aclose())
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()


async def test_a_journal_at_rest_holds_neither_file_nor_thread(
    apis: LocalApis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody closes lets go of everything by itself."""
    monkeypatch.setattr(disk, "IDLE", 0.05)
    path = tmp_path / "writes.db"
    akua = client(apis, path)
    journal = akua._shared.journal
    assert isinstance(journal, FileJournal)
    for _ in range(2):
        await akua.dashboards.create_widget("dash_1", BODY)
        for _ in range(200):
            if journal._disk._thread is None:
                break
            await asyncio.sleep(0.01)
        else:
            pytest.fail("it never rests")
        assert owners(path) == []
        with sqlite3.connect(path, timeout=0) as database:
            database.execute("BEGIN EXCLUSIVE")
        database.close()
    await akua.aclose()


async def test_many_clients_of_one_process_share_a_file(apis: LocalApis, tmp_path: Path) -> None:
    """The locks of SQLite are those of the process: one client's opening ends no other's."""
    path = tmp_path / "writes.db"
    clients = [client(apis, path) for _ in range(6)]

    async def work(akua: Akua) -> None:
        for _ in range(10):
            await akua.dashboards.create_widget("dash_1", BODY)
            await asyncio.sleep(0)

    await asyncio.gather(*map(work, clients))
    for each in clients:
        assert await each.journal.unfinished() == []
        await each.aclose()
    assert len(apis.applied(CREATE)) == 60
    assert [each.name for each in tmp_path.iterdir()] == ["writes.db"]


async def test_rule_07_an_entry_that_two_calls_work_on_is_nobodys_when_both_have_ended(
    tmp_path: Path,
) -> None:
    """In one process; then the success of either has removed it, or it stays as unknown."""
    path = tmp_path / "writes.db"
    journal, other = FileJournal(path), FileJournal(path)
    for effect, left in (("applied", []), ("unknown", ["k"]), ("not applied", ["k"])):
        first, second = await journal.begin(entry("k")), await journal.begin(entry("k"))
        assert second.doubtful
        assert await journal.end(first, "unknown")
        assert await journal.unfinished() == await other.unfinished() == []
        assert await journal.end(second, effect) is (effect != "not applied")  # type: ignore[arg-type]
        assert await journal.end(second, "applied"), "ending it again does nothing"
        assert keys(await other.unfinished()) == left
    await journal.aclose()
    await other.aclose()


async def test_rule_07_only_who_still_owns_an_entry_removes_it(tmp_path: Path) -> None:
    """The entry of a call was lost, and another process has made one with the same key."""
    path = tmp_path / "writes.db"
    journal, other = FileJournal(path), FileJournal(path)
    claims = [await journal.begin(entry(key)) for key in "ab"]
    database = sqlite3.connect(path)
    with database:
        database.execute("DELETE FROM writes")
    database.close()
    theirs = [await other.begin(entry(key)) for key in "ab"]
    assert not await journal.end(claims[0], "not applied"), "the other may have applied it"
    assert await journal.end(claims[1], "applied")
    for claim in theirs:
        assert await other.end(claim, "unknown")
    assert keys(await journal.unfinished()) == ["a", "b"]
    await journal.aclose()
    await other.aclose()


async def test_rule_07_an_entry_that_was_made_anew_since_it_was_listed_is_not_taken(
    tmp_path: Path,
) -> None:
    """Its age is another one."""
    journal = FileJournal(tmp_path / "writes.db")
    for begun in (1000.0, 2000.0):
        claim = await journal.begin(entry("k", begun=begun))
        await journal.end(claim, "unknown")
        (listed,) = await journal.unfinished()
        if begun == 1000.0:
            old = listed
            assert await journal.forget(old.identity)
    assert await journal.take(old) is None
    taken = await journal.take(listed)
    assert taken is not None
    assert await journal.take(listed) is None, "somebody works on it"
    assert not await journal.end(taken, "not applied")
    await journal.aclose()


async def test_rule_07_a_delete_whose_first_call_is_in_the_journal_is_gone(tmp_path: Path) -> None:
    """A process calls again with the key of one that crashed: 404 is a success then."""
    path = tmp_path / "writes.db"
    async with serve(CLOSE, Reply(404, {}), Reply(404, {})) as server:
        async with Api(server.url, retries=0, journal=FileJournal(path)) as api:
            with pytest.raises(OutcomeUnknown):
                await api.do(ERASE, idempotency_key="k")
        journal = FileJournal(path)
        async with Api(server.url, retries=0, journal=journal) as api:
            await api.do(ERASE, idempotency_key="k")
            assert await journal.unfinished() == []
            with pytest.raises(NotFound):
                await api.do(ERASE, idempotency_key="k2")


async def test_rule_07_an_owner_whose_file_is_gone_is_dead(tmp_path: Path) -> None:
    """Another process has found it dead, and died before it could note that."""
    path = tmp_path / "writes.db"
    journal, other = FileJournal(path), FileJournal(path)
    await journal.begin(entry("k"))
    assert await other.unfinished() == []
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE writes SET owner = 'gone'")
    database.close()
    assert keys(await other.unfinished()) == ["k"]
    await journal.aclose()
    await other.aclose()


async def test_the_files_of_dead_owners_are_removed_in_the_end(tmp_path: Path) -> None:
    """They left no entry. A file that is being made has no lock yet, and is left alone."""
    path = tmp_path / "writes.db"
    for name, age in (("dead", 3600), ("new", 0)):
        owner = path.with_name(f"writes.db-owner-{name}")
        owner.touch(mode=0o600)
        os.utime(owner, (time.time() - age,) * 2)
    journal = FileJournal(path)
    assert await journal.unfinished() == []
    assert [each.name for each in owners(path)] == ["writes.db-owner-new"]
    await journal.aclose()


async def test_rule_34_no_database_is_carried_into_a_child(tmp_path: Path) -> None:
    """SQLite's connections do not survive a fork: the file is closed before."""
    journal = FileJournal(tmp_path / "writes.db")
    await journal.unfinished()
    assert journal._disk._database is not None
    disk._before_fork()
    try:
        assert journal._disk._database is None
    finally:
        disk._after_fork_in_parent()
    assert await journal.unfinished() == []
    await journal.aclose()

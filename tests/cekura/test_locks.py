"""The duties of every lock (rule 18), and the locks that the processes of a machine share."""

import asyncio
import contextlib
import errno
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import anyio
import anyio.to_thread
import pytest
import trio

from cekura_akua.cekura import FileLocks, Locks, ProcessLocks, Rule
from cekura_akua.errors import ConfigurationError, DeadlineExceeded, LockLost, LostUpdate
from cekura_akua.stores import LocalStore
from cekura_akua.stores.local import locks as files
from cekura_akua.stores.process import locks as process
from tests.cekura.abandoning import KEPT, abandon, forever
from tests.cekura.busy import busy_threads
from tests.cekura.children import another
from tests.cekura.projects import Projects, cekura, rubric


@pytest.fixture(params=["process", "file"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> Locks:
    """Each kind of lock in turn, for the same tests."""
    makers: dict[str, Callable[[], Locks]] = {
        "process": ProcessLocks,
        "file": lambda: FileLocks(tmp_path / "locks"),
    }
    return makers[request.param]()


async def free(locks: Locks, name: str = "a", patience: float = 0.0) -> bool:
    """Whether a lock is free within the patience."""
    try:
        async with locks.hold(name, patience):
            return True
    except TimeoutError:
        return False


async def test_a_lock_has_one_holder_at_a_time_in_order_of_arrival(locks: Locks) -> None:
    """Within a process: first come, first served (rule 38)."""
    order: list[int] = []
    inside = 0

    async def turn(number: int) -> None:
        nonlocal inside
        async with locks.hold("a"):
            inside += 1
            assert inside == 1
            order.append(number)
            await asyncio.sleep(0.001)
            inside -= 1

    async with locks.hold("a"):
        tasks = [asyncio.create_task(turn(number)) for number in range(6)]
        await asyncio.sleep(0.01)
        tasks[1].cancel()
        await asyncio.sleep(0)
        assert order == []
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [0, 2, 3, 4, 5]
    assert await free(locks)


async def test_a_lock_never_blocks_another_lock(locks: Locks) -> None:
    async with AsyncExitStack() as stack:
        for name in ("a", "b", "A", "a/b", "a b", "ä", "", "x" * 500):
            await stack.enter_async_context(locks.hold(name, 0))
            assert not await free(locks, name)


async def test_a_wait_for_a_lock_ends_with_its_patience(locks: Locks) -> None:
    async with locks.hold("a"):
        started = monotonic()
        assert not await free(locks, patience=0.05)
        assert 0.04 < monotonic() - started < 2
    assert await free(locks)


@pytest.mark.parametrize("end", ["error", "cancelled"])
async def test_a_holder_that_fails_frees_the_lock(locks: Locks, end: str) -> None:
    held = asyncio.Event()

    async def holder() -> None:
        async with locks.hold("a"):
            held.set()
            if end == "error":
                raise KeyError
            await asyncio.sleep(60)

    task = asyncio.create_task(holder())
    await held.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await free(locks)


async def test_locks_hold_across_threads(locks: Locks) -> None:
    inside = most = 0

    async def enter() -> None:
        nonlocal inside, most
        async with locks.hold("a"):
            inside += 1
            most = max(most, inside)
            await anyio.sleep(0.002)
            inside -= 1

    async def many() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(enter)

    await asyncio.gather(
        asyncio.to_thread(asyncio.run, many()), asyncio.to_thread(trio.run, many), many()
    )
    assert (inside, most) == (0, 1)


@pytest.mark.parametrize("end", ["left", "error", "cancelled"])
async def test_an_armed_lock_outlives_its_holder(locks: Locks, end: str) -> None:
    """Rules 2 and 17: in whatever way the holder ends, the quarantine follows."""
    held = asyncio.Event()

    async def holder() -> None:
        async with locks.hold("a") as lock:
            await lock.save("mid-write", quarantine=0.4)
            held.set()
            if end == "error":
                raise KeyError
            if end == "cancelled":
                await asyncio.sleep(60)

    task = asyncio.create_task(holder())
    await held.wait()
    if end == "cancelled":
        # The quarantine begins with the release of the lock, not when the lock is armed.
        await asyncio.sleep(0.05)
        task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    ended = monotonic()
    with pytest.raises(TimeoutError, match="in quarantine"):
        async with locks.hold("a", 0.01):
            pytest.fail("held")
    assert await free(locks, "b"), "another lock is not affected"
    async with locks.hold("a") as lock:
        assert monotonic() - ended > 0.39
        assert lock.note == "mid-write"
    assert await free(locks), "the quarantine is over"


async def test_the_quarantine_begins_when_the_lock_is_released(locks: Locks) -> None:
    """Not when the next holder comes."""
    async with locks.hold("a") as lock:
        await lock.save(None, quarantine=0.1)
    await asyncio.sleep(0.12)
    assert await free(locks)


async def test_a_lock_that_was_disarmed_is_free_at_once(locks: Locks) -> None:
    async with locks.hold("a") as lock:
        await lock.save(None, quarantine=30)
        await lock.save(None)
    assert await free(locks)


async def test_a_cancelled_wait_does_not_shorten_the_quarantine(
    locks: Locks,
) -> None:
    async with locks.hold("a") as lock:
        await lock.save(None, quarantine=0.2)
    ended = monotonic()
    waiting = asyncio.create_task(free(locks, patience=30))
    await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    async with locks.hold("a"):
        assert 0.19 < monotonic() - ended < 2


async def test_the_next_holder_and_peek_get_the_note(locks: Locks) -> None:
    assert await locks.peek("a") is None
    note = {"rules": [1, 2.5, True, None, "ä"], "n": 12345678901234567890123}
    async with locks.hold("a") as lock:
        assert lock.note is None
        await lock.save(note, quarantine=0.01)
        assert await locks.peek("a") == note, "seen while the lock is held"
    async with locks.hold("a") as lock:
        assert lock.note == note
    assert await locks.peek("b") is None
    async with locks.hold("a") as lock:
        await lock.save(None)
    assert await locks.peek("a") is None


# The locks of a machine.


async def test_processes_take_turns(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    async with AsyncExitStack() as stack:
        children = [
            await stack.enter_async_context(another(tmp_path / "l", "count", 25, counter))
            for _ in range(3)
        ]
        assert [await child.wait() for child in children] == [0, 0, 0]
    assert counter.read_text() == "75"


async def test_two_instances_of_a_directory_share_their_locks(tmp_path: Path) -> None:
    first, second = FileLocks(tmp_path), FileLocks(f"{tmp_path}/../{tmp_path.name}")
    async with first.hold("a") as lock:
        assert not await free(second, patience=0.01)
        assert await free(second, "b")
        await lock.save("x", quarantine=0.05)
        assert await second.peek("a") == "x"
    assert not await free(second)
    assert await free(second, patience=2)


async def test_a_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    async with another(tmp_path, "hold", 0) as child:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"held\n"
        locks = FileLocks(tmp_path)
        assert not await free(locks, patience=0.05)
        waiting = asyncio.create_task(free(locks, patience=5))
        child.kill()
        assert await waiting
        assert await locks.peek("a") == {"from": "another process"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
async def test_a_killed_holder_frees_the_lock_though_a_child_lives_on(tmp_path: Path) -> None:
    """A lock of the operating system lasts as long as any process has its file open."""
    async with another(tmp_path, "fork") as holder:
        assert holder.stdout is not None
        child = int(await holder.stdout.readline())
        try:
            assert not await free(FileLocks(tmp_path), patience=0.05), "not freed by the child"
            holder.kill()
            await holder.wait()
            assert await free(FileLocks(tmp_path), patience=2)
        finally:
            os.kill(child, signal.SIGKILL)


async def test_a_holder_killed_while_writing_leaves_the_quarantine(tmp_path: Path) -> None:
    """Rule 17, across processes: the quarantine begins when the death is noticed, and only once."""
    locks = FileLocks(tmp_path)
    async with another(tmp_path, "hold", 0.8) as child:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"held\n"
        child.kill()
        await child.wait()
    noticed = monotonic()
    assert not await free(locks, patience=0.01)
    await asyncio.sleep(0.4)
    assert not await free(FileLocks(tmp_path), patience=0.01)
    async with locks.hold("a") as lock:
        assert 0.79 < monotonic() - noticed < 1.15, (
            "the second wait did not begin the quarantine anew"
        )
        assert lock.note == {"from": "another process"}
    assert await free(locks)


async def test_a_restart_of_the_machine_does_not_prolong_a_quarantine(
    tmp_path: Path,
) -> None:
    """The clock that all processes share begins anew with the machine."""
    locks = FileLocks(tmp_path)
    assert await free(locks)
    (file,) = tmp_path.glob("*.lock")
    record = {"seconds": 0.1, "armed": False, "free_from": monotonic() + 1e6}
    file.write_text(json.dumps(record))
    assert not await free(locks, patience=0.05)
    assert await free(locks, patience=2)


BROKEN = [b"", b"\xff\x00", b"{", b"[]", b'{"seconds": "x"}', b"1" * 500, b"[" * 100_000]
WRONG_NOTES: list[Any] = [
    {"rules": [1, "x"]},
    {"rules": {"a": 1}},
    {"rules": 5},
    5,
    {"evaluation_logic": "and", "rules": [{"metric_id": [], "conditions": 5}, None]},
]


@pytest.mark.parametrize("broken", BROKEN)
async def test_unreadable_files_count_as_missing(tmp_path: Path, broken: bytes) -> None:
    """A note that cannot be read is none (rule 18)."""
    locks = FileLocks(tmp_path)
    async with locks.hold("a") as lock:
        await lock.save("x")
    for file in tmp_path.iterdir():
        file.write_bytes(broken)
    async with locks.hold("a", 1) as lock:
        await lock.save("y")
    assert await locks.peek("a") == "y"


@pytest.mark.parametrize("wrong", WRONG_NOTES)
@pytest.mark.parametrize("part", ["base", "mine", "ours", "before"])
async def test_a_note_that_makes_no_sense_is_none(tmp_path: Path, part: str, wrong: Any) -> None:
    """A corrupt note does not end every call until somebody removes it."""
    state = Projects(rubric())
    rule = Rule.passes(1)
    async with cekura(state, locks=FileLocks(tmp_path)) as (client, _):
        await client.rubric(42).merge(rule)
        (note,) = tmp_path.glob("*.note")
        content = json.loads(note.read_bytes())
        content[part] = [wrong] if part in {"ours", "before"} else wrong
        note.write_text(json.dumps(content))
        # An object may be a rule, which is missing then; nothing else is one.
        may_be_rule = part in {"ours", "before"} and isinstance(wrong, dict)
        with contextlib.suppress(*[LostUpdate] * may_be_rule):
            await client.rubric(42).get()
        assert (await client.rubric(42).merge(Rule.passes(2))).verified


@pytest.mark.parametrize("acknowledged", ["x", None, [], 1e400, -1e400, float("nan"), 10**400])
async def test_a_wrong_moment_in_a_note_holds_nobody_up(tmp_path: Path, acknowledged: Any) -> None:
    state = Projects(rubric())
    async with cekura(state, locks=FileLocks(tmp_path)) as (client, _):
        await client.rubric(42).merge(Rule.passes(1))
        (note,) = tmp_path.glob("*.note")
        content = {**json.loads(note.read_bytes()), "acknowledged": acknowledged}
        note.write_text(json.dumps(content))
        state.rubric = rubric()
        with anyio.fail_after(2):
            with contextlib.suppress(LostUpdate):
                await client.rubric(42).get()
            await client.rubric(42).merge(Rule.passes(2))


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")


@posix
async def test_existing_files_are_made_private(tmp_path: Path) -> None:
    """Only the owner reads them, also where others could before."""
    locks = FileLocks(tmp_path)
    async with locks.hold("a") as lock:
        await lock.save("x")
    for file in tmp_path.iterdir():
        file.chmod(0o666)
    assert await locks.peek("a") == "x"
    async with locks.hold("a") as lock:
        await lock.save("y")
    assert [file.stat().st_mode & 0o777 for file in tmp_path.iterdir()] == [0o600, 0o600]


@posix
@pytest.mark.parametrize("suffix", [".lock", ".new", ".note"])
async def test_no_symbolic_link_is_followed(tmp_path: Path, suffix: str) -> None:
    """The file that the link names is neither read, nor written, nor made readable."""
    secret = tmp_path / "secret"
    secret.write_text('{"of": "others"}')
    secret.chmod(0o644)
    locks = FileLocks(tmp_path / "locks")
    assert await free(locks)
    (file,) = (tmp_path / "locks").iterdir()
    link = file.with_suffix(suffix)
    link.unlink(missing_ok=True)
    link.symlink_to(secret)
    if suffix == ".lock":
        with pytest.raises(ConfigurationError, match=r"\.lock cannot be used: it is a symbolic"):
            await free(locks)
    else:
        async with locks.hold("a") as lock:
            assert lock.note is None
            await lock.save("mine")
        assert await locks.peek("a") == "mine"
        assert not link.is_symlink()
    assert secret.read_text() == '{"of": "others"}'
    assert secret.stat().st_mode & 0o777 == 0o644


@posix
async def test_a_pipe_in_the_place_of_a_note_is_not_waited_for(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    assert await free(locks)
    (file,) = tmp_path.iterdir()
    os.mkfifo(file.with_suffix(".note"), 0o600)
    with anyio.fail_after(2):
        assert await locks.peek("a") is None


@posix
def test_a_directory_that_everybody_may_write_into_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(ConfigurationError, match=r"no locks can be kept: .*/open"):
        FileLocks(tmp_path / "open")
    with pytest.raises(ConfigurationError, match=r"no store can be kept: .*/open cannot be used"):
        LocalStore(tmp_path / "open")  # its locks would lie one below (R26)
    assert not any((tmp_path / "open").iterdir())


@pytest.mark.parametrize("call", ["write", "lseek", "read", "open"])
async def test_every_failure_of_a_file_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A full or broken disk is a `ConfigurationError`, and frees the lock (rule 18)."""
    locks = FileLocks(tmp_path)
    async with locks.hold("a") as lock:
        await lock.save("x", quarantine=0.001)
    broken = False
    original = getattr(os, call)

    def fail(target: Any, *arguments: Any, **options: Any) -> Any:
        if broken and threading.current_thread() is not threading.main_thread():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(target, *arguments, **options)

    monkeypatch.setattr(os, call, fail)
    broken = True
    with pytest.raises(ConfigurationError, match=rf"{tmp_path}/.*: No space left on device"):
        async with locks.hold("a") as lock:
            await lock.save("y", quarantine=0.001)
    broken = False
    assert await free(locks, patience=1)


async def test_the_files_have_threads_of_their_own(tmp_path: Path) -> None:
    """Though all threads of the application are busy (rule 35)."""
    async with busy_threads():
        with anyio.fail_after(2):
            locks = FileLocks(tmp_path)
            async with locks.hold("a") as lock:
                await lock.save("x")
            assert await locks.peek("a") == "x"


@pytest.mark.parametrize("slow", ["try_lock", "write_note", "read_note", "unlock"])
async def test_the_deadline_bounds_the_wait_for_a_slow_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: str
) -> None:
    """And the event loop goes on meanwhile (rule 35)."""
    state = Projects(rubric())
    original = getattr(files, slow)
    is_slow = True

    def slowly(*arguments: Any) -> Any:
        if is_slow:
            time.sleep(0.8)
        return original(*arguments)

    monkeypatch.setattr(files, slow, slowly)
    async with cekura(state, quarantine=0.1, locks=FileLocks(tmp_path)) as (client, server):
        longest, watching = 0.0, True

        async def watch() -> None:
            nonlocal longest
            while watching:
                started = monotonic()
                await asyncio.sleep(0.01)
                longest = max(longest, monotonic() - started)

        watcher = asyncio.create_task(watch())
        started = monotonic()
        merging = client.rubric(42).merge(Rule.passes(1), deadline=0.4)
        if slow == "unlock":
            assert (await merging).verified
        else:
            with pytest.raises(DeadlineExceeded) as caught:
                await merging
            assert caught.value.effect == "not applied"
            assert [request.method for request in server.received] in ([], ["GET"])
        assert monotonic() - started < 0.75
        is_slow = False
        assert (await client.rubric(42).merge(Rule.passes(2), deadline=5)).verified
        watching = False
        await watcher
        assert longest < 0.3, "the event loop was held up"


async def test_a_lock_that_is_saved_while_its_task_is_cancelled_is_released_after_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that saves closes the file when it is done, armed as it was asked to be."""
    locks, original = FileLocks(tmp_path), files.write_note
    begun = threading.Event()

    def slowly(path: Path, note: Any) -> None:
        begun.set()
        time.sleep(0.2)
        original(path, note)

    monkeypatch.setattr(files, "write_note", slowly)

    async def use() -> None:
        async with locks.hold("a") as lock:
            await lock.save("x", quarantine=0.3)

    using = asyncio.create_task(use())
    while not begun.is_set():
        await asyncio.sleep(0.001)
    using.cancel()
    await asyncio.gather(using, return_exceptions=True)
    cancelled = monotonic()
    assert not await free(locks, patience=0.05)
    async with locks.hold("a", 5) as lock:
        assert 0.4 < monotonic() - cancelled < 2
        assert lock.note == "x"


async def test_two_instances_share_the_queue_of_their_directory(tmp_path: Path) -> None:
    """A holder whose loop ended is noticed by all of them."""
    held = threading.Event()
    first, second = FileLocks(tmp_path), FileLocks(f"{tmp_path}/../{tmp_path.name}")
    await asyncio.to_thread(abandon, lambda: forever(first, held, 0.0), held.is_set, close=True)
    assert await free(second)
    KEPT.clear()


# The default.


async def test_the_default_says_once_that_its_lock_is_of_this_process_alone(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """At INFO, with the line of configuration that makes it right; other locks say nothing."""
    monkeypatch.setattr(process, "_told", threading.Event())
    state = Projects(rubric())
    with caplog.at_level("INFO", "cekura_akua"):
        for locks in (FileLocks(tmp_path), ProcessLocks()):
            async with cekura(state, locks=locks) as (client, _):
                await client.rubric(42).merge(Rule.passes(1))
        assert not [record for record in caplog.records if "lock" in record.message]
        for _ in range(2):
            async with cekura(state) as (client, _):
                await client.rubric(43).merge(Rule.passes(1))
    (record,) = [record for record in caplog.records if "lock" in record.message]
    assert record.levelname == "INFO"
    assert "this process alone" in record.message
    assert 'Cekura(store=LocalStore("var/cekura-akua"))' in record.message


async def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path / "new" / "locks")
    async with locks.hold("https://api.cekura.ai rubric of project 42") as lock:
        await lock.save({"rules": []})
    files = sorted((tmp_path / "new" / "locks").iterdir())
    assert [file.suffix for file in files] == [".lock", ".note"]
    assert all(file.name.startswith("https-api-cekura-ai-rubric-of-project-42-") for file in files)
    assert all(file.stat().st_mode & 0o077 == 0 for file in (*files, files[0].parent))


async def test_an_unusable_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="no locks can be kept"):
        FileLocks(tmp_path / "file" / "locks")
    locks = FileLocks(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ConfigurationError, match=r"gone/.*\.lock cannot be used"):
        async with locks.hold("a"):
            pytest.fail("held")
    (tmp_path / "gone").mkdir()
    assert await free(locks), "and the queue is empty"


async def test_a_late_save_does_not_write_after_the_release(
    tmp_path: Path,
) -> None:
    """A thread that saves after the release leaves the note of the next holder."""
    locks = FileLocks(tmp_path)
    async with locks.hold("a") as first:
        await first.save("mine")
    async with locks.hold("a") as second:
        await second.save("theirs")
    with pytest.raises(LockLost):
        await first.save("too late", quarantine=30.0)
    assert await locks.peek("a") == "theirs"
    assert await free(locks)

"""Rule 7: key and bytes are durable before the request leaves; a crash loses and doubles none."""

from __future__ import annotations

import asyncio
import os
import random
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cekura_akua import Akua
from cekura_akua.errors import (
    ConfigurationError,
    Conflict,
    IdempotencyKeyReused,
    InvalidInput,
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


async def test_rule_07_a_write_is_in_the_file_before_it_is_sent(
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


async def test_rule_07_a_terminal_answer_takes_it_out(apis: LocalApis, tmp_path: Path) -> None:
    async with client(apis, tmp_path / "writes.db", retries=0) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("status", operation=CREATE, status=422, times=1)
        with pytest.raises(Exception, match="422"):
            await akua.dashboards.create_widget("dash_1", BODY)
        apis.faults.add("cut-body", operation=CREATE, times=1)
        with pytest.raises(Exception, match="applied"):
            await akua.dashboards.create_widget("dash_1", BODY)
        assert await akua.journal.unfinished() == []


async def test_rule_07_what_is_unknown_stays_and_is_resumed_with_the_same_key_and_bytes(
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


async def test_rule_07_a_process_that_is_killed_leaves_one_object_for_each_create(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Two hundred processes killed at random points of a create; the next one resumes."""
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
    while kills < 200:
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

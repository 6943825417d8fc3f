"""Rule 7: key and bytes are durable before the request leaves; a crash loses and doubles none."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from cekura_akua import Akua
from cekura_akua.errors import (
    ConfigurationError,
    Conflict,
    ConnectionFailed,
    CredentialUnavailable,
    EtagMismatch,
    IdempotencyKeyReused,
    InvalidInput,
    InvalidRequest,
    OutcomeUnknown,
)
from cekura_akua.stores.local.journal.file_journal import FileJournal
from cekura_akua.stores.protocols import Unfinished
from cekura_akua.testing import LocalApis
from tests.akua.journaled import BODY, CREATE, UPDATE, client, keys
from tests.core.fake import ERASE, Api
from tests.core.server import CLOSE, Reply, serve


def contexts(writes: Iterable[Unfinished]) -> list[str]:
    """Return the workspaces of writes."""
    return [write.context for write in writes]


def begun(path: Path, key: str, age: float) -> None:
    """Set the beginning of the writes whose key is like a pattern to some seconds ago."""
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE writes SET begun = ? WHERE key LIKE ?", (time.time() - age, key))
    database.close()


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
        assert isinstance(first.error, OutcomeUnknown)
        assert isinstance(first.error.cause, Conflict)
        assert isinstance(second.error, OutcomeUnknown)
        assert third.error is None
        assert [first.left, second.left, third.left] == [True, True, False]
        assert keys(await akua.journal.unfinished()) == ["a", "b"]
        await akua.journal.forget("b")
        assert keys(await akua.journal.unfinished()) == ["a"]


REFUSED = [401, 403, 404, 409, 422, 429, 500, 302]


@pytest.mark.parametrize("status", REFUSED)
async def test_rule_01_a_resumed_write_that_is_refused_stays(
    apis: LocalApis, tmp_path: Path, status: int
) -> None:
    """It was applied before the crash: no refusal proves that it was not (R1)."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE)
    async with client(apis, path, retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY)
    apis.faults.add("status", operation=CREATE, status=status)
    async with client(apis, path, retries=0) as akua:
        (resumed,) = await akua.journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert getattr(resumed.error.cause, "status", None) == status
        (resumed,) = await akua.journal.resume()
        assert resumed.error is None
        assert await akua.journal.unfinished() == []
    assert len(apis.applied(CREATE)) == 1


async def test_rule_01_a_resumed_write_that_cannot_be_sent_stays(
    apis: LocalApis, tmp_path: Path
) -> None:
    """With the server down, and without a credential (R1)."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE, times=1)
    async with client(apis, path, retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")

    def provider() -> str:
        raise RuntimeError("the vault is down")

    async with Akua(provider, base_url=apis.akua_url, journal=path) as akua:
        (resumed,) = await akua.journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert isinstance(resumed.error.cause, CredentialUnavailable)
    refuse = apis.faults.add("refuse")
    async with client(apis, path, retries=0, deadline=2) as akua:
        (resumed,) = await akua.journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert isinstance(resumed.error.cause, ConnectionFailed)
        refuse.remove()
        (resumed,) = await akua.journal.resume()
        assert resumed.error is None
    assert len(apis.applied(CREATE)) == 1


async def test_rule_01_a_resumed_write_that_is_refused_before_it_is_sent_stays(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The client has used its key for another request since: that proves nothing."""
    path = tmp_path / "writes.db"
    async with client(apis, path, retries=0) as first, client(apis, path) as second:
        await second.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        apis.faults.add("reset-before-read", operation=CREATE)
        with pytest.raises(OutcomeUnknown):
            await first.dashboards.create_widget(
                "dash_1", {**BODY, "title": "other"}, idempotency_key="k"
            )
        (resumed,) = await second.journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert "was given before" in str(resumed.error)
        assert resumed.left
        assert keys(await first.journal.unfinished()) == ["k"]


async def test_rule_11_a_resumed_write_whose_etag_is_stale_stays_unknown(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The write itself may have changed the etag (R1)."""
    path = tmp_path / "writes.db"
    widget = apis.state.akua["dashboards.widgets"].add("dash_1", position=1)
    apis.faults.add("reset-after-apply", operation=UPDATE)
    async with client(apis, path, retries=0) as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.update_widget(
                "dash_1", widget["id"], {"position": 2}, if_match=widget["etag"]
            )
    apis.state.akua.keys.clear()
    async with client(apis, path) as akua:
        (resumed,) = await akua.journal.resume()
        assert isinstance(resumed.error, OutcomeUnknown)
        assert isinstance(resumed.error.cause, EtagMismatch)
        assert resumed.left
        assert len(await akua.journal.unfinished()) == 1


async def test_rule_07_a_delete_that_is_gone_when_it_is_resumed_was_applied(
    tmp_path: Path,
) -> None:
    async with serve(CLOSE, Reply(404, {})) as server:
        for round_ in range(2):
            async with Api(server.url, retries=0, journal=FileJournal(tmp_path / "w.db")) as api:
                if round_ == 0:
                    with pytest.raises(OutcomeUnknown):
                        await api.do(ERASE)
                    continue
                journal = api._shared.journal
                assert journal is not None
                (entry,) = await journal.unfinished()
                claim = await journal.take(entry)
                assert claim is not None
                await api.resend(ERASE, entry, claim, None)
                assert await journal.unfinished() == []


async def test_rule_07_an_old_write_is_left_with_the_reason(
    apis: LocalApis, tmp_path: Path
) -> None:
    """After `max_age` nobody knows whether the server remembers the key (R3)."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE, times=2)
    async with client(apis, path, retries=0) as akua:
        for key in ("old", "new"):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
    begun(path, "old", 3601)
    async with client(apis, path) as akua:
        old, new = await akua.journal.resume()
        assert isinstance(old.error, OutcomeUnknown)
        assert "3601 s ago" in str(old.error)
        assert old.left
        assert new.error is None
        assert keys(await akua.journal.unfinished()) == ["old"]
        begun(path, "old", -3600)
        (future,) = await akua.journal.resume()
        assert "set back" in str(future.error)
        begun(path, "old", 90_000)
        (given,) = await akua.journal.resume(max_age=100_000)
        assert given.error is None
        with pytest.raises(InvalidInput, match="max_age"):
            await akua.journal.resume(max_age=-1)
    assert len(apis.applied(CREATE)) == 2


async def test_rule_07_a_write_that_becomes_too_old_meanwhile_is_not_sent(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Neither while others are resumed before it, nor between its own attempts."""
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE, times=2)
    async with client(apis, path, retries=0) as akua:
        for key in ("a", "b"):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
    apis.faults.add("stall", operation=CREATE, times=None)
    begun(path, "%", 0.6)
    async with client(apis, path, timeout=5) as akua:
        started = time.monotonic()
        results = await akua.journal.resume(max_age=1.0)
        assert time.monotonic() - started < 1.5
    assert [result.left for result in results] == [True, True]
    assert len(apis.received(CREATE)) == 3


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
        assert isinstance(resumed.error, OutcomeUnknown)
        assert "another scope" in str(resumed.error)
        assert len(await akua.journal.unfinished()) == 1
    assert len(apis.requests) == 1


async def test_rule_07_keys_of_two_workspaces_and_two_scopes_never_meet(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The same key, one of them unknown: the success of the others removes nothing (R2)."""
    path, key = tmp_path / "writes.db", "deploy"
    apis.faults.add("reset-after-apply", operation=CREATE)
    async with client(apis, path, retries=0, context="ws_1", scope="a") as akua:
        with pytest.raises(OutcomeUnknown) as caught:
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
        assert caught.value.context == "ws_1"
        other = akua.for_workspace("ws_2")
        body = {**BODY, "title": "another request"}
        await other.dashboards.create_widget("dash_1", body, idempotency_key=key)
        await akua.dashboards.create_widget("dash_1", body, idempotency_key=key, context="ws_3")
        assert contexts(await akua.journal.unfinished()) == ["ws_1"]
        await other.journal.forget(key)
        assert contexts(await akua.journal.unfinished()) == ["ws_1"]
    async with client(apis, path, context="ws_1", scope="b") as akua:
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
        (left,) = await akua.journal.resume()
        assert left.left
        await akua.journal.forget(key)
        assert contexts(await akua.journal.unfinished()) == ["ws_1"]
    async with client(apis, path, context="ws_1", scope="a") as akua:
        with pytest.raises(IdempotencyKeyReused):
            await akua.dashboards.create_widget("dash_1", body, idempotency_key=key)
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
        assert await akua.journal.unfinished() == []


async def test_rule_07_a_resumed_write_is_known_in_the_workspace_of_its_first_call(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("reset-after-apply", operation=CREATE, times=2)
    async with client(apis, path, retries=0, context="ws_1") as akua:
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
    async with client(apis, path, retries=0) as akua:
        (left,) = await akua.journal.resume()
        assert isinstance(left.error, OutcomeUnknown)
        assert left.error.context == "ws_1"
        assert [sent.headers["akua-context"] for sent in apis.received(CREATE)] == ["ws_1", "ws_1"]


async def test_rule_07_forget_asks_which_workspace_is_meant(
    apis: LocalApis, tmp_path: Path
) -> None:
    apis.faults.add("reset-after-apply", operation=CREATE, times=2)
    async with client(apis, tmp_path / "writes.db", retries=0) as akua:
        for context in ("ws_1", "ws_2"):
            with pytest.raises(OutcomeUnknown):
                await akua.dashboards.create_widget(
                    "dash_1", BODY, idempotency_key="k", context=context
                )
        with pytest.raises(InvalidInput, match="several workspaces"):
            await akua.journal.forget("k")
        first, _ = await akua.journal.unfinished()
        await akua.journal.forget(first)
        assert contexts(await akua.journal.unfinished()) == ["ws_2"]
        await akua.journal.forget("k")
        await akua.journal.forget("k")
        assert await akua.journal.unfinished() == []


async def test_rule_07_a_write_that_is_under_way_is_not_forgotten(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    apis.faults.add("stall", operation=CREATE, seconds=0.2)
    async with client(apis, path) as akua, client(apis, path) as other:
        call = asyncio.create_task(
            akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k")
        )
        while not apis.received(CREATE):
            await asyncio.sleep(0.001)
        for each in (akua, other):
            assert await each.journal.unfinished() == []
            assert await each.journal.resume() == []
            with pytest.raises(InvalidInput, match="works on the write"):
                await each.journal.forget("k")
        await call


async def test_rule_07_two_calls_with_one_key_leave_the_unknown_one(
    apis: LocalApis, tmp_path: Path
) -> None:
    """Another client's success with the key is another process's: the owner alone removes it."""
    path = tmp_path / "writes.db"
    async with client(apis, path, retries=0) as first, client(apis, path, retries=0) as other:
        for second in (first, other):
            stall = apis.faults.add("stall", operation=CREATE, apply=True, times=1)
            key = f"k-{id(second)}"
            call = asyncio.create_task(
                first.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
            )
            while not stall.consumed:
                await asyncio.sleep(0.001)
            apis.faults.add("status", operation=CREATE, status=422)
            with pytest.raises(OutcomeUnknown) as caught:
                await second.dashboards.create_widget("dash_1", BODY, idempotency_key=key)
            assert isinstance(caught.value.cause, InvalidRequest)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            for each in (first, second):  # nobody waits for a cancelled call, but the next does
                assert keys(await each.journal.unfinished()) == [key]
            (resumed,) = await second.journal.resume()
            assert resumed.error is None


async def test_reads_and_writes_without_a_key_leave_no_trace(
    apis: LocalApis, tmp_path: Path
) -> None:
    path = tmp_path / "writes.db"
    async with client(apis, path) as akua:
        await akua.dashboards.get("dash_1")
        assert not path.exists()


async def test_a_client_without_a_journal_says_so() -> None:
    with pytest.raises(ConfigurationError, match="has no journal"):
        _ = Akua("t").journal


@pytest.mark.parametrize("scope", ["", " ", 7])
async def test_a_scope_is_a_text(scope: object) -> None:
    with pytest.raises(InvalidInput, match="scope"):
        Akua("t", scope=scope)  # type: ignore[arg-type]


async def test_rule_07_a_write_with_a_credential_of_its_own_is_not_sent_with_another(
    apis: LocalApis, tmp_path: Path
) -> None:
    """The account of the client may be another: the object would be made there."""
    path = tmp_path / "writes.db"
    mine = {"authorization": "Bearer another-token"}
    async with client(apis, path, retries=0) as akua:
        apis.faults.add("reset-after-apply", operation=CREATE)
        with pytest.raises(OutcomeUnknown):
            await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k1", headers=mine)
        (resumed,) = await akua.journal.resume()
        assert resumed.left
        assert "a credential of its own" in str(resumed.error)
        assert len(apis.received(CREATE)) == 1
        content = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        assert b"another-token" not in content
        await akua.dashboards.create_widget("dash_1", BODY, idempotency_key="k1", headers=mine)
        assert await akua.journal.unfinished() == []

"""The pipeline: each policy taken out alone, and exactly what its module describes stops."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core import pipeline, sender
from cekura_akua.core.pipeline.attempts import AttemptFailed
from cekura_akua.stores.local.journal.file_journal import FileJournal
from tests.core.fake import CREATE, GET, KEYED, TOKEN, UPDATE, Api
from tests.core.server import RESET, STALL, Reply, Server, serve


def name_of(layer: Any) -> str:
    """Return the name of a policy, which may have its parts bound."""
    return str((layer.func if isinstance(layer, partial) else layer).__name__)


POLICIES = [
    "with_deadline",
    "with_etag",
    "with_key",
    "with_credential",
    "with_journal",
    "with_outcome",
    "with_retry",
]


@asynccontextmanager
async def client(server: Server, path: Path, **options: Any) -> AsyncIterator[Api]:
    async with Api(server.url, journal=FileJournal(path), **options) as api:
        yield api


async def deadline_ends_the_call(path: Path) -> bool:
    async with serve(STALL) as server, client(server, path) as api:
        started = monotonic()
        with pytest.raises((errors.SdkError, AttemptFailed)):
            await api.do(GET, deadline=0.2, timeout=2.0, retries=0)
        return monotonic() - started < 1.5


async def etag_is_sent(path: Path) -> bool:
    async with serve() as server, client(server, path) as api:
        await api.do(UPDATE, if_match='"v7"')
        return server.received[0].headers.get("if-match") == '"v7"'


async def key_is_sent(path: Path) -> bool:
    async with serve() as server, client(server, path) as api:
        await api.do(KEYED, idempotency_key="mine")
        return server.keys == ["mine"]


async def credential_is_sent(path: Path) -> bool:
    async with serve() as server, client(server, path) as api:
        await api.do(GET)
        return server.received[0].headers.get("authorization") == f"Bearer {TOKEN}"


async def write_is_durable_before_it_is_sent(path: Path) -> bool:
    async with serve(RESET) as server, client(server, path) as api:
        with pytest.raises((errors.SdkError, AttemptFailed)):
            await api.do(KEYED, idempotency_key="mine", retries=0)
    return path.exists()


async def error_tells_the_effect(path: Path) -> bool:
    async with serve(RESET) as server, client(server, path) as api:
        with pytest.raises((errors.SdkError, AttemptFailed)) as caught:
            await api.do(CREATE)
    return isinstance(caught.value, errors.OutcomeUnknown)


async def lost_read_is_repeated(path: Path) -> bool:
    async with serve(RESET) as server, client(server, path) as api:
        try:
            await api.do(GET)
        except (errors.SdkError, AttemptFailed):
            assert len(server.received) == 1
            return False
        return len(server.received) == 2


PROMISES: dict[str, Callable[[Path], Awaitable[bool]]] = {
    "with_deadline": deadline_ends_the_call,
    "with_etag": etag_is_sent,
    "with_key": key_is_sent,
    "with_credential": credential_is_sent,
    "with_journal": write_is_durable_before_it_is_sent,
    "with_outcome": error_tells_the_effect,
    "with_retry": lost_read_is_repeated,
}


def without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Take one policy out of every client that is made from now on."""
    complete = pipeline.layers

    def layers(*parts: Any) -> list[Any]:
        kept = [layer for layer in complete(*parts) if name_of(layer) != name]
        assert len(kept) == len(complete(*parts)) - 1
        return kept

    monkeypatch.setattr(sender, "layers", layers)


def test_the_list_is_whole_and_in_reading_order(tmp_path: Path) -> None:
    layers = pipeline.layers(
        [], pipeline.KeyMemory(), pipeline.Budget(), FileJournal(tmp_path / "writes.db")
    )
    assert [name_of(layer) for layer in layers] == POLICIES
    assert list(PROMISES) == POLICIES


@pytest.mark.parametrize("promise", PROMISES)
async def test_every_promise_is_kept_by_the_whole_list(promise: str, tmp_path: Path) -> None:
    assert await PROMISES[promise](tmp_path / "writes.db")


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("name", POLICIES)
async def test_a_policy_taken_out_alone_stops_its_own_promise_and_no_other(
    monkeypatch: pytest.MonkeyPatch, name: str, promise: str, tmp_path: Path
) -> None:
    without(monkeypatch, name)
    assert await PROMISES[promise](tmp_path / "writes.db") == (name != promise)


async def test_a_plain_read_is_still_repeated_without_the_key_policy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The kind of a request is derived from what it carries, not set by the key policy."""
    without(monkeypatch, "with_key")
    async with serve(RESET, Reply(200, {"id": "t1"})) as server, Api(server.url) as api:
        assert await api.do(GET) == {"id": "t1"}
        assert len(server.received) == 2


async def test_a_write_whose_key_is_not_sent_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "with_key")
    async with serve(RESET) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(KEYED, idempotency_key="mine")
        assert len(server.received) == 1

"""Idempotency keys (rules 3 to 6) and etags (rules 8 and 9)."""

import asyncio
import subprocess
import sys
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, strategies

from cekura_akua.core.pipeline.etag import etag_of, is_stale
from cekura_akua.core.pipeline.idempotency_key import check_key, key_for
from cekura_akua.core.pipeline.prepare import prepare_again
from cekura_akua.errors import (
    Conflict,
    EtagMismatch,
    IdempotencyKeyReused,
    InvalidInput,
    OutcomeUnknown,
)
from cekura_akua.stores.protocols import Unfinished
from tests.core.fake import BOTH, CREATE, GET, KEYED, UPDATE, Api
from tests.core.server import CLOSE, RESET, STALL, Reply, Step, serve

VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


async def test_rule_03_one_key_a_call_and_the_same_bytes_on_every_attempt() -> None:
    script: list[Step] = [RESET, Reply(503), Reply(201, {})] * 3
    async with serve(*script) as server, Api(server.url) as api:
        for _ in range(3):
            await api.do(KEYED)
        keys = server.keys
        assert [len(set(keys[i : i + 3])) for i in (0, 3, 6)] == [1, 1, 1]
        assert len(set(keys)) == 3
        assert {request.body for request in server.received} == {b'{"name":"x"}'}
        assert all(UUID(key).version == 4 for key in keys if key)


async def test_rule_03_a_callers_key_is_sent_raw() -> None:
    async with serve() as server, Api(server.url) as api:
        await api.do(KEYED, idempotency_key="!weird,key~")
        await api.do(BOTH, idempotency_key="k" * 64)
        assert server.keys == ["!weird,key~", "k" * 64]


@pytest.mark.parametrize("key", ["", "k" * 65, "a b", "a\n", "\u00e9", "\x7f", 7])
async def test_rule_03_keys_that_are_refused(key: Any) -> None:
    async with serve() as server, Api(server.url) as api:
        with pytest.raises(InvalidInput):
            await api.do(KEYED, idempotency_key=key)
        assert server.received == []


@given(strategies.text(VISIBLE, min_size=1, max_size=64))
def test_rule_03_every_other_key_is_taken(key: str) -> None:
    assert check_key(key) == key


async def test_rule_04_a_key_given_for_another_request_is_refused() -> None:
    async with serve() as server, Api(server.url) as api:
        await api.do(KEYED, idempotency_key="deploy")
        await api.do(KEYED, idempotency_key="deploy")
        for operation, options in (
            (KEYED, {"body": {"name": "other"}}),
            (BOTH, {}),
            (BOTH, {"path": ("t2",)}),
        ):
            with pytest.raises(IdempotencyKeyReused) as caught:
                await api.do(operation, idempotency_key="deploy", **options)
            assert caught.value.idempotency_key == "deploy"
        assert len(server.received) == 2


async def test_rule_04_holds_for_clients_made_from_one_another() -> None:
    async with serve() as server, Api(server.url) as api:
        await api.do(KEYED, idempotency_key="k")
        with pytest.raises(IdempotencyKeyReused):
            await api.with_options(timeout=1).do(KEYED, idempotency_key="k", body={})


async def test_rule_06_the_key_of_an_unknown_outcome_is_not_for_a_corrected_body() -> None:
    async with serve(RESET) as server, Api(server.url, retries=0) as api:
        with pytest.raises(OutcomeUnknown) as caught:
            await api.do(KEYED)
        key = caught.value.idempotency_key
        with pytest.raises(IdempotencyKeyReused):
            await api.do(KEYED, body={"name": "corrected"}, idempotency_key=key)
        await api.do(KEYED, body=caught.value.body, idempotency_key=key)
        assert server.keys == [key, key]


async def test_rule_05_two_identical_creates_are_two() -> None:
    async with serve() as server, Api(server.url) as api:
        await asyncio.gather(*(api.do(KEYED) for _ in range(20)))
        assert len(set(server.keys)) == 20


def test_rule_05_key_for_is_the_same_in_every_process() -> None:
    name = "deploy-2026-11-22"
    code = (
        f"from cekura_akua.core.pipeline.idempotency_key import key_for; print(key_for({name!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == key_for(name) == check_key(key_for(name))
    assert key_for("deploy-2026-11-23") != key_for(name)
    with pytest.raises(InvalidInput):
        key_for("")


async def test_rule_06_an_ambiguous_end_keeps_its_key_for_the_caller() -> None:
    async with (
        serve(CLOSE, CLOSE, CLOSE, default=Reply(201, {"id": "t1"})) as server,
        Api(server.url) as api,
    ):
        with pytest.raises(OutcomeUnknown) as caught:
            await api.do(KEYED)
        key = caught.value.idempotency_key
        assert set(server.keys) == {key}
        assert await api.do(KEYED, idempotency_key=key) == {"id": "t1"}
        assert set(server.keys) == {key}


async def test_operations_without_the_trait_take_no_key_and_no_etag() -> None:
    """A key that the server ignores would make an unsafe write look safe."""
    async with serve() as server, Api(server.url) as api:
        await api.do(CREATE)
        await api.do(GET)
        assert server.keys == [None, None]
        with pytest.raises(InvalidInput, match="takes no idempotency key"):
            await api.do(CREATE, idempotency_key="k")
        with pytest.raises(InvalidInput, match="takes no if_match"):
            await api.do(CREATE, if_match='"v1"')
        assert len(server.received) == 2


class Read:
    etag = '"v1"'


class Unread:
    """Like a model whose etag the answer lacked."""

    etag = None


async def test_rule_08_the_etag_is_sent_verbatim() -> None:
    async with serve() as server, Api(server.url) as api:
        for given_, sent in (('"v1"', '"v1"'), (Read(), '"v1"'), ("opaque", "opaque"), ("*", "*")):
            await api.do(UPDATE, if_match=given_)
            assert server.received[-1].headers["if-match"] == sent


@pytest.mark.parametrize(
    "etag", ["", " ", '""', 'W/"v1"', Unread(), object(), 7, "a\r\nx: y", "\u20ac", {"etag": "x"}]
)
async def test_rule_08_etags_that_are_refused(etag: Any) -> None:
    async with serve() as server, Api(server.url) as api:
        with pytest.raises(InvalidInput):
            await api.do(UPDATE, if_match=etag)
        assert server.received == []


async def test_rule_08_a_required_etag_has_no_default() -> None:
    async with serve() as server, Api(server.url) as api:
        with pytest.raises(InvalidInput, match="needs if_match"):
            await api.call(UPDATE, ("t1",), body={})
        await api.do(BOTH)
        assert "if-match" not in server.received[0].headers


@pytest.mark.parametrize(
    ("status", "codes", "messages", "stale"),
    [
        (409, ["ABORTED"], [], True),
        (409, ["aborted"], [], True),
        (409, [10409], ["ABORTED: the resource has changed"], True),
        (409, [10409], ["the job was aborted"], False),
        (409, [10409], ["name is taken"], False),
        (409, [], [], False),
        (412, [], [], True),
        (400, ["ABORTED"], [], False),
    ],
)
def test_rule_09_a_stale_etag_is_recognised(
    status: int, codes: list[object], messages: list[str], stale: bool
) -> None:
    assert is_stale(status, codes, messages) is stale


async def test_rule_09_the_etag_of_an_error_is_not_sent() -> None:
    body = {"errors": [{"code": "ABORTED", "message": "x", "metadata": {"etag": '"v2"'}}]}
    async with serve(default=Reply(409, body)) as server, Api(server.url) as api:
        with pytest.raises(EtagMismatch) as caught:
            await api.do(UPDATE)
        assert caught.value.if_match == '"v1"'
        assert caught.value.codes == ("ABORTED",)
        with pytest.raises(Conflict):
            await api.do(KEYED)
        assert [r.headers.get("if-match") for r in server.received] == ['"v1"', None]


def test_etag_of_an_object() -> None:
    assert etag_of(Read()) == '"v1"'


async def test_a_key_and_an_etag_together() -> None:
    async with serve(RESET) as server, Api(server.url) as api:
        await api.do(BOTH, if_match='"v1"')
        assert len({(r.key, r.headers["if-match"]) for r in server.received}) == 1


async def test_a_stalled_keyed_write_is_repeated_with_its_key() -> None:
    async with serve(STALL, Reply(201, {})) as server, Api(server.url, timeout=0.4) as api:
        await api.do(KEYED)
        assert len(set(server.keys)) == 1


def test_rule_07_a_write_of_the_journal_is_sent_with_its_etag_once() -> None:
    entry = Unfinished(
        idempotency_key="k-1",
        operation="things.both",
        method="PATCH",
        url="https://api.example/things/t1",
        begun=0.0,
        content=b"{}",
        headers=[(b"content-type", b"application/json"), (b"if-match", b'"v1"')],
    )
    call = prepare_again(Api().settings, BOTH, entry, None, 3.0)
    assert (call.deadline, call.doubtful) == (3.0, True)
    assert call.guard == '"v1"'
    assert (b"content-type", b"application/json") in call.request.headers
    assert b"if-match" not in dict(call.request.headers), "the etag policy adds it"
    with pytest.raises(InvalidInput):
        prepare_again(Api("https://api.example/v2").settings, BOTH, entry, None, None)

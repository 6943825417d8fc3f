"""Idempotency keys on every operation that takes one, and single attempts on those without."""

from pathlib import Path
from uuid import UUID

import pytest

from cekura_akua.errors import (
    AnswerLost,
    DecodeError,
    IdempotencyKeyReused,
    InvalidInput,
    OutcomeUnknown,
    SdkError,
)
from tests.akua.every import OPERATIONS, answer, call, described, takes
from tests.akua.widgets import akua, failure
from tests.core.server import CLOSE, GARBAGE, RESET, Reply, Step
from tests.generated.documents import Operation, is_counted

READS = {"GET", "HEAD"}
KEYED = [name for name, each in OPERATIONS.items() if takes(each, "idempotency-key")]
REQUIRED = [name for name in KEYED if described(name).idempotency_key == "required"]
NEITHER = [
    name
    for name, each in OPERATIONS.items()
    if each.method not in READS
    and not takes(each, "idempotency-key")
    and not takes(each, "if-match")
]
keyed = pytest.mark.parametrize("name", KEYED)
neither = pytest.mark.parametrize("name", NEITHER)


def success(operation: Operation) -> Reply:
    status, body = answer(operation)
    return Reply(status, body)


def test_how_many_there_are() -> None:
    if is_counted("akua"):
        assert (len(KEYED), len(REQUIRED), len(NEITHER)) == (76, 23, 31)
    for name, operation in OPERATIONS.items():
        assert (described(name).idempotency_key != "none") is (name in KEYED), name
        declared = [p for p in operation.at("header") if p["name"].lower() == "idempotency-key"]
        assert any(p.get("required") for p in declared) is (name in REQUIRED), name


@keyed
async def test_rule_03_one_key_on_every_attempt_and_on_the_response(name: str) -> None:
    """Made without being asked, also where it is required; the bytes are the same too."""
    operation = OPERATIONS[name]
    async with akua(success(operation), retries=3) as (client, server):
        server.script += [CLOSE, Reply(503), Reply(429)]
        response = await call(client, operation)
        assert len(server.received) == 4
        (key,) = set(server.keys)
        assert UUID(key).version == 4
        assert response.idempotency_key == key
        assert len({(each.target, each.body) for each in server.received}) == 1
        again = await call(client, operation)
        assert again.idempotency_key not in {None, key}


@keyed
async def test_rule_03_the_callers_key_is_used_as_it_is(name: str) -> None:
    operation, key = OPERATIONS[name], 'my key: "~!"'.replace(" ", "-")
    async with akua(success(operation)) as (client, server):
        server.script += [Reply(500)]
        response = await call(client, operation, idempotency_key=key)
        assert server.keys == [key, key]
        assert response.idempotency_key == key
        for wrong in ("", "k" * 65, "two words", "schlüssel", "line\nbreak"):
            with pytest.raises(InvalidInput):
                await call(client, operation, idempotency_key=wrong)
        assert len(server.received) == 2


REFUSALS = (400, 401, 403, 404, 409, 410, 422, 429, 500, 501, 503, 520, 302)
LOSSES: tuple[Step, ...] = (CLOSE, RESET, GARBAGE, Reply(200, b"<html>"), Reply(200, {}, send=1))


@keyed
async def test_the_key_is_on_every_error(name: str) -> None:
    operation = OPERATIONS[name]
    aborted = failure("ABORTED: the etag is stale")
    steps = [
        *(Reply(status, failure("no")) for status in REFUSALS),
        *LOSSES,
        Reply(409, aborted),
    ]
    async with akua(CLOSE, retries=0) as (client, server):
        for step in steps:
            server.script = [step]
            before = len(server.received)
            with pytest.raises(SdkError) as caught:
                await call(client, operation)
            assert caught.value.idempotency_key == server.keys[before], step
            assert caught.value.idempotency_key in str(caught.value), step


@keyed
async def test_rule_04_a_key_is_not_given_to_another_request(name: str) -> None:
    operation = OPERATIONS[name]
    async with akua(success(operation)) as (client, server):
        await call(client, operation, idempotency_key="k")
        with pytest.raises(IdempotencyKeyReused) as caught:
            await client.dashboards.create_widget("dash_1", {"title": "x"}, idempotency_key="k")
        assert caught.value.idempotency_key == "k"
        assert len(server.received) == 1


@keyed
async def test_rule_07_the_key_is_in_the_journal_and_resumed(name: str, tmp_path: Path) -> None:
    operation = OPERATIONS[name]
    path = tmp_path / "writes.db"
    async with akua(success(operation), retries=0, journal=path) as (client, server):
        server.script += [CLOSE]
        with pytest.raises(OutcomeUnknown) as caught:
            await call(client, operation)
        (kept,) = await client.journal.unfinished()
        (sent,) = server.received
        assert kept.idempotency_key == caught.value.idempotency_key == sent.key
        assert (kept.operation, kept.method) == (name, operation.method)
        assert (kept.url, kept.content) == (f"{server.url}{sent.target}", sent.body)
        (resumed,) = await client.journal.resume()
        assert resumed.error is None
        assert [each.key for each in server.received] == [kept.idempotency_key] * 2
        assert server.received[0].body == server.received[1].body
        for header in ("if-match", "akua-context", "content-type"):
            assert sent.headers.get(header) == server.received[1].headers.get(header)
        assert await client.journal.unfinished() == []


MAY_BE_APPLIED = (
    *LOSSES,
    *(Reply(status) for status in (408, 500, 502, 503, 504, 520)),
    Reply(503, headers={"retry-after": "0"}),
)


@neither
async def test_a_write_without_key_and_etag_is_never_sent_twice(name: str) -> None:
    """Not after anything that may have been applied, whatever `retries` is."""
    operation = OPERATIONS[name]
    async with akua(success(operation), retries=5) as (client, server):
        for count, step in enumerate(MAY_BE_APPLIED, 1):
            server.script = [step]
            with pytest.raises((OutcomeUnknown, AnswerLost, DecodeError)) as caught:
                await call(client, operation)
            assert caught.value.effect in {"unknown", "applied"}, step
            assert len(server.received) == count, step
            assert len(caught.value.attempts) == 1


@neither
async def test_a_write_without_key_and_etag_is_sent_again_when_proven_not_applied(
    name: str,
) -> None:
    operation = OPERATIONS[name]
    async with akua(success(operation)) as (client, server):
        server.script += [Reply(429)]
        response = await call(client, operation)
        assert len(server.received) == 2
        assert response.idempotency_key is None
        assert server.keys == [None, None]
        with pytest.raises((TypeError, InvalidInput)):
            await call(client, operation, idempotency_key="k")
        assert len(server.received) == 2


async def test_rule_06_after_an_unknown_outcome_the_same_key_can_be_given_again() -> None:
    operation = OPERATIONS["dashboards.create_widget"]
    async with akua(success(operation), retries=0) as (client, server):
        server.script += [CLOSE]
        with pytest.raises(OutcomeUnknown) as caught:
            await call(client, operation)
        await call(client, operation, idempotency_key=caught.value.idempotency_key)
        assert len(set(server.keys)) == 1
        assert len(server.received) == 2

"""The retry table, cell by cell, over real sockets: what is reported, sent, and applied."""

import asyncio
import gzip
import socket
from dataclasses import dataclass

import pytest

from cekura_akua import errors
from cekura_akua.core.pipeline.retry_table import decide, row_of_status
from cekura_akua.core.request.request import Kind, kind_of
from tests.core.fake import BOTH, DELETE, ERASE, KINDS, UPDATE, Api, Operation
from tests.core.server import CLOSE, GARBAGE, RESET, STALL, Live, Reply, Step, serve

ABORTED = {"success": False, "errors": [{"code": 10409, "message": "ABORTED: stale"}], "result": {}}
TAKEN = {"success": False, "errors": [{"code": 10410, "message": "name is taken"}], "result": {}}
KIND_NAMES: tuple[Kind, ...] = ("read", "key", "etag", "plain")


def closed(body: bytes) -> Live:
    """A success whose end only the end of its connection tells."""

    async def write(writer: asyncio.StreamWriter) -> bool:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + body)
        await writer.drain()
        return False

    return Live(write)


@dataclass(frozen=True)
class Fault:
    """What goes wrong on the first attempt, and what must follow for each kind of request.

    A row holds, for read, key, etag and plain: `ok` when a second attempt succeeds, else the error.
    """

    step: Step
    row: tuple[str, str, str, str]


FAULTS: dict[str, Fault] = {
    "reset": Fault(RESET, ("ok", "ok", "ok", "OutcomeUnknown")),
    "close": Fault(CLOSE, ("ok", "ok", "ok", "OutcomeUnknown")),
    "garbage": Fault(GARBAGE, ("ok", "ok", "ok", "OutcomeUnknown")),
    "stall": Fault(STALL, ("ok", "ok", "ok", "OutcomeUnknown")),
    "429": Fault(Reply(429), ("ok", "ok", "ok", "ok")),
    "429 waits": Fault(Reply(429, headers={"retry-after": "0"}), ("ok", "ok", "ok", "ok")),
    "503 waits": Fault(
        Reply(503, headers={"retry-after": "0"}), ("ok", "ok", "ok", "OutcomeUnknown")
    ),
    **{
        str(status): Fault(Reply(status), ("ok", "ok", "ok", "OutcomeUnknown"))
        for status in (408, 425, 500, 502, 503, 504, 520, 527, 530, 599)
    },
    "409 aborted": Fault(Reply(409, ABORTED), ("Conflict", "Conflict", "EtagMismatch", "Conflict")),
    "409 aborted, cut": Fault(
        Reply(409, ABORTED, send=70), ("Conflict", "Conflict", "EtagMismatch", "Conflict")
    ),
    "409 aborted, in text": Fault(
        Reply(409, b"ABORTED: stale"), ("Conflict", "Conflict", "EtagMismatch", "Conflict")
    ),
    # Refused, but whether for a stale etag is not known: asked again where that matters.
    "409 cut": Fault(Reply(409, TAKEN, send=20), ("Conflict", "Conflict", "ok", "Conflict")),
    "409": Fault(Reply(409, TAKEN), ("Conflict",) * 4),
    "400": Fault(Reply(400), ("InvalidRequest",) * 4),
    "401": Fault(Reply(401), ("AuthenticationFailed",) * 4),
    "403": Fault(Reply(403), ("PermissionDenied",) * 4),
    "404": Fault(Reply(404), ("NotFound",) * 4),
    "418": Fault(Reply(418), ("ApiError",) * 4),
    "422": Fault(Reply(422), ("InvalidRequest",) * 4),
    "501": Fault(Reply(501), ("ServerFailed",) * 4),
    "302": Fault(Reply(302, headers={"location": "/x"}), ("Redirected", *("OutcomeUnknown",) * 3)),
    "307": Fault(Reply(307, headers={"location": "/x"}), ("Redirected",) * 4),
    "cut": Fault(Reply(200, {"id": "t1"}, send=5), ("ok", "ok", "AnswerLost", "AnswerLost")),
    "empty": Fault(Reply(200), ("ok", "ok", "AnswerLost", "AnswerLost")),
    "nothing compressed": Fault(
        Reply(200, gzip.compress(b""), {"content-encoding": "gzip"}),
        ("ok", "ok", "AnswerLost", "AnswerLost"),
    ),
    "closed behind the head": Fault(closed(b""), ("ok", "ok", "AnswerLost", "AnswerLost")),
    "closed within the body": Fault(closed(b'{"id": '), ("ok", "ok", "AnswerLost", "AnswerLost")),
    # Whole, and no JSON: it is not asked for again.
    "broken json": Fault(Reply(200, b'{"id": '), ("DecodeError",) * 4),
    "html": Fault(
        Reply(200, b"<html>", {"content-type": "text/html"}),
        ("DecodeError", *("OutcomeUnknown",) * 3),
    ),
}
EFFECTS = {"OutcomeUnknown": "unknown", "AnswerLost": "applied"}


@pytest.mark.parametrize("kind", KIND_NAMES)
@pytest.mark.parametrize("name", FAULTS)
async def test_table(name: str, kind: Kind) -> None:
    fault, operation = FAULTS[name], KINDS[kind]
    expected = fault.row[KIND_NAMES.index(kind)]
    async with serve(fault.step, default=Reply(200, {"id": "t1"})) as server:
        async with Api(server.url, timeout=0.4 if fault.step == STALL else 9) as api:
            if expected == "ok":
                assert await api.do(operation) == {"id": "t1"}
            else:
                with pytest.raises(errors.SdkError) as caught:
                    await api.do(operation)
                assert type(caught.value).__name__ == expected, caught.value
                effect = EFFECTS.get(expected, "not applied")
                if expected == "DecodeError" and kind != "read":
                    effect = "applied"
                assert caught.value.effect == effect
                assert len(caught.value.attempts) == 1
                assert caught.value.idempotency_key == server.received[0].key
        assert not server.script, "the fault was not consumed"
        assert len(server.received) == (2 if expected == "ok" else 1)
        assert len({request.body for request in server.received}) == 1
        assert len(set(server.keys)) == 1
        assert (server.keys[0] is not None) == (kind == "key")
        assert len({request.headers.get("if-match") for request in server.received}) == 1


@pytest.mark.parametrize("kind", KIND_NAMES)
async def test_never_sent_is_retried_for_all_and_not_applied(kind: Kind) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        async with Api(url) as api:
            with pytest.raises(errors.ConnectionFailed) as caught:
                await api.do(KINDS[kind])
    assert caught.value.effect == "not applied"
    assert [attempt.happened for attempt in caught.value.attempts] == ["never sent"] * 3
    assert not any(attempt.sent for attempt in caught.value.attempts)


@pytest.mark.parametrize("operation", [DELETE, ERASE])
async def test_delete_then_404_after_an_ambiguous_attempt_is_applied(operation: Operation) -> None:
    options = {"if_match": '"v1"'} if operation is DELETE else {}
    async with serve(RESET, Reply(404)) as server, Api(server.url) as api:
        assert await api.do(operation, **options) is None
        assert len(server.received) == 2


async def test_delete_then_404_at_once_is_not_found() -> None:
    async with serve(Reply(404)) as server, Api(server.url) as api:
        with pytest.raises(errors.NotFound):
            await api.do(DELETE, if_match='"v1"')


async def test_rule_11_aborted_after_an_ambiguous_attempt_may_be_our_own_success() -> None:
    async with serve(RESET, Reply(409, ABORTED)) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await api.do(UPDATE)
        assert isinstance(caught.value.cause, errors.EtagMismatch)
        assert caught.value.body == {"name": "x"}
        assert [a.happened for a in caught.value.attempts] == ["lost", "stale"]


@pytest.mark.parametrize("step", [RESET, *(Reply(s) for s in (408, 500, 502, 503, 504))], ids=str)
@pytest.mark.parametrize("operation", [UPDATE, BOTH])
async def test_rule_11_after_any_ambiguous_attempt(step: Step, operation: Operation) -> None:
    async with serve(step, Reply(409, ABORTED)) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(operation, if_match='"v1"')


async def test_rule_11_aborted_after_a_409_that_broke_off_is_a_conflict() -> None:
    cut = Reply(409, ABORTED, send=20)
    async with serve(cut, Reply(409, ABORTED)) as server, Api(server.url) as api:
        with pytest.raises(errors.EtagMismatch) as caught:
            await api.do(UPDATE)
        assert caught.value.effect == "not applied"
        assert [a.happened for a in caught.value.attempts] == ["conflicting", "stale"]
        server.script += [cut] * 3
        with pytest.raises(errors.Conflict) as unsaid:
            await api.do(UPDATE)
        assert (type(unsaid.value), unsaid.value.effect) == (errors.Conflict, "not applied")
        assert len(unsaid.value.attempts) == 3


async def test_rule_11_aborted_after_a_429_is_a_conflict() -> None:
    async with serve(Reply(429), Reply(409, ABORTED)) as server, Api(server.url) as api:
        with pytest.raises(errors.EtagMismatch) as caught:
            await api.do(UPDATE)
        assert caught.value.effect == "not applied"


async def test_rule_11_aborted_after_a_503_with_retry_after_may_be_our_own_success() -> None:
    waits = Reply(503, headers={"retry-after": "0"})
    async with serve(waits, Reply(409, ABORTED)) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown):
            await api.do(UPDATE)


async def test_an_applied_write_stays_applied_after_any_retry() -> None:
    cut = Reply(201, {"id": "t1"}, send=4)
    async with serve(cut, Reply(503), Reply(429)) as server, Api(server.url) as api:
        with pytest.raises(errors.AnswerLost) as caught:
            await api.do(KINDS["key"])
        assert caught.value.effect == "applied"
        assert caught.value.idempotency_key == server.keys[0]


async def test_an_ambiguous_attempt_is_not_forgotten_when_the_last_was_never_sent() -> None:
    """What the attempts leave behind is judged together, not by the last alone."""
    async with serve(RESET, Reply(429), Reply(429)) as server, Api(server.url) as api:
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await api.do(BOTH, if_match="e")
        assert isinstance(caught.value.cause, errors.RateLimited)


async def test_rule_21_exhausted_retries_tell_the_effect() -> None:
    async with serve(default=Reply(503)) as server, Api(server.url) as api:
        with pytest.raises(errors.ServerFailed) as read:
            await api.do(KINDS["read"])
        with pytest.raises(errors.OutcomeUnknown) as keyed:
            await api.do(KINDS["key"])
        assert (len(read.value.attempts), read.value.effect) == (3, "not applied")
        assert (len(keyed.value.attempts), len(set(server.keys[3:]))) == (3, 1)
        assert keyed.value.idempotency_key == server.keys[-1]
        with pytest.raises(errors.ServerFailed):
            await api.do(KINDS["read"], retries=0)
        assert len(server.received) == 7


def test_star_guards_nothing() -> None:
    """`*` matches after our own success too, so it does not make a second write safe."""
    assert kind_of("PATCH", {b"if-match": b"*"}) == "plain"
    assert kind_of("PATCH", {b"if-match": b'"v1"'}) == "etag"
    assert kind_of("PATCH", {b"if-match": b'"v1"', b"idempotency-key": b"key"}) == "key"
    assert kind_of("POST", {}) == "plain"
    assert kind_of("GET", {}) == "read"


def test_no_decision_repeats_a_plain_write_that_may_have_been_applied() -> None:
    """The promise itself, over the whole table."""
    for happened in ("lost", "cut", "unreadable", "unavailable", "failed", "unclear"):
        decision = decide("plain", happened)
        assert not decision.retry
        assert decision.effect != "not applied"


def test_every_status_has_a_row() -> None:
    for status in range(300, 600):
        for kind in KIND_NAMES:
            decide(kind, row_of_status(status, has_retry_after=False))

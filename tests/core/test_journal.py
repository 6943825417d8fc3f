"""The policy of the journal (rules 1, 7 and 39), with a journal that notes how it is used."""

import asyncio
import time
from math import inf
from typing import Any

import pytest

from cekura_akua.core.http.answer import Answer
from cekura_akua.core.pipeline.call import Call, Proceed
from cekura_akua.core.pipeline.journal import with_journal
from cekura_akua.core.request.request import Request
from cekura_akua.errors import (
    DeadlineExceeded,
    Effect,
    InvalidRequest,
    OutcomeUnknown,
    StoreUnavailable,
)
from cekura_akua.stores.protocols import Claim, NotConfirmed, Unfinished
from tests.core.fake import KEYED

SCOPE = "https://api.example"
ANSWER = Answer(201, {})


class Noted:
    """A journal that notes how it is used.

    Args:
        doubtful: whether an attempt of an earlier call may have been applied.
        proven: whether the end of a call is proven of the write.
        failure: the error of storing an entry.
    """

    def __init__(
        self, *, doubtful: bool = False, proven: bool = True, failure: Exception | None = None
    ) -> None:
        self._doubtful = doubtful
        self._proven = proven
        self._failure = failure
        self.begun: list[tuple[Unfinished, float]] = []
        self.ended: list[tuple[str, Claim, Effect]] = []

    async def begin(self, entry: Unfinished, expires: float = inf) -> Claim:
        self.begun.append((entry, expires))
        if self._failure is not None:
            raise self._failure
        return Claim(entry.identity, self._doubtful, "me")

    async def end(self, claim: Claim, effect: Effect, expires: float = inf) -> bool:
        assert expires == 7.0
        self.ended.append(("end", claim, effect))
        return self._proven

    def leave(self, claim: Claim, effect: Effect) -> None:
        self.ended.append(("leave", claim, effect))


def a_call(key: str | None = "k") -> Call:
    headers = [
        (b"accept", b""),
        (b"x-workspace", b"ws_1"),
        (b"authorization", b"Bearer secret"),
        (b"if-match", b'"v1"'),
        (b"idempotency-key", b"k"),
    ]
    request = Request("POST", "https://api.example/things", headers, b"{}")
    call = Call(KEYED, request, None, None, 0, idempotency_key=key, context="ws_1")
    call.context_header = b"x-workspace"
    call.expires = 7.0
    return call


async def answers(_: Call) -> Answer:
    return ANSWER


async def refused(_: Call) -> Answer:
    raise InvalidRequest("no")


async def make(call: Call, proceed: Proceed, journal: Any) -> Answer:
    return await with_journal(call, proceed, journal=journal, scope=SCOPE)


async def test_rule_07_a_call_without_a_key_is_not_journaled() -> None:
    journal = Noted()
    assert await make(a_call(None), answers, journal) is ANSWER
    assert (journal.begun, journal.ended) == ([], [])


async def test_rule_07_key_scope_workspace_and_bytes_are_stored_before_the_request_leaves() -> None:
    """And the headers of the request, apart from the credential."""
    journal, sent = Noted(), list[int]()

    async def sends(_: Call) -> Answer:
        sent.append(len(journal.begun))
        return ANSWER

    assert await make(a_call(), sends, journal) is ANSWER
    ((entry, expires),) = journal.begun
    assert sent == [1]
    assert entry.identity == (SCOPE, "ws_1", "k")
    assert (entry.method, entry.url, entry.content) == ("POST", f"{SCOPE}/things", b"{}")
    assert entry.operation == "things.keyed"
    assert entry.headers == [(b"x-workspace", b"ws_1"), (b"if-match", b'"v1"')]
    assert 0 <= time.time() - entry.begun < 60
    assert expires == 7.0
    ((how, claim, effect),) = journal.ended
    assert (how, claim.identity, effect) == ("end", entry.identity, "applied")


@pytest.mark.parametrize("clients", [True, False])
@pytest.mark.parametrize("carried", [True, False])
async def test_rule_07_of_a_credential_of_its_own_a_call_stores_only_that_there_was_one(
    clients: bool, carried: bool
) -> None:
    """A credential of the client is not noted at all: a later call takes the client's."""
    call, journal = a_call(), Noted()
    call.credential = "sk_client" if clients else None
    call.request.credential = (b"authorization", b"Bearer secret") if carried else None
    await make(call, answers, journal)
    ((entry, _),) = journal.begun
    own = [value for name, value in entry.headers if name == b"authorization"]
    assert own == ([b""] if carried and not clients else [])


@pytest.mark.parametrize("earlier", [True, False])
@pytest.mark.parametrize("doubtful", [True, False])
async def test_rule_01_a_call_begins_with_the_doubt_of_its_entry(
    earlier: bool, doubtful: bool
) -> None:
    """And keeps the doubt that it came with."""
    call, known = a_call(), list[bool]()
    call.doubtful = earlier

    async def sends(call: Call) -> Answer:
        known.append(call.doubtful)
        return ANSWER

    await make(call, sends, Noted(doubtful=doubtful))
    assert known == [earlier or doubtful]


@pytest.mark.parametrize("proven", [True, False])
async def test_rule_01_a_refusal_that_the_journal_cannot_prove_is_in_doubt(proven: bool) -> None:
    call, journal = a_call(), Noted(proven=proven)
    with pytest.raises(InvalidRequest):
        await make(call, refused, journal)
    assert [(how, effect) for how, _, effect in journal.ended] == [("end", "not applied")]
    assert call.doubtful is not proven


async def test_rule_02_a_cancelled_call_leaves_its_entry_without_waiting() -> None:
    async def cancelled(call: Call) -> Answer:
        call.hidden.append("lost")
        raise asyncio.CancelledError

    journal = Noted()
    with pytest.raises(asyncio.CancelledError):
        await make(a_call(), cancelled, journal)
    assert [(how, effect) for how, _, effect in journal.ended] == [("leave", "unknown")]


async def test_rule_07_a_resumed_entry_is_not_stored_again() -> None:
    """The claim is used once: a later attempt of the caller's is a call of its own."""
    call, journal = a_call(), Noted()
    call.claim = resumed = Claim(Unfinished("k", "", "", "", 0, b"", []).identity, True, "me")
    await make(call, answers, journal)
    assert journal.begun == []
    assert [(how, claim) for how, claim, _ in journal.ended] == [("end", resumed)]
    assert call.claim is None
    assert call.doubtful


async def test_rule_39_an_entry_that_may_be_stored_leaves_its_call_unknown() -> None:
    lost = StoreUnavailable("the connection broke")
    for failure, cause in (
        (NotConfirmed(), DeadlineExceeded),
        (NotConfirmed(lost), StoreUnavailable),
    ):
        journal = Noted(failure=failure)
        with pytest.raises(OutcomeUnknown, match=r"a later resume\(\) may send it") as caught:
            await make(a_call(), refused, journal)
        assert type(caught.value.cause) is cause
        assert caught.value.idempotency_key == "k"
        assert isinstance(caught.value, DeadlineExceeded) is (cause is DeadlineExceeded)
        assert ("the connection broke" in str(caught.value)) is (cause is StoreUnavailable)
        assert journal.ended == []

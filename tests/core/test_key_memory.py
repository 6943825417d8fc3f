"""The memory of keys (rules 1 and 4): the request of each key, and the effect of its calls."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

import cekura_akua
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.pipeline.call import Call, Proceed
from cekura_akua.core.pipeline.idempotency_key import (
    REMEMBERED,
    UNSETTLED,
    KeyMemory,
    KeyRecord,
    with_key,
)
from cekura_akua.core.request.request import Request
from cekura_akua.errors import (
    AnswerLost,
    ConnectionFailed,
    CredentialUnavailable,
    Effect,
    EtagMismatch,
    IdempotencyKeyReused,
    InvalidInput,
    InvalidRequest,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    SdkError,
)
from tests.core.fake import BOTH, ERASE, KEYED, Api
from tests.core.server import CLOSE, STALL, Reply, serve

STALE = Reply(409, {"errors": [{"code": "ABORTED", "message": "ABORTED"}]})
REFUSALS = {
    "invalid": (Reply(422, {}), InvalidRequest),
    "throttled": (Reply(429, {}), RateLimited),
    "gone": (Reply(404, {}), NotFound),
}


async def failure(call: Awaitable[Any]) -> SdkError:
    with pytest.raises(SdkError) as caught:
        await call
    return caught.value


@pytest.mark.parametrize("refusal", REFUSALS)
async def test_rule_01_the_same_key_again_never_says_not_applied_of_a_lost_attempt(
    refusal: str,
) -> None:
    """README's recipe after an `OutcomeUnknown`; only a success settles the key."""
    reply, cause = REFUSALS[refusal]
    async with (
        serve(CLOSE, reply, reply, Reply(201, {"id": "t1"}), reply) as server,
        Api(server.url, retries=0) as api,
    ):
        first = await failure(api.do(KEYED))
        assert isinstance(first, OutcomeUnknown)
        key = first.idempotency_key
        for _ in range(2):
            again = await failure(api.do(KEYED, idempotency_key=key))
            assert isinstance(again, OutcomeUnknown)
            assert isinstance(again.cause, cause)
            assert (again.effect, again.idempotency_key) == ("unknown", key)
        assert await api.do(KEYED, idempotency_key=key) == {"id": "t1"}
        late = await failure(api.do(KEYED, idempotency_key=key))
        assert isinstance(late, AnswerLost)
        assert late.effect == "applied"


async def test_rule_01_a_key_that_cannot_be_sent_again_stays_unknown() -> None:
    """Nobody listens: that proves nothing of the first attempt."""
    async with serve(CLOSE) as server:
        api = Api(server.url, retries=0)
        first = await failure(api.do(KEYED))
    async with api:
        again = await failure(api.do(KEYED, idempotency_key=first.idempotency_key))
        assert isinstance(again, OutcomeUnknown)
        assert isinstance(again.cause, ConnectionFailed)


async def test_rule_01_a_provider_that_fails_says_nothing_of_the_first_attempt() -> None:
    """The error of the provider becomes the cause of the unknown outcome."""
    fails = False

    async def provider() -> str:
        if fails:
            raise RuntimeError("the vault is down")
        return "token"

    async with serve(CLOSE) as server, Api(server.url, retries=0, token=provider) as api:
        first = await failure(api.do(KEYED))
        fails = True
        api.settings.credential.header = None
        again = await failure(api.do(KEYED, idempotency_key=first.idempotency_key))
        assert isinstance(again, OutcomeUnknown)
        assert isinstance(again.cause, CredentialUnavailable)


async def test_rule_11_a_stale_etag_after_a_lost_attempt_with_the_same_key_is_unknown() -> None:
    async with serve(CLOSE, STALE, STALE) as server, Api(server.url, retries=0) as api:
        first = await failure(api.do(BOTH, if_match='"v1"'))
        key = first.idempotency_key
        again = await failure(api.do(BOTH, if_match='"v1"', idempotency_key=key))
        assert isinstance(again, OutcomeUnknown)
        assert isinstance(again.cause, EtagMismatch)
        assert isinstance(await failure(api.do(BOTH, if_match='"v1"')), EtagMismatch)


async def test_a_delete_that_is_gone_after_a_lost_call_with_the_same_key_was_applied() -> None:
    async with (
        serve(CLOSE, Reply(404, {}), Reply(404, {})) as server,
        Api(server.url, retries=0) as api,
    ):
        first = await failure(api.do(ERASE))
        assert await api.do(ERASE, idempotency_key=first.idempotency_key) is None
        assert isinstance(await failure(api.do(ERASE)), NotFound)


async def test_rule_01_a_call_that_was_cancelled_leaves_its_key_unknown() -> None:
    async with serve(STALL, Reply(422, {})) as server, Api(server.url) as api:
        call = asyncio.create_task(api.do(KEYED, idempotency_key="k"))
        await server.until(1)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        assert isinstance(await failure(api.do(KEYED, idempotency_key="k")), OutcomeUnknown)


async def test_rule_02_a_call_that_was_cancelled_in_the_queue_leaves_its_key_settled() -> None:
    """Nothing was sent: a refusal of the next call is a refusal."""
    async with serve(STALL, Reply(422, {})) as server, Api(server.url, max_connections=1) as api:
        holding = asyncio.create_task(api.do(KEYED))
        await server.until(1)
        waiting = asyncio.create_task(api.do(KEYED, idempotency_key="k"))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)
        assert isinstance(await failure(api.do(KEYED, idempotency_key="k")), InvalidRequest)


async def test_rule_01_two_calls_with_one_key_at_once() -> None:
    """The first to be refused cannot know of the other; the last can."""
    async with (
        serve(Reply(422, {}, delay=0.2), Reply(422, {})) as server,
        Api(server.url, retries=0) as api,
    ):
        slow = asyncio.create_task(failure(api.do(KEYED, idempotency_key="k")))
        await server.until(1)
        quick = await failure(api.do(KEYED, idempotency_key="k"))
        assert isinstance(quick, OutcomeUnknown)
        assert isinstance(quick.cause, InvalidRequest)
        assert isinstance(await slow, InvalidRequest)
    async with (
        serve(Reply(422, {}, delay=0.2), CLOSE) as server,
        Api(server.url, retries=0) as api,
    ):
        slow = asyncio.create_task(failure(api.do(KEYED, idempotency_key="k")))
        await server.until(1)
        assert isinstance(await failure(api.do(KEYED, idempotency_key="k")), OutcomeUnknown)
        assert isinstance(await slow, OutcomeUnknown)
    async with (
        serve(Reply(422, {}, delay=0.2), Reply(201, {})) as server,
        Api(server.url, retries=0) as api,
    ):
        slow = asyncio.create_task(failure(api.do(KEYED, idempotency_key="k")))
        await server.until(1)
        await api.do(KEYED, idempotency_key="k")
        assert isinstance(await slow, AnswerLost)


async def test_rules_01_and_04_keys_of_two_workspaces_never_meet() -> None:
    """Another request, and another outcome (R2)."""
    async with serve(CLOSE, Reply(422, {})) as server, Api(server.url, retries=0) as api:
        context: dict[str, Any] = {"idempotency_key": "k", "if_match": None}
        lost = await failure(api.do(BOTH, **context, context="ws_1"))
        assert isinstance(lost, OutcomeUnknown)
        assert lost.context == "ws_1"
        other = await failure(api.do(BOTH, **context, context="ws_2", body={"name": "y"}))
        assert isinstance(other, InvalidRequest)
        with pytest.raises(IdempotencyKeyReused):
            await api.do(BOTH, **context, context="ws_1", body={"name": "y"})


async def test_rule_01_a_policy_cannot_make_an_unknown_outcome_a_refusal() -> None:
    async def forbids(call: Call, proceed: Proceed) -> Answer:
        try:
            return await proceed(call)
        except SdkError:
            raise InvalidInput("not today") from None

    async def forbids_always(call: Call, proceed: Proceed) -> Answer:
        await proceed(call)
        raise InvalidInput("not today")

    async with serve(CLOSE, Reply(422, {})) as server:
        async with Api(server.url, retries=0, policies=[forbids]) as api:
            lost = await failure(api.do(KEYED))
            assert isinstance(lost, OutcomeUnknown)
            assert isinstance(lost.cause, InvalidInput)
            assert isinstance(await failure(api.do(KEYED)), InvalidInput)
        async with Api(server.url, policies=[forbids_always]) as api:
            applied = await failure(api.do(KEYED))
            assert isinstance(applied, AnswerLost)
            assert "not today" in str(applied.cause)


def a_call(key: str, content: bytes = b"", context: str = "") -> Call:
    request = Request("POST", "https://api.example/things", [], content)
    return Call(KEYED, request, None, None, 0, idempotency_key=key, context=context)


def enter(memory: KeyMemory, key: str, content: bytes = b"", *, made: bool = False) -> KeyRecord:
    return memory.enter(a_call(key, content), key, generated=made)


def use(memory: KeyMemory, key: str, *, made: bool = False, effect: Effect = "applied") -> None:
    """Begin a call with a key, and end it."""
    record = enter(memory, key, made=made)
    call = a_call(key)
    call.hidden = ["lost"] if effect == "unknown" else ["refused"]
    call.request.headers.append((b"idempotency-key", key.encode()))
    memory.leave(call, record)


@pytest.mark.parametrize("made", [True, False])
def test_rule_04_memory_is_bounded(made: bool) -> None:
    memory = KeyMemory(size=10)
    for number in range(1000):
        use(memory, str(number), made=made, effect="not applied")
    assert (len(memory._callers), len(memory._generated)) == ((0, 10) if made else (10, 0))
    assert not memory._unsettled
    enter(memory, "0", b"forgotten")
    with pytest.raises(IdempotencyKeyReused):
        enter(memory, "999", b"another")


def test_rule_04_as_many_keys_are_remembered_as_the_page_on_safety_says() -> None:
    page = Path(cekura_akua.__file__).parent / "docs" / "safety.md"
    promise = f"{REMEMBERED} keys, and up to {UNSETTLED} more whose outcome is unknown"
    assert promise in " ".join(page.read_text("utf-8").split())


def test_rule_04_generated_keys_push_out_no_callers_key() -> None:
    memory = KeyMemory(size=2)
    use(memory, "mine", effect="not applied")
    for number in range(100):
        use(memory, f"made-{number}", made=True, effect="not applied")
    use(memory, "second", effect="not applied")
    use(memory, "mine", effect="not applied")  # used again: the other one is the older now
    use(memory, "third", effect="not applied")
    with pytest.raises(IdempotencyKeyReused):
        enter(memory, "mine", b"another")


def test_rule_01_settled_keys_push_out_no_key_of_unknown_outcome() -> None:
    memory = KeyMemory(size=2, unsettled=3)
    for number in range(4):
        use(memory, f"lost-{number}", effect="unknown")
    for number in range(100):
        use(memory, f"{number}", effect="not applied")
    assert [key for _, key in memory._unsettled] == ["lost-1", "lost-2", "lost-3"]
    again = a_call("lost-1")
    memory.enter(again, "lost-1", generated=False)
    assert again.doubtful


def test_rule_01_a_key_that_is_being_made_is_never_pushed_out() -> None:
    memory = KeyMemory(size=1, unsettled=1)
    record = enter(memory, "under way")
    for number in range(10):
        use(memory, f"{number}", effect="unknown")
    assert enter(memory, "under way") is record
    assert record.calls == 2


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_rule_34_a_child_does_not_wait_for_a_thread_of_its_parent() -> None:
    """It was forked while another thread was changing a record."""
    memory, held, over = KeyMemory(), threading.Event(), threading.Event()

    def hold() -> None:
        with memory.guard:
            held.set()
            over.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    child = os.fork()
    if child == 0:
        signal.alarm(5)
        enter(memory, "k")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    over.set()
    thread.join()
    assert status == 0


def test_rule_01_a_key_whose_write_was_read_back_is_applied() -> None:
    """A reading proves that the write of this key was applied, and of no other key."""
    memory = KeyMemory()
    for key in ("read", "other"):
        use(memory, key, effect="unknown")
    memory.settle("", "read")
    memory.settle("", "never used")
    for key, expected in (("read", (False, True)), ("other", (True, False))):
        again = a_call(key)
        record = memory.enter(again, key, generated=False)
        memory.leave(again, record)
        assert (again.doubtful, again.done) == expected


def test_rule_01_a_key_that_was_applied_stays_applied() -> None:
    """A refusal, or a lost answer, of a later call with the key proves nothing else."""
    memory = KeyMemory()
    use(memory, "k", effect="unknown")
    memory.settle("", "k")
    later: tuple[Effect, ...] = ("not applied", "unknown")
    for effect in later:
        use(memory, "k", effect=effect)
        record = enter(memory, "k")
        assert (record.applied, record.unknown) == (True, False)
        record.calls -= 1


async def test_rule_04_a_key_whose_call_has_succeeded_is_no_longer_being_made() -> None:
    """Else the memory would keep every key that was ever used."""

    async def succeeds(_: Call) -> Answer:
        return Answer(201, {})

    memory = KeyMemory(size=1)
    for number in range(3):
        call = a_call(f"{number}")
        await with_key(call, succeeds, memory=memory)
        record = memory._callers["", f"{number}"]
        assert (record.calls, record.applied, record.unknown) == (0, True, False)
    assert not memory._unsettled


@pytest.mark.parametrize("made", [True, False])
def test_rule_07_a_key_that_is_forgotten_may_be_given_to_another_request(made: bool) -> None:
    memory = KeyMemory(size=1)
    use(memory, "pushed out", effect="unknown")
    use(memory, "k", made=made, effect="unknown")
    if not made:
        assert memory._unsettled
    for key in ("k", "pushed out"):
        with pytest.raises(IdempotencyKeyReused):
            enter(memory, key, b"another")
        memory.forget("other workspace", key)
        with pytest.raises(IdempotencyKeyReused):
            enter(memory, key, b"another")
        memory.forget("", key)
        enter(memory, key, b"another")

"""Hooks are around a call, or around each attempt of it, in the order in which they are given."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import anyio
import pytest

from cekura_akua import Akua
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.core.pipeline.hooks import Middleware
from cekura_akua.errors import AnswerLost, InvalidRequest, OutcomeUnknown, SdkError
from cekura_akua.testing import LocalApis
from cekura_akua.testing.faults import Kind

BODY = {"snippet_id": "snip_1", "col_span": 1}


async def test_a_policy_sees_one_call_and_a_middleware_every_attempt(apis: LocalApis) -> None:
    seen: list[str] = []

    async def policy(call: Call, proceed: Proceed) -> Answer:
        seen.append("call")
        answer = await proceed(call)
        seen.append(f"answered {answer.status}")
        return answer

    async def outer(call: Call, attempt: Try) -> Answer | Lost:
        outcome = await attempt(call)
        seen.append(f"outer {outcome.status if isinstance(outcome, Answer) else 'lost'}")
        return outcome

    async def inner(call: Call, attempt: Try) -> Answer | Lost:
        seen.append(f"inner {len(call.attempts) + 1}")
        return await attempt(call)

    apis.faults.add("status", operation="dashboards.create_widget", status=503, times=1)
    async with Akua(
        "t", base_url=apis.akua_url, policies=[policy], middleware=[outer, inner]
    ) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
    assert seen == ["call", "inner 1", "outer 503", "inner 2", "outer 201", "answered 201"]


async def test_rule_03_a_middleware_sees_the_same_key_on_every_attempt(apis: LocalApis) -> None:
    keys: list[str | None] = []

    async def watch(call: Call, attempt: Try) -> Answer | Lost:
        keys.append(call.idempotency_key)
        return await attempt(call)

    apis.faults.add("reset-after-apply", operation="dashboards.create_widget", times=1)
    async with Akua("t", base_url=apis.akua_url, middleware=[watch]) as akua:
        await akua.dashboards.create_widget("dash_1", BODY)
    assert len(keys) == 2
    assert len(set(keys)) == 1


async def test_a_middleware_may_answer_itself_and_the_retry_table_reads_its_answer(
    apis: LocalApis,
) -> None:
    async def lose(call: Call, attempt: Try) -> Answer | Lost:
        return Lost(sent=True, reason="dropped by a middleware")

    async with Akua("t", base_url=apis.akua_url, middleware=[lose], retries=1) as akua:
        with pytest.raises(OutcomeUnknown, match="dropped by a middleware") as caught:
            await akua.dashboards.create_widget("dash_1", BODY)
    assert len(caught.value.attempts) == 2
    assert apis.requests == []


async def test_an_exception_of_a_hook_ends_the_call(apis: LocalApis) -> None:
    async def refuse(call: Call, attempt: Try) -> Answer | Lost:
        raise RuntimeError("not today")

    async with Akua("t", base_url=apis.akua_url, middleware=[refuse]) as akua:
        with pytest.raises(RuntimeError, match="not today"):
            await akua.dashboards.get("dash_1")
        assert apis.requests == []


async def test_clients_that_share_connections_share_hooks(apis: LocalApis) -> None:
    contexts: list[bytes] = []

    async def watch(call: Call, attempt: Try) -> Answer | Lost:
        contexts.append(dict(call.request.headers).get(b"akua-context", b""))
        return await attempt(call)

    async with Akua("t", base_url=apis.akua_url, context="ws_1", middleware=[watch]) as akua:
        await akua.dashboards.list()
        await akua.for_workspace("ws_2").dashboards.list()
    assert contexts == [b"ws_1", b"ws_2"]


CREATE = "dashboards.create_widget"


LEFT: list[asyncio.Future[Any]] = []  # attempts that a hook has left alone


class Refused(SdkError):
    """An error of a hook, which says *not applied* of itself."""


async def after(call: Call, attempt: Try) -> Answer | Lost:
    """Raise after the attempt."""
    await attempt(call)
    raise Refused("not today")


async def instead(call: Call, attempt: Try) -> Answer | Lost:
    """Return a refusal in place of the result."""
    await attempt(call)
    return Answer(422, {})


async def before(call: Call, attempt: Try) -> Answer | Lost:
    """Raise in place of the attempt."""
    raise Refused("not today")


async def impatient(call: Call, attempt: Try) -> Answer | Lost:
    """Give up the attempt, and say that it was not made."""
    with anyio.move_on_after(0.1):
        return await attempt(call)
    return Lost(sent=False, reason="it took too long")


def leave_alone(work: Awaitable[Any]) -> asyncio.Future[Any]:
    """Begin something whose end nobody waits for."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    LEFT.append(task)
    return task


async def hasty(call: Call, attempt: Try) -> Answer | Lost:
    """Raise while the attempt is still under way."""
    leave_alone(attempt(call))
    await asyncio.sleep(0.1)
    raise Refused("not today")


async def heedless(call: Call, attempt: Try) -> Answer | Lost:
    """Return a refusal while the attempt is still under way."""
    leave_alone(attempt(call))
    await asyncio.sleep(0.1)
    return Answer(422, {})


async def twice(call: Call, attempt: Try) -> Answer | Lost:
    """Send the request a second time, and keep the first result to itself."""
    await attempt(call)
    return await attempt(call)


FAULTS: dict[str, tuple[Kind, dict[str, Any]]] = {
    "applied": ("slow", {"seconds": 0.0}),
    "lost": ("reset-after-apply", {}),
    "refused": ("status", {"status": 422}),
    "stalled": ("stall", {"apply": True}),
}


@pytest.mark.parametrize(
    ("hook", "fault", "error", "effect"),
    [
        (after, "applied", AnswerLost, "applied"),
        (after, "lost", OutcomeUnknown, "unknown"),
        (after, "refused", Refused, "not applied"),
        (instead, "applied", AnswerLost, "applied"),
        (instead, "lost", OutcomeUnknown, "unknown"),
        (instead, "refused", InvalidRequest, "not applied"),
        (before, "applied", Refused, "not applied"),
        (impatient, "stalled", OutcomeUnknown, "unknown"),
        (twice, "lost", OutcomeUnknown, "unknown"),
        (hasty, "stalled", OutcomeUnknown, "unknown"),
        (heedless, "stalled", OutcomeUnknown, "unknown"),
    ],
)
async def test_rule_01_a_middleware_cannot_weaken_the_proof(
    apis: LocalApis, hook: Middleware, fault: str, error: type[SdkError], effect: str
) -> None:
    """Whatever it makes of a result, the effect of the attempt is told (R23)."""
    kind, settings = FAULTS[fault]
    apis.faults.add(kind, operation=CREATE, **settings)
    if hook is twice:
        apis.faults.add("status", operation=CREATE, status=422)
    async with Akua("t", base_url=apis.akua_url, middleware=[hook], retries=0) as akua:
        with pytest.raises(error) as caught:
            await akua.dashboards.create_widget("dash_1", BODY)
    assert caught.value.effect == effect
    assert bool(apis.effects) is (effect != "not applied")
    if error is OutcomeUnknown:
        assert caught.value.attempts
        assert caught.value.idempotency_key


@pytest.mark.parametrize(("fault", "effect"), [("stalled", "unknown"), ("refused", "not applied")])
async def test_rule_01_a_policy_cannot_leave_a_call_alone(
    apis: LocalApis, fault: str, effect: str
) -> None:
    """What it has begun in a task, and gives up, may still be applied (R23)."""

    async def hasty_policy(call: Call, proceed: Proceed) -> Answer:
        await asyncio.wait([leave_alone(proceed(call))], timeout=0.1)
        raise Refused("not today")

    kind, settings = FAULTS[fault]
    apis.faults.add(kind, operation=CREATE, **settings)
    async with Akua("t", base_url=apis.akua_url, policies=[hasty_policy], retries=0) as akua:
        with pytest.raises(SdkError) as caught:
            await akua.dashboards.create_widget("dash_1", BODY)
    assert caught.value.effect == effect
    assert bool(apis.effects) is (effect == "unknown")


async def test_rule_01_a_middleware_that_copies_a_response_makes_no_second_attempt(
    apis: LocalApis,
) -> None:
    async def copies(call: Call, attempt: Try) -> Answer | Lost:
        result = await attempt(call)
        return replace(result)

    apis.faults.add("status", operation=CREATE, status=503)
    async with Akua("t", base_url=apis.akua_url, middleware=[copies]) as akua:
        response = await akua.response(akua.dashboards.create_widget, "dash_1", BODY)
    assert [attempt.happened for attempt in response.attempts] == ["failed", "succeeded"]

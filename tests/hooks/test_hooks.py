"""Hooks are around a call, or around each attempt of it, in the order in which they are given."""

from __future__ import annotations

import pytest

from cekura_akua import Akua
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.errors import OutcomeUnknown
from cekura_akua.testing import LocalApis

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

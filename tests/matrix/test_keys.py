"""Idempotency keys over real sockets (rules 3 to 6): one a call, and the same bytes every time."""

import re
from typing import Any

import pytest

from cekura_akua import Akua, errors
from cekura_akua.testing import LocalApis
from tests.matrix.calls import TOKEN, WIDGET
from tests.matrix.waits import Waits

UUID4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
CREATE = "dashboards.create_widget"


async def test_rule_03_one_key_and_the_same_bytes_after_any_fault() -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url, timeout=0.5) as akua:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        faults = [
            apis.faults.add("status", operation=CREATE, status=429, headers={"retry-after": "0"}),
            apis.faults.add("reset-after-apply", operation=CREATE),
            apis.faults.add("stall", operation=CREATE),
            apis.faults.add("status", operation=CREATE, status=500),
            apis.faults.add("garbage", operation=CREATE),
            apis.faults.add("cut-body", operation=CREATE),
        ]
        response = await akua.response(
            akua.dashboards.create_widget, dashboard, WIDGET, retries=len(faults)
        )
        assert [fault.consumed for fault in faults] == [1] * len(faults)
        assert len(apis.requests) == len(response.attempts) == len(faults) + 1
        [key] = {request.idempotency_key for request in apis.requests}
        assert response.idempotency_key == key
        assert UUID4.fullmatch(key or "")
        assert len({(r.body, r.path, *r.headers.items()) for r in apis.requests}) == 1
        assert len(apis.effects) == len(apis.state.akua["dashboards.widgets"]) == 1


async def test_rule_03_the_bytes_are_those_of_the_first_attempt_even_if_the_body_changes(
    waits: Waits,
) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        body: dict[str, Any] = {**WIDGET, "title": "grün ☂", "position": 1}
        waits.before_next = lambda: body.update(title="changed")
        apis.faults.add("reset-after-apply", operation=CREATE)
        widget: Any = await akua.dashboards.create_widget(dashboard, body)
        assert body["title"] == "changed"
        assert widget.title == "grün ☂"
        assert len(apis.requests) == 2
        assert len({request.body for request in apis.requests}) == 1
        assert len(apis.effects) == 1


@pytest.mark.parametrize(
    "key", ["k", "!", "~" * 64, "a:b/c%20d\"e'f\\g", "816d6fe2-b0c3-4e52-8aaf-057314045e6c"]
)
async def test_rule_03_a_key_of_the_callers_is_sent_raw(key: str) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        apis.faults.add("reset-before-read", operation=CREATE)
        await akua.dashboards.create_widget(dashboard, WIDGET, idempotency_key=key)
        assert [request.idempotency_key for request in apis.requests] == [key, key]
        assert apis.effects[0].idempotency_key == key


@pytest.mark.parametrize(
    "key", ["", " ", "a b", "x" * 65, "ключ", "a\r\nx: y", "a\x00", "a\x7f", "a\t"], ids=repr
)
async def test_rule_03_a_key_that_cannot_be_sent_is_refused_before_anything_is(key: str) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        with pytest.raises(errors.InvalidInput) as caught:
            await akua.dashboards.create_widget("dash_1", WIDGET, idempotency_key=key)
        assert (caught.value.effect, caught.value.attempts) == ("not applied", ())
        assert apis.requests == []


async def test_rule_04_a_key_belongs_to_one_request() -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        first, second = (apis.state.akua["dashboards"].add()["id"] for _ in range(2))
        await akua.dashboards.create_widget(first, WIDGET, idempotency_key="k")
        for dashboard, body in ((second, WIDGET), (first, {**WIDGET, "col_span": 2})):
            with pytest.raises(errors.IdempotencyKeyReused):
                await akua.dashboards.create_widget(dashboard, body, idempotency_key="k")
        with pytest.raises(errors.IdempotencyKeyReused):
            await akua.dashboards.update_widget(
                first, "widget_1", {"position": 1}, if_match="1", idempotency_key="k"
            )
        assert len(apis.requests) == 1
        again: Any = await akua.dashboards.create_widget(first, dict(WIDGET), idempotency_key="k")
        assert again.id == apis.effects[0].resource
        assert len(apis.effects) == 1


async def test_rule_05_two_intended_identical_creates_are_two() -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        for _ in range(2):
            await akua.dashboards.create_widget(dashboard, WIDGET)
        assert len({effect.idempotency_key for effect in apis.effects}) == 2
        assert len(apis.state.akua["dashboards.widgets"]) == 2


async def test_rule_06_an_unknown_outcome_is_resolved_with_its_own_key() -> None:
    """The error carries all it takes: the same key and body fetch the answer, and apply nothing."""
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        dashboard = apis.state.akua["dashboards"].add()["id"]
        fault = apis.faults.add("reset-after-apply", operation=CREATE, times=3)
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await akua.dashboards.create_widget(dashboard, WIDGET)
        assert (fault.consumed, len(apis.effects)) == (3, 1)
        unknown = caught.value
        widget: Any = await akua.dashboards.create_widget(
            dashboard, unknown.body, idempotency_key=unknown.idempotency_key
        )
        assert widget.id == apis.effects[0].resource
        assert len({(r.idempotency_key, r.body) for r in apis.requests}) == 1
        assert len(apis.effects) == 1

"""Total outage (rule 21): one retry layer, and a budget that keeps it from becoming a storm.

Waits take no time here, so that hundreds of calls do not either.
"""

import asyncio
from collections.abc import Mapping
from itertools import pairwise

import pytest

from cekura_akua import Akua, errors
from cekura_akua.errors import SdkError
from cekura_akua.testing import LocalApis
from tests.matrix.calls import CLASSES, TOKEN, make_client, url_of
from tests.matrix.faults import Spoiled, add
from tests.matrix.relay import relaying
from tests.matrix.waits import Waits

DRAINING = 52  # calls: 500 tokens, 5 a retry, two retries a call
DURING = 100

OUTAGES: Mapping[str, Spoiled] = {
    "refused": ("refuse", {}),
    "reset": ("reset-before-read", {"times": None}),
    "503": ("status", {"times": None, "status": 503}),
    "503-retry-after": ("status", {"times": None, "status": 503, "headers": {"retry-after": "0"}}),
    "429": ("status", {"times": None, "status": 429}),
}


@pytest.mark.parametrize("outage", OUTAGES)
@pytest.mark.parametrize("name", ["read", "write-with-key"])
async def test_rule_21_no_more_than_1_1_attempts_a_call_once_the_budget_is_drained(
    name: str, outage: str
) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis, relaying(apis.akua_url) as relay:
        url = apis.akua_url if outage == "refused" else relay.url
        async with Akua(TOKEN, base_url=url, max_connections=8) as akua:
            arranged = sort.arrange(apis)
            fault = add(apis, OUTAGES[outage])

            async def attempts() -> int:
                with pytest.raises(SdkError) as caught:
                    await sort.call(akua, arranged)
                return len(caught.value.attempts)

            draining = await asyncio.gather(*(attempts() for _ in range(DRAINING)))
            assert sum(draining) == DRAINING + 100  # no retry is lost, and none is free
            apis.requests.clear()
            during = await asyncio.gather(*(attempts() for _ in range(DURING)))
            assert sum(during) <= 1.1 * DURING
            if outage != "refused":
                assert len(apis.requests) == sum(during)  # nothing beneath retries
                assert fault.consumed == sum(during) + sum(draining)
            fault.remove()
            await sort.call(akua, arranged)


@pytest.mark.parametrize("name", ["write-with-neither", "delete-with-neither"])
async def test_rule_21_a_failure_that_is_not_retried_costs_nothing(name: str) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis, make_client(sort.api, url_of(apis, sort.api)) as client:
        arranged = sort.arrange(apis)
        apis.faults.add("status", operation=sort.operation, times=None, status=503)
        for _ in range(150):
            with pytest.raises(errors.OutcomeUnknown):
                await sort.call(client, arranged)
        assert len(apis.requests) == 150
        apis.faults.clear()
        fault = apis.faults.add("status", operation=sort.operation, times=2, status=429)
        response = await sort.call(client, arranged)
        assert (fault.consumed, len(response.attempts)) == (2, 3)


async def test_rule_21_success_refills_the_budget() -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        arranged = CLASSES["read"].arrange(apis)

        async def failing() -> int:
            fault = apis.faults.add("status", times=None)
            with pytest.raises(errors.ServerFailed) as caught:
                await CLASSES["read"].call(akua, arranged)
            fault.remove()
            return len(caught.value.attempts)

        while await failing() > 1:
            pass
        for _ in range(10):
            await CLASSES["read"].call(akua, arranged)
        assert await failing() == 3
        assert await failing() == 1


async def test_rule_21_the_budget_is_shared_by_clients_made_from_one_another() -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        arranged = CLASSES["read"].arrange(apis)
        apis.faults.add("status", times=None)
        for client in (akua, akua.with_options(timeout=5), akua.for_workspace("ws_2")):
            for _ in range(25):
                with pytest.raises(errors.ServerFailed):
                    await CLASSES["read"].call(client, arranged)
        assert len(apis.requests) == 75 + 100


async def test_rule_21_waits_are_fully_jittered_over_a_range_that_doubles_up_to_a_cap(
    waits: Waits,
) -> None:
    async with LocalApis() as apis, Akua(TOKEN, base_url=apis.akua_url) as akua:
        apis.faults.add("status", times=None)
        with pytest.raises(errors.ServerFailed) as caught:
            await CLASSES["read"].call(akua, CLASSES["read"].arrange(apis), retries=12)
        assert len(caught.value.attempts) == 13
        assert [low for low, _ in waits.drawn] == [0.0] * 12
        highs = [high for _, high in waits.drawn]
        cap = highs[-1]
        assert cap == max(highs) < 30
        assert all(after == min(2 * before, cap) for before, after in pairwise(highs))
        assert highs.count(cap) > 3

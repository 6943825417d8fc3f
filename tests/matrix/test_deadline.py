"""The deadline (rule 23): queueing, attempts and waits together, whatever the server does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from cekura_akua import Akua, errors
from cekura_akua.core.pipeline import backoff
from cekura_akua.testing import LocalApis
from tests.core.roads import BOTH_ROADS
from tests.matrix.calls import CLASSES, make_client, url_of
from tests.matrix.relay import PAUSE, relaying

pytestmark = BOTH_ROADS


DEADLINE = 0.2
LATE = 1.0  # seconds that a busy machine may add; what is waited for here is much longer
every_class = pytest.mark.parametrize("name", CLASSES)


@asynccontextmanager
async def bounded(deadline: float = DEADLINE) -> AsyncIterator[None]:
    """Assert that the block takes as long as the deadline, or less."""
    started = monotonic()
    yield
    assert monotonic() - started < deadline + LATE


@every_class
async def test_rule_23_a_trickled_answer_does_not_outlive_it(name: str) -> None:
    """A byte every 50 ms: each read is quick, and the answer would take half a minute."""
    sort = CLASSES[name]
    async with LocalApis() as apis, relaying(url_of(apis, sort.api)) as relay:
        async with make_client(sort.api, relay.url) as client:
            fault = relay.spoil("trickle", None)
            arranged = sort.arrange(apis)
            async with bounded():
                with pytest.raises(errors.SdkError) as caught:
                    await sort.call(client, arranged, deadline=DEADLINE)
        assert fault.consumed == 1
        assert PAUSE * 100 > DEADLINE + LATE
        assert isinstance(caught.value, errors.DeadlineExceeded)
        assert caught.value.effect == ("unknown" if sort.writes else "not applied")
        assert isinstance(caught.value, errors.OutcomeUnknown) == sort.writes
        assert len(apis.applied(sort.operation)) == arranged.applied() == int(sort.writes)


@pytest.mark.parametrize(
    "name", ["read", "write-with-key", "write-with-etag", "write-with-neither"]
)
async def test_rule_23_nor_does_a_trickled_body(name: str) -> None:
    """The head says that it was applied: that much is known of a write."""
    sort = CLASSES[name]
    async with LocalApis() as apis:
        async with make_client(sort.api, url_of(apis, sort.api)) as client:
            fault = apis.faults.add("slow", operation=sort.operation, times=None, seconds=20)
            arranged = sort.arrange(apis)
            async with bounded():
                with pytest.raises(errors.SdkError) as caught:
                    await sort.call(client, arranged, deadline=DEADLINE)
        assert fault.consumed == 1
        expected = errors.AnswerLost if sort.writes else errors.DeadlineExceeded
        assert isinstance(caught.value, expected)
        assert caught.value.effect == ("applied" if sort.writes else "not applied")
        assert len(apis.applied(sort.operation)) == int(sort.writes)


@every_class
async def test_rule_23_timeout_is_one_attempt_and_the_body_is_part_of_it(name: str) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis, relaying(url_of(apis, sort.api)) as relay:
        async with make_client(sort.api, relay.url) as client:
            relay.spoil("trickle", None)
            arranged = sort.arrange(apis)
            async with bounded(0.2):
                with pytest.raises(errors.SdkError) as caught:
                    await sort.call(client, arranged, timeout=0.2, retries=0)
        assert not isinstance(caught.value, errors.DeadlineExceeded)
        assert len(caught.value.attempts) == 1
        assert 0.15 < caught.value.attempts[0].elapsed < 0.2 + LATE


@every_class
async def test_rule_23_attempts_count_together(name: str) -> None:
    sort = CLASSES[name]
    async with LocalApis() as apis:
        async with make_client(sort.api, url_of(apis, sort.api), timeout=0.07) as client:
            fault = apis.faults.add("stall", operation=sort.operation, times=None)
            arranged = sort.arrange(apis)
            async with bounded():
                with pytest.raises(errors.SdkError) as caught:
                    await sort.call(client, arranged, deadline=3 * DEADLINE, retries=100)
        again = sort.has_key or sort.has_etag or not sort.writes
        # The last may find no time to connect.
        assert fault.consumed == sum(attempt.sent for attempt in caught.value.attempts)
        assert (len(caught.value.attempts) >= 2) == again
        assert isinstance(caught.value, errors.DeadlineExceeded) == again
        assert arranged.applied() == 0


@every_class
async def test_rule_23_waits_count(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait that would pass the deadline is cut or not begun, and no attempt comes after it."""
    monkeypatch.setattr(backoff, "uniform", lambda _low, _high: 20.0)
    sort = CLASSES[name]
    async with LocalApis() as apis:
        async with make_client(sort.api, url_of(apis, sort.api)) as client:
            fault = apis.faults.add("status", operation=sort.operation, times=None, status=429)
            arranged = sort.arrange(apis)
            async with bounded():
                with pytest.raises(errors.DeadlineExceeded) as caught:
                    await sort.call(client, arranged, deadline=DEADLINE)
        assert (fault.consumed, arranged.applied()) == (1, 0)
        assert caught.value.effect == "not applied"
        assert isinstance(caught.value.cause, errors.RateLimited)


@every_class
async def test_rule_23_queueing_counts(name: str) -> None:
    """The only connection is taken: what waits for it in vain was never sent."""
    sort = CLASSES[name]
    async with LocalApis() as apis:
        async with make_client(sort.api, url_of(apis, sort.api), max_connections=1) as client:
            arranged = sort.arrange(apis)
            fault = apis.faults.add("stall", operation=sort.operation)
            holding = asyncio.create_task(sort.call(client, arranged))
            while not fault.consumed:
                await asyncio.sleep(0.001)
            async with bounded():
                with pytest.raises(errors.DeadlineExceeded) as caught:
                    await sort.call(client, arranged, deadline=DEADLINE)
            assert caught.value.effect == "not applied"
            assert not any(attempt.sent for attempt in caught.value.attempts)
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)
            await sort.call(client, arranged, deadline=5)
        assert len(apis.received(sort.operation)) == 2


async def test_rule_23_an_edit_has_one_deadline_for_all_that_it_does() -> None:
    sort = CLASSES["write-with-both"]
    async with LocalApis() as apis, Akua("token", base_url=apis.akua_url) as akua:
        arranged = sort.arrange(apis)
        apis.faults.add("stall", times=None, seconds=0.08)
        async with bounded():
            with pytest.raises(errors.DeadlineExceeded):
                await akua.edit(
                    akua.dashboards.update_widget,
                    *arranged.path,
                    change=lambda _: arranged.interfere() and {"position": 1},
                    deadline=DEADLINE,
                )
        assert apis.effects == []

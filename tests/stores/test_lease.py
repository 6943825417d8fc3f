"""Leases as their holders reckon them, and their renewal (rule 36)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from math import inf

import pytest

from cekura_akua.errors import StoreUnavailable
from cekura_akua.stores import lease as module
from cekura_akua.stores.lease import Lease, Renewal, new_nonce
from tests.standing import Clock

SECONDS = 0.3


class Server:
    """Answers renewals, one after the other; the last answer is given for ever."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def renew(self) -> bool:
        self.asked += 1
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let the pauses between renewals pass at once, by a clock of their own, and note them."""
    clock, pauses = Clock(), list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(round(seconds, 6))
        clock.now += seconds
        await asyncio.sleep(0)

    monkeypatch.setattr(module, "clock", clock)
    monkeypatch.setattr("cekura_akua.stores.lease.anyio.sleep", sleep)
    return pauses


def renewed(lease: Lease, renew: Callable[[], Awaitable[bool]]) -> Renewal:
    renewal = Renewal("the lock", lease, renew)
    renewal.start()
    return renewal


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


def test_rule_36_a_lease_is_reckoned_from_before_it_was_asked_for() -> None:
    lease = Lease(10.0)
    assert lease.latest_send() == -inf
    assert not lease.is_held()
    lease.extend(100.0)
    assert lease.latest_send() == pytest.approx(109.9), "a slow clock of the holder counts"
    lease.extend(105.0)
    assert lease.latest_send() == pytest.approx(114.9)
    lease.extend(101.0)
    assert lease.latest_send() == pytest.approx(114.9), "an answer that came late shortens nothing"
    lease.lose()
    assert lease.latest_send() == -inf
    lease.extend(200.0)
    assert lease.latest_send() == -inf, "what is lost stays lost"


def test_rule_36_a_lease_is_held_until_its_last_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    lease = Lease(10.0)
    lease.extend(100.0)
    for now, held in ((100.0, True), (lease.latest_send(), True), (109.91, False)):
        monkeypatch.setattr(module, "clock", partial(float, now))
        assert lease.is_held() is held


def test_rule_36_no_two_holders_have_the_same_nonce() -> None:
    nonces = {new_nonce() for _ in range(100)}
    assert len(nonces) == 100
    assert {len(nonce) for nonce in nonces} == {24}


async def test_rule_36_a_lease_is_renewed_three_times_in_its_time(pauses: list[float]) -> None:
    lease, server = Lease(SECONDS), Server(True)
    lease.extend(began := module.clock())
    renewal = renewed(lease, server.renew)
    await until(lambda: server.asked >= 5)
    renewal.stop()
    assert set(pauses) == {0.1}
    assert lease.latest_send() > began + SECONDS
    assert lease.is_held()


async def test_rule_36_a_lease_that_is_anothers_is_lost(
    pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    lease, server = Lease(SECONDS), Server(False)
    lease.extend(module.clock())
    with caplog.at_level(logging.WARNING):
        renewed(lease, server.renew)
        await until(lambda: lease.lost)
        await asyncio.sleep(0.01)
    assert (server.asked, pauses) == (1, [0.1])
    assert "ended before it was renewed" in caplog.text


async def test_rule_36_a_renewal_that_fails_is_tried_again_soon(pauses: list[float]) -> None:
    away = StoreUnavailable("away")
    lease, server = Lease(SECONDS), Server(away, away, True)
    lease.extend(module.clock())
    renewal = renewed(lease, server.renew)
    await until(lambda: server.asked >= 4)
    renewal.stop()
    assert pauses[:4] == [0.1, 0.03, 0.03, 0.1], "soon, until it is renewed"
    assert not lease.lost


async def test_rule_36_a_lease_that_could_not_be_renewed_in_time_is_lost(
    pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    lease, server = Lease(SECONDS), Server(StoreUnavailable("away"))
    lease.extend(module.clock())
    with caplog.at_level(logging.WARNING):
        renewed(lease, server.renew)
        await until(lambda: lease.lost)
        await asyncio.sleep(0.01)
    assert sum(pauses[: server.asked - 1]) < SECONDS < sum(pauses) + 0.01
    assert "the lease of the lock ended: away" in caplog.text


async def test_rule_36_a_lease_that_was_let_go_of_meanwhile_is_not_warned_of(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lease, going, answer = Lease(SECONDS), asyncio.Event(), asyncio.Event()

    async def renew() -> bool:
        going.set()
        await answer.wait()
        return False

    lease.extend(module.clock())
    renewal = renewed(lease, renew)
    await going.wait()
    renewal.stop()
    answer.set()
    with caplog.at_level(logging.WARNING):
        await until(lambda: lease.lost)
    assert caplog.text == ""


async def test_a_renewal_that_is_stopped_ends_at_once() -> None:
    lease, server = Lease(60.0), Server(True)
    lease.extend(module.clock())
    before = asyncio.all_tasks()
    renewal = renewed(lease, server.renew)
    await asyncio.sleep(0.01)
    assert len(asyncio.all_tasks() - before) == 1
    renewal.stop()
    await until(lambda: not asyncio.all_tasks() - before)
    assert server.asked == 0

"""A rate limit: attempts wait for their place in it, and a 429 slows its operation."""

import asyncio
import threading
from time import monotonic
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cekura_akua import Akua, errors
from cekura_akua.core.pipeline import rate_limit
from cekura_akua.core.pipeline.rate_limit import Window, pace_of
from tests.core.fake import CREATE, GET, Api
from tests.core.server import Received, Reply, Step, serve


class Moments:
    """A server that notes when requests arrive."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def __call__(self, received: Received) -> Reply:
        self.moments.append(monotonic())
        return Reply(body={})

    def most_within(self, period: float) -> int:
        return max(sum(a <= b < a + period for b in self.moments) for a in self.moments)


class Clock:
    """A time that sleeping moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(rate_limit, "monotonic", clock)
    monkeypatch.setattr(rate_limit, "sleep", clock.sleep)
    return clock


async def test_no_more_attempts_are_made_than_the_rate_allows() -> None:
    server_side = Moments()
    async with serve(default=server_side) as server, Api(server.url, rate_limit="5/s") as api:
        derived = api.with_options(timeout=10)
        await asyncio.gather(*((api, derived)[n % 2].do(GET) for n in range(12)))
    assert len(server_side.moments) == 12
    assert server_side.most_within(0.95) == 5  # the last of a burst and the first of the next
    assert server_side.moments[-1] - server_side.moments[0] >= 1.9


@given(st.integers(1, 5), st.lists(st.floats(0, 3), max_size=40))
def test_a_window_never_holds_more_than_it_may(most: int, gaps: list[float]) -> None:
    """In no period, whenever the attempts come, and no attempt waits without need."""
    clock, moments = Clock(), list[float]()
    window = Window(most, 1.0)

    async def play() -> None:
        for gap in gaps:
            clock.now += gap
            came = clock.now
            assert await window.wait(float("inf"))
            moments.append(clock.now)
            earlier = moments[-most - 1] if len(moments) > most else -1e9
            assert clock.now == max(came, earlier + 1.0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rate_limit, "monotonic", clock)
        patch.setattr(rate_limit, "sleep", clock.sleep)
        anyio.run(play)
    assert all(later - first >= 1.0 for first, later in zip(moments, moments[most:], strict=False))


async def test_attempts_leave_in_the_order_of_their_arrival() -> None:
    window, order = Window(1, 0.02), list[int]()

    async def one(number: int) -> None:
        assert await window.wait(float("inf"))
        order.append(number)

    async with asyncio.TaskGroup() as tasks:
        for number in range(8):
            tasks.create_task(one(number))
    assert order == list(range(8))


async def test_rule_23_the_deadline_bounds_the_wait_and_nothing_is_sent() -> None:
    async with serve() as server, Api(server.url, rate_limit="1/min") as api:
        await api.do(CREATE)
        started = monotonic()
        with pytest.raises(errors.DeadlineExceeded, match="no place in the rate limit") as caught:
            await api.do(CREATE, deadline=5)
        assert caught.value.effect == "not applied"
        assert monotonic() - started < 4, "it is certain at once"
        assert len(server.received) == 1


async def test_a_cancelled_wait_gives_its_place_back(time: Clock) -> None:
    window = Window(1, 1.0)
    assert await window.wait(float("inf"))

    async def interrupted(_: float) -> None:
        raise asyncio.CancelledError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rate_limit, "sleep", interrupted)
        with pytest.raises(asyncio.CancelledError):
            await window.wait(float("inf"))
    await window.wait(float("inf"))
    assert time.now == 1001.0


async def test_retries_count_as_well(time: Clock) -> None:
    busy: Step = Reply(503, {}, {"retry-after": "0"})
    async with (
        serve(busy, busy, default=Reply(body={})) as server,
        Api(server.url, rate_limit="1/min") as api,
    ):
        await api.do(GET)
    assert len(server.received) == 3
    assert time.now >= 1120.0


async def test_a_429_slows_all_calls_of_its_operation(time: Clock) -> None:
    refused = Reply(429, {}, {"retry-after": "30"})
    async with (
        serve(refused, default=Reply(body={})) as server,
        Api(server.url, rate_limit=10_000, retries=0) as api,
    ):
        with pytest.raises(errors.RateLimited):
            await api.do(GET)
        await api.do(CREATE)
        assert time.now == 1000.0, "another operation is not slowed"
        with pytest.raises(errors.DeadlineExceeded):
            await api.do(GET, deadline=20)
        await api.do(GET)
        assert time.now == 1030.0
        await api.do(GET)
        assert time.now == 1030.0


async def test_a_429_slows_an_operation_for_a_minute_at_most(time: Clock) -> None:
    async with (
        serve(Reply(429, {}, {"retry-after": "3600"}), default=Reply(body={})) as server,
        Api(server.url, rate_limit=10_000, retries=0) as api,
    ):
        with pytest.raises(errors.RateLimited):
            await api.do(GET)
        await api.do(GET)
    assert time.now == 1060.0


class Own:
    """A limiter of another package."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.acquired, self._seconds = 0, seconds

    async def acquire(self) -> None:
        await asyncio.sleep(self._seconds)
        self.acquired += 1


async def test_a_limiter_of_the_callers_own() -> None:
    quick, slow = Own(), Own(30)
    async with serve() as server:
        async with Api(server.url, rate_limit=quick) as api:
            await api.do(GET)
        async with Api(server.url, rate_limit=slow) as api:
            with pytest.raises(errors.DeadlineExceeded):
                await api.do(CREATE, deadline=0.05)
        assert (quick.acquired, slow.acquired, len(server.received)) == (1, 0, 1)


def test_rule_34_threads_share_a_rate_limit() -> None:
    window, moments = Window(3, 0.2), list[float]()

    def work() -> None:
        async def wait() -> None:
            for _ in range(3):
                assert await window.wait(float("inf"))
                moments.append(monotonic())

        asyncio.run(wait())

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(moments) == 9
    assert max(moments) - min(moments) >= 0.39


@pytest.mark.parametrize(
    "wrong", ["", "5", "5/x", "0/s", "-1/s", "1.5/s", 0, -1, True, 1.5, Own, object(), "9999999/s"]
)
def test_any_other_rate_limit_is_refused(wrong: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="rate_limit must be"):
        Akua("made-up", rate_limit=wrong)


@pytest.mark.parametrize("right", ["5/s", " 300/min ", "1 / hour", "2/m", "7/second", 60, Own()])
def test_rates_are_read(right: Any) -> None:
    assert pace_of(right)

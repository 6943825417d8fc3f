"""Polling: repeated until the work has ended, within the deadline (rule 23)."""

from collections.abc import Awaitable, Callable
from math import inf
from time import monotonic
from typing import Any

import pytest

from cekura_akua.core import polling
from cekura_akua.core.deadline import expiry
from cekura_akua.core.polling import MOST_FAILURES, PollingTimeout, poll_until
from cekura_akua.errors import (
    AnswerLost,
    ConnectionFailed,
    DeadlineExceeded,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    SdkError,
    ServerFailed,
)

FAILURES = (AnswerLost, ConnectionFailed, OutcomeUnknown, RateLimited, ServerFailed)


class Work:
    """Work whose polls return states, or raise errors, one after another; the last one stays."""

    def __init__(self, *states: str | SdkError) -> None:
        self.states = list(states)
        self.deadlines: list[float | None] = []
        self.failed: list[int] = []  # the argument of each pause

    async def poll(self, deadline: float | None) -> str:
        self.deadlines.append(deadline)
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(state, SdkError):
            raise state
        return state

    def pause(self, failed: int) -> float:
        self.failed.append(failed)
        return 0.001


async def is_done(state: str) -> bool:
    return state == "done"


async def run(
    work: Work,
    deadline: float | None = None,
    has_ended: Callable[[str], Awaitable[bool]] = is_done,
) -> str:
    return await poll_until(
        work.poll, has_ended, expires=expiry(deadline), failures=FAILURES, pause=work.pause
    )


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses, none of which is slept."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(polling.anyio, "sleep", sleep)
    return slept


async def test_the_last_response_is_returned() -> None:
    work = Work("running", "running", "done")
    assert await run(work) == "done"
    assert work.deadlines == [None] * 3
    assert work.failed == [0, 0]


async def test_a_failed_poll_is_repeated() -> None:
    work = Work(ServerFailed("500"), ConnectionFailed("reset"), "running", RateLimited(""), "done")
    assert await run(work) == "done"
    assert work.failed == [1, 2, 0, 1], "the failures in a row"


async def test_another_error_ends_the_polling() -> None:
    work = Work("running", NotFound("gone"), "done")
    with pytest.raises(NotFound):
        await run(work)


async def test_an_error_of_has_ended_ends_the_polling() -> None:
    async def fail(state: str) -> bool:
        raise ServerFailed("of the caller")

    work = Work("running")
    with pytest.raises(ServerFailed):
        await run(work, has_ended=fail)
    assert len(work.deadlines) == 1


async def test_without_a_deadline_failures_in_a_row_end_the_polling() -> None:
    work = Work(*[ServerFailed("500")] * (MOST_FAILURES - 1), "running", ServerFailed("500"))
    with pytest.raises(ServerFailed):
        await run(work)
    assert len(work.deadlines) == 2 * MOST_FAILURES


async def test_rule_23_a_deadline_ends_the_polling() -> None:
    error = ServerFailed("500")
    work = Work("running", error)
    started = monotonic()
    with pytest.raises(PollingTimeout) as caught:
        await run(work, deadline=0.1)
    assert 0.09 < monotonic() - started < 2
    assert caught.value.cause is error
    assert len(work.deadlines) > MOST_FAILURES
    left = [deadline for deadline in work.deadlines if deadline is not None]
    assert left == sorted(left, reverse=True)
    assert left[0] <= 0.1


@pytest.mark.parametrize(
    ("inner", "cause"), [(ServerFailed("of the poll"), "of the poll"), (None, "500")]
)
async def test_rule_23_a_poll_may_take_the_whole_deadline(
    inner: SdkError | None, cause: str
) -> None:
    work = Work(ServerFailed("500"), DeadlineExceeded("late", cause=inner))
    with pytest.raises(PollingTimeout) as caught:
        await run(work, deadline=5)
    assert caught.value.cause is not None
    assert caught.value.cause.message == cause


@pytest.mark.parametrize(
    "error",
    [
        RateLimited("", retry_after=40.0),
        OutcomeUnknown("", cause=ServerFailed("", retry_after=40.0)),
        AnswerLost("", cause=ServerFailed("", retry_after=40.0)),
    ],
)
async def test_rule_22_a_longer_retry_after_is_respected(error: Any, pauses: list[float]) -> None:
    """With jitter on top: those who got the same response do not come back together."""
    for _ in range(9):
        await run(Work(error, "running", "done"))
    assert pauses[1::2] == [0.001] * 9
    assert all(40.0 <= pause <= 40.001 for pause in pauses[::2])
    assert len({*pauses[::2]}) > 1


async def test_rule_22_a_shorter_retry_after_shortens_no_pause(pauses: list[float]) -> None:
    work = Work(RateLimited("", retry_after=0.0001), "done")
    await run(work)
    assert pauses[0] >= 0.001


async def test_rule_22_a_retry_after_is_cut_to_the_deadline(pauses: list[float]) -> None:
    await run(Work(RateLimited("", retry_after=40.0), "done"), deadline=5)
    assert len(pauses) == 1
    assert 4 < pauses[0] <= 5


async def test_no_deadline_is_infinity() -> None:
    work = Work("done")
    await poll_until(work.poll, is_done, expires=inf, failures=FAILURES, pause=work.pause)
    assert work.deadlines == [None]

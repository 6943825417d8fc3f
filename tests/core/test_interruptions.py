"""Calls that end between two attempts: what was sent before still counts (rules 1 and 2)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from cekura_akua import errors
from cekura_akua.core.pipeline import retry as retrying
from tests.core.fake import CREATE, GET, KEYED, Api, Operation
from tests.core.roads import BOTH_ROADS
from tests.core.server import RESET, Reply, Server, Step, serve

pytestmark = BOTH_ROADS


CUT = Reply(body={"id": "t1"}, send=3)


@pytest.fixture(autouse=True)
def long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "jittered", lambda attempt: 60.0)


@asynccontextmanager
async def waiting(
    step: Step, operation: Operation
) -> AsyncIterator[tuple[Server, Api, asyncio.Task[Any]]]:
    """A call that waits after its first attempt, before it is repeated."""
    attempted = asyncio.Event()

    async def watch(call: Any, attempt: Any) -> Any:
        outcome = await attempt(call)
        attempted.set()
        return outcome

    async with serve(step) as server, Api(server.url, middleware=[watch]) as api:
        task = asyncio.create_task(api.do(operation))
        await attempted.wait()
        for _ in range(20):
            await asyncio.sleep(0)
        assert not task.done()
        yield server, api, task


@pytest.mark.parametrize(
    ("step", "operation", "said"),
    [
        (RESET, KEYED, "its effect: unknown"),
        (Reply(503), KEYED, "its effect: unknown"),
        (CUT, KEYED, "its effect: applied"),
        (Reply(429), KEYED, None),
        (Reply(429), CREATE, None),
        (RESET, GET, None),
    ],
)
async def test_rule_02_a_write_cancelled_while_it_waits_logs_its_key(
    step: Step, operation: Operation, said: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """Where nothing can have happened, there is nothing to say."""
    caplog.set_level(logging.INFO, "cekura_akua")
    async with waiting(step, operation) as (server, _, task):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        found = [r.getMessage() for r in caplog.records if "interrupted" in r.getMessage()]
        assert len(found) == (0 if said is None else 1)
        if said is not None:
            assert said in found[0]
            assert str(server.keys[0]) in found[0]


@pytest.mark.parametrize(
    ("step", "operation", "error"),
    [
        (RESET, KEYED, errors.OutcomeUnknown),
        (CUT, KEYED, errors.AnswerLost),
        (Reply(429), KEYED, errors.ConfigurationError),
        (RESET, GET, errors.ConfigurationError),
    ],
)
async def test_rule_01_a_client_closed_between_attempts_does_not_undo_the_first(
    step: Step,
    operation: Operation,
    error: type[errors.SdkError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = asyncio.Event()

    async def until_closed(_: float) -> None:
        await closed.wait()

    monkeypatch.setattr(retrying, "sleep", until_closed)
    async with waiting(step, operation) as (server, api, task):
        await api.aclose()
        closed.set()
        with pytest.raises(error) as caught:
            await task
        assert type(caught.value) is error
        assert len(caught.value.attempts) == 1
        assert caught.value.idempotency_key == server.keys[0]
        cause: Callable[[], Any] = getattr(caught.value, "cause", None)  # type: ignore[assignment]
        assert cause is None or isinstance(cause, errors.ConfigurationError)

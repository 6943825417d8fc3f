"""Waits for a background job: polls with backoff until the job has ended.

A failed poll is not a failed job, and a wait that gives up does not end the job.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import replace
from inspect import isawaitable
from math import inf
from random import uniform
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio

from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.deadline import expiry, remaining
from cekura_akua.core.log import logger
from cekura_akua.core.response import Response, operation_of
from cekura_akua.errors import (
    ConnectionFailed,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    JobCancelled,
    JobFailed,
    JobNeedsInput,
    JobStateUnknown,
    JobUnfinished,
    NotFound,
    RateLimited,
    SdkError,
    ServerFailed,
)
from cekura_api import models

from .progress import WORDS, Progress, State, read_progress
from .progress_bar import ProgressBar

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

OnProgress: TypeAlias = Callable[[Progress], Awaitable[None] | None]

LONGEST = 15.0  # seconds between polls, unless the interval is longer
GROWTH = 1.5
JITTER = 0.25
MOST_FAILURES = 10  # failed polls in a row, where no deadline bounds them
MOST_UNKNOWN = 20  # polls in a row with an unknown state, where no deadline bounds them

_POLL_FAILED = (ConnectionFailed, DecodeError, RateLimited, ServerFailed)
_STATES = frozenset({*WORDS.values(), "unknown"})
_RESULTS = (
    models.Result,
    models.ResultDetailV2,
    models.RunScenarioAnswer,
    models.RunScenarioResult,
)
_OUTCOMES = (models.ProcessFeedbacksResponse,)  # the result, which comes in place of a state
_RUNS = (models.Run, models.RunScenarioRun)
_ENDS: Mapping[State, type[JobFailed]] = {
    "failed": JobFailed,
    "cancelled": JobCancelled,
    "needs input": JobNeedsInput,
}


async def wait(
    client: CekuraBase,
    job: Any,
    ids: tuple[Any, ...],
    parameters: Mapping[str, Any],
    *,
    deadline: float | None,
    interval: float,
    on_progress: OnProgress | None,
    bar: bool,
    words: Mapping[str, State] | None,
) -> Any:
    """Wait for the end of a job; see `Cekura.wait`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    pause = check_seconds("interval", interval) or 1.0
    if invalid := {*(words or {}).values()} - _STATES:
        raise InvalidInput(f"a word cannot mean {', '.join(map(repr, sorted(invalid)))}")
    name, poll = _poll(client, job, ids, parameters)
    started = monotonic()
    last = Progress(None, "going on")
    failures = unknown_states = 0
    cause: SdkError | None = None
    with closing(ProgressBar(name, shown=bar)) as progress_bar:
        while (left := remaining(expires)) > 0:
            rest = 0.0
            try:
                response = await poll(None if left == inf else left)
            except DeadlineExceeded as late:
                cause = late.cause or cause
                break
            except _POLL_FAILED as error:
                failures, cause = failures + 1, error
                if deadline is None and failures == MOST_FAILURES:
                    raise
                rest = getattr(error, "retry_after", None) or 0.0
            else:
                failures, last = 0, _read(response, words, monotonic() - started)
                progress_bar.draw(last)
                await _tell(on_progress, last)
                if _ended(name, last):
                    return last.answer
                unknown_states = _count_unknown(
                    name, last, unknown_states, bounded=deadline is not None
                )
            jittered = uniform(1 - JITTER, 1 + JITTER) * pause  # noqa: S311 - no secret
            await anyio.sleep(min(max(jittered, rest), remaining(expires)))
            pause = min(pause * GROWTH, max(LONGEST, interval))
    raise JobUnfinished(
        f"{name} had not ended within {deadline or 0:.3g} s"
        + (f": it was last {last.word!r}" if last.word else ""),
        state=last.word,
        answer=last.answer,
        cause=cause,
    )


def _poll(
    client: CekuraBase, job: Any, ids: tuple[Any, ...], parameters: Mapping[str, Any]
) -> tuple[str, Callable[[float | None], Awaitable[Response[Any]]]]:
    """Return the name of a job, and the function that polls it.

    Raises:
        InvalidInput: the argument is not a job.
    """
    if isinstance(job, _RESULTS + _RUNS):
        if ids:
            raise InvalidInput("a model has its own id: give no further ids")
        if not isinstance(number := job.id, int):
            raise InvalidInput(f"the {type(job).__name__} has no id to wait for")
        if isinstance(job, _RUNS):
            return f"run {number}", _run_poll(client, number, parameters)
        name, method, ids = f"result {number}", client.results.get, (number,)
        return name, _method_poll(client, method, ids, parameters)
    operation = operation_of(job)
    if operation.method != "GET":
        raise InvalidInput(
            f"{operation.name} is not a GET: polling it might do something each time"
        )
    return operation.name, _method_poll(client, job, ids, parameters)


def _method_poll(
    client: CekuraBase,
    method: Callable[..., Any],
    ids: tuple[Any, ...],
    parameters: Mapping[str, Any],
) -> Callable[[float | None], Awaitable[Response[Any]]]:
    async def poll(deadline: float | None) -> Response[Any]:
        return await client.response(method, *ids, deadline=deadline, **parameters)

    return poll


def _run_poll(
    client: CekuraBase, number: int, parameters: Mapping[str, Any]
) -> Callable[[float | None], Awaitable[Response[Any]]]:
    """Return the function that polls a run; the API can only list runs by their ids."""
    poll_list = _method_poll(
        client, client.runs.get_bulk, (), {"run_ids": str(number), **parameters}
    )

    async def poll(deadline: float | None) -> Response[Any]:
        response = await poll_list(deadline)
        for value, data in zip(response.value.items, response.data or (), strict=False):
            if value.id == number:
                return replace(response, value=value, data=data)
        raise NotFound(f"there is no run {number}, or this key may not see it")

    return poll


def _read(response: Response[Any], words: Mapping[str, State] | None, elapsed: float) -> Progress:
    answer = response.value
    outcome = isinstance(answer, _OUTCOMES)
    return read_progress(response.data, answer, outcome=outcome, words=words, elapsed=elapsed)


def _ended(name: str, progress: Progress) -> bool:
    """Whether a job has succeeded; False while the job goes on.

    Raises:
        JobFailed: the job has ended without success.
    """
    if (kind := _ENDS.get(progress.state)) is not None:
        detail = f": {progress.reason}" if progress.reason else ""
        raise kind(
            f"{name} ended as {progress.word or progress.state}{detail}",
            state=progress.word,
            reason=progress.reason,
            answer=progress.answer,
        )
    return progress.state == "succeeded"


def _count_unknown(name: str, progress: Progress, before: int, *, bounded: bool) -> int:
    """Return the number of polls in a row with an unknown state.

    Raises:
        JobStateUnknown: there were too many, and no deadline ends the wait.
    """
    if progress.state != "unknown":
        return 0
    word = repr(progress.word) if progress.word else "no word"
    if not before:
        logger.warning("%s: %s for its state; waiting on", name, word)
    if not bounded and before + 1 == MOST_UNKNOWN:
        raise JobStateUnknown(
            f"{name} has {word} for its state, {MOST_UNKNOWN} times in a row: whether it has "
            "ended is unknown",
            state=progress.word,
            answer=progress.answer,
        )
    return before + 1


async def _tell(on_progress: OnProgress | None, progress: Progress) -> None:
    if on_progress is not None:
        result = on_progress(progress)
        if isawaitable(result):
            await result

"""Waits for a background job: polls with growing pauses until the job has ended.

A failed poll is not a failed job, and a wait that gives up does not end the job.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from inspect import isawaitable
from random import uniform
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from cekura_akua.core.config.checks import check_flag, check_function, check_seconds
from cekura_akua.core.deadline import expiry
from cekura_akua.core.log import logger
from cekura_akua.core.polling import PollingTimeout, poll_until
from cekura_akua.core.response import Response
from cekura_akua.errors import (
    ConnectionFailed,
    DecodeError,
    InvalidInput,
    JobCancelled,
    JobFailed,
    JobNeedsInput,
    JobStateUnknown,
    JobUnfinished,
    RateLimited,
    ServerFailed,
)
from cekura_api import models

from .polls import job_of
from .progress import Progress, read_progress
from .progress_bar import ProgressBar
from .states import State, check_words

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

OnProgress: TypeAlias = Callable[[Progress], Awaitable[None] | None]

LONGEST = 15.0  # seconds between polls, unless the interval is longer
GROWTH = 1.5
JITTER = 0.25
MOST_UNKNOWN = 20  # polls in a row with an unknown state, where no deadline bounds them

_FAILED_POLLS = (ConnectionFailed, DecodeError, RateLimited, ServerFailed)
_RESULTS_OF_JOBS = (models.ProcessFeedbacksResponse,)  # these come in place of a last state
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
    if check_seconds("interval", interval) is None:
        raise InvalidInput("interval must be a number of seconds, not None")
    pauses = growing_pauses(interval)
    check_function("on_progress", on_progress)
    check_flag("bar", bar)
    words = {} if words is None else words
    check_words(words)
    name, poll = job_of(client, job, ids, parameters)
    with closing(ProgressBar(name, shown=bar)) as progress_bar:
        watch = _Watch(name, words, on_progress, progress_bar, bounded=deadline is not None)
        try:
            await poll_until(
                poll,
                watch.has_ended,
                expires=expires,
                failures=_FAILED_POLLS,
                pause=lambda _: next(pauses),
            )
        except PollingTimeout as timeout:
            last = watch.progress
            raise JobUnfinished(
                f"{name} had not ended within {deadline or 0:.3g} s"
                + (f": it was last {last.word!r}" if last.word else ""),
                state=last.word,
                answer=last.answer,
                cause=timeout.cause,
            ) from None
    return watch.progress.answer


def growing_pauses(interval: float) -> Iterator[float]:
    """Yield the seconds until the next poll: growing by half up to 15 s, varied by a quarter.

    Args:
        interval: the first pause, in seconds. A longer interval than 15 s does not grow.
    """
    pause = interval
    while True:
        yield uniform(1 - JITTER, 1 + JITTER) * pause  # noqa: S311 - no secret
        pause = min(pause * GROWTH, max(LONGEST, interval))


class _Watch:
    """The watch over a job: shows each progress, and judges its state.

    Args:
        name: the name of the job.
        words: the meaning of further words for a state.
        on_progress: the function of the caller; None for none.
        progress_bar: the bar that is drawn.
        bounded: whether a deadline bounds the wait.
    """

    def __init__(
        self,
        name: str,
        words: Mapping[str, State],
        on_progress: OnProgress | None,
        progress_bar: ProgressBar,
        *,
        bounded: bool,
    ) -> None:
        self._name = name
        self._words = words
        self._on_progress = on_progress
        self._progress_bar = progress_bar
        self._bounded = bounded
        self._started = monotonic()
        self._unknown_states = 0  # in a row
        self.progress = Progress(None, "going on")

    async def has_ended(self, response: Response[Any]) -> bool:
        """Show the progress of a job, and tell whether the job has succeeded.

        Raises:
            JobFailed: the job has ended without success.
            JobStateUnknown: the state is unknown too often, and no deadline ends the wait.
        """
        self.progress = read_progress(
            response.data,
            response.value,
            is_result=isinstance(response.value, _RESULTS_OF_JOBS),
            words=self._words,
            elapsed=monotonic() - self._started,
        )
        self._progress_bar.draw(self.progress)
        await self._report()
        self._check_failure()
        self._count_unknown_state()
        return self.progress.state == "succeeded"

    async def _report(self) -> None:
        if self._on_progress is not None:
            result = self._on_progress(self.progress)
            if isawaitable(result):
                await result

    def _check_failure(self) -> None:
        progress = self.progress
        if (error := _ENDS.get(progress.state)) is not None:
            detail = f": {progress.reason}" if progress.reason else ""
            raise error(
                f"{self._name} ended as {progress.word or progress.state}{detail}",
                state=progress.word,
                reason=progress.reason,
                answer=progress.answer,
            )

    def _count_unknown_state(self) -> None:
        progress = self.progress
        if progress.state != "unknown":
            self._unknown_states = 0
            return
        self._unknown_states += 1
        word = repr(progress.word) if progress.word else "no word"
        if self._unknown_states == 1:
            logger.warning("%s: %s for its state; waiting on", self._name, word)
        if not self._bounded and self._unknown_states == MOST_UNKNOWN:
            raise JobStateUnknown(
                f"{self._name} has {word} for its state, {MOST_UNKNOWN} times in a row: whether it "
                "has ended is unknown",
                state=progress.word,
                answer=progress.answer,
            )

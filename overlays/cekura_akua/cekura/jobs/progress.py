"""The progress of a background job, read from a response: a word for its state, or counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .states import State, state_of

_TEXTS = ("message", "detail", "error", "reason")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a job.

    Attributes:
        answer: the last response, as the method returns it.
        state: the state of the job, by its word or its counts.
        word: the word for the state, as it was sent; empty without a word.
        done: the number of finished parts; None where the response does not count them.
        failed: the number of failed parts; None where the response does not count them.
        total: the number of all parts; None where the response does not count them.
        reason: the reason that the response gives, such as an error; empty without a reason.
        stage: the name of the current stage; empty without stages.
        elapsed: seconds since the wait began.
    """

    answer: Any
    state: State
    word: str = ""
    done: int | None = None
    failed: int | None = None
    total: int | None = None
    reason: str = ""
    stage: str = ""
    elapsed: float = 0.0

    @property
    def fraction(self) -> float | None:
        """The share of parts that are done or failed, from 0 to 1; None without counts.

        A job that has succeeded is finished, with or without counts.
        """
        if self.state == "succeeded":
            return 1.0
        if not self.total or self.done is None:
            return None
        return min(1.0, (self.done + (self.failed or 0)) / self.total)


def read_progress(
    data: Any,
    answer: Any = None,
    *,
    is_result: bool = False,
    words: Mapping[str, State] | None = None,
    elapsed: float = 0.0,
) -> Progress:
    """Return the progress of a job.

    A word for the state decides. Without a word, the counts decide: a job has ended when all parts
    are done or failed, and has failed when no part is done. Without counts, a job with an error has
    failed, and the state of any other job is unknown.

    Args:
        data: the JSON value of the response.
        answer: the response, as the method returns it.
        is_result: whether the response is the result of the job, which comes without a word.
        words: the meaning of further words, or another meaning of listed words.
        elapsed: seconds since the wait began.
    """
    if not isinstance(data, Mapping):
        return Progress(answer, "unknown", elapsed=elapsed)
    # The word for the state, the counts and the reason are read first; then they are weighed.
    word = next((w for w in (data.get("status"), data.get("state")) if isinstance(w, str)), "")
    done, failed, total = _counts(data)
    reason = _reason(data)
    if word:
        state = state_of(word, words or {})
    elif is_result:
        state = "succeeded"
    elif total and done is not None and done + (failed or 0) >= total:
        state = "succeeded" if done else "failed"
        reason = reason or ("" if done else f"none of {total} succeeded")
    elif done is not None:
        state = "going on"
    else:
        state = "failed" if data.get("error") else "unknown"
    stage = data.get("current_stage")
    return Progress(
        answer,
        state,
        word,
        done,
        failed,
        total,
        reason,
        stage if isinstance(stage, str) else "",
        elapsed,
    )


def _counts(data: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """Return the numbers of finished, failed and all parts: `completed_runs_count` and so on."""
    for name, value in data.items():
        kind = name.removeprefix("total_")
        total, done = _count(value), _count(data.get(f"completed_{kind}"))
        if kind != name and total is not None and done is not None:
            return done, _count(data.get(f"failed_{kind}")), total
    return None, None, None


def _count(value: Any) -> int | None:
    """Return a count, which some operations declare as text; None for any other value."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _reason(data: Mapping[str, Any]) -> str:
    for name in ("error", "error_message", "detail", "failed_reasons", "ended_reason"):
        if reason := _reason_text(data.get(name)):
            return reason[:500]
    return ""


def _reason_text(value: Any) -> str:
    """Return the text of a reason: a text, an object with a text, or a list of these."""
    match value:
        case str():
            return value.strip()
        case Mapping():
            texts = (value.get(name) for name in _TEXTS)
            return next((text.strip() for text in texts if isinstance(text, str)), "")
        case list():
            return "; ".join(
                filter(None, (_reason_text(v) for v in value[:10] if not isinstance(v, list)))
            )
        case _:
            return ""

"""Jobs: how far background work is, read out of answers that each use words of their own.

The API reports background work in several vocabularies, and sometimes only in counts. Here they
become one: a job goes on, has succeeded, has failed, was cancelled, or waits for its caller. A word
that is not known is never taken for success, nor for failure: it may be a new word for going on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

State: TypeAlias = Literal["going on", "succeeded", "failed", "cancelled", "needs input", "unknown"]

# Every word that the API declares, or speaks of, for the state of something that is worked on.
WORDS: Mapping[str, State] = {
    **dict.fromkeys(
        (
            "agent_running",
            "evaluating",
            "generating",
            "generating_scenario",
            "in_progress",
            "in_queue",
            "pending",
            "processing",
            "queued",
            "regression_running",
            "reoptimizing",
            "running",
            "scaling_up",
            "streaming",
            "waiting_for_call",
        ),
        "going on",
    ),
    **dict.fromkeys(
        ("complete", "completed", "done", "ready", "reproduced", "succeeded"), "succeeded"
    ),
    # Ended without what was asked for; `dropped` is a turn of a chat that a newer one replaced.
    **dict.fromkeys(
        (
            "dropped",
            "error",
            "exhausted",
            "failed",
            "no_improvement",
            "skipped_no_failures",
            "skipped_not_enough_data",
            "timeout",
        ),
        "failed",
    ),
    "cancelled": "cancelled",
    **dict.fromkeys(
        ("awaiting_user", "needs_clarification", "pending_clarification", "waiting_input"),
        "needs input",
    ),
}


_TEXTS = ("message", "detail", "error", "reason")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        answer: what was answered, as the method returns it.
        state: what its word means.
        word: the word for its state, as it was sent; empty where none was.
        done: how many parts are done, where the answer counts them.
        failed: how many have failed.
        total: how many there are.
        reason: what went wrong, where something did.
        stage: the name of the stage that it is in, where it has stages.
        elapsed: seconds since the waiting began.
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
        """How much is done, from 0 to 1; None where the answer does not say."""
        if self.state == "succeeded":
            return 1.0
        if not self.total or self.done is None:
            return None
        return min(1.0, (self.done + (self.failed or 0)) / self.total)


def read_progress(
    data: Any,
    answer: Any = None,
    *,
    outcome: bool = False,
    words: Mapping[str, State] | None = None,
    elapsed: float = 0.0,
) -> Progress:
    """Read how far a job is.

    A word for the state decides. Without one, the counts do: all parts done or failed is the end,
    and none of them done is a failure. Without either, the state is unknown.

    Args:
        data: the JSON of the answer.
        answer: the same as the method returns it.
        outcome: whether this is what the work was for, and not a state: the end, without a word.
        words: what further words mean, or what known ones mean here.
        elapsed: seconds since the waiting began.
    """
    if not isinstance(data, Mapping):
        return Progress(answer, "unknown", elapsed=elapsed)
    word = next((w for w in (data.get("status"), data.get("state")) if isinstance(w, str)), "")
    done, failed, total = _counts(data)
    reason = _reason(data)
    if word:
        state = _meaning(word, words or {})
    elif outcome:
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


def _meaning(word: str, further: Mapping[str, State]) -> State:
    plain = word.strip().lower()
    return further.get(word) or further.get(plain) or WORDS.get(plain, "unknown")


def _counts(data: Mapping[str, Any]) -> tuple[int | None, int | None, int | None]:
    """Return how many parts are done, have failed, and are there: `total_runs_count` and so on."""
    for name, value in data.items():
        kind = name.removeprefix("total_")
        total, done = _count(value), _count(data.get(f"completed_{kind}"))
        if kind != name and total is not None and done is not None:
            return done, _count(data.get(f"failed_{kind}")), total
    return None, None, None


def _count(value: Any) -> int | None:
    """Return a count; some are declared as texts."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _reason(data: Mapping[str, Any]) -> str:
    for name in ("error", "error_message", "detail", "failed_reasons", "ended_reason"):
        if reason := _said(data.get(name)):
            return reason[:500]
    return ""


def _said(value: Any) -> str:
    """Return the text of a reason: a text, an object that holds one, or several of them."""
    match value:
        case str():
            return value.strip()
        case Mapping():
            texts = (value.get(name) for name in _TEXTS)
            return next((text.strip() for text in texts if isinstance(text, str)), "")
        case list():
            return "; ".join(
                filter(None, (_said(v) for v in value[:10] if not isinstance(v, list)))
            )
        case _:
            return ""

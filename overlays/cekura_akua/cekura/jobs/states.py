"""The states of a background job, and the words of the API for these.

The API has several vocabularies for the state of a job. An unknown word is neither success nor
failure: it may be a new word for a job that goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from cekura_akua.errors import InvalidInput

State: TypeAlias = Literal["going on", "succeeded", "failed", "cancelled", "needs input", "unknown"]

# Every word for the state of a job that the API declares or documents.
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
    # Ended without a result; `dropped` is a turn of a chat that a newer turn replaced.
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


def state_of(word: str, further_words: Mapping[str, State]) -> State:
    """Return the state that a word means, in any case; `unknown` for an unknown word.

    Args:
        word: the word, as it was sent.
        further_words: the meaning of further words, or another meaning of listed words.
    """
    plain = word.strip().lower()
    return further_words.get(word) or further_words.get(plain) or WORDS.get(plain, "unknown")


def check_words(words: Mapping[str, State]) -> None:
    """Check the words that a caller adds.

    Raises:
        InvalidInput: the words are no mapping, or the meaning of a word is not a state.
    """
    if not isinstance(words, Mapping):
        raise InvalidInput(f"words must be a mapping of words to states, not {words!r}")
    if invalid := {repr(state) for state in words.values() if state not in get_args(State)}:
        raise InvalidInput(
            f"a word cannot mean {', '.join(sorted(invalid))}; the states are "
            f"{', '.join(map(repr, get_args(State)))}"
        )

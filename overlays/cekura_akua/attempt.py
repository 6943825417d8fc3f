"""The record of what was tried: one entry for each attempt of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of a call.

    Attributes:
        number: 1 for the first.
        happened: what became of it: `answered`, or a row of the retry table.
        sent: False when it is certain that no byte of it reached the server.
        status: the status of the answer; None when there was none.
        reason: what went wrong, in words; None when nothing did.
        elapsed: seconds from its start to its end.
        waited: seconds waited before it started.
    """

    number: int
    happened: str
    sent: bool
    status: int | None = None
    reason: str | None = None
    elapsed: float = 0.0
    waited: float = 0.0

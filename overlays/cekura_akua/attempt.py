"""Attempts: the record of a call, one entry for each time that it was sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt of a call.

    Attributes:
        number: 1 for the first attempt.
        happened: the result, as a row of the retry table.
        sent: False when it is certain that no byte of the request reached the server.
        status: the HTTP status of the response; None without a response.
        reason: the reason of a failure, in words; None after a success.
        elapsed: seconds from the start to the end of the attempt.
        waited: seconds of waiting before the attempt.
        queued: seconds of waiting for a connection, which are part of `elapsed`.
    """

    number: int
    happened: str
    sent: bool
    status: int | None = None
    reason: str | None = None
    elapsed: float = 0.0
    waited: float = 0.0
    queued: float = 0.0

"""Long-running operations: waited for by long polls, whatever envelope they come in (rule 26)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import anyio

from cekura_akua.core.backoff import jittered
from cekura_akua.core.deadline import expiry, remaining
from cekura_akua.core.errors import (
    AnswerLost,
    ConnectionFailed,
    DeadlineExceeded,
    InvalidInput,
    OperationCancelled,
    OperationFailed,
    OutcomeUnknown,
    RateLimited,
    SdkError,
    ServerFailed,
)
from cekura_akua.core.limits import check_seconds

if TYPE_CHECKING:
    from .client import Akua

LONGEST_POLL = 60
POLL = 30
MARGIN = 15.0  # seconds that an attempt may take beyond the poll itself

# A failed poll is not a failed operation: polling is safe to repeat, although it is a POST.
_POLL_FAILED = (AnswerLost, ConnectionFailed, OutcomeUnknown, RateLimited, ServerFailed)
MOST_FAILURES = 10  # failed polls in a row, where no deadline bounds them


async def wait(client: Akua, operation: Any, *, deadline: float | None) -> Any:
    """Wait for an operation to end; see `Akua.wait`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    name = operation_id(operation)
    failures = 0
    last: SdkError | None = None
    while (left := remaining(expires)) > 0:
        seconds = max(1, min(POLL, LONGEST_POLL, int(min(left, POLL))))
        try:
            state = await client.operations.wait(
                name, timeout_=seconds, timeout=seconds + MARGIN, deadline=_finite(left)
            )
        except DeadlineExceeded:
            break
        except _POLL_FAILED as error:
            failures, last = failures + 1, error
            if deadline is None and failures == MOST_FAILURES:
                raise
            await anyio.sleep(min(jittered(failures), remaining(expires)))
            continue
        failures = 0
        if is_done(state):
            return _succeeded(name, state)
    raise DeadlineExceeded(
        f"operation {name} had not ended within {deadline:.3g} s; it goes on, and waiting for it "
        "again goes on from there",
        cause=last,
    )


def operation_id(operation: Any) -> str:
    """Return the id of an operation, out of any of its envelopes, or of an id itself.

    Raises:
        InvalidInput: it is no operation.
    """
    if isinstance(operation, str):
        return operation
    for name in ("operation_id", "id"):
        found = _member(operation, name)
        if isinstance(found, str) and found:
            if name == "id" and not isinstance(_member(operation, "done"), bool):
                break  # something else that has an id
            return found
    raise InvalidInput(f"{type(operation).__name__} is no long-running operation to wait for")


def is_done(operation: Any) -> bool:
    """Whether an operation has ended, one way or another."""
    return _member(operation, "done") is True


def _succeeded(name: str, operation: Any) -> Any:
    """Return an operation that has succeeded.

    Raises:
        OperationCancelled: it was cancelled.
        OperationFailed: it ended in any other way.
    """
    state = _member(operation, "state")
    if state == "SUCCEEDED":
        return operation
    reason = _member(_member(operation, "error"), "message")
    kind = OperationCancelled if state == "CANCELLED" else OperationFailed
    detail = f": {reason}" if isinstance(reason, str) else ""
    raise kind(f"operation {name} ended as {state}{detail}", operation=operation)


def _member(holder: Any, name: str) -> Any:
    return holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name, None)


def _finite(seconds: float) -> float | None:
    return None if seconds == float("inf") else seconds

"""Long-running operations: waited for by long polls, whatever envelope they come in (rule 26)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

import anyio

from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.deadline import expiry, finite, remaining
from cekura_akua.core.log import logger
from cekura_akua.core.pipeline.backoff import jittered
from cekura_akua.core.response import Response
from cekura_akua.errors import (
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

if TYPE_CHECKING:
    from .client import Akua

POLL = 30  # seconds that the server may hold a poll; it takes 1 to 60
MARGIN = 15.0  # seconds that an attempt may take beyond the poll itself
MOST_FAILURES = 10  # failed polls in a row, where no deadline bounds them
CANCELLING = 5.0  # seconds to ask for a cancellation, when the wait itself has been cancelled

# A failed poll is not a failed operation: polling is safe to repeat, although it is a POST.
_POLL_FAILED = (
    AnswerLost,
    ConnectionFailed,
    OutcomeUnknown,
    RateLimited,
    ServerFailed,
)
_ENDED = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})

OnStep = Callable[[Any], object]


async def wait(
    client: Akua,
    operation: Any,
    *,
    deadline: float | None,
    on_step: OnStep | None,
    cancel_on_cancel: bool,
) -> Any:
    """Wait for an operation to end; see `Akua.wait`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    if isinstance(operation, Response):
        operation = operation.value
    name = operation_id(operation)
    steps = _Steps(on_step)
    try:
        state = operation
        if not (is_done(operation) and type(operation).__name__ == "Operation"):
            state = await _end(client, name, expires, deadline, steps)
        await steps.report(state)
    except anyio.get_cancelled_exc_class():
        if cancel_on_cancel:
            await _cancel(client, name)
        raise
    return _succeeded(name, state)


def operation_id(operation: Any) -> str:
    """Return the id of an operation, out of any of its envelopes, or of an id itself.

    Raises:
        InvalidInput: it is no operation.
    """
    if isinstance(operation, str) and operation:
        return operation
    found = _member(operation, "operation_id")
    if not isinstance(found, str) and isinstance(_member(operation, "done"), bool):
        found = _member(operation, "id")
    if isinstance(found, str) and found:
        return found
    raise InvalidInput(
        f"{type(operation).__name__} is no long-running operation to wait for{_instead(operation)}"
    )


def is_done(operation: Any) -> bool:
    """Whether an operation has ended, one way or another."""
    return _member(operation, "done") is True or _member(operation, "state") in _ENDED


async def _end(
    client: Akua, name: str, expires: float, deadline: float | None, steps: _Steps
) -> Any:
    """Poll until the operation has ended, and return it.

    Raises:
        DeadlineExceeded: it has not, in time.
        SdkError: it cannot be polled; without a deadline, after so many failures in a row.
    """
    failures = early = 0
    last: SdkError | None = None
    state: Any = None
    while (left := remaining(expires)) > 0:
        seconds = max(1, int(min(left, POLL)))
        started = monotonic()
        try:
            state = await client.operations.wait(
                name,
                timeout_=seconds,
                timeout=seconds + MARGIN,
                deadline=finite(left),
            )
        except DeadlineExceeded:
            break
        except _POLL_FAILED as error:
            failures, last = failures + 1, error
            if deadline is None and failures == MOST_FAILURES:
                raise
            pause = max(jittered(failures), _asked(error))
        else:
            failures = 0
            if is_done(state):
                return state
            await steps.report(state)
            # A server that answers at once instead of holding the poll must not be hammered.
            early = early + 1 if monotonic() - started < seconds / 2 else 0
            pause = jittered(early) if early else 0.0
        await anyio.sleep(min(pause, remaining(expires)))
    raise DeadlineExceeded(
        f"operation {name} had not ended within {deadline:.3g} s; it goes on, and waiting for it "
        "again goes on from there",
        cause=last,
        effect="applied",
        operation=state,
    )


class _Steps:
    """Reports each step once for every state that it comes into; what is pending has not begun."""

    def __init__(self, on_step: OnStep | None) -> None:
        self._on_step = on_step
        self._seen: dict[int, tuple[Any, Any]] = {}

    async def report(self, operation: Any) -> None:
        """Tell the caller of the steps that have moved on."""
        steps = _member(operation, "steps")
        if self._on_step is None or not isinstance(steps, list):
            return
        for place, step in enumerate(steps):
            mark = (_member(step, "name"), _member(step, "status"))
            if mark[1] == "pending" or self._seen.get(place) == mark:
                continue
            self._seen[place] = mark
            answer = self._on_step(step)
            if isinstance(answer, Awaitable):
                await answer


async def _cancel(client: Akua, name: str) -> None:
    """Ask for the cancellation of an operation while the task itself is being cancelled."""
    with anyio.CancelScope(shield=True):
        try:
            await client.operations.cancel(name, deadline=CANCELLING)
        except SdkError as error:
            logger.warning("operation %s could not be cancelled: %s", name, error)


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


def _asked(error: SdkError) -> float:
    """Return the seconds that the answer to a failed poll asks to wait."""
    cause = error.cause if isinstance(error, OutcomeUnknown | AnswerLost) else error
    asked = getattr(cause, "retry_after", None)
    return asked if isinstance(asked, float) else 0.0


def _instead(other: Any) -> str:
    """Say what to do with something that is no operation."""
    if _member(other, "install") is None:
        return ""
    return (
        ": it holds the install, whose desired_version is null when the change is done; read that "
        "with installs.get"
    )


def _member(holder: Any, name: str) -> Any:
    return holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name, None)

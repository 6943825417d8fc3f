"""Long-running operations: waits for their end by long polls (rule 26)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

import anyio

from akua_api import models
from cekura_akua.core.config.checks import check_flag, check_function, check_seconds
from cekura_akua.core.deadline import expiry
from cekura_akua.core.log import logger
from cekura_akua.core.pipeline.backoff import jittered
from cekura_akua.core.polling import PollingTimeout, poll_until
from cekura_akua.core.response import Response
from cekura_akua.errors import (
    AnswerLost,
    ConnectionFailed,
    DeadlineExceeded,
    DecodeError,
    InvalidInput,
    OperationCancelled,
    OperationFailed,
    OutcomeUnknown,
    RateLimited,
    SdkError,
    ServerFailed,
)

if TYPE_CHECKING:
    from .base import AkuaBase

POLL = 30  # seconds that the server may hold a poll; it takes 1 to 60
MARGIN = 15.0  # seconds that an attempt may take beyond the poll itself
CANCELLING = 5.0  # seconds to ask for a cancellation, when the wait itself has been cancelled

# A failed poll is not a failed operation: polling is safe to repeat, although it is a POST.
_POLL_FAILED = (
    AnswerLost,
    ConnectionFailed,
    DecodeError,
    OutcomeUnknown,
    RateLimited,
    ServerFailed,
)
_ENDED = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})

OnStep = Callable[[Any], object]


async def wait(
    client: AkuaBase,
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
    check_function("on_step", on_step)
    check_flag("cancel_on_cancel", cancel_on_cancel)
    steps = _Steps(on_step)
    cancelled = anyio.get_cancelled_exc_class()  # a wait that is dropped has no event loop to ask
    try:
        state = operation
        if not (is_done(operation) and isinstance(operation, models.Operation)):
            state = await _end(client, name, expires, deadline, steps)
        await steps.report(state)
    except cancelled:
        if cancel_on_cancel:
            await _cancel(client, name)
        raise
    return _succeeded(name, state)


def operation_id(operation: Any) -> str:
    """Return the id of an operation, which comes in five envelopes, or as an id itself.

    Raises:
        InvalidInput: the argument is not an operation.
    """
    if isinstance(operation, str) and operation:
        return operation
    identifier = _member(operation, "operation_id")
    if not isinstance(identifier, str) and isinstance(_member(operation, "done"), bool):
        identifier = _member(operation, "id")
    if isinstance(identifier, str) and identifier:
        return identifier
    raise InvalidInput(
        f"{type(operation).__name__} is no long-running operation to wait for{_instead(operation)}"
    )


def is_done(operation: Any) -> bool:
    """Whether an operation has ended, successfully or not."""
    return _member(operation, "done") is True or _member(operation, "state") in _ENDED


async def _end(
    client: AkuaBase, name: str, expires: float, deadline: float | None, steps: _Steps
) -> Any:
    """Poll until the operation has ended, and return its last state.

    Raises:
        DeadlineExceeded: the operation has not ended in time.
        SdkError: the operation cannot be polled; without a deadline, after ten failures in a row.
    """
    polls = _Polls(client, name, steps)
    try:
        return await poll_until(
            polls.poll, polls.has_ended, expires=expires, failures=_POLL_FAILED, pause=polls.pause
        )
    except PollingTimeout as timeout:
        raise DeadlineExceeded(
            f"operation {name} had not ended within {deadline:.3g} s; it goes on, and waiting for "
            "it again goes on from there",
            cause=timeout.cause,
            effect="applied",
            operation=polls.state,
        ) from None


class _Polls:
    """The long polls of an operation.

    Attributes:
        state: the operation as the last poll returned it; None before the first.
    """

    def __init__(self, client: AkuaBase, name: str, steps: _Steps) -> None:
        self._client = client
        self._name = name
        self._steps = steps
        self._early = 0  # polls in a row that the server did not hold
        self.state: Any = None

    async def poll(self, left: float | None) -> Any:
        """Poll once, for at most the seconds that are left."""
        seconds = POLL if left is None else max(1, int(min(left, POLL)))
        started = monotonic()
        self.state = await self._client.operations.wait(
            self._name, timeout_=seconds, timeout=seconds + MARGIN, deadline=left
        )
        # A server that answers at once instead of holding the poll must not be hammered.
        self._early = self._early + 1 if monotonic() - started < seconds / 2 else 0
        return self.state

    async def has_ended(self, operation: Any) -> bool:
        """Return whether the operation has ended; else report its steps."""
        if is_done(operation):
            return True
        await self._steps.report(operation)
        return False

    def pause(self, failures: int) -> float:
        """Return the seconds until the next poll."""
        return jittered(failures or self._early) if failures or self._early else 0.0


class _Steps:
    """Reports each step of an operation whenever its status has changed, but for pending steps."""

    def __init__(self, on_step: OnStep | None) -> None:
        self._on_step = on_step
        self._seen: dict[int, tuple[Any, Any]] = {}

    async def report(self, operation: Any) -> None:
        """Report the steps whose status has changed."""
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


async def _cancel(client: AkuaBase, name: str) -> None:
    """Cancel an operation while the waiting task itself is being cancelled."""
    with anyio.CancelScope(shield=True):
        try:
            await client.operations.cancel(name, deadline=CANCELLING)
        except SdkError as error:
            logger.warning("operation %s could not be cancelled: %s", name, error)


def _succeeded(name: str, operation: Any) -> Any:
    """Return an operation that has succeeded.

    Raises:
        OperationCancelled: the operation was cancelled.
        OperationFailed: the operation ended in another state.
    """
    state = _member(operation, "state")
    if state == "SUCCEEDED":
        return operation
    reason = _member(_member(operation, "error"), "message")
    kind = OperationCancelled if state == "CANCELLED" else OperationFailed
    detail = f": {reason}" if isinstance(reason, str) else ""
    raise kind(f"operation {name} ended as {state}{detail}", operation=operation)


def _instead(other: Any) -> str:
    """Return advice for an object that is not an operation."""
    if _member(other, "install") is None:
        return ""
    return (
        ": it holds the install, whose desired_version is null when the change is done; read that "
        "with installs.get"
    )


def _member(holder: Any, name: str) -> Any:
    return holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name, None)

"""Attempts: the innermost step of a call makes one attempt and records it."""

from __future__ import annotations

from collections.abc import Awaitable
from logging import DEBUG
from time import monotonic
from typing import TYPE_CHECKING

from cekura_akua.attempt import Attempt
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.errors import Effect, SdkError

from .call import Call, Try
from .classification import classify
from .retry_table import Happened

if TYPE_CHECKING:
    from cekura_akua.core.http.transport import Transport  # imports httpx


LONG_POLL = ":wait"  # ends the path of an operation that answers when something has happened


class AttemptFailed(Exception):
    """An attempt did not succeed; the outer policies decide about a retry.

    Attributes:
        result: the response, or the loss of it.
        happened: the row of the retry table.
        late: whether a retry was allowed, and the deadline left no time for it.
    """

    def __init__(self, result: Answer | Lost, happened: Happened) -> None:
        super().__init__(happened)
        self.result = result
        self.happened: Happened = happened
        self.late = False


def over(transport: Transport) -> Try:
    """Return the step that sends an attempt over a transport."""

    def send(call: Call) -> Awaitable[Answer | Lost]:
        call.request.long_poll = call.operation.path.endswith(LONG_POLL)
        return transport.send(call.request, call.timeout, call.expires)

    return send


async def attempt_once(call: Call, send: Try, most_values: int) -> Answer:
    """Send a call once, record the attempt, and return its response.

    Args:
        call: the call.
        send: sends the request, through the caller's middleware.
        most_values: how many values the JSON of a response may hold.

    Raises:
        AttemptFailed: there was no response, or it is not a success that can be read.
        SdkError: a middleware or a closed client refused to send.
    """
    started = monotonic()
    waited, call.waited = call.waited, 0.0
    try:
        result = await send(call)
    except SdkError:
        raise
    except BaseException:
        log_interruption(call, "unknown")
        raise
    happened = classify(call, result, most_values)
    if isinstance(result, Answer):
        sent, status, reason = True, result.status, result.cut
    else:
        sent, status, reason = result.sent, None, result.reason
    number, elapsed = len(call.attempts) + 1, monotonic() - started
    call.attempts.append(Attempt(number, happened, sent, status, reason, elapsed, waited))
    if logger.isEnabledFor(DEBUG):
        logger.debug(
            "%s: attempt %d %s, status %s, %.3f s",
            call.describe(),
            number,
            happened,
            status,
            elapsed,
        )
    if happened == "succeeded" and isinstance(result, Answer):
        return result
    raise AttemptFailed(result, happened)


def log_interruption(call: Call, effect: Effect) -> None:
    """Log the key of a write that is cancelled after a possible effect (rule 2)."""
    if call.kind != "read" and effect != "not applied":
        logger.info(
            "%s was interrupted; its effect: %s (idempotency key: %s)",
            call.describe(),
            effect,
            call.idempotency_key,
        )

"""Attempts: the innermost step of a call makes one attempt and records it."""

from __future__ import annotations

from collections.abc import Awaitable
from time import monotonic
from typing import TYPE_CHECKING

from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.errors import Effect, SdkError

from .call import Call, Try
from .classification import classify, record_attempt
from .log_fields import log_fields
from .retry_table import Happened

if TYPE_CHECKING:
    from cekura_akua.core.http.transport import Transport


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


async def attempt_once(call: Call, send: Try) -> Answer:
    """Send a call once, record the attempt, and return its response.

    Args:
        call: the call.
        send: sends the request, through the caller's middleware.

    Raises:
        AttemptFailed: there was no response, or it is not a success that can be read.
        SdkError: a middleware or a closed client refused to send.
    """
    started = monotonic()
    waited, call.waited = call.waited, 0.0
    try:
        result = await send(call)
    except BaseException as error:
        _record_interruption(call, started, waited)
        if not isinstance(error, SdkError):
            log_interruption(call, call.attempted)
        raise
    for other in call.results:
        if other is not result:  # a middleware replaced it
            call.hidden.append(classify(call, other))
    call.results.clear()
    if call.under_way:  # a middleware left a request alone, as in a task
        call.hidden.append("lost")
    happened = record_attempt(call, result, started, waited)
    if happened == "succeeded" and isinstance(result, Answer):
        return result
    raise AttemptFailed(result, happened)


def _record_interruption(call: Call, started: float, waited: float) -> None:
    """Record the requests of an attempt that a hook or a cancellation ended (rules 1 and 2).

    Nothing is recorded where no byte left.
    """
    if call.under_way or (call.request.sending and not call.results):
        call.results.append(Lost(True, "the attempt was interrupted"))
    for result in call.results:
        record_attempt(call, result, started, waited)
    call.results.clear()


def log_interruption(call: Call, effect: Effect) -> None:
    """Log the key of a write that is cancelled after a possible effect (rule 2)."""
    if call.kind != "read" and effect != "not applied":
        logger.info(
            "%s was interrupted; its effect: %s (idempotency key: %s)",
            call.describe(),
            effect,
            call.idempotency_key,
            extra=log_fields(call) | {"effect": effect},
        )

"""The loop around the attempts of a call: the only place where anything is sent again (rule 21)."""

from __future__ import annotations

from logging import DEBUG
from time import monotonic

from anyio import sleep

from cekura_akua.attempt import Attempt
from cekura_akua.core.deadline import remaining
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.core.request.media_types import JSON_TYPE
from cekura_akua.errors import (
    AnswerLost,
    DeadlineExceeded,
    DeadlineOutcomeUnknown,
    Effect,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.runtime import encode

from .backoff import Budget, jittered, retry_after
from .call import Call, Try
from .credential import renewed
from .responses import classify, error_of, request_id
from .retry_table import Decision, Happened, decide

LONGEST_WAIT = 60.0  # what a server may ask for when the caller has set no deadline

_TOLERANCE = 0.005  # seconds by which a timer may be early


async def with_retry(call: Call, attempt: Try, *, budget: Budget) -> Answer:
    """Attempt a call until it succeeds, or may not or cannot be attempted again.

    Raises:
        SdkError: it did not succeed; an `OutcomeUnknown` exactly when it may have been applied.
    """
    marked = applied = renewal = False
    waited = 0.0
    while True:
        try:
            outcome, happened = await _attempt(call, attempt, waited, marked=marked)
        except SdkError as refusal:  # the client was closed, or a hook refused: this was not sent
            final = _final(call, refusal, marked=marked, applied=applied)
            if final is refusal:
                raise
            raise final from refusal
        if happened == "succeeded" and isinstance(outcome, Answer):
            budget.succeed(retried=len(call.attempts) > 1)
            return outcome
        if happened == "gone" and "None" in call.operation.answers.values():
            return Answer(204, outcome.headers if isinstance(outcome, Answer) else {})
        decision = decide(call.kind, happened)
        marked = marked or decision.marks
        applied = applied or decision.effect == "applied"
        wait = _wait(call, outcome, decision)
        waited = 0.0
        try:
            if not renewal and not _spent(call) and await renewed(call, outcome):
                renewal = True
                continue
            if wait is not None and wait < remaining(call.expires) and budget.take():
                logger.info(
                    "%s: attempt %d %s, trying again in %.3f s",
                    call.describe(),
                    len(call.attempts),
                    happened,
                    wait,
                )
                await sleep(wait)
                waited = wait
                continue
        except BaseException:
            _interrupted(call, "applied" if applied else "unknown" if marked else "not applied")
            raise
        late = wait is not None and wait >= remaining(call.expires)
        late = late or (outcome.timed_out and remaining(call.expires) < _TOLERANCE)
        cause = error_of(call, outcome, happened)
        if decision.retry and (name := _spent(call)):
            cause.message += f"; not sent again, as the file of {name} can be read only once"
        error = _final(call, cause, marked=marked, applied=applied, late=late)
        if isinstance(outcome, Answer):
            error.request_id = request_id(call, outcome)
        raise error


async def _attempt(
    call: Call, attempt: Try, waited: float, *, marked: bool
) -> tuple[Answer | Lost, Happened]:
    """Make one attempt and record it."""
    started = monotonic()
    try:
        outcome = await attempt(call)
    except SdkError:
        raise
    except BaseException:
        _interrupted(call, "unknown")
        raise
    happened = classify(call, outcome, marked=marked)
    if isinstance(outcome, Answer):
        sent, status, reason = True, outcome.status, outcome.cut
    else:
        sent, status, reason = outcome.sent, None, outcome.reason
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
    return outcome, happened


def _interrupted(call: Call, effect: Effect) -> None:
    """Log the key of a write that is cancelled when it may have had an effect (rule 2)."""
    if call.kind != "read" and effect != "not applied":
        logger.info(
            "%s was interrupted; its effect: %s (idempotency key: %s)",
            call.describe(),
            effect,
            call.idempotency_key,
        )


def _wait(call: Call, outcome: Answer | Lost, decision: Decision) -> float | None:
    """Return the seconds until the next attempt; None when there must be none.

    What the server asks to wait sets the delay; it never permits a retry (rule 22).
    """
    tried = len(call.attempts)
    if not decision.retry or tried > call.retries or _forbidden(outcome) or _spent(call):
        return None
    asked = retry_after(outcome.headers.get("retry-after")) if isinstance(outcome, Answer) else None
    if asked is None:
        return jittered(tried)
    return None if call.deadline is None and asked > LONGEST_WAIT else asked


def _forbidden(outcome: Answer | Lost) -> bool:
    """Whether the server says not to try again; its saying that one may permits nothing."""
    if isinstance(outcome, Lost):
        return False
    return str(outcome.headers.get("x-should-retry", "")).strip().lower() == "false"


def _spent(call: Call) -> str | None:
    """Return the name of a file that was read and cannot be read again, where there is one."""
    return call.request.upload.spent if call.request.upload is not None else None


def _final(
    call: Call, cause: SdkError, *, marked: bool, applied: bool, late: bool = False
) -> SdkError:
    """Return the error that a call ends with, and what is known of the effect of all attempts."""
    error: SdkError = cause
    if call.kind == "read":
        if late:
            error = _too_late(call, cause)
    elif applied:
        error = AnswerLost(f"{call.describe()} was applied, but its answer was lost", cause=cause)
    elif marked:
        unknown = DeadlineOutcomeUnknown if late else OutcomeUnknown
        error = unknown(
            f"{call.describe()} may or may not have been applied: {cause.message}",
            cause=cause,
            method=call.request.method,
            url=call.request.url,
            body=encode(call.body) if call.operation.body == JSON_TYPE else None,
        )
    elif late:
        error = _too_late(call, cause)
    error.attempts = tuple(call.attempts)
    error.idempotency_key = call.idempotency_key
    return error


def _too_late(call: Call, cause: SdkError) -> DeadlineExceeded:
    return DeadlineExceeded(
        f"{call.describe()} did not succeed within the deadline of {call.deadline:.3g} s: "
        f"{cause.message}",
        cause=cause,
    )

"""Outcomes: a call ends with its response, or with an error that tells its effect (rule 1).

Without this policy, a failure of the last attempt reaches the caller as it is, and tells nothing
of the attempts before it.
"""

from __future__ import annotations

from cekura_akua.core.deadline import remaining
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.request.media_types import JSON_TYPE
from cekura_akua.errors import (
    AnswerLost,
    DeadlineExceeded,
    DeadlineOutcomeUnknown,
    IdempotencyKeyReused,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.runtime import encode

from .api_errors import error_of
from .attempts import AttemptFailed
from .call import Call, Proceed
from .log_fields import request_id
from .retry_table import decide

_TOLERANCE = 0.005  # seconds by which a timer may be early


async def with_outcome(call: Call, proceed: Proceed) -> Answer:
    """Return the response of a call, or raise the error that tells the effect of all attempts.

    Raises:
        OutcomeUnknown: an attempt may have been applied; exactly then.
        AnswerLost: an attempt was applied, and its response was lost.
        SdkError: no attempt was applied.
    """
    try:
        return await proceed(call)
    except AttemptFailed as failure:
        if failure.happened == "gone" and "None" in call.operation.answers.values():
            return _no_content(failure)
        raise _error_of_failure(call, failure) from None
    except SdkError as refusal:  # the client was closed, or a hook raised
        if final_error(call, refusal) is refusal:  # kept in no variable, as `truthful` says
            raise
        raise final_error(call, refusal) from refusal


def _no_content(failure: AttemptFailed) -> Answer:
    """Return the response of a DELETE whose first attempt was applied: 404 now proves it."""
    result = failure.result
    return Answer(204, result.headers if isinstance(result, Answer) else {})


def _error_of_failure(call: Call, failure: AttemptFailed) -> SdkError:
    result = failure.result
    left = remaining(call.expires)
    late = failure.late or (result.timed_out and left < _TOLERANCE)
    cause = error_of(call, result, failure.happened)
    if decide(call.kind, failure.happened).retry and (name := call.spent_file):
        cause.message += f"; not sent again, as the file of {name} can be read only once"
    error = final_error(call, cause, late=late)
    if isinstance(result, Answer):
        error.request_id = request_id(call, result)
    return error


def final_error(call: Call, cause: SdkError, *, late: bool = False) -> SdkError:
    """Return the error of a call that tells the effect of all attempts under its key.

    Args:
        call: the call.
        cause: the error of the last attempt, or of a policy or a hook.
        late: whether the deadline ended the call.
    """
    error = cause
    if call.kind == "read":
        if late:
            error = _too_late(call, cause)
    elif call.applied:
        error = AnswerLost(f"{call.describe()} was applied, but its response was lost", cause=cause)
    elif call.ambiguous:
        return unknown(call, cause, late=late)
    elif late:
        error = _too_late(call, cause)
    error.attempts = tuple(call.attempts)
    error.idempotency_key = call.idempotency_key
    return error


def truthful(call: Call, error: SdkError) -> SdkError:
    """Return an error, or where it falsely says *not applied*, the error that tells the effect.

    It is raised without being kept in a variable: an error holds the frames that it passes through,
    and a frame that holds the error as well would be left to the garbage collector with it.

    Args:
        call: the call.
        error: an error from outside of the attempts, or of another policy.
    """
    if error.effect != "not applied" or isinstance(error, IdempotencyKeyReused):
        return error
    return final_error(call, error) if call.applied or call.ambiguous else error


def unknown(call: Call, cause: SdkError, *, late: bool = False) -> OutcomeUnknown:
    """Return the error of a call whose effect is unknown.

    Args:
        call: the call.
        cause: the error of its last attempt.
        late: whether the deadline ended the call.
    """
    late = late or isinstance(cause, DeadlineExceeded)
    return (DeadlineOutcomeUnknown if late else OutcomeUnknown)(
        f"{call.describe()} may or may not have been applied: {cause.message}",
        cause=cause,
        method=call.request.method,
        url=call.request.url,
        context=call.context or None,
        body=encode(call.body) if call.operation.body == JSON_TYPE else None,
        attempts=tuple(call.attempts),
        idempotency_key=call.idempotency_key,
    )


def _too_late(call: Call, cause: SdkError) -> DeadlineExceeded:
    return DeadlineExceeded(
        f"{call.describe()} did not succeed within the deadline of {call.deadline:.3g} s: "
        f"{cause.message}",
        cause=cause,
    )

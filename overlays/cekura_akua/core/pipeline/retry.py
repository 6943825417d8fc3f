"""Retries: a failed attempt is repeated where that is safe and affordable (rules 21 and 22).

Without this policy, every call is attempted once.
"""

from __future__ import annotations

from anyio import sleep

from cekura_akua.core.deadline import remaining
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.errors import Effect

from .attempts import AttemptFailed, log_interruption
from .backoff import Budget, jittered, retry_after
from .call import Call, Proceed
from .log_fields import log_fields
from .retry_table import Happened, decide

LONGEST_WAIT = 60.0  # seconds that a server may ask for where the caller has set no deadline


async def with_retry(call: Call, proceed: Proceed, *, budget: Budget) -> Answer:
    """Repeat a failed call as long as that is safe, useful and affordable.

    Raises:
        AttemptFailed: the last attempt failed.
    """
    while True:
        try:
            response = await proceed(call)
        except AttemptFailed as failure:
            wait = _plan_retry(call, failure, budget)
            if wait is None:
                raise
        else:
            budget.succeed(retried=len(call.attempts) > 1)
            return response
        try:
            await sleep(wait)
        except BaseException:
            log_interruption(call, _effect_so_far(call))
            raise
        call.waited = wait


def _plan_retry(call: Call, failure: AttemptFailed, budget: Budget) -> float | None:
    """Decide on a retry: return the seconds until it and log them, or None when there must be none.

    A retry that the deadline leaves no time for makes the failure a late one.
    """
    wait = _delay(call, failure.result, failure.happened)
    if wait is None:
        return None
    if wait >= remaining(call.expires):
        failure.late = True
        return None
    if not budget.take():
        return None
    logger.info(
        "%s: attempt %d %s, trying again in %.3f s",
        call.describe(),
        len(call.attempts),
        failure.happened,
        wait,
        extra=log_fields(call, failure.result) | {"happened": failure.happened, "wait": wait},
    )
    return wait


def _effect_so_far(call: Call) -> Effect:
    if call.applied:
        return "applied"
    return "unknown" if call.ambiguous else "not applied"


def _delay(call: Call, result: Answer | Lost, happened: Happened) -> float | None:
    """Return the seconds until the next attempt; None when there must be none.

    Retry-After sets the delay of a retry; it never permits one (rule 22).
    """
    attempts = len(call.attempts)
    if not decide(call.kind, happened).retry or attempts > call.retries:
        return None
    if call.spent_file or _forbidden(result):
        return None
    asked = retry_after(result.headers) if isinstance(result, Answer) else None
    if asked is None:
        return jittered(attempts)
    if call.deadline is None and asked > LONGEST_WAIT:
        return None
    # All who got the same response would come back in the same instant.
    return asked + jittered(attempts)


def _forbidden(result: Answer | Lost) -> bool:
    """Whether the server forbids a retry; a header that permits a retry changes nothing."""
    if isinstance(result, Lost):
        return False
    return str(result.headers.get("x-should-retry", "")).strip().lower() == "false"

"""Classification: the row of the retry table that an attempt belongs to."""

from __future__ import annotations

from logging import DEBUG
from time import monotonic

from cekura_akua.attempt import Attempt
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger

from .backoff import retry_after
from .call import Call
from .error_body import error_body, read_error
from .etag import is_stale
from .json_body import FILE, NO_BODY, declares_json, other_kind, read_json
from .retry_table import Happened, row_of_status


def record_attempt(call: Call, result: Answer | Lost, started: float, waited: float) -> Happened:
    """Record an attempt, and return its row of the retry table.

    Args:
        call: the call.
        result: the response, or the loss of it.
        started: the start of the attempt.
        waited: seconds of waiting before it.
    """
    happened = classify(call, result)
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
    return happened


def classify(call: Call, result: Answer | Lost) -> Happened:
    """Return the row of the retry table; also reads the JSON value of a success.

    Args:
        call: the call, with the attempts before this one.
        result: the response, or the loss of it.
    """
    if isinstance(result, Lost):
        return "lost" if result.sent else "never sent"
    if 200 <= result.status < 300:
        return _read_success(call, result)
    body = error_body(result.content, call.secret)
    codes, messages, _ = read_error(body)
    if call.if_match is not None:
        if is_stale(result.status, codes, (body,) if isinstance(body, str) else messages):
            return "stale"
        if result.status == 409 and result.cut is not None:
            return "conflicting"
    if result.status == 404 and call.operation.method == "DELETE" and call.ambiguous:
        return "gone"
    has_retry_after = retry_after(result.headers) is not None
    return row_of_status(result.status, has_retry_after=has_retry_after)


def _read_success(call: Call, answer: Answer) -> Happened:
    """Read the body of a success into `answer.data`.

    A body that ended with its connection may have been cut where it is not whole. One whose end
    HTTP told is what the server sent: if it is no JSON, or JSON of another kind, the call succeeded
    all the same, and reading its value raises (rule 31).
    """
    if answer.unreadable:
        return "unreadable"
    if answer.cut is not None:
        return "cut"
    answers, status = call.operation.answers, answer.status
    declared = answers.get(status)
    if declared == FILE:
        answer.data = answer.content
        if answer.ended != "broken":
            return "succeeded"
        answer.cut = "the connection broke, and no length was told"
        return "cut"
    if call.operation.streams:
        return "succeeded"  # only its head has been read
    if not answer.content:
        if not declares_json(answers, status) or call.request.method == "HEAD":
            return "succeeded"
        answer.cut = "the body is empty"
        return "cut"
    try:
        answer.data = read_json(answer.content)
    except ValueError as error:
        if declared == NO_BODY:
            return "succeeded"  # no body is declared, so that any body will do
        if "json" not in answer.headers.get("content-type", "").lower():
            return "unreadable"
        if answer.ended == "told":
            answer.problem = f"with broken JSON: {error}"
            return "succeeded"
        answer.cut = f"broken JSON: {error}"
        return "cut"
    answer.problem = other_kind(answers, status, answer.data)
    return "succeeded"

"""Classification: the row of the retry table that an attempt belongs to."""

from __future__ import annotations

import orjson

from cekura_akua.core.http.answer import Answer, Lost

from .backoff import retry_after
from .call import Call
from .error_body import error_body, read_error
from .etag import is_stale
from .retry_table import Happened, row_of_status


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
    has_retry_after = retry_after(result.headers.get("retry-after")) is not None
    return row_of_status(result.status, has_retry_after=has_retry_after)


def _read_success(call: Call, answer: Answer) -> Happened:
    """Read the body of a success into `answer.data`."""
    if answer.unreadable:
        return "unreadable"
    if answer.cut is not None:
        return "cut"
    if not answer.content:
        return "succeeded"
    declared = call.operation.answers.get(answer.status)
    if declared == "bytes":
        answer.data = answer.content
        return "succeeded"
    try:
        answer.data = orjson.loads(answer.content)
    except orjson.JSONDecodeError as error:
        if declared == "None":
            return "succeeded"  # no body is declared, so that any body will do
        if "json" in answer.headers.get("content-type", ""):
            answer.cut = f"broken JSON: {error}"
            return "cut"
        return "unreadable"
    return "succeeded"

"""Classification: the row of the retry table that an attempt belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from logging import DEBUG
from time import monotonic
from typing import Any

import orjson

from cekura_akua.attempt import Attempt
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.log import logger
from cekura_akua.core.request.json_values import DIGITS_AS_ZEROS, decode_json
from cekura_akua.runtime import Operation
from cekura_akua.runtime.json_value import JSON

from .backoff import retry_after
from .call import Call
from .error_body import error_body, read_error
from .etag import is_stale
from .log_fields import log_fields
from .retry_table import Happened, row_of_status

_NO_BODY = "None"
_FILE = "bytes"
_TEXT = "str"

_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)

_INNER = re.compile(r"\[[^\[\]]*\]")
_BODILESS = frozenset({204, 205})
_ANYTHING = frozenset({"Any", _NO_BODY, _FILE})
_LISTS = frozenset({"list", _NO_BODY})
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a truth value",
    type(None): "null",
}


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
    queued = call.request.queued
    call.attempts.append(Attempt(number, happened, sent, status, reason, elapsed, waited, queued))
    if logger.isEnabledFor(DEBUG):
        logger.debug(
            "%s: attempt %d %s, status %s, %.3f s",
            call.describe(),
            number,
            happened,
            status,
            elapsed,
            extra=log_fields(call, result) | {"happened": happened, "elapsed": elapsed},
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
    if declared == _FILE:
        answer.data = answer.content
        if answer.ended != "broken":
            return "succeeded"
        answer.cut = "the connection broke, and no length was told"
        return "cut"
    if call.operation.streams:
        return "succeeded"  # only its head has been read
    if declared == _TEXT and "json" not in answer.headers.get("content-type", "json").lower():
        return _read_text(answer)
    if not answer.content:
        if not _declares_json(answers, status) or call.request.method == "HEAD":
            return "succeeded"
        answer.cut = "the body is empty"
        return "cut"
    return _read_value(call, answer)


def _read_text(answer: Answer) -> Happened:
    """Read the text of a success into `answer.data`."""
    if answer.ended == "broken":
        answer.cut = "the connection broke, and no length was told"
        return "cut"
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    try:
        answer.data = answer.content.decode(charset[1] if charset else "utf-8")
    except (LookupError, UnicodeDecodeError) as error:
        answer.problem = f"with a text that cannot be read: {error}"
    return "succeeded"


def _read_value(call: Call, answer: Answer) -> Happened:
    """Read the JSON of a success into `answer.data`."""
    if _holds_more(answer.content, call.most_values):
        answer.cut = f"its JSON may hold more than {call.most_values} values"
        return "unreadable"
    try:
        answer.data = _read_json(answer.content)
    except ValueError as error:
        if call.operation.answers.get(answer.status) == _NO_BODY:
            return "succeeded"  # no body is declared, so that any body will do
        if "json" not in answer.headers.get("content-type", "").lower():
            return "unreadable"
        if answer.ended == "told":
            answer.problem = f"with broken JSON: {error}"
            return "succeeded"
        answer.cut = f"broken JSON: {error}"
        return "cut"
    if type(answer.data) is not dict:  # an object is never of another kind
        answer.problem = _other_kind(call.operation, answer.status, answer.data)
    return "succeeded"


def _read_json(content: bytes) -> JSON:
    """Return the JSON value of a body.

    Raises:
        ValueError: the body is not JSON.
    """
    if b"0000" not in content[::4].translate(DIGITS_AS_ZEROS):
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(content)
    return decode_json(content)  # seldom: it looks twice, and reads more than the faster reader


def _holds_more(content: bytes, most: int) -> bool:
    """Whether a JSON text may hold more than so many values; commas in texts are counted as well.

    Every value has a bracket before it or a comma, so that short texts need no counting.
    """
    if len(content) <= most:
        return False
    return sum(map(content.count, (b",", b"[", b"{"))) > most


def _declares_json(answers: Mapping[int, str], status: int) -> bool:
    """Whether an operation declares a JSON value for a status; `Any` may be no body as well.

    A status that is not declared counts as the first that is, unless it never has a body.
    """
    declared = answers.get(status)
    if declared is None and status not in _BODILESS:
        declared = next(iter(answers.values()), None)
    return declared is not None and declared not in _ANYTHING


def _other_kind(operation: Operation[Any], status: int, value: JSON) -> str | None:
    """Return the problem of a value that is of another kind than declared; None without one.

    Args:
        operation: the operation; a status that it does not declare counts as the first.
        status: the status of the response.
        value: the JSON value, no object.
    """
    declared = operation.answers.get(status) or next(iter(operation.answers.values()), "Any")
    if declared in _ANYTHING:
        return None
    alternatives = _alternatives(declared)
    if value is None:
        fits = _NO_BODY in alternatives
    elif alternatives <= _LISTS:
        fits = isinstance(value, list)  # or an object: some servers put an envelope around a list
    else:
        fits = not operation.takes_objects(status)
    if fits:
        return None
    return f"with {_NAMES.get(type(value), 'a number')}, where {declared} is declared"


@lru_cache(maxsize=2048)
def _alternatives(declared: str) -> frozenset[str]:
    """Return the alternatives of an annotation, without the parts in brackets."""
    previous, outside = "", declared
    while outside != previous:
        previous, outside = outside, _INNER.sub("", outside)
    return frozenset(outside.split(" | "))

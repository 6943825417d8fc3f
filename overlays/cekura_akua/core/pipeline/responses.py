"""Answers: the row of the retry table that one is, its JSON value, the error it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from cekura_akua.core.config.credentials import scrub, scrub_text
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.errors import (
    ApiError,
    AuthenticationFailed,
    Conflict,
    ConnectionFailed,
    DecodeError,
    EtagMismatch,
    InvalidRequest,
    NotFound,
    PermissionDenied,
    RateLimited,
    Redirected,
    SdkError,
    ServerFailed,
    TimedOut,
)
from cekura_akua.runtime import JSON

from .backoff import retry_after
from .etag import is_stale
from .retry_table import Happened, by_status

if TYPE_CHECKING:
    from .call import Call

REQUEST_IDS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")
_WITHOUT_FIELD = frozenset({"detail", "error", "errors", "message", "messages", "non_field_errors"})
_MOST_MESSAGES = 50
_LONGEST_MESSAGE = 500

_BY_STATUS: dict[int, type[ApiError]] = {
    400: InvalidRequest,
    401: AuthenticationFailed,
    403: PermissionDenied,
    404: NotFound,
    409: Conflict,
    410: NotFound,
    422: InvalidRequest,
    429: RateLimited,
}


def classify(call: Call, outcome: Answer | Lost, *, marked: bool) -> Happened:
    """Return what happened, as a row of the retry table; reads the JSON of a success.

    Args:
        call: the call.
        outcome: what became of the attempt.
        marked: whether an earlier attempt may have been applied.
    """
    if isinstance(outcome, Lost):
        return "lost" if outcome.sent else "never sent"
    if 200 <= outcome.status < 300:
        return _read(call, outcome)
    body = error_body(call, outcome)
    codes, messages, _ = read_error(body)
    if call.if_match is not None:
        said = (body,) if isinstance(body, str) else messages
        if is_stale(outcome.status, codes, said):
            return "stale"
        if outcome.status == 409 and outcome.cut is not None:
            return "conflicting"
    if marked and call.operation.method == "DELETE" and outcome.status == 404:
        return "gone"
    return by_status(
        outcome.status, waits=retry_after(outcome.headers.get("retry-after")) is not None
    )


def _read(call: Call, answer: Answer) -> Happened:
    if answer.unreadable:
        return "unreadable"
    if answer.cut is not None:
        return "cut"
    if not answer.content:
        return "succeeded"
    if call.operation.answers.get(answer.status) == "bytes":
        answer.data = answer.content
        return "succeeded"
    try:
        answer.data = orjson.loads(answer.content)
    except orjson.JSONDecodeError as error:
        if call.operation.answers.get(answer.status) == "None":
            return "succeeded"  # nothing is declared, so whatever came is as good
        if "json" in answer.headers.get("content-type", ""):
            answer.cut = f"broken JSON: {error}"
            return "cut"
        return "unreadable"
    return "succeeded"


def error_of(call: Call, outcome: Answer | Lost, happened: Happened) -> SdkError:
    """Return the error that an attempt stands for, by itself."""
    if isinstance(outcome, Lost):
        what = "never reached the server" if happened == "never sent" else "got no answer"
        error = TimedOut if outcome.timed_out else ConnectionFailed
        return error(f"{call.describe()} {what}: {outcome.reason}")
    if happened == "cut":
        error = TimedOut if outcome.timed_out else ConnectionFailed
        return error(
            f"{call.describe()} answered {outcome.status}, but its body broke off: {outcome.cut}",
            request_id=request_id(call, outcome),
        )
    if happened == "unreadable":
        return _decode_error(call, outcome)
    return _api_error(call, outcome, happened)


def _decode_error(call: Call, answer: Answer) -> DecodeError:
    media = content_type(call, answer)
    excerpt = scrub(answer.content, call.secret)[:500].decode("utf-8", "replace")
    what = f"with {media or 'an unnamed type'}, which is not JSON"
    if answer.cut is not None:
        what = f"with what cannot be read: {answer.cut}"
    return DecodeError(
        f"{call.describe()} answered {answer.status} {what}",
        status=answer.status,
        content_type=media,
        excerpt=excerpt,
        request_id=request_id(call, answer),
    )


def _api_error(call: Call, answer: Answer, happened: Happened) -> ApiError:
    body = error_body(call, answer)
    codes, messages, fields = read_error(body)
    kind = _BY_STATUS.get(answer.status)
    if happened == "stale":
        kind = EtagMismatch
    elif kind is None and answer.status < 400:
        kind = Redirected
    elif kind is None:
        kind = ServerFailed if answer.status >= 500 else ApiError
    said = "; ".join(messages[:3]) + (" ..." if len(messages) > 3 else "")
    coded = ", ".join(str(code) for code in dict.fromkeys(codes))
    detail = ": ".join(part for part in (coded, said) if part)
    error = kind(
        f"{call.describe()} answered {answer.status}" + (f": {detail}" if detail else ""),
        status=answer.status,
        codes=codes,
        messages=messages,
        fields=fields,
        body=body,
        headers=headers_of(call, answer),
        retry_after=retry_after(answer.headers.get("retry-after")),
        request_id=request_id(call, answer),
    )
    if isinstance(error, EtagMismatch):
        error.if_match = call.if_match
    return error


def headers_of(call: Call, answer: Answer) -> dict[str, str]:
    """Return the headers of an answer, names in lower case, without the credential."""
    return {name.lower(): scrub_text(value, call.secret) for name, value in answer.headers.items()}


def content_type(call: Call, answer: Answer) -> str:
    """Return what an answer says that it is."""
    return scrub_text(answer.headers.get("content-type", ""), call.secret)


def request_id(call: Call, answer: Answer) -> str | None:
    """Return the server's name for a request."""
    found = (answer.headers[name] for name in REQUEST_IDS if name in answer.headers)
    name = next(found, None)
    return None if name is None else scrub_text(name, call.secret)


def error_body(call: Call, answer: Answer) -> JSON:
    """Return what an error answer holds, without the credential: JSON, or text where it is none."""
    content = scrub(answer.content, call.secret)
    try:
        value = orjson.loads(content)
        if b"\\" in content:  # it may be spelled with escapes: \/ for /
            value = orjson.loads(scrub(orjson.dumps(value), call.secret))
    except orjson.JSONDecodeError:
        return content[:2000].decode("utf-8", "replace")
    return value


def read_error(
    body: JSON,
) -> tuple[tuple[str | int, ...], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Read the codes, the messages and the messages by field out of an error's body.

    Understands Akua's `{"errors": [{"code", "message", "path"}]}` and its older
    `{"error": {"code", "message"}}`, and Cekura's `{"detail": …}`, `{field: [messages]}` and
    `{"errors": {"scenarios[0].x": [messages]}}`. Fields inside fields become paths such as
    `scenarios[0].x`; so does a list of objects. A page of HTML has no message.
    """
    codes: list[str | int] = []
    found: list[tuple[str, str]] = []
    if isinstance(body, Mapping | list):
        for path, message, code in _of_list(body) if isinstance(body, list) else _walk(body, ""):
            if code is not None:
                codes.append(code)
            if message:
                found.append((path, message[:_LONGEST_MESSAGE]))
            if len(found) == _MOST_MESSAGES:
                break
    fields: dict[str, tuple[str, ...]] = {}
    for path, message in found:
        if path:
            fields[path] = (*fields.get(path, ()), message)
    messages = tuple(f"{path}: {message}" if path else message for path, message in found)
    return tuple(codes), messages, fields


def _of_list(body: list[JSON]) -> Iterator[tuple[str, str, str | int | None]]:
    """Yield what a bare list holds: messages, errors with a code, or the fields of each object."""
    for index, item in enumerate(body):
        of_fields = isinstance(item, Mapping) and "message" not in item
        yield from _walk(item, f"[{index}]" if of_fields else "")


def _walk(value: JSON, path: str, depth: int = 0) -> Iterator[tuple[str, str, str | int | None]]:
    """Yield (field, message, code) for everything in an error's body that is one."""
    if isinstance(value, str):
        yield path, value, None
    elif isinstance(value, list) and depth < 8:
        for index, item in enumerate(value):
            inside = f"{path}[{index}]" if path and isinstance(item, Mapping) else path
            yield from _walk(item, inside, depth + 1)
    elif isinstance(value, Mapping) and depth < 8:
        if isinstance(message := value.get("message"), str) and "code" in value:
            yield _entry(value, message, path)
        else:
            for key, item in _messages(value):
                yield from _walk(item, _below(path, key), depth + 1)


def _entry(value: Mapping[str, Any], message: str, path: str) -> tuple[str, str, str | int | None]:
    named = value.get("path")
    if isinstance(named, list) and named:
        path = ".".join(str(part) for part in named)
    code = value.get("code")
    return path, message, code if isinstance(code, str | int) else None


def _messages(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the members of an error that hold messages."""
    enveloped = any(name in value for name in ("errors", "error", "detail"))
    for key, item in value.items():
        if not enveloped or key in _WITHOUT_FIELD or _are_messages(item):
            yield str(key), item


def _are_messages(value: JSON) -> bool:
    """Whether a value can only be the messages of a field: beside an envelope, the rest is not."""
    return isinstance(value, list) and bool(value) and all(isinstance(x, str) for x in value)


def _below(path: str, key: str) -> str:
    if key in _WITHOUT_FIELD:
        return path
    if key.isdecimal():  # a place in a list, as some serializers write it
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key

"""The error that a failed attempt stands for, made from its response."""

from __future__ import annotations

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

from .backoff import retry_after
from .call import Call
from .error_body import error_body, read_error
from .log_fields import request_id
from .retry_table import Happened

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


def error_of(call: Call, result: Answer | Lost, happened: Happened) -> SdkError:
    """Return the error of a failed attempt by itself.

    Args:
        call: the call.
        result: the response, or the loss of it.
        happened: the row of the retry table.
    """
    connection_error = TimedOut if result.timed_out else ConnectionFailed
    if isinstance(result, Lost):
        loss = "never reached the server" if happened == "never sent" else "got no response"
        return connection_error(f"{call.describe()} {loss}: {result.reason}")
    if happened == "cut":
        return connection_error(
            f"{call.describe()} answered {result.status}, but its body broke off: {result.cut}",
            request_id=request_id(call, result),
        )
    if happened == "unreadable":
        problem = f"with {content_type(call, result) or 'an unnamed type'}, which is not JSON"
        if result.cut is not None:
            problem = f"with a body that cannot be read: {result.cut}"
        return decode_error(call, result, problem)
    return _api_error(call, result, happened)


def decode_error(call: Call, answer: Answer, problem: str) -> DecodeError:
    """Return the error of a success that cannot be read.

    Args:
        call: the call.
        answer: the response.
        problem: the reason, to follow "answered 200" in the message.
    """
    return DecodeError(
        f"{call.describe()} answered {answer.status} {problem}",
        status=answer.status,
        content_type=content_type(call, answer),
        excerpt=scrub(answer.content, call.secret)[:500].decode("utf-8", "replace"),
        request_id=request_id(call, answer),
        effect="not applied" if call.kind == "read" else "applied",
        attempts=tuple(call.attempts),
        idempotency_key=call.idempotency_key,
    )


def _api_error(call: Call, answer: Answer, happened: Happened) -> ApiError:
    body = error_body(answer.content, call.secret)
    codes, messages, fields = read_error(body)
    kind = EtagMismatch if happened == "stale" else _BY_STATUS.get(answer.status)
    if kind is None and answer.status < 400:
        kind = Redirected
    elif kind is None:
        kind = ServerFailed if answer.status >= 500 else ApiError
    text = "; ".join(messages[:3]) + (" ..." if len(messages) > 3 else "")
    code = ", ".join(str(code) for code in dict.fromkeys(codes))
    detail = ": ".join(part for part in (code, text) if part)
    error = kind(
        f"{call.describe()} answered {answer.status}" + (f": {detail}" if detail else ""),
        status=answer.status,
        codes=codes,
        messages=messages,
        fields=fields,
        body=body,
        headers=headers_of(call, answer),
        retry_after=retry_after(answer.headers),
        request_id=request_id(call, answer),
    )
    if isinstance(error, EtagMismatch):
        error.if_match = call.if_match
    return error


def headers_of(call: Call, answer: Answer) -> dict[str, str]:
    """Return the headers of a response, names in lower case, without the credential."""
    return {name.lower(): scrub_text(value, call.secret) for name, value in answer.headers.items()}


def content_type(call: Call, answer: Answer) -> str:
    """Return the content type of a response, scrubbed of the credential; empty if missing."""
    return scrub_text(answer.headers.get("content-type", ""), call.secret)

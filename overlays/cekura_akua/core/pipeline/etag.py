"""Etags: the precondition of a write, and the sign that it is stale (rules 8 and 9).

Without this policy, no If-Match is sent.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterable, Mapping

from cekura_akua.core.http.answer import Answer
from cekura_akua.errors import InvalidInput

from .call import Call, Proceed

_ABORTED = re.compile(r"\bABORTED\b")


def with_etag(call: Call, proceed: Proceed) -> Awaitable[Answer]:
    """Send the etag that guards a call, the same on every attempt.

    Raises:
        InvalidInput: the operation takes no etag, or needs one, or the etag is empty or weak.
    """
    operation = call.operation
    if call.guard is not None:
        if operation.if_match == "none":
            raise InvalidInput(f"{operation.name} takes no if_match")
        call.if_match = etag_of(call.guard)
        call.add_header("if-match", call.if_match)
    elif operation.if_match == "required":
        raise InvalidInput(f"{operation.name} needs if_match: the etag of what was read")
    return proceed(call)


def etag_of(value: object) -> str:
    """Return the etag to send: a string as it is, or the `.etag` of an object (rule 8).

    `*` matches any state: it is sent when the caller gives it, and never by default.

    Raises:
        InvalidInput: there is no etag, or it is empty or weak.
    """
    etag = value if isinstance(value, str) else getattr(value, "etag", None)
    if etag is None:  # an unknown variant keeps its fields as they came
        extra = getattr(value, "extra", None)
        etag = extra.get("etag") if isinstance(extra, Mapping) else None
    if not isinstance(etag, str):
        raise InvalidInput(
            f"if_match takes an etag or something read that has one; this {type(value).__name__} "
            "has none"
        )
    if not etag.strip() or etag.strip() == '""':
        raise InvalidInput("if_match is empty: it would guard nothing")
    if etag.lstrip().startswith("W/"):
        raise InvalidInput(f"if_match is the weak etag {etag}: it cannot guard a write")
    return etag


def is_stale(status: int, codes: Iterable[object], messages: Iterable[str]) -> bool:
    """Whether a response to a request with If-Match says that the etag is stale.

    Only the status 409 and the word ABORTED are documented (rule 9); 412 has no other meaning.

    Args:
        status: the HTTP status.
        codes: the error codes of the body.
        messages: the messages of the body.
    """
    if status == 412:
        return True
    if status != 409:
        return False
    return any(str(code).upper() == "ABORTED" for code in codes) or any(
        _ABORTED.search(message) for message in messages
    )

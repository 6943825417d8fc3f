"""Etags: what `if_match` may be, and how a stale one is recognised (rules 8 and 9)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterable, Mapping
from typing import Protocol, TypeAlias

from cekura_akua.core.http.answer import Answer
from cekura_akua.errors import InvalidInput

from .call import Call, Proceed


class HasEtag(Protocol):
    """Anything that was read and carries its etag."""

    @property
    def etag(self) -> str:
        """The etag, as the API gave it."""
        ...


IfMatch: TypeAlias = str | HasEtag

_ABORTED = re.compile(r"\bABORTED\b")


def with_etag(call: Call, proceed: Proceed) -> Awaitable[Answer]:
    """Send the etag that guards a call, on every attempt the same.

    Raises:
        InvalidInput: the operation needs one, or takes none, or this one guards nothing.
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
    """Return the etag to send, verbatim: the string itself, or the `.etag` of what was read.

    `*` matches whatever is there: it is sent when it is given, and never by default.

    Raises:
        InvalidInput: there is no etag, or it is empty or weak (rule 8).
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
    """Whether the answer to a request with If-Match says that the etag is stale.

    Nothing but 409 and the word is documented (rule 9); 412 can mean nothing else.
    """
    if status == 412:
        return True
    if status != 409:
        return False
    return any(str(code).upper() == "ABORTED" for code in codes) or any(
        _ABORTED.search(message) for message in messages
    )

"""The result of an attempt: a response, or its loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cekura_akua.runtime import JSON


@dataclass(slots=True)
class Answer:
    """A response whose head was read.

    Attributes:
        status: the HTTP status.
        headers: the headers, names in lower case.
        content: the body, decompressed.
        data: the JSON value of the body of a success.
        cut: the reason why the body is incomplete; None when it is whole.
        timed_out: whether a time limit cut the body.
        unreadable: whether the body was cut because it is not accepted: too large, or compressed in
            a way that was not asked for.
        ended: how the end of the body is known: HTTP told it, or the connection was closed, or
            broke without saying that it was to end.
        problem: the reason why the body of a success has no value of the declared kind.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)  # some servers echo the credential
    content: bytes = field(default=b"", repr=False)
    data: JSON = field(default=None, repr=False)
    cut: str | None = None
    timed_out: bool = False
    unreadable: bool = False
    ended: Literal["told", "closed", "broken"] = "told"
    problem: str | None = None


@dataclass(slots=True)
class Lost:
    """A response that did not come.

    Attributes:
        sent: False when it is certain that the server got no byte of the request.
        reason: the reason, in words.
        timed_out: whether a time limit ended the attempt.
    """

    sent: bool
    reason: str
    timed_out: bool = False

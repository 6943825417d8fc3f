"""What became of one attempt: an answer, or a loss, perhaps before anything was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cekura_akua.runtime import JSON


@dataclass(slots=True)
class Answer:
    """A response whose head was read.

    Attributes:
        status: the HTTP status.
        headers: its headers; look-ups ignore case.
        content: its body, decompressed.
        data: the JSON value of its body, once it was read as a success.
        cut: why the body is incomplete; None when it is whole.
        timed_out: whether a time limit cut it.
        unreadable: whether it was cut because it is not accepted: too large, or compressed in a way
            that was not asked for.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)  # some servers repeat the credential
    content: bytes = field(default=b"", repr=False)
    data: JSON = field(default=None, repr=False)
    cut: str | None = None
    timed_out: bool = False
    unreadable: bool = False


@dataclass(slots=True)
class Lost:
    """No response.

    Attributes:
        sent: False when it is certain that the server got no byte of the request.
        reason: what went wrong.
        timed_out: whether a time limit ended it.
    """

    sent: bool
    reason: str
    timed_out: bool = False

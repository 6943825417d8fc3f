"""The result of an attempt: a response, or its loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, overload

from cekura_akua.runtime import JSON

T = TypeVar("T")


class ResponseHeaders(Mapping[str, str]):
    """The headers of a response; look-ups ignore case.

    Args:
        fields: the headers in the order in which they came. A name that comes again adds its value
            to the first, after a comma.
    """

    __slots__ = ("_values",)

    def __init__(self, fields: Iterable[tuple[bytes, bytes]]) -> None:
        values: dict[str, str] = {}
        for raw_name, raw_value in fields:
            name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
            values[name] = f"{values[name]}, {value}" if name in values else value
        self._values = values

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values

    @overload
    def get(self, name: str, /) -> str | None: ...
    @overload
    def get(self, name: str, /, default: str | T) -> str | T: ...
    def get(self, name: str, /, default: str | T | None = None) -> str | T | None:
        """Return the value of a header; the default where the header is missing."""
        return self._values.get(name.lower(), default)


NO_HEADERS = ResponseHeaders(())


@dataclass(slots=True)
class Answer:
    """A response whose head was read.

    Attributes:
        status: the HTTP status.
        headers: the headers; look-ups ignore case.
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


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")

# ruff: noqa: D102 - the generated packages, which define them, say what the attributes mean
"""The shapes that core works with: an operation as it sees one, and values of the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

JSON: TypeAlias = Any
PathValue: TypeAlias = str | int
Presence: TypeAlias = Literal["none", "optional", "required"]
Pagination: TypeAlias = Literal["none", "cursor", "page", "array", "envelope"]
Headers: TypeAlias = list[tuple[bytes, bytes]]
EVENT_STREAM = "text/event-stream"

T_co = TypeVar("T_co", covariant=True)


class Operation(Protocol[T_co]):
    """An operation of an API as a value; the generated packages say what each attribute means."""

    @property
    def name(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def answers(self) -> Mapping[int, str]: ...
    @property
    def styles(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> str | None: ...
    @property
    def body_required(self) -> bool: ...
    @property
    def files(self) -> tuple[str, ...]: ...
    @property
    def wildcards(self) -> tuple[str, ...]: ...
    @property
    def idempotency_key(self) -> Presence: ...
    @property
    def if_match(self) -> Presence: ...
    @property
    def context(self) -> Presence: ...
    @property
    def pagination(self) -> Pagination: ...
    @property
    def cursor(self) -> str | None: ...
    @property
    def reads(self) -> str | None: ...
    @property
    def reads_arguments(self) -> int: ...
    @property
    def reads_by(self) -> str | None: ...
    @property
    def credential(self) -> bool: ...
    @property
    def streams(self) -> bool: ...

    def read(self, status: int, value: JSON, /) -> T_co:
        """Read the JSON value of a success as the document declares it."""
        ...


class Removed(Protocol):
    """What a generated package keeps of an operation that is gone."""

    @property
    def name(self) -> str: ...
    @property
    def since(self) -> str: ...
    @property
    def replacement(self) -> str | None: ...


def given(value: object) -> bool:
    """Whether a value was given: neither None nor a generated package's `UNSET`."""
    return value is not None and type(value).__name__ != "Unset"

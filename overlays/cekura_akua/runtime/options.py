"""Values and options that the methods of resources take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Generic, Protocol, TypeAlias, TypedDict, TypeVar

PathPart: TypeAlias = str | int | float | date
PathValue: TypeAlias = PathPart | Sequence[PathPart]
Date: TypeAlias = str | date
DateTime: TypeAlias = str | datetime


class HasEtag(Protocol):
    """An object that carries the etag of its last reading, as the models do."""

    @property
    def etag(self) -> str:
        """The etag of the last reading."""
        ...


IfMatch: TypeAlias = str | HasEtag

R = TypeVar("R")


class Reads(Generic[R]):
    """The resource that an `if_match` guards, as a type: it has no objects.

    It stands beside the types that an `if_match` takes, so that checkers know from a method what an
    edit of it reads.

    Attributes:
        resource: the type of the resource.
    """

    resource: R


class CallOptions(TypedDict, total=False):
    """Options of every method.

    Attributes:
        timeout: seconds for one attempt, the body included. Of a stream: until it begins, and for
            each silence after that; the client's own does not limit a stream's silences.
        deadline: seconds for the whole call: queueing, attempts and waits. Of a list: for each of
            its pages.
        headers: headers to send besides the method's own.
        retries: how often a failed attempt may be repeated. Of a stream that can be resumed: how
            many connections in a row may break off without anything new.
        extra_query: query parameters that the document does not know; they replace those of the
            same name.
        extra_body: members of the body that the document does not know; they replace those of the
            same name.
    """

    timeout: float | None
    deadline: float | None
    headers: Mapping[str, str]
    retries: int
    extra_query: Mapping[str, object]
    extra_body: Mapping[str, object]


class ListOptions(CallOptions, total=False):
    """Options of every method that lists.

    Attributes:
        max_items: how many items a walk yields at most; pages beyond that are not requested. None
            for all.
        prefetch: how many pages are fetched while the caller works on the one before; 0 for none.
    """

    max_items: int | None
    prefetch: int

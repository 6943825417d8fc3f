"""What the operations of one API work with, and on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .calls import Answer, Call, Outcome, Problem
from .clock import Clock
from .documents import Json
from .shapes import Shapes

if TYPE_CHECKING:
    from .catalogue import Collections
    from .state import Collection

Handler = Callable[[Call, "World"], Outcome | None]
"""Answers one operation; None leaves it to the general rules."""


class Dialect(Protocol):
    """What the two APIs do differently.

    Attributes:
        handlers: the operations that mean more than their schemas say, by public name.
        finds: those of them that know the last item of their path by other names than its id.
    """

    handlers: Mapping[str, Handler]
    finds: frozenset[str]

    def error(self, status: int, message: str, metadata: Mapping[str, str] | None = None) -> Answer:
        """An error in the API's own shape."""
        ...

    def invalid(self, refusals: frozenset[int], problems: Sequence[Problem]) -> Answer:
        """The refusal of a request that the document does not allow."""
        ...

    def stale(self, call: Call, current: str) -> Answer | None:
        """The refusal of a write whose precondition does not hold for what has this etag."""
        ...

    def page(
        self, call: Call, collection: Collection, items: Numbered, now: float
    ) -> Answer | Json:
        """The page of `items` that is asked for, in the envelope of `collection`."""
        ...

    def background(self, call: Call, world: World) -> Outcome | None:
        """Start work that goes on after the answer, where the operation does so."""
        ...


Numbered = Sequence[tuple[int, Mapping[str, Json]]]


@dataclass
class World:
    """One API: what it remembers, and what it is made with.

    Attributes:
        collections: what it remembers.
        shapes: makes answers.
        dialect: what this API does its own way.
        clock: its time.
        prefix: the path of the document's server.
    """

    collections: Collections
    shapes: Shapes
    dialect: Dialect
    clock: Clock
    prefix: str

    def missing(self, noun: str, identity: str) -> Answer:
        """404."""
        return self.dialect.error(404, f"no {noun} {identity!r}")

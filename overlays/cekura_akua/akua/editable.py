"""Types of the methods that `edit` takes: their ids, and the models that they read and write.

The type of a method's `if_match` names the resource that an edit reads (`Reads`), so that checkers
know it from the method alone. Operations with an If-Match have one id or two in their paths.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal, Protocol, TypeAlias, TypedDict, TypeVar

from cekura_akua.runtime import Model, Reads

Id = TypeVar("Id", contravariant=True)
PartId = TypeVar("PartId", contravariant=True)
Written = TypeVar("Written", contravariant=True)
Resource = TypeVar("Resource")
Result = TypeVar("Result", covariant=True)
Body = TypeVar("Body", bound="Model | Mapping[str, object] | None")

Change: TypeAlias = Callable[
    [Resource], Body | Literal[True] | Awaitable[Body | Literal[True] | None] | None
]
"""Returns the body for a resource that was read; True for no body, None for nothing to do."""
Action: TypeAlias = Callable[[Resource], Literal[True] | Awaitable[Literal[True] | None] | None]
"""The same for an operation without a body."""


class EditOptions(TypedDict, total=False):
    """Options of the method that is edited, as every method has them.

    Attributes:
        timeout: seconds for one attempt, the body included.
        headers: headers to send besides the method's own.
        retries: how often a failed attempt may be repeated.
        context: the workspace.
        extra_query: query parameters; they replace those of the same name.
        extra_body: members of the body that the document does not know.
    """

    timeout: float | None
    headers: Mapping[str, str]
    retries: int
    context: str | None
    extra_query: Mapping[str, object]
    extra_body: Mapping[str, object]


class Writes(Protocol[Id, Written, Resource, Result]):
    """A method that writes a body to a resource with one id."""

    def __call__(self, id: Id, body: Written, /, *, if_match: Reads[Resource]) -> Awaitable[Result]:
        """Call the method."""
        ...


class WritesPart(Protocol[Id, PartId, Written, Resource, Result]):
    """A method that writes a body to a part of a resource."""

    def __call__(
        self, id: Id, part: PartId, body: Written, /, *, if_match: Reads[Resource]
    ) -> Awaitable[Result]:
        """Call the method."""
        ...


class Acts(Protocol[Id, Resource, Result]):
    """A method without a body, of a resource with one id."""

    def __call__(self, id: Id, /, *, if_match: Reads[Resource]) -> Awaitable[Result]:
        """Call the method."""
        ...


class ActsOnPart(Protocol[Id, PartId, Resource, Result]):
    """A method without a body, of a part of a resource."""

    def __call__(self, id: Id, part: PartId, /, *, if_match: Reads[Resource]) -> Awaitable[Result]:
        """Call the method."""
        ...

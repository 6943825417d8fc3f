"""Valid requests, and the violations of invalid requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .json_values import Json
from .operations import Operation

Location = tuple[str | int, ...]
"""A place in a request: "path", "query", "header" or "body", then names and indexes below it."""


@dataclass(frozen=True)
class Violation:
    """A part of a request that the document does not allow.

    Attributes:
        location: where it is.
        message: why it is not allowed.
    """

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.location))}: {self.message}"


@dataclass(frozen=True)
class Request:
    """A valid request, with its values decoded by their schemas.

    Attributes:
        operation: the operation that it addresses.
        path: the path values by name, in path order.
        query: the query values by name.
        headers: all headers, names in lower case.
        body: the body; None where there is none.
        url: the URL, without the query.
        query_pairs: the query as it was written.
    """

    operation: Operation
    path: Mapping[str, Json]
    query: Mapping[str, Json]
    headers: Mapping[str, str]
    body: Json
    url: str
    query_pairs: Sequence[tuple[str, str]]

    @property
    def idempotency_key(self) -> str | None:
        """Return the idempotency key; None where there is none, or the operation takes none."""
        if self.operation.takes("header", "idempotency-key"):
            return self.headers.get("idempotency-key")
        return None

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the path values as they identify an item, the outermost first."""
        return tuple(str(value) for value in self.path.values())

    @property
    def fields(self) -> Mapping[str, Json]:
        """Return the body where that is an object, and an empty object elsewhere."""
        return self.body if isinstance(self.body, Mapping) else {}

"""The state of an API: its collections, its idempotency keys, responses put in by tests."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import JSON
from cekura_akua.testing.openapi.response import Response

from .collection import Collection
from .collections import Collections
from .idempotency import IdempotencyKeys


@dataclass
class Override:
    """A response that a test put in the place of the double's own.

    Attributes:
        response: the response.
        times: how often it is still used; None for always.
    """

    response: Response
    times: int | None


@dataclass
class ApiState:
    """The state of an API.

    `state["dashboards"]` is a collection; iterating gives the names of the collections.

    Attributes:
        collections: the collections.
        keys: the idempotency keys that were used.
        overrides: the responses that tests put in, by public name of the operation.
    """

    collections: Collections
    keys: IdempotencyKeys = field(default_factory=IdempotencyKeys)
    overrides: dict[str, list[Override]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Collection:
        return self.collections[name]

    def __contains__(self, name: object) -> bool:
        return name in self.collections

    def __iter__(self) -> Iterator[str]:
        return iter(self.collections.names)

    @property
    def operation_names(self) -> Set[str]:
        """Return the public names of all operations."""
        return self.collections.operations.keys()

    def answer(
        self,
        operation: str,
        value: Json = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        media: str = JSON,
        times: int | None = None,
    ) -> None:
        """Answer an operation with a response of your own from now on.

        The request is still validated, the response is not. The request has no effect on the state.

        Args:
            operation: the public name of the operation.
            value: the JSON body; bytes are sent as they are.
            status: the HTTP status.
            headers: further headers.
            media: the content type.
            times: how often the response is used; None for always. Several responses for one
                operation are used in the order in which they were given.

        Raises:
            ValueError: no operation has that name.
        """
        self.collections.check_name(operation)
        override = Override(Response(status, value, headers or {}, media), times)
        self.overrides.setdefault(operation, []).append(override)

    def next_override(self, operation: str) -> Response | None:
        """Return the response that a test put in for the next request of an operation."""
        for override in self.overrides.get(operation, ()):
            if override.times is None:
                return override.response
            if override.times > 0:
                override.times -= 1
                return override.response
        return None

    def clear(self) -> None:
        """Forget all items, keys and responses."""
        self.collections.clear()
        self.keys.clear()
        self.overrides.clear()

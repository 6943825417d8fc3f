"""The state of an API: its collections, its idempotency keys, responses put in by tests."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Protocol

from cekura_akua.testing.openapi.json_shape import LIST, OBJECT, fields_of
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.operations import JSON
from cekura_akua.testing.openapi.response import Response

from .collection import Collection
from .collections import Collections
from .idempotency import IdempotencyKeys
from .items import items_as_json, put_items_in
from .lag import Replica
from .responses import Override, Overrides, read_responses


class Part(Protocol):
    """A part of a state that plain JSON can describe."""

    def as_json(self) -> Json:
        """Return the part as plain JSON; None where there is nothing to say."""
        ...

    def add_json(self, value: Json, place: str) -> None:
        """Add the content of plain JSON.

        Args:
            value: the JSON, as `as_json` returns it.
            place: where it stands, for messages.

        Raises:
            ValueError: it describes no such part; the message names the place.
        """
        ...


@dataclass
class ApiState:
    """The state of an API.

    `state["dashboards"]` is a collection; iterating gives the names of the collections.

    Attributes:
        collections: the collections.
        keys: the idempotency keys that were used.
        overrides: the responses that tests put in, by public name of the operation.
        replica: the copy that reads see, None where they see the items as they are.
    """

    collections: Collections
    keys: IdempotencyKeys = field(default_factory=IdempotencyKeys)
    overrides: Overrides = field(default_factory=Overrides)
    replica: Replica | None = field(default=None, repr=False)

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
        return self.overrides.next(operation)

    def lag(self, seconds: float, now: Callable[[], float]) -> None:
        """Let reads see the items as they were a while ago.

        Args:
            seconds: how long ago; 0 ends the lag.
            now: returns the time, in seconds since 1970.

        Raises:
            ValueError: `seconds` is negative.
        """
        if not seconds >= 0:
            raise ValueError("`reads` must be 0 or more seconds: reads cannot be ahead of writes")
        if self.replica is not None:
            self.replica.detach()
        self.replica = Replica(self.collections, seconds, now) if seconds else None

    @property
    def parts(self) -> Mapping[str, Part]:
        """Return the parts of the state besides its items and its responses, by name."""
        return {"keys": self.keys}

    def as_json(self) -> dict[str, Json]:
        """Return the state as plain JSON: items, responses put in, and plans, without empty parts.

        Work that is under way is left out.
        """
        parts = {name: part.as_json() for name, part in self.parts.items()}
        whole = {
            "items": items_as_json(self.collections),
            "responses": self.overrides.as_json(),
            **parts,
        }
        return {name: value for name, value in whole.items() if value}

    def add_json(self, value: Json, place: str) -> None:
        """Add the content of plain JSON to the state.

        Args:
            value: the JSON, as `as_json` returns it.
            place: where it stands, for messages.

        Raises:
            ValueError: it describes no such state; the message names the place. Everything before
                that place was added.
        """
        declared = {"items": OBJECT, "responses": LIST, **dict.fromkeys(self.parts, OBJECT)}
        fields = fields_of(value, place, declared)
        try:
            put_items_in(self.collections, fields.get("items", {}))
        except ValueError as error:
            raise ValueError(f"{place}.{error}") from error
        for operation, override in read_responses(
            fields.get("responses", []), f"{place}.responses"
        ):
            self.collections.check_name(operation)
            self.overrides.setdefault(operation, []).append(override)
        for name, part in self.parts.items():
            if name in fields:
                part.add_json(fields[name], f"{place}.{name}")

    def clear(self) -> None:
        """Forget all items, keys and responses."""
        self.lag(0, lambda: 0)
        self.collections.clear()
        self.keys.clear()
        self.overrides.clear()

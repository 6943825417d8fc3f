"""The backend that a handler works on, and the dialect that an API speaks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request, Violation
from cekura_akua.testing.openapi.response import PendingResponse, Response
from cekura_akua.testing.openapi.response_schemas import ResponseSchemas
from cekura_akua.testing.state.adjustments import Adjustments
from cekura_akua.testing.state.api_state import ApiState
from cekura_akua.testing.state.collection import Collection
from cekura_akua.testing.state.collections import Collections

Handler = Callable[[Request, "Backend"], Response | PendingResponse | None]
"""Handles the requests of one operation; None leaves a request to the general rules."""
NumberedItems = Sequence[tuple[int, Mapping[str, Json]]]
"""Items in order of creation, each with its number."""
StateT_co = TypeVar("StateT_co", bound=ApiState, covariant=True)


class Dialect(Protocol[StateT_co]):
    """The differences between the two APIs.

    Attributes:
        adjustments: the facts about the API's collections that its document does not show.
        handlers: the handlers of operations that do more than their schemas say, by public name.
        finds_aliases: the operations among these whose handlers find the last item of the path by
            other names than its id.
    """

    adjustments: Adjustments
    handlers: Mapping[str, Handler]
    finds_aliases: frozenset[str]

    def new_state(self, collections: Collections) -> StateT_co:
        """Return the state of the API for tests."""
        ...

    def attach(self, backend: "Backend") -> None:
        """Work on a backend, as far as that has the collections which are needed."""
        ...

    def error(
        self, status: int, message: str, metadata: Mapping[str, str] | None = None
    ) -> Response:
        """Return an error in the API's own shape."""
        ...

    def refusal(self, statuses: frozenset[int], violations: Sequence[Violation]) -> Response:
        """Return the refusal of a request that the document does not allow.

        Args:
            statuses: the error statuses that the operation declares.
            violations: the violations of the document; at least one.
        """
        ...

    def precondition_failure(self, request: Request, etag: str) -> Response | None:
        """Return the refusal of a write with a stale etag, None where the etag is `etag`."""
        ...

    def set_etag(self, collection: Collection, item: dict[str, Json]) -> None:
        """Give an item its next etag, where items of the collection have etags."""
        ...

    def page(
        self, request: Request, collection: Collection, items: NumberedItems, now: float
    ) -> Response | Json:
        """Return the requested page as a JSON value, or the refusal of the request.

        Args:
            request: the request of a list.
            collection: the collection that is listed.
            items: the items that pass the filters.
            now: the time, in seconds since 1970.
        """
        ...

    def start_work(self, request: Request, backend: "Backend") -> Response | None:
        """Start work that goes on after the response; None where the operation starts none."""
        ...


@dataclass
class Backend:
    """The state and the means of an API, for its handlers.

    Attributes:
        collections: the collections of the API.
        schemas: the schemas of responses.
        dialect: the dialect of the API.
        clock: the double's time.
        prefix: the path of the document's server.
    """

    collections: Collections
    schemas: ResponseSchemas
    dialect: Dialect[ApiState]
    clock: Clock
    prefix: str

    def error(self, status: int, message: str) -> Response:
        """Return an error in the API's own shape; nothing was written."""
        return self.dialect.error(status, message)

    def not_found(self, noun: str, item_id: str) -> Response:
        """Return the 404 for an item."""
        return self.dialect.error(404, f"no {noun} {item_id!r}")

"""The full response of a call, for those who need more than its value."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NoReturn, ParamSpec, TypeVar, cast

from cekura_akua.attempt import Attempt
from cekura_akua.core.pipeline.responses import headers_of, request_id
from cekura_akua.errors import InvalidInput, RemovedOperation
from cekura_akua.runtime import JSON, Operation, PathValue, Removed, Resource

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.lists.pages import Pages
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.core.streams.events import Events

    from .client import Client

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """What a call was answered, whole.

    Attributes:
        value: what the method returns.
        data: the JSON value of the answer's body, as it was sent.
        status: the HTTP status.
        headers: the headers, names in lower case.
        request_id: the server's name for the request.
        attempts: every attempt, the last one successful.
        idempotency_key: the key that was sent.
        elapsed: seconds from the first attempt to the answer, waits included.
    """

    value: T
    data: JSON
    status: int
    headers: Mapping[str, str]
    request_id: str | None
    attempts: tuple[Attempt, ...]
    idempotency_key: str | None
    elapsed: float


class Recorder:
    """Stands in for the client of a resource during one call, and keeps what was answered.

    Args:
        client: what makes the call.
        typed: whether the value is the model, or else the plain JSON value, numbers of any size.
    """

    def __init__(self, client: Client, *, typed: bool = True) -> None:
        self._client = client
        self._typed = typed
        self._last: tuple[Call, Answer] | None = None

    async def call(
        self, operation: Operation[T], path: tuple[PathValue, ...] = (), **values: Any
    ) -> T:
        """Make the call, and return its value."""
        call, answer = await self.perform(operation, path, **values)
        if self._typed:
            return cast(T, self._client.read(call, answer))
        if isinstance(answer.data, bytes):
            return cast(T, answer.data)
        return cast(T, json.loads(answer.content) if answer.content else None)

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Make the call, and return all about it."""
        self._last = await self._client.perform(operation, path, **values)
        return self._last

    def read(self, call: Call, answer: Answer) -> Any:
        """Read an answer's value."""
        return self._client.read(call, answer)

    def pages(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Pages[Any]:
        """Return the list whose first page is recorded."""
        from cekura_akua.core.lists.pages import Pages

        return Pages(self, operation, path, base_url=self._client.base_url, **values)

    def events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Events[Any]:
        """Refuse: a stream has no whole response.

        Raises:
            InvalidInput: always.
        """
        raise InvalidInput(f"{operation.name} answers with a stream: iterate it")

    def removed(self, operation: Removed) -> NoReturn:
        """Refuse: the operation is gone.

        Raises:
            RemovedOperation: always.
        """
        raise removed(operation)

    def response(self, value: T) -> Response[T]:
        """Return what was recorded, with the value that the method returned."""
        if self._last is None:
            raise InvalidInput("the method did not make a call")
        call, answer = self._last
        return Response(
            value=value,
            data=answer.data,
            status=answer.status,
            headers=headers_of(call, answer),
            request_id=request_id(call, answer),
            attempts=tuple(call.attempts),
            idempotency_key=call.idempotency_key,
            elapsed=sum(attempt.elapsed + attempt.waited for attempt in call.attempts),
        )


def operation_of(method: Callable[..., Any]) -> Operation[Any]:
    """Return the operation that a method of a resource calls.

    Raises:
        InvalidInput: it is not a method of a resource.
        RemovedOperation: the API has no such operation any longer.
    """
    resource = getattr(method, "__self__", None)
    if not isinstance(resource, Resource) or method.__name__ not in resource.OPERATIONS:
        raise InvalidInput("give a method of a resource, uncalled: client.projects.get")
    return present(resource.operation(method.__name__))


def present(operation: Operation[T] | Removed) -> Operation[T]:
    """Return what a resource knows of a method, if the API still has the operation.

    Raises:
        RemovedOperation: it has not.
    """
    if isinstance(operation, Removed):
        raise removed(operation)
    return operation


def removed(operation: Removed) -> RemovedOperation:
    """Return the error that says what became of an operation that is gone."""
    return RemovedOperation(
        f"{operation.name} is gone: the API has removed it, and this package has not had it since "
        f"version {operation.since}",
        operation=operation.name,
        since=operation.since,
        replacement=operation.replacement,
    )


def rebound(method: Callable[P, Awaitable[T]], caller: object) -> Callable[P, Awaitable[T]]:
    """Return the same method of the same resource, calling through another client.

    Raises:
        InvalidInput: it is not a method of a resource.
    """
    operation_of(method)
    resource: Any = getattr(method, "__self__", None)
    return cast("Callable[P, Awaitable[T]]", getattr(type(resource)(caller), method.__name__))

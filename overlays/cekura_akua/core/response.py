"""The full response of a call, and the tap that records responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar, cast

from cekura_akua.attempt import Attempt
from cekura_akua.core.http.answer import Answer
from cekura_akua.core.pipeline.api_errors import headers_of
from cekura_akua.core.pipeline.call import Call
from cekura_akua.core.pipeline.log_fields import request_id
from cekura_akua.errors import InvalidInput, RemovedOperation
from cekura_akua.runtime import JSON, Operation, Removed, Resource

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """The full response of a call.

    Attributes:
        value: the return value of the method.
        data: the JSON value of the body, as it was sent.
        status: the HTTP status.
        headers: the headers, names in lower case.
        request_id: the server's id of the request; None without one.
        attempts: every attempt, the last one successful.
        idempotency_key: the key that was sent; None without one.
        elapsed: seconds from the first attempt to the response, waits included.
    """

    value: T
    data: JSON
    status: int
    headers: Mapping[str, str]
    request_id: str | None
    attempts: tuple[Attempt, ...]
    idempotency_key: str | None
    elapsed: float


@dataclass(frozen=True, slots=True)
class Tap:
    """The place where a client hands over the result of each of its calls.

    Attributes:
        read: returns the value of a response; None to return the model that the operation declares.
        completes: whether the error of a stale etag is completed by the current resource.
    """

    read: Callable[[Call, Answer], Awaitable[Any]] | None = None
    completes: bool = True


def response_of(value: T, call: Call, answer: Answer) -> Response[T]:
    """Return the full response of a call.

    Args:
        value: the return value of the method.
        call: the call.
        answer: the HTTP response.
    """
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
        InvalidInput: the function is not a method of a resource.
        RemovedOperation: the API no longer has the operation.
    """
    resource = getattr(method, "__self__", None)
    if not isinstance(resource, Resource) or method.__name__ not in resource.OPERATIONS:
        raise InvalidInput("give a method of a resource, uncalled: client.projects.get")
    return present(resource.operation(method.__name__))


def client_of(method: Callable[..., Any]) -> Any:
    """Return the client that a method of a resource calls."""
    resource: Any = getattr(method, "__self__", None)
    return vars(resource)["_client"]


def present(operation: Operation[T] | Removed) -> Operation[T]:
    """Return an operation that the API still has.

    Raises:
        RemovedOperation: the API no longer has the operation.
    """
    if isinstance(operation, Removed):
        raise removed(operation)
    return operation


def removed(operation: Removed) -> RemovedOperation:
    """Return the error of a call of an operation that the API no longer has."""
    replacement = operation.replacement
    advice = f"Use {replacement} instead." if replacement else "Nothing replaces it."
    return RemovedOperation(
        f"{operation.name} is gone: the API has removed it, and this package has not had it since "
        f"version {operation.since}. {advice}",
        operation=operation.name,
        since=operation.since,
        replacement=replacement,
    )


def rebound(method: Callable[P, Awaitable[T]], client: object) -> Callable[P, Awaitable[T]]:
    """Return the same method of the same resource of another client.

    Raises:
        InvalidInput: the function is not a method of a resource.
    """
    operation_of(method)
    resource: Any = getattr(method, "__self__", None)
    return cast("Callable[P, Awaitable[T]]", getattr(type(resource)(client), method.__name__))


async def plain_json(_: Call, answer: Answer) -> Any:
    """Return the body of a response as plain JSON, integers of any size included."""
    return answer.data

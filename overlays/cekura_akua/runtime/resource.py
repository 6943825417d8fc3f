"""Resources: methods that hand operations and their values to a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, Protocol, TypeAlias, TypeVar

from .lists import Pages
from .operation import Operation, Removed
from .options import PathValue
from .streams import Events

T = TypeVar("T")
OperationTable: TypeAlias = Mapping[str, Operation[Any] | Removed]


class Caller(Protocol):
    """The part of a client that resources use."""

    async def call(
        self,
        operation: Operation[T],
        path: tuple[PathValue, ...] = (),
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> T:
        """Call an operation."""
        ...

    def pages(
        self,
        operation: Operation[Any],
        path: tuple[PathValue, ...] = (),
        *,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Pages[Any]:
        """Return the list that an operation reads."""
        ...

    def events(
        self,
        operation: Operation[Any],
        path: tuple[PathValue, ...] = (),
        *,
        query: Mapping[str, Any] | None = None,
        header_values: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Events[Any]:
        """Return the stream that an operation opens."""
        ...

    def removed(self, operation: Removed, /) -> NoReturn:
        """Refuse the call of an operation that the API has removed."""
        ...


class Resource:
    """The methods of a resource of the API.

    Attributes:
        OPERATIONS: the operation that each method calls, by the method's name.
    """

    OPERATIONS: ClassVar[OperationTable] = {}

    def __init__(self, client: Caller) -> None:
        self._client = client

    @classmethod
    def operation(cls, method: str) -> Operation[Any] | Removed:
        """Return the operation that a method of this resource calls.

        Args:
            method: the method's name.

        Raises:
            KeyError: there is no such method.
        """
        return cls.OPERATIONS[method]

"""Unnamed calls: operations that the package has no method for, with the safety of the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from cekura_akua.core.config.checks import check_members
from cekura_akua.errors import InvalidInput
from cekura_akua.runtime import Model

if TYPE_CHECKING:
    from cekura_akua.core.config.settings import Settings
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.runtime import JSONObject, Operation, PathValue

T = TypeVar("T")


class UnnamedCalls:
    """The part of a client that calls operations without a name."""

    if TYPE_CHECKING:

        @property
        def settings(self) -> Settings:
            """The settings of the client."""
            ...

        async def perform(
            self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
        ) -> tuple[Call, Answer]:
            """Call an operation, and return the finished call and its HTTP response."""
            ...

        async def read(self, call: Call, answer: Answer) -> Any:
            """Return the value of a response."""
            ...

    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        response_type: type[T],
        **options: Any,
    ) -> T: ...

    @overload
    async def request(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        response_type: Any = None,
        **options: Any,
    ) -> Any: ...

    async def request(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        query: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        response_type: Any = None,
        **options: Any,
    ) -> Any:
        """Call an operation that this package has no method for.

            data = await akua.request("POST", "/reports", body={"name": "x"}, idempotency_key=key)
            widget = await akua.request("GET", "/dashboards/d/widgets/w", response_type=Widget)

        Outcomes, retries, etags and the journal work as they do for any other call. A key is sent
        only where one is given, so that a write without one is repeated only where the server has
        certainly not applied it.

        Args:
            method: the HTTP method.
            path: the path below the base URL, with a leading slash; values in it must be encoded.
            body: the body, a model or JSON values; with files, the other fields of the form.
            query: the query parameters; a list repeats its key.
            files: the files of a form, by field: a path, bytes, an open file, or an `Upload`.
            response_type: the type of a success: a model, `list[Model]`, `bytes` for the body as it
                is; None for plain JSON.
            options: the options of every method: `timeout`, `deadline`, `headers`, `retries`,
                `idempotency_key`, `if_match`, and Akua's `context`.

        Returns:
            the value of the response; None where it has no body.

        Raises:
            InvalidInput: the request cannot be sent, or would leave the base URL; nothing was sent.
            SdkError: the call did not succeed; the error tells its effect.
        """
        from .request.unnamed import check_response_type, unnamed_operation

        check_response_type(response_type)
        if query is not None:
            check_members("query", query)
        operation = unnamed_operation(
            method,
            path,
            is_file=response_type is bytes,
            files=files,
            has_key=options.get("idempotency_key") is not None,
            has_guard=options.get("if_match") is not None,
            takes_context=self.settings.context_header is not None,
        )
        if files:
            body = {**_fields(body), **files}
        call, answer = await self.perform(operation, (), body=body, query=query, **options)
        if response_type is None or response_type is bytes:
            return await self.read(call, answer)
        call.operation = evolve(operation, answers={200: response_type})
        value = await self.read(call, answer)
        if _is_model(response_type) and not isinstance(value, response_type):
            from .pipeline.api_errors import decode_error

            problem = f"without an object, where {response_type.__name__} was asked for"
            raise decode_error(call, answer, problem)
        return value


def _is_model(response_type: object) -> bool:
    return isinstance(response_type, type) and issubclass(response_type, Model)


def _fields(body: Any) -> JSONObject:
    """Return the fields of a form.

    Raises:
        InvalidInput: the body is neither a mapping nor a model.
    """
    if body is None:
        return {}
    if isinstance(body, Model):
        return body.to_dict()
    if isinstance(body, Mapping):
        return body
    raise InvalidInput(f"a body with files is a mapping or a model, not {type(body).__name__}")

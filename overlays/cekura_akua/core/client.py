"""The client that both APIs build on: it makes calls out of operations and their values."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, Self, TypeVar, Unpack

from cekura_akua.core.closing import Closing
from cekura_akua.core.config.base_url import check_base_url
from cekura_akua.core.config.checks import check_flag, check_hooks
from cekura_akua.core.config.connections import ConnectionSettings
from cekura_akua.core.config.settings import Options, Settings, checked
from cekura_akua.core.request.media_types import EVENT_STREAM
from cekura_akua.errors import EtagMismatch, InvalidInput
from cekura_akua.runtime import JSON, Operation, PathValue, Removed

from .shared import Shared
from .unnamed_calls import UnnamedCalls

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.lists.pages import Pages
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.rate_limit import RateLimit
    from cekura_akua.core.response import Response, Tap
    from cekura_akua.core.sender import Sender
    from cekura_akua.core.streams.events import Events
    from cekura_akua.stores.protocols import Claim, Journal, Unfinished

# For the parts of the package, and for no user.
_INNER = frozenset({
    "call", "events", "forget_write", "largest_body", "may_reopen", "open_events", "open_file",
    "pages", "perform", "read", "read_value", "removed", "resend", "scope", "settings",
    "settle_write", "tapped",
})  # fmt: skip
FEW = 1000  # objects that are read in a single step: at most some milliseconds of work

T = TypeVar("T")
P = ParamSpec("P")


class Client(Closing, UnnamedCalls):
    """A client of an API.

    Constructing a client is cheap: before the first request nothing is opened, and httpx is not
    imported.

    Args:
        settings: the settings of this client.
        connections: the settings of its connections.
        policies: hooks around each call, the first outermost.
        middleware: hooks around each attempt, the first outermost.
        journal: the journal of writes, which the client does not close; None for none.
        scope: whose writes the journal keeps under this base URL; None for no distinction.
        rate_limit: how many attempts may be made in a time; see `RateLimit`.
        allow_http: send the credential unencrypted to another machine.

    Raises:
        ConfigurationError: the base URL or a hook is not valid.
        InvalidInput: a setting is not valid.
    """

    def __init__(
        self,
        settings: Settings,
        connections: ConnectionSettings,
        *,
        policies: Sequence[Policy] = (),
        middleware: Sequence[Middleware] = (),
        journal: Journal | None = None,
        scope: str | None = None,
        rate_limit: RateLimit | None = None,
        allow_http: bool = False,
    ) -> None:
        check_hooks("policies", policies)
        check_hooks("middleware", middleware)
        check_flag("allow_http", allow_http)
        base_url = check_base_url(settings.base_url, allow_http=allow_http)
        self._settings = checked(replace(settings, base_url=base_url))
        whole_scope = base_url if scope is None else f"{base_url} {scope}"
        pace = None
        if rate_limit is not None:
            from .pipeline.rate_limit import pace_of

            pace = pace_of(rate_limit)
        self._shared = Shared(connections, policies, middleware, journal, whole_scope, pace)
        self._tap: Tap | None = None

    @property
    def base_url(self) -> str:
        """The URL of the API, which the path of every operation is appended to."""
        return self._settings.base_url

    @property
    def settings(self) -> Settings:
        """The settings of the client."""
        return self._settings

    @property
    def largest_body(self) -> int:
        """Bytes that a response may have, and an event of a stream."""
        return self._shared.connections.largest_body

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__()} - _INNER)

    async def aclose(self) -> None:
        """Close the connections, and with them every client that shares them."""
        shared = self._shared
        shared.closed = True
        if shared.sender is not None:
            await shared.sender.aclose()

    async def warmup(self, *resources: str) -> None:
        """Import, off the event loop, the modules that the first calls need.

        Args:
            resources: the names of the resources that will be used: `"projects"`, `"call_logs"`.
                The modules that every call needs are imported in any case. With the resources of
                Akua come the modules of `edit`, and with `"projects"` those of rubrics.

        Raises:
            InvalidInput: there is no such resource.
        """
        from sniffio import current_async_library

        from cekura_akua.core.loops.threads import Threads

        await Threads("imports").finish(partial(self._load, resources, current_async_library()))

    def _load(self, resources: Sequence[str], library: str) -> None:
        from .warmup import load

        load(self, resources)
        self._sender().warm_up(library)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """Return a client with other defaults and the same connections.

        Args:
            options: `timeout`, the seconds for one attempt; `deadline`, the seconds for a whole
                call, each None for no limit; and `retries`.

        Raises:
            TypeError: the option is unknown. The base URL and the credential cannot be changed
                (rule 24).
            InvalidInput: the value is not valid.
        """
        if unknown := options.keys() - Options.__annotations__:
            raise TypeError(f"with_options: unknown option {', '.join(sorted(unknown))}")
        return self._derived(**options)

    async def call(
        self, operation: Operation[T], path: tuple[PathValue, ...] = (), **values: Any
    ) -> T:
        """Call an operation; the methods of the resources are its typed front doors.

        Args:
            operation: the operation.
            path: the values of the path, in path order.
            values: `body`, `query` and `header_values` (by wire name), and the options.

        Raises:
            InvalidInput: a value cannot be sent; nothing was.
            SdkError: the call did not succeed; the error tells its effect.
        """
        call, answer = await self.perform(operation, path, **values)
        value: T = await self.read(call, answer)
        return value

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Call an operation, and return the finished call and its HTTP response."""
        sender = self._sender()
        call = sender.prepare(self._settings, operation, path, **values)
        try:
            return call, await sender.send(call)
        except EtagMismatch as mismatch:
            if self._tap is None or self._tap.completes:
                await self._complete(mismatch, call, path, values)
            raise

    async def _complete(
        self,
        mismatch: EtagMismatch,
        call: Call,
        path: tuple[PathValue, ...],
        values: Mapping[str, Any],
    ) -> None:
        """Add the current resource to the error of a stale etag, where the API has etags."""

    def tapped(self, tap: Tap) -> Self:
        """Return a client with the same settings that hands over its results to a tap."""
        client = self._derived()
        vars(client)["_tap"] = tap
        return client

    @property
    def scope(self) -> str:
        """The scope of the writes of the client in a journal."""
        return self._shared.scope

    async def settle_write(self, idempotency_key: str, context: str | None) -> None:
        """Remember that a write was applied, as a reading has proven (rule 11).

        Args:
            idempotency_key: the key of the write.
            context: its context; None where it has none.

        Raises:
            ConfigurationError: the journal cannot be written.
        """
        self._sender().keys.settle(context or "", idempotency_key)
        await self._forget_entry(idempotency_key, context)

    async def forget_write(self, idempotency_key: str, context: str | None = None) -> bool:
        """Forget a write of unknown outcome, which the caller has dealt with otherwise.

        Args:
            idempotency_key: the key of the write.
            context: its context; None where it has none.

        Returns:
            False where a call works on the write.

        Raises:
            ConfigurationError: the journal cannot be written.
        """
        if not await self._forget_entry(idempotency_key, context):
            return False
        self._sender().keys.forget(context or "", idempotency_key)
        return True

    async def _forget_entry(self, key: str, context: str | None) -> bool:
        if self._shared.journal is None:
            return True
        from cekura_akua.stores.protocols import Identity

        return await self._shared.journal.forget(Identity(self.scope, context or "", key))

    async def resend(
        self, operation: Operation[T], entry: Unfinished, claim: Claim, deadline: float | None
    ) -> T:
        """Send a write of the journal again: the same key, the same bytes (rule 7).

        Args:
            operation: the operation of the write.
            entry: the write.
            claim: the work on the entry.
            deadline: seconds for the whole call; None for no limit.

        Raises:
            SdkError: the call did not succeed; the error tells its effect.
        """
        sender = self._sender()
        call = sender.prepare_again(self._settings, operation, entry, claim, deadline)
        value: T = await self.read(call, await sender.send(call))
        return value

    async def read(self, call: Call, answer: Answer) -> Any:
        """Return the value of a response: the model that the operation declares.

        A long response is read in pieces, and the event loop is free between them.

        Raises:
            DecodeError: the response has another shape. A write was applied nevertheless.
        """
        if answer.problem is not None:
            from .pipeline.api_errors import decode_error

            raise decode_error(call, answer, answer.problem)
        if self._tap is not None and self._tap.read is not None:
            return await self._tap.read(call, answer)
        return await self._model(call, answer)

    def _model(self, call: Call, answer: Answer) -> Awaitable[Any]:
        return self.read_value(call, answer, answer.data)

    async def read_value(self, call: Call, answer: Answer, data: JSON) -> Any:
        """Return a JSON value as the model that the operation declares.

        Args:
            call: the call.
            answer: the response that the value is from.
            data: the value.

        Raises:
            DecodeError: the value has another shape.
        """
        operation = call.operation
        try:
            if answer.content.count(b"{") <= FEW:
                return operation.read(answer.status, data)
            from anyio.lowlevel import checkpoint

            reading = operation.read_in_pieces(answer.status, data)
            while True:
                try:
                    next(reading)
                except StopIteration as end:
                    return end.value
                await checkpoint()
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            from .pipeline.api_errors import decode_error

            raise decode_error(call, answer, f"in another shape than declared: {error}") from None

    def pages(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Pages[Any]:
        """Return a list: await it for its first page, or iterate it."""
        from .lists.pages import Pages

        return Pages(self, operation, path, **values)

    def events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Events[Any]:
        """Return a stream of events: iterate it."""
        from .streams.events import Events

        return Events(self, operation, path, **values)

    def open_events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> AbstractAsyncContextManager[tuple[Answer, AsyncIterator[bytes]]]:
        """Open a connection of a stream of events; only a `timeout` given here limits silence."""
        sender = self._sender()
        call = sender.prepare(self._settings, operation, path, accept=EVENT_STREAM, **values)
        return sender.stream(call, call.timeout if "timeout" in values else None)

    def open_file(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, AbstractAsyncContextManager[tuple[Answer, AsyncIterator[bytes]]]]:
        """Open the response of a call that is a file; a `timeout` limits each silence."""
        sender = self._sender()
        call = sender.prepare(self._settings, operation, path, **values)
        return call, sender.stream(call, call.timeout, media=None)

    def may_reopen(self) -> bool:
        """Pay for another connection of a stream, out of the retry budget (rule 21)."""
        return self._sender().budget.take()

    def removed(self, operation: Removed) -> NoReturn:
        """Refuse a method whose operation the API has removed.

        Raises:
            RemovedOperation: always; the error names the replacement.
        """
        from .response import removed

        raise removed(operation)

    async def response(
        self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """Call a method of a resource and return the full response, not only the value.

            response = await cekura.response(cekura.projects.get, 42)
            response.value.name, response.status, response.attempts

        For a list, the response is that of the first page.

        Args:
            method: a method of a resource, uncalled.
            args: the arguments of the method.
            kwargs: its keyword arguments and options.

        Raises:
            InvalidInput: the function is not a method of a resource, or answers with a stream.
            SdkError: the call did not succeed; the error tells its effect.
        """
        return await self._recorded(self._model, method, args, kwargs)

    async def raw(
        self, method: Callable[P, Awaitable[Any]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[JSON]:
        """Call a method like `response`, with the plain JSON value; no number is rounded.

        Args:
            method: a method of a resource, uncalled.
            args: the arguments of the method.
            kwargs: its keyword arguments and options.

        Raises:
            InvalidInput: the function is not a method of a resource, or answers with a stream.
            SdkError: the call did not succeed; the error tells its effect.
        """
        from .response import plain_json

        return await self._recorded(plain_json, method, args, kwargs)

    async def _recorded(
        self,
        read: Callable[[Call, Answer], Awaitable[Any]],
        method: Callable[..., Awaitable[Any]],
        args: Sequence[Any],
        kwargs: Any,
    ) -> Response[Any]:
        """Call a method through a tap that keeps the HTTP response."""
        from .response import Tap, operation_of, rebound, response_of

        if (operation := operation_of(method)).streams:
            raise InvalidInput(f"{operation.name} answers with a stream: iterate it")
        results: list[tuple[Call, Answer]] = []

        def record(call: Call, answer: Answer) -> Awaitable[Any]:
            results.append((call, answer))
            return read(call, answer)

        value = await rebound(method, self.tapped(Tap(record)))(*args, **kwargs)
        if not results:
            raise InvalidInput(f"{operation.name} was not called by the method")
        return response_of(value, *results[-1])

    def _derived(self, **changes: Any) -> Self:
        """Return a client with other settings and the same connections."""
        derived = copy.copy(self)
        # The resources are bound to the client that made them: the new one makes its own.
        kept = {name: value for name, value in vars(self).items() if name.startswith("_")}
        settings = checked(replace(self._settings, **changes)) if changes else self._settings
        vars(derived).clear()
        vars(derived).update(kept, _settings=settings)
        return derived

    def _sender(self) -> Sender:
        shared = self._shared
        if shared.sender is not None and not shared.closed:
            return shared.sender
        return shared.first_sender(self.base_url)

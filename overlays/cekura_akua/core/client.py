"""The client that both APIs build on: it makes calls out of operations and their values."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, Self, TypeVar, Unpack

from cekura_akua.core.config.connections import Wiring
from cekura_akua.core.config.credentials import check_base_url
from cekura_akua.core.config.settings import Options, Settings, checked
from cekura_akua.core.request.media_types import EVENT_STREAM
from cekura_akua.errors import ConfigurationError, DecodeError
from cekura_akua.runtime import JSON, Operation, PathValue, Removed

if TYPE_CHECKING:
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.lists.pages import Pages
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.core.pipeline.journal import Unfinished
    from cekura_akua.core.streams.events import Events

    from .response import Response
    from .sender import Engine

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(slots=True)
class _Shared:
    """What clients made from one another have in common."""

    wiring: Wiring
    engine: Engine | None = None
    closed: bool = False


class Client:
    """A client of one API.

    Constructing one is cheap: before the first request nothing is opened and httpx not imported.
    """

    def __init__(
        self,
        settings: Settings,
        wiring: Wiring,
        *,
        allow_http: bool = False,
    ) -> None:
        base_url = check_base_url(settings.base_url, allow_http=allow_http)
        self._settings = checked(replace(settings, base_url=base_url))
        self._shared = _Shared(wiring)

    @property
    def base_url(self) -> str:
        """The URL that every operation's path is below."""
        return self._settings.base_url

    @property
    def settings(self) -> Settings:
        """How the client was configured."""
        return self._settings

    @property
    def largest_body(self) -> int:
        """Bytes that an answer may have, and an event of a stream."""
        return self._shared.wiring.largest_body

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, also of every client that was made from this one."""
        self._shared.closed = True
        if self._shared.engine is not None:
            await self._shared.engine.aclose()

    async def warmup(self, *resources: str) -> None:
        """Import, off the event loop, what the first calls would import on it.

        Args:
            resources: the resources that will be used, by name: `"projects"`, `"call_logs"`. What
                every call needs is loaded in any case.

        Raises:
            InvalidInput: there is no such resource.
        """
        from anyio.to_thread import run_sync

        await run_sync(self._load, resources)
        self._engine()

    def _load(self, resources: Sequence[str]) -> None:
        from .warmup import load

        load(self, resources)

    def with_options(self, **options: Unpack[Options]) -> Self:
        """Return a client with other defaults and the same connections; this one stays as it is.

        Raises:
            TypeError: it is no such option. What the credential is for cannot be changed (rule 24).
            InvalidInput: its value makes no sense.
        """
        if unknown := options.keys() - Options.__annotations__:
            raise TypeError(f"with_options: unknown option {', '.join(sorted(unknown))}")
        return self._derived(**options)

    async def call(
        self, operation: Operation[T], path: tuple[PathValue, ...] = (), **values: Any
    ) -> T:
        """Call an operation; the methods of the resources are its typed front doors.

        Args:
            operation: what to call.
            path: the path's values, in path order.
            values: `body`, `query` and `header_values` (by wire name), and the options.

        Raises:
            InvalidInput: a value cannot be sent; nothing was.
            SdkError: the call did not succeed; the error says what is known of its effect.
        """
        call, answer = await self.perform(operation, path, **values)
        value: T = self.read(call, answer)
        return value

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Call an operation, and return all about it: the call as it went, and the answer."""
        engine = self._engine()
        call = engine.prepare(self._settings, operation, path, **values)
        return call, await engine.send(call)

    async def resend(self, operation: Operation[T], entry: Unfinished) -> T:
        """Send a write of the journal again: the same key, the same bytes (rule 7).

        Raises:
            InvalidInput: it was begun for another base URL; the credential does not go there.
            SdkError: the call did not succeed; the error says what is known of its effect.
        """
        engine = self._engine()
        call = engine.prepare_again(self._settings, operation, entry)
        value: T = self.read(call, await engine.send(call))
        return value

    def read(self, call: Call, answer: Answer) -> Any:
        """Read an answer as its operation declares it.

        Raises:
            DecodeError: it is of another shape. A write was applied nevertheless.
        """
        try:
            return call.operation.read(answer.status, answer.data)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            from cekura_akua.core.pipeline.responses import content_type, request_id

            raise DecodeError(
                f"{call.describe()} answered {answer.status}, in another shape: {error}",
                status=answer.status,
                content_type=content_type(call, answer),
                request_id=request_id(call, answer),
                effect="not applied" if call.kind == "read" else "applied",
                attempts=tuple(call.attempts),
                idempotency_key=call.idempotency_key,
            ) from None

    def pages(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Pages[Any]:
        """Return a list: await it for its first page, or iterate it."""
        from cekura_akua.core.lists.pages import Pages

        return Pages(self, operation, path, base_url=self.base_url, **values)

    def events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Events[Any]:
        """Return a stream of events: iterate it."""
        from cekura_akua.core.streams.events import Events

        return Events(self, operation, path, **values)

    def open_events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> AbstractAsyncContextManager[tuple[Answer, AsyncIterator[bytes]]]:
        """Open one connection of a stream of events; only a `timeout` given here limits silence."""
        engine = self._engine()
        call = engine.prepare(self._settings, operation, path, accept=EVENT_STREAM, **values)
        return engine.stream(call, call.timeout if "timeout" in values else None)

    def may_reopen(self) -> bool:
        """Pay for another connection of a stream, out of the budget of all retries (rule 21)."""
        return self._engine().budget.take()

    def removed(self, operation: Removed) -> NoReturn:
        """Refuse a method whose operation the API has removed.

        Raises:
            RemovedOperation: always; it names what to use instead.
        """
        from .response import removed

        raise removed(operation)

    async def response(
        self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """Call a method of a resource and return the full response, not only the value.

            response = await cekura.response(cekura.projects.get, 42)
            response.value.name, response.status, response.attempts

        For a list it is the response of the first page.

        Raises:
            InvalidInput: it is not a method of a resource.
        """
        from .response import Recorder, rebound

        recorder = Recorder(self)
        value = await rebound(method, recorder)(*args, **kwargs)
        return recorder.response(value)

    async def raw(
        self, method: Callable[P, Awaitable[Any]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[JSON]:
        """Like `response`, with the JSON of the answer as its value; nothing is rounded or lost.

        Raises:
            InvalidInput: it is not a method of a resource.
        """
        from .response import Recorder, rebound

        recorder = Recorder(self, typed=False)
        value = await rebound(method, recorder)(*args, **kwargs)
        return recorder.response(value)

    def _derived(self, **changes: Any) -> Self:
        """Return a client with other settings and the same connections."""
        derived = copy.copy(self)
        # The resources are bound to the client that made them: the new one makes its own.
        kept = {name: value for name, value in vars(self).items() if name.startswith("_")}
        settings = checked(replace(self._settings, **changes))
        vars(derived).clear()
        vars(derived).update(kept, _settings=settings)
        return derived

    def _engine(self) -> Engine:
        shared = self._shared
        if shared.closed:
            raise ConfigurationError("the client is closed")
        if shared.engine is None:
            from .sender import Engine

            shared.engine = Engine(shared.wiring, self.base_url)
        return shared.engine

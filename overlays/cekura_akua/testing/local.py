"""`LocalApis`: both APIs on loopback, for the time of a `with`."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from cekura_akua import Akua, Cekura

from .admin.whole import add_json, as_json, read_state
from .behaviour.local_state import LocalState
from .clients import Clients
from .clock import Clock
from .openapi.documents import APIS, Api, Document
from .openapi.json_values import Json
from .openapi.known_names import check_operation
from .recording.expectation import Expected, difference, unexpected
from .recording.records import Effect, RecordedRequest
from .server.listener import LOOPBACK
from .serving import Serving
from .thread import LoopThread

T = TypeVar("T")

_WRONG_LOOP: Final = (
    "the double was started by another event loop than the one that is running, and its own "
    "stands still, so that nobody would answer. Give fixtures and tests the same loop: with "
    "pytest-asyncio, asyncio_default_fixture_loop_scope and asyncio_default_test_loop_scope "
    "must agree. For a test that is not async there is `with LocalApis(thread=True)`, and the "
    "fixture `local_apis_sync`."
)
_NO_THREAD: Final = (
    "a plain `with` needs LocalApis(thread=True): without a thread of its own the double is served "
    "by the event loop of an `async with`"
)


class LocalApis:
    """Both APIs on ephemeral loopback ports, served by the running event loop or a thread.

    Args:
        documents: documents to serve in place of those that ship with the package, by API.
        ports: ports to listen on, by API; 0 takes a free one.
        host: the IPv4 address to listen on; the loopback address without.
        clock: the time of operations, `:wait`, expiry, timestamps and faults; the real time
            without.
        thread: whether a thread of the double's own serves, for tests that are not async: then
            `with` starts and stops the double, from any thread.

    Attributes:
        clock: that time; `clock.advance(30)` moves it 30 seconds on, and lets it stand still there.
        faults: the faults to inject; see `cekura_akua.testing.faults`.
        requests: the requests that arrived, in order, without credentials.
        effects: the effects that took place, in order.
        cekura_webhooks: sends the webhooks that Cekura would send, to an endpoint under test.

    Example:
        ```python
        async with LocalApis() as apis:
            dashboard = apis.state.akua["dashboards"].add(name="Sales")
            apis.faults.add("reset-after-apply", operation="dashboards.create_widget")
            body = {"snippet_id": "snip_1", "col_span": 1}
            await apis.akua.dashboards.create_widget(dashboard["id"], body)
            assert len(apis.requests) == 2
            assert len(apis.effects) == 1
        ```
    """

    def __init__(
        self,
        *,
        documents: Mapping[Api, Document] | None = None,
        ports: Mapping[Api, int] | None = None,
        host: str = LOOPBACK,
        clock: Clock | None = None,
        thread: bool = False,
    ) -> None:
        self._serving = Serving(documents or {}, ports or {}, host, clock or Clock())
        self._thread = LoopThread() if thread else None
        double = self._serving.double
        self.clock = self._for_tests(double.clock)
        self.faults = self._for_tests(double.faults)
        self.requests = double.requests
        self.effects = double.effects
        self.cekura_webhooks = self._for_tests(double.webhooks)
        self._state = self._for_tests(double.state)
        self._clients = Clients(self._url, self.faults.refused)

    @property
    def cekura_url(self) -> str:
        """Return the base URL of the local Cekura."""
        return self._url("cekura")

    @property
    def akua_url(self) -> str:
        """Return the base URL of the local Akua."""
        return self._url("akua")

    @property
    def state(self) -> LocalState:
        """Return the states of the two APIs, for tests to arrange and to look into."""
        return self._state

    @property
    def cekura(self) -> Cekura:
        """Return a client of the local Cekura; the client is closed with the double."""
        return self._clients.cekura

    @property
    def akua(self) -> Akua:
        """Return a client of the local Akua; the client is closed with the double."""
        return self._clients.akua

    def applied(self, operation: str) -> list[Effect]:
        """Return the effects of an operation, in order.

        Args:
            operation: its public name, such as `dashboards.create_widget`.

        Raises:
            ValueError: no operation has that name.
        """
        self._check_name(operation)
        return [effect for effect in self.effects if effect.operation == operation]

    def received(self, operation: str) -> list[RecordedRequest]:
        """Return the requests of an operation, in order.

        Args:
            operation: its public name, such as `dashboards.create_widget`.

        Raises:
            ValueError: no operation has that name.
        """
        self._check_name(operation)
        return [request for request in self.requests if request.operation == operation]

    def assert_requests(self, *expected: Expected) -> None:
        """Check the requests that arrived, in order.

        Args:
            expected: a text is the public name of an operation. Of a mapping the fields that it has
                are compared: `api`, `operation`, `method`, `path`, `query`, `headers` (those that
                it names), `json`, `idempotency_key`, `fault` and `status`.

        Raises:
            AssertionError: other requests arrived; the message shows the difference.
            ValueError: an expectation names another field, or an operation that is not there.
        """
        text = difference(self.requests, expected, self._serving.operation_names)
        if text is not None:
            raise AssertionError(text)

    def assert_no_unexpected(self) -> None:
        """Check that no request arrived that cannot have been meant so.

        Raises:
            AssertionError: nothing serves a request, the document does not allow one, or one
                carries no credential; the message names all of them, with the reasons.
        """
        text = unexpected(self.requests)
        if text is not None:
            raise AssertionError(text)

    def load(self, state: Mapping[str, Json] | Path) -> None:
        """Add a state to what is there.

        Args:
            state: the content of a file of state, or its path; `cekura_akua.testing.admin.whole`
                describes the format, which `dump` returns.

        Raises:
            ValueError: it is no such state; the message names the place. Everything before that
                place was added.
            OSError: the file cannot be read.
        """
        content = read_state(state) if isinstance(state, Path) else state
        self._call(lambda: add_json(self._serving.double, content))

    def dump(self) -> dict[str, Json]:
        """Return the whole state as plain JSON, without work that is under way."""
        return self._call(lambda: as_json(self._serving.double))

    def lag(self, *, reads: float, api: Api | None = None) -> None:
        """Let reads lag behind the writes from now on, as those of a replica do.

        A read sees all items as they were `reads` seconds ago on the double's clock; a write works
        on the items as they are.

        Args:
            reads: the seconds; 0 ends the lag, as `reset` does.
            api: only "cekura" or "akua".

        Raises:
            ValueError: `reads` is negative.
        """
        self._call(lambda: self._serving.lag(reads, APIS if api is None else (api,)))

    def reset(self) -> None:
        """Forget all state, requests, effects and faults."""
        self._call(self._serving.reset)

    async def settle(self) -> None:
        """Wait for the effects that are still to come (`late-apply`)."""
        if self._thread is None:
            await self._serving.settle()
        else:
            await asyncio.to_thread(self._thread.wait_for, self._serving.settle())

    async def start(self) -> None:
        """Begin to serve; `async with` does this.

        Raises:
            OSError: a port is taken, or not permitted; nothing is served.
        """
        if self._thread is None:
            await self._serving.start(watched=True)
        else:
            await asyncio.to_thread(self.__enter__)

    async def stop(self) -> None:
        """Stop serving, and close the clients; late effects that are still to come are dropped."""
        await self._clients.aclose()
        if self._thread is None:
            await self._serving.stop()
        else:
            await asyncio.to_thread(self._stop_thread, self._thread)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def __enter__(self) -> Self:
        if self._thread is None:
            raise TypeError(_NO_THREAD)
        self._thread.start()
        try:
            self._thread.wait_for(self._serving.start(watched=False))
        except BaseException:
            self._thread.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread is not None:
            self._thread.wait_for(self._clients.aclose())
            self._stop_thread(self._thread)

    def _stop_thread(self, thread: LoopThread) -> None:
        thread.wait_for(self._serving.stop())
        thread.stop()

    def _call(self, function: Callable[[], T]) -> T:
        return function() if self._thread is None else self._thread.call(function)

    def _for_tests(self, part: T) -> T:
        """Return a part of the double as the threads of tests can use it."""
        return part if self._thread is None else self._thread.stand_in(part)

    def _url(self, api: Api) -> str:
        """Return the base URL of an API.

        Raises:
            RuntimeError: another event loop runs than the one that serves, which stands still.
        """
        if self._serving.stands_still:
            raise RuntimeError(_WRONG_LOOP)
        return self._serving.url(api)

    def _check_name(self, operation: str) -> None:
        """Refuse a misspelt name: a test that finds no effects under it would prove nothing."""
        check_operation(operation, self._serving.operation_names)

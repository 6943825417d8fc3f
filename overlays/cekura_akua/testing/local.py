"""`LocalApis`: both APIs on loopback, for the time of an `async with`."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cekura_akua import Akua, Cekura
from cekura_akua.hooks import Answer, Call, Lost, Middleware, Try
from cekura_akua.stores.process.locks import PROCESS_LOCKS

from .admin.application import AdminApplication
from .admin.double import Double
from .admin.whole import add_json, as_json, read_state
from .behaviour.akua.dialect import AkuaDialect
from .behaviour.api import LocalApi
from .behaviour.cekura.dialect import CekuraDialect
from .behaviour.local_state import LocalState
from .clock import Clock
from .faults import Fault, Faults
from .openapi.description import ApiDescription, shipped_description
from .openapi.documents import Api, Document
from .openapi.json_values import Json
from .recording.expectation import Expected, difference, unexpected
from .recording.records import Effect, RecordedRequest
from .recording.requests import Requests
from .server.application import Application
from .server.listener import LOOPBACK, Listener
from .state.api_state import ApiState

_WRONG_LOOP: Final = (
    "the double was started by another event loop than the one that is running, and its own "
    "stands still, so that nobody would answer. Give fixtures and tests the same loop: with "
    "pytest-asyncio, asyncio_default_fixture_loop_scope and asyncio_default_test_loop_scope "
    "must agree."
)


class LocalApis:
    """Both APIs on ephemeral loopback ports, served by the running event loop.

    Args:
        documents: documents to serve in place of those that ship with the package, by API.
        ports: ports to listen on, by API; 0 takes a free one.
        host: the address to listen on; the loopback address without.
        clock: the time of operations, `:wait`, expiry, timestamps and faults; the real time
            without.

    Attributes:
        clock: that time; `clock.advance(30)` moves it 30 seconds on, and lets it stand still there.
        faults: the faults to inject; see `cekura_akua.testing.faults`.
        requests: the requests that arrived, in order, without credentials.
        effects: the effects that took place, in order.

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
    ) -> None:
        self.clock = Clock() if clock is None else clock
        self.requests = Requests()
        self.effects: list[Effect] = []
        self._late_effects: set[asyncio.Task[None]] = set()
        self._cekura_client: Cekura | None = None
        self._akua_client: Akua | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

        def description(api: Api) -> ApiDescription:
            if documents is not None and api in documents:
                return ApiDescription(api, documents[api])
            return shipped_description(api)

        self._cekura_api = LocalApi(
            "cekura", description("cekura"), CekuraDialect(), self.effects, self.clock
        )
        self._akua_api = LocalApi(
            "akua", description("akua"), AkuaDialect(self.clock), self.effects, self.clock
        )
        self._state = LocalState(self._cekura_api.state, self._akua_api.state)
        self._operation_names = frozenset(
            self._state.cekura.operation_names | self._state.akua.operation_names
        )
        self.faults = Faults(self._refuse, self._operation_names)

        self._double = Double(
            self._state, self.requests, self.effects, self.faults, self.clock, self.reset, self._url
        )

        def listener(api: Api, local_api: LocalApi[ApiState]) -> Listener:
            application = Application(
                local_api, self.faults, self.requests, self._late_effects, self.clock
            )
            admin = AdminApplication(self._double, application)
            return Listener(admin, host, (ports or {}).get(api, 0))

        self._listeners: dict[Api, Listener] = {
            "cekura": listener("cekura", self._cekura_api),
            "akua": listener("akua", self._akua_api),
        }

    @property
    def cekura_url(self) -> str:
        """Return the base URL of the local Cekura."""
        self._check_loop()
        return self._url("cekura")

    @property
    def akua_url(self) -> str:
        """Return the base URL of the local Akua."""
        self._check_loop()
        return self._url("akua")

    @property
    def state(self) -> LocalState:
        """Return the states of the two APIs, for tests to arrange and to look into."""
        return self._state

    @property
    def cekura(self) -> Cekura:
        """Return a client of the local Cekura; the client is closed with the double."""
        if self._cekura_client is None:
            self._cekura_client = Cekura(
                "local-key", base_url=self.cekura_url, middleware=[self._refusals("cekura")]
            )
        return self._cekura_client

    @property
    def akua(self) -> Akua:
        """Return a client of the local Akua; the client is closed with the double."""
        if self._akua_client is None:
            self._akua_client = Akua(
                "local-token", base_url=self.akua_url, middleware=[self._refusals("akua")]
            )
        return self._akua_client

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
            ValueError: an expectation names another field.
        """
        text = difference(self.requests, expected)
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

    async def settle(self) -> None:
        """Wait for the effects that are still to come (`late-apply`)."""
        while self._late_effects:
            await asyncio.gather(*self._late_effects)

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
        add_json(self._double, read_state(state) if isinstance(state, Path) else state)

    def dump(self) -> dict[str, Json]:
        """Return the whole state as plain JSON, without work that is under way."""
        return as_json(self._double)

    def reset(self) -> None:
        """Forget all state, requests, effects and faults."""
        self.faults.clear()
        self.state.clear()
        self.requests.clear()
        self.effects.clear()
        self._forget_writes()

    async def start(self) -> None:
        """Begin to serve; `async with` does this.

        Raises:
            OSError: a port is taken, or not permitted; nothing is served.
        """
        self._loop = asyncio.get_running_loop()
        try:
            for listener in self._listeners.values():
                await listener.start()
        except BaseException:
            await self.stop()
            raise
        self._forget_writes()

    async def stop(self) -> None:
        """Stop serving, and close the clients; late effects that are still to come are dropped."""
        for client in (self._cekura_client, self._akua_client):
            if client is not None:
                await client.aclose()
        self._cekura_client = self._akua_client = None
        self.faults.clear()
        self.clock.clear()
        for task in self._late_effects:
            task.cancel()
        await asyncio.gather(*self._late_effects, return_exceptions=True)
        for listener in self._listeners.values():
            await listener.stop()

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

    def _url(self, api: Api) -> str:
        return self._listeners[api].url

    def _forget_writes(self) -> None:
        """Let clients forget the rubrics that they wrote before, here or on an earlier double."""
        PROCESS_LOCKS.forget(self._url("cekura"))

    def _check_name(self, operation: str) -> None:
        """Refuse a misspelt name: a test that finds no effects under it would prove nothing."""
        if operation not in self._operation_names:
            raise ValueError(f"no operation is called {operation!r}")

    def _check_loop(self) -> None:
        """Refuse to hang: raise where another event loop runs than the one that serves."""
        if self._loop is None or self._loop.is_running():
            return
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return  # none runs: a fixture that is not async passes the URL on
        raise RuntimeError(_WRONG_LOOP)

    def _refusals(self, api: Api) -> Middleware:
        """Return a middleware that counts the attempts which a closed port refuses.

        Only the clients know of them: a server never sees such an attempt.
        """

        async def count(call: Call, attempt: Try) -> Answer | Lost:
            self._check_loop()
            outcome = await attempt(call)
            if isinstance(outcome, Lost) and not outcome.sent and not outcome.timed_out:
                self.faults.refused(api)
            return outcome

        return count

    def _refuse(self, fault: Fault) -> Callable[[], None]:
        """Close the ports of a `refuse` fault, and return a function that opens the ports again."""
        listeners = [
            listener for api, listener in self._listeners.items() if fault.api in (None, api)
        ]
        fault.consumed = sum(listener.refuse() for listener in listeners)

        def accept() -> None:
            for listener in listeners:
                listener.accept()

        if fault.seconds is not None:
            self.clock.after(fault.seconds, fault.remove)
        return accept

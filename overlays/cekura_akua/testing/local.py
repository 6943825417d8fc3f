"""`LocalApis`: both APIs on loopback, for the time of an `async with`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from cekura_akua.core.http.answer import Lost

from .app import Application
from .clock import Clock
from .documents import APIS, Api, Document
from .faults import Fault, Faults
from .interface import Interface, shipped_interface
from .records import Effect, RecordedRequest
from .server import Server
from .service import AkuaState, CekuraState, Service

if TYPE_CHECKING:
    from cekura_akua import Akua, Cekura
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call, Try
    from cekura_akua.core.pipeline.hooks import Middleware

_STANDS_STILL: Final = (
    "the double was started by another event loop than the one that is running, and its own "
    "stands still, so that nobody would answer. Give fixtures and tests the same loop: with "
    "pytest-asyncio, asyncio_default_fixture_loop_scope and asyncio_default_test_loop_scope "
    "must agree."
)


@dataclass(frozen=True)
class States:
    """What the two APIs remember."""

    cekura: CekuraState
    akua: AkuaState

    def clear(self) -> None:
        """Forget everything."""
        self.cekura.clear()
        self.akua.clear()


class LocalApis:
    """Both APIs on ephemeral loopback ports, served by the running event loop.

    Args:
        documents: documents to serve in place of those that ship with the package, by API.
        ports: ports to listen on, by API; 0 takes a free one.
        clock: the time that operations, `:wait`, expiry, timestamps and faults run on; the real
            one without.

    Attributes:
        clock: that time; `clock.advance(30)` lets it stand still from then on, 30 seconds later.
        faults: what goes wrong; see `cekura_akua.testing.faults`.
        requests: what arrived, in order, without credentials.
        effects: what was applied, in order.

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
        clock: Clock | None = None,
    ) -> None:
        self.clock = Clock() if clock is None else clock
        self.requests: list[RecordedRequest] = []
        self.effects: list[Effect] = []
        self._later: set[asyncio.Task[None]] = set()
        self._cekura: Cekura | None = None
        self._akua: Akua | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        given = documents or {}
        self._services: dict[Api, Service] = {
            api: Service(api, _interface(api, given), self.effects, self.clock) for api in APIS
        }
        self._operations = frozenset(
            name for service in self._services.values() for name in service.state.operation_names
        )
        self.faults = Faults(self._refuse, self._operations)
        cekura, akua = self._services["cekura"].state, self._services["akua"].state
        if not isinstance(cekura, CekuraState) or not isinstance(akua, AkuaState):
            raise TypeError("the two states belong to the two APIs")
        self._states = States(cekura, akua)
        self._servers = {
            api: Server(
                Application(
                    self._services[api], self.faults, self.requests, self._later, self.clock
                ),
                (ports or {}).get(api, 0),
            )
            for api in APIS
        }

    @property
    def cekura_url(self) -> str:
        """The base URL of the local Cekura."""
        self._check_served()
        return self._servers["cekura"].url

    @property
    def akua_url(self) -> str:
        """The base URL of the local Akua."""
        self._check_served()
        return self._servers["akua"].url

    @property
    def state(self) -> States:
        """What the two APIs remember, to arrange and to look into."""
        return self._states

    @property
    def cekura(self) -> Cekura:
        """A client of the local Cekura; it is closed with the double."""
        if self._cekura is None:
            from cekura_akua import Cekura

            self._cekura = Cekura(
                "local-key", base_url=self.cekura_url, middleware=[self._seen("cekura")]
            )
        return self._cekura

    @property
    def akua(self) -> Akua:
        """A client of the local Akua; it is closed with the double."""
        if self._akua is None:
            from cekura_akua import Akua

            self._akua = Akua(
                "local-token", base_url=self.akua_url, middleware=[self._seen("akua")]
            )
        return self._akua

    def applied(self, operation: str) -> list[Effect]:
        """The effects of one operation.

        Raises:
            ValueError: no operation has that name.
        """
        self._check_name(operation)
        return [effect for effect in self.effects if effect.operation == operation]

    def received(self, operation: str) -> list[RecordedRequest]:
        """The requests of one operation.

        Raises:
            ValueError: no operation has that name.
        """
        self._check_name(operation)
        return [request for request in self.requests if request.operation == operation]

    async def settle(self) -> None:
        """Wait for the effects that are still to come (`late-apply`)."""
        while self._later:
            await asyncio.gather(*self._later)

    def reset(self) -> None:
        """Forget all state, requests, effects and faults."""
        self.faults.clear()
        self.state.clear()
        self.requests.clear()
        self.effects.clear()
        self._begin_anew()

    async def start(self) -> None:
        """Begin to serve; `async with` does it."""
        self._loop = asyncio.get_running_loop()
        try:
            for server in self._servers.values():
                await server.start()
        except BaseException:  # such as a port that is taken
            await self.stop()
            raise
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Let no client miss what it wrote before, or to another double on this port."""
        from cekura_akua.cekura.locks import PROCESS_LOCKS

        PROCESS_LOCKS.forget(self.cekura_url)

    async def stop(self) -> None:
        """Stop serving; late effects that are still to come are given up."""
        for client in (self._cekura, self._akua):
            if client is not None:
                await client.aclose()
        self._cekura = self._akua = None
        self.faults.clear()
        self.clock.clear()
        for task in self._later:
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        for server in self._servers.values():
            await server.stop()

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

    def _check_name(self, operation: str) -> None:
        """Refuse a name that would find nothing for ever, and prove what is not so."""
        if operation not in self._operations:
            raise ValueError(f"no operation is called {operation!r}")

    def _check_served(self) -> None:
        """Refuse what could only hang: another loop runs, and the one that serves stands still."""
        if self._loop is None or self._loop.is_running():
            return
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return  # none runs: a fixture that is not async passes the URL on
        raise RuntimeError(_STANDS_STILL)

    def _seen(self, api: Api) -> Middleware:
        """What the double's own clients know and a server cannot: that nobody listened."""

        async def watch(call: Call, attempt: Try) -> Answer | Lost:
            self._check_served()
            outcome = await attempt(call)
            if isinstance(outcome, Lost) and not outcome.sent and not outcome.timed_out:
                self.faults.refused(api)
            return outcome

        return watch

    def _refuse(self, fault: Fault) -> Callable[[], None]:
        servers = [server for api, server in self._servers.items() if fault.api in (None, api)]
        fault.consumed = sum(server.refuse() for server in servers)

        def accept() -> None:
            for server in servers:
                server.accept()

        if fault.seconds is not None:
            self.clock.after(fault.seconds, fault.remove)
        return accept


def _interface(api: Api, documents: Mapping[Api, Document]) -> Interface:
    return Interface(api, documents[api]) if api in documents else shipped_interface(api)

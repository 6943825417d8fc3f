"""The two APIs of a double, put together and served."""

import asyncio
import socket
from collections.abc import Callable, Iterable, Mapping

from cekura_akua.stores.process.locks import PROCESS_LOCKS

from .admin.application import AdminApplication
from .admin.double import Double
from .behaviour.akua.dialect import AkuaDialect
from .behaviour.api import LocalApi
from .behaviour.cekura.dialect import CekuraDialect
from .behaviour.local_state import LocalState
from .clock import Clock
from .faults import Fault, Faults
from .openapi.description import ApiDescription, shipped_description
from .openapi.documents import Api, Document
from .recording.records import Effect
from .recording.requests import Requests
from .server.application import Application
from .server.listener import Listener
from .server.standstill import STANDS_STILL, StandstillWatch
from .server.wire import encode
from .state.api_state import ApiState
from .webhooks import Webhooks

_MISDIRECTED = 421


class Serving:
    """The two APIs of a double, served by the event loop that starts them.

    Args:
        documents: documents to serve in place of those that ship with the package, by API.
        ports: ports to listen on, by API; 0 takes a free one.
        host: the address to listen on.
        clock: the time of the double.

    Attributes:
        double: the parts of the double for tests.
        operation_names: the public names of all operations.
        loop: the event loop that serves; None before the start.
    """

    def __init__(
        self,
        documents: Mapping[Api, Document],
        ports: Mapping[Api, int],
        host: str,
        clock: Clock,
    ) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self._clock = clock
        self._late_effects: set[asyncio.Task[None]] = set()
        self._watch: StandstillWatch | None = None

        def description(api: Api) -> ApiDescription:
            if api in documents:
                return ApiDescription(api, documents[api])
            return shipped_description(api)

        requests, effects = Requests(), list[Effect]()
        cekura = LocalApi("cekura", description("cekura"), CekuraDialect(), effects, clock)
        akua = LocalApi("akua", description("akua"), AkuaDialect(clock), effects, clock)
        state = LocalState(cekura.state, akua.state)
        self.operation_names = frozenset(state.cekura.operation_names | state.akua.operation_names)
        faults = Faults(self._refuse, self.operation_names, clock.now)
        webhooks = Webhooks(state.cekura)
        self.double = Double(
            state, requests, effects, faults, clock, webhooks, self.reset, self.url
        )

        def listener(api: Api, local_api: LocalApi[ApiState]) -> Listener:
            application = Application(local_api, faults, requests, self._late_effects, clock)
            return Listener(AdminApplication(self.double, application), host, ports.get(api, 0))

        self._apis: Mapping[Api, LocalApi[ApiState]] = {"cekura": cekura, "akua": akua}
        self._listeners: dict[Api, Listener] = {
            api: listener(api, local_api) for api, local_api in self._apis.items()
        }

    def url(self, api: Api) -> str:
        """Return the base URL of an API."""
        return self._listeners[api].url

    @property
    def stands_still(self) -> bool:
        """Return whether another event loop runs here than the one that serves."""
        if self.loop is None or self.loop.is_running():
            return False
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False  # none runs: a fixture that is not async passes the URL on
        return True

    def reset(self) -> None:
        """Forget all state, requests, effects and faults."""
        double = self.double
        double.faults.clear()
        double.state.clear()
        double.requests.clear()
        double.effects.clear()
        double.webhooks.sent.clear()
        self._forget_writes()

    async def start(self, *, watched: bool) -> None:
        """Begin to serve.

        Args:
            watched: whether requests get an answer in words where the event loop stands still.

        Raises:
            OSError: a port is taken, or not permitted; nothing is served.
        """
        self.loop = asyncio.get_running_loop()
        try:
            for listener in self._listeners.values():
                await listener.start()
        except BaseException:
            await self.stop()
            raise
        self._forget_writes()
        if watched:
            self._watch = StandstillWatch(self.loop, self._last_words)
            self._watch.start()

    def lag(self, seconds: float, apis: Iterable[Api]) -> None:
        """Let reads see the items as they were some seconds ago.

        Raises:
            ValueError: `seconds` is negative.
        """
        for api in apis:
            self.double.state.of(api).lag(seconds, self._clock.now)

    async def settle(self) -> None:
        """Wait for the effects that are still to come (`late-apply`)."""
        while self._late_effects:
            await asyncio.gather(*self._late_effects)

    async def stop(self) -> None:
        """Stop serving; late effects that are still to come are dropped."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        self.double.faults.clear()
        self._clock.clear()
        for task in self._late_effects:
            task.cancel()
        await asyncio.gather(*self._late_effects, return_exceptions=True)
        for listener in self._listeners.values():
            await listener.stop()

    def _last_words(self) -> dict[socket.socket, bytes]:
        """Return the listening sockets, each with the response that says why nothing answers."""
        return {
            listening: encode(self._apis[api].error(_MISDIRECTED, STANDS_STILL))
            for api, listener in self._listeners.items()
            if (listening := listener.listening) is not None
        }

    def _forget_writes(self) -> None:
        """Let clients forget the rubrics that they wrote before, here or on an earlier double."""
        PROCESS_LOCKS.forget(self.url("cekura"))

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
            self._clock.after(fault.seconds, fault.remove)
        return accept

"""The double's own clients of the two APIs."""

from collections.abc import Callable

from cekura_akua import Akua, Cekura
from cekura_akua.hooks import Answer, Call, Lost, Middleware, Try

from .openapi.documents import Api


class Clients:
    """The double's own clients of the two APIs, made at first use.

    Args:
        url: returns the base URL of an API; raises where nobody would answer there.
        refused: counts an attempt at an API that a closed port has refused.
    """

    def __init__(self, url: Callable[[Api], str], refused: Callable[[Api], None]) -> None:
        self._url = url
        self._refused = refused
        self._cekura: Cekura | None = None
        self._akua: Akua | None = None

    @property
    def cekura(self) -> Cekura:
        """Return the client of the local Cekura."""
        if self._cekura is None:
            self._cekura = Cekura(
                "local-key", base_url=self._url("cekura"), middleware=[self._counting("cekura")]
            )
        return self._cekura

    @property
    def akua(self) -> Akua:
        """Return the client of the local Akua."""
        if self._akua is None:
            self._akua = Akua(
                "local-token", base_url=self._url("akua"), middleware=[self._counting("akua")]
            )
        return self._akua

    async def aclose(self) -> None:
        """Close the clients."""
        for client in (self._cekura, self._akua):
            if client is not None:
                await client.aclose()
        self._cekura = self._akua = None

    def _counting(self, api: Api) -> Middleware:
        """Return a middleware that counts the attempts which a closed port refuses.

        Only the clients know of them: a server never sees such an attempt.
        """

        async def count(call: Call, attempt: Try) -> Answer | Lost:
            self._url(api)
            outcome = await attempt(call)
            if isinstance(outcome, Lost) and not outcome.sent and not outcome.timed_out:
                self._refused(api)
            return outcome

        return count

"""The Cekura client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cekura_akua.core.client import Client
from cekura_akua.core.credentials import Provider, credential
from cekura_akua.core.environment import required, setting
from cekura_akua.core.errors import ConfigurationError
from cekura_akua.core.settings import Settings
from cekura_akua.core.wiring import LARGEST_BODY, Wiring
from cekura_api import Resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from cekura_akua.core.hooks import Middleware, Policy

    from .locks import Locks
    from .rubric import Rubric

BASE_URL = "https://api.cekura.ai"


class Cekura(Client, Resources):
    """A client of the Cekura API.

        async with Cekura() as cekura:
            project = await cekura.projects.get(42)

    Args:
        api_key: the API key, or a function, async or not, that returns the current one: it is asked
            before the first call, and again after a 401. By default that in `CEKURA_API_KEY`.
        base_url: where the API is; by default `CEKURA_API_URL`, else the public one.
        timeout: seconds for one attempt, the body included; None for no limit.
        deadline: seconds for a whole call; None for no limit.
        retries: how often an attempt may be repeated, where that is safe.
        max_connections: how many requests may be under way at once; the others queue, in order.
        http_client: an httpx client that sends the requests instead; closing it is yours.
        largest_body: bytes that an answer may have, decompressed.
        policies: hooks around each call, the first outermost; see `core.hooks`.
        middleware: hooks around each attempt, the first outermost; see `core.hooks`.
        locks: what keeps writers of one rubric apart; by default the locks of this process.
        quarantine: seconds within which the server is sure to have finished a request. Nobody gets
            the lock of a rubric for so long after a write whose outcome is unknown.
        allow_http: send the key unencrypted to another machine, where `base_url` says so.

    Raises:
        ConfigurationError: there is no key, or a setting makes no sense.
    """

    def __init__(
        self,
        api_key: str | Provider | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        deadline: float | None = None,
        retries: int = 2,
        max_connections: int = 64,
        http_client: httpx.AsyncClient | None = None,
        largest_body: int = LARGEST_BODY,
        policies: Sequence[Policy] = (),
        middleware: Sequence[Middleware] = (),
        locks: Locks | None = None,
        quarantine: float = 30.0,
        allow_http: bool = False,
    ) -> None:
        key = required(api_key, "Cekura API key", "CEKURA_API_KEY")
        super().__init__(
            Settings(
                base_url=setting(base_url, "CEKURA_API_URL", default=BASE_URL),
                credential=credential(b"x-cekura-api-key", key),
                timeout=timeout,
                deadline=deadline,
                retries=retries,
            ),
            Wiring(
                max_connections=max_connections,
                http_client=http_client,
                policies=policies,
                middleware=middleware,
                largest_body=largest_body,
            ),
            allow_http=allow_http,
        )
        if not 0 <= quarantine < float("inf"):
            raise ConfigurationError("quarantine must be a number of seconds from 0")
        self._quarantine = quarantine
        self._locks = locks

    @property
    def quarantine(self) -> float:
        """Seconds within which the server is sure to have finished a request."""
        return self._quarantine

    @property
    def locks(self) -> Locks:
        """What keeps writers of one rubric apart."""
        if self._locks is None:
            from .locks import PROCESS_LOCKS

            self._locks = PROCESS_LOCKS
        return self._locks

    def rubric(self, project_id: int) -> Rubric:
        """Return the rubric of a project, to be read and written without losing a rule."""
        from .rubric import Rubric

        return Rubric(self, project_id)

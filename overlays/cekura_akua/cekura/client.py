"""The Cekura client."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cekura_akua.core.client import Client
from cekura_akua.core.config.connections import LARGEST_BODY, ConnectionSettings
from cekura_akua.core.config.credentials import Provider, credential
from cekura_akua.core.config.environment import required, setting
from cekura_akua.core.config.settings import Settings
from cekura_akua.errors import ConfigurationError
from cekura_api import Resources
from cekura_api._about import SERVER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    import httpx

    from cekura_akua.cekura.jobs.progress import State
    from cekura_akua.cekura.jobs.wait import OnProgress
    from cekura_akua.cekura.rubric.rubric import Rubric
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.types import PathValue
    from cekura_api import models

    from .locks import Locks
    from .widgets import CheckedWidgets

T = TypeVar("T")


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
        policies: hooks around each call, the first outermost; see `cekura_akua.hooks`.
        middleware: hooks around each attempt, the first outermost; see `cekura_akua.hooks`.
        locks: what keeps writers of one rubric apart; by default the locks of this process. Give
            `FileLocks` to all processes of one machine, or anything that does as `locks.Locks`.
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
                base_url=setting(base_url, "CEKURA_API_URL", default=SERVER),
                credential=credential(b"x-cekura-api-key", key),
                timeout=timeout,
                deadline=deadline,
                retries=retries,
            ),
            ConnectionSettings(
                max_connections=max_connections,
                http_client=http_client,
                largest_body=largest_body,
            ),
            policies=policies,
            middleware=middleware,
            allow_http=allow_http,
        )
        if not 0 <= quarantine < float("inf"):
            raise ConfigurationError("quarantine must be a number of seconds from 0")
        if locks is not None and not (hasattr(locks, "hold") and hasattr(locks, "peek")):
            raise ConfigurationError(f"locks must be locks, such as FileLocks, not {locks!r}")
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
        from cekura_akua.cekura.rubric.rubric import Rubric

        return Rubric(self, project_id)

    @cached_property
    def widgets(self) -> CheckedWidgets:
        """Widgets, checked by the documented rules of their chart types before they are sent."""
        from .widgets import CheckedWidgets

        return CheckedWidgets(self)

    @overload
    async def wait(
        self,
        job: models.Run | models.RunScenarioRun,
        /,
        *,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> models.Run: ...

    @overload
    async def wait(
        self,
        job: models.Result
        | models.ResultDetailV2
        | models.RunScenarioAnswer
        | models.RunScenarioResult,
        /,
        *,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> models.ResultDetailV2: ...

    @overload
    async def wait(
        self,
        job: Callable[..., Awaitable[T]],
        /,
        *ids: PathValue,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> T: ...

    async def wait(
        self,
        job: Any,
        /,
        *ids: PathValue,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> Any:
        """Wait for background work to end, and return what its last state was answered as.

            started = await cekura.scenarios.generate(body)
            made = await cekura.wait(cekura.scenarios.get_generate_progress,
                                     progress_id=started.progress_id, deadline=600)

        The words for a state differ between operations; they are read alike, and counts where
        there is no word. A word that is not known is waited on, and warned of in the log: it is
        never success. Polls that fail are repeated; they say nothing of the job.

        Args:
            job: the method that tells how far the work is, uncalled, or a result or run.
            ids: the values of the method's path.
            deadline: seconds to wait at most; by default the client's. Without one, ten failed
                polls in a row end the waiting, and twenty with an unknown state.
            interval: seconds until the second poll. The pauses grow by half, up to 15 s, and vary
                by a quarter; `Retry-After` is heeded.
            on_progress: called with the `Progress` of each poll, and awaited where that is needed.
                What it raises ends the waiting.
            bar: draw a bar on standard error, if that is a terminal.
            words: what further words for a state mean: `{"archived": "succeeded"}`.
            parameters: the method's parameters and options.

        Raises:
            JobFailed: it ended without success, was cancelled (`JobCancelled`), or waits for an
                answer of its caller's (`JobNeedsInput`). The error carries the answer.
            JobUnfinished: it had not ended in time; the job itself goes on.
            JobStateUnknown: its state is not known, and there is no deadline.
            InvalidInput: it is nothing that can be waited for.
        """
        from cekura_akua.cekura.jobs.wait import wait

        return await wait(
            self,
            job,
            ids,
            parameters,
            deadline=deadline,
            interval=interval,
            on_progress=on_progress,
            bar=bar,
            words=words,
        )

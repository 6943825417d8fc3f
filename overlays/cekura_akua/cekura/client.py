"""The Cekura client."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, overload

from cekura_akua.cekura.base import CekuraBase
from cekura_akua.core.config.connections import LARGEST_BODY, ConnectionSettings
from cekura_akua.core.config.credential_source import credential, required
from cekura_akua.core.config.credentials import Credential, Provider
from cekura_akua.core.config.environment import setting
from cekura_akua.core.config.settings import Settings
from cekura_akua.errors import ConfigurationError
from cekura_api._about import SERVER

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from cekura_akua.cekura.jobs.methods import ReadsProgress, ReadsProgressOf
    from cekura_akua.cekura.jobs.states import State
    from cekura_akua.cekura.jobs.wait import OnProgress
    from cekura_akua.cekura.rubric.rubric import Rubric
    from cekura_akua.core.config.connections import HttpClient
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.rate_limit import RateLimit
    from cekura_akua.runtime import Unset
    from cekura_akua.stores.protocols import Locks, Store
    from cekura_api import models

    from .widgets import CheckedWidgets

T = TypeVar("T")
Id = TypeVar("Id")
ProgressId = TypeVar("ProgressId")


class Cekura(CekuraBase):
    """A client of the Cekura API.

        async with Cekura() as cekura:
            project = await cekura.projects.get(42)

    Args:
        api_key: the API key, or a function, async or not, that returns the current one: it is asked
            before the first call, and again after a 401. By default that in `CEKURA_API_KEY`.
        bearer_token: the token of a user, in place of an API key, or a function as above: for the
            operations that an API key may not call.
        base_url: the URL of the API; by default that in `CEKURA_API_URL`, else the public one.
        timeout: seconds for one attempt, the body included; None for no limit.
        deadline: seconds for a whole call; None for no limit.
        retries: how often an attempt may be repeated, where that is safe.
        max_connections: how many requests may be under way at once; the others queue, in order.
        max_streams: how many streams and long polls may be open at once, beside the requests.
        http_client: an `httpx.AsyncClient` or an `httpx2.AsyncClient` that sends the requests
            instead; the caller closes it.
        largest_body: bytes that a response may have, decompressed; its JSON may hold a
            million values, or one for every 64 bytes where that is more.
        ssl_context: the context of TLS, for example with a client certificate (mutual TLS); by
            default one that trusts the certificates that httpx trusts.
        policies: hooks around each call, the first outermost; see `cekura_akua.hooks`.
        middleware: hooks around each attempt, the first outermost; see `cekura_akua.hooks`.
        store: the place where the locks of rubrics are kept, which the client does not close; by
            default this process. Give a `LocalStore` to all processes of a machine, a
            `PostgresStore` or a `RedisStore` to those of many machines. The webhooks that were
            handled are kept there too, at `store.deliveries`.
        locks: the locks that keep writers of a rubric apart, in the place of those of the store:
            any object with the methods of `stores.Locks`.
        quarantine: seconds within which the server is sure to have finished a request. Nobody gets
            the lock of a rubric for so long after a write whose outcome is unknown.
        settle: seconds for which a read can lag behind a write. A rubric that lacks a part of its
            last write is read again for so long, before another writer is blamed.
        rate_limit: how many attempts may be made in a time, of this client and those made from it:
            `"5/s"`, a number of requests a minute, or an object with `acquire()`. With it, a 429
            slows all calls of its operation, for at most a minute.
        allow_http: send the key unencrypted to another machine, where `base_url` says so.

    Raises:
        ConfigurationError: there is no key, or a setting is not valid.
    """

    def __init__(
        self,
        api_key: str | Provider | None = None,
        *,
        bearer_token: str | Provider | None = None,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        deadline: float | None = None,
        retries: int = 2,
        max_connections: int = 64,
        max_streams: int = 64,
        http_client: HttpClient | None = None,
        largest_body: int = LARGEST_BODY,
        ssl_context: ssl.SSLContext | None = None,
        policies: Sequence[Policy] = (),
        middleware: Sequence[Middleware] = (),
        store: Store | None = None,
        locks: Locks | None = None,
        quarantine: float = 30.0,
        settle: float = 5.0,
        rate_limit: RateLimit | None = None,
        allow_http: bool = False,
    ) -> None:
        super().__init__(
            Settings(
                base_url=setting(base_url, "CEKURA_API_URL", default=SERVER),
                credential=_credential(api_key, bearer_token),
                timeout=timeout,
                deadline=deadline,
                retries=retries,
            ),
            ConnectionSettings(
                max_connections=max_connections,
                max_streams=max_streams,
                http_client=http_client,
                largest_body=largest_body,
                ssl_context=ssl_context,
            ),
            policies=policies,
            middleware=middleware,
            rate_limit=rate_limit,
            allow_http=allow_http,
            locks=locks,
            store=store,
            quarantine=quarantine,
            settle=settle,
        )

    def _load(self, resources: Sequence[str], library: str) -> None:
        super()._load(resources, library)
        if "projects" in resources:  # for their rubrics
            import_module("cekura_akua.cekura.rubric.rubric")
            import_module("cekura_akua.core.pipeline.lock_wait")
            import_module("cekura_akua.stores.process.locks")

    def rubric(self, project_id: int) -> Rubric:
        """Return the rubric of a project, which is read and written without losing a rule.

        Nothing is sent before a method of the rubric is called.

        Args:
            project_id: the number of the project.

        Raises:
            InvalidInput: the project is not a number.
        """
        from cekura_akua.cekura.rubric.rubric import Rubric

        return Rubric(self, project_id)

    @cached_property
    def widgets(self) -> CheckedWidgets:
        """The widgets, checked by the documented rules of their chart types before sending."""
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
        job: ReadsProgress[ProgressId, T],
        /,
        *,
        progress_id: ProgressId | Unset,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> T: ...

    @overload
    async def wait(
        self,
        job: ReadsProgressOf[Id, ProgressId, T],
        id: Id,
        /,
        *,
        progress_id: ProgressId | Unset,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> T: ...

    @overload
    async def wait(
        self,
        job: Callable[[Id], Awaitable[T]],
        id: Id,
        /,
        *,
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
        *ids: Any,
        deadline: float | None = None,
        interval: float = 1.0,
        on_progress: OnProgress | None = None,
        bar: bool = False,
        words: Mapping[str, State] | None = None,
        **parameters: Any,
    ) -> Any:
        """Wait for the end of a background job, and return its last state.

            started = await cekura.scenarios.generate(body)
            made = await cekura.wait(cekura.scenarios.get_generate_progress,
                                     progress_id=started.progress_id, deadline=600)

        The words for a state differ between operations: they are mapped to common states, and
        counts decide where there is no word. An unknown word is never success: the wait goes on,
        and a warning is logged. Failed polls are repeated: a failed poll is not a failed job.

        Args:
            job: the method that reads the progress of the job, uncalled; or a result or a run.
            ids: the values of the method's path.
            deadline: seconds to wait at most; by default the client's. Without a deadline, ten
                failed polls in a row end the wait, and twenty polls with an unknown state.
            interval: seconds until the second poll. The pauses grow by half, up to 15 s, and vary
                by a quarter; `Retry-After` is respected.
            on_progress: called with the `Progress` of each poll, and awaited where it is async. An
                exception of `on_progress` ends the wait.
            bar: draw a bar on standard error, if that is a terminal.
            words: the meaning of further words for a state: `{"archived": "succeeded"}`.
            parameters: the method's parameters and options. An unset `progress_id` is that of a
                response which had none, and is refused.

        Raises:
            JobFailed: the job ended without success, was cancelled (`JobCancelled`), or waits for
                input of its caller (`JobNeedsInput`). The error carries the last response.
            JobUnfinished: the job had not ended in time; the job itself goes on.
            JobStateUnknown: the state of the job is unknown, and there is no deadline.
            InvalidInput: the argument is not a job.
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


def _credential(api_key: str | Provider | None, bearer_token: str | Provider | None) -> Credential:
    """Return the credential of a client: the token of a user, else the API key.

    Raises:
        ConfigurationError: both are given, or there is neither.
    """
    if bearer_token is None:
        key = required(api_key, "Cekura API key", "CEKURA_API_KEY")
        return credential(b"x-cekura-api-key", key)
    if api_key is not None:
        raise ConfigurationError("give an API key or a bearer_token, not both")
    return credential(b"authorization", bearer_token, prefix="Bearer ")

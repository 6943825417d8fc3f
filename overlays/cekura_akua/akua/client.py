"""The Akua client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar, Unpack, cast, overload

from akua_api._about import SERVER
from cekura_akua.core.config.checks import check_path
from cekura_akua.core.config.connections import LARGEST_BODY, ConnectionSettings
from cekura_akua.core.config.credential_source import credential, required
from cekura_akua.core.config.credentials import Provider
from cekura_akua.core.config.environment import setting
from cekura_akua.core.config.settings import Settings, check_scope
from cekura_akua.errors import ConfigurationError, EtagMismatch

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence
    from pathlib import Path

    from akua_api import models
    from cekura_akua.core.config.connections import HttpClient
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.rate_limit import RateLimit
    from cekura_akua.core.response import Response
    from cekura_akua.runtime import PathValue
    from cekura_akua.stores.protocols import Journal, Store

    from .editable import (
        Action,
        Acts,
        ActsOnPart,
        Body,
        Change,
        EditOptions,
        Resource,
        Writes,
        WritesPart,
    )
    from .resume import UnfinishedWrites

    # The results that stand for a running operation, and the full responses with these.
    Waitable: TypeAlias = (
        models.Operation
        | models.MachineOperation
        | models.OperationEnvelope
        | models.PackageOperationEnvelope
        | Response[models.Operation]
        | Response[models.MachineOperation]
        | Response[models.OperationEnvelope]
        | Response[models.PackageOperationEnvelope]
    )

from .base import AkuaBase

T = TypeVar("T")
Id = TypeVar("Id")
PartId = TypeVar("PartId")

CONTEXT_HEADER = "akua-context"


class Akua(AkuaBase):
    """A client of the Akua API.

        async with Akua(context="ws_1") as akua:
            widget = await akua.dashboards.create_widget("dash_1", body)

    Args:
        token: the API token, or a function, async or not, that returns the current one: it is asked
            before the first call, and again after a 401. By default that in `AKUA_API_TOKEN`.
        context: the workspace of every call that takes one; by default that in `AKUA_WORKSPACE` (or
            the older `AKUA_WORKSPACE_ID`). A workspace's own token needs none.
        base_url: the URL of the API; by default that in `AKUA_API_URL`, else the public one.
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
        store: the place of the journal, which the client does not close: a `LocalStore` for the
            processes of a machine, a `PostgresStore` for those of many machines. By default there
            is no journal.
        journal: the journal, in the place of that of the store: the path of a file, which the
            client closes, or any object with the methods of `stores.Journal`. Every write with a
            key is durable in it before it is sent, so that `akua.journal.resume()` can finish what
            a crash interrupted.
        keys_replayed: whether the server answers a repeated idempotency key before it looks at the
            etag, and records key and effect in one step. Say so only if you know it: then a stale
            etag proves that no attempt of its call was applied, and an edit goes on (rule 40).
        scope: whose writes these are, where several accounts share a journal and a base URL. It is
            required where several machines share the journal, and the client names no context.
        rate_limit: how many attempts may be made in a time, of this client and those made from it:
            `"5/s"`, a number of requests a minute, or an object with `acquire()`. With it, a 429
            slows all calls of its operation, for at most a minute.
        allow_http: send the token unencrypted to another machine, where `base_url` says so.

    Raises:
        ConfigurationError: there is no token, or a setting is not valid.
    """

    def __init__(
        self,
        token: str | Provider | None = None,
        *,
        context: str | None = None,
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
        journal: str | Path | Journal | None = None,
        scope: str | None = None,
        keys_replayed: bool = False,
        rate_limit: RateLimit | None = None,
        allow_http: bool = False,
    ) -> None:
        value = required(token, "Akua API token", "AKUA_API_TOKEN")
        chosen, self._own_journal = _journal(journal, store)
        self._store = store
        super().__init__(
            Settings(
                base_url=setting(base_url, "AKUA_API_URL", default=SERVER),
                credential=credential(b"authorization", value, prefix="Bearer "),
                context=setting(context, "AKUA_WORKSPACE", "AKUA_WORKSPACE_ID"),
                context_header=CONTEXT_HEADER,
                timeout=timeout,
                deadline=deadline,
                retries=retries,
                keys_replayed=keys_replayed,
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
            journal=chosen,
            scope=None if scope is None else check_scope(scope),
            rate_limit=rate_limit,
            allow_http=allow_http,
        )
        is_nameless = scope is None and self._settings.context is None
        if chosen is not None and chosen.needs_scope and is_nameless:
            raise ConfigurationError(
                "several machines share the journal: say whose writes these are, by "
                'Akua(scope="the name of the account") or by a context'
            )

    @property
    def journal(self) -> UnfinishedWrites:
        """The writes of the journal whose outcome is unknown.

        Raises:
            ConfigurationError: the client was made without a journal. It is an AttributeError as
                well, so that `hasattr` tells.
        """
        from .resume import UnfinishedWrites

        if self._shared.journal is None and self._store is not None:
            raise NoJournal(
                f"a {type(self._store).__name__} keeps no journal: give the client one beside it, "
                'Akua(journal="writes.db") for the processes of a machine, or a PostgresStore'
            )
        if self._shared.journal is None:
            raise NoJournal('the client has no journal: Akua(journal="writes.db")')
        return UnfinishedWrites(self, self._shared.journal)

    async def aclose(self) -> None:
        """Close the connections, and the journal that was given as a file.

        With them is closed every client that shares them.
        """
        try:
            await super().aclose()
        finally:
            # It may be open although no call was made, as after `journal.unfinished()`.
            if self._own_journal is not None:
                await self._own_journal.aclose()

    def _load(self, resources: Sequence[str], library: str) -> None:
        super()._load(resources, library)
        if resources:  # for their edits
            import_module("cekura_akua.akua.edit")

    def for_workspace(self, context: str | None) -> Self:
        """Return a client for another workspace, with the same connections.

        Args:
            context: the workspace; None for a client that sends none.

        Raises:
            InvalidInput: the context is not valid.
        """
        return self._derived(context=context)

    async def _complete(
        self,
        mismatch: EtagMismatch,
        call: Call,
        path: tuple[PathValue, ...],
        values: Mapping[str, Any],
    ) -> None:
        from .precondition import add_current

        await add_current(self, mismatch, call, path, values)

    @overload
    async def edit(
        self,
        method: Writes[Id, Body, Resource, T],
        id: Id,
        /,
        *,
        change: Change[Resource, Body],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Unpack[EditOptions],
    ) -> T: ...

    @overload
    async def edit(
        self,
        method: WritesPart[Id, PartId, Body, Resource, T],
        id: Id,
        part: PartId,
        /,
        *,
        change: Change[Resource, Body],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Unpack[EditOptions],
    ) -> T: ...

    @overload
    async def edit(
        self,
        method: Acts[Id, Resource, T],
        id: Id,
        /,
        *,
        change: Action[Resource],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Unpack[EditOptions],
    ) -> T: ...

    @overload
    async def edit(
        self,
        method: ActsOnPart[Id, PartId, Resource, T],
        id: Id,
        part: PartId,
        /,
        *,
        change: Action[Resource],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Unpack[EditOptions],
    ) -> T: ...

    async def edit(
        self,
        method: Callable[..., Awaitable[Any]],
        /,
        *ids: Any,
        change: Callable[[Any], Any],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Any,
    ) -> Any:
        """Change a resource, guarded by its etag, and start over when its etag was stale.

            await akua.edit(akua.dashboards.update_widget, "dash_1", "wgt_1",
                            change=lambda widget: {"position": widget.position + 1})

        Reads the resource that the method's If-Match guards (see the method), calls `change` with
        it, and writes the body that `change` returns. When the etag was stale, all of this is
        repeated, up to five times, with a new key each (rule 10). A write that may have been
        applied is never repeated with a new body: the resource is read and compared (rule 11).

        The edits of a resource in this process take turns, so that they do not make one another's
        etags stale. That is a courtesy: an edit inside of `change`, and one that has waited for a
        second, goes on without.

        Args:
            method: the method that writes, uncalled: any whose operation takes an If-Match.
            ids: the values of its path.
            change: returns the body, or an awaitable of the body, for the resource that was read.
                None when there is nothing to do: then nothing is sent. True for an operation
                without a body, or to send none. `change` may be called several times, so it should
                do nothing else.
            idempotency_key: the key of the first write.
            deadline: seconds for all of it; by default the client's.
            options: the method's other options.

        Returns:
            the return value of the method. When there was nothing to do, the resource that was
            read, if the method returns the same kind of resource, else None.

        Raises:
            EtagMismatch: another writer was faster five times; the edit was not applied.
            OutcomeUnknown: the edit may or may not have been applied; `base` is the resource that
                was read. After a lost response and then a conflict, an edit counts as applied if
                the resource has the values of the body and `change` asks for nothing more
                (rule 11). Equal values alone may be the same change by another writer.
            AnswerLost: the edit was applied, and its response was lost.
            DeadlineExceeded: the edit was not applied in time.
            InvalidInput: no operation reads the resource; nothing was sent.
        """
        from .edit import edit

        return await edit(
            self,
            method,
            ids,
            change,
            idempotency_key=idempotency_key,
            deadline=deadline,
            options=options,
        )

    async def wait(
        self,
        operation: Waitable | Mapping[str, Any] | str,
        *,
        deadline: float | None = None,
        on_step: Callable[[models.OperationStep], object] | None = None,
        cancel_on_cancel: bool = False,
    ) -> models.Operation:
        """Wait for a long-running operation, and return its last state (rule 26).

            operation = await akua.wait(await akua.clusters.create(body), deadline=600)

        The server holds each poll until the operation ends, or for 30 seconds. A failed poll is
        repeated: a failed poll is not a failed operation.

        Args:
            operation: the result of a method that starts an operation, its full response, or the
                id of an operation, to go on waiting after a restart.
            deadline: seconds to wait at most; by default the client's. Giving up does not cancel
                the operation.
            on_step: called with each step of the operation that has begun, and again whenever the
                status of the step has changed; awaited where it is async. An exception of `on_step`
                ends the wait.
            cancel_on_cancel: whether to ask for the cancellation of the operation when the task
                that waits is cancelled; for at most 5 seconds.

        Raises:
            OperationFailed: the operation failed, or was cancelled (`OperationCancelled`); the
                error carries the operation.
            DeadlineExceeded: the operation had not ended in time; the error carries its last known
                state.
            NotFound: there is no such operation.
            InvalidInput: the argument is not an operation.
        """
        from .operations import wait

        state: models.Operation = await wait(
            self,
            operation,
            deadline=deadline,
            on_step=on_step,
            cancel_on_cancel=cancel_on_cancel,
        )
        return state


class NoJournal(ConfigurationError, AttributeError):
    """The client was made without a journal, so that it has no such attribute."""


def _journal(
    journal: str | Path | Journal | None, store: Store | None
) -> tuple[Journal | None, Journal | None]:
    """Return the journal of a client, and the journal that the client closes; None for none.

    Args:
        journal: the caller's journal, or the path of a file; None for the journal of the store.
        store: the store; None for none.

    Raises:
        ConfigurationError: `store` is not a store, or `journal` is neither a journal nor a path.
    """
    if journal is None and store is None:
        return None, None
    from cekura_akua.stores.protocols import check_store, is_journal

    if store is not None:
        check_store(store)
    if journal is None:
        return None if store is None else store.journal, None
    if is_journal(journal):
        return cast("Journal", journal), None
    from cekura_akua.stores import FileJournal  # SQLite is seldom needed

    own = FileJournal(check_path("journal", journal))
    return own, own

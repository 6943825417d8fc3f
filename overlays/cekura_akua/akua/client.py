"""The Akua client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from akua_api import Resources
from akua_api._about import SERVER
from cekura_akua.core.client import Client
from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.config.connections import LARGEST_BODY, Wiring
from cekura_akua.core.config.credentials import Provider, credential
from cekura_akua.core.config.environment import required, setting
from cekura_akua.core.config.settings import Settings
from cekura_akua.core.deadline import expiry, finite, remaining
from cekura_akua.errors import ConfigurationError, EtagMismatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import httpx

    from akua_api import models
    from cekura_akua.core.http.answer import Answer
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.journal import Journal
    from cekura_akua.core.response import Response
    from cekura_akua.runtime import Operation, PathValue

    from .resume import UnfinishedWrites

    # What `change` returns: a model or a mapping of its shape, True for no body, None for nothing.
    Body: TypeAlias = models.Model | Mapping[str, Any] | bool | None
    # What answers that an operation goes on, or the whole response that holds it.
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

T = TypeVar("T")

CONTEXT_HEADER = "akua-context"


class Akua(Client, Resources):
    """A client of the Akua API.

        async with Akua(context="ws_1") as akua:
            widget = await akua.dashboards.create_widget("dash_1", body)

    Args:
        token: the API token, or a function, async or not, that returns the current one: it is asked
            before the first call, and again after a 401. By default that in `AKUA_API_TOKEN`.
        context: the workspace of every call that takes one; by default that in `AKUA_WORKSPACE` (or
            the older `AKUA_WORKSPACE_ID`). A workspace's own token needs none.
        base_url: where the API is; by default `AKUA_API_URL`, else the public one.
        timeout: seconds for one attempt, the body included; None for no limit.
        deadline: seconds for a whole call; None for no limit.
        retries: how often an attempt may be repeated, where that is safe.
        max_connections: how many requests may be under way at once; the others queue, in order.
        http_client: an httpx client that sends the requests instead; closing it is yours.
        largest_body: bytes that an answer may have, decompressed.
        policies: hooks around each call, the first outermost; see `core.hooks`.
        middleware: hooks around each attempt, the first outermost; see `core.hooks`.
        journal: a file in which every write with a key is durable before it is sent, so that
            `akua.journal.resume()` can finish what a crash interrupted.
        allow_http: send the token unencrypted to another machine, where `base_url` says so.

    Raises:
        ConfigurationError: there is no token, or a setting makes no sense.
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
        http_client: httpx.AsyncClient | None = None,
        largest_body: int = LARGEST_BODY,
        policies: Sequence[Policy] = (),
        middleware: Sequence[Middleware] = (),
        journal: str | Path | None = None,
        allow_http: bool = False,
    ) -> None:
        value = required(token, "Akua API token", "AKUA_API_TOKEN")
        super().__init__(
            Settings(
                base_url=setting(base_url, "AKUA_API_URL", default=SERVER),
                credential=credential(b"authorization", value, prefix="Bearer "),
                context=setting(context, "AKUA_WORKSPACE", "AKUA_WORKSPACE_ID"),
                context_header=CONTEXT_HEADER,
                timeout=timeout,
                deadline=deadline,
                retries=retries,
            ),
            Wiring(
                max_connections=max_connections,
                http_client=http_client,
                policies=policies,
                middleware=middleware,
                journal=None if journal is None else _journal(journal),
                largest_body=largest_body,
            ),
            allow_http=allow_http,
        )

    @property
    def journal(self) -> UnfinishedWrites:
        """What the journal has not seen the end of.

        Raises:
            ConfigurationError: the client was made without a journal.
        """
        from .resume import UnfinishedWrites

        if self._shared.wiring.journal is None:
            raise ConfigurationError('the client has no journal: Akua(journal="writes.db")')
        return UnfinishedWrites(self, self._shared.wiring.journal)

    def for_workspace(self, context: str | None) -> Self:
        """Return a client for another workspace (None: for none), with the same connections."""
        return self._derived(context=context)

    async def perform(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> tuple[Call, Answer]:
        """Call an operation, and return all about it: the call as it went, and the answer.

        Where an etag was stale, what is there now is read, for the error to carry it.
        """
        if operation.if_match == "none":
            return await super().perform(operation, path, **values)
        limit = check_seconds("deadline", values.get("deadline", self._settings.deadline))
        expires = expiry(limit)
        try:
            return await super().perform(operation, path, **values)
        except EtagMismatch as mismatch:
            from .precondition import complete

            if (left := finite(remaining(expires))) != 0:
                await complete(mismatch, self, operation, path, deadline=left, options=values)
            raise

    async def edit(
        self,
        method: Callable[..., Awaitable[T]],
        /,
        *ids: PathValue,
        change: Callable[[Any], Body | Awaitable[Body]],
        idempotency_key: str | None = None,
        deadline: float | None = None,
        **options: Any,
    ) -> T:
        """Change what is there now, guarded by its etag; start over when someone was faster.

            await akua.edit(akua.dashboards.update_widget, "dash_1", "wgt_1",
                            change=lambda widget: {"position": widget.position + 1})

        Reads what the method's If-Match guards (its documentation says what that is), calls
        `change` with it, and writes what that returns. When the etag was stale, all of this is done
        again, up to five times, with a new key each (rule 10). It is never done again after a write
        that may have been applied: then it is read and compared (rule 11).

        Args:
            method: the method that writes, uncalled: any whose operation takes an If-Match.
            ids: the values of its path.
            change: returns the body, or an awaitable of it, from what was read; None when there is
                nothing to do, and then nothing is sent. For an operation without a body, or to
                send none, True. It may be called several times, so it should do nothing else.
            idempotency_key: the key of the first write.
            deadline: seconds for all of it; by default the client's.
            options: the method's other options.

        Returns:
            what the method returns. When there was nothing to do, what was read, if that is the
            same resource as the method returns, else None.

        Raises:
            EtagMismatch: someone was faster five times; it was not applied.
            OutcomeUnknown: it may or may not have been applied; the error carries what was read.
                After a lost answer and then a conflict, it is applied if what was asked for is
                there (rule 11) and `change` asks for nothing more of what is there now. Equal
                values may be the same change by somebody else, and one of the two be lost.
            AnswerLost: it was applied, and its answer was lost.
            DeadlineExceeded: it was not applied in time.
            InvalidInput: the operation guards nothing that can be read; nothing was sent.
        """
        from .edit import edit

        value: T = await edit(
            self,
            method,
            ids,
            change,
            idempotency_key=idempotency_key,
            deadline=deadline,
            options=options,
        )
        return value

    async def wait(
        self,
        operation: Waitable | Mapping[str, Any] | str,
        *,
        deadline: float | None = None,
        on_step: Callable[[models.OperationStep], object] | None = None,
        cancel_on_cancel: bool = False,
    ) -> models.Operation:
        """Wait for a long-running operation, and return it in its last state (rule 26).

            operation = await akua.wait(await akua.clusters.create(body), deadline=600)

        The server holds each poll until the operation ends, or for 30 seconds. A failed poll is
        repeated: it says nothing of the operation.

        Args:
            operation: whatever the 202 answered, the response that holds it, or the id of an
                operation, to go on waiting after a restart.
            deadline: seconds to wait at most; by default the client's. Giving up does not cancel
                the operation.
            on_step: called with each step of the operation that has begun, and again whenever its
                status has changed; awaited, where it is async. What it raises ends the wait.
            cancel_on_cancel: whether to ask for the cancellation of the operation when the task
                that waits is cancelled; for at most 5 seconds.

        Raises:
            OperationFailed: it failed, or was cancelled (`OperationCancelled`); the error carries
                it.
            DeadlineExceeded: it had not ended in time; the error carries it as it was last seen.
            NotFound: there is no such operation.
            InvalidInput: it is no operation.
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


def _journal(path: str | Path) -> Journal:
    from cekura_akua.core.pipeline.journal import Journal

    return Journal(path)

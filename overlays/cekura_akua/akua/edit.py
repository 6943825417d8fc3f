"""Edits: read, change, write guarded by the etag, and again when it was stale (rules 8 to 11)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from random import uniform
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio

from cekura_akua.core.client import Client
from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.deadline import expiry, finite, remaining
from cekura_akua.core.pipeline.idempotency_key import check_key
from cekura_akua.core.request.json_values import covers
from cekura_akua.core.response import operation_of, rebound
from cekura_akua.errors import (
    AnswerLost,
    ConfigurationError,
    Conflict,
    DeadlineExceeded,
    EtagMismatch,
    InvalidInput,
    NotFound,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.runtime import encode

from .precondition import Guarded, complete, read_guarded, reader_of

if TYPE_CHECKING:
    from cekura_akua.runtime import Operation, PathValue

    from .client import Akua

T = TypeVar("T")
Change = Callable[[Any], Any]

TRIES = 5
JITTER = 0.05  # seconds, doubled with every try


@dataclass(slots=True)
class Edit:
    """One edit: what it writes with, and what it reads before.

    Attributes:
        client: the client.
        method: the method that writes.
        operation: its operation.
        ids: the values of its path.
        change: returns the body, from what was read.
        options: the options of the write.
        expires: when all must have ended.
    """

    client: Akua
    method: Callable[..., Awaitable[Any]]
    operation: Operation[Any]
    ids: tuple[PathValue, ...]
    change: Change
    options: Mapping[str, Any]
    expires: float

    async def fresh(self) -> Guarded:
        """Read what is there now."""
        left = self.left()
        return await read_guarded(
            self.client, self.operation, self.ids, deadline=left, options=self.options
        )

    async def changed(self, base: Guarded) -> Any:
        """Return the body that `change` makes of what was read, waiting for it where it is async.

        Raises:
            DeadlineExceeded: it took too long.
        """
        body = self.change(base.value)
        if not isinstance(body, Awaitable):
            return body
        with anyio.move_on_after(self.left()):
            return await body
        raise self.late()

    async def write(self, base: Guarded, body: Any, key: str | None) -> Any:
        """Write, if nothing has changed since `base` was read."""
        if base.etag is None:
            raise InvalidInput(
                f"{self.operation.name}: what was read has no etag, so that nothing would guard it"
            )
        options = {**self.options, "if_match": base.etag, "deadline": self.left()}
        if self.operation.context == "none":
            options.pop("context", None)  # it is for what is read
        if key is not None:
            options["idempotency_key"] = key
        sends = self.operation.body is not None and body is not True
        arguments = (*self.ids, body) if sends else self.ids
        return await rebound(self.method, _Plainly(self.client))(*arguments, **options)

    def left(self) -> float | None:
        """Return what is left as the deadline of one call.

        Raises:
            DeadlineExceeded: nothing is.
        """
        left = remaining(self.expires)
        if left <= 0:
            raise self.late()
        return finite(left)

    def late(self) -> DeadlineExceeded:
        """Return the error that the deadline has passed, while nothing was being written."""
        return DeadlineExceeded(
            f"{self.operation.name}: the deadline passed before a write succeeded"
        )


class _Plainly:
    """Calls for an edit: it reads what is there now by itself when an etag was stale."""

    def __init__(self, client: Akua) -> None:
        self._client = client

    async def call(
        self, operation: Operation[T], path: tuple[PathValue, ...] = (), **values: Any
    ) -> T:
        """Make the call, and return its value."""
        call, answer = await Client.perform(self._client, operation, path, **values)
        return cast("T", self._client.read(call, answer))


async def edit(
    client: Akua,
    method: Callable[..., Awaitable[Any]],
    ids: tuple[PathValue, ...],
    change: Change,
    *,
    idempotency_key: str | None,
    deadline: float | None,
    options: Mapping[str, Any],
) -> Any:
    """Read, change and write; see `Akua.edit`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    operation = operation_of(method)
    task = Edit(client, method, operation, ids, change, options, expires)
    _check(task, idempotency_key)
    key = idempotency_key
    stale: Conflict | None = None
    for tries in range(1, TRIES + 1):
        try:
            base = await task.fresh()
            body = await task.changed(base)
        except DeadlineExceeded as late:
            late.cause = late.cause or stale
            raise
        if body is None:
            return base.value if _answers_alike(task, base) else None
        try:
            return await task.write(base, body, key)
        except Conflict as refused:
            if not _may_be_stale(refused):
                raise
            stale = refused
        except OutcomeUnknown as unknown:
            return await _resolved(task, base, body, unknown)
        except AnswerLost as lost:
            return await _answered(task, base, body, lost)
        key = None  # another body is another call: it gets a key of its own (rule 10)
        if tries < TRIES:
            await anyio.sleep(min(uniform(0, JITTER * 2**tries), remaining(expires)))  # noqa: S311
    assert stale is not None  # noqa: S101 - the last try returned or raised otherwise
    if isinstance(stale, EtagMismatch) and (left := remaining(expires)) > 0:
        await complete(stale, client, operation, ids, deadline=finite(left), options=options)
    raise stale


def _check(task: Edit, key: str | None) -> None:
    """Refuse, before anything is sent, what could not be written.

    Raises:
        InvalidInput: the operation guards nothing that can be read, or takes other values.
    """
    operation, options = task.operation, task.options
    read = operation_of(reader_of(task.client, operation))
    count = operation.path.count("{")
    if len(task.ids) != count:
        raise InvalidInput(f"{operation.name} takes {count} ids: {len(task.ids)} given")
    if "if_match" in options:
        raise InvalidInput(f"{operation.name}: edit reads the etag itself: give no if_match")
    if key is not None:
        if operation.idempotency_key == "none":
            raise InvalidInput(f"{operation.name} takes no idempotency key")
        check_key(key)
    if options.get("context") is not None and operation.context == read.context == "none":
        raise InvalidInput(f"{operation.name} takes no context")


def _may_be_stale(refused: Conflict) -> bool:
    """Whether the etag was stale, or the answer broke off before it said so: it was not applied."""
    return isinstance(refused, EtagMismatch) or refused.attempts[-1].happened == "conflicting"


async def _resolved(task: Edit, base: Guarded, body: Any, unknown: OutcomeUnknown) -> Any:
    """Find out whether a write of unknown outcome was our own success (rule 11).

    The same bytes are sent once more: a key fetches the answer, and an etag lets one of the two
    through at most. After a conflict that is pointless, and what is there now is compared with what
    was asked. It is never written anew: a change that is not idempotent would be applied twice.

    Raises:
        OutcomeUnknown: it cannot be told.
        AnswerLost: it was applied, and its answer is of another kind than what can be read.
    """
    if not isinstance(unknown.cause, EtagMismatch):
        try:
            return await task.write(base, body, unknown.idempotency_key)
        except AnswerLost as lost:
            return await _answered(task, base, body, lost)
        except SdkError as again:
            if again.attempts:
                unknown.cause = again.cause if isinstance(again, OutcomeUnknown) else again
                unknown.attempts += again.attempts
    unknown.base = base.data
    try:
        now = await task.fresh()
        applied = now.etag != base.etag and await _is_there(task, now, body)
    except NotFound as gone:
        if task.operation.method != "DELETE":
            raise unknown from gone
        now, applied = base, True
    except Exception as failed:
        raise unknown from failed
    if not applied:
        raise unknown
    if unknown.idempotency_key is not None:
        with suppress(ConfigurationError):  # where there is no journal, or it cannot be written
            await task.client.journal.forget(unknown.idempotency_key)
    return _value(task, now, unknown)


async def _is_there(task: Edit, now: Guarded, body: Any) -> bool:
    """Whether what was asked for is there, so that it does not matter whose write it was.

    Equal values alone do not say that it was ours (rule 11): somebody else may have counted up from
    the same state, and one of the two would be lost without a word. So `change` must ask for
    nothing more of what is there now.
    """
    wanted = encode(body)
    if isinstance(wanted, Mapping) and not covers(now.data, wanted):
        return False
    more = encode(await task.changed(now))
    return more is None or (isinstance(more, Mapping) and bool(more) and covers(now.data, more))


async def _answered(task: Edit, base: Guarded, body: Any, lost: AnswerLost) -> Any:
    """Return the answer of a write that was applied: by its key, or else what is there now.

    Raises:
        AnswerLost: it cannot be had any more.
    """
    try:
        if lost.idempotency_key is not None:
            return await task.write(base, body, lost.idempotency_key)
        now = await task.fresh()
    except SdkError as failed:
        raise lost from failed
    return _value(task, now, lost)


def _value(task: Edit, now: Guarded, cause: SdkError) -> Any:
    """Return what was read in the place of the answer of a write that was applied.

    Raises:
        AnswerLost: the operation answers with something else.
    """
    if _answer(task.operation) == "None":
        return None
    if _answers_alike(task, now):
        return now.value
    if isinstance(cause, AnswerLost):
        raise cause
    raise AnswerLost(
        f"{task.operation.name} was applied, but its answer was lost",
        cause=cause,
        attempts=cause.attempts,
        idempotency_key=cause.idempotency_key,
    ) from None


def _answers_alike(task: Edit, read: Guarded) -> bool:
    """Whether the write answers with the same kind of resource as was read."""
    answer = _answer(task.operation)
    if task.operation.reads_by is not None:  # a list answers with more than what it lists
        return answer == type(read.value).__name__
    return answer == _answer(operation_of(reader_of(task.client, task.operation)))


def _answer(operation: Operation[Any]) -> str:
    return next(iter(operation.answers.values()), "None")

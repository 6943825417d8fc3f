"""Edits: read a resource, change it, and write it guarded by its etag (rules 8 to 11).

An edit that finds its etag stale starts over with the current resource. An edit whose write may
have been applied is never computed anew: the same bytes are sent once more where that is safe, and
then its outcome is resolved by reading.

The edits of a resource in a process take turns, so that they do not make one another's etags stale.
A turn is a courtesy, since the etag protects: an edit inside of another's turn, and one that has
waited for long enough, goes on without.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from random import uniform
from typing import TYPE_CHECKING, Any

import anyio

from cekura_akua.attempt import Attempt
from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.deadline import expiry, finite, remaining
from cekura_akua.core.loops.turns import Turn, Turns
from cekura_akua.core.pipeline.idempotency_key import check_key
from cekura_akua.core.request.json_values import covers, plain
from cekura_akua.core.response import Tap, operation_of, rebound
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
    StoreUnavailable,
)
from cekura_akua.runtime import encode

from .base import AkuaBase
from .precondition import Guarded, read_guarded, reader_of
from .rehearsal import Rehearsal

if TYPE_CHECKING:
    from cekura_akua.runtime import Operation, PathValue

Change = Callable[[Any], Any]

TRIES = 5
JITTER = 0.05  # seconds, doubled with every try
ANY_ETAG = "*"  # the etag of a rehearsal, which is never sent
PATIENCE = 1.0  # seconds to wait for the turn of an edit
REPETITIONS = 3  # of the same bytes, where keys are replayed and the outcome is still unknown

_TURNS = Turns()
_TURN: ContextVar[Turn | None] = ContextVar("cekura_akua_turn", default=None)


@dataclass(slots=True)
class Edit:
    """An edit of a resource.

    Attributes:
        client: the client; an error of a stale etag stays as it is, since the edit reads anyway.
        method: the method that writes.
        operation: the operation of the method.
        ids: the values of its path.
        change: returns the body for the resource that was read.
        options: the options of the write.
        expires: the moment by which the edit must have ended.
    """

    client: AkuaBase
    method: Callable[..., Awaitable[Any]]
    operation: Operation[Any]
    ids: tuple[PathValue, ...]
    change: Change
    options: Mapping[str, Any]
    expires: float

    async def fresh(self) -> Guarded:
        """Read the current resource."""
        left = self.left()
        return await read_guarded(
            self.client, self.operation, self.ids, deadline=left, options=self.options
        )

    async def changed(self, base: Guarded) -> Any:
        """Return the body that `change` makes of a resource, awaited where `change` is async.

        Raises:
            DeadlineExceeded: `change` took too long.
        """
        body = self.change(base.value)
        if not isinstance(body, Awaitable):
            return body
        with anyio.move_on_after(self.left()):
            return await body
        raise self.late()

    async def rehearse(self) -> None:
        """Check the write, but for its body, before anything is sent.

        Raises:
            InvalidInput: a value cannot be sent.
            TypeError: an option is unknown.
        """
        await self._call(Rehearsal(self.client.settings), ANY_ETAG, {}, None)

    async def write(self, base: Guarded, body: Any, key: str | None) -> Any:
        """Write a body if the resource has not changed since `base` was read.

        Args:
            base: the resource that was read.
            body: the body; True for none.
            key: the idempotency key; None to have one made.
        """
        if base.etag is None:
            raise InvalidInput(
                f"{self.operation.name}: what was read has no etag, so that nothing would guard it"
            )
        return await self._call(self.client, base.etag, body, key)

    async def _call(self, client: object, etag: str, body: Any, key: str | None) -> Any:
        """Call the method that writes, through a client or a rehearsal."""
        options = {**self.options, "if_match": etag, "deadline": self.left()}
        if self.operation.context == "none":
            options.pop("context", None)  # the operation that reads takes it
        if key is not None:
            options["idempotency_key"] = key
        sends = self.operation.body is not None and body is not True
        arguments = (*self.ids, body) if sends else self.ids
        return await rebound(self.method, client)(*arguments, **options)

    def left(self) -> float | None:
        """Return the seconds that are left, as the deadline of a call.

        Raises:
            DeadlineExceeded: no time is left.
        """
        left = remaining(self.expires)
        if left <= 0:
            raise self.late()
        return finite(left)

    def late(self) -> DeadlineExceeded:
        """Return the error of a deadline that passed while nothing was being written."""
        return DeadlineExceeded(
            f"{self.operation.name}: the deadline passed before a write succeeded"
        )


async def edit(
    client: AkuaBase,
    method: Callable[..., Awaitable[Any]],
    ids: tuple[PathValue, ...],
    change: Change,
    *,
    idempotency_key: str | None,
    deadline: float | None,
    options: Mapping[str, Any],
) -> Any:
    """Change a resource, guarded by its etag; see `Akua.edit`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    operation = operation_of(method)
    plain_client = client.tapped(Tap(completes=False))
    task = Edit(plain_client, method, operation, ids, change, options, expires)
    _check(task, idempotency_key)
    await task.rehearse()
    around = _TURN.get()
    if around is not None and not around.over:
        return await _made(task, idempotency_key)
    async with _TURNS.take(_resource(task), min(PATIENCE, remaining(expires))) as turn:
        _TURN.set(turn)
        try:
            return await _made(task, idempotency_key)
        finally:
            _TURN.set(around)


def _resource(task: Edit) -> Hashable:
    """Return the name of the resource that the etag guards, within its server and account."""
    settings, operation = task.client.settings, task.operation
    credential = settings.credential
    account = credential if credential.renewable else credential.header
    context = None
    if {operation.context, operation_of(reader_of(task.client, operation)).context} != {"none"}:
        context = task.options.get("context") or settings.context
    count = operation.reads_arguments + (operation.reads_by is not None)
    ids = (str(plain(value)) for value in task.ids[:count])
    return settings.base_url, account, context, operation.reads, *ids


async def _made(task: Edit, key: str | None) -> Any:
    """Read, change and write, until the etag was not stale."""
    stale: Conflict | None = None
    attempts: tuple[Attempt, ...] = ()
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
            return await _written(task, base, body, key)
        except Conflict as refused:
            if not _may_be_stale(refused):
                raise
            stale = refused
            attempts += refused.attempts
        key = None  # another body is another call: it gets a key of its own (rule 10)
        if tries < TRIES:
            await _pause(task, tries)
    assert stale is not None  # noqa: S101 - the last try returned or raised otherwise
    if isinstance(stale, EtagMismatch):
        await _add_current(task, stale)
    stale.message = (
        f"{task.operation.name}: somebody keeps writing this resource. It was read and the change "
        f"computed {TRIES} times, and each write was refused with a conflict; the last answer: "
        f"{stale.message}"
    )
    stale.attempts = attempts
    stale.next_step = "Find out who keeps writing it, and call `edit` again when that has ended."
    raise stale


async def _written(task: Edit, base: Guarded, body: Any, key: str | None) -> Any:
    """Write a body, and resolve an outcome that is unknown.

    Raises:
        Conflict: the write was not applied.
        OutcomeUnknown: the outcome stays unknown.
        AnswerLost: the write was applied, and neither the key nor a read yields its result.
    """
    try:
        return await task.write(base, body, key)
    except OutcomeUnknown as unknown:
        return await _resolved(task, base, body, unknown, own_key=key is None)
    except AnswerLost as lost:
        return await _answered(task, base, body, lost)


async def _pause(task: Edit, tries: int) -> None:
    await anyio.sleep(min(uniform(0, JITTER * 2**tries), remaining(task.expires)))  # noqa: S311 - no secret


async def _add_current(task: Edit, mismatch: EtagMismatch) -> None:
    """Add the current resource to the error of an edit that gives up."""
    with suppress(SdkError):
        current = await task.fresh()
        mismatch.etag, mismatch.resource = current.etag, current.value


def _check(task: Edit, key: str | None) -> None:
    """Check the arguments that only an edit takes; the rehearsal checks those of the method.

    Raises:
        InvalidInput: no operation reads the resource, or the write takes other values.
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
    if not callable(task.change):
        raise InvalidInput("change must be a function that returns the body")


def _may_be_stale(refused: Conflict) -> bool:
    """Whether the etag was stale, or the response broke off before the reason."""
    return isinstance(refused, EtagMismatch) or refused.attempts[-1].happened == "conflicting"


async def _resolved(
    task: Edit, base: Guarded, body: Any, unknown: OutcomeUnknown, *, own_key: bool
) -> Any:
    """Return the result of a write of unknown outcome that turns out to be applied (rule 11).

    Args:
        task: the edit.
        base: the resource that was read.
        body: the body that was written.
        unknown: the error of the write.
        own_key: whether the write had a key that no call before it can have used.

    Raises:
        EtagMismatch: the write was not applied, as its key proves (rule 40).
        OutcomeUnknown: the outcome stays unknown.
        AnswerLost: the write was applied, and its response cannot be replaced by a read.
    """
    # Send the same bytes once more: a key fetches the response, and an etag lets at most one of the
    # two through. After a conflict that is pointless.
    replayed = task.client.settings.keys_replayed and own_key and unknown.idempotency_key
    repetitions = REPETITIONS if replayed else 1
    if isinstance(unknown.cause, EtagMismatch):
        repetitions = 0
    for tries in range(repetitions):
        if tries:
            await _pause(task, tries)
        try:
            return await task.write(base, body, unknown.idempotency_key)
        except AnswerLost as lost:
            return await _answered(task, base, body, lost)
        except SdkError as again:
            if not again.attempts:
                break
            unknown.cause = again.cause if isinstance(again, OutcomeUnknown) else again
            unknown.attempts += again.attempts
        if replayed and isinstance(unknown.cause, EtagMismatch):
            await _settle(task, unknown, applied=False)
            unknown.cause.attempts = unknown.attempts
            raise unknown.cause
    # Read the resource, and compare it with the body. Never write anew: a change that is not
    # idempotent would be applied twice.
    unknown.base = base.data
    try:
        current = await task.fresh()
        applied = current.etag != base.etag and await _has_values(task, current, body)
    except NotFound as gone:
        if task.operation.method != "DELETE":
            raise unknown from gone
        current, applied = base, True
    except Exception as failed:
        raise unknown from failed
    if not applied:
        raise unknown
    await _settle(task, unknown, applied=True)
    return _value(task, current, unknown)


async def _settle(task: Edit, unknown: OutcomeUnknown, *, applied: bool) -> None:
    """Take a write whose outcome was found out from the journal, and remember the outcome."""
    key, client = unknown.idempotency_key, task.client
    if key is not None:
        # The entry stays where the journal cannot be written.
        with suppress(ConfigurationError, StoreUnavailable):
            await (client.settle_write if applied else client.forget_write)(key, unknown.context)


async def _has_values(task: Edit, current: Guarded, body: Any) -> bool:
    """Whether a resource has the values of a body, and `change` asks for nothing more (rule 11).

    Equal values alone prove nothing: another writer may have counted up from the same state, and
    one of the two writes would be lost without a word.
    """
    values = encode(body)
    if isinstance(values, Mapping) and not covers(current.data, values):
        return False
    more = encode(await task.changed(current))
    return more is None or (isinstance(more, Mapping) and bool(more) and covers(current.data, more))


async def _answered(task: Edit, base: Guarded, body: Any, lost: AnswerLost) -> Any:
    """Return the result of a write that was applied and whose response was lost.

    Raises:
        AnswerLost: neither the key nor a read yields the result.
    """
    try:
        if lost.idempotency_key is not None:
            return await task.write(base, body, lost.idempotency_key)
        current = await task.fresh()
    except SdkError as failed:
        raise lost from failed
    return _value(task, current, lost)


def _value(task: Edit, current: Guarded, cause: SdkError) -> Any:
    """Return the resource that was read, in place of the result of a write that was applied.

    Raises:
        AnswerLost: the operation returns another kind of object.
    """
    if _answer(task.operation) == "None":
        return None
    if _answers_alike(task, current):
        return current.value
    if isinstance(cause, AnswerLost):
        raise cause
    raise AnswerLost(
        f"{task.operation.name} was applied, but its response was lost",
        cause=cause,
        attempts=cause.attempts,
        idempotency_key=cause.idempotency_key,
    ) from None


def _answers_alike(task: Edit, read: Guarded) -> bool:
    """Whether the write returns the same kind of object as the read."""
    answer = _answer(task.operation)
    if task.operation.reads_by is not None:  # the read is an item of a list
        return answer == type(read.value).__name__
    return answer == _answer(operation_of(reader_of(task.client, task.operation)))


def _answer(operation: Operation[Any]) -> str:
    return next(iter(operation.answers.values()), "None")

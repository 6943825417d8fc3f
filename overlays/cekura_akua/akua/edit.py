"""Edits: read, change, write guarded by the etag, and again when it was stale (rules 8 to 11)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from math import inf
from random import uniform
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio

from cekura_akua.core.deadline import expiry, remaining
from cekura_akua.core.errors import (
    AnswerLost,
    DeadlineExceeded,
    EtagMismatch,
    InvalidInput,
    NotFound,
    OutcomeUnknown,
    SdkError,
)
from cekura_akua.core.limits import check_seconds
from cekura_akua.core.response import Response, operation_of, rebound
from cekura_akua.core.values import covers, plain

if TYPE_CHECKING:
    from cekura_akua.core.types import JSON, Operation, PathValue

    from .client import Akua

T = TypeVar("T")

TRIES = 5
JITTER = 0.05  # seconds, doubled with every try
_READ_OPTIONS = ("context", "headers", "retries", "timeout")


@dataclass(slots=True)
class Edit:
    """One edit: what it writes with, and what it reads before.

    Attributes:
        client: the client.
        method: the method that writes.
        operation: its operation.
        read: the method that reads what its If-Match guards.
        ids: the values of its path.
        options: the options of the write.
        expires: when all must have ended.
    """

    client: Akua
    method: Callable[..., Awaitable[Any]]
    operation: Operation[Any]
    read: Callable[..., Awaitable[Any]]
    ids: tuple[PathValue, ...]
    options: Mapping[str, Any]
    expires: float

    async def fresh(self) -> Response[Any]:
        """Read what is there now."""
        known = {name: self.options[name] for name in _READ_OPTIONS if name in self.options}
        if operation_of(self.read).context == "none":
            known.pop("context", None)
        ids = self.ids[: self.operation.reads_arguments]
        return await self.client.response(self.read, *ids, deadline=self.left(), **known)

    async def write(self, base: Response[Any], body: Any, key: str | None) -> Any:
        """Write, if nothing has changed since `base` was read."""
        arguments = self.ids if self.operation.body is None else (*self.ids, body)
        options = {**self.options, "if_match": _etag(base), "deadline": self.left()}
        if key is not None:
            options["idempotency_key"] = key
        return await rebound(self.method, self.client)(*arguments, **options)

    def left(self) -> float | None:
        """Return what is left as the deadline of one call.

        Raises:
            DeadlineExceeded: nothing is.
        """
        left = remaining(self.expires)
        if left <= 0:
            raise DeadlineExceeded(f"{self.operation.name}: the deadline passed while rebasing")
        return None if left == inf else left


async def edit(
    client: Akua,
    method: Callable[..., Awaitable[T]],
    ids: tuple[PathValue, ...],
    change: Callable[[Any], Any],
    *,
    idempotency_key: str | None,
    deadline: float | None,
    options: Mapping[str, Any],
) -> T:
    """Read, change and write; see `Akua.edit`."""
    deadline = client.settings.deadline if deadline is None else deadline
    expires = expiry(check_seconds("deadline", deadline))
    task = _prepared(client, method, ids, options, expires)
    key = idempotency_key
    for tries in range(1, TRIES + 1):
        base = await task.fresh()
        body = change(base.value)
        if body is None:
            return cast("T", base.value)
        try:
            return cast("T", await task.write(base, body, key))
        except EtagMismatch:
            if tries == TRIES:
                raise
        except OutcomeUnknown as unknown:
            return cast("T", await _resolved(task, base, body, change, unknown))
        key = None  # another body is another call: it gets a key of its own (rule 10)
        await anyio.sleep(min(uniform(0, JITTER * 2**tries), remaining(expires)))  # noqa: S311
    raise AssertionError("the last try returns or raises")


def _prepared(
    client: Akua,
    method: Callable[..., Awaitable[Any]],
    ids: tuple[PathValue, ...],
    options: Mapping[str, Any],
    expires: float,
) -> Edit:
    """Pair the method with what reads what it guards.

    Raises:
        InvalidInput: it guards nothing, nothing reads what it guards, or there are too few ids.
    """
    operation = operation_of(method)
    if operation.if_match == "none":
        raise InvalidInput(f"{operation.name} takes no if_match: call it directly")
    if operation.reads is None:
        raise InvalidInput(
            f"{operation.name}: no operation reads what its if_match guards; pass if_match yourself"
        )
    if len(ids) != operation.path.count("{"):
        raise InvalidInput(
            f"{operation.name} takes {operation.path.count('{')} ids: {len(ids)} given"
        )
    resource, _, name = operation.reads.partition(".")
    read = getattr(getattr(client, resource), name)
    return Edit(client, method, operation, read, ids, options, expires)


async def _resolved(
    task: Edit,
    base: Response[Any],
    body: Any,
    change: Callable[[Any], Any],
    unknown: OutcomeUnknown,
) -> Any:
    """Find out whether a write of unknown outcome was our own success (rule 11).

    Where it has a key, sending the same again fetches its answer. Otherwise the resource is read:
    if it has changed since and holds all that was asked for, the write was applied. It is never
    written anew: a change that is not idempotent would be applied twice.

    Raises:
        OutcomeUnknown: it cannot be told.
        AnswerLost: it was applied, and its answer is of another kind than what can be read.
    """
    keyed = unknown.idempotency_key is not None
    if keyed and not isinstance(unknown.cause, EtagMismatch):
        try:
            return await task.write(base, body, unknown.idempotency_key)
        except SdkError as again:
            unknown.cause = again.cause if isinstance(again, OutcomeUnknown) else again
            unknown.attempts += again.attempts
    unknown.base = base.data
    try:
        now = await task.fresh()
    except NotFound as gone:
        if task.operation.method == "DELETE":
            return _without_answer(task, unknown)
        raise unknown from gone
    except SdkError as failed:
        raise unknown from failed
    if _etag(now) == _etag(base) or not _holds(now, body):
        raise unknown
    if keyed and not _holds(now, change(now.value)):
        # Our own success would have been answered to its key. As the change is not idempotent,
        # somebody else may have made the same one from the same state.
        raise unknown
    if _answer(task.operation) == _answer(operation_of(task.read)):
        return now.value
    return _without_answer(task, unknown)


def _holds(now: Response[Any], body: Any) -> bool:
    """Whether what was read holds all that a body asks for; nothing is asked for by None."""
    wanted = plain(body)
    return wanted is None or (isinstance(wanted, Mapping) and covers(now.data, wanted))


def _without_answer(task: Edit, unknown: OutcomeUnknown) -> None:
    """Return nothing where the operation answers with nothing.

    Raises:
        AnswerLost: it answers with something, which is lost.
    """
    if _answer(task.operation) != "None":
        raise AnswerLost(
            f"{task.operation.name} was applied, but its answer was lost",
            cause=unknown,
            attempts=unknown.attempts,
            idempotency_key=unknown.idempotency_key,
        ) from None


def _answer(operation: Operation[Any]) -> str:
    return next(iter(operation.answers.values()), "None")


def _etag(response: Response[Any]) -> str:
    data: JSON = response.data
    etag = data.get("etag") if isinstance(data, Mapping) else None
    if not isinstance(etag, str) or not etag:
        raise InvalidInput("what was read has no etag: pass if_match yourself")
    return etag

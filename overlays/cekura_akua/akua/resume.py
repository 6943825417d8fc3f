"""Unfinished writes of the journal: listed, and sent again with the same key (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from cekura_akua.core.config.checks import check_seconds
from cekura_akua.core.request.unnamed import NAME, unnamed_operation
from cekura_akua.core.response import present
from cekura_akua.errors import InvalidInput, OutcomeUnknown, SdkError, StoreUnavailable
from cekura_akua.stores.protocols import Unfinished

if TYPE_CHECKING:
    from cekura_akua.akua.base import AkuaBase
    from cekura_akua.runtime import Operation
    from cekura_akua.stores.protocols import Journal

MAX_AGE = 3600.0
SET_BACK = 60.0  # seconds by which the clock of the machine may have been set back meanwhile


@dataclass(frozen=True, slots=True)
class Resumed:
    """The result of an unfinished write.

    Attributes:
        write: the entry of the journal.
        value: the return value of the operation; None where there is an error.
        error: the error of the write, or the reason why it was not sent; None after a success.
    """

    write: Unfinished
    value: Any = None
    error: SdkError | None = None

    @property
    def left(self) -> bool:
        """Whether the outcome is still unknown, so that the write stays in the journal."""
        return isinstance(self.error, OutcomeUnknown)


class UnfinishedWrites:
    """The unfinished writes of a client: `akua.journal`."""

    def __init__(self, client: AkuaBase, journal: Journal) -> None:
        self._client = client
        self._journal = journal

    async def unfinished(self) -> list[Unfinished]:
        """Return the writes whose outcome is unknown, oldest first.

        A process that ended has left them, or a call that was cancelled or that ended in an
        `OutcomeUnknown`. Writes that a living process works on are not among them.

        Raises:
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
        """
        return await self._journal.unfinished()

    async def resume(self, *, max_age: float | None = MAX_AGE) -> list[Resumed]:
        """Send every unfinished write again, in order, with its key and its bytes.

        The server returns the object that the first attempt made, or makes the object now: there is
        one object either way. A write that succeeds is taken out of the journal. Any other stays:
        its first attempt may have been applied, whatever the server says now.

        A write stays unsent where it belongs to another scope (`scope=` and the base URL), where
        its call carried a credential of its own in its `headers`, which is not kept, or where it is
        older than `max_age`: a server that has forgotten its key would make a second object. Writes
        that another process takes up meanwhile are left out.

        Args:
            max_age: seconds since the first call of a write, up to which it is sent; None for no
                limit. Nothing says for how long Akua remembers a key.

        Returns:
            the writes, those that were left included, with the reason.

        Raises:
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
            InvalidInput: `max_age` is no number of seconds.
        """
        max_age = check_seconds("max_age", max_age)
        listed = monotonic()
        results: list[Resumed] = []
        for write in await self._journal.unfinished():
            age = write.age + monotonic() - listed
            if refusal := self._refusal(write, age, max_age):
                results.append(Resumed(write, error=_left(write, refusal)))
            elif result := await self._again(write, None if max_age is None else max_age - age):
                results.append(result)
        return results

    async def forget(self, write: str | Unfinished) -> None:
        """Remove a write that was dealt with otherwise, without sending it again.

        Args:
            write: the write, or its idempotency key.

        Raises:
            InvalidInput: a call works on the write, or several workspaces have one with this key.
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
        """
        if not isinstance(write, str | Unfinished):
            raise InvalidInput(f"forget takes a write or its key, not {write!r}")
        if isinstance(write, str):
            contexts = await self._contexts(write)
            key = write
        else:
            contexts, key = [write.context], write.idempotency_key
        if len(contexts) > 1:
            raise InvalidInput(
                f"several workspaces have a write with the key {key!r}: give one of `unfinished()`"
            )
        for context in contexts:
            if not await self._client.forget_write(key, context):
                raise InvalidInput(f"a call works on the write with the key {key!r}: wait for it")

    async def _contexts(self, key: str) -> list[str]:
        """Return the contexts of the writes with a key, as far as they are this client's."""
        mine = self._client.settings.context
        entries = [
            write.context
            for write in await self._journal.unfinished()
            if write.idempotency_key == key and write.is_of(self._client.scope)
        ]
        if mine is not None:
            entries = [context for context in entries if context in {mine, ""}]
        return entries or [mine or ""]

    def _refusal(self, write: Unfinished, age: float, max_age: float | None) -> str | None:
        """Return the reason why a write is not sent; None where it may be."""
        if not write.is_of(self._client.scope):
            return f"it belongs to another scope than {self._client.scope}"
        if write.has_own_credential:
            return (
                "its call carried a credential of its own, which is not kept: make that call "
                "again, with this key"
            )
        if max_age is None:
            return None
        if age >= max_age:
            return (
                f"it was begun {age:.0f} s ago, and after {max_age:g} s Akua may have forgotten "
                "its key"
            )
        return "the clock of the machine was set back since" if age < -SET_BACK else None

    async def _again(self, write: Unfinished, left: float | None) -> Resumed | None:
        """Send a write again; None where another process was faster.

        Args:
            write: the write.
            left: seconds until it is too old; None for no limit.
        """
        try:
            operation = self._operation(write)
        except InvalidInput as refusal:
            return Resumed(write, error=_left(write, refusal.message))
        try:
            claim = await self._journal.take(write)
        except StoreUnavailable as lost:  # the writes before this one were sent
            return Resumed(write, error=_left(write, lost.message))
        if claim is None:
            return None
        limits = [seconds for seconds in (left, self._client.settings.deadline) if seconds]
        try:
            deadline = min(limits, default=None)
            value = await self._client.resend(operation, write, claim, deadline)
        except SdkError as error:
            await self._journal.end(claim, "unknown")  # unless it has ended
            if error.effect == "not applied":  # it was refused before it was sent
                error = _left(write, error.message)
            return Resumed(write, error=error)
        except BaseException:
            self._journal.leave(claim, "unknown")
            raise
        return Resumed(write, value=value)

    def _operation(self, write: Unfinished) -> Operation[Any]:
        if write.operation == NAME:
            path = write.url.removeprefix(self._client.base_url).partition("?")[0]
            return unnamed_operation(write.method, path, has_key=True, takes_context=True)
        resource, _, method = write.operation.partition(".")
        try:
            operation = getattr(self._client, resource).operation(method)
        except (AttributeError, KeyError):
            raise InvalidInput(f"this version has no operation {write.operation}") from None
        return present(operation)


def _left(write: Unfinished, reason: str) -> OutcomeUnknown:
    """Return the error of a write that stays in the journal, and was not sent."""
    return OutcomeUnknown(
        f"{write.describe()} was not sent again: {reason}",
        idempotency_key=write.idempotency_key,
        method=write.method,
        url=write.url,
        context=write.context or None,
    )

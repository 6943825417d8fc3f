"""Unfinished writes of the journal: listed, and sent again with the same key (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cekura_akua.core.response import present
from cekura_akua.errors import InvalidInput, SdkError

if TYPE_CHECKING:
    from cekura_akua.akua.base import AkuaBase
    from cekura_akua.core.pipeline.journal import Journal, Unfinished
    from cekura_akua.runtime import Operation


@dataclass(frozen=True, slots=True)
class Resumed:
    """The result of an unfinished write that was sent again.

    Attributes:
        write: the entry of the journal.
        value: the return value of the operation; None where there is an error.
        error: the error of the write; None after a success. A write whose error is an
            `OutcomeUnknown` stays in the journal.
    """

    write: Unfinished
    value: Any = None
    error: SdkError | None = None


class UnfinishedWrites:
    """The unfinished writes of a client: `akua.journal`."""

    def __init__(self, client: AkuaBase, journal: Journal) -> None:
        self._client = client
        self._journal = journal

    async def unfinished(self) -> list[Unfinished]:
        """Return the writes whose outcome is unknown, oldest first.

        A process that ended left them, or a call that was cancelled or ended in an
        `OutcomeUnknown`. Writes that are under way now are not among them.

        Raises:
            ConfigurationError: the file cannot be used; perhaps another process uses it.
        """
        return await self._journal.unfinished()

    async def resume(self) -> list[Resumed]:
        """Send every unfinished write again, in order, with its key and its bytes.

        The server returns the object that the first attempt made, or makes the object now: there is
        one object either way. A write whose outcome is then known is taken out of the journal.

        Raises:
            ConfigurationError: the file cannot be used.
        """
        return [await self._again(write) for write in await self._journal.unfinished()]

    async def forget(self, idempotency_key: str) -> None:
        """Remove a write from the journal without sending it again."""
        await self._journal.forget(idempotency_key)

    async def _again(self, write: Unfinished) -> Resumed:
        try:
            value = await self._client.resend(self._operation(write), write)
        except SdkError as error:
            return Resumed(write, error=error)
        return Resumed(write, value=value)

    def _operation(self, write: Unfinished) -> Operation[Any]:
        resource, _, method = write.operation.partition(".")
        try:
            operation = getattr(self._client, resource).operation(method)
        except (AttributeError, KeyError):
            raise InvalidInput(f"this version has no operation {write.operation}") from None
        return present(operation)

"""What a crash left behind: listed, and sent again with the same key (rule 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cekura_akua.core.response import present
from cekura_akua.errors import InvalidInput, SdkError

if TYPE_CHECKING:
    from cekura_akua.akua.client import Akua
    from cekura_akua.core.pipeline.journal import Journal, Unfinished
    from cekura_akua.runtime import Operation


@dataclass(frozen=True, slots=True)
class Resumed:
    """What became of an unfinished write when it was sent again.

    Attributes:
        write: what the journal had of it.
        value: what the operation answered; None where there is an error.
        error: why it did not succeed. An `OutcomeUnknown` stays in the journal.
    """

    write: Unfinished
    value: Any = None
    error: SdkError | None = None


class UnfinishedWrites:
    """The journal of a client, as its user sees it: `akua.journal`."""

    def __init__(self, client: Akua, journal: Journal) -> None:
        self._client = client
        self._journal = journal

    async def unfinished(self) -> list[Unfinished]:
        """Return the writes whose outcome is not known, oldest first.

        They were left by a process that ended, by a cancelled call, or by one that ended in an
        `OutcomeUnknown`; what is under way now is not among them.

        Raises:
            ConfigurationError: the file cannot be used; perhaps another process has it.
        """
        return await self._journal.unfinished()

    async def resume(self) -> list[Resumed]:
        """Send every unfinished write again, one after the other, with its key and its bytes.

        The server answers with what the first attempt made, or makes it now: one object either way.
        What comes to an end is taken out of the journal.

        Raises:
            ConfigurationError: the file cannot be used.
        """
        return [await self._again(write) for write in await self._journal.unfinished()]

    async def forget(self, idempotency_key: str) -> None:
        """Take a write out of the journal without sending it again."""
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

"""What an If-Match guards: read as it is now, by the operation that codegen has paired with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio

from cekura_akua.core.response import operation_of
from cekura_akua.errors import (
    DeadlineExceeded,
    EtagMismatch,
    InvalidInput,
    NotFound,
    SdkError,
)
from cekura_akua.runtime import encode

if TYPE_CHECKING:
    from cekura_akua.runtime import JSON, Operation, PathValue

    from .client import Akua

_OPTIONS = ("context", "headers", "retries", "timeout")  # of a write, and as good for a read


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was read.

    Attributes:
        value: the resource.
        data: its JSON value.
    """

    value: Any
    data: JSON

    @property
    def etag(self) -> str | None:
        """Its etag; None where it has none, and so nothing guards it."""
        etag = self.data.get("etag") if isinstance(self.data, Mapping) else None
        return etag if isinstance(etag, str) and etag else None


async def read_guarded(
    client: Akua,
    operation: Operation[Any],
    ids: Sequence[PathValue],
    *,
    deadline: float | None,
    options: Mapping[str, Any],
) -> Guarded:
    """Read what the If-Match of an operation guards.

    Args:
        client: reads it.
        operation: the write.
        ids: the values of its path.
        deadline: seconds.
        options: the options of the write; those that a read takes too are used.

    Raises:
        InvalidInput: there is no operation that reads it.
        NotFound: it is not there.
        SdkError: it could not be read.
    """
    method = reader_of(client, operation)
    known = {name: options[name] for name in _OPTIONS if name in options}
    if operation_of(method).context == "none":
        known.pop("context", None)
    owner = ids[: operation.reads_arguments]
    if operation.reads_by is None:
        response = await client.response(method, *owner, deadline=deadline, **known)
        return Guarded(response.value, response.data)
    wanted = str(ids[operation.reads_arguments])
    with anyio.move_on_after(deadline):  # each page has a deadline of its own; this is for all
        async for item in method(*owner, **known):
            if str(getattr(item, operation.reads_by, "")) == wanted:
                return Guarded(item, encode(item))
        raise NotFound(
            f"{operation.reads} lists nothing whose {operation.reads_by} is {wanted!r}", status=404
        )
    raise DeadlineExceeded(f"{operation.reads} could not be read within the deadline")


def reader_of(client: Akua, operation: Operation[Any]) -> Any:
    """Return the method that reads what the If-Match of an operation guards.

    Raises:
        InvalidInput: it guards nothing, or nothing that can be read.
    """
    if operation.if_match == "none":
        raise InvalidInput(f"{operation.name} takes no if_match: call it directly")
    if operation.reads is None:
        instead = (
            "its if_match is optional: call it directly, without one"
            if operation.if_match == "optional"
            else "call it directly, with the etag that you have as if_match"
        )
        raise InvalidInput(
            f"{operation.name} cannot be edited, since no operation reads an etag of what it "
            f"writes; {instead}"
        )
    resource, _, name = operation.reads.partition(".")
    return getattr(getattr(client, resource), name)


async def complete(
    mismatch: EtagMismatch,
    client: Akua,
    operation: Operation[Any],
    ids: Sequence[PathValue],
    *,
    deadline: float | None,
    options: Mapping[str, Any],
) -> None:
    """Add to an error what is there now, and its etag; where that cannot be read, nothing.

    The etag is read, never taken from the answer's metadata (rule 9).
    """
    if operation.reads is None:
        return
    try:
        now = await read_guarded(client, operation, ids, deadline=deadline, options=options)
    except SdkError:
        return
    mismatch.etag, mismatch.resource = now.etag, now.value

"""Preconditions: the resource that an If-Match guards, read by its paired operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio

from cekura_akua.core.deadline import finite, remaining
from cekura_akua.core.request.json_values import plain
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
    from cekura_akua.core.pipeline.call import Call
    from cekura_akua.runtime import JSON, Operation, PathValue

    from .base import AkuaBase

_OPTIONS = ("context", "headers", "retries", "timeout")  # of a write, and as good for a read


@dataclass(frozen=True, slots=True)
class Guarded:
    """A resource that was read, and its etag.

    Attributes:
        value: the resource.
        data: its JSON value.
    """

    value: Any
    data: JSON

    @property
    def etag(self) -> str | None:
        """The etag; None for a resource without an etag."""
        etag = self.data.get("etag") if isinstance(self.data, Mapping) else None
        return etag if isinstance(etag, str) and etag else None


async def read_guarded(
    client: AkuaBase,
    operation: Operation[Any],
    ids: Sequence[PathValue],
    *,
    deadline: float | None,
    options: Mapping[str, Any],
) -> Guarded:
    """Read the resource that the If-Match of an operation guards.

    Args:
        client: the client that reads.
        operation: the operation that writes.
        ids: the values of its path.
        deadline: seconds; None for no limit.
        options: the options of the write; those that a read takes as well are used.

    Raises:
        InvalidInput: no operation reads the resource.
        NotFound: there is no such resource.
        SdkError: the resource could not be read.
    """
    method = reader_of(client, operation)
    read_options = {name: options[name] for name in _OPTIONS if name in options}
    if operation_of(method).context == "none":
        read_options.pop("context", None)
    owner = ids[: operation.reads_arguments]
    if operation.reads_by is None:
        response = await client.response(method, *owner, deadline=deadline, **read_options)
        return Guarded(response.value, response.data)
    item_id = str(plain(ids[operation.reads_arguments]))
    with anyio.move_on_after(deadline):  # bounds the walk; `deadline` bounds each of its pages
        async for item in method(*owner, **read_options):
            if str(getattr(item, operation.reads_by, "")) == item_id:
                return Guarded(item, encode(item))
        raise NotFound(
            f"{operation.reads} lists nothing whose {operation.reads_by} is {item_id!r}", status=404
        )
    raise DeadlineExceeded(f"{operation.reads} could not be read within the deadline")


def reader_of(client: AkuaBase, operation: Operation[Any]) -> Any:
    """Return the method that reads the resource that the If-Match of an operation guards.

    Raises:
        InvalidInput: the operation takes no If-Match, or no operation reads the resource.
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


async def add_current(
    client: AkuaBase,
    mismatch: EtagMismatch,
    call: Call,
    ids: Sequence[PathValue],
    options: Mapping[str, Any],
) -> None:
    """Add the current resource and its etag to the error of a write whose etag was stale.

    The etag is read, never taken from the metadata of the response (rule 9). Where the resource
    cannot be read before the deadline of the call, the error stays as it is.
    """
    operation, left = call.operation, remaining(call.expires)
    if operation.reads is None or left == 0:
        return
    try:
        current = await read_guarded(client, operation, ids, deadline=finite(left), options=options)
    except SdkError:
        return
    mismatch.etag, mismatch.resource = current.etag, current.value

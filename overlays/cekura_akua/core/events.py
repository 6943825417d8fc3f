"""Streams of events (server-sent events), read as they come; only their end ends them (rule 27)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import orjson

from .errors import StreamFailed, StreamInterrupted
from .types import JSON, Operation

if TYPE_CHECKING:
    from .outcome import Answer

T = TypeVar("T")
LONGEST_EVENT = 16 * 1024 * 1024
TERMINAL = "end"
FAILURES = frozenset({"error", "failure"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a stream whose events the document does not declare.

    Attributes:
        event: its name; `message` when it has none.
        data: its data, as text.
        id: the last id that the stream named.
    """

    event: str
    data: str
    id: str = ""

    def json(self) -> JSON:
        """Return the data as a JSON value."""
        return orjson.loads(self.data)


Opener: TypeAlias = "Callable[[], AbstractAsyncContextManager[tuple[Answer, AsyncIterator[bytes]]]]"


class Events(Generic[T]):
    """A stream of events: iterate it.

    Every iteration opens the stream anew. Leaving the loop closes the connection.
    """

    def __init__(self, operation: Operation[Any], opener: Opener) -> None:
        self._operation = operation
        self._opener = opener

    async def __aiter__(self) -> AsyncIterator[T]:
        async with self._opener() as (answer, chunks):
            declared = self._operation.answers.get(answer.status, "None") != "None"
            async for event in parse(chunks):
                name = event.event.rpartition("/")[2]
                if name in FAILURES:
                    raise StreamFailed(
                        f"{self._operation.name}: the stream failed: {event.data[:500]}",
                        event=event.event,
                        data=event.data,
                    )
                if name == TERMINAL:
                    return
                if declared:
                    yield self._operation.read(
                        answer.status, {"event": event.event, "data": event.data}
                    )
                else:
                    yield event  # type: ignore[misc]  # what the document does not declare
        raise StreamInterrupted(
            f"{self._operation.name}: the connection ended before the stream did"
        )


async def parse(chunks: AsyncIterator[bytes]) -> AsyncIterator[Event]:
    """Parse an event stream as it comes, as the HTML standard says; what is incomplete is dropped.

    Raises:
        StreamInterrupted: an event is larger than any that makes sense.
    """
    name, data, last_id, size = "", list[str](), "", 0
    async for line in lines(chunks):
        if not line:
            if data:
                yield Event(name or "message", "\n".join(data), last_id)
            name, data, size = "", [], 0
            continue
        size += len(line)
        if size > LONGEST_EVENT:
            raise StreamInterrupted(f"an event is larger than {LONGEST_EVENT >> 20} MiB")
        key, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match key:
            case "event":
                name = value
            case "data":
                data.append(value)
            case "id" if "\0" not in value:
                last_id = value


async def lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    r"""Split a stream into lines, which end in `\n`, `\r\n` or `\r`, wherever its chunks are cut.

    Raises:
        StreamInterrupted: a line is longer than any that makes sense.
    """
    pending, started, after_return = b"", False, False
    async for chunk in chunks:
        if after_return and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        after_return = chunk.endswith(b"\r") or (after_return and not chunk)
        pending += chunk
        if not started:
            if len(pending) < 3:
                continue
            pending, started = pending.removeprefix(b"\xef\xbb\xbf"), True
        unified = pending.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *complete, pending = unified.split(b"\n")
        if len(pending) > LONGEST_EVENT:
            raise StreamInterrupted(f"a line is longer than {LONGEST_EVENT >> 20} MiB")
        for line in complete:
            yield line.decode("utf-8", "replace")

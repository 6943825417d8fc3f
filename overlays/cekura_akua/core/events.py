"""Streams of events (server-sent events), read as they come; only their end ends them (rule 27)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
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
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
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
        parser = Parser()
        async with self._opener() as (answer, chunks):
            async for chunk in chunks:
                for event in parser.feed(chunk):
                    if self._ends(event):
                        return
                    yield self._typed(answer.status, event)
        raise StreamInterrupted(
            f"{self._operation.name}: the connection ended before the stream did"
        )

    def _ends(self, event: Event) -> bool:
        """Whether an event is the last one.

        Raises:
            StreamFailed: it says that the stream failed.
        """
        name = event.event.rpartition("/")[2]
        if name in FAILURES:
            raise StreamFailed(
                f"{self._operation.name}: the stream failed: {event.data[:500]}",
                event=event.event,
                data=event.data,
            )
        return name == TERMINAL

    def _typed(self, status: int, event: Event) -> Any:
        """Return an event as the document declares it."""
        if self._operation.answers.get(status, "None") == "None":
            return event
        return self._operation.read(status, {"event": event.event, "data": event.data})


class Parser:
    r"""Parses a stream piece by piece, as the HTML standard says, wherever it is cut.

    Lines end in `\n`, `\r\n` or `\r`, and an event ends with an empty line; one that is incomplete
    when the stream ends is dropped.
    """

    def __init__(self) -> None:
        self._pending = b""
        self._started = False
        self._after_return = False
        self._name = ""
        self._data: list[str] = []
        self._size = 0
        self._last_id = ""

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Take a piece of the stream, and yield the events that it completes.

        Raises:
            StreamInterrupted: a line or an event is larger than any that makes sense.
        """
        for line in self._lines(chunk):
            if line:
                self._take(line)
            else:
                if self._data:
                    yield Event(self._name or "message", "\n".join(self._data), self._last_id)
                self._name, self._data, self._size = "", [], 0

    def _lines(self, chunk: bytes) -> list[str]:
        if self._after_return and chunk.startswith(b"\n"):
            chunk = chunk[1:]
            self._after_return = False
        if chunk:
            self._after_return = chunk.endswith(b"\r")
        pending = self._pending + chunk
        if not self._started:
            self._pending = pending
            if len(pending) < len(BYTE_ORDER_MARK):
                return []
            pending, self._started = pending.removeprefix(BYTE_ORDER_MARK), True
        unified = pending.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *complete, self._pending = unified.split(b"\n")
        self._limit(len(self._pending))
        return [line.decode("utf-8", "replace") for line in complete]

    def _take(self, line: str) -> None:
        self._size += len(line)
        self._limit(self._size)
        key, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match key:
            case "event":
                self._name = value
            case "data":
                self._data.append(value)
            case "id" if "\0" not in value:
                self._last_id = value
            case _:
                pass  # comments, `retry`, and what may be added

    def _limit(self, size: int) -> None:
        if size > LONGEST_EVENT:
            raise StreamInterrupted(f"an event is larger than {LONGEST_EVENT >> 20} MiB")

"""Streams of server-sent events, which end only with their terminal event (rule 27)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

import anyio

from cekura_akua.core.config.checks import check_count, check_seconds
from cekura_akua.core.config.credentials import scrub
from cekura_akua.core.deadline import expiry, remaining
from cekura_akua.core.loops.cleanup import Cleanup
from cekura_akua.core.pipeline.backoff import jittered
from cekura_akua.core.pipeline.retry import LONGEST_WAIT
from cekura_akua.core.reader import Reader
from cekura_akua.core.request.json_values import decode_json
from cekura_akua.errors import (
    DeadlineExceeded,
    DecodeError,
    SdkError,
    StreamDeadlineExceeded,
    StreamFailed,
    StreamInterrupted,
)
from cekura_akua.runtime import JSON, Operation, PathValue

from .delivered import Delivered, cursor_of, sequence_of
from .sse import Frame, Parser

if TYPE_CHECKING:
    from cekura_akua.core.config.settings import Settings
    from cekura_akua.core.http.answer import Answer

T = TypeVar("T")
Opening: TypeAlias = "AbstractAsyncContextManager[tuple[Answer, AsyncIterator[bytes]]]"
TERMINAL = "end"
FAILURES = frozenset({"error", "failure"})
TOLERANCE = 0.005  # seconds by which a timer may be early
_NOTHING = "there is nothing to resume it from"
STEADY = 10.0  # seconds after which a connection that is closed has not failed


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """An event of a stream.

    Attributes:
        event: the name of the event; `message` for an event without a name.
        data: the data, as the text that was sent.
        value: the data as the document declares it; data of another shape is a JSON value or text.
        id: the last id that the stream named.
        cursor: the value for `after` to go on behind the event; None without a cursor.
        sequence: the number of the event; None without a number.
    """

    event: str
    data: str
    value: T | Any
    id: str = ""
    cursor: str | None = None
    sequence: int | None = None

    def json(self) -> JSON:
        """Return the data as a JSON value.

        Raises:
            ValueError: the data is not JSON.
        """
        return decode_json(self.data)


class Opener(Protocol):
    """The part of a client that a stream uses."""

    @property
    def settings(self) -> Settings:
        """The settings of the client."""
        ...

    @property
    def largest_body(self) -> int:
        """Bytes that an event may have."""
        ...

    def open_events(
        self, operation: Operation[Any], path: tuple[PathValue, ...] = (), **values: Any
    ) -> Opening:
        """Open a connection."""
        ...

    def may_reopen(self) -> bool:
        """Pay for another connection out of the retry budget."""
        ...


@dataclass(slots=True)
class _Connection:
    """A connection of a stream."""

    cleanup: Cleanup
    status: int
    chunks: AsyncIterator[bytes]
    parser: Parser
    frames: Iterator[Frame] = field(default_factory=lambda: iter(()))
    since: float = field(default_factory=monotonic)
    useful: bool = False  # whether it has brought a new event


class Events(Reader["Event[T]"]):
    """A stream of events, best iterated in an `async with` block, which closes the stream.

    Only the piece that is being read is buffered: a slow reader slows the server down. A stream
    holds one of the client's connections until it is closed.

    Where the operation takes a cursor, a connection that ends is opened again behind the last
    event, and repeated events are dropped. After `retries` connections in a row without a new
    event, or when the retry budget is empty, the stream raises. Where the operation takes no
    cursor, events would be lost or repeated: the stream raises at once. Waits double with jitter,
    and are no shorter than the server asks for. A wait that is cancelled closes the connection and
    does not end the stream: reading on resumes it, or raises where it cannot be resumed.

    `deadline` bounds the whole stream, the caller's own work included. `timeout` bounds the time
    until a connection begins to respond and, where it is given to this call, every silence after
    that; a comment breaks a silence.

    Raises:
        StreamInterrupted: the stream broke off, and was not resumed.
        StreamDeadlineExceeded: the stream had not ended at the deadline.
        StreamFailed: the server ended the stream with a failure.
        DecodeError: the response is not a stream of events, or an event is larger than
            `largest_body`.
        SdkError: the stream could not be opened at all.
    """

    def __init__(
        self,
        client: Opener,
        operation: Operation[Any],
        path: tuple[PathValue, ...],
        *,
        query: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        settings = client.settings
        self._client = client
        self._operation = operation
        self._path = path
        self._query = dict(query or {})
        self._values = values
        self._deadline = check_seconds("deadline", values.pop("deadline", settings.deadline))
        self._retries = check_count("retries", values.pop("retries", settings.retries))
        self._expires = inf
        self._connection: _Connection | None = None
        self._delivered = Delivered()
        self._openings = 0
        self._failures = 0
        self._received = 0
        self._last: Event[T] | None = None
        self._given = self._query.get(operation.cursor) if operation.cursor else None
        self._cursor: str | None = None  # of the last event that carried one
        self._scope: anyio.CancelScope | None = None  # of the current wait
        self._closed = False

    def __del__(self) -> None:
        if (connection := getattr(self, "_connection", None)) is not None:
            connection.cleanup.soon()

    async def aclose(self) -> None:
        """Close the connection; a task that waits for an event finds the end of the stream."""
        self._closed = True
        if self._scope is not None:
            self._scope.cancel()
        else:
            await self._close()

    async def _next(self) -> Event[T]:
        try:
            while not self._closed:
                if self._connection is not None:
                    for frame in self._connection.frames:
                        event = self._event(self._connection, frame)
                        if event is not None:
                            return event
                        if self._closed:
                            raise StopAsyncIteration
                with anyio.CancelScope() as self._scope:
                    await self._go_on()
                self._scope = None
            raise StopAsyncIteration
        except BaseException as error:
            # A cancelled wait is not the end of the stream: the caller may read on.
            self._closed = self._closed or isinstance(error, Exception)
            self._scope = None
            if self._closed or not self._keeps_waiting():
                await self._close()
            raise

    def _keeps_waiting(self) -> bool:
        """Whether a cancelled wait has lost nothing, so that the connection stays open."""
        return self._connection is not None and getattr(self._connection.chunks, "patient", False)

    async def _go_on(self) -> None:
        """Read the next piece, from a new connection where none is open.

        Raises:
            StreamInterrupted: the stream broke off and cannot be resumed.
        """
        connection = self._connection or await self._open()
        try:
            chunk = await anext(connection.chunks, b"")
        except StreamInterrupted as error:
            await self._interrupted(connection, error.message, silent=error.silent)
            return
        if chunk:
            connection.frames = _parsed(self._operation.name, connection.parser, chunk)
        else:
            await self._interrupted(connection, "the connection ended before the stream did")

    async def _open(self) -> _Connection:
        """Open the first connection, or a connection that goes on behind the last event.

        Raises:
            StreamInterrupted: the last wait was cancelled, and there is no cursor to go on from.
        """
        if self._expires == inf:
            self._expires = expiry(self._deadline)
        values = {**self._values, "query": self._query, "retries": self._retries}
        resuming = self._openings > 0
        if resuming:
            if not self._resumable():
                raise self._ended(f"waiting for it was cancelled; {_NOTHING}", late=False)
            values["retries"] = max(0, self._retries - self._failures)
            behind = {self._operation.cursor: self._cursor} if self._cursor else {}
            values["query"] = {**self._query, **behind}
        if self._deadline is not None:
            values["deadline"] = max(remaining(self._expires), 0.001)
        opening = self._client.open_events(self._operation, self._path, **values)
        try:
            answer, chunks = await opening.__aenter__()
        except SdkError as error:
            if not resuming:
                raise
            late = isinstance(error, DeadlineExceeded)
            reason = f"it could not be resumed: {error.message}"
            raise self._ended(reason, late=late, cause=error) from error
        self._openings += 1
        cleanup = Cleanup(partial(opening.__aexit__, None, None, None))
        parser = Parser(self._client.largest_body)
        self._connection = _Connection(cleanup, answer.status, chunks, parser)
        return self._connection

    async def _interrupted(
        self, connection: _Connection, reason: str, *, silent: bool = False
    ) -> None:
        """Close a connection that broke off, and wait until the stream may be resumed.

        Raises:
            StreamInterrupted: the stream may not be resumed.
        """
        await self._close()
        steady = monotonic() - connection.since > STEADY and not silent
        fresh = connection.useful or steady
        self._failures = 1 if fresh else self._failures + 1
        asked = min(connection.parser.retry or 0.0, LONGEST_WAIT)
        wait = asked + jittered(self._failures)
        late, why = remaining(self._expires) <= wait, ""
        if not self._resumable():
            late, why = False, _NOTHING
        elif late:
            why = "the deadline leaves no time to resume it"
        elif self._failures > self._retries:
            why = f"{self._failures} connections in a row did so"
        elif not fresh and not self._client.may_reopen():
            why = "the retry budget is empty"
        if why:
            raise self._ended(f"{reason}; {why}", late=late, silent=silent)
        await anyio.sleep(wait)

    def _resumable(self) -> bool:
        """Whether the stream can be opened again without losing or repeating an event."""
        return self._operation.cursor is not None and not (self._received and self._cursor is None)

    def _event(self, connection: _Connection, frame: Frame) -> Event[T] | None:
        """Return the event of a frame; None for the terminal event, and for a repeated event.

        Raises:
            StreamFailed: the event reports a failure of the stream.
        """
        name = frame.event.rpartition("/")[2]
        if name == TERMINAL:
            self._closed = True
            return None
        try:
            data = decode_json(frame.data)
        except ValueError:
            data = frame.data
        if name in FAILURES:
            raise self._failed(frame, data)
        cursor = cursor_of(data)
        is_callers = cursor is not None and cursor == self._given  # the caller has read it
        if is_callers or not self._delivered.add(data, resumed=self._openings > 1):
            return None
        connection.useful = True
        self._cursor = cursor or self._cursor
        self._received += 1
        value = self._value(connection.status, data)
        self._last = Event(frame.event, frame.data, value, frame.id, cursor, sequence_of(data))
        return self._last

    def _value(self, status: int, data: JSON) -> Any:
        """Return the data as the document declares it; data of another shape stays as it is."""
        if self._operation.answers.get(status, "None") == "None" or isinstance(data, str):
            return data
        try:
            return self._operation.read(status, data)
        except (TypeError, ValueError, KeyError, AttributeError):
            return data

    def _ended(
        self, reason: str, *, late: bool, silent: bool = False, cause: SdkError | None = None
    ) -> StreamInterrupted:
        late = late or remaining(self._expires) < TOLERANCE
        kind = StreamDeadlineExceeded if late else StreamInterrupted
        return kind(
            f"{self._operation.name}: {reason}",
            cause=cause,
            silent=silent,
            **self._so_far(),
        )

    def _failed(self, frame: Frame, data: JSON) -> StreamFailed:
        header = self._client.settings.credential.header
        text = scrub(frame.data.encode(), header and header[1]).decode("utf-8", "replace")
        return StreamFailed(
            f"{self._operation.name}: the stream failed: {text[:500]}",
            event=frame.event,
            data=data if text == frame.data else text,
            **self._so_far(),
        )

    def _so_far(self) -> dict[str, Any]:
        return {"received": self._received, "cursor": self._cursor, "last": self._last}

    async def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with anyio.CancelScope(shield=True):
                await connection.cleanup.now()


def _parsed(name: str, parser: Parser, chunk: bytes) -> Iterator[Frame]:
    """Yield the events that a piece completes, without a reference to the stream."""
    try:
        yield from parser.feed(chunk)
    except DecodeError as error:
        raise DecodeError(f"{name}: {error.message}") from None

"""Streams of server-sent events: frames, and channels that are read while they are written."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.response import Response, StreamDropped

EVENT_STREAM: Final = "text/event-stream"
END: Final = b"event: end\ndata: {}\n\n"
"""The terminal event."""


class Frame(NamedTuple):
    """An event of a channel.

    Attributes:
        time: when the event was added, in seconds since 1970.
        labels: the values that a reader can filter by, by name.
        data: the event on the wire.
    """

    time: float
    labels: Mapping[str, Json]
    data: bytes


@dataclass(frozen=True)
class FrameFilter:
    """The frames that a reader asked for.

    Attributes:
        labels: the wanted values of labels, by name.
    """

    labels: Mapping[str, Json] = field(default_factory=dict)

    def accepts(self, labels: Mapping[str, Json]) -> bool:
        """Return whether a frame has the wanted labels; an absent label passes."""
        return all(labels.get(name) in (None, value) for name, value in self.labels.items())


class Channel:
    """The events of a stream, which is read and written at the same time.

    Attributes:
        frames: the events so far.
        end: the last event, once the stream has ended.
    """

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.end: bytes | None = None
        self._drops = 0
        self._readers: set[asyncio.Event] = set()

    def append(self, frame: Frame) -> None:
        """Add an event; a stream that had ended goes on."""
        self.frames.append(frame)
        self.close(None)

    def close(self, end: bytes | None) -> None:
        """End the stream with a last event; with None the stream goes on."""
        self.end = end
        self._wake_readers()

    def drop(self) -> None:
        """Break the connections of the present readers."""
        self._drops += 1
        self._wake_readers()

    def respond(self, chosen: list[int], frame_filter: FrameFilter, *, follow: bool) -> Response:
        """Return a streamed response.

        Args:
            chosen: the indexes of the frames that are sent at once.
            frame_filter: the filter for frames that come later.
            follow: whether the response goes on with these until the stream ends.
        """
        # Both are those of this moment: the first byte may be sent later.
        drops, position = self._drops, len(self.frames)
        return Response(
            200,
            b"".join(self.frames[index].data for index in chosen),
            {"cache-control": "no-cache"},
            EVENT_STREAM,
            stream=lambda: self._read(chosen, frame_filter, follow, position, drops),
        )

    async def _read(
        self, chosen: list[int], frame_filter: FrameFilter, follow: bool, position: int, drops: int
    ) -> AsyncIterator[bytes]:
        changed = asyncio.Event()
        self._readers.add(changed)
        try:
            for index in chosen:
                yield self.frames[index].data
            while follow:
                changed.clear()
                if self._drops != drops:
                    raise StreamDropped
                while position < len(self.frames):
                    frame = self.frames[position]
                    position += 1
                    if frame_filter.accepts(frame.labels):
                        yield frame.data
                if self.end is not None:
                    break
                await changed.wait()
            yield self.end or END
        finally:
            self._readers.discard(changed)

    def _wake_readers(self) -> None:
        for reader in self._readers:
            reader.set()


def event(name: str, data: str, event_id: str | None = None) -> bytes:
    """Return a server-sent event on the wire."""
    id_line = "" if event_id is None else f"id: {event_id}\n"
    return f"{id_line}event: {name}\ndata: {data}\n\n".encode()


def example_events(examples: Iterable[Json]) -> bytes:
    """Return examples as a stream; data that is not JSON becomes a line of a log in JSON."""
    events = []
    for example in examples:
        fields = example if isinstance(example, dict) else {}
        data = str(fields.get("data", "{}"))
        data = data if data.startswith("{") else json.dumps({"content": data, "last": False})
        events.append(event(fields.get("event", "message"), data))
    return b"".join(events)

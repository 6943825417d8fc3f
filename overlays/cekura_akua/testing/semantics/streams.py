"""Akua's streams of server-sent events: agent events and the logs of installs, as they happen."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from cekura_akua.testing.calls import Answer, Call, Outcome
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.documents import Json
from cekura_akua.testing.state import Collection
from cekura_akua.testing.world import World

from .actions import refused

EVENTS: Final = "text/event-stream"
AGENT_EVENTS: Final = "/agent_events"
END: Final = b"event: end\ndata: {}\n\n"
_FAILURE: Final = "effect/httpapi/stream/failure"
_OF_EVENT: Final = ("session", "turn")
Reader = Callable[[], AsyncIterator[bytes]]


class Dropped(Exception):
    """The connection of a stream is to break, without an end of the stream."""


@dataclass(frozen=True)
class Wants:
    """What a reader asked for, by the names of the parameters."""

    values: Mapping[str, Json] = field(default_factory=dict)

    def meets(self, about: Mapping[str, Json]) -> bool:
        """Whether a frame is one of those that were asked for."""
        return all(about.get(name) in (None, value) for name, value in self.values.items())


class Channel:
    """What a stream carries, from its beginning; appended to while it is read.

    Attributes:
        frames: what there is, each with the time at which it came and what it can be asked by.
        end: the last frame, when the stream has come to its end.
    """

    def __init__(self) -> None:
        self.frames: list[tuple[float, Mapping[str, Json], bytes]] = []
        self.end: bytes | None = None
        self._drops = 0
        self._readers: set[asyncio.Event] = set()

    def append(self, now: float, about: Mapping[str, Json], frame: bytes) -> None:
        """Add a frame; a stream that had ended goes on."""
        self.frames.append((now, about, frame))
        self.close(None)

    def close(self, end: bytes | None) -> None:
        """Let those who follow read this last; None lets them follow on."""
        self.end = end
        self._wake()

    def drop(self) -> None:
        """Break the connections of those who follow."""
        self._drops += 1
        self._wake()

    def reader(self, chosen: list[int], wants: Wants, follow: bool) -> Reader:
        """Read the chosen frames, then (to follow) what comes from now on, then the end."""
        drops, position = self._drops, len(self.frames)
        return lambda: self._read(chosen, wants, follow, position, drops)

    async def _read(
        self, chosen: list[int], wants: Wants, follow: bool, position: int, drops: int
    ) -> AsyncIterator[bytes]:
        changed = asyncio.Event()
        self._readers.add(changed)
        try:
            for index in chosen:
                yield self.frames[index][2]
            while follow:
                changed.clear()
                if self._drops != drops:
                    raise Dropped
                while position < len(self.frames):
                    _, about, frame = self.frames[position]
                    position += 1
                    if wants.meets(about):
                        yield frame
                if self.end is not None:
                    break
                await changed.wait()
            yield self.end or END
        finally:
            self._readers.discard(changed)

    def _wake(self) -> None:
        for reader in self._readers:
            reader.set()


class Logs:
    """The logs of installs; `apis.state.akua.logs`.

    ```python
    apis.state.akua.logs.append("inst_1", "ready")
    apis.state.akua.logs.end("inst_1")
    ```
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._channels: dict[str, Channel] = {}

    def append(
        self, install: str, text: str, *, pod: str | None = None, container: str | None = None
    ) -> None:
        """Add a line; those who follow the log read it at once."""
        about = {"pod": pod, "container": container}
        known = {name: value for name, value in about.items() if value is not None}
        named = {f"{name}Name": value for name, value in known.items()}  # as the document has it
        data = json.dumps({"content": text, **named}, ensure_ascii=False)
        self.of(install).append(self._clock.now(), known, frame("message", data))

    def end(self, install: str) -> None:
        """Let the log end with its terminal event; another line lets it go on."""
        self.of(install).close(END)

    def fail(self, install: str, message: str) -> None:
        """Let the log end with a failure event."""
        cause = [{"_tag": "Fail", "error": {"error": message}}]
        self.of(install).close(frame(_FAILURE, json.dumps(cause)))

    def drop(self, install: str) -> None:
        """Break the connections of those who follow the log, without a terminal event."""
        self.of(install).drop()

    def clear(self) -> None:
        """Forget all lines; those who follow are cut off."""
        for channel in self._channels.values():
            channel.drop()
        self._channels.clear()

    def of(self, install: str) -> Channel:
        """The channel of an install."""
        return self._channels.setdefault(install, Channel())

    def stream(self, call: Call, world: World) -> Outcome:
        """Answer `installs.get_logs`: the last `tail` lines, then what comes."""
        channel = self.of(call.ids[0])
        named = {n: call.query[n] for n in ("pod", "container") if n in call.query}
        wants = Wants(named)
        since = call.query.get("since_seconds") or 0
        oldest = world.clock.now() - since if since else 0.0
        found = [
            index
            for index, (when, about, _) in enumerate(channel.frames)
            if wants.meets(about) and when >= oldest
        ]
        tail = call.query.get("tail")
        chosen = found if tail is None else found[len(found) - min(len(found), max(0, tail)) :]
        follow = call.query.get("follow")
        return _answer(channel, chosen, wants, follow is None or bool(follow)), None


class AgentEvents:
    """The events of agents; `apis.state.akua.agent_events`.

    They are the items of `apis.state.akua["agent_events"]`; whatever is added there is streamed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._channel = Channel()
        self._cursors: dict[str, int] = {}
        self._items: Collection

    def join(self, world: World) -> None:
        """Stream what is added to the collection of this world."""
        self._items = world.collections[AGENT_EVENTS]
        self._items.watchers.append(self._look)

    def append(self, **fields: Json) -> dict[str, Json]:
        """Add an event; those who follow read it at once.

        Args:
            fields: of the event, such as `type`, `session_id`, `turn_id` and `data`.

        Returns:
            The event, with its `cursor` and `sequence`.
        """
        return self._items.add(**fields)

    def end(self) -> None:
        """Let the streams that are open end with their terminal event; another event reopens."""
        self._channel.close(END)

    def fail(self, message: str) -> None:
        """Let the streams that are open end with a failure event."""
        self._channel.close(frame("error", json.dumps({"message": message})))

    def drop(self) -> None:
        """Break the connections of the streams that are open, without a terminal event."""
        self._channel.drop()

    def clear(self) -> None:
        """Forget all events; open streams are cut off."""
        self._channel.drop()
        self._channel.frames.clear()
        self._cursors.clear()

    def stream(self, call: Call, world: World) -> Outcome:
        """Answer `agent_events.stream`: what came after `after`, then (to follow) what comes."""
        after, wants = call.query.get("after"), Wants(_names(call.query))
        start = 0
        if after:
            if after not in self._cursors:
                return refused(world, 400, "the cursor in `after` is not known")
            start = self._cursors[after] + 1
        found = [
            index
            for index, (_, about, _) in enumerate(self._channel.frames)
            if index >= start and wants.meets(about)
        ]
        follow = bool(call.query.get("follow"))
        limit = call.query.get("limit") or 50
        return _answer(self._channel, found if follow else found[:limit], wants, follow), None

    def emit(self, call: Call, world: World) -> Outcome:
        """Answer `agent_turns.emit`: the turn emits an event."""
        turn = world.collections["agent_turns"].get(*call.ids) or {}
        kind = f"{call.body['type']}.{'updated' if call.body['type'] == 'progress' else 'created'}"
        of_turn = ("workspace_id", "agent_id", "session_id")
        known = {name: turn[name] for name in of_turn if name in turn}
        event = self._items.make(
            (), {**known, "turn_id": call.ids[0], "type": kind, "data": call.body.get("data")}
        )
        return Answer(201, event), str(event["id"])

    def _look(self, place: tuple[str, ...] | None) -> None:
        event = (self._items.get(*place) if place is not None else None) or {}
        if "cursor" not in event or event["cursor"] in self._cursors:
            return
        self._cursors[event["cursor"]] = len(self._channel.frames)
        about = {name: event[f"{name}_id"] for name in _OF_EVENT}
        data = json.dumps(event, ensure_ascii=False)
        self._channel.append(self._clock.now(), about, frame(event["type"], data, event["cursor"]))


def frame(event: str, data: str, identity: str | None = None) -> bytes:
    """One server-sent event."""
    head = "" if identity is None else f"id: {identity}\n"
    return f"{head}event: {event}\ndata: {data}\n\n".encode()


def examples(events: Iterable[Json]) -> bytes:
    """Examples as the body of an event stream; data that is not JSON becomes a JSON log line."""
    lines = []
    for event in events:
        data = str(event.get("data", "{}")) if isinstance(event, dict) else "{}"
        data = data if data.startswith("{") else json.dumps({"content": data, "last": False})
        name = event.get("event", "message") if isinstance(event, dict) else "message"
        lines.append(frame(name, data))
    return b"".join(lines)


def _answer(channel: Channel, chosen: list[int], wants: Wants, follow: bool) -> Answer:
    held = b"".join(channel.frames[index][2] for index in chosen)
    return Answer(
        200, held, {"cache-control": "no-cache"}, EVENTS,
        stream=channel.reader(chosen, wants, follow),
    )  # fmt: skip


def _names(query: Mapping[str, Json]) -> dict[str, Json]:
    return {name: query[name] for name in _OF_EVENT if name in query}

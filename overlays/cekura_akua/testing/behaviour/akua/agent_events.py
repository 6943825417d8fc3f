"""The events of agents, read as they come (rule 27)."""

import json
from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.behaviour.event_stream import END, Channel, Frame, FrameFilter, event
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response
from cekura_akua.testing.state.collection import Collection, Ids

from .templates import AGENT_EVENTS

_LABELS: Final = ("session", "turn")


class AgentEvents:
    """The events of agents; `apis.state.akua.agent_events`.

    They are the items of `apis.state.akua["agent_events"]`: an event that is added there is
    streamed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._channel = Channel()
        self._indexes: dict[str, int] = {}  # of the frames, by cursor
        self._items: Collection

    def attach(self, backend: Backend) -> None:
        """Stream the events that are added to the collection of a backend."""
        self._items = backend.collections[AGENT_EVENTS]
        self._items.watchers.append(self._publish)

    def append(self, **fields: Json) -> dict[str, Json]:
        """Add an event; open streams that follow send the event at once.

        Args:
            fields: of the event, such as `type`, `session_id`, `turn_id` and `data`.

        Returns:
            The event, with its `cursor` and `sequence`.
        """
        return self._items.add(**fields)

    def end(self) -> None:
        """End the open streams with their terminal event; another event lets streams go on."""
        self._channel.close(END)

    def fail(self, message: str) -> None:
        """End the open streams with a failure event.

        Args:
            message: the error message.
        """
        self._channel.close(event("error", json.dumps({"message": message})))

    def drop(self) -> None:
        """Break the connections of the open streams, without a terminal event."""
        self._channel.drop()

    def clear(self) -> None:
        """Forget all events, and break the connections of the open streams."""
        self._channel.drop()
        self._channel.frames.clear()
        self._indexes.clear()

    def handle_stream(self, request: Request, backend: Backend) -> Response:
        """Handle `agent_events.stream`: the events behind `after`, then those that come."""
        after, frame_filter = request.query.get("after"), FrameFilter(_labels(request.query))
        start = 0
        if after:
            if after not in self._indexes:
                return backend.error(400, "the cursor in `after` is not known")
            start = self._indexes[after] + 1
        chosen = [
            index
            for index, frame in enumerate(self._channel.frames)
            if index >= start and frame_filter.accepts(frame.labels)
        ]
        follow = bool(request.query.get("follow"))
        if not follow:
            chosen = chosen[: request.query.get("limit") or 50]
        return self._channel.respond(chosen, frame_filter, follow=follow)

    def handle_emit(self, request: Request, backend: Backend) -> Response:
        """Handle `agent_turns.emit`: the turn emits an event."""
        turn = backend.collections["agent_turns"].get(*request.ids) or {}
        kind = request.body["type"]
        shared = ("workspace_id", "agent_id", "session_id")
        fields = {
            **{name: turn[name] for name in shared if name in turn},
            "turn_id": request.ids[0],
            "type": f"{kind}.{'updated' if kind == 'progress' else 'created'}",
            "data": request.body.get("data"),
        }
        item = self._items.make((), fields)
        return Response(201, item, resource=str(item["id"]))

    def _publish(self, ids: Ids | None) -> None:
        """Stream a new event; changes of earlier ones are not streamed."""
        item = (self._items.get(*ids) if ids is not None else None) or {}
        if "cursor" not in item or item["cursor"] in self._indexes:
            return
        self._indexes[item["cursor"]] = len(self._channel.frames)
        labels = {name: item[f"{name}_id"] for name in _LABELS}
        data = event(item["type"], json.dumps(item, ensure_ascii=False), item["cursor"])
        self._channel.append(Frame(self._clock.now(), labels, data))


def _labels(query: Mapping[str, Json]) -> dict[str, Json]:
    return {name: query[name] for name in _LABELS if name in query}

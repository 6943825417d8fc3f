"""The logs of installs, read as they are written (rule 27)."""

import json
from collections.abc import Mapping
from typing import Final

from cekura_akua.testing.behaviour.backend import Backend
from cekura_akua.testing.behaviour.event_stream import END, Channel, Frame, FrameFilter, event
from cekura_akua.testing.clock import Clock
from cekura_akua.testing.openapi.json_shape import (
    FLAG,
    LIST,
    TEXT,
    Kinds,
    fields_of,
    objects_of,
)
from cekura_akua.testing.openapi.json_values import Json
from cekura_akua.testing.openapi.request import Request
from cekura_akua.testing.openapi.response import Response

_FAILURE: Final = "effect/httpapi/stream/failure"
_LINE: Final[Mapping[str, Kinds]] = {"text": TEXT, "pod": TEXT, "container": TEXT}


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
        """Add a line; open streams that follow send the line at once.

        Args:
            install: the id of the install.
            text: the line.
            pod: the name of the pod that wrote the line.
            container: the name of the container that wrote the line.
        """
        labels = {"pod": pod, "container": container}
        labels = {name: value for name, value in labels.items() if value is not None}
        source = {f"{name}Name": value for name, value in labels.items()}
        data = json.dumps({"content": text, **source}, ensure_ascii=False)
        self._channel(install).append(Frame(self._clock.now(), labels, event("message", data)))

    def end(self, install: str) -> None:
        """End the log with its terminal event; another line lets the log go on.

        Args:
            install: the id of the install.
        """
        self._channel(install).close(END)

    def fail(self, install: str, message: str) -> None:
        """End the log with a failure event.

        Args:
            install: the id of the install.
            message: the error message.
        """
        cause = [{"_tag": "Fail", "error": {"error": message}}]
        self._channel(install).close(event(_FAILURE, json.dumps(cause)))

    def drop(self, install: str) -> None:
        """Break the connections of the open streams, without a terminal event.

        Args:
            install: the id of the install.
        """
        self._channel(install).drop()

    def as_json(self) -> Json:
        """Return the lines of each install as plain JSON, and whether its log has ended."""
        return {
            install: {
                "lines": [_line_as_json(frame) for frame in channel.frames],
                "ended": channel.end is not None,
            }
            for install, channel in self._channels.items()
        }

    def add_json(self, value: Json, place: str) -> None:
        """Add lines from plain JSON; see `Part`."""
        for install, log in value.items():
            where = f"{place}.{install}"
            fields = fields_of(log, where, {"lines": LIST, "ended": FLAG})
            for line_place, line in objects_of(fields.get("lines", []), f"{where}.lines", _LINE):
                if "text" not in line:
                    raise ValueError(f"{line_place}: the text is missing")
                self.append(str(install), line.pop("text"), **line)
            if fields.get("ended"):
                self.end(str(install))

    def clear(self) -> None:
        """Forget all lines, and break the connections of the open streams."""
        for channel in self._channels.values():
            channel.drop()
        self._channels.clear()

    def handle_stream(self, request: Request, backend: Backend) -> Response:
        """Handle `installs.get_logs`: the last `tail` lines, then those that come."""
        channel = self._channel(request.ids[0])
        labels = {n: request.query[n] for n in ("pod", "container") if n in request.query}
        frame_filter = FrameFilter(labels)
        since = request.query.get("since_seconds") or 0
        oldest = backend.clock.now() - since if since else 0.0
        chosen = [
            index
            for index, frame in enumerate(channel.frames)
            if frame_filter.accepts(frame.labels) and frame.time >= oldest
        ]
        tail = request.query.get("tail")
        if tail is not None:
            chosen = chosen[len(chosen) - min(len(chosen), max(0, tail)) :]
        follow = request.query.get("follow")
        return channel.respond(chosen, frame_filter, follow=follow is None or bool(follow))

    def _channel(self, install: str) -> Channel:
        return self._channels.setdefault(install, Channel())


def _line_as_json(frame: Frame) -> dict[str, Json]:
    data = frame.data.partition(b"data: ")[2]
    return {"text": json.loads(data)["content"], **frame.labels}

"""Responses before they are put on the wire."""

import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import dataclass, field

import orjson

from .json_values import Json
from .operations import JSON


class StreamDropped(Exception):
    """The connection of a stream is to break, without the terminal event of the stream."""


@dataclass(frozen=True)
class Response:
    """A response of the double.

    Attributes:
        status: the HTTP status.
        body: the JSON body; None has no body, bytes go out as they are.
        headers: further headers.
        media_type: the content type.
        stream: makes the parts of a streamed body; `body` then holds the part that is there now.
            `StreamDropped` out of a stream breaks the connection.
        resource: the id of the item that was written, for the recorded effect.
    """

    status: int
    body: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON
    stream: Callable[[], AsyncIterator[bytes]] | None = None
    resource: str | None = None

    @property
    def succeeded(self) -> bool:
        """Return whether the status is a success."""
        return 200 <= self.status < 300

    @property
    def content(self) -> bytes:
        """Return the bytes of the body."""
        if self.body is None and self.media_type == JSON:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        try:
            return orjson.dumps(self.body)
        except TypeError:  # an integer of more than 64 bits
            return json.dumps(self.body, ensure_ascii=False).encode()


@dataclass(frozen=True)
class PendingResponse:
    """A response that comes later, such as that of a long poll.

    Attributes:
        wait: waits until the response is due.
        response: makes the response then.
    """

    wait: Callable[[], Coroutine[None, None, None]]
    response: Callable[[], Response]

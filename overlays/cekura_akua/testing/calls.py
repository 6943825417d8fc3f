"""What passes between the parts of the double: a checked call, its answer, and what was wrong."""

import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field

from .documents import Json
from .routes import JSON, Endpoint

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something in a request that the document does not allow.

    Attributes:
        place: "path", "query", "header" or "body", then the names and indexes below it.
        message: what is wrong.
    """

    place: Place
    message: str


@dataclass(frozen=True)
class Call:
    """A request that the document allows, with its values read as their schemas have them.

    Attributes:
        path: path values by name, in path order.
        query: query values by wire name.
        headers: all headers, names in lower case.
        body: the body; None where there is none.
        url: the URL that was asked for, without its query.
        arguments: the query as it was written.
    """

    endpoint: Endpoint
    path: Mapping[str, Json]
    query: Mapping[str, Json]
    headers: Mapping[str, str]
    body: Json
    url: str
    arguments: Sequence[tuple[str, str]]

    @property
    def key(self) -> str | None:
        """The idempotency key, where the operation takes one."""
        if self.endpoint.takes("header", "idempotency-key"):
            return self.headers.get("idempotency-key")
        return None

    @property
    def ids(self) -> tuple[str, ...]:
        """The path values as they are used for look-up."""
        return tuple(str(value) for value in self.path.values())


@dataclass(frozen=True)
class Answer:
    """An answer before it is put on the wire.

    Attributes:
        status: its status.
        value: the JSON body; None has no body, bytes go as they are.
        headers: further headers.
        media: the content type.
        stream: in place of a body, what comes as it happens; `value` is then what is there now.
    """

    status: int
    value: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str = JSON
    stream: Callable[[], AsyncIterator[bytes]] | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the status is a success."""
        return 200 <= self.status < 300

    @property
    def content(self) -> bytes:
        """The bytes of the body."""
        if self.value is None and self.media == JSON:
            return b""
        if isinstance(self.value, bytes):
            return self.value
        return json.dumps(self.value, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Waiting:
    """An answer that is still to come.

    Attributes:
        until: waits for it.
        answer: what it is by then.
    """

    until: Callable[[], Coroutine[None, None, None]]
    answer: Callable[[], Answer]


Outcome = tuple["Answer | Waiting", str | None]
"""An answer, and the id of what was written."""

"""Records for tests to read: received requests, and effects that took place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cekura_akua.testing.openapi.documents import Api
from cekura_akua.testing.openapi.json_values import Json


@dataclass
class RecordedRequest:
    """A request as received, without its credentials.

    Attributes:
        api: "cekura" or "akua".
        method: the HTTP method.
        path: the raw path, still percent-encoded.
        query: the decoded query, in the order in which it was written.
        headers: the headers without credentials; names in lower case.
        body: the bytes of the body; empty until they are read.
        operation: the public name of the operation, None where no operation matches.
        template: the path template of the operation, None where no operation matches.
        caller: a name for the credential that was sent (`caller-1`), None where there was none.
        fault: the name of the fault that struck the request, None where none did.
        status: the status of the response; None where no response was sent, or a fault cut it off.
        problem: why no test can have meant the request so: nothing serves it, the document does not
            allow it, or it carries no credential. None for any other request.
        answer: the bytes of the response's body; empty for a stream.
        answer_headers: the headers of the response.
        started: when the request arrived, in seconds since 1970, on the real clock.
        seconds: how long the response took.
    """

    api: Api
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    operation: str | None = None
    template: str | None = None
    caller: str | None = None
    fault: str | None = None
    status: int | None = None
    problem: str | None = None
    answer: bytes = field(default=b"", repr=False)
    answer_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    started: float = 0.0
    seconds: float = 0.0

    @property
    def authenticated(self) -> bool:
        """Return whether a credential was sent."""
        return self.caller is not None

    @property
    def json(self) -> Json:
        """Return the body read as JSON; None where there is none."""
        return json.loads(self.body) if self.body else None

    @property
    def idempotency_key(self) -> str | None:
        """Return the idempotency key that was sent, None where there was none."""
        return self.headers.get("idempotency-key")


@dataclass(frozen=True)
class Effect:
    """An effect that took place, whether or not its response arrived.

    Attributes:
        api: "cekura" or "akua".
        operation: the public name of the operation.
        method: the HTTP method.
        resource: the id of the item that was written, None where there is none.
        idempotency_key: the idempotency key of the request.
        request: the request that caused the effect.
        late: whether the effect took place after the connection was lost (`late-apply`).
    """

    api: Api
    operation: str
    method: str
    resource: str | None
    idempotency_key: str | None
    request: RecordedRequest
    late: bool = False

    @property
    def caller(self) -> str | None:
        """Return a name for the credential under which the effect took place."""
        return self.request.caller

"""What the double received and what it applied, for tests to read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from .documents import Api, Json

REDACTED_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})


@dataclass
class RecordedRequest:
    """A request as it arrived, without its credentials.

    Attributes:
        api: "cekura" or "akua".
        method: the HTTP method.
        path: the raw path, still percent-encoded.
        query: the decoded query as it was written, in order.
        headers: lower-case names; the credentials are left out.
        body: the bytes of the body; empty until they are read.
        operation: the public name of the operation, None where no operation matches.
        template: the path template of the operation.
        caller: a name for the credential that was sent (`caller-1`), None where there was none.
        fault: the name of the fault that it met.
        status: the status of the answer, None where the answer never left.
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

    @property
    def authenticated(self) -> bool:
        """Whether a credential was sent."""
        return self.caller is not None

    @property
    def json(self) -> Json:
        """The body read as JSON; None where there is none."""
        return json.loads(self.body) if self.body else None

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key that was sent."""
        return self.headers.get("idempotency-key")


@dataclass(frozen=True)
class Effect:
    """Something that was applied, whether or not its answer arrived.

    Attributes:
        api: "cekura" or "akua".
        operation: the public name of the operation.
        method: the HTTP method.
        resource: the id of what was written, where it has one.
        idempotency_key: the key of the request.
        request: the request that caused it.
        late: whether it took place after the answer was given up.
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
        """A name for the credential under which it was applied."""
        return self.request.caller

"""A call: one logical request on its way through the policies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any, TypeAlias

from cekura_akua.attempt import Attempt
from cekura_akua.core.config.credentials import Credential, Secret
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.request.headers import header
from cekura_akua.core.request.request import Kind, Request
from cekura_akua.runtime import Operation

from .retry_table import decide


@dataclass(slots=True)
class Call:
    """A call of an operation, with its options and its attempts.

    Attributes:
        operation: the operation that is called.
        request: the request, the same on every attempt; policies add their headers to it.
        timeout: seconds for one attempt; None for no limit.
        deadline: seconds for the whole call; None for no limit.
        retries: how often an attempt may be repeated.
        idempotency_key: the caller's key; set by the key policy where the caller gave none.
        guard: the caller's `if_match`: an etag, or an object that has one.
        if_match: the etag that is sent; set by the etag policy.
        body: the body as the caller gave it.
        credential: the credential of the client; None where the call takes none, or carries one
            in a header of the caller's.
        expires: the moment by which the call must have ended; set by the deadline policy.
        attempts: the attempts so far.
        waited: seconds of waiting before the next attempt.
    """

    operation: Operation[Any]
    request: Request
    timeout: float | None
    deadline: float | None
    retries: int
    idempotency_key: str | None = None
    guard: object = None
    if_match: str | None = None
    body: Any = None
    credential: Credential | None = None
    expires: float = inf
    attempts: list[Attempt] = field(default_factory=list)
    waited: float = 0.0

    @property
    def kind(self) -> Kind:
        """The property that makes the request repeatable, read from its method and its headers."""
        return self.request.kind

    @property
    def ambiguous(self) -> bool:
        """Whether an attempt so far may have been applied."""
        return any(decide(self.kind, attempt.happened).marks for attempt in self.attempts)

    @property
    def applied(self) -> bool:
        """Whether an attempt so far was certainly applied."""
        return any(decide(self.kind, a.happened).effect == "applied" for a in self.attempts)

    @property
    def secret(self) -> Secret | None:
        """The credential that was sent, which must be kept out of errors."""
        return None if self.request.credential is None else self.request.credential[1]

    @property
    def spent_file(self) -> str | None:
        """The name of a file of the body that cannot be read again; None where there is none."""
        return self.request.upload.spent if self.request.upload is not None else None

    def add_header(self, name: str, value: str) -> None:
        """Add a header to the request.

        Raises:
            InvalidInput: the value cannot be sent in a header.
        """
        self.request.headers.append(header(name, value))

    def describe(self) -> str:
        """Return the method and the URL, without the query, for messages."""
        return f"{self.request.method} {self.request.url.partition('?')[0]}"


Proceed: TypeAlias = Callable[[Call], Awaitable[Answer]]
Try: TypeAlias = Callable[[Call], Awaitable[Answer | Lost]]

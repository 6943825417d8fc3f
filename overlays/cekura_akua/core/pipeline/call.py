"""One logical call on its way through the policies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any, TypeAlias

from cekura_akua.attempt import Attempt
from cekura_akua.core.config.credentials import Credential, Secret
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.request.headers import header
from cekura_akua.core.request.request import Request
from cekura_akua.runtime import Operation

from .retry_table import Kind


@dataclass(slots=True)
class Call:
    """A call: what is asked, what the policies decided, and what was tried so far.

    Attributes:
        operation: what is called.
        request: what is sent; the policies add their headers to it before the first attempt.
        timeout: seconds for one attempt.
        deadline: seconds for the whole call.
        retries: how often an attempt may be repeated.
        idempotency_key: the caller's key; the call's own once the key policy has run.
        guard: the etag that guards it, or what was read and carries it, as the caller gave it.
        if_match: the etag that guards it; set by the etag policy.
        body: the body as the caller gave it.
        credential: what it is authorised with; None where it is not, or the caller did it.
        expires: when it must have ended; set by the deadline policy.
        kind: what makes it safe to repeat; set by the key policy.
        attempts: what was tried.
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
    kind: Kind = "plain"
    attempts: list[Attempt] = field(default_factory=list)

    def add_header(self, name: str, value: str) -> None:
        """Add a header of a policy's to the request.

        Raises:
            InvalidInput: the value cannot be a header's.
        """
        self.request.headers.append(header(name, value))

    @property
    def secret(self) -> Secret | None:
        """The credential that was sent, to keep it out of errors."""
        return None if self.request.credential is None else self.request.credential[1]

    def describe(self) -> str:
        """Return the method and the URL, without the query, for messages."""
        return f"{self.request.method} {self.request.url.partition('?')[0]}"


Proceed: TypeAlias = Callable[[Call], Awaitable[Answer]]
Try: TypeAlias = Callable[[Call], Awaitable[Answer | Lost]]

"""A call: one logical request on its way through the policies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any, TypeAlias

from cekura_akua.attempt import Attempt
from cekura_akua.core.config.connections import MOST_VALUES
from cekura_akua.core.config.credentials import Credential, Secret
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.request.headers import header
from cekura_akua.core.request.request import Kind, Request
from cekura_akua.errors import Effect
from cekura_akua.runtime import Operation
from cekura_akua.stores.protocols import Claim

from .retry_table import Decision, Happened, decide


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
        context_header: the name of the header of the context; empty where the API has none.
        context: the context that is sent with a key; set by the key policy.
        guard: the caller's `if_match`: an etag, or an object that has one.
        if_match: the etag that is sent; set by the etag policy.
        body: the body as the caller gave it.
        credential: the credential of the client; None where the call takes none, or carries one
            in a header of the caller's.
        keys_replayed: whether a stale etag proves that no attempt was applied (rule 40).
        most_values: how many values the JSON of a response may hold.
        expires: the moment by which the call must have ended; set by the deadline policy.
        attempts: the attempts so far.
        waited: seconds of waiting before the next attempt.
        results: the results of requests that a middleware has not passed on yet.
        under_way: how many requests that a middleware has begun have not ended.
        hidden: the results that a middleware replaced, as rows of the retry table.
        doubtful: whether an attempt outside of the call, with its key, may have been applied.
        done: whether an attempt outside of the call, with its key, was certainly applied.
        claim: the work on an entry of the journal that is resumed; None for any other call.
    """

    operation: Operation[Any]
    request: Request
    timeout: float | None
    deadline: float | None
    retries: int
    idempotency_key: str | None = None
    context_header: bytes = b""
    context: str = ""
    guard: object = None
    if_match: str | None = None
    body: Any = None
    credential: Credential | None = None
    keys_replayed: bool = False
    most_values: int = MOST_VALUES
    expires: float = inf
    attempts: list[Attempt] = field(default_factory=list)
    waited: float = 0.0
    results: list[Answer | Lost] = field(default_factory=list)
    under_way: int = 0
    hidden: list[Happened] = field(default_factory=list)
    doubtful: bool = False
    done: bool = False
    claim: Claim | None = None

    @property
    def kind(self) -> Kind:
        """The property that makes the request repeatable, read from its method and its headers."""
        return self.request.kind

    @property
    def attempted(self) -> Effect:
        """The effect of the attempts so far, apart from those of other calls with the same key."""
        if any(decision.effect == "applied" for decision in self._decisions()):
            return "applied"
        return "unknown" if self._is_marked else "not applied"

    @property
    def ambiguous(self) -> bool:
        """Whether an attempt may have been applied, of this call or another with its key."""
        return self.doubtful or self._is_marked

    @property
    def _is_marked(self) -> bool:
        """Whether an attempt of this call may have been applied.

        A stale etag proves that none was (rule 40). A server that answers a repeated key before it
        looks at the etag, and records key and effect in one step, would have answered with the
        response to the attempt that was applied. An attempt that is still under way is refused when
        it arrives: its etag is stale for good.
        """
        if not any(decision.marks for decision in self._decisions()):
            return False
        is_stale = bool(self.attempts) and self.attempts[-1].happened == "stale"
        return not (is_stale and self.keys_replayed and self.kind == "key")

    @property
    def applied(self) -> bool:
        """Whether an attempt was certainly applied, of this call or another with its key."""
        return self.done or self.attempted == "applied"

    @property
    def secret(self) -> Secret | None:
        """The credential that was sent, which must be kept out of errors."""
        return None if self.request.credential is None else self.request.credential[1]

    @property
    def spent_file(self) -> str | None:
        """The name of a file of the body that cannot be read again; None where there is none."""
        return self.request.upload.spent if self.request.upload is not None else None

    def _decisions(self) -> list[Decision]:
        """Return the consequences of all attempts of this call."""
        rows = [*(attempt.happened for attempt in self.attempts), *self.hidden]
        return [decide(self.kind, row) for row in rows]

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

"""The protocols of a store: its locks, its journal and its deliveries (rules 7, 18 and 36 to 39).

Any object that keeps the promises of a protocol can be given to a client, and
`stores.testing.check_store` proves a store of one's own.

A lock has a name that all writers of a rubric agree on, and three duties:

1. A name has a single holder at a time, and never blocks another name. A holder that can never let
   go frees its lock: its process died, or its event loop or thread ended.
2. A lock outlives its holder where a write may still take effect. While a lock is *armed*, its
   release in any way (leaving the block, an error, a cancelled task, the death of the process)
   keeps everybody out for the quarantine, which begins with the release (rules 2, 17 and 37).
3. A lock keeps a *note*, which holders leave for one another, so that a later holder can detect a
   lost rule (rule 19). Losing a note is safe: then a loss goes unnoticed.

A journal has four duties:

1. An entry is durable before its write is sent. It is looked up by scope, context and key.
2. An entry belongs to the process that works on it. As long as that process lives, no other lists
   or resumes the entry. When the call has ended with an unknown outcome, the entry is nobody's.
3. An entry is *doubtful* once an attempt may have been applied of which its owner knows nothing.
   Then only a success removes it: its owner may not say *not applied*.
4. An entry leaves the journal when its end is proven, and when the caller forgets it.

Deliveries have one duty: a webhook is handled once, and its result is given to every repetition.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from math import inf
from types import TracebackType
from typing import NamedTuple, Protocol, Self, TypeVar, cast

from cekura_akua.core.request.headers import Headers
from cekura_akua.errors import ConfigurationError, Effect, SdkError
from cekura_akua.runtime import JSON

T = TypeVar("T")


class Lock(Protocol):
    """A lock that is held."""

    @property
    def note(self) -> JSON:
        """The note that the last holder saved; None without a note."""
        ...

    def latest_send(self) -> float:
        """Return the moment, by `core.deadline.clock`, until which the lock is surely held.

        A write that the lock guards is not sent after it (rule 36). It moves on where the lock is
        renewed, is infinite where nobody can take the lock from its holder, and in the past where
        somebody did, and after the release.
        """
        ...

    async def save(self, note: JSON, *, quarantine: float = 0.0) -> None:
        """Save a note for the next holders, and arm or disarm the lock.

        Both are in effect when the method returns, so that they outlive a holder that dies right
        after. A lock that can be taken from its holder raises a `LockLost` here when it was: then
        nothing is sent.

        Args:
            note: a JSON value, which is not changed afterwards; None removes the last note.
            quarantine: seconds for which nobody gets the lock after its release; 0 disarms.

        Raises:
            LockLost: the lock was released, or is another's.
            StoreUnavailable: the locks cannot be reached. The lock may be armed.
        """
        ...


class Locks(Protocol):
    """Locks by name."""

    def hold(self, name: str, patience: float = inf) -> AbstractAsyncContextManager[Lock]:
        """Wait for a lock and its quarantine, and hold the lock.

        Args:
            name: the name of the lock.
            patience: seconds to wait at most.

        Raises:
            TimeoutError: the lock did not become free in that time.
            StoreUnavailable: the locks cannot be reached; the lock is not held.
        """
        ...

    async def peek(self, name: str) -> JSON:
        """Return the note of a lock without waiting for the lock; None without a note.

        Raises:
            StoreUnavailable: the locks cannot be reached.
        """
        ...


class Identity(NamedTuple):
    """The identity of a write.

    Attributes:
        scope: the base URL, and behind a space the scope that the caller named, if any.
        context: the workspace; empty where the write has none.
        key: the idempotency key.
    """

    scope: str
    context: str
    key: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A write of unknown outcome.

    Attributes:
        idempotency_key: the idempotency key.
        operation: the public name of the operation, `resource.method`.
        method: the HTTP method.
        url: the whole URL.
        begun: the start of its first call, in seconds since 1970.
        content: the bytes of the body.
        headers: the headers, without the credential. Where the call carried one of its own, in
            place of the client's, the name of that header stands here with an empty value.
        scope: the scope; empty where version 0.1 wrote the entry.
        context: the workspace; empty where the write has none.
        age: seconds since its first call, by the clock of the journal.
    """

    idempotency_key: str
    operation: str
    method: str
    url: str
    begun: float
    content: bytes = field(repr=False)
    headers: Headers = field(repr=False)
    scope: str = ""
    context: str = ""
    age: float = 0.0

    @property
    def identity(self) -> Identity:
        """The identity of the write."""
        return Identity(self.scope, self.context, self.idempotency_key)

    @property
    def has_own_credential(self) -> bool:
        """Whether the call carried a credential of its own, which is not kept."""
        return any(not value for _, value in self.headers)

    def describe(self) -> str:
        """Return the method and the URL, without the query, for messages."""
        return f"{self.method} {self.url.partition('?')[0]}"

    def is_of(self, scope: str) -> bool:
        """Whether the write belongs to a scope.

        Version 0.1 noted no scope: its entries belong to the scopes of their base URL.
        """
        return self.scope == scope or (not self.scope and self.url.startswith(f"{_url_of(scope)}/"))

    def is_same_request(self, other: Unfinished) -> bool:
        """Whether another write has the same method, URL and body."""
        mine = self.method, self.url, self.content
        return mine == (other.method, other.url, other.content)


@dataclass(slots=True, eq=False)
class Claim:
    """The work of a call on an entry.

    Attributes:
        identity: the identity of the write.
        doubtful: whether an attempt outside of the call may have been applied.
        owner: the owner of the entry; empty where that is another process.
    """

    identity: Identity
    doubtful: bool
    owner: str


class NotConfirmed(Exception):
    """The journal was lost, or the deadline passed, while an entry was being stored (rule 39).

    The entry may be in the journal or not.

    Attributes:
        cause: the error of the store; None where the deadline passed.
    """

    def __init__(self, cause: SdkError | None = None) -> None:
        super().__init__("it is not known whether an entry is in the journal")
        self.cause = cause


class Journal(Protocol):
    """A journal of writes, which any number of tasks, threads, event loops and clients use."""

    @property
    def needs_scope(self) -> bool:
        """Whether several machines may share the journal, so that each client names its scope."""
        ...

    async def begin(self, entry: Unfinished, expires: float = inf) -> Claim:
        """Store an entry durably, or take up the entry of an earlier call with its key.

        Args:
            entry: the write.
            expires: the moment by which the entry must be stored.

        Raises:
            IdempotencyKeyReused: the key belongs to another request.
            ConfigurationError: the journal cannot be used; the entry is not in it.
            StoreUnavailable: the journal cannot be reached; the entry is not in it.
            DeadlineExceeded: the journal was busy until the deadline; the entry is not in it.
            NotConfirmed: the entry may be in the journal.
        """
        ...

    async def take(self, entry: Unfinished) -> Claim | None:
        """Take up an entry that nobody works on; None where somebody was faster.

        Raises:
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
        """
        ...

    async def end(self, claim: Claim, effect: Effect, expires: float = inf) -> bool:
        """End the work on an entry.

        An entry is removed when it was applied, or was not for certain. Otherwise it stays, and is
        nobody's from now on. This is never cancelled, and fails without an exception.

        Args:
            claim: the work; ending it a second time does nothing.
            effect: the effect of the attempts of the call.
            expires: the moment until which to wait for the journal.

        Returns:
            False where the call was not applied, and that is not proven of the write: the entry is
            doubtful or somebody else's, or stays because the journal failed.
        """
        ...

    def leave(self, claim: Claim, effect: Effect) -> None:
        """End the work on an entry without waiting: for a call that was cancelled or collected."""
        ...

    async def unfinished(self) -> list[Unfinished]:
        """Return the entries that nobody works on, oldest first.

        Raises:
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
        """
        ...

    async def forget(self, identity: Identity) -> bool:
        """Remove an entry that nobody works on; False where somebody does.

        Raises:
            ConfigurationError: the journal cannot be used.
            StoreUnavailable: the journal cannot be reached.
        """
        ...

    async def aclose(self) -> None:
        """Finish the work under way, and close the journal; a later use opens it again."""
        ...


class Deliveries(Protocol):
    """The memory of handled webhooks, shared by all handlers of the same webhooks."""

    async def once(self, key: str | None, handle: Callable[[], Awaitable[T]]) -> T:
        """Handle a webhook unless its key was handled before, and return the first result.

        A repeated webhook waits while the first is being handled. A handler that fails frees the
        key, so that the next webhook is handled. Without a key, each webhook is handled.

        Where processes share the deliveries, a handler must be idempotent: it runs again where its
        first run died or lost its lease, and where its result could not be recorded. Of two results
        the first counts, and no other is given to anybody.

        Args:
            key: the idempotency key of the webhook; None without a key.
            handle: handles the webhook. Where processes share the deliveries, its result is a JSON
                value; the caller gets it as it would be read from JSON.

        Raises:
            InvalidInput: the key is no text, or the result is no JSON value. The handler has run
                then, and the key is free.
            ConfigurationError: the deliveries cannot be used.
            StoreUnavailable: the deliveries cannot be reached. The message says if the webhook was
                handled, and only its result could not be recorded: it is handled again when it is
                repeated.
        """
        ...


class Store(Protocol):
    """The place where locks, the journal and deliveries are kept, shared by any number of clients.

    A store is an async context manager, and outlives the clients that use it.
    """

    @property
    def locks(self) -> Locks:
        """The locks of rubrics."""
        ...

    @property
    def journal(self) -> Journal | None:
        """The journal of writes; None where the store keeps none."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """The deliveries of webhooks."""
        ...

    async def ping(self) -> None:
        """Make sure that the store can be used.

        Raises:
            StoreUnavailable: it cannot be reached, or refuses.
        """
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...


def check_store(store: object) -> Store:
    """Return a store that has all its parts.

    Raises:
        ConfigurationError: the object is no store, or is a class. Its value is not shown: the
            address of a server has a password.
    """
    is_store = (
        not isinstance(store, type)
        and callable(getattr(store, "ping", None))
        and are_locks(getattr(store, "locks", None))
        and callable(getattr(getattr(store, "deliveries", None), "once", None))
        and is_journal(getattr(store, "journal", store), optional=True)
    )
    if not is_store:
        kind = store.__name__ if isinstance(store, type) else f"a {type(store).__name__}"
        raise ConfigurationError(
            f'store must be a store that was made, such as LocalStore("directory"), not {kind}'
        )
    return cast("Store", store)


def are_locks(locks: object) -> bool:
    """Whether an object has the methods of `Locks`."""
    return not isinstance(locks, type) and _has(locks, ("hold", "peek"))


def is_journal(journal: object, *, optional: bool = False) -> bool:
    """Whether an object has the methods of `Journal`, or is None where that may be."""
    if journal is None:
        return optional
    return not isinstance(journal, type) and _has(journal, ("begin", "take", "end", "leave"))


def _has(value: object, methods: tuple[str, ...]) -> bool:
    return all(callable(getattr(value, method, None)) for method in methods)


def _url_of(scope: str) -> str:
    """Return the base URL of a scope."""
    return scope.partition(" ")[0]

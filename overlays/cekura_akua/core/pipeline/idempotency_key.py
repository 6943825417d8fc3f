"""Idempotency keys: one per logical call, the same on every attempt (rules 3 to 6)."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from uuid import UUID, uuid4, uuid5

from cekura_akua.core.http.answer import Answer
from cekura_akua.core.request.request import Request
from cekura_akua.errors import IdempotencyKeyReused, InvalidInput

from .call import Call, Proceed
from .retry_table import kind_of

LONGEST = 64
REMEMBERED = 8192
_NAMESPACE = UUID("6b1d3f0e-9c2a-5f4e-8f57-0d1c7a2be4a9")


async def with_key(call: Call, proceed: Proceed, *, memory: KeyMemory) -> Answer:
    """Give a call its key before the first attempt, where its operation takes one.

    A caller's key is sent as it is; without one, a new key is made.

    Raises:
        InvalidInput: the caller's key is not one that the server can take, or it takes none.
        IdempotencyKeyReused: it belongs to another request.
    """
    made = call.idempotency_key is None
    if call.idempotency_key is not None:
        if call.operation.idempotency_key == "none":
            raise InvalidInput(f"{call.operation.name} takes no idempotency key")
        check_key(call.idempotency_key)
    elif call.operation.idempotency_key != "none":
        call.idempotency_key = new_key()
    if call.idempotency_key is not None:
        memory.check(call.idempotency_key, call.request, made=made)
        call.add_header("idempotency-key", call.idempotency_key)
    call.kind = kind_of(call.operation.method, call.idempotency_key, call.if_match)
    try:
        return await proceed(call)
    except IdempotencyKeyReused as reused:  # an earlier process gave it to another request
        memory.forget(reused.idempotency_key)
        raise


def new_key() -> str:
    """Return a key for one logical call; never made from its content (rule 5)."""
    return str(uuid4())


def key_for(operation_id: str) -> str:
    """Return the key of something that is done once, whoever does it and however often it is tried.

    The same name gives the same key in every process: `key_for("deploy-2026-11-22")`. Name the
    intent, not the content: two creations that are meant to be two need two names.

    Raises:
        InvalidInput: the name is empty.
    """
    if not operation_id:
        raise InvalidInput("key_for needs a name")
    return str(uuid5(_NAMESPACE, operation_id))


def check_key(key: object) -> str:
    """Return a caller's key, if the server can take it (rule 3).

    Raises:
        InvalidInput: it is not 1 to 64 visible ASCII characters.
    """
    if not isinstance(key, str) or not 1 <= len(key) <= LONGEST:
        raise InvalidInput(f"an idempotency key has 1 to {LONGEST} characters")
    if not all("!" <= character <= "~" for character in key):
        raise InvalidInput("an idempotency key is of visible ASCII characters, without spaces")
    return key


class KeyMemory:
    """Which request each recent key belongs to, so that none is given to a second one (rule 4).

    It holds digests, not requests, and forgets those that were used longest ago. Callers' keys and
    those that were made for a call are held apart: no number of these pushes out a caller's.

    Args:
        size: how many of either sort are remembered.
    """

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._given: OrderedDict[str, bytes] = OrderedDict()
        self._made: OrderedDict[str, bytes] = OrderedDict()

    def forget(self, key: str | None) -> None:
        """Forget a key: the request that it was just given for is not sent."""
        self._given.pop(key or "", None)

    def check(self, key: str, request: Request, *, made: bool) -> None:
        """Remember a key's request.

        Args:
            key: the key.
            request: what it is sent with.
            made: whether it was made for this call, and not given by the caller.

        Raises:
            IdempotencyKeyReused: the key belongs to another one.
        """
        line = f"{request.method} {request.url}\0".encode()
        digest = blake2b(line + request.content, digest_size=16).digest()
        known = None if made else self._given.get(key) or self._made.get(key)
        if known is not None and known != digest:
            raise IdempotencyKeyReused(
                f"idempotency key {key!r} was given before, with another method, path or body",
                idempotency_key=key,
            )
        seen = self._made if made else self._given
        seen[key] = digest
        seen.move_to_end(key)
        if len(seen) > self._size:
            seen.popitem(last=False)

"""Idempotency keys: one per logical call, the same on every attempt (rules 3 to 6).

Without this policy, no key is sent, so that a write without an etag is not repeated.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from uuid import UUID, uuid4, uuid5

from cekura_akua.core.http.answer import Answer
from cekura_akua.core.request.request import Request
from cekura_akua.errors import IdempotencyKeyReused, InvalidInput

from .call import Call, Proceed

HEADER = b"idempotency-key"
LONGEST = 64
REMEMBERED = 8192
_NAMESPACE = UUID("6b1d3f0e-9c2a-5f4e-8f57-0d1c7a2be4a9")


async def with_key(call: Call, proceed: Proceed, *, memory: KeyMemory) -> Answer:
    """Send the caller's idempotency key, or a new key where the operation takes a key.

    Raises:
        InvalidInput: the caller's key is invalid, or the operation takes none.
        IdempotencyKeyReused: the key belongs to another request.
    """
    generated = call.idempotency_key is None
    if call.idempotency_key is not None:
        if call.operation.idempotency_key == "none":
            raise InvalidInput(f"{call.operation.name} takes no idempotency key")
        check_key(call.idempotency_key)
    elif call.operation.idempotency_key != "none":
        call.idempotency_key = new_key()
    if call.idempotency_key is not None:
        memory.check(call.idempotency_key, call.request, generated=generated)
        call.request.headers.append((HEADER, call.idempotency_key.encode("ascii")))
    try:
        return await proceed(call)
    except IdempotencyKeyReused as reused:  # the journal knows it from an earlier process
        memory.forget(reused.idempotency_key)
        raise


def new_key() -> str:
    """Return a new random key for a logical call, never derived from content (rule 5)."""
    return str(uuid4())


def key_for(operation_id: str) -> str:
    """Return the idempotency key of a named operation: the same in every process (rule 5).

    `key_for("deploy-2026-11-22")` names the intent, not the content: two creations that are meant
    to be two need two names.

    Args:
        operation_id: the name, at least one character.

    Raises:
        InvalidInput: the name is empty.
    """
    if not operation_id:
        raise InvalidInput("key_for needs a name")
    return str(uuid5(_NAMESPACE, operation_id))


def check_key(key: object) -> str:
    """Return a valid key of the caller (rule 3).

    Raises:
        InvalidInput: the key is not 1 to 64 visible ASCII characters.
    """
    if not isinstance(key, str) or not 1 <= len(key) <= LONGEST:
        raise InvalidInput(f"an idempotency key has 1 to {LONGEST} characters")
    if not all("!" <= character <= "~" for character in key):
        raise InvalidInput("an idempotency key is of visible ASCII characters, without spaces")
    return key


class KeyMemory:
    """The requests of the latest keys, so that no key is given to a second request (rule 4).

    The memory holds digests, not requests, and forgets the keys that were used longest ago. The
    callers' keys and the generated ones are held apart: no number of generated keys pushes out a
    caller's key.

    Args:
        size: how many keys of either sort are remembered.
    """

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._callers: OrderedDict[str, bytes] = OrderedDict()
        self._generated: OrderedDict[str, bytes] = OrderedDict()

    def forget(self, key: str | None) -> None:
        """Forget a caller's key whose request is not sent."""
        self._callers.pop(key or "", None)

    def check(self, key: str, request: Request, *, generated: bool) -> None:
        """Remember the request of a key.

        Args:
            key: the key.
            request: the request that carries the key.
            generated: whether the key was generated for this call, and not given by the caller.

        Raises:
            IdempotencyKeyReused: the key belongs to another request.
        """
        line = f"{request.method} {request.url}\0".encode()
        digest = blake2b(line + request.content, digest_size=16).digest()
        earlier = None if generated else self._callers.get(key) or self._generated.get(key)
        if earlier is not None and earlier != digest:
            raise IdempotencyKeyReused(
                f"idempotency key {key!r} was given before, with another method, path or body",
                idempotency_key=key,
            )
        keys = self._generated if generated else self._callers
        keys[key] = digest
        keys.move_to_end(key)
        if len(keys) > self._size:
            keys.popitem(last=False)

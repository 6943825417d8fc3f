"""Idempotency keys: one per logical call, the same on every attempt (rules 1 and 3 to 6).

Without this policy, no key is sent, so that a write without an etag is not repeated.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from threading import RLock
from typing import TypeAlias
from uuid import UUID, uuid4, uuid5

from cekura_akua.core.http.answer import Answer
from cekura_akua.core.loops.forks import begin_anew_after_forks
from cekura_akua.errors import IdempotencyKeyReused, InvalidInput, SdkError

from .call import Call, Proceed
from .outcome import truthful

HEADER = b"idempotency-key"
LONGEST = 64
REMEMBERED = 8192
UNSETTLED = 65536
_Name: TypeAlias = tuple[str, str]  # the context and the key
_Records: TypeAlias = "OrderedDict[_Name, KeyRecord]"
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
    if call.idempotency_key is None:
        return await proceed(call)
    call.context = dict(call.request.headers).get(call.context_header, b"").decode("latin-1")
    record = memory.enter(call, call.idempotency_key, generated=generated)
    call.request.headers.append((HEADER, call.idempotency_key.encode("ascii")))
    try:
        response = await proceed(call)
    except BaseException as error:
        memory.leave(call, record)
        if isinstance(error, IdempotencyKeyReused):  # the journal knows it from elsewhere
            memory.forget(call.context, call.idempotency_key)
        if not isinstance(error, SdkError) or truthful(call, error) is error:
            raise
        raise truthful(call, error) from error
    with memory.guard:
        record.calls -= 1
        record.applied, record.unknown = True, False
    return response


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
        InvalidInput: the name is empty, or no text.
    """
    name: object = operation_id  # not every caller checks types
    if not isinstance(name, str) or not name:
        raise InvalidInput(f"key_for needs the name of an operation, not {name!r}")
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


@dataclass(slots=True)
class KeyRecord:
    """The request of a key, and the effect of the calls with the key.

    Attributes:
        digest: the digest of the request.
        calls: how many calls with the key are being made.
        unknown: whether an attempt of a call that has ended may have been applied.
        applied: whether a call with the key was certainly applied.
    """

    digest: bytes
    calls: int = 0
    unknown: bool = False
    applied: bool = False


class KeyMemory:
    """The keys that were used lately: the request of each, and its effect (rules 1 and 4).

    A key is looked up in its workspace. A call begins with what is known of its key, and no call
    says *not applied* of a key while another call with the same key may apply it, or has ended as
    unknown.

    The memory holds digests, not requests, and forgets the keys that were used longest ago. The
    callers' keys and the generated ones are held apart: no number of generated keys pushes out a
    caller's key. A key of unknown outcome is pushed out by others of that kind only.

    Attributes:
        guard: held while a record is changed.

    Args:
        size: how many keys of either sort are remembered.
        unsettled: how many more keys of unknown outcome are remembered.
    """

    def __init__(self, size: int = REMEMBERED, unsettled: int = UNSETTLED) -> None:
        self._size = size
        self._most_unsettled = unsettled
        self._callers: _Records = OrderedDict()
        self._generated: _Records = OrderedDict()
        self._unsettled: _Records = OrderedDict()  # pushed out of the others
        self.guard = RLock()  # a coroutine may be collected anywhere, and leaves then
        begin_anew_after_forks(self)

    def enter(self, call: Call, key: str, *, generated: bool) -> KeyRecord:
        """Begin a call with a key, and return the record of the key.

        The call learns what is known of the key.

        Args:
            call: the call.
            key: its key.
            generated: whether the key was generated for this call, and not given by the caller.

        Raises:
            IdempotencyKeyReused: the key belongs to another request.
        """
        request, name = call.request, (call.context, key)
        line = f"{request.method} {request.url}\0".encode()
        digest = blake2b(line + request.content, digest_size=16).digest()
        with self.guard:
            record = None if generated else self._find(name)
            if record is None:
                record = KeyRecord(digest)
            elif record.digest != digest:
                raise IdempotencyKeyReused(
                    f"idempotency key {key!r} was given before, with another method, path or body",
                    idempotency_key=key,
                )
            record.calls += 1
            call.doubtful = call.doubtful or record.unknown
            records = self._generated if generated else self._callers
            records[name] = record
            records.move_to_end(name)
            if len(records) > self._size:
                self._push_out(records)
        return record

    def leave(self, call: Call, record: KeyRecord) -> None:
        """End a call that failed; the call learns the news of its key.

        Args:
            call: the call.
            record: the record of its key.
        """
        effect = call.attempted
        with self.guard:
            record.calls -= 1
            call.doubtful = call.doubtful or record.unknown or record.calls > 0
            call.done = call.done or record.applied
            record.applied = record.applied or effect == "applied"
            record.unknown = not record.applied and (record.unknown or effect == "unknown")

    def forget(self, context: str, key: str) -> None:
        """Forget a key: its request was not sent, or its outcome was dealt with otherwise."""
        with self.guard:
            for records in (self._callers, self._generated, self._unsettled):
                records.pop((context, key), None)

    def settle(self, context: str, key: str) -> None:
        """Remember that the write of a key was applied, as a reading has proven."""
        with self.guard:
            if (record := self._find((context, key))) is not None:
                record.applied, record.unknown = True, False

    def begin_in_child(self) -> None:
        """Begin with a guard of its own in a forked child: a thread of the parent may hold it."""
        self.guard = RLock()

    def _find(self, name: _Name) -> KeyRecord | None:
        for records in (self._callers, self._generated, self._unsettled):
            if (record := records.get(name)) is not None:
                return record
        return None

    def _push_out(self, records: _Records) -> None:
        """Forget the key that was used longest ago, unless its outcome is not known."""
        name, record = records.popitem(last=False)
        if not (record.calls or record.unknown):
            return
        self._unsettled[name] = record
        if len(self._unsettled) > self._most_unsettled:
            ended = (other for other, each in self._unsettled.items() if not each.calls)
            if (oldest := next(ended, None)) is not None:
                del self._unsettled[oldest]

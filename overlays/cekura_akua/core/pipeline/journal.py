"""The journal: a write is on disk before it is sent, so that a crash loses none (rule 7).

Key and exact bytes are durable before the request is sent, and are removed when the end of the
write is proven. The writes that a crash left behind are listed, and sent again with the same key:
the server returns the object that the first attempt made.

Without this policy, a crash loses the keys of the writes that were under way.
"""

from __future__ import annotations

from time import time

from cekura_akua.core.http.answer import Answer
from cekura_akua.core.request.headers import Headers
from cekura_akua.errors import DeadlineExceeded, SdkError, StoreUnavailable
from cekura_akua.stores.protocols import Claim, Journal, NotConfirmed, Unfinished

from .call import Call, Proceed
from .outcome import unknown

KEPT_HEADERS = frozenset({b"accept", b"content-type", b"if-match"})


async def with_journal(call: Call, proceed: Proceed, *, journal: Journal, scope: str) -> Answer:
    """Journal a call that has a key; any other passes.

    Args:
        call: the call.
        proceed: sends the call.
        journal: the journal.
        scope: the scope of the client's writes.

    Raises:
        ConfigurationError: the journal cannot be written; nothing was sent.
        StoreUnavailable: the journal cannot be reached; nothing was sent (rule 39).
    """
    if call.idempotency_key is None:
        return await proceed(call)
    claim, call.claim = call.claim, None
    if claim is None:
        claim = await _begin(call, journal, scope)
    call.doubtful = call.doubtful or claim.doubtful
    try:
        response = await proceed(call)
    except SdkError:
        if not await journal.end(claim, call.attempted, call.expires):
            call.doubtful = True
        raise
    except BaseException:  # cancelled, or worse
        journal.leave(claim, call.attempted)
        raise
    await journal.end(claim, "applied", call.expires)
    return response


async def _begin(call: Call, journal: Journal, scope: str) -> Claim:
    """Store a call durably before it is sent.

    Raises:
        OutcomeUnknown: the deadline passed, or the journal was lost, before the journal confirmed
            the entry, so that a later `resume()` may send the call (rule 39).
    """
    try:
        return await journal.begin(_entry(call, scope), call.expires)
    except NotConfirmed as error:
        so_far = "but may be in the journal, so that a later resume() may send it"
        if error.cause is None:
            late = DeadlineExceeded(f"it was not sent within the deadline, {so_far}")
            raise unknown(call, late) from None
        lost = StoreUnavailable(f"it was not sent, {so_far}: {error.cause.message}")
        raise unknown(call, lost) from error.cause


def _entry(call: Call, scope: str) -> Unfinished:
    return Unfinished(
        idempotency_key=call.idempotency_key or "",
        operation=call.operation.name,
        method=call.request.method,
        url=call.request.url,
        begun=time(),
        content=call.request.content,
        headers=_kept_headers(call),
        scope=scope,
        context=call.context,
    )


def _kept_headers(call: Call) -> Headers:
    """Return the headers to keep; of a credential of the call's own, only that there was one."""
    names = KEPT_HEADERS | {call.context_header}
    kept = [entry for entry in call.request.headers if entry[0] in names and entry[1]]
    if call.credential is None and call.request.credential is not None:
        kept.append((call.request.credential[0], b""))
    return kept

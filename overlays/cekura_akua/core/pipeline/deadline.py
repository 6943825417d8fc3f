"""Deadlines: the whole of a call is bounded, queueing, attempts and waits together (rule 23).

Without this policy, a call is bounded by the timeouts of its attempts alone.
"""

from __future__ import annotations

from collections.abc import Awaitable

from cekura_akua.core.deadline import expiry
from cekura_akua.core.http.answer import Answer

from .call import Call, Proceed


def with_deadline(call: Call, proceed: Proceed) -> Awaitable[Answer]:
    """Set the moment by which a call must have ended, which bounds all later waits."""
    if call.deadline is not None:
        call.expires = expiry(call.deadline)
    return proceed(call)

"""Hooks: code of the caller's around each call, and around each attempt of it.

Both have the shape of the policies that the package itself is built from. A *policy* is around the
whole call: it sees one call, however often it is attempted. A *middleware* is around each attempt,
inside the retry loop: it sees every answer, errors among them, as an `Answer` or a `Lost`.

    async def timed(call: Call, attempt: Try) -> Answer | Lost:
        started = monotonic()
        outcome = await attempt(call)
        print(call.operation.name, len(call.attempts) + 1, monotonic() - started)
        return outcome

    akua = Akua(middleware=[timed])

A hook may call on as it is given, or answer itself; it must not send a write a second time. What it
raises ends the call: nothing retries it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeAlias

from cekura_akua.core.http.answer import Answer, Lost

from .call import Call, Proceed, Try

Policy: TypeAlias = Callable[[Call, Proceed], Awaitable[Answer]]
Middleware: TypeAlias = Callable[[Call, Try], Awaitable[Answer | Lost]]


def around_call(policies: Sequence[Policy], proceed: Proceed) -> Proceed:
    """Put policies around what a call goes through, the first outermost."""
    for policy in reversed(policies):
        proceed = partial(_run, policy, proceed)
    return proceed


def around_attempt(middleware: Sequence[Middleware], attempt: Try) -> Try:
    """Put middleware around an attempt, the first outermost."""
    for one in reversed(middleware):
        attempt = partial(_try, one, attempt)
    return attempt


async def _run(policy: Policy, proceed: Proceed, call: Call) -> Answer:
    return await policy(call, proceed)


async def _try(one: Middleware, attempt: Try, call: Call) -> Answer | Lost:
    return await one(call, attempt)

"""Hooks: code of the caller around each call, and around each attempt of a call.

A *policy* is around the whole call: it sees one call, however often it is attempted. A *middleware*
is around each attempt, inside the retry loop: it sees every response, errors among them, as an
`Answer`, and a lost one as `Lost`. Both have the shape of the policies that the package itself is
built from.

    async def timed(call: Call, attempt: Try) -> Answer | Lost:
        started = monotonic()
        result = await attempt(call)
        print(call.operation.name, len(call.attempts) + 1, monotonic() - started)
        return result

    akua = Akua(middleware=[timed])

A policy that is an object may also have a method `around_lock(name)`: it returns a context manager,
which is entered before the wait for the lock of a rubric, and left when the lock is held, or not.
With a method `around_attempt(call, attempt)` it is around each attempt as well, inside of all
middleware.

A hook may pass the call on, or return a result itself; it must not send a write a second time. An
exception of a hook ends the call: nothing retries it. An error of this package that says *not
applied* of a write that was sent becomes the `cause` of the error that tells its effect (rule 1).
"""

from cekura_akua.attempt import Attempt
from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Proceed, Try
from cekura_akua.core.pipeline.hooks import Middleware, Policy, SeesAttempts
from cekura_akua.core.pipeline.lock_wait import SeesLockWaits

__all__ = [
    "Answer",
    "Attempt",
    "Call",
    "Lost",
    "Middleware",
    "Policy",
    "Proceed",
    "SeesAttempts",
    "SeesLockWaits",
    "Try",
]

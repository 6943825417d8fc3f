"""Hooks: code of the caller around each call, and around each attempt of a call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeAlias, runtime_checkable

from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.errors import SdkError

from .call import Call, Proceed, Try
from .outcome import truthful

Policy: TypeAlias = Callable[[Call, Proceed], Awaitable[Answer]]
Middleware: TypeAlias = Callable[[Call, Try], Awaitable[Answer | Lost]]


@runtime_checkable
class SeesAttempts(Protocol):
    """A policy that is around each attempt as well, inside of all middleware."""

    def around_attempt(self, call: Call, attempt: Try, /) -> Awaitable[Answer | Lost]:
        """Handle an attempt of a call, as a middleware does.

        Args:
            call: the call.
            attempt: makes the attempt.
        """
        ...


class Layer(Protocol):
    """A layer of the pipeline: a policy whose inner layer is given by keyword."""

    def __call__(self, call: Call, /, *, proceed: Proceed) -> Awaitable[Answer]:
        """Handle a call by means of the inner layer."""
        ...


def as_layers(policies: Sequence[Policy]) -> list[Layer]:
    """Return the caller's policies as layers of the pipeline."""
    return [partial(_run, policy) for policy in policies]


def attempt_hooks(middleware: Sequence[Middleware], policies: Sequence[object]) -> list[Middleware]:
    """Return the hooks around each attempt, those of policies innermost."""
    inner = [policy.around_attempt for policy in policies if isinstance(policy, SeesAttempts)]
    return [*middleware, *inner]


def around_attempt(middleware: Sequence[Middleware], send: Try) -> Try:
    """Return the middleware, the first outermost, around the step that sends an attempt."""
    if middleware:
        send = partial(_noted, send)
    for hook in reversed(middleware):
        send = partial(_send, hook, send)
    return send


async def _run(policy: Policy, call: Call, *, proceed: Proceed) -> Answer:
    """Run a policy; an error that it raises itself tells the effect of the attempts (rule 1)."""
    inner = _Inner(proceed)
    try:
        return await policy(call, inner)
    except SdkError as refusal:
        if inner.runs:  # the policy has left it alone, as in a task: it may still be applied
            call.doubtful = True
        if truthful(call, refusal) is refusal:
            raise
        raise truthful(call, refusal) from refusal


class _Inner:
    """The inner layer of a policy.

    Attributes:
        runs: how many runs of it have not ended.
    """

    def __init__(self, proceed: Proceed) -> None:
        self._proceed = proceed
        self.runs = 0

    async def __call__(self, call: Call) -> Answer:
        self.runs += 1
        try:
            return await self._proceed(call)
        finally:
            self.runs -= 1


def _send(hook: Middleware, inner: Try, call: Call) -> Awaitable[Answer | Lost]:
    return hook(call, inner)


async def _noted(send: Try, call: Call) -> Answer | Lost:
    """Send a request, and note its result: a middleware may not pass it on (rule 1)."""
    call.request.sending = False
    call.under_way += 1
    try:
        result = await send(call)
    except BaseException:
        result = Lost(True, "the attempt was interrupted")
        if call.request.sending:
            call.results.append(result)
        raise
    else:
        call.results.append(result)
        return result
    finally:
        call.under_way -= 1
        call.request.sending = False

"""Hooks: code of the caller around each call, and around each attempt of a call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeAlias

from cekura_akua.core.http.answer import Answer, Lost

from .call import Call, Proceed, Try

Policy: TypeAlias = Callable[[Call, Proceed], Awaitable[Answer]]
Middleware: TypeAlias = Callable[[Call, Try], Awaitable[Answer | Lost]]


class Layer(Protocol):
    """A layer of the pipeline: a policy whose inner layer is given by keyword."""

    def __call__(self, call: Call, /, *, proceed: Proceed) -> Awaitable[Answer]:
        """Handle a call by means of the inner layer."""
        ...


def as_layers(policies: Sequence[Policy]) -> list[Layer]:
    """Return the caller's policies as layers of the pipeline."""
    return [partial(_run, policy) for policy in policies]


def around_attempt(middleware: Sequence[Middleware], send: Try) -> Try:
    """Return the middleware, the first outermost, around the step that sends an attempt."""
    for hook in reversed(middleware):
        send = partial(_send, hook, send)
    return send


def _run(policy: Policy, call: Call, *, proceed: Proceed) -> Awaitable[Answer]:
    return policy(call, proceed)


def _send(hook: Middleware, inner: Try, call: Call) -> Awaitable[Answer | Lost]:
    return hook(call, inner)

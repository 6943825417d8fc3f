"""Checks of the promises of a store: each is a function with the number of its rule."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import anyio

from .subject import PromiseBroken, Subject

Need: TypeAlias = Literal["journal", "another", "lease"]

LONGEST = 120.0  # seconds after which a check has failed


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a promise.

    Attributes:
        rule: the number of the rule.
        promise: the promise, in a sentence.
        name: the name of the check.
        use: uses the store, and raises a `PromiseBroken`.
        needs: the parts that the check needs: a journal, another view of the store, leases.
    """

    rule: str
    promise: str
    name: str
    use: Callable[[Subject], Awaitable[None]]
    needs: frozenset[Need]

    def applies_to(self, subject: Subject) -> bool:
        """Whether the subject has the parts that the check needs."""
        missing: set[Need] = set()
        if subject.store.journal is None:
            missing.add("journal")
        if subject.other is None:
            missing.add("another")
        if subject.lease is None:
            missing.add("lease")
        return not self.needs & missing

    async def run(self, subject: Subject) -> None:
        """Check the promise.

        Raises:
            PromiseBroken: the store does not keep it; the error names the rule.
        """
        try:
            with anyio.fail_after(LONGEST):
                await self.use(subject)
        except Exception as error:
            complaint = str(error) or type(error).__name__
            if not isinstance(error, PromiseBroken):
                complaint = f"{type(error).__name__}: {complaint}"
            broken = PromiseBroken(f"rule {self.rule}, {self.promise} But: {complaint}")
            broken.rule, broken.promise = self.rule, self.promise
            raise broken from error


def rule(number: str, *needs: Need) -> Callable[[Callable[[Subject], Awaitable[None]]], Check]:
    """Return a decorator that makes a check of a function; its docstring is the promise.

    Args:
        number: the number of the rule.
        needs: the parts that the check needs.
    """

    def check(use: Callable[[Subject], Awaitable[None]]) -> Check:
        promise = " ".join((use.__doc__ or "").split())
        return Check(number, promise, use.__name__, use, frozenset(needs))

    return check

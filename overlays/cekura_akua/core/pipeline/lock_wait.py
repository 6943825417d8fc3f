"""Waits for a lock, told to the log and to the policies that want to know (rule 38)."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from time import monotonic
from typing import Protocol, runtime_checkable

from cekura_akua.core.log import logger

LONG = 1.0  # seconds of a wait that is logged at the level INFO


@runtime_checkable
class SeesLockWaits(Protocol):
    """A policy that is around the waits for locks as well."""

    def around_lock(self, name: str) -> AbstractContextManager[object]:
        """Return a context that is entered before the wait for a lock, and left after it.

        Args:
            name: the name of the lock.
        """
        ...


@contextmanager
def lock_wait(name: str, policies: Sequence[object]) -> Generator[None, None, None]:
    """Tell the log and the policies of a wait for a lock, which is the block.

    Args:
        name: the name of the lock.
        policies: the policies of the client.
    """
    started, outcome = monotonic(), "was held after"
    with ExitStack() as stack:
        for policy in policies:
            if isinstance(policy, SeesLockWaits):
                stack.enter_context(policy.around_lock(name))
        try:
            yield
        except BaseException as error:
            outcome = f"was not held ({type(error).__name__}) after"
            raise
        finally:
            waited = monotonic() - started
            logger.log(
                logging.DEBUG if waited < LONG else logging.INFO,
                "the lock %r %s %.3f s",
                name,
                outcome,
                waited,
                extra={"lock": name, "waited": waited},
            )

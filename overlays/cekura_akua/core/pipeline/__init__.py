"""The pipeline: the policies around a call, in reading order, the outermost first.

Each policy is one file, and any one of them can be taken out alone: then exactly what its module
describes stops happening. The innermost step makes one attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from .attempts import attempt_once
from .backoff import Budget
from .call import Proceed, Try
from .credential import with_credential
from .deadline import with_deadline
from .etag import with_etag
from .hooks import Layer, Policy, as_layers
from .idempotency_key import KeyMemory, with_key
from .journal import with_journal
from .outcome import with_outcome
from .rate_limit import Pace, with_rate_limit
from .retry import with_retry

if TYPE_CHECKING:
    from cekura_akua.stores.protocols import Journal


def layers(
    policies: Sequence[Policy],
    keys: KeyMemory,
    budget: Budget,
    journal: Journal | None,
    scope: str = "",
    pace: Pace | None = None,
) -> list[Layer]:
    """Return the policies around a call.

    Args:
        policies: the caller's own policies, which are the outermost.
        keys: the idempotency keys that were used lately, and what is known of each.
        budget: the tokens that retries are paid from.
        journal: the journal of writes; None without one.
        scope: the scope of the writes in the journal.
        pace: the caller's rate limit; None without one.
    """
    return [
        *as_layers(policies),
        with_deadline,
        with_etag,
        partial(with_key, memory=keys),
        with_credential,
        *([partial(with_journal, journal=journal, scope=scope)] if journal else []),
        with_outcome,
        partial(with_retry, budget=budget),
        *([partial(with_rate_limit, pace=pace)] if pace else []),
    ]


def around(layers: list[Layer], send: Try) -> Proceed:
    """Return the function that takes a call through the layers to its attempts.

    Args:
        layers: the policies, the outermost first.
        send: sends one attempt.
    """
    proceed: Proceed = partial(attempt_once, send=send)
    for layer in reversed(layers):
        proceed = partial(layer, proceed=proceed)
    return proceed

"""The parts that a client shares with the clients made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from cekura_akua.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cekura_akua.core.config.connections import ConnectionSettings
    from cekura_akua.core.pipeline.hooks import Middleware, Policy
    from cekura_akua.core.pipeline.rate_limit import Pace
    from cekura_akua.core.sender import Sender
    from cekura_akua.stores.protocols import Journal


@dataclass(slots=True)
class Shared:
    """The parts that a client shares with the clients made from it.

    Attributes:
        connections: the settings of the connections.
        policies: the caller's hooks around each call.
        middleware: the caller's hooks around each attempt.
        journal: the journal of writes; None without one.
        scope: the scope of the writes in the journal.
        pace: the caller's rate limit; None without one.
        sender: sends the calls; None before the first call.
        closed: whether the client was closed.
    """

    connections: ConnectionSettings
    policies: Sequence[Policy]
    middleware: Sequence[Middleware]
    journal: Journal | None
    scope: str
    pace: Pace | None
    sender: Sender | None = None
    closed: bool = False
    _guard: Lock = field(default_factory=Lock)  # several threads may make the first call

    def first_sender(self, base_url: str) -> Sender:
        """Return the sender, made once, whichever thread comes first (rule 34).

        Raises:
            ConfigurationError: the client is closed.
        """
        if self.closed:
            raise ConfigurationError("the client is closed")
        if self.sender is not None:
            return self.sender
        from .sender import Sender  # slow to import, and not needed before the first call

        with self._guard:
            if self.sender is None:
                self.sender = Sender(
                    self.connections,
                    self.policies,
                    self.middleware,
                    self.journal,
                    self.scope,
                    base_url,
                    self.pace,
                )
            return self.sender

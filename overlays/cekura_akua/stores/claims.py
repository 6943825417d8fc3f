"""The work of the calls of a process on the entries of a journal, by their event loops (rule 7)."""

from __future__ import annotations

from threading import RLock

from cekura_akua.core.loops.event_loops import EventLoop

from .protocols import Claim, Identity


class Claims:
    """The claims of this process; those of an event loop that has ended, or died, do not count."""

    def __init__(self) -> None:
        # A claim may be dropped by a call that is collected while its thread holds the guard.
        self._guard = RLock()
        self._claims: dict[Identity, dict[Claim, EventLoop]] = {}

    def __bool__(self) -> bool:
        return bool(self._claims)

    def add(self, claim: Claim, home: EventLoop) -> bool:
        """Add the claim of a call that runs in an event loop.

        Returns:
            whether another call works on the same entry.
        """
        with self._guard:
            is_shared = self.is_worked_on(claim.identity)
            self._claims.setdefault(claim.identity, {})[claim] = home
            return is_shared

    def drop(self, claim: Claim) -> bool:
        """Drop a claim; return whether another call works on the same entry."""
        with self._guard:
            claims = self._claims.get(claim.identity, {})
            claims.pop(claim, None)
            if not claims:
                self._claims.pop(claim.identity, None)
            return bool(claims)

    def is_worked_on(self, identity: Identity) -> bool:
        """Whether a call works on an entry, in an event loop that is not dead."""
        with self._guard:
            homes = self._claims.get(identity, {}).values()
            return not all(home.is_dead() for home in homes)

    def of_loop(self, running: object) -> list[Identity]:
        """Return the entries that calls in an event loop work on."""
        with self._guard:
            return [
                identity
                for identity, claims in self._claims.items()
                if any(home.reference() is running for home in claims.values())
            ]
